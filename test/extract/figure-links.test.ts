import { describe, expect, test } from "vitest";
import { associate } from "../../src/extract/association.ts";
import { chineseAtoms } from "../../src/extract/atoms.ts";
import { englishWords } from "../../src/extract/english-words.ts";
import { linkFigures } from "../../src/extract/figure-links.ts";
import { lexicon, memory } from "./memory.ts";

function linked(chinese: string, english: string): [string, string][] {
  const [atoms] = chineseAtoms([chinese], lexicon);
  const words = englishWords(english);
  return linkFigures(chinese, english, atoms!, words).map((link) => [
    link.atoms.map((a) => atoms![a]!.text).join(""),
    link.words.map((w) => words[w]!.text).join(" "),
  ]);
}

describe("figures of one value go together", () => {
  test.each([
    ["应当在十五日内答复", "shall reply within fifteen days", [["十五", "fifteen"]]],
    ["总额为1.5亿元", "a total of 150 million yuan", [["1.5亿", "150 million"]]],
    ["于2025年通过", "adopted in 2025", [["2025", "2025"]]],
    ["依第十九条办理", "handled under Article 19", [["第十九", "19"]]],
  ])("%s / %s", (chinese, english, expected) => {
    const found = linked(chinese, english);
    for (const [zh, en] of expected) {
      expect(found.some(([a, b]) => zh!.includes(a) && b === en)).toBe(true);
    }
  });

  test("of several with one value, those in like places", () => {
    const [atoms] = chineseAtoms(["三十名，另有三十名"], lexicon);
    const words = englishWords("thirty, and another thirty");
    const links = linkFigures("三十名，另有三十名", "thirty, and another thirty", atoms!, words);
    expect(links.map((link) => link.words)).toEqual([[0], [3]]);
    expect(links[0]!.atoms[0]!).toBeLessThan(links[1]!.atoms[0]!);
  });

  test("another value is no counterpart, nor a percentage of a number", () => {
    expect(linked("共有十五名", "fifty of them")).toEqual([]);
    expect(linked("共有二十名", "20 percent of them")).toEqual([]);
  });
});

test("a numeral's word is nobody else's", () => {
  const [unit] = associate(
    memory([["法院应当在十五日内审理", "The court shall try it within fifteen days"]]),
    {
      pair: { source: "zh", target: "en" },
      lexicon,
    },
  );
  const { atoms, words, links } = unit!;
  const fifteen = words.findIndex(({ text }) => text === "fifteen");
  const owners = atoms.flatMap(({ text }, a) => (links[a * words.length + fifteen]! > 0.3 ? [text] : []));
  expect(owners).toEqual(["十五"]);
});
