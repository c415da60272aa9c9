/**
 * What term finding does on the texts beside the project: how many candidates, verdicts and findings, how long it
 * takes; and, on the planted memory, how many planted deviations are found. Planting: in a consistent memory the
 * rendering of one term in ten is replaced by another in one of its units; a finding on a term that holds no plant
 * and was consistent before is counted as false.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileDictionary } from "../scripts/dictionary.js";
import { alignInterleaved } from "../src/align/align.ts";
import { unitsOf as alignedUnits } from "../src/align/units.ts";
import { randomStream } from "../src/extract/random.ts";
import { findTermReports } from "../src/extract/terms.ts";
import { paragraphs } from "../src/formats/text.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import type { TermReport } from "../src/model/renderings.ts";
import { type Unit, unitId } from "../src/model/unit.ts";
import { openDictionary } from "../src/text/dictionary.ts";

const pair = { source: "zh", target: "en" };
const shared = join(import.meta.dirname, "..", "..", "shared");

/** `npm run bench -- terms [FILE.tsv …] [--list]`: with `--list` every inconsistent term is printed. */
export async function run(args: readonly string[]): Promise<void> {
  const list = args.includes("--list");
  const files = args.filter((arg) => !arg.startsWith("--"));
  const lexicon = openDictionary(readFileSync(dictionaryPath()));
  const sets =
    files.length > 0 ? files.map((file) => ({ name: file, units: table(file) })) : sharedSets(lexicon);
  if (sets.length === 0) {
    console.log("terms: skipped, no texts at ../shared");
    return;
  }
  console.log("set                      units  terms  surface  inconsistent  findings  per 12 units     ms");
  for (const { name, units } of sets) {
    const { reports, ms } = timed(units, lexicon);
    const inconsistent = reports.filter(({ verdict }) => verdict === "inconsistent");
    const surface = reports.filter(({ verdict }) => verdict === "surface-variants").length;
    const findings = inconsistent.reduce((sum, { renderings }) => sum + deviating(renderings), 0);
    console.log(
      [
        name.slice(-24).padEnd(24),
        String(units.length).padStart(5),
        String(reports.length).padStart(6),
        String(surface).padStart(8),
        String(inconsistent.length).padStart(13),
        String(findings).padStart(9),
        ((12 * findings) / Math.max(1, units.length)).toFixed(2).padStart(13),
        ms.toFixed(0).padStart(6),
      ].join(" "),
    );
    if (list) for (const report of inconsistent) console.log(`  ${line(report)}`);
  }
  for (const { name, units } of sets) planted(name, units, lexicon);
}

function deviating(renderings: TermReport["renderings"]): number {
  return renderings.slice(1).reduce((sum, { count }) => sum + count, 0);
}

function line({ term, count, renderings }: TermReport): string {
  return `${term} ×${count}: ${renderings.map((each) => `${each.text} ×${each.count}`).join(" | ")}`;
}

function timed(units: readonly Unit[], lexicon: Lexicon): { reports: TermReport[]; ms: number } {
  const start = performance.now();
  const reports = findTermReports(units, { pair, lexicon });
  return { reports, ms: performance.now() - start };
}

/** Puts a made-up word in place of a rendering's last word, once for each chosen term, and looks for it. */
function planted(name: string, units: readonly Unit[], lexicon: Lexicon): void {
  const before = new Map(timed(units, lexicon).reports.map((report) => [report.term, report]));
  const random = randomStream(7);
  const changed = units.map((unit) => ({ ...unit }));
  const plants = new Set<string>();
  const used = new Set<number>();
  for (const report of before.values()) {
    const [main] = report.renderings;
    if (report.verdict === "inconsistent" || !main || main.count < 3 || report.term.length < 3) continue;
    if (random() > 0.25) continue;
    const place = main.occurrences.find(({ unit }) => !used.has(unit.index + hashOf(unit.document)));
    const span = place?.targetSpans.at(-1);
    if (!place || !span) continue;
    const at = units.findIndex(
      (unit) => unit.document === place.unit.document && unit.index === place.unit.index,
    );
    const unit = changed[at]!;
    const text = unit.target.slice(...span);
    const other = substitutes[Math.floor(random() * substitutes.length)]!;
    unit.target = unit.target.slice(0, span[0]) + text.replace(/\S+$/u, other) + unit.target.slice(span[1]);
    used.add(place.unit.index + hashOf(place.unit.document));
    plants.add(report.term);
  }
  if (plants.size === 0) return;
  const after = timed(changed, lexicon).reports;
  const hit = after.filter(({ term, verdict }) => verdict === "inconsistent" && plants.has(term)).length;
  const related = (term: string) => [...plants].some((plant) => plant.includes(term) || term.includes(plant));
  const fresh = after.filter(
    ({ term, verdict }) =>
      verdict === "inconsistent" && !related(term) && before.get(term)?.verdict !== "inconsistent",
  ).length;
  console.log(
    `planted in ${name.slice(-24)}: ${plants.size} terms, found ${hit} (recall ${(hit / plants.size).toFixed(2)}), new findings elsewhere ${fresh}`,
  );
}

