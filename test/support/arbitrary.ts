/** Units and concepts as hard as people's files: every script, markup, quotes, line ends, astral characters. */
import fc from "fast-check";
import type { InlineCode } from "../../src/model/code.ts";
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

const codeShape = fc.record(
  {
    kind: fc.constantFrom(
      "pair" as const,
      "pair" as const,
      "alone" as const,
      "open" as const,
      "close" as const,
    ),
    from: fc.nat({ max: 100 }),
    to: fc.nat({ max: 100 }),
    named: fc.boolean(),
    native: fc.constantFrom("<b>", "</b>", "\\b0 ", "&nbsp;", '<a title="条&">', "]]>"),
    type: fc.constantFrom("bold", "italic", "link", "image", "own-type"),
  },
  { requiredKeys: ["kind", "from", "to", "named"] },
);

/** Codes at random places of a text, pairs that cross and halves of pairs among them. */
function codesOf(
  text: string,
  shapes: readonly (typeof codeShape extends fc.Arbitrary<infer T> ? T : never)[],
) {
  // Between code points, as every tool puts them.
  const places = [0];
  for (const point of text) places.push(places.at(-1)! + point.length);
  const codes: InlineCode[] = [];
  for (const [number, { kind, from, to, named, native, type }] of shapes.entries()) {
    const facts = {
      pair: number + 1,
      ...(named ? { id: `${number + 1}` } : {}),
      ...(native === undefined ? {} : { native }),
      ...(type === undefined ? {} : { type }),
    };
    const at = (place: number) => places[place % places.length]!;
    const [a, b] = [at(from), at(to)].sort((x, y) => x - y) as [number, number];
    if (kind === "pair") codes.push({ at: a, role: "open", ...facts }, { at: b, role: "close", ...facts });
    else codes.push({ at: a, role: kind, ...facts });
  }
  const order = codes.toSorted((x, y) => x.at - y.at);
  // Pairs are numbered as they come.
  const numbers = new Map<number, number>();
  for (const { pair } of order) if (!numbers.has(pair)) numbers.set(pair, numbers.size + 1);
  return order.map((code) => ({ ...code, pair: numbers.get(code.pair)! }));
}

/** Units with inline codes on one side or both. */
export const codedUnits: fc.Arbitrary<Unit[]> = fc
  .tuple(units, fc.array(codeShape, { minLength: 1, maxLength: 4 }), fc.array(codeShape, { maxLength: 3 }))
  .map(([plain, source, target]) =>
    plain.map((unit) => ({
      ...unit,
      codes: { source: codesOf(unit.source, source), target: codesOf(unit.target, target) },
    })),
  );
