/**
 * What term finding does on texts that were read for it (test/gold/terms), on deviations planted by machine, and on
 * single sentences that ask one question each. Findings are those of `check`. Sets beside the project are left out
 * where they are absent.
 */
import { termInconsistent } from "../src/check/term-inconsistent.ts";
import { findFamilies } from "../src/extract/english-candidates.ts";
import { findTermReports } from "../src/extract/terms.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import type { TermReport } from "../src/model/renderings.ts";
import type { Unit } from "../src/model/unit.ts";
import { compileTerms } from "../src/termbase/terms.ts";
import {
  type GoldTerm,
  goldOf,
  precisionAt100,
  scoreCases,
  scoreCompliance,
  scoreReports,
  Tally,
} from "./support/term-gold.ts";
import { foundPlants, plant } from "./support/term-plants.ts";
import { englishUnits, openLexicon, pair, type TermSet, table, termSets } from "./support/term-sets.ts";

const usage = "[FILE.tsv …] [--list] [--seeds=N] [--draws=N]";

/** The seed of the first drawing of planted deviations. */
const firstDraw = 7;

/** `--list`: every finding, miss and false alarm is printed; `--seeds=5`: how much hangs on the seed; `--draws=7`: deviations planted anew so often. */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.split("=")[1];
  if (args.includes("--help")) return console.log(usage);
  const list = args.includes("--list");
  const files = args.filter((arg) => !arg.startsWith("--"));
  const lexicon = openLexicon();
  const sets =
    files.length > 0 ? files.map((file) => ({ name: file, units: table(file) })) : termSets(lexicon);
  const results = sets.map((set) => ({ set, gold: goldOf(set.name), ...timed(set, lexicon) }));

  console.log("set            units  terms  inconsistent  findings  units a finding    CPU ms");
  for (const { set, reports, ms } of results) {
    const findings = await findingsOf(set.units, reports, lexicon);
    console.log(
      [
        set.name.slice(-12).padEnd(12),
        String(set.units.length).padStart(7),
        String(reports.length).padStart(6),
        String(reports.filter(({ verdict }) => verdict === "inconsistent").length).padStart(13),
        String(findings.length).padStart(9),
        (set.units.length / Math.max(1, findings.length)).toFixed(1).padStart(16),
        ms.toFixed(0).padStart(9),
      ].join(" "),
    );
    if (list)
      for (const { unit, message } of findings)
        console.log(`  ${unit.document} ${unit.index + 1}: ${message}`);
    const seeds = Number(option("seeds") ?? 1);
    if (seeds > 1) await overSeeds(set, seeds, lexicon);
  }
  if (files.length > 0) return;
  againstGold(results, list);
  await compliance(results, lexicon, list);
  await planted(results, lexicon, { list, draws: Number(option("draws") ?? 1) });
  families(lexicon);
}

/** The families of competing phrases in English documents, with nothing else to go by. */
function families(lexicon: Lexicon): void {
  const units = englishUnits();
  if (units.length === 0) return;
  console.log(`\nEnglish documents alone: ${units.length} sentences`);
  for (const { kind, score, variants } of findFamilies(units, lexicon)) {
    const told = variants.map(({ text, places }) => `${text} (${places.length})`).join(" / ");
    console.log(`  ${score.toFixed(2)} ${kind.padEnd(12)} ${told}`);
  }
}

interface Result {
  set: TermSet;
  gold: readonly GoldTerm[];
  reports: readonly TermReport[];
}

function againstGold(results: readonly Result[], list: boolean): void {
  console.log(
    "\nset           gold  candidates  P@100  exact  F1 ≥ .5  inconsistent           surface called inconsistent",
  );
  const all = new Tally();
  for (const { set, gold, reports } of results) {
    const score = scoreReports(gold, reports);
    all.add(score.inconsistency);
    const share = (n: number, of: number) => (n / Math.max(1, of)).toFixed(2);
    console.log(
      [
        set.name.padEnd(12),
        String(score.terms).padStart(5),
        share(score.candidates, score.terms).padStart(11),
        precisionAt100(set.name, reports).padStart(6),
        share(score.exact, score.candidates).padStart(6),
        share(score.near, score.candidates).padStart(8),
        ` ${score.inconsistency}`,
        `${score.surfaceWrong.length} of ${score.surface}`.padStart(8),
      ].join(" "),
    );
    if (list) console.log(`  missed: ${score.missed.join(" ")}\n  wrong: ${score.wrong.join("; ")}`);
  }
  console.log(`all inconsistent: ${all}`);
}

