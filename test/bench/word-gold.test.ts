import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AlignmentScore,
  charactersOf,
  goldOf,
  halfOf,
  linksOf,
  packLinks,
  unpackLinks,
  wordGold,
  wordsOf,
} from "../../bench/support/word-gold.ts";
import type { Unit } from "../../src/model/unit.ts";
import { memory } from "../extract/memory.ts";

const [unit] = memory([["法院依法审理案件", "The court tries cases according to law"]]) as [Unit];
const text = (zh: string, en: string) => {
  const from = unit.source.indexOf(zh);
  const at = unit.target.indexOf(en);
  return { zh: [from, from + zh.length], en: [at, at + en.length] } as const;
};

test("links by hand name characters and words; the n-th by its number", () => {
  const [twice] = memory([["法院和法院", "court and court"]]) as [Unit];
  const width = wordsOf(twice.target).length;
  const [sure, possible] = linksOf(twice, "法院=court 和~and 法院=court");
  expect([...sure]).toEqual([0, width, 3 * width + 2, 4 * width + 2]);
  expect([...possible]).toEqual([2 * width + 1]);
  expect([...linksOf(twice, "法院#2=court#1")[0]]).toEqual([3 * width, 4 * width]);
  expect(() => linksOf(twice, "判决=judgment")).toThrow("判决=judgment");
  expect(() => linksOf(twice, "法院=judge")).toThrow("法院=judge");
});

test("links as numbers are read back as they were", () => {
  const links = fc.array(fc.nat({ max: 400 }), { maxLength: 40 });
  fc.assert(
    fc.property(links, fc.integer({ min: 1, max: 30 }), (list, width) => {
      const set = new Set(list);
      expect(unpackLinks(packLinks(set, width), width)).toEqual(set);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("the error rate is that of Och and Ney", () => {
  const [sure, possible] = linksOf(unit, "法院=court 审理=tries 案件=cases 法#2=law 依~according");
  const gold = goldOf({ unit, set: "own" }, sure, possible);
  // Characters: 2 + 2 + 2 + 1 sure. Found: 法院–court (2 right), 案件–law (2 wrong), 依–according (1 possible).
  const score = new AlignmentScore();
  score.add(gold, [text("法院", "court"), text("案件", "law"), text("依", "according")]);
  expect(score.precision).toBeCloseTo(3 / 5);
  expect(score.recall).toBeCloseTo(2 / 7);
  expect(score.errorRate).toBeCloseTo(1 - (2 + 3) / (5 + 7));
});

test("how a system cuts Chinese does not change its score", () => {
  const [sure, possible] = linksOf(unit, "法院=court 审理=tries 案件=cases");
  const gold = goldOf({ unit, set: "own" }, sure, possible);
  const whole = new AlignmentScore();
  whole.add(gold, [text("法院", "court"), text("审理", "tries")]);
  const pieces = new AlignmentScore();
  pieces.add(gold, [text("法", "court"), text("院", "court"), text("审", "tries"), text("理", "tries")]);
  expect(pieces.errorRate).toBe(whole.errorRate);
});

test("an article goes with the word after it", () => {
  const [sure, possible] = linksOf(unit, "法院=court");
  const gold = goldOf({ unit, set: "own" }, sure, possible);
  const score = new AlignmentScore();
  score.add(gold, [text("法院", "The"), text("法院", "court")]);
  expect(score.errorRate).toBe(0);
});

test("the gold in the repository can be read, has both halves and no link outside of its unit", () => {
  const gold = wordGold([]);
  expect(gold.length).toBeGreaterThan(30);
  for (const { unit, characters, words, sure, possible } of gold) {
    expect(sure.size).toBeGreaterThan(2);
    for (const link of possible) expect(link).toBeLessThan(characters.length * words.length);
    for (const link of sure) expect(possible.has(link)).toBe(true);
    expect(charactersOf(unit.source)).toEqual(characters);
  }
  expect(new Set(gold.map(({ unit }) => halfOf(unit)))).toEqual(new Set(["development", "held out"]));
});
