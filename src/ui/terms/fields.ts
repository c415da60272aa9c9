import { sameLanguage } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Concept } from "../../model/term.ts";
import type { ConceptField, State } from "../state.ts";
import { textOf } from "./edits.ts";

/** A row of the concept editor. */
export interface FieldRow {
  field: ConceptField;
  label: string;
  value: string;
}

const conceptNames = ["domain", "definition", "note"] as const;
const termNames = ["authority", "url", "date", "place", "partOfSpeech", "usage", "note"] as const;

/** The fields of a concept: what is told of it, then its terms, source first; empty ones where they are asked for. */
export function fieldsOf(concept: Concept, { pair, terms: { more } }: State): FieldRow[] {
  const rows: FieldRow[] = [];
  for (const name of conceptNames) {
    const value = concept[name] ?? "";
    if (value !== "" || more) rows.push({ field: { of: "concept", name }, label: fieldName(name), value });
  }
  const order = [...concept.terms.keys()].sort(
    (a, b) => side(concept.terms[a]!.lang, pair) - side(concept.terms[b]!.lang, pair) || a - b,
  );
  for (const term of order) {
    rows.push({ field: { of: "term", term, name: "text" }, label: "", value: concept.terms[term]!.text });
    for (const name of termNames) {
      const field = { of: "term", term, name } as const;
      const value = textOf(concept, field);
      if (value !== "" || more) rows.push({ field, label: fieldName(name), value });
    }
  }
  return rows;
}

function side(lang: string, pair: State["pair"]): number {
  if (sameLanguage(lang, pair.source)) return 0;
  return sameLanguage(lang, pair.target) ? 1 : 2;
}

export function fieldName(name: (typeof conceptNames)[number] | (typeof termNames)[number] | "text"): string {
  return {
    domain: say("domain", "领域"),
    definition: say("definition", "定义"),
    note: say("note", "备注"),
    text: say("term", "术语"),
    authority: say("authority", "出处"),
    url: say("address", "网址"),
    date: say("date", "日期"),
    place: say("place", "位置"),
    partOfSpeech: say("part of speech", "词性"),
    usage: say("usage", "用法"),
  }[name];
}
