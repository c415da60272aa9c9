import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { View } from "../../src/check/check.ts";
import { runChecks } from "../../src/check/run.ts";
import { type Unit, unitId } from "../../src/model/unit.ts";
import { compileTerms } from "../../src/termbase/terms.ts";
import { scriptOf } from "../../src/text/script.ts";

/** A pair of test/gold/checks and the findings it must have: a check's id for each fault, none if it is clean. */
export interface GoldPair {
  id: string;
  source: string;
  target: string;
  expected: string[];
}

/** A pair with what the checks found in it. */
export interface Judged extends GoldPair {
  found: string[];
}

export interface CheckScore {
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
}

const folder = join(import.meta.dirname, "..", "gold", "checks");

/** The rows of a file: id, source, target, expected findings separated by commas. */
export function goldPairs(name: string): GoldPair[] {
  const [, ...lines] = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [id = "", source = "", target = "", expected = ""] = line.split("\t");
    return { id, source, target, expected: expected.split(",").filter(Boolean) };
  });
}

/** A view of pairs in one direction that are taken to be pairs. */
export function viewOfPairs(
  pairs: readonly { id: string; source: string; target: string }[],
  from: "zh" | "en",
): View {
  const pair = from === "zh" ? { source: "zh-Hans", target: "en" } : { source: "en", target: "zh-Hans" };
  const units = pairs.map(
    ({ id, source, target }, index): Unit => ({
      id: unitId(source, target),
      ref: id,
      document: "gold",
      index,
      source,
      target,
      status: "imported",
      score: 1,
      props: {},
    }),
  );
  const terms = compileTerms([], { pair, lexicon: undefined });
  return { pair, units, terms, reports: () => [], lexicon: undefined, targetOnly: false };
}

/** Runs these checks over the pairs, in the direction their script tells. */
export async function judge(pairs: readonly GoldPair[], only: readonly string[]): Promise<Judged[]> {
  const judged = new Map(pairs.map((each) => [each.id, { ...each, found: [] as string[] }]));
  for (const from of ["zh", "en"] as const) {
    const own = pairs.filter(({ source }) => (scriptOf(source) === "latin") === (from === "en"));
    for await (const { check, unit } of runChecks(viewOfPairs(own, from), { only })) {
      judged.get(unit.ref)!.found.push(check);
    }
  }
  return [...judged.values()];
}

/** Precision, recall and F1 of one check, or of several taken together, each by its own id. */
export function scoreOf(judged: readonly Judged[], ...ids: readonly string[]): CheckScore {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { expected, found } of judged) {
    for (const id of ids) {
      const wanted = expected.filter((each) => each === id).length;
      const had = found.filter((each) => each === id).length;
      right += Math.min(wanted, had);
      wrong += Math.max(had - wanted, 0);
      missed += Math.max(wanted - had, 0);
    }
  }
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision, recall, f1 };
}
