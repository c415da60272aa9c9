import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, alignInterleaved, alignTexts } from "../../src/align/align.ts";
import { paragraphs } from "../../src/formats/text.ts";
import { chinese, english, segmentsOf, testLexicon } from "./own-text.ts";

const lexicon = testLexicon();
const pair = { source: "zh-Hans", target: "en" };
const options = { pair, lexicon };

type Paragraphs = readonly (readonly string[])[];

const partner = new Map(chinese.flat().map((sentence, k) => [sentence, english.flat()[k]!]));

/** Of the sentences that have their counterpart in both texts, how many stand in one bead with it. */
function together(alignment: Alignment): { right: number; all: number } {
  const texts = (side: Alignment["source"], indices: readonly number[]) => indices.map((k) => side[k]!.text);
  const there = new Set(alignment.target.map(({ text }) => text));
  const pairs = alignment.source.filter(({ text }) => there.has(partner.get(text) ?? ""));
  let right = 0;
  for (const bead of alignment.beads) {
    const target = texts(alignment.target, bead.target);
    for (const text of texts(alignment.source, bead.source)) if (target.includes(partner.get(text)!)) right++;
  }
  return { right, all: pairs.length };
}

const aligned = (source: Paragraphs, target: Paragraphs) =>
  alignTexts(segmentsOf(source, "zh-Hans"), segmentsOf(target, "en"), options);

const contents: Paragraphs = [
  ["Contents"],
  ["1. Protecting the river ........ 1"],
  ["2. Developing the fishery ...... 4"],
];
const notes: Paragraphs = [
  ["[1] Measured at the three bridges of the town."],
  ["[2] Prices of the year before last, in thousands."],
];
const foreign: Paragraphs = [
  ["The museum opens at nine and closes at five.", "Visitors leave their bags at the door."],
  ["Children under six pay nothing.", "A guide speaks four languages.", "The garden is closed in winter."],
];
const twice: Paragraphs = english.flatMap((paragraph) => [paragraph, ...foreign]);

describe("passages that only one side has", () => {
  it.each<[string, Paragraphs, Paragraphs]>([
    ["a passage missing in English", chinese, english.filter((_, k) => k !== 4)],
    ["a passage missing in Chinese", chinese.filter((_, k) => k !== 1 && k !== 2), english],
    ["the first half missing", chinese, english.slice(4)],
    ["the last half missing", chinese.slice(0, 4), english],
    ["a passage put in", chinese, [...english.slice(0, 3), ...foreign, ...english.slice(3)]],
    ["a table of contents", chinese, [...contents, ...english]],
    ["footnotes at the foot of a page", chinese, [...english.slice(0, 3), ...notes, ...english.slice(3)]],
    ["one side more than twice as long", chinese, twice],
  ])("never shift the rest: %s", (_, source, target) => {
    const { right, all } = together(aligned(source, target));
    expect(all).toBeGreaterThan(7);
    expect(right).toBe(all);
  });

  it("keep the order where a passage was moved: the rest stays with its own", () => {
    const moved = [...english.slice(0, 1), ...english.slice(2, 6), english[1]!, ...english.slice(6)];
    const { right, all } = together(aligned(chinese, moved));
    expect(right).toBeGreaterThanOrEqual(all - chinese[1]!.length);
  });

  it("do not confuse headings that come back", () => {
    const zh = [...chinese, ["附则"], ...chinese.slice(1, 3), ["附则"], ...chinese.slice(4, 6)];
    const en = [
      ...english,
      ["Supplementary provisions"],
      ...english.slice(1, 3),
      ["Supplementary provisions"],
      ...english.slice(4, 6),
    ];
    const { beads } = aligned(zh, en);
    expect(beads.every(({ source, target }) => source[0] === target[0])).toBe(true);
  });
});

describe("layouts", () => {
  const zhLines = chinese.flat();
  const enLines = english.flat();
  const read = (text: string) => alignInterleaved(paragraphs(text, "notice.txt", pair).segments, options);

  it.each<[string, string]>([
    ["line by line", zhLines.map((line, k) => `${line}\n${enLines[k]}`).join("\n")],
    ["English first, line by line", zhLines.map((line, k) => `${enLines[k]}\n${line}`).join("\n")],
    ["two columns with a tab", zhLines.map((line, k) => `${line}\t${enLines[k]}`).join("\n")],
    ["numbered rows with tabs", zhLines.map((line, k) => `${k + 1}\t${enLines[k]}\t${line}`).join("\n")],
    ["both languages in a line", zhLines.map((line, k) => `${line} ${enLines[k]}`).join("\n\n")],
  ])("pairs every sentence: %s", (_, text) => {
    expect(together(read(text))).toEqual({ right: zhLines.length, all: zhLines.length });
  });

  it("parts a title from its translation, and leaves words of the other language alone", () => {
    const texts = (text: string) => paragraphs(text, "x.txt", pair).segments.map((segment) => segment.text);
    expect(texts("河流保护通知 Notice on the Protection of Rivers")).toEqual([
      "河流保护通知",
      "Notice on the Protection of Rivers",
    ]);
    expect(texts("Notice on the Protection of Rivers / 河流保护通知")).toHaveLength(2);
    for (const whole of [
      "本市加入 World Health Organization 的合作网络，并派人参会。",
      "代表团参加 APEC CEO Summit",
      "The word 河 (river) stands on the old gate.",
      "公司使用 TypeScript 和 Node",
    ]) {
      expect(texts(whole)).toEqual([whole]);
    }
  });
});

describe("laws", () => {
  const sentence = fc.constantFrom(
    ...chinese.flat(),
    ...english.flat(),
    "",
    "。",
    "12",
    "第一条",
    "Article 1",
  );
  it("every sentence is in exactly one bead, in order, and the same again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        (source, target) => {
          const once = aligned(source, target);
          const range = (count: number) => Array.from({ length: count }, (_, k) => k);
          expect(once.beads.flatMap((bead) => bead.source)).toEqual(range(once.source.length));
          expect(once.beads.flatMap((bead) => bead.target)).toEqual(range(once.target.length));
          for (const { score } of once.beads) expect(score >= 0 && score <= 1).toBe(true);
          expect(aligned(source, target)).toEqual(once);
        },
      ),
      { seed: 42, numRuns: 40 },
    );
  });
});
