/** Units and concepts as hard as people's files: every script, markup, quotes, line ends, astral characters. */
import fc from "fast-check";
import { type Concept, type Term, termStatuses } from "../../src/model/term.ts";
import { type Unit, unitId } from "../../src/model/unit.ts";

const marks = [
  "&",
  "<",
  ">",
  '"',
  "'",
  "]]>",
  "<!--",
  "&amp;",
  ",",
  ";",
  "\t",
  "#",
  "\\",
  "{",
  "%s",
  "=1+1",
  "“",
  "”",
  "…",
];
const spaces = [" ", "  ", "\n", "\r", "\r\n", "\u00a0", "\u3000", "\u200b", "\u2028"];
const chinese = ["法治", "涉外", "權利", "。", "，", "（一）", "𠮷", "〇"];
const latin = ["law", "People’s", "re-", "É", "e\u0301", "Ω", "😀", "12.5%"];

const textOf = (words: readonly string[]) =>
  fc
    .array(fc.constantFrom(...words, ...marks, ...spaces), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join(""))
    .filter((text) => text.trim() !== "");

/** A Chinese text: at least as much Han as Latin, so that no reader doubts the direction. */
const sourceText = textOf(chinese).map((text) => `中${text}`);
const targetText = textOf(latin).map((text) => `a${text}`);

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Text of one line without white space at its ends. */
const lineText = textOf([...chinese, ...latin]).map(oneLine);

const date = fc
  .integer({ min: 0, max: 4_102_444_800 })
  .map((second) => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`);

/** Keys that trip careless code; values of any kind. */
const props = fc
  .dictionary(
    fc.constantFrom("x-a", "x-a#2", "x-a#3", "x-b#2", "source/x-c", "target/x-c", 'x-"<&', "__proto__"),
    lineText,
  )
  .map((record) => Object.fromEntries(Object.entries(record)));

const unitFields = fc.record(
  {
    ref: fc.constantFrom("7", "u3", "a-1", "a-1", "x y", "条目", "<&>"),
    status: fc.constantFrom("aligned" as const, "imported" as const, "reviewed" as const),
    score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
    line: fc.integer({ min: 1, max: 1e6 }),
    context: fc.record({ previous: fc.oneof(fc.constant(""), sourceText), next: sourceText }),
    created: date,
    changed: date,
    by: lineText,
    note: lineText,
  },
  { requiredKeys: ["status", "score"] },
);

/** The units of one document, in order, its neighbor document mixed in. */
export const units: fc.Arbitrary<Unit[]> = fc
  .array(fc.tuple(sourceText, targetText, unitFields, props, fc.constantFrom("d", "d", "d", "e & f")), {
    minLength: 1,
    maxLength: 6,
  })
  .map((rows) =>
    rows.map(([source, target, fields, foreign, document], index) => ({
      id: unitId(source, target),
      document: index === 0 ? "d" : document,
      index,
      source,
      target,
      ...fields,
      props: foreign,
    })),
  );

const authority = fc.record(
  {
    title: lineText,
    url: fc.constantFrom("https://example.org/a?b=1&c=2", "http://example.org/条"),
    date: fc.constantFrom("2024", "2024-07-18"),
    place: lineText,
  },
  { requiredKeys: ["title"] },
);

const termFields = fc.record(
  {
    status: fc.constantFrom(...termStatuses),
    note: lineText,
    authority,
    partOfSpeech: fc.constantFrom("noun", "verb", "pronoun"),
    usage: lineText,
  },
  { requiredKeys: ["status"] },
);

const termsOf = (lang: string, text: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<Term[]> =>
  fc
    .uniqueArray(fc.tuple(text.map(oneLine), termFields), {
      minLength: 1,
      maxLength,
      selector: ([word]) => word,
    })
    .map((terms) => terms.map(([word, fields]) => ({ lang, text: word, ...fields })));

export const concepts: fc.Arbitrary<Concept[]> = fc
  .array(
    fc.tuple(
      termsOf("zh-Hans", sourceText, 2),
      termsOf("en", targetText, 3),
      fc.record({ domain: lineText, definition: lineText, note: lineText }, { requiredKeys: [] }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) =>
    rows.map(([sources, targets, fields], index) => ({
      id: `c-${index}`,
      ...fields,
      terms: [...sources, ...targets],
    })),
  );