const substitutes = [
  "undertaking",
  "apparatus",
  "endeavor",
  "arrangement",
  "paradigm",
  "venue",
  "formula",
  "tenet",
];

function hashOf(text: string): number {
  return [...text].reduce((sum, char) => sum + char.codePointAt(0)! * 1000, 0);
}

function sharedSets(lexicon: Lexicon): { name: string; units: Unit[] }[] {
  const out: { name: string; units: Unit[] }[] = [];
  const seeds = join(shared, "seeds");
  const opinion = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith("003")) : undefined;
  if (opinion) {
    const text = readFileSync(join(seeds, opinion), "utf8");
    const { segments } = paragraphs(text, opinion, pair);
    const alignment = alignInterleaved(segments, { pair, lexicon });
    out.push({ name: "judicial opinion", units: alignedUnits(alignment, { document: "opinion", pair }) });
  }
  const statutes = join(shared, "samples", "statutes");
  if (existsSync(statutes)) {
    const tables = readdirSync(statutes).filter((name) => name.endsWith(".tsv"));
    out.push({ name: "statutes", units: tables.flatMap((name) => table(join(statutes, name))) });
  }
  const constitution = join(shared, "gold", "align", "constitution");
  if (existsSync(constitution)) out.push({ name: "constitution", units: beads(constitution) });
  return out;
}

function table(file: string): Unit[] {
  const [head = "", ...rows] = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const names = head.split("\t");
  const zh = names.findIndex((name) => /^(?:source|zh)/u.test(name));
  const en = names.findIndex((name) => /^(?:target|en)/u.test(name));
  return unitsOf(
    file,
    rows.map((row) => [row.split("\t")[zh] ?? "", row.split("\t")[en] ?? ""]),
  );
}

/** Gold beads `[zh lines]:[en lines]` joined into units. */
function beads(folder: string): Unit[] {
  const [source, target, gold] = ["src.txt", "tgt.txt", "gold.txt"].map((name) =>
    readFileSync(join(folder, name), "utf8").split("\n"),
  );
  const rows = gold!.flatMap((row): [string, string][] => {
    const match = /^\[([\d, ]*)\]:\[([\d, ]*)\]/u.exec(row);
    if (!match) return [];
    const text = (numbers: string, lines: readonly string[], glue: string) =>
      numbers
        .split(",")
        .filter((each) => each.trim() !== "")
        .map((each) => lines[Number(each)] ?? "")
        .join(glue);
    return [[text(match[1]!, source!, ""), text(match[2]!, target!, " ")]];
  });
  return unitsOf("constitution", rows);
}

function unitsOf(document: string, rows: readonly (readonly [string, string])[]): Unit[] {
  return rows.map(([source, target], index) => ({
    id: unitId(source, target),
    document,
    index,
    source,
    target,
    status: "imported",
    score: 1,
    props: {},
  }));
}

function dictionaryPath(): string {
  const built = join(import.meta.dirname, "..", "dist", "data", "cedict.bin");
  if (existsSync(built)) return built;
  const path = join(mkdtempSync(join(tmpdir(), "zhengming-bench-")), "cedict.bin");
  compileDictionary(path);
  return path;
}
