import { expect, test } from "vitest";
import type { AlignedUnit } from "../../src/extract/aligned-unit.ts";
import { associate } from "../../src/extract/association.ts";
import { counterpart } from "../../src/extract/counterpart.ts";
import { linkFunctionWords } from "../../src/extract/function-links.ts";
import { lexicon, memory } from "./memory.ts";

const pair = { source: "zh", target: "en" };

function aligned(): AlignedUnit[] {
  const units = associate(rows, { pair, lexicon });
  linkFunctionWords(units, lexicon);
  return units;
}

function strengths(zh: string, en: string): number[] {
  return aligned().flatMap(({ atoms, words, links }) =>
    atoms.flatMap(({ text }, a) =>
      text === zh
        ? [
            Math.max(
              ...words.map((word, w) => (word.text.toLowerCase() === en ? links[a * words.length + w]! : 0)),
            ),
          ]
        : [],
    ),
  );
}

const rows = memory([
  ["法院应当保护当事人", "The court shall protect the parties"],
  ["当事人应当尊重法院", "The parties shall respect the court"],
  ["法院不得拒绝当事人", "The court must not refuse the parties"],
  ["当事人不得利用机制", "The parties must not use the mechanism"],
  ["法院和当事人建立机制", "The court and the parties establish a mechanism"],
  ["机制和平台", "The mechanism and the platform"],
  ["法院应当建立平台和机制", "The court shall establish a platform and a mechanism"],
]);

test("function words that go together in unit after unit are linked", () => {
  for (const [zh, en] of [
    ["应当", "shall"],
    ["不得", "not"],
    ["和", "and"],
  ] as const) {
    const found = strengths(zh, en);
    expect(found.length).toBeGreaterThan(1);
    for (const strength of found) expect(strength).toBeGreaterThan(0.4);
  }
});

test("an article has no counterpart, and one function word does not take another's", () => {
  for (const zh of ["应当", "不得", "和"]) {
    for (const strength of strengths(zh, "the")) expect(strength).toBe(0);
  }
  for (const strength of strengths("应当", "and")) expect(strength).toBeLessThan(0.2);
});

test("what the sampler linked stays as it was", () => {
  const found = strengths("当事人", "parties");
  expect(found).toHaveLength(5);
  for (const strength of found) expect(strength).toBeGreaterThan(0.7);
});

test("the counterpart of a function word is found either way", () => {
  const [first] = aligned();
  const { source, target } = first!.unit;
  const text = (found: ReturnType<typeof counterpart>, side: string) =>
    found?.spans.map(([from, to]) => side.slice(from, to)).join(" … ");
  const zh = source.indexOf("应当");
  expect(text(counterpart(first!, "chinese", [zh, zh + 2]), target)).toBe("shall");
  const en = target.indexOf("shall");
  expect(text(counterpart(first!, "english", [en, en + 5]), source)).toBe("应当");
});
