/**
 * Sentence splitting against the lines of the gold alignments beside the project: lines joined by tens, as
 * paragraphs, and split again. Precision and recall of the ends inside a paragraph.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { splitSentences } from "../src/text/sentences.ts";
import { constitution, readLines, stories } from "./support/shared.ts";

export async function run(): Promise<void> {
  if (!existsSync(constitution)) {
    console.log("sentences: skipped, no gold alignments at ../shared/gold");
    return;
  }
  console.log("set            language    ends   precision   recall");
  for (const [name, sets] of [["constitution", [constitution]] as const, ["mac-dev", stories()] as const]) {
    for (const [file, lang] of [["src.txt", "zh"] as const, ["tgt.txt", "en"] as const]) {
      const paragraphs = sets.flatMap((set) => paragraphsOf(join(set, file), lang));
      let right = 0;
      let found = 0;
      let wanted = 0;
      for (const { text, ends } of paragraphs) {
        const split = splitSentences(text, lang).map(([, to]) => to);
        split.pop();
        found += split.length;
        wanted += ends.size;
        right += split.filter((end) => ends.has(end)).length;
      }
      console.log(
        `${name.padEnd(14)} ${lang.padEnd(8)} ${String(wanted).padStart(7)} ${(right / found).toFixed(3).padStart(11)} ${(right / wanted).toFixed(3).padStart(8)}`,
      );
    }
  }
}

/** Ten lines each, and where inside the lines end. */
function paragraphsOf(path: string, lang: string): { text: string; ends: Set<number> }[] {
  const lines = readLines(path);
  const glue = lang === "zh" ? "" : " ";
  const paragraphs: { text: string; ends: Set<number> }[] = [];
  for (let from = 0; from < lines.length; from += 10) {
    const group = lines.slice(from, from + 10);
    const ends = group.slice(0, -1).map((_, k) => group.slice(0, k + 1).join(glue).length);
    paragraphs.push({ text: group.join(glue), ends: new Set(ends) });
  }
  return paragraphs;
}
