/** `<tu>` of TMX: a unit for each pair of variants. */
import { type InlineCode, unitCodes } from "../model/code.ts";
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { isUnitStatus, type Unit, type UnitStatus, unitId } from "../model/unit.ts";
import { flatten } from "./codes-read.ts";
import { fromTmxDate } from "./dates.ts";
import type { Item, ReadOptions } from "./format.ts";
import { nothingUsable } from "./notices.ts";
import { type Tally, tally } from "./tally.ts";
import { tmxCodes } from "./tmx-codes.ts";
import { keptAttributes, ownProp, propEntries, propType } from "./tmx-props.ts";
import { elements, textOf, type XmlElement } from "./xml-read.ts";

/** Makes units of `<tu>` elements; keeps the count and the notices. */
export function unitReader(file: string, options: ReadOptions) {
  const notices = tally();
  let index = 0;
  // A file has a handful of tags and many thousand variants.
  const sides = new Map<string, ReturnType<typeof sideOf>>();
  const side = (tag: string) => {
    if (!sides.has(tag) && sides.size < 1000) sides.set(tag, sideOf(tag, options.pair));
    return sides.has(tag) ? sides.get(tag) : sideOf(tag, options.pair);
  };
  return {
    *tu(element: XmlElement): Iterable<Item> {
      if (element.local !== "tu") return;
      for (const unit of unitsOf(element, options, notices, side))
        yield { unit: { ...unit, index: index++ } };
    },
    *end(): Iterable<Item> {
      if (index === 0) yield { notice: nothingUsable(file, "pair") };
      for (const notice of notices.notices()) yield { notice };
    },
  };
}

interface Variant {
  lang: string;
  text: string;
  codes: readonly InlineCode[];
  element: XmlElement;
}

/**
 * The pairs of a `<tu>`: the first source variant with each target variant, then further source variants with the
 * first target. A variant in exactly the language asked for counts as the first.
 */
function* unitsOf(
  tu: XmlElement,
  options: ReadOptions,
  notices: Tally,
  sideOfTag: (tag: string) => ReturnType<typeof sideOf>,
): Iterable<Unit> {
  const sources: Variant[] = [];
  const targets: Variant[] = [];
  for (const tuv of elements(tu, "tuv")) {
    const lang = languageOf(tuv);
    const side = sideOfTag(lang);
    if (!side) {
      notices.add(`language ${lang}`, tuv.place, (count) => otherLanguage(lang, count));
      continue;
    }
    const seg = elements(tuv, "seg")[0];
    if (!seg) continue;
    const { text, codes } = flatten(seg, tmxCodes);
    (side === "source" ? sources : targets).push({ lang, text, codes, element: tuv });
  }
  preferExact(sources, options.pair.source);
  preferExact(targets, options.pair.target);
  const source = sources[0];
  const target = targets[0];
  if (!source || !target) {
    notices.add("unpaired", tu.place, (count) =>
      say(
        `${count} unit(s) lack one of the two languages and were skipped`,
        `${count} 个单元缺少其中一种语言，已跳过`,
      ),
    );
    return;
  }
  const shared = sharedFields(tu, target.element, options, notices);
  const pairs = [
    ...targets.map((each) => [source, each] as const),
    ...sources.slice(1).map((each) => [each, target] as const),
  ];
  if (pairs.length > 1) {
    notices.add("variants", tu.place, (count) =>
      say(
        `${count} unit(s) have several variants in one language; each became a pair of its own`,
        `${count} 个单元在同一语言中有多个译文，已各自成对`,
      ),
    );
  }
  for (const [from, to] of pairs) {
    const empty = from.text.trim() === "" || to.text.trim() === "";
    // Our own memory keeps text that has no counterpart, so that none of a document is lost.
    if (empty && !(isOwn(tu) && `${from.text}${to.text}`.trim() !== "")) {
      notices.add("empty", tu.place, (count) =>
        say(`${count} untranslated unit(s) skipped`, `已跳过 ${count} 个未翻译的单元`),
      );
      continue;
    }
    yield unitOf(from, to, shared, options);
  }
}

/** Whether a unit is from a memory of ours: it says its status. */
function isOwn(tu: XmlElement): boolean {
  return elements(tu, "prop").some((prop) => propType(prop) === `${ownProp}status`);
}

type Shared = Omit<Unit, "id" | "source" | "target" | "index"> & { props: Record<string, string> };

