/**
 * TermBase eXchange to concepts: TBX 3 (ISO 30042:2019) in both styles, TBX 2 (martif) and TBX-Min 1.0.
 *
 * All of them nest concept, language and term; they differ in names. A data category is told by its `type`
 * (`<termNote type="administrativeStatus">`) or is an element of its own (`<min:administrativeStatus>`, DCT);
 * `categoryOf` makes the two one.
 */
import { sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Authority, type Concept, conceptId } from "../model/term.ts";
import type { Input, Item, ReadOptions } from "./format.ts";
import { nothingUsable } from "./notices.ts";
import { type Tally, tally } from "./tally.ts";
import { type NoteLabel, sortNotes } from "./tbx-notes.ts";
import { type ReadTerm, settleStatuses, statusOf } from "./term-status.ts";
import { elements, readRecords, rootOf, textOf, unindent, type XmlElement } from "./xml-read.ts";

const concepts = new Set(["conceptEntry", "termEntry", "entry"]);
const languageSections = new Set(["langSec", "langSet", "langGroup"]);
const termSections = new Set(["termSec", "tig", "ntig", "termGroup", "termCompList"]);
const statusCategories = new Set([
  "administrativeStatus",
  "usageStatus",
  "termStatus",
  "normativeAuthorization",
]);
const groups = /(Grp|Group)$/;

export async function* readTbx(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const { file } = input;
  const notices = tally();
  const others = new Set<string>();
  let count = 0;
  const check = (root: XmlElement) => rootOf("TBX", ["tbx", "martif", "TBX"], root, file);
  for await (const entries of readRecords(input, concepts, check)) {
    for (const entry of entries) {
      const concept = conceptOf(entry, options, notices, others);
      if (!concept) continue;
      count++;
      yield { concept };
    }
  }
  if (count === 0) yield { notice: nothingUsable(file, "concept") };
  for (const notice of notices.notices()) yield { notice };
}

function conceptOf(
  entry: XmlElement,
  options: ReadOptions,
  notices: Tally,
  others: Set<string>,
): Concept | undefined {
  const terms: ReadTerm[] = [];
  const definitions: string[] = [];
  const notes: string[] = [];
  const domains: string[] = [];
  const general = (element: XmlElement) => {
    const category = categoryOf(element);
    const text = unindent(textOf(element));
    if (text === "" && elements(element).length === 0) return;
    if (category === "definition") definitions.push(text);
    else if (category === "subjectField") domains.push(text);
    else if (category === "note") notes.push(text);
    else if (groups.test(element.local)) for (const child of elements(element)) general(child);
    else other(element, notices, others);
  };
  for (const child of elements(entry)) {
    if (!languageSections.has(child.local)) {
      general(child);
      continue;
    }
    const lang = (child.attributes["xml:lang"] ?? child.attributes.lang ?? "").trim();
    if (!sideOf(lang, options.pair)) {
      notices.add(`language ${lang}`, child.place, (count) =>
        say(
          `${count} entry section(s) in another language (${lang.slice(0, 40)}) skipped`,
          `已跳过 ${count} 个其他语言（${lang.slice(0, 40)}）的部分`,
        ),
      );
      continue;
    }
    for (const part of elements(child)) {
      if (!termSections.has(part.local)) general(part);
      else {
        const term = termOf(part, lang, notices, others);
        if (term) terms.push(term);
      }
    }
  }
  if (terms.length === 0) {
    notices.add("empty", entry.place, (count) =>
      say(
        `${count} entry(ies) without a term in either language skipped`,
        `已跳过 ${count} 个在两种语言中都没有术语的条目`,
      ),
    );
    return undefined;
  }
  const { labelled, plain } = sortNotes(notes);
  const labelledField = labelled.get("Subject field");
  if (labelledField !== undefined) domains.push(labelledField);
  const labelledDefinition = labelled.get("Definition");
  if (labelledDefinition !== undefined) definitions.push(labelledDefinition);
  const first = terms.find((term) => sideOf(term.lang, options.pair) === "source") ?? terms[0]!;
  return {
    id: entry.attributes.id ?? conceptId(first.text),
    ...optional("domain", domains.join(", ")),
    ...optional("definition", definitions.join("\n")),
    ...optional("note", plain.join("\n")),
    terms: settleStatuses(terms),
  };
}

