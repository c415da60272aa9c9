import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, alignInterleaved, alignTexts } from "../../src/align/align.ts";
import { paragraphs } from "../../src/formats/text.ts";
import type { Segment } from "../../src/model/unit.ts";
import { testLexicon } from "./own-text.ts";

const pair = { source: "zh-Hans", target: "en" };
const options = { pair, lexicon: testLexicon() };

/** The sample documents one after the other, each side as its paragraphs. */
const samples = ["communique", "statute", "briefing"].map((name) => {
  const path = join(import.meta.dirname, "..", "..", "samples", `${name}.txt`);
  const { segments } = paragraphs(readFileSync(path, "utf8"), name, pair);
  return {
    source: segments.filter(({ lang }) => lang === pair.source),
    target: segments.filter(({ lang }) => lang === pair.target),
    alignment: alignInterleaved(segments, options),
  };
});
const source = samples.flatMap((sample) => sample.source);
const target = samples.flatMap((sample) => sample.target);

/** What the documents align to when whole: "Chinese ⇄ English" of every bead of one sentence each. */
const known = samples.flatMap(({ alignment }) =>
  alignment.beads
    .filter((bead) => bead.source.length === 1 && bead.target.length === 1)
    .map((bead) => ({
      source: alignment.source[bead.source[0]!]!.text,
      target: alignment.target[bead.target[0]!]!.text,
    })),
);

/** Whether a sentence pair of the whole documents, none of it in a paragraph that was damaged, is still a pair. */
function lostPairs(alignment: Alignment, damaged: readonly Segment[]): { checked: number; lost: string[] } {
  const near = damaged.map(({ text }) => text);
  const found = new Set(
    alignment.beads.flatMap((bead) =>
      bead.source.flatMap((i) =>
        bead.target.map((j) => `${alignment.source[i]!.text}\n${alignment.target[j]!.text}`),
      ),
    ),
  );
  const there = new Set([...alignment.source, ...alignment.target].map(({ text }) => text));
  const wanted = known.filter((texts) =>
    [texts.source, texts.target].every(
      (text) => there.has(text) && !near.some((paragraph) => paragraph.includes(text)),
    ),
  );
  const lost = wanted.filter((texts) => !found.has(`${texts.source}\n${texts.target}`));
  return { checked: wanted.length, lost: lost.map((texts) => texts.source) };
}

/** Every pair away from the damage stays: at most one in fifty wavers, and nothing slides. */
function expectTheRest(from: readonly Segment[], to: readonly Segment[], damaged: readonly Segment[]): void {
  const { checked, lost } = lostPairs(alignTexts(from, to, options), damaged);
  expect(checked).toBeGreaterThan(60);
  expect(lost.length, lost.join("\n")).toBeLessThanOrEqual(checked / 50);
}

const subjects = [
  "The museum",
  "A guide",
  "The conductor",
  "Our neighbour",
  "The old ferry",
  "A thunderstorm",
];
const doings = [
  "opened at nine and closed at five, as it had done for years",
  "spoke of dogs, gardens and the price of tickets",
  "delayed the second half, and people waited under umbrellas",
  "came home along the beach when the last train had left",
  "sold photographs of bicycles to the guests of small hotels",
];

/** Paragraphs that translate nothing, each of its own. */
function foreign(count: number, mark = ""): Segment[] {
  return Array.from({ length: count }, (_, k) => {
    const sentence = (n: number) => `${subjects[n % subjects.length]} ${doings[n % doings.length]}.`;
    return {
      lang: "en",
      text: `${mark}${sentence(k)} ${sentence(k + 2)} ${sentence(2 * k + 1)}`,
      place: { file: "x" },
    };
  });
}

const settings = { seed: 42, numRuns: 6 };
const size = (segments: readonly Segment[]) => segments.reduce((sum, { text }) => sum + text.length, 0);

describe("damage to one side does not reach the rest", () => {
  it("when paragraphs are missing, in either language", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 20 }), (inSource, place, count) => {
        const side = inSource ? source : target;
        const at = place % (side.length - count);
        const less = side.toSpliced(at, count);
        const damaged = side.slice(Math.max(0, at - 1), at + count + 1);
        expectTheRest(inSource ? less : source, inSource ? target : less, damaged);
      }),
      settings,
    );
  });

  it("when passages on other matters are put in", () => {
    const passages = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(passages, (list) => {
        let more = [...target];
        const damaged: Segment[] = [];
        for (const [place, count] of list) {
          const at = place % (more.length + 1);
          damaged.push(...more.slice(Math.max(0, at - 1), at + 1));
          more = more.toSpliced(at, 0, ...foreign(count));
        }
        expectTheRest(source, more, damaged);
      }),
      settings,
    );
  });

  it("when a passage stands elsewhere in the translation", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 10 }), fc.nat(), (from, count, to) => {
        const at = from % (target.length - count);
        const moved = target.slice(at, at + count);
        const less = target.toSpliced(at, count);
        const home = to % (less.length + 1);
        // Of what was moved and what it passed by, one keeps its order: either may.
        const passed = less.slice(Math.min(at, home), Math.max(at, home));
        const either = size(passed) < 2 * size(moved) ? passed : [];
        const edges = [
          ...target.slice(Math.max(0, at - 1), at + count + 1),
          ...less.slice(Math.max(0, home - 1), home + 1),
        ];
        expectTheRest(source, less.toSpliced(home, 0, ...moved), [...edges, ...either]);
      }),
      settings,
    );
  });

  it("when notes stand between the paragraphs", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: target.length - 1 }), { minLength: 5, maxLength: 25 }),
        (places) => {
          const noted = target.flatMap((paragraph, k) => {
            const number = places.indexOf(k) + 1;
            return number > 0 ? [paragraph, ...foreign(1, `[${number}] `)] : [paragraph];
          });
          expectTheRest(source, noted, []);
        },
      ),
      settings,
    );
  });

  it("when one side has a table of contents, with page numbers or without", () => {
    const headings = target.filter(({ text }) => /^(?:[IVX]+\.|Chapter|\(\d+\)) /.test(text));
    expect(headings.length).toBeGreaterThan(10);
    expectTheRest(source, [...headings, ...target], headings);
    const paged = headings.map((heading, k) => ({
      ...heading,
      text: `${heading.text} ........ ${3 * k + 1}`,
    }));
    expectTheRest(source, [...paged, ...target], []);
  });

  it("when every paragraph has a commentary, so that one side is twice as long", () => {
    const commentary = foreign(target.length);
    const longer = target.flatMap((paragraph, k) => [paragraph, commentary[k]!]);
    expect(size(longer)).toBeGreaterThan(1.8 * size(target));
    expectTheRest(source, longer, []);
  });

  it("when the same headings come back in every document", () => {
    const again = (segments: readonly Segment[], heading: string) => [
      ...segments.flatMap((segment, k) =>
        k % 9 === 4 ? [segment, { ...segment, text: heading }] : [segment],
      ),
    ];
    const zh = again(source, "附则");
    const en = again(target, "Supplementary Provisions");
    expect(zh.filter(({ text }) => text === "附则").length).toBe(
      en.filter(({ text }) => text === "Supplementary Provisions").length,
    );
    expectTheRest(zh, en, []);
  });
});