function unitOf(source: Variant, target: Variant, shared: Shared, options: ReadOptions): Unit {
  const props = [
    ...Object.entries(shared.props),
    ...propEntries(source.element, "source/"),
    ...propEntries(target.element, "target/"),
  ];
  if (!sameTag(source.lang, options.pair.source)) props.push(["source/lang", source.lang]);
  if (!sameTag(target.lang, options.pair.target)) props.push(["target/lang", target.lang]);
  const notes = [shared.note, ...notesOf(source.element), ...notesOf(target.element)].filter((note) => note);
  return {
    ...shared,
    id: unitId(source.text, target.text),
    index: 0,
    source: source.text,
    target: target.text,
    ...unitCodes(source.codes, target.codes),
    ...(notes.length > 0 ? { note: notes.join("\n") } : {}),
    props: Object.fromEntries(props),
  };
}

/**
 * What all pairs of a `<tu>` have in common: key, dates, people, notes, properties; ours made fields again.
 * Some tools (OmegaT) say who and when on the target variant.
 */
function sharedFields(tu: XmlElement, target: XmlElement, options: ReadOptions, notices: Tally): Shared {
  const at = { ...target.attributes, ...tu.attributes };
  const own = new Map<string, string>();
  const foreign: [string, string][] = [];
  for (const [type, value] of propEntries(tu, "")) {
    const name = type.startsWith(ownProp) ? type.slice(ownProp.length) : "";
    if (ownFields.has(name)) own.set(name, value);
    else foreign.push([type, value]);
  }
  const created = dateOf(at.creationdate, tu.place, notices);
  const changed = dateOf(at.changedate, tu.place, notices);
  const by = at.changeid ?? at.creationid;
  const line = Number(own.get("line"));
  const [previous, next] = neighborsOf(own, foreign);
  const note = notesOf(tu).join("\n");
  const score = Number(own.get("score") ?? 1);
  const ref = own.get("ref") ?? at.tuid;
  return {
    ...(ref ? { ref } : {}),
    document: own.get("document") || options.document,
    status: statusOf(own, foreign),
    score: score >= 0 && score <= 1 ? score : 1,
    ...(Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(previous !== undefined || next !== undefined
      ? {
          context: {
            ...(previous === undefined ? {} : { previous }),
            ...(next === undefined ? {} : { next }),
          },
        }
      : {}),
    ...(created ? { created } : {}),
    ...(changed ? { changed } : {}),
    ...(by ? { by } : {}),
    ...(note ? { note } : {}),
    props: Object.fromEntries([...foreign, ...keptAttributes(at, by)]),
  };
}

function statusOf(own: ReadonlyMap<string, string>, foreign: readonly [string, string][]): UnitStatus {
  const said = own.get("status");
  if (said !== undefined && isUnitStatus(said)) return said;
  // Trados: a reviewer has approved it.
  const approved = foreign.some(
    ([type, value]) => type === "x-ConfirmationLevel" && value.startsWith("Approved"),
  );
  return approved ? "reviewed" : "imported";
}

/** The texts before and after, as zhengming, OmegaT (`prev`) or memoQ (`x-context-pre`, a `<seg>` in it) say them. */
function neighborsOf(
  own: ReadonlyMap<string, string>,
  foreign: readonly [string, string][],
): [previous: string | undefined, next: string | undefined] {
  const known = new Map(foreign);
  const bare = (text: string | undefined) => text?.replace(/<[^<>]*>/g, "") || undefined;
  return [
    own.get("previous") ?? (known.get("prev") || bare(known.get("x-context-pre"))),
    own.get("next") ?? (known.get("next") || bare(known.get("x-context-post"))),
  ];
}

const ownFields = new Set(["ref", "status", "score", "line", "previous", "next", "document"]);

function dateOf(value: string | undefined, place: Place, notices: Tally): string | undefined {
  if (!value) return undefined;
  const date = fromTmxDate(value);
  if (!date) {
    notices.add(
      "date",
      place,
      (count) =>
        say(
          `${count} date(s) are not in TMX's form and were left out`,
          `${count} 个日期不符合 TMX 格式，已略去`,
        ),
      true,
    );
  }
  return date;
}

function notesOf(parent: XmlElement): string[] {
  return elements(parent, "note")
    .map(textOf)
    .filter((note) => note !== "");
}

/** `xml:lang` since TMX 1.4, `lang` before. */
function languageOf(tuv: XmlElement): string {
  return (tuv.attributes["xml:lang"] ?? tuv.attributes.lang ?? "").trim();
}

function sameTag(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function preferExact(variants: Variant[], lang: string): void {
  const at = variants.findIndex((variant) => sameTag(variant.lang, lang));
  if (at > 0) variants.unshift(...variants.splice(at, 1));
}

function otherLanguage(lang: string, count: number): string {
  const tag = lang === "" ? say("no language", "未注明语言") : lang.slice(0, 40);
  return say(
    `${count} variant(s) in another language (${tag}) skipped`,
    `已跳过 ${count} 个其他语言（${tag}）的文本`,
  );
}
