/** What the matcher must equal, told as plainly as can be: every unit is compared, nothing is left out early. */

import type { MatchOptions } from "../../src/memory/memory.ts";
import { baseScore, folding, penalties } from "../../src/memory/score.ts";
import type { Unit } from "../../src/model/unit.ts";

/** Levenshtein distance by the recurrence of Wagner and Fischer (1974). */
export function plainDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}

interface PlainMatch {
  unit: Unit;
  score: number;
  base: number;
}

/** The matches of a query without context, by comparing it with every unit; `units` by document, then index. */
export function exhaustiveMatch(
  units: Iterable<Unit>,
  text: string,
  { threshold, limit, side, codes }: Omit<MatchOptions, "context">,
): PlainMatch[] {
  const query = folding(text, codes);
  const matches: PlainMatch[] = [];
  for (const unit of units) {
    const other = folding(unit[side], unit.codes?.[side]);
    const distance = plainDistance(
      query.cells.codes.subarray(0, query.cells.length),
      other.cells.codes.subarray(0, other.cells.length),
    );
    const base = baseScore(distance, query.cells.length, other.cells.length);
    if (base < threshold) continue;
    const score = penalties(query, other).reduce((sum, { cost }) => sum - cost, base);
    if (score >= threshold) matches.push({ unit, score, base });
  }
  // Sorting is stable: ties keep the order of document and index.
  return matches.sort((a, b) => b.score - a.score || b.base - a.base).slice(0, limit);
}
