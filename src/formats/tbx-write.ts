/**
 * TBX 3 (ISO 30042:2019), dialects Core, Min and Basic in DCA and DCT style, and TBX-Basic of TBX 2.
 *
 * What a dialect has no data category for goes into notes with a label, which are read back. Basic and Min know three
 * statuses that we use: `forbidden` goes as deprecated, `proposed` without any (every other word would be untrue).
 * TBX 2 is for tools that offer every term they find: there only what may be offered is written.
 */
import { InputError } from "../model/errors.ts";
import { contentId } from "../model/id.ts";
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice, Place } from "../model/place.ts";
import { type Concept, isAllowed, type Term } from "../model/term.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { chunker } from "./bytes.ts";
import type { Item, WriteOptions } from "./format.ts";
import { nothingToOffer, replacedNotices } from "./notices.ts";
import { type Tally, tally } from "./tally.ts";
import { labelNote, type NoteLabel, plainNote } from "./tbx-notes.ts";
import { category, dialectName, sections, statusWord, type TbxShape, tbxShape } from "./tbx-shape.ts";
import { tool } from "./tool.ts";

/** The values of partOfSpeech that every vocabulary has. */
const partsOfSpeech = new Set(["adjective", "noun", "other", "verb", "adverb"]);

export async function* writeTbx(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const replaced: Replaced = { count: 0 };
  const notices = tally();
  const shape = shapeFor(options);
  const writing: Writing = { options, shape, replaced, notices, ids: new Set() };
  const out = chunker();
  out.add(headOf(writing));
  let count = 0;
  for await (const item of items) {
    if (!("concept" in item)) continue;
    const text = entryText(item.concept, writing);
    if (text !== "") count++;
    out.add(text);
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  out.add(shape.version === "3" ? "    </body>\n  </text>\n</tbx>\n" : "    </body>\n  </text>\n</martif>\n");
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

interface Writing {
  options: WriteOptions;
  shape: TbxShape;
  replaced: Replaced;
  notices: Tally;
  ids: Set<string>;
}

function shapeFor({ tbx, file }: WriteOptions): TbxShape {
  try {
    return tbxShape(tbx);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(error.message, { file });
    throw error;
  }
}

function headOf({ options, shape, replaced }: Writing): string {
  const text = (content: string) => xmlText(content, replaced);
  const title = options.title ? `\n      <titleStmt><title>${text(options.title)}</title></titleStmt>` : "";
  const date = options.date ? `, ${text(options.date)}` : "";
  const language = languageTag(options.pair.source);
  const name = dialectName(shape);
  const [root, header, rules] =
    shape.version === "3"
      ? [
          `<tbx type="${name}" style="${shape.style}" xml:lang="${language}"${namespaces(shape)}>`,
          "tbxHeader",
          `${name} ${shape.style.toUpperCase()}`,
        ]
      : [`<martif type="${name}" xml:lang="${language}">`, "martifHeader", "TBXBasicXCSV02.xcs"];
  return `<?xml version="1.0" encoding="UTF-8"?>
${root}
  <${header}>
    <fileDesc>${title}
      <sourceDesc><p>${tool.name} ${tool.version}${date}</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">${rules}</p></encodingDesc>
  </${header}>
  <text>
    <body>
`;
}

function namespaces({ style, dialect }: TbxShape): string {
  const modules = style === "dct" ? { basic: ["min", "basic"], min: ["min"], core: [] }[dialect] : [];
  const declared = modules.map((module) => ` xmlns:${module}="http://www.tbxinfo.net/ns/${module}"`);
  return ` xmlns="urn:iso:std:iso:30042:ed-2"${declared.join("")}`;
}

function entryText(concept: Concept, writing: Writing): string {
  const { options, shape, notices } = writing;
  const place = { file: options.file };
  const terms = shape.version === "2" ? offeredTerms(concept, writing) : concept.terms;
  if (terms === undefined) return "";
  const byLanguage = Map.groupBy(
    terms.filter((term) => term.text.trim() !== ""),
    (term) => languageTag(term.lang),
  );
  if (byLanguage.size === 0) {
    notices.leaveOut("no terms", place, (count) =>
      say(`${count} concept(s) without a term left out`, `已略去 ${count} 个没有术语的条目`),
    );
    return "";
  }
  const names = sections(shape);
  const lines = linesOf(writing);
  lines.add("subjectField", "Subject field", concept.domain);
  lines.add("definition", "Definition", concept.definition);
  if (concept.note) lines.note(plainNote(concept.note));
  const indented = lines.all().map((line) => `        ${line}\n`);
  let out = `      <${names.concept} id="${entryId(concept, writing)}">\n${indented.join("")}`;
  for (const [lang, group] of byLanguage) {
    out += `        <${names.language} xml:lang="${lang}">\n`;
    for (const term of group) out += termText(term, writing);
    out += `        </${names.language}>\n`;
  }
  return `${out}      </${names.concept}>\n`;
}

/** The terms that a tool may offer; nothing where none is left to offer. */
function offeredTerms(concept: Concept, { options, notices }: Writing): Term[] | undefined {
  const place = { file: options.file };
  const offered = concept.terms.filter(({ status }) => isAllowed(status));
  const kept = concept.terms.length - offered.length;
  notices.add("kept back", place, keptBack, true, kept);
  if (kept === 0 || offered.some(({ lang }) => sideOf(lang, options.pair) === "target")) return offered;
  notices.leaveOut("nothing to offer", place, nothingToOffer);
  return undefined;
}

/** Data categories where the dialect has them, labelled notes where it has not; notes come last. */
function linesOf({ options, shape, replaced, notices }: Writing) {
  const lines: string[] = [];
  const notes: string[] = [];
  const place: Place = { file: options.file };
  return {
    add(name: string, label: NoteLabel, content: string | undefined, attributes = "") {
      if (!content) return;
      const line = category(shape, name, xmlText(content, replaced), attributes);
      if (line !== undefined) lines.push(line);
      else {
        notes.push(labelNote(label, content));
        notices.add("categories", place, (count) => withoutCategory(dialectName(shape), count));
      }
    },
    note(text: string) {
      notes.push(text);
    },
    all: () => [...lines, ...notes.map((note) => `<note>${xmlText(note, replaced)}</note>`)],
  };
}

function termText(term: Term, writing: Writing): string {
  const { options, shape, replaced, notices } = writing;
  const place = { file: options.file };
  const lines = linesOf(writing);
  if (term.partOfSpeech) {
    const known = partsOfSpeech.has(term.partOfSpeech) || shape.dialect === "core";
    lines.add("partOfSpeech", "Part of speech", known ? term.partOfSpeech : "other");
    if (!known) lines.note(labelNote("Part of speech", term.partOfSpeech));
  }
  if (shape.dialect === "core") lines.add("administrativeStatus", "Status", term.status);
  else {
    const [name, word] = statusWord(shape, term.status) ?? [];
    if (name !== undefined) lines.add(name, "Status", word);
    if (term.status === "forbidden" || term.status === "proposed") {
      lines.note(labelNote("Status", term.status));
      notices.add(`status ${term.status}`, place, statusNotice(term.status, dialectName(shape)));
    }
  }
  if (term.authority) {
    const { title, url, date, place: where } = term.authority;
    lines.add("source", "Source", title);
    if (date) lines.note(labelNote("Source date", date));
    if (where) lines.note(labelNote("Source place", where));
    if (url !== undefined && /^https?:\/\/\S+$/.test(url)) {
      const target = ` target="${xmlAttribute(url, replaced)}"`;
      const linked = shape.dialect === "core" ? url : title;
      lines.add("externalCrossReference", "Source URL", linked, target);
    } else if (url) lines.note(labelNote("Source URL", url));
  }
  if (term.usage) lines.note(labelNote("Usage", term.usage));
  if (term.note) lines.note(plainNote(term.note));
  const section = sections(shape).term;
  const all = [`<term>${xmlText(term.text, replaced)}</term>`, ...lines.all()];
  const indent = "            ";
  return `          <${section}>\n${all.map((each) => `${indent}${each}\n`).join("")}          </${section}>\n`;
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

const statusNotice = (status: "forbidden" | "proposed", dialect: string) => (count: number) =>
  status === "forbidden"
    ? say(
        `${count} forbidden term(s) written as deprecated, with a note: ${dialect} has no other word for them`,
        `${count} 个禁用术语写为 deprecated 并加注：${dialect} 没有对应的状态`,
      )
    : say(
        `${count} proposed term(s) written without a status, with a note: ${dialect} has no word for them`,
        `${count} 个建议术语未写状态，仅加注：${dialect} 没有对应的状态`,
      );
const withoutCategory = (dialect: string, count: number) =>
  say(
    `${count} piece(s) of data written as notes: ${dialect} has no data category for them`,
    `${count} 项数据写为附注：${dialect} 没有对应的数据类别`,
  );
const keptBack = (count: number) =>
  say(
    `${count} deprecated, forbidden or proposed term(s) left out: tools that read TBX 2 would offer them`,
    `已略去 ${count} 个不宜、禁用或建议术语：读取 TBX 2 的工具会把它们推荐给译者`,
  );
