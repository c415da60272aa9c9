/**
 * What term finding does on the texts beside the project and on the repository's own samples: how many candidates,
 * verdicts and findings of `check`, how long it takes, how much hangs on the seed; on the samples, how many of the
 * terms that samples/README.md lists as planted are found and how many findings are on none of them; and how many
 * deviations planted by machine are found: in a consistent memory the rendering of one term in four is replaced in
 * one of its units, and a finding on a term that holds no plant and was consistent before is counted as false.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileDictionary } from "../scripts/dictionary.js";
import { alignInterleaved } from "../src/align/align.ts";
import { unitsOf as alignedUnits } from "../src/align/units.ts";
import { termInconsistent } from "../src/check/term-inconsistent.ts";
import { randomStream } from "../src/extract/random.ts";
import { findTermReports } from "../src/extract/terms.ts";
import { paragraphs } from "../src/formats/text.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import type { TermReport } from "../src/model/renderings.ts";
import type { Concept } from "../src/model/term.ts";
import { type Unit, unitId } from "../src/model/unit.ts";
import { compileTerms } from "../src/termbase/terms.ts";
import { openDictionary } from "../src/text/dictionary.ts";

const pair = { source: "zh", target: "en" };
const shared = join(import.meta.dirname, "..", "..", "shared");

interface TermSet {
  name: string;
  units: Unit[];
  concepts?: readonly Concept[];
  /** Terms known to be rendered in more than one way. */
  listed?: readonly string[];
}

const usage = "[FILE.tsv …] [--list] [--seeds=N] [--gold=FILE.json]";

/**
 * `npm run bench -- terms` with `--list`: every finding is printed; `--seeds=5`: how much hangs on the seed;
 * `--gold`: `{"inconsistent": […], "clean": […]}`, terms of the judicial opinion, for precision and recall.
 */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1];
  if (args.includes("--help")) return console.log(usage);
  const files = args.filter((arg) => !arg.startsWith("--"));
  const lexicon = openDictionary(readFileSync(dictionaryPath()));
  const sets: TermSet[] =
    files.length > 0
      ? files.map((file) => ({ name: file, units: table(file) }))
      : [...sharedSets(lexicon), samples(lexicon)];
  console.log(
    "set                      units  terms  surface  inconsistent  findings  units a finding     ms",
  );
  for (const set of sets) {
    const { reports, ms } = timed(set, lexicon);
    const findings = await findingsOf(set, reports, lexicon);
    const count = (verdict: string) => String(reports.filter((each) => each.verdict === verdict).length);
    console.log(
      [
        set.name.slice(-24).padEnd(24),
        String(set.units.length).padStart(5),
        String(reports.length).padStart(6),
        count("surface-variants").padStart(8),
        count("inconsistent").padStart(13),
        String(findings.length).padStart(9),
        (set.units.length / Math.max(1, findings.length)).toFixed(1).padStart(16),
        ms.toFixed(0).padStart(6),
      ].join(" "),
    );
    if (args.includes("--list")) for (const each of findings) console.log(`  ${placed(each)}`);
    if (set.listed) listedFound(set.listed, findings);
    const gold = option("gold");
    if (gold && set.name === opinionName) againstGold(gold, reports);
    const seeds = Number(option("seeds") ?? 1);
    if (seeds > 1) await overSeeds(set, seeds, lexicon);
  }
  for (const set of sets) planted(set, lexicon);
}

function placed({ unit, message }: Finding): string {
  return `${unit.document} ${unit.index + 1}: ${message}`;
}

async function findingsOf(
  { units, concepts = [] }: TermSet,
  reports: readonly TermReport[],
  lexicon: Lexicon,
): Promise<Finding[]> {
  const view = {
    pair,
    units,
    lexicon,
    terms: compileTerms(concepts, { pair, lexicon }),
    targetOnly: false,
    reports: () => reports,
  };
  const out: Finding[] = [];
  for await (const finding of termInconsistent.run(view)) out.push(finding);
  return out;
}

