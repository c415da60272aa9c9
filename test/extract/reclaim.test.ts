import { expect, test } from "vitest";
import type { AlignedUnit } from "../../src/extract/aligned-unit.ts";
import { chineseAtoms } from "../../src/extract/atoms.ts";
import { englishWords } from "../../src/extract/english-words.ts";
import { countUsage } from "../../src/extract/owners.ts";
import { reclaimHeads } from "../../src/extract/reclaim.ts";
import { testLexicon } from "../align/own-text.ts";
import { memory } from "./memory.ts";

const lexicon = testLexicon();

/** A unit with these links and no others. */
function unit(source: string, target: string, pairs: readonly (readonly [string, string])[]): AlignedUnit {
  const [atoms] = chineseAtoms([source], lexicon);
  const words = englishWords(target);
  const links = new Float32Array(atoms!.length * words.length);
  for (const [atom, word] of pairs) {
    const [a, w] = [
      atoms!.findIndex(({ text }) => text === atom),
      words.findIndex(({ text }) => text === word),
    ];
    links[a * words.length + w] = 1;
  }
  return {
    unit: memory([[source, target]])[0]!,
    chinese: source,
    english: target,
    atoms: atoms!,
    words,
    links,
  };
}

function owner({ atoms, words, links }: AlignedUnit, word: string): string {
  const w = words.findIndex(({ text }) => text === word);
  const strengths = atoms.map((_, a) => links[a * words.length + w]!);
  return atoms[strengths.indexOf(Math.max(...strengths))]!.text;
}

test("a noun that an adverb had goes to the rendering it stands behind", () => {
  const cut = unit("大幅减排，切实履行", "deep emission cuts, honored", [
    ["大幅", "deep"],
    ["减排", "emission"],
    ["切实", "cuts"],
    ["履行", "honored"],
  ]);
  reclaimHeads([cut], () => false, countUsage([cut]), lexicon);
  expect(owner(cut, "cuts")).toBe("减排");
});

test("and stays where the dictionary or another unit has it", () => {
  const links = [
    ["减排", "emission"],
    ["切实", "cuts"],
  ] as const;
  const known = unit("减排，切实", "emission cuts", links);
  reclaimHeads([known], (atom, stem) => atom === "切实" && stem === "cut", countUsage([known]), lexicon);
  expect(owner(known, "cuts")).toBe("切实");
  const twice = [unit("减排，切实", "emission cuts", links), unit("切实", "cuts", [["切实", "cuts"]])];
  reclaimHeads(twice, () => false, countUsage(twice), lexicon);
  expect(owner(twice[0]!, "cuts")).toBe("切实");
});

test("one word that is all of a rendering asks for no more", () => {
  const market = unit("市场，切实", "market cuts", [
    ["市场", "market"],
    ["切实", "cuts"],
  ]);
  reclaimHeads([market], () => false, countUsage([market]), lexicon);
  expect(owner(market, "cuts")).toBe("切实");
});

test("an auxiliary that no dictionary has gives back a noun, a name does not", () => {
  const links = (thief: string) =>
    [
      ["减排", "emission"],
      [thief, "cuts"],
    ] as const;
  const refused = unit("减排，不予", "emission cuts", links("不予"));
  reclaimHeads([refused], () => false, countUsage([refused]), lexicon);
  expect(owner(refused, "cuts")).toBe("减排");
  const named = unit("减排，市场", "emission cuts", links("市场"));
  reclaimHeads([named], () => false, countUsage([named]), lexicon);
  expect(owner(named, "cuts")).toBe("市场");
});
