/**
 * Glossary Markup Language 1.0 (Maxprograms): an entry a concept, a `<langentry>` a term with its definition. It knows
 * no status, so only what may be offered is written.
 */
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, conceptId, isAllowed } from "../model/term.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { chunker } from "./bytes.ts";
import type { Format, Input, Item, ReadOptions, WriteOptions } from "./format.ts";
import { nothingUsable, replacedNotices } from "./notices.ts";
import { type Tally, tally } from "./tally.ts";
import { type ReadTerm, settleStatuses } from "./term-status.ts";
import { elements, readRecords, rootOf, textOf, unindent, type XmlElement } from "./xml-read.ts";

const namespace = "http://www.maxprograms.com/gml";

export const glossml: Format = {
  name: "glossml",
  extensions: ["gls", "gml"],
  sniff: (head) => head.includes(namespace) && /<(?:\w+:)?glossary[\s>]/.test(head),
  read: readGlossml,
  writes: ["concept"],
  write: writeGlossml,
};

async function* readGlossml(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const { file } = input;
  const notices = tally();
  let count = 0;
  const check = (root: XmlElement) => rootOf("GlossML", ["glossary", "glossentry"], root, file);
  for await (const entries of readRecords(input, new Set(["glossentry"]), check)) {
    for (const entry of entries) {
      const concept = conceptOf(entry, options, notices);
      if (!concept) continue;
      count++;
      yield { concept };
    }
  }
  if (count === 0) yield { notice: nothingUsable(file, "concept") };
  for (const notice of notices.notices()) yield { notice };
}

function conceptOf(entry: XmlElement, options: ReadOptions, notices: Tally): Concept | undefined {
  const terms: ReadTerm[] = [];
  const definitions: string[] = [];
  const content = (parent: XmlElement, name: string) =>
    elements(parent, name)
      .map((each) => unindent(textOf(each)))
      .filter((text) => text !== "");
  for (const variant of elements(entry, "langentry")) {
    const lang = variant.attributes["xml:lang"] ?? "";
    if (!sideOf(lang, options.pair)) {
      notices.add("language", variant.place, otherLanguages);
      continue;
    }
    terms.push(...content(variant, "term").map((text) => ({ lang, text })));
    definitions.push(...content(variant, "definition"));
  }
  if (terms.length === 0) return undefined;
  const first = terms.find(({ lang }) => sideOf(lang, options.pair) === "source") ?? terms[0]!;
  const note = content(entry, "comment").join("\n");
  return {
    id: entry.attributes.id ?? conceptId(first.text),
    ...(definitions.length > 0 ? { definition: definitions.join("\n") } : {}),
    ...(note === "" ? {} : { note }),
    terms: settleStatuses(terms),
  };
}

async function* writeGlossml(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const replaced: Replaced = { count: 0 };
  const notices = tally();
  const out = chunker();
  const language = xmlAttribute(options.pair.source, replaced);
  out.add(
    `<?xml version="1.0" encoding="UTF-8"?>\n<glossary version="1.0" srcLang="${language}" xmlns="${namespace}">\n`,
  );
  for await (const item of items) {
    if (!("concept" in item)) continue;
    out.add(entryText(item.concept, options, replaced, notices));
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  out.add("</glossary>\n");
  const rest = out.rest();
  if (rest) yield rest;
  yield* notices.notices();
  yield* replacedNotices(options.file, replaced);
}

function entryText(concept: Concept, options: WriteOptions, replaced: Replaced, notices: Tally): string {
  const place = { file: options.file };
  const offered = concept.terms.filter(({ status, text }) => text.trim() !== "" && isAllowed(status));
  notices.add("kept back", place, keptBack, true, concept.terms.length - offered.length);
  if (offered.length === 0) {
    notices.leaveOut("nothing to offer", place, nothingToOffer);
    return "";
  }
  const more = offered.some(
    ({ note, authority, partOfSpeech, usage }) => note || authority || partOfSpeech || usage,
  );
  if (more || concept.domain) notices.add("more", place, leftOut, true);
  // The preferred rendering first: whoever reads the file has nothing else to tell it by.
  const sorted = offered.toSorted(
    (a, b) => Number(b.status === "preferred") - Number(a.status === "preferred"),
  );
  const element = (name: string, content: string) => `<${name}>${xmlText(content, replaced)}</${name}>`;
  let definition = concept.definition ? element("definition", concept.definition) : "";
  const lines = sorted.map(({ lang, text }) => {
    const line = `    <langentry xml:lang="${xmlAttribute(lang, replaced)}">${element("term", text)}${definition}</langentry>\n`;
    definition = "";
    return line;
  });
  const comment = concept.note ? `    ${element("comment", concept.note)}\n` : "";
  return `  <glossentry id="${xmlAttribute(concept.id, replaced)}">\n${comment}${lines.join("")}  </glossentry>\n`;
}

const otherLanguages = (count: number) =>
  say(`${count} term(s) in other languages skipped`, `已跳过 ${count} 个其他语言的术语`);
const keptBack = (count: number) =>
  say(
    `${count} deprecated, forbidden or proposed term(s) left out: GlossML has no status`,
    `已略去 ${count} 个不宜、禁用或建议术语：GlossML 没有状态`,
  );
const nothingToOffer = (count: number) =>
  say(`${count} concept(s) without a term to offer left out`, `已略去 ${count} 个没有可推荐术语的条目`);
const leftOut = (count: number) =>
  say(
    `${count} concept(s) with a domain, notes or sources of terms, which GlossML has no place for`,
    `${count} 个条目含领域、术语附注或出处，GlossML 无处存放`,
  );
