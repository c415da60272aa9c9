/** Concepts out of rows of a list: one rendering a row, as glossary tables and CAT tools' lists have it. */
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { type Authority, type Concept, conceptId, type TermStatus } from "../model/term.ts";
import type { Item } from "./format.ts";
import { nothingUsable } from "./notices.ts";
import type { Tally } from "./tally.ts";
import { type ReadTerm, settleStatuses } from "./term-status.ts";
import { oneLine } from "./white-space.ts";

/** What is empty is not there. */
export interface GlossaryRow {
  place: Place;
  source: string;
  target: string;
  status?: TermStatus | undefined;
  id?: string;
  domain?: string;
  definition?: string;
  note?: string;
  conceptNote?: string;
  authority?: string;
  partOfSpeech?: string;
  usage?: string;
}

interface Gathered {
  id: string;
  fields: { domain?: string; definition?: string; note?: string };
  sources: ReadTerm[];
  targets: ReadTerm[];
}

/**
 * Rows with one id, or where there is none with one source, are one concept. Of a rendering given twice the first
 * row counts. Source terms without a status: the first is preferred.
 */
export function conceptsOf(
  rows: Iterable<GlossaryRow>,
  pair: LanguagePair,
  file: string,
  notices: Tally,
): Concept[] {
  const byKey = new Map<string, Gathered>();
  for (const row of rows) {
    if (row.source === "" || row.target === "") {
      notices.add("empty", row.place, (count) =>
        say(`${count} row(s) without a source or a target skipped`, `已跳过 ${count} 个缺少原文或译文的行`),
      );
      continue;
    }
    const source = oneLine(row.source);
    const target = oneLine(row.target);
    const key = row.id ? `id ${row.id}` : `source ${source}`;
    let gathered = byKey.get(key);
    if (!gathered) {
      gathered = { id: row.id || conceptId(source), fields: {}, sources: [], targets: [] };
      byKey.set(key, gathered);
    }
    if (row.domain) gathered.fields.domain ??= row.domain;
    if (row.definition) gathered.fields.definition ??= row.definition;
    if (row.conceptNote) gathered.fields.note ??= row.conceptNote;
    if (!gathered.sources.some((term) => term.text === source)) {
      gathered.sources.push({ lang: pair.source, text: source });
    }
    if (gathered.targets.some((term) => term.text === target)) continue;
    gathered.targets.push({
      lang: pair.target,
      text: target,
      ...(row.status ? { status: row.status } : {}),
      ...(row.note ? { note: row.note } : {}),
      ...(row.authority ? { authority: authorityOf(row.authority) } : {}),
      ...(row.partOfSpeech ? { partOfSpeech: row.partOfSpeech } : {}),
      ...(row.usage ? { usage: row.usage } : {}),
    });
  }
  const ids = new Set<string>();
  return [...byKey.values()].map(({ id, fields, sources, targets }) => {
    if (ids.has(id)) notices.add("same id", { file }, (count) => sameId(count));
    ids.add(id);
    return { id, ...fields, terms: settleStatuses([...sources, ...targets]) };
  });
}

/** The concepts of a list, and what its reader has to say of it. */
export function* glossaryItems(
  rows: Iterable<GlossaryRow>,
  pair: LanguagePair,
  file: string,
  notices: Tally,
): Iterable<Item> {
  const concepts = conceptsOf(rows, pair, file, notices);
  for (const concept of concepts) yield { concept };
  if (concepts.length === 0) yield { notice: nothingUsable(file, "concept") };
  for (const notice of notices.notices()) yield { notice };
}

/** A source as one cell holds it: a title, a web address at its end apart. */
function authorityOf(text: string): Authority {
  const found = /(?:^|\s)(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/\S+))$/.exec(text);
  const url = found?.[1] ?? found?.[2];
  if (!found || !url) return { title: text };
  return { title: text.slice(0, found.index).trim() || url, url };
}

/** The cell for a source: what `authorityOf` reads, place and date joined to the title. */
export function authorityText({ title, url, date, place }: Authority): string {
  const known = [title, place, date].filter((part) => part).join(", ");
  return url && url !== title ? `${known} ${url}` : known;
}

const sameId = (count: number) =>
  say(`${count} concept(s) share an id with another one`, `${count} 个条目的标识与其他条目相同`);
