/** No fix corrupts a translation: whatever a finding says, only what it marks gives way, and no word grows or breaks. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Span } from "../../src/model/span.ts";
import { graft } from "../../src/text/graft.ts";
import { proposals } from "../../src/ui/findings/fix-all.ts";
import { suggestion } from "../../src/ui/findings/suggest.ts";
import { sampleFindings } from "../support/fake-session.ts";

const words = [
  "the",
  "a",
  "an",
  "law",
  "laws",
  "People’s",
  "court's",
  "One",
  "Belt",
  "green",
  "loans",
  "serve",
];
const others = ["合同", "法", "‘", "’", "'", "“", "”", ",", ".", "(", ")", "%", "12", "e\u0301", "😀", "𠮷"];
const text = fc
  .array(fc.tuple(fc.constantFrom(...words, ...others), fc.constantFrom(" ", " ", " ", "", "-", "\u00a0")), {
    maxLength: 9,
  })
  .map((parts) => parts.flat().join(""));
const term = fc.constantFrom(
  "spokesperson",
  "green credit",
  "a community",
  "the People's Court",
  "法院",
  "laws",
  "GDP",
  "",
);

/** A finding that marks what it names, names another thing, or marks an empty or a broken stretch. */
const finding = fc
  .record({
    target: text,
    marks: fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 3 }),
    onWords: fc.boolean(),
    expected: fc.option(term, { nil: undefined }),
    named: fc.constantFrom("marked", "marked", "marked", "marked", "nothing", "empty", "law", "a"),
    isTerm: fc.boolean(),
    place: fc.nat(2),
  })
  .map(({ target, marks, onWords, expected, named, isTerm, place }): Finding => {
    const { actual: _actual, expected: _expected, term: name, ...rest } = sampleFindings()[0]!;
    const ends = [...target.matchAll(/\b/g)].map(({ index }) => index);
    const spans = marks.map(([from, length]): Span => {
      if (onWords && ends.length > 1) {
        const at = from % (ends.length - 1);
        return [ends[at]!, ends[Math.min(ends.length - 1, at + 1 + (length % 4))]!];
      }
      const start = Math.min(from, target.length);
      return [start, Math.min(target.length, start + length)];
    });
    const first = spans[0] ?? [0, 0];
    const actual = { marked: target.slice(...first), nothing: undefined, empty: "", law: "law", a: "a" }[
      named
    ];
    return {
      ...rest,
      unit: { ...rest.unit, index: place },
      target: { text: target, spans },
      ...(isTerm && { term: name! }),
      ...(expected !== undefined && { expected: [expected] }),
      ...(actual !== undefined && { actual }),
    };
  });

const letter = /[\p{L}\p{M}\p{N}]/u;
const alone = /[\p{Script=Han}]/u;

/** The runs of letters of a text, Chinese characters each for itself. */
function runs(of: string): string[] {
  return of.match(/[\p{Script=Han}]|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? [];
}

/** Every run of letters in the fixed text comes whole from the old one, or is made of what was put in. */
function expectWhole(before: string, after: string, rendering: string): void {
  const known = new Set(runs(before).map((run) => run.toLowerCase()));
  const fresh = runs(rendering).map((run) => run.toLowerCase());
  for (const run of runs(after).map((each) => each.toLowerCase())) {
    const plural = fresh.some((each) => [`${each}s`, `${each}es`, each.replace(/y$/, "ies")].includes(run));
    if (known.has(run) || fresh.includes(run) || plural || ["a", "an", "s"].includes(run)) continue;
    throw new Error(`"${run}" is neither of the text nor of the rendering: ${after}`);
  }
}

test("what a fix does not replace stays as it is, but for the article before and the possessive behind", () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(40),
      fc.integer({ min: 1, max: 12 }),
      term,
      (target, from, length, rendering) => {
        const start = Math.min(from, target.length);
        const span: Span = [start, Math.min(target.length, start + length)];
        const made = graft(target, span, rendering);
        const [a, b] = made.replaced;
        expect(target.slice(a, span[0])).toMatch(/^(?:an? )?$/i);
        expect(target.slice(span[1], b)).toMatch(/^(?:['’]s?)?$/);
        expect(made.text.endsWith(target.slice(b))).toBe(true);
        expect(made.text.startsWith(target.slice(0, a))).toBe(true);
      },
    ),
    { seed: 7, numRuns: 3000 },
  );
});

test("a finding without a place proposes nothing", () => {
  fc.assert(
    fc.property(finding, (each) => {
      const nowhere = !each.actual || !each.target.text.toLowerCase().includes(each.actual.toLowerCase());
      if (!nowhere) return;
      expect(suggestion(each)).toBeUndefined();
      expect(proposals([each], { joined: new Map() })).toEqual([]);
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test("no fix of a term glues or breaks words, one alone or many at once", () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(finding, { minLength: 1, maxLength: 3 }), (given) => {
      const [first] = given;
      const findings = given.map((each) => ({
        ...each,
        target: { ...each.target, text: first!.target.text },
      }));
      const terms = findings.filter((each) => each.term !== undefined);
      const put = terms.map(({ expected }) => expected?.[0] ?? "").join(" ");
      for (const each of terms) {
        const proposed = suggestion(each);
        if (proposed === undefined) continue;
        made++;
        expectWhole(each.target.text, proposed.text, put);
      }
      for (const { target } of proposals(terms, { joined: new Map() })) {
        made++;
        expectWhole(first!.target.text, target, put);
      }
    }),
    { seed: 7, numRuns: 5000 },
  );
  expect(made).toBeGreaterThan(300);
});

test("no fix of anything else glues what stood apart", () => {
  fc.assert(
    fc.property(finding, (each) => {
      const proposed = suggestion(each);
      if (proposed === undefined || each.term !== undefined) return;
      const at = each.target.text.toLowerCase().indexOf(each.actual!.toLowerCase());
      const edge = (of: string, place: number) =>
        place > 0 &&
        [of[place - 1]!, of[place] ?? ""].every((char) => letter.test(char) && !alone.test(char));
      const spans = each.target.spans.filter(
        (span) => each.target.text.slice(...span).toLowerCase() === each.actual!.toLowerCase(),
      );
      if (spans.length > 1) return;
      const [from] = spans[0] ?? [at, at];
      if (!edge(each.target.text, from)) expect(edge(proposed.text, from)).toBe(false);
    }),
    { seed: 7, numRuns: 3000 },
  );
});