async function compliance(results: readonly Result[], lexicon: Lexicon, list: boolean): Promise<void> {
  console.log("\nglossary of the usual renderings");
  for (const together of [false, true]) {
    const all = new Tally();
    for (const { set, gold } of results) {
      const { tally, occurrences, faults } = await scoreCompliance(gold, set.units, lexicon, together);
      all.add(tally);
      console.log(`${set.name.padEnd(12)} ${String(occurrences).padStart(5)} occurrences  ${tally}`);
      if (list) for (const fault of faults) console.log(`  ${fault}`);
    }
    console.log(`all, ${together ? "one glossary" : "each by itself"}`.padEnd(31) + all);
  }
  const { kinds, tally, strangers, falseFlags, faults } = await scoreCases(lexicon);
  console.log(
    `single sentences               ${tally}; flagged where the term does not occur: ${falseFlags} of ${strangers}`,
  );
  console.log(`  ${[...kinds].map(([kind, { right, cases }]) => `${kind} ${right}/${cases}`).join(", ")}`);
  if (list) for (const fault of faults) console.log(`  ${fault}`);
}

async function planted(
  results: readonly Result[],
  lexicon: Lexicon,
  { list, draws }: { list: boolean; draws: number },
): Promise<void> {
  console.log("\nset          planted  found  recall  new findings elsewhere");
  let [all, hits] = [0, 0];
  for (const { set, gold, reports } of results) {
    const before = new Set((await findingsOf(set.units, reports, lexicon)).map(placeOf));
    let [made, seen, elsewhere] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const { units, plants } = plant(set.units, gold, lexicon, firstDraw + draw);
      const findings = await findingsOf(units, timed({ ...set, units }, lexicon).reports, lexicon);
      const found = foundPlants(plants, findings);
      const touched = new Set(plants.map(({ document, index }) => `${document} ${index}`));
      const fresh = findings.filter(
        (finding) =>
          !touched.has(`${finding.unit.document} ${finding.unit.index}`) && !before.has(placeOf(finding)),
      );
      made += plants.length;
      seen += found.length;
      elsewhere += fresh.length;
      if (!list) continue;
      for (const each of plants.filter((one) => !found.includes(one)))
        console.log(`  missed: ${each.term} ${each.document} ${each.index + 1}: ${each.was} → ${each.is}`);
      for (const { unit, message } of fresh)
        console.log(`  new: ${unit.document} ${unit.index + 1}: ${message}`);
    }
    all += made;
    hits += seen;
    console.log(
      [
        set.name.padEnd(12),
        String(made).padStart(7),
        String(seen).padStart(6),
        (seen / Math.max(1, made)).toFixed(2).padStart(7),
        String(elsewhere).padStart(23),
      ].join(" "),
    );
  }
  console.log(`all planted: ${hits} of ${all}, ${(hits / Math.max(1, all)).toFixed(2)}`);
}

function placeOf({ unit, term }: Finding): string {
  return `${unit.document} ${unit.index} ${term}`;
}

async function findingsOf(
  units: readonly Unit[],
  reports: readonly TermReport[],
  lexicon: Lexicon,
): Promise<Finding[]> {
  const terms = compileTerms([], { pair, lexicon });
  const view = { pair, units, lexicon, terms, targetOnly: false, reports: () => reports };
  const out: Finding[] = [];
  for await (const finding of termInconsistent.run(view)) out.push(finding);
  return out;
}

async function overSeeds(set: TermSet, seeds: number, lexicon: Lexicon): Promise<void> {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= seeds; seed++) {
    const { reports } = timed(set, lexicon, seed);
    const keys = new Set((await findingsOf(set.units, reports, lexicon)).map(({ id }) => id));
    for (const id of keys) seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  const always = [...seen.values()].filter((n) => n === seeds).length;
  console.log(`  findings over ${seeds} seeds: ${always} with every one, ${seen.size - always} with some`);
}

function timed({ units }: TermSet, lexicon: Lexicon, seed = 1): { reports: TermReport[]; ms: number } {
  const before = process.cpuUsage();
  const reports = findTermReports(units, { pair, lexicon, seed });
  const { user, system } = process.cpuUsage(before);
  return { reports, ms: (user + system) / 1000 };
}