function listedFound(listed: readonly string[], findings: readonly Finding[]): void {
  const found = new Map(findings.map((finding) => [finding.term ?? "", finding]));
  const missed = listed.filter((term) => !found.has(term));
  const other = findings.filter(({ term }) => !listed.includes(term ?? "")).length;
  console.log(
    `  planted by hand: ${listed.length} terms, found ${listed.length - missed.length} (recall ${(1 - missed.length / listed.length).toFixed(2)}), missed ${missed.join(" ") || "none"}; other findings ${other} of ${findings.length}`,
  );
}

function againstGold(file: string, reports: readonly TermReport[]): void {
  const gold = JSON.parse(readFileSync(file, "utf8")) as { inconsistent: string[]; clean: string[] };
  const said = new Map(reports.map(({ term, verdict }) => [term, verdict]));
  const hit = gold.inconsistent.filter((term) => said.get(term) === "inconsistent").length;
  const wrong = gold.clean.filter((term) => said.get(term) === "inconsistent").length;
  const [p, r] = [hit / Math.max(1, hit + wrong), hit / gold.inconsistent.length];
  console.log(`  gold: P ${p.toFixed(2)}, R ${r.toFixed(2)}, F1 ${((2 * p * r) / (p + r)).toFixed(2)}`);
}

async function overSeeds(set: TermSet, seeds: number, lexicon: Lexicon): Promise<void> {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= seeds; seed++) {
    const { reports } = timed(set, lexicon, seed);
    const keys = new Set((await findingsOf(set, reports, lexicon)).map(({ id }) => id));
    for (const id of keys) seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  const always = [...seen.values()].filter((n) => n === seeds).length;
  console.log(`  findings over ${seeds} seeds: ${always} with every one, ${seen.size - always} with some`);
}

function timed(
  { units, concepts = [] }: TermSet,
  lexicon: Lexicon,
  seed = 1,
): { reports: TermReport[]; ms: number } {
  const start = performance.now();
  const reports = findTermReports(units, { pair, lexicon, concepts, seed });
  return { reports, ms: performance.now() - start };
}

/** Puts a made-up word in place of a rendering's last word, once for each chosen term, and looks for it. */
function planted(set: TermSet, lexicon: Lexicon): void {
  const { name, units } = set;
  const before = new Map(timed(set, lexicon).reports.map((report) => [report.term, report]));
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
  const after = timed({ ...set, units: changed }, lexicon).reports;
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

const opinionName = "judicial opinion";

/** The three documents of samples/ as one memory with the shipped glossary, which rules on some of its terms. */
function samples(lexicon: Lexicon): TermSet {
  const root = join(import.meta.dirname, "..");
  const units = ["communique", "statute", "briefing"].flatMap((name) =>
    raw(join(root, "samples", `${name}.txt`), name, lexicon),
  );
  const { concepts } = JSON.parse(readFileSync(join(root, "glossary", "termbase.json"), "utf8")) as {
    concepts: Concept[];
  };
  const ruled = new Set(
    concepts
      .filter(({ terms }) =>
        terms.some(({ lang, status }) => lang === "en" && (status === "preferred" || status === "admitted")),
      )
      .flatMap(({ terms }) => terms.map(({ text }) => text)),
  );
  const readme = readFileSync(join(root, "samples", "README.md"), "utf8");
  const [, section = ""] = readme.split("## Terms rendered in more than one way");
  const listed = [...section.split("\n## ")[0]!.matchAll(/^\| (\p{Script=Han}+) \|/gmu)].map(
    ([, term]) => term!,
  );
  return { name: "samples", units, concepts, listed: listed.filter((term) => !ruled.has(term)) };
}

function raw(file: string, document: string, lexicon: Lexicon): Unit[] {
  const { segments } = paragraphs(readFileSync(file, "utf8"), file, pair);
  return alignedUnits(alignInterleaved(segments, { pair, lexicon }), { document, pair });
}

function sharedSets(lexicon: Lexicon): TermSet[] {
  const out: TermSet[] = [];
  const seeds = join(shared, "seeds");
  const opinion = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith("003")) : undefined;
  if (opinion) {
    out.push({ name: opinionName, units: raw(join(seeds, opinion), "opinion", lexicon) });
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
