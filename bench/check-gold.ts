import { lexicon } from "../src/workspace/lexicon.ts";
import { f1, goldPairs, judged, judgeGold, precision, recall } from "../test/gold/checks/gold.ts";

/** Precision and recall of every check on the gold tables of test/gold/checks, and which clean pairs are flagged. */
export async function goldTable(verbose: boolean): Promise<string> {
  const words = await lexicon();
  const pairs = goldPairs();
  const { tallies, clean, flagged } = await judgeGold(pairs, (pair) => judged(pair, words));
  const share = (value: number): string => value.toFixed(3).padStart(11);
  const lines = [
    `${pairs.length} pairs, ${clean} of them clean (test/gold/checks)`,
    `${"check".padEnd(22)}${"right".padStart(6)}${"wrong".padStart(6)}${"missed".padStart(7)}${"precision".padStart(11)}${"recall".padStart(11)}${"F1".padStart(11)}`,
  ];
  for (const [id, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { right, wrong, missed } = tally;
    lines.push(
      `${id.padEnd(22)}${String(right).padStart(6)}${String(wrong.length).padStart(6)}${String(missed.length).padStart(7)}${share(precision(tally))}${share(recall(tally))}${share(f1(tally))}`,
    );
    if (!verbose) continue;
    for (const pair of wrong) lines.push(`    wrong   ${pair.id}  ${pair.source} | ${pair.target}`);
    for (const pair of missed) lines.push(`    missed  ${pair.id}  ${pair.source} | ${pair.target}`);
  }
  lines.push(
    `clean pairs flagged by anything: ${flagged.length} of ${clean} (${((100 * flagged.length) / clean).toFixed(1)} %)`,
  );
  return lines.join("\n");
}

if (import.meta.main) process.stdout.write(`${await goldTable(process.argv.includes("--verbose"))}\n`);
