import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Finding, severities } from "../../src/model/finding.ts";
import type { Span } from "../../src/model/span.ts";
import { FindingTable, filterText, foldText, plainFinding } from "../../src/workspace/finding-table.ts";
import { blockBytes } from "../../src/workspace/last-review.ts";

const text = fc.oneof(
  fc.constantFrom("绿色信贷", "Green Loans", "ＧＤＰ", "𠮷", "é", "", "a\nb", "\u0000", "ﬁx"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const id = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 1, maxLength: 20 });
const spans = fc.array(
  fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]): Span => [a, a + b]),
  { maxLength: 2 },
);
const marked = fc.record({ text, spans });
const number = fc.integer({ min: 1, max: 99_999 });
const finding: fc.Arbitrary<Finding> = fc.record(
  {
    id,
    check: fc.constantFrom("term-missing", "rule:own", "date"),
    severity: fc.constantFrom(...severities),
    message: text,
    unit: fc.record(
      {
        id,
        ref: fc.oneof(number.map(String), fc.constantFrom("007", "a 1", "", "12345678901")),
        document: fc.constantFrom("opinion", "公报", "a/b"),
        index: fc.nat(99_999),
        line: number,
      },
      { requiredKeys: ["id", "ref", "document", "index"] },
    ),
    source: marked,
    target: marked,
    term: text,
    expected: fc.array(text, { minLength: 1, maxLength: 2 }),
    actual: text,
    evidence: fc.array(fc.record({ ref: text, text }), { maxLength: 2 }),
  },
  { requiredKeys: ["id", "check", "severity", "message", "unit", "source", "target", "evidence"] },
);

/** The search carried out to its end. */
function having(table: FindingTable, words: readonly string[]): number[] {
  const search = table.having(words);
  for (;;) {
    const { done, value } = search.next();
    if (done) return [...value];
  }
}

function tableOf(findings: readonly Finding[]): FindingTable {
  return new FindingTable(blockBytes(FindingTable.pack(findings)));
}

describe("a table of findings", () => {
  test("gives back what was put into it, plain and field by field", () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), (all) => {
        const { findings } = tableOf(all);
        expect(findings.map(plainFinding)).toEqual(all);
        const fields = ({ id, check, severity, term, unit, source, actual, expected }: Finding) => [
          ...[id, check, severity, term, source, actual, expected],
          ...[unit.id, unit.ref, unit.document, unit.index, unit.line],
        ];
        expect(findings.map(fields)).toEqual(all.map(fields));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("finds the words where they are, and nowhere else", () => {
    const words = fc.array(text.map((each) => foldText(each).replace(/\s+/gu, "")).filter(Boolean), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), words, (all, wanted) => {
        expect(having(tableOf(all), wanted)).toEqual(
          all.map((each) => (wanted.every((word) => filterText(each).includes(word)) ? 1 : 0)),
        );
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("is searched to the end where it is longer than what is read at a time", () => {
    const [one] = fc.sample(finding, { seed: 3, numRuns: 1 });
    const long = "x".repeat(300_000);
    const all = ["first", "second", "third", "fourth", "fifth", "sixth"].map(
      (end): Finding => ({ ...one!, source: { text: `${long}${end}`, spans: [] } }),
    );
    const table = tableOf(all);
    expect(having(table, ["fourth"])).toEqual([0, 0, 0, 1, 0, 0]);
    expect(having(table, ["th", "xfi"])).toEqual([0, 0, 0, 0, 1, 0]);
  });

  test("that is cut short is refused", () => {
    const bytes = FindingTable.pack(fc.sample(finding, { seed: 1, numRuns: 3 }));
    for (const size of [0, 8, 40, bytes.length - 1]) {
      expect(() => new FindingTable(blockBytes(bytes.slice(0, size)))).toThrow(/not a whole table/);
    }
  });
});