function termOf(
  section: XmlElement,
  lang: string,
  notices: Tally,
  others: Set<string>,
): ReadTerm | undefined {
  const found: {
    text?: string;
    status?: string;
    partOfSpeech?: string;
    usage?: string;
    sources: string[];
    url?: string;
  } = { sources: [] };
  const notes: string[] = [];
  const walk = (parent: XmlElement) => {
    for (const child of elements(parent)) {
      const category = categoryOf(child);
      const text = unindent(textOf(child));
      if (category === "term") found.text ??= text.replace(/\s+/g, " ");
      else if (statusCategories.has(category)) found.status ??= text;
      else if (category === "partOfSpeech") found.partOfSpeech ??= text;
      else if (category === "usageNote" && found.usage === undefined) found.usage = text;
      else if (category === "note" || category === "noteValue") notes.push(text);
      else if (category === "source") found.sources.push(text);
      else if (category === "externalCrossReference" && child.attributes.target && !found.url) {
        found.url = child.attributes.target;
      } else if (child.local === "descripGrp" || child.local === "transacGrp") walkOther(child);
      else if (groups.test(child.local)) walk(child);
      else if (text !== "") other(child, notices, others);
    }
  };
  // A source in there is the source of the example or of the change, not of the term.
  const walkOther = (group: XmlElement) => {
    for (const child of elements(group)) other(child, notices, others);
  };
  walk(section);
  if (!found.text) return undefined;
  const { labelled, plain } = sortNotes(notes);
  const status = statusOf(labelled.get("Status") ?? found.status ?? "");
  if (found.status && !status) {
    notices.add(`status ${found.status}`, section.place, (count) =>
      say(
        `${count} term(s) with the unknown status "${found.status?.slice(0, 40)}" read as if they had none`,
        `${count} 个术语的状态“${found.status?.slice(0, 40)}”无法识别，按无状态读入`,
      ),
    );
  }
  const labelledSource = labelled.get("Source");
  if (labelledSource !== undefined) found.sources.push(labelledSource);
  const authority = authorityOf(found.sources, found.url ?? labelled.get("Source URL"), labelled);
  return {
    lang,
    text: found.text,
    ...(status ? { status } : {}),
    ...optional("note", plain.join("\n")),
    ...(authority ? { authority } : {}),
    ...optional("partOfSpeech", labelled.get("Part of speech") ?? found.partOfSpeech),
    ...optional("usage", labelled.get("Usage") ?? found.usage),
  };
}

function authorityOf(
  sources: readonly string[],
  url: string | undefined,
  notes: ReadonlyMap<NoteLabel, string>,
): Authority | undefined {
  const title = sources.join("; ");
  if (title === "" && url === undefined) return undefined;
  return {
    title: title || url!,
    ...optional("url", url),
    ...optional("date", notes.get("Source date")),
    ...optional("place", notes.get("Source place")),
  };
}

function categoryOf(element: XmlElement): string {
  return element.local === "note" || element.local === "term"
    ? element.local
    : (element.attributes.type ?? element.local);
}

/** Something TBX can say and a concept of ours cannot hold: counted, its kinds named. */
function other(element: XmlElement, notices: Tally, others: Set<string>): void {
  others.add(categoryOf(element).slice(0, 40));
  notices.add(
    "other",
    element.place,
    (count) => {
      const names = [...others].slice(0, 8).join(", ") + (others.size > 8 ? ", …" : "");
      return say(
        `${count} piece(s) of other data left out (${names})`,
        `已略去 ${count} 项其他数据（${names}）`,
      );
    },
    true,
  );
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value ? ({ [key]: value } as { [P in K]?: string }) : {};
}
