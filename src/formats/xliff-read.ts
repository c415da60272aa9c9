/**
 * XLIFF 1.x and 2.x to units, one a segment. The two differ in where languages, segments and states stand; each has
 * its own `pairsOf…`, the rest is common.
 */

import { unitCodes } from "../model/code.ts";
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Unit, unitId } from "../model/unit.ts";
import { type Flattened, laidOut } from "./codes-read.ts";
import type { Input, Item, ReadOptions } from "./format.ts";
import { conceptsOf, type GlossaryRow } from "./glossary-rows.ts";
import { nothingUsable } from "./notices.ts";
import { type Tally, tally } from "./tally.ts";
import { tool } from "./tool.ts";
import { isOfPair, within } from "./xliff-frame.ts";
import type { SegmentPair } from "./xliff-pair.ts";
import { keptState } from "./xliff-states.ts";
import { commentOf, pairsOfTransUnit } from "./xliff1-read.ts";
import { ownFieldsOf, pairsOfUnit, termsBeside } from "./xliff2-read.ts";
import { readXml, rootOf, type XmlElement } from "./xml-read.ts";

/** What holds for all units of a `<file>`. */
interface FileContext {
  original: string;
  source: string;
  target: string;
  /** `xml:space="preserve"`: line breaks and indentation are text. */
  preserve: boolean;
  /** Whether it is to be translated. */
  translate: boolean;
  /** Written by zhengming: ids that are mere numbers are not the units' own keys. */
  ours: boolean;
  /** Which side of the pair the file translates from; undefined where its languages are others. */
  side: "source" | "target" | undefined;
}

/** Before the first `<file>`. */
const nowhere: FileContext = {
  original: "",
  source: "",
  target: "",
  side: undefined,
  preserve: false,
  translate: true,
  ours: false,
};

/**
 * The units of a file, one a segment. Where terms are asked for and the file has some beside its segments (glossary
 * module of 2.x), those instead.
 */
export function readXliff(input: Input, options: ReadOptions): AsyncIterable<Item> {
  return options.as === "glossary" ? termsIn(input, options) : unitsIn(input, options, () => {});
}

async function* termsIn(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const rows: GlossaryRow[] = [];
  const items: Item[] = [];
  for await (const item of unitsIn(input, options, (unit) => rows.push(...termsBeside(unit))))
    items.push(item);
  if (rows.length === 0) {
    yield* items;
    return;
  }
  const notices = tally();
  for (const concept of conceptsOf(rows, options.pair, input.file, notices)) yield { concept };
  for (const notice of notices.notices()) yield { notice };
}

async function* unitsIn(
  input: Input,
  options: ReadOptions,
  seen: (unit: XmlElement) => void,
): AsyncIterable<Item> {
  const { file } = input;
  const notices = tally();
  const frame = new Frame(options);
  let root: XmlElement | undefined;
  let index = 0;
  const records = new Set(["unit", "trans-unit", "metadata", "cmt-def"]);
  const comments = new Map<string, string>();
  for await (const events of readXml(input, { namespaces: true, records })) {
    for (const { kind, element } of events) {
      root ??= rootOf("XLIFF", ["xliff"], element, file);
      if (kind === "open") {
        frame.open(element, root);
        if (element.local === "note") notices.add("outer notes", element.place, outerNotes, true);
      } else if (kind === "close") frame.close(element);
      else if (element.local === "metadata") frame.metadata(element);
      else if (element.local === "cmt-def") comments.set(...commentOf(element));
      else {
        seen(element);
        const here = within(frame.context, element.attributes);
        const own = { ...options, document: frame.document };
        const pairs =
          element.local === "unit"
            ? pairsOfUnit(element, notices)
            : pairsOfTransUnit(element, notices, comments);
        for (const pair of pairs) {
          const item = itemOf(pair, here, own, notices);
          if (!item) continue;
          yield "unit" in item ? { unit: { ...item.unit, index: index++ } } : item;
        }
      }
    }
  }
  if (index === 0) yield { notice: nothingUsable(file, "pair") };
  for (const notice of notices.notices()) yield { notice };
}

/** Keeps what the frame says of the units inside of it. */
class Frame {
  readonly #options: ReadOptions;
  context = nowhere;
  /** What held outside of each group that is open. */
  readonly #outside: FileContext[] = [];
  #first: string | undefined;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  /** The document that units are of: the one asked for, and for further files in one file their own. */
  get document(): string {
    const { original } = this.context;
    return original === this.#first ? this.#options.document : original || this.#options.document;
  }

