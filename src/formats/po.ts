/** GNU gettext PO: one entry a unit. Its `Language` is that of the translations. */
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice, Place } from "../model/place.ts";
import { type Unit, unitId } from "../model/unit.ts";
import { decode } from "../text/decode.ts";
import { chunker, readBytes } from "./bytes.ts";
import type { Format, Input, Item, ReadOptions, WriteOptions } from "./format.ts";
import { lostCodes, nothingUsable } from "./notices.ts";
import { type PoEntry, parsePo, poString } from "./po-parse.ts";
import { regionOfScript, tagParts } from "./tag-parts.ts";
import { type Tally, tally } from "./tally.ts";
import { tool } from "./tool.ts";

export const po: Format = {
  name: "po",
  extensions: ["po", "pot"],
  sniff: (head) => /^(?:#.*\r?\n|\s)*msgid\s+"/.test(head),
  read: readPo,
  writes: ["unit"],
  write: writePo,
};

async function* readPo(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const { file } = input;
  const bytes = await readBytes(input);
  const charset = /charset=([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1];
  // Templates leave the word CHARSET where the name of one belongs.
  const declared = charset && !/^charset$/i.test(charset) ? { declared: charset } : {};
  const entries = parsePo(decode(bytes, file, declared), file);
  const notices = tally();
  const header = entries.find(({ id, context }) => id === "" && context === undefined)?.strings[0] ?? "";
  const language = headerField(header, "Language");
  const side = language === "" ? "target" : sideOf(language, options.pair);
  let index = 0;
  for (const entry of entries) {
    if (entry.id === "") continue;
    const place = { file, line: entry.line };
    const why = side === undefined ? "language" : skipped(entry);
    if (why) {
      notices.add(why, place, reasons(language)[why]);
      if (why === "untranslated" && options.untranslated && side === "target") {
        yield { segment: { lang: options.pair.source, text: entry.id, place } };
      }
      continue;
    }
    for (const [id, string] of pairsOf(entry)) {
      if (string === "") continue;
      const [source, target] = side === "target" ? [id, string] : [string, id];
      yield { unit: unitOf(entry, source, target, index++, options) };
    }
  }
  if (index === 0) yield { notice: nothingUsable(file, "pair") };
  for (const notice of notices.notices()) yield { notice };
}

type Reason = "language" | "obsolete" | "fuzzy" | "untranslated";

function skipped({ obsolete, flags, strings }: PoEntry): Reason | undefined {
  if (obsolete) return "obsolete";
  if (strings.every((string) => string === "")) return "untranslated";
  return flags.includes("fuzzy") ? "fuzzy" : undefined;
}

/** The first form renders the singular, the others the plural; a language with one form renders both by it. */
function pairsOf({ id, plural, strings }: PoEntry): [string, string][] {
  const [first = "", ...others] = strings;
  if (others.length === 0 && plural !== undefined && plural !== id)
    return [
      [id, first],
      [plural, first],
    ];
  return [[id, first], ...others.map((each): [string, string] => [plural ?? id, each])];
}

function unitOf(entry: PoEntry, source: string, target: string, index: number, options: ReadOptions): Unit {
  const props = [
    ["po:references", entry.references.join(" ")],
    ["po:flags", entry.flags.join(", ")],
  ].filter(([, value]) => value !== "");
  return {
    id: unitId(source, target),
    ...(entry.context ? { ref: entry.context } : {}),
    document: options.document,
    index,
    source,
    target,
    status: "imported",
    score: 1,
    line: entry.line,
    ...(entry.comments.length > 0 ? { note: entry.comments.join("\n") } : {}),
    props: Object.fromEntries(props),
  };
}

function headerField(header: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "m").exec(header)?.[1]?.trim() ?? "";
}

async function* writePo(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const place = { file: options.file };
  const notices = tally();
  const out = chunker();
  const seen = new Map<string, string>();
  out.add(headOf(options));
  for await (const item of items) {
    if (!("unit" in item)) continue;
    const text = entryText(item.unit, seen, place, notices);
    if (text !== undefined) out.add(text);
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  const rest = out.rest();
  if (rest) yield rest;
  yield* notices.notices();
}

/** PO writes `en_US` where BCP 47 writes `en-US`; a script is no part of it but for `zh`, where it means a region. */
function poLanguage(tag: string): string {
  const { language, script, region } = tagParts(tag);
  if (region) return `${language}_${region}`;
  return language === "zh" ? `zh_${regionOfScript(script) ?? "CN"}` : language;
}

function headOf({ pair, date, title }: WriteOptions): string {
  const target = poLanguage(pair.target);
  const one = /^(?:zh|ja|ko|vi|th)\b/.test(target.replace("_", " "));
  const lines = [
    `Project-Id-Version: ${(title ?? tool.name).toWellFormed()}`,
    ...(date === undefined ? [] : [`PO-Revision-Date: ${date}`]),
    `Language: ${target}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
    `Plural-Forms: ${one ? "nplurals=1; plural=0;" : "nplurals=2; plural=(n != 1);"}`,
    `X-Source-Language: ${poLanguage(pair.source)}`,
    `X-Generator: ${tool.name} ${tool.version}`,
  ];
  return `msgid ""\nmsgstr ${poString(`${lines.join("\n")}\n`)}\n`;
}

/** An entry; nothing for one that says again what another has said, or that PO cannot tell from the header. */
function entryText(unit: Unit, seen: Map<string, string>, place: Place, notices: Tally): string | undefined {
  if (unit.source === "" || unit.target === "") {
    notices.leaveOut("empty", place, emptySides);
    return undefined;
  }
  if (unit.status !== "imported" || unit.created || unit.changed || unit.by || unit.context) {
    notices.add("fields", place, fieldLoss, true);
  }
  if (Object.keys(unit.props).some((name) => !name.startsWith("po:"))) {
    notices.add("props", place, propLoss, true);
  }
  // An entry is known by context and id: what comes again in another rendering gets a context of its own.
  let context = unit.ref;
  for (let copy = 1; seen.has(key(context, unit.source)); copy++) {
    if (seen.get(key(context, unit.source)) === unit.target) {
      notices.leaveOut("repeated", place, repeatedUnits, false);
      return undefined;
    }
    context = `${unit.ref ?? unit.document} #${copy + 1}`;
  }
  lostCodes(unit, place, notices);
  seen.set(key(context, unit.source), unit.target);
  const whole = [unit.source, unit.target, context ?? "", unit.note ?? ""];
  if (whole.some((text) => !text.isWellFormed())) notices.add("surrogates", place, halfCharacters, true);
  const [source, target, given, note] = whole.map((text) => text.toWellFormed());
  const comment =
    note === ""
      ? ""
      : `${note!
          .split(/[\r\n]+/)
          .map((line) => `#. ${line}`)
          .join("\n")}\n`;
  const references = unit.props["po:references"];
  const flags = unit.props["po:flags"];
  return [
    `\n${comment}`,
    references ? `#: ${references.toWellFormed().replace(/[\r\n]+/g, " ")}\n` : "",
    flags ? `#, ${flags.toWellFormed().replace(/[\r\n]+/g, " ")}\n` : "",
    given === "" ? "" : `msgctxt ${poString(given!)}\n`,
    `msgid ${poString(source!)}\nmsgstr ${poString(target!)}\n`,
  ].join("");
}

