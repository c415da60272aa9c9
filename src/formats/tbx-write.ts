/**
 * TBX 3 (ISO 30042:2019), dialect TBX-Basic, style DCA.
 *
 * Basic knows four statuses. `forbidden` goes as deprecated with a note, `proposed` without any status (every
 * other word would be untrue) with a note; both notes are read back.
 */

import { contentId } from "../model/id.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Authority, Concept, Term, TermStatus } from "../model/term.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { chunker } from "./bytes.ts";
import type { Item, WriteOptions } from "./format.ts";
import { replacedNotices, type Tally, tally } from "./tally.ts";
import { labelNote, plainNote } from "./tbx-notes.ts";
import { tool } from "./tool.ts";

const administrative: Record<TermStatus, string | undefined> = {
  preferred: "preferredTerm-admn-sts",
  admitted: "admittedTerm-admn-sts",
  proposed: undefined,
  deprecated: "deprecatedTerm-admn-sts",
  forbidden: "deprecatedTerm-admn-sts",
};

/** The values of partOfSpeech in the Basic module. */
const partsOfSpeech = new Set(["adjective", "noun", "other", "verb", "adverb"]);

export async function* writeTbx(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const replaced: Replaced = { count: 0 };
  const notices = tally();
  const ids = new Set<string>();
  const out = chunker();
  out.add(headOf(options, replaced));
  let count = 0;
  for await (const item of items) {
    if (!("concept" in item)) continue;
    const chunk = out.add(entryText(item.concept, { options, replaced, notices, ids }));
    count++;
    if (chunk) yield chunk;
  }
  out.add("    </body>\n  </text>\n</tbx>\n");
  const rest = out.rest();
  if (rest) yield rest;
  if (count === 0) {
    const message = say(
      "there is no concept to write; TBX asks for at least one",
      "没有可写入的术语条目；TBX 要求至少一条",
    );
    yield { place: { file: options.file }, message };
  }
  yield* notices.notices();
  yield* replacedNotices(options.file, replaced);
}

function headOf(options: WriteOptions, replaced: Replaced): string {
  const text = (content: string) => xmlText(content, replaced);
  const title = options.title ? `\n      <titleStmt><title>${text(options.title)}</title></titleStmt>` : "";
  const date = options.date ? `, ${text(options.date)}` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="${languageTag(options.pair.source)}" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>${title}
      <sourceDesc><p>${tool.name} ${tool.version}${date}</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">TBX-Basic DCA</p></encodingDesc>
  </tbxHeader>
  <text>
    <body>
`;
}

interface Writing {
  options: WriteOptions;
  replaced: Replaced;
  notices: Tally;
  ids: Set<string>;
}

function entryText(concept: Concept, writing: Writing): string {
  const { options, replaced, notices } = writing;
  const place = { file: options.file };
  const byLanguage = Map.groupBy(
    concept.terms.filter((term) => term.text.trim() !== ""),
    (term) => languageTag(term.lang),
  );
  if (byLanguage.size === 0) {
    notices.add(
      "no terms",
      place,
      (count) => say(`${count} concept(s) without a term left out`, `已略去 ${count} 个没有术语的条目`),
      true,
    );
    return "";
  }
  const text = (content: string) => xmlText(content, replaced);
  let out = `      <conceptEntry id="${entryId(concept, writing)}">\n`;
  if (concept.domain) out += `        <descrip type="subjectField">${text(concept.domain)}</descrip>\n`;
  if (concept.definition) out += `        <descrip type="definition">${text(concept.definition)}</descrip>\n`;
  if (concept.note) out += `        <note>${text(plainNote(concept.note))}</note>\n`;
  for (const [lang, terms] of byLanguage) {
    out += `        <langSec xml:lang="${lang}">\n`;
    for (const term of terms) out += termText(term, writing);
    out += "        </langSec>\n";
  }
  return `${out}      </conceptEntry>\n`;
}

function termText(term: Term, { options, replaced, notices }: Writing): string {
  const place = { file: options.file };
  const lines = [`<term>${xmlText(term.text, replaced)}</term>`];
  const line = (element: string, type: string, content: string) =>
    lines.push(`<${element} type="${type}">${xmlText(content, replaced)}</${element}>`);
  const notes: string[] = [];
  if (term.partOfSpeech) {
    const known = partsOfSpeech.has(term.partOfSpeech);
    line("termNote", "partOfSpeech", known ? term.partOfSpeech : "other");
    if (!known) notes.push(labelNote("Part of speech", term.partOfSpeech));
  }
  const status = administrative[term.status];
  if (status) line("termNote", "administrativeStatus", status);
  if (term.status === "forbidden" || term.status === "proposed") {
    notes.push(labelNote("Status", term.status));
    notices.add(`status ${term.status}`, place, (count) =>
      term.status === "forbidden"
        ? say(
            `${count} forbidden term(s) written as deprecated, with a note: TBX-Basic has no other word for them`,
            `${count} 个禁用术语写为 deprecated 并加注：TBX-Basic 没有对应的状态`,
          )
        : say(
            `${count} proposed term(s) written without a status, with a note: TBX-Basic has no word for them`,
            `${count} 个建议术语未写状态，仅加注：TBX-Basic 没有对应的状态`,
          ),
    );
  }
  if (term.authority) lines.push(...authorityLines(term.authority, replaced, notes));
  if (term.usage) notes.push(labelNote("Usage", term.usage));
  if (term.note) notes.push(plainNote(term.note));
  for (const note of notes) lines.push(`<note>${xmlText(note, replaced)}</note>`);
  const indent = "            ";
  return `          <termSec>\n${lines.map((each) => `${indent}${each}\n`).join("")}          </termSec>\n`;
}

/** The source; a web address as an external reference. What else is known of it becomes notes of the term. */
function authorityLines(
  { title, url, date, place }: Authority,
  replaced: Replaced,
  notes: string[],
): string[] {
  const lines = [`<admin type="source">${xmlText(title, replaced)}</admin>`];
  if (date) notes.push(labelNote("Source date", date));
  if (place) notes.push(labelNote("Source place", place));
  if (url !== undefined && /^https?:\/\/\S+$/.test(url)) {
    const target = xmlAttribute(url, replaced);
    lines.push(`<xref type="externalCrossReference" target="${target}">${xmlText(title, replaced)}</xref>`);
  } else if (url) notes.push(labelNote("Source URL", url));
  return lines;
}

/** The concept's id where XML can have it as an ID and no other has it; else one made from it. */
function entryId(concept: Concept, { ids, notices, options }: Writing): string {
  let id = concept.id;
  if (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id) || ids.has(id)) {
    notices.add(
      "id",
      { file: options.file },
      (count) =>
        say(
          `${count} concept id(s) replaced: not usable as an XML ID`,
          `${count} 个条目标识不能作 XML ID，已替换`,
        ),
      true,
    );
    id = `c-${contentId("tbx", concept.id).slice(0, 10)}`;
    for (let copy = 2; ids.has(id); copy++)
      id = `c-${contentId("tbx", concept.id, String(copy)).slice(0, 10)}`;
  }
  ids.add(id);
  return id;
}

/** A tag as `xs:language` wants it. */
function languageTag(tag: string): string {
  const clean = tag.trim().replaceAll("_", "-");
  return /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(clean) ? clean : "und";
}
