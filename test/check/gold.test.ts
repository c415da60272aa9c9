import { beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../src/check/all.ts";
import { lexicon } from "../../src/workspace/lexicon.ts";
import { f1, goldPairs, judged, judgeGold, type Outcome, precision, recall } from "../gold/checks/gold.ts";

const pairs = goldPairs();

/** What is too seldom in the tables says nothing about a check. */
const enough = 5;

/** The checks that the tables have pairs for. */
const judging = checks
  .map(({ id }) => id)
  .filter((id) => pairs.filter(({ expected }) => expected.includes(id)).length >= enough);

describe("on the gold tables", () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const words = await lexicon();
    outcome = await judgeGold(pairs, (pair) => judged(pair, words));
  });

  test.each(judging)("%s is right nine times in ten, and finds nine of ten", (id) => {
    const tally = outcome.tallies.get(id)!;
    const ids = (pairs: readonly { id: string }[]): string => pairs.map((pair) => pair.id).join(" ");
    const says = `wrong: ${ids(tally.wrong)}; missed: ${ids(tally.missed)}`;
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

test("no two rows of a gold table have one id, and every row is whole", () => {
  const rows = new Map<string, number>();
  for (const { table, id } of pairs) {
    const row = `${table}.tsv ${id}`;
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  expect([...rows].filter(([, times]) => times > 1).map(([row]) => row)).toEqual([]);
  expect(
    pairs.filter(
      ({ source, target, expected }) => source === "" || (target === "" && !expected.includes("empty")),
    ),
  ).toEqual([]);
});

test("the gold tables expect what there is: ids of checks", () => {
  const known = new Set(checks.map(({ id }) => id));
  const unknown = pairs.flatMap(({ table, id, expected }) =>
    expected.filter((each) => !known.has(each)).map((each) => `${table}.tsv ${id}: ${each}`),
  );
  expect(unknown).toEqual([]);
  expect(judging.length).toBeGreaterThan(20);
});
