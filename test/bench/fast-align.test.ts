import { expect, test } from "vitest";
import { fastAlign, growDiagFinalAnd } from "../../bench/support/fast-align.ts";
import { randomStream } from "../../src/extract/random.ts";

test("Model 2 learns which word is which, whatever the order", () => {
  const random = randomStream(3);
  const shuffled = (row: number[]) => row.map((type) => ({ type, at: random() })).sort((a, b) => a.at - b.at);
  const sentences = Array.from({ length: 60 }, () => {
    const from = shuffled([0, 1, 2, 3, 4, 5, 6, 7])
      .slice(0, 3)
      .map(({ type }) => type);
    return { from, to: shuffled(from).map(({ type }) => type) };
  });
  const found = fastAlign(sentences, 8);
  const right = sentences.flatMap(({ from, to }, s) => to.filter((type, j) => from[found[s]![j]!] === type));
  expect(right.length).toBeGreaterThan(170);
});

test("a word that none of the others explains comes from nothing", () => {
  const sentences = Array.from({ length: 12 }, (_, n) => ({ from: [n % 3], to: [n % 3, 3] }));
  for (const [first] of fastAlign(sentences, 4)) expect(first).toBe(0);
  const apart = fastAlign([...sentences, { from: [0], to: [0] }], 4);
  expect([...apart.at(-1)!]).toEqual([0]);
});

test("grow-diag-final-and keeps the common links, takes neighbours, and joins what is alone", () => {
  // Rows by columns, 4 × 4. Both have 0–0; 0–1 touches it; 3–3 is far from all and alone on both sides.
  const forward = Int32Array.from([0, -1, -1, 3]);
  const backward = Int32Array.from([0, 0, -1, -1]);
  expect([...growDiagFinalAnd(forward, backward)].sort((a, b) => a - b)).toEqual([0, 1, 15]);
});

test("grow-diag-final-and leaves alone a link of one direction between words that have others", () => {
  // 0–0 and 1–1 are common; row 0 – column 1 is one direction's only.
  const forward = Int32Array.from([0, 1]);
  const backward = Int32Array.from([0, 1]);
  expect([...growDiagFinalAnd(forward, backward)]).toEqual([0, 3]);
});
