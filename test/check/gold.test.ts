import { beforeAll, describe, expect, test } from "vitest";
import { lexicon } from "../../src/workspace/lexicon.ts";
import { f1, goldPairs, judged, judgeGold, type Outcome, precision, recall } from "../gold/checks/gold.ts";

/** The checks that judge a pair by itself. */
const judging = [
  "untranslated",
  "length",
  "brackets",
  "quotes",
  "fullwidth",
  "double-space",
  "double-word",
  "end-punctuation",
  "capital",
  "script-mixed",
  "invisible",
  "negation",
  "modality",
  "direction",
  "number",
  "date",
  "currency",
  "percent",
  "article-number",
  "tag",
  "placeholder",
  "url",
];

describe("on the gold tables", () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const words = await lexicon();
    outcome = await judgeGold(goldPairs(), (pair) => judged(pair, words));
  });

  test.each(judging)("%s is right nine times in ten, and finds nine of ten", (id) => {
    const tally = outcome.tallies.get(id)!;
    const ids = (pairs: readonly { id: string }[]): string => pairs.map((pair) => pair.id).join(" ");
    const says = `wrong: ${ids(tally.wrong)}; missed: ${ids(tally.missed)}`;
    expect(tally.right + tally.missed.length, "pairs to find").toBeGreaterThanOrEqual(5);
    expect(precision(tally), says).toBeGreaterThanOrEqual(0.9);
    expect(recall(tally), says).toBeGreaterThanOrEqual(0.85);
    expect(f1(tally), says).toBeGreaterThanOrEqual(0.9);
  });

  test("few clean pairs are flagged by anything", () => {
    const flagged = outcome.flagged.map(([{ id }, by]) => `${id}: ${[...by.keys()].join(" ")}`);
    expect(outcome.clean).toBeGreaterThan(100);
    expect(flagged.length / outcome.clean, flagged.join("; ")).toBeLessThanOrEqual(0.03);
  });
});

test("ids of the gold tables are unique, and every row is whole", () => {
  const pairs = goldPairs();
  const ids = pairs.map(({ table, id }) => `${table} ${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    pairs.filter(
      ({ source, target, expected }) => source === "" || (target === "" && !expected.includes("empty")),
    ),
  ).toEqual([]);
});