  open(element: XmlElement, root: XmlElement): void {
    const { local, attributes } = element;
    if (local === "file") {
      this.context = contextOf(attributes, root, this.#options.pair);
      this.#first ??= this.context.original;
    }
    if (local === "group") {
      this.#outside.push(this.context);
      this.context = within(this.context, attributes);
    }
    if (local === "tool" && attributes["tool-id"] === tool.name)
      this.context = { ...this.context, ours: true };
  }

  close({ local }: XmlElement): void {
    if (local !== "group") return;
    // That a file is ours is said at its beginning, and in our groups of units.
    this.context = { ...this.#outside.pop()!, ours: this.context.ours };
  }

  metadata(element: XmlElement): void {
    if (ownFieldsOf(element)) this.context = { ...this.context, ours: true };
  }
}

function contextOf(
  attributes: XmlElement["attributes"],
  root: XmlElement,
  pair: ReadOptions["pair"],
): FileContext {
  const source = attributes["source-language"] ?? root.attributes.srcLang ?? "";
  const target = attributes["target-language"] ?? root.attributes.trgLang ?? "";
  return {
    original: attributes.original ?? attributes.id ?? "",
    source,
    target,
    side: isOfPair(source, target === "" ? undefined : target, pair) ? sideOf(source, pair) : undefined,
    preserve: (attributes["xml:space"] ?? root.attributes["xml:space"]) === "preserve",
    translate: attributes.translate !== "no",
    ours: false,
  };
}

function itemOf(
  pair: SegmentPair,
  context: FileContext,
  options: ReadOptions,
  notices: Tally,
): Item | undefined {
  const { source, target, place } = pair;
  if (!context.translate && (!target || target.text === source.text)) {
    notices.add("translate", place, notForTranslation);
    return undefined;
  }
  if (!context.side) {
    const languages = `${context.source}, ${context.target}`.slice(0, 80);
    notices.add(`languages ${languages}`, place, (count) => otherLanguages(languages, count));
    return undefined;
  }
  if (source.text.trim() === "") return undefined;
  const shown = (side: Flattened) => (context.preserve ? side : laidOut(side));
  if (!target || target.text.trim() === "") {
    notices.add("untranslated", place, untranslated);
    if (!options.untranslated) return undefined;
    const { text, codes } = shown(source);
    return { segment: { lang: context.source, text, place, ...(codes.length > 0 ? { codes } : {}) } };
  }
  const [a, b] = [shown(source), shown(target)];
  const [from, to] = context.side === "source" ? [a, b] : [b, a];
  return { unit: unitOf(from, to, pair, context, options) };
}

function unitOf(
  from: Flattened,
  to: Flattened,
  { ref, reviewed, notes, place, own, state = "" }: SegmentPair,
  context: FileContext,
  options: ReadOptions,
): Unit {
  const [source, target] = [from.text, to.text];
  // In our files an id like u12 was made for the file's sake, unless our metadata says otherwise.
  const key = own?.ref ?? (context.ours && /^u\d+$/.test(ref) ? undefined : ref);
  const { created, changed, by, context: neighbors, line } = own ?? {};
  return {
    id: unitId(source, target),
    ...(key ? { ref: key } : {}),
    document: options.document,
    index: 0,
    source,
    target,
    status: own?.status ?? (reviewed ? "reviewed" : "imported"),
    score: own?.score ?? 1,
    ...((line ?? place.line) ? { line: (line ?? place.line)! } : {}),
    ...(neighbors ? { context: neighbors } : {}),
    ...(created ? { created } : {}),
    ...(changed ? { changed } : {}),
    ...(by ? { by } : {}),
    ...(notes.length > 0 ? { note: notes.join("\n") } : {}),
    ...unitCodes(from.codes, to.codes),
    props: own ? (own.props ?? {}) : keptState(state),
  };
}

const otherLanguages = (languages: string, count: number) =>
  say(
    `${count} segment(s) in other languages (${languages}) skipped`,
    `已跳过 ${count} 个其他语言（${languages}）的句段`,
  );
const untranslated = (count: number) =>
  say(`${count} untranslated segment(s) skipped`, `已跳过 ${count} 个未翻译的句段`);
const outerNotes = (count: number) =>
  say(`${count} note(s) of files and groups left out`, `已略去 ${count} 条文件或分组的备注`);
const notForTranslation = (count: number) =>
  say(`${count} segment(s) marked as not for translation skipped`, `已跳过 ${count} 个标为不翻译的句段`);
