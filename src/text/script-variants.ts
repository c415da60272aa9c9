/**
 * Characters that are written in one of the two Chinese scripts only. What both use (后, 里, 台, 著, 乾, variants
 * within Traditional) says nothing about the script a text is in. From OpenCC's character tables, which list
 * every counterpart a character has.
 */
import simplifiedTable from "opencc-js/dict/STCharacters";
import traditionalTable from "opencc-js/dict/TSCharacters";

export type ChineseScript = "simplified" | "traditional";

/** Traditional characters that Simplified texts keep in some words or names: 乾隆, 於菟, 慰藉, 瞭望, 宫商角徵羽. */
const inBoth = new Set("著乾於藉瞭徵覆夥鍾甯馀餘祗睾硃麽麼畫讎苹菸");

let simplifiedOnly: Set<string> | undefined;
let traditionalOnly: Set<string> | undefined;

function load(): void {
  const counterparts = (table: string): Map<string, string[]> =>
    new Map(
      table.split("|").map((entry) => {
        const [char, ...others] = entry.split(" ");
        return [char!, others] as const;
      }),
    );
  const fromSimplified = counterparts(simplifiedTable);
  const fromTraditional = counterparts(traditionalTable);
  simplifiedOnly = new Set();
  for (const [char, others] of fromSimplified) {
    if (!others.includes(char) && !fromTraditional.has(char)) simplifiedOnly.add(char);
  }
  traditionalOnly = new Set();
  for (const [char, others] of fromTraditional) {
    if (!others.includes(char) && !fromSimplified.has(char) && !inBoth.has(char)) traditionalOnly.add(char);
  }
}

/** The script a character belongs to alone; undefined for one that both use. */
export function chineseScript(char: string): ChineseScript | undefined {
  if (!simplifiedOnly || !traditionalOnly) load();
  if (simplifiedOnly!.has(char)) return "simplified";
  return traditionalOnly!.has(char) ? "traditional" : undefined;
}