function key(context: string | undefined, source: string): string {
  return `${context ?? ""}\u0004${source}`;
}

const reasons = (language: string): Record<Reason, (count: number) => string> => ({
  language: (count) =>
    say(
      `${count} entry(ies) in another language (${language.slice(0, 40)}) skipped`,
      `已跳过 ${count} 个其他语言（${language.slice(0, 40)}）的条目`,
    ),
  obsolete: (count) => say(`${count} obsolete entry(ies) skipped`, `已跳过 ${count} 个过时条目`),
  fuzzy: (count) => say(`${count} fuzzy entry(ies) skipped`, `已跳过 ${count} 个标为 fuzzy 的条目`),
  untranslated: (count) => say(`${count} untranslated entry(ies) skipped`, `已跳过 ${count} 个未翻译的条目`),
});
const emptySides = (count: number) =>
  say(`${count} unit(s) without a counterpart left out`, `已略去 ${count} 个缺少对应文字的单元`);
const fieldLoss = (count: number) =>
  say(
    `status, dates, authors and context of ${count} unit(s) have no place in PO and were left out`,
    `PO 无法存放 ${count} 个单元的状态、日期、作者和上下文，已略去`,
  );
const propLoss = (count: number) =>
  say(`properties of ${count} unit(s) left out`, `已略去 ${count} 个单元的属性`);
const repeatedUnits = (count: number) =>
  say(`${count} unit(s) that are there already not written again`, `${count} 个重复单元未再写入`);
const halfCharacters = (count: number) =>
  say(
    `${count} unit(s) held half characters, replaced by U+FFFD`,
    `${count} 个单元含有残缺字符，已替换为 U+FFFD`,
  );
