import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runChecks } from "../src/check/run.ts";
import { type GoldPair, goldPairs, judge, scoreOf, viewOfPairs } from "../test/support/check-gold.ts";

/**
 * The checks of figures and of markup: what they find in the gold pairs, what they flag in published
 * translations, and their speed. `npm run bench -- figures [--units 100000] [--verbose]`
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { units: { type: "string", default: "100000" }, verbose: { type: "boolean", default: false } },
  });
  await printGold();
  await printClean(values.verbose);
  await printSegmentSpeed(Number(values.units));
}

const figures = ["number", "date", "currency", "percent", "article-number"];
const markup = ["tag", "placeholder", "url"];

/** Precision and recall by check over test/gold/checks; a finding counts by its check's id. */
async function printGold(): Promise<void> {
  console.log("gold                  check              faults  right  wrong     P      R     F1");
  const line = (
    file: string,
    name: string,
    { right, wrong, missed, precision, recall, f1 }: ReturnType<typeof scoreOf>,
  ) =>
    console.log(
      `${file.padEnd(22)}${name.padEnd(19)}${String(right + missed).padStart(6)}${String(right).padStart(7)}${String(wrong).padStart(7)}` +
        `${precision.toFixed(3).padStart(7)}${recall.toFixed(3).padStart(7)}${f1.toFixed(3).padStart(7)}`,
    );
  for (const [file, ids] of [
    ["figures.tsv", figures],
    ["markup.tsv", markup],
  ] as const) {
    const pairs = goldPairs(file);
    const judged = await judge(pairs, ids);
    for (const id of ids) line(file, id, scoreOf(judged, id));
    line(file, "together", scoreOf(judged, ...ids));
    const clean = judged.filter(({ expected }) => expected.length === 0);
    const flagged = clean.filter(({ found }) => found.length > 0).length;
    console.log(`${file.padEnd(22)}clean pairs flagged: ${flagged} of ${clean.length}\n`);
  }
}

/** Translations that were published, as aligned by hand: nearly all that is found in them is wrong. */
async function printClean(verbose: boolean): Promise<void> {
  const shared = join(import.meta.dirname, "..", "..", "shared");
  if (!existsSync(join(shared, "gold", "align"))) {
    console.log("clean translations: skipped, none at ../shared\n");
    return;
  }
  const stories = join(shared, "gold", "align", "mac-dev");
  const statutes = join(shared, "samples", "statutes");
  const sets: readonly (readonly [string, GoldPair[]])[] = [
    ["constitution", beads(join(shared, "gold", "align", "constitution"))],
    [
      "statutes",
      readdirSync(statutes)
        .filter((name) => name.endsWith(".tsv"))
        .flatMap((name) => rows(join(statutes, name)).slice(1))
        .map((row, i) => ({ id: String(i), source: row[2] ?? "", target: row[3] ?? "", expected: [] })),
    ],
    [
      "mac-dev",
      readdirSync(stories)
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => beads(join(stories, name)))
        .map((pair, i) => ({ ...pair, id: String(i) })),
    ],
  ];
  console.log(`${"clean translations".padEnd(24)}pairs  flagged  share`);
  for (const [name, pairs] of sets) {
    const all = (await judge(pairs, [...figures, ...markup])).filter(({ found }) => found.length > 0);
    const flagged = all.length;
    const share = `${((100 * flagged) / pairs.length).toFixed(1)} %`;
    console.log(
      `${name.padEnd(23)}${String(pairs.length).padStart(6)}${String(flagged).padStart(9)}${share.padStart(7)}`,
    );
    if (verbose)
      for (const { id, source, target, found } of all)
        console.log(`    ${id}  ${found.join(" ")}  ${source} | ${target}`);
  }
  console.log("");
}

function rows(path: string): string[][] {
  const lines = readFileSync(path, "utf8").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t"));
}

function beads(folder: string): GoldPair[] {
  const lines = (name: string): string[] => rows(join(folder, name)).map((row) => row.join("\t"));
  const [source, target] = [lines("src.txt"), lines("tgt.txt")];
  const numbers = (list = ""): number[] => list.match(/\d+/g)?.map(Number) ?? [];
  return lines("gold.txt")
    .map((line) => line.split(":"))
    .map(([left, right], i) => ({
      id: String(i),
      source: numbers(left)
        .map((at) => source[at])
        .join(""),
      target: numbers(right)
        .map((at) => target[at])
        .join(" "),
      expected: [],
    }))
    .filter((pair) => pair.source !== "" && pair.target !== "");
}

/** CPU time of the checks that read one unit at a time, over the gold pairs again and again. */
async function printSegmentSpeed(count: number): Promise<void> {
  const gold = [...goldPairs("figures.tsv"), ...goldPairs("markup.tsv")].filter(
    ({ source, expected }) => expected.length === 0 && /\p{Script=Han}/u.test(source),
  );
  const pairs = Array.from({ length: count }, (_, i) => ({ ...gold[i % gold.length]!, id: String(i) }));
  const view = viewOfPairs(pairs, "zh");
  const mean = (side: "source" | "target"): string =>
    (pairs.reduce((sum, pair) => sum + pair[side].length, 0) / count).toFixed(0);
  console.log(
    `${count} gold pairs, dense in figures, ${mean("source")} and ${mean("target")} characters each`,
  );
  for (const only of [figures, markup]) {
    const from = process.cpuUsage();
    for await (const _ of runChecks(view, { only }));
    const { user, system } = process.cpuUsage(from);
    const seconds = (user + system) / 1e6;
    console.log(
      `${only.join(" ").padEnd(62)}${seconds.toFixed(2).padStart(9)} s CPU  ${((seconds / count) * 1e6).toFixed(1)} s a million`,
    );
  }
  console.log("");
}

if (import.meta.main) {
  await run(process.argv.slice(2));
}
