import { existsSync } from "node:fs";
import { basename } from "node:path";
import { checks } from "../src/check/all.ts";
import type { View } from "../src/check/check.ts";
import { runChecks } from "../src/check/run.ts";
import type { Finding } from "../src/model/finding.ts";
import { placeKey, type Unit } from "../src/model/unit.ts";
import { compileTerms } from "../src/termbase/terms.ts";
import { unitsOfFiles } from "../src/workspace/file-units.ts";
import { lexicon } from "../src/workspace/lexicon.ts";
import {
  beadTexts,
  constitution,
  readAlignment,
  seeds,
  shared,
  statuteTables,
  stories,
} from "./support/shared.ts";
import { table, unitsOf } from "./support/term-sets.ts";

const pair = { source: "zh-Hans", target: "en" };

/** Checks that compare units or look at terms: a table of their own shows them. */
const left = new Set(["term-missing", "term-forbidden", "term-inconsistent"]);

/**
 * Published translations, which are taken to be right: what the checks say about them, all of it to be read. The
 * gold tables have nothing of these texts; what they showed to be wrong in the checks was mended by rule.
 */
export async function publishedTable(verbose: boolean): Promise<string> {
  if (!existsSync(shared)) return "no ../shared here: published texts are not measured";
  const lines = [`${"published text".padEnd(28)}${"pairs".padStart(6)}${"flagged".padStart(9)}  by check`];
  for (const [name, units] of await publishedTexts()) {
    const findings = await findingsIn(units);
    const flagged = new Set(findings.map(({ unit }) => placeKey(unit))).size;
    const counts = [...Map.groupBy(findings, ({ check }) => check)]
      .map(([id, list]) => `${id} ${list.length}`)
      .join(", ");
    lines.push(
      `${name.padEnd(28)}${String(units.length).padStart(6)}${`${((100 * flagged) / units.length).toFixed(1)} %`.padStart(9)}  ${counts}`,
    );
    if (!verbose) continue;
    for (const { check, message, unit, source, target } of findings) {
      lines.push(`    ${check} #${unit.ref} ${message}`, `        ${source.text}`, `        ${target.text}`);
    }
  }
  return lines.join("\n");
}

async function findingsIn(units: readonly Unit[]): Promise<Finding[]> {
  const words = await lexicon();
  const view: View = {
    pair,
    units,
    terms: compileTerms([], { pair, lexicon: words }),
    reports: () => [],
    lexicon: words,
    targetOnly: false,
  };
  const only = checks.filter(({ id, wholeMemory }) => !wholeMemory && !left.has(id)).map(({ id }) => id);
  const findings: Finding[] = [];
  for await (const finding of runChecks(view, { only })) findings.push(finding);
  return findings;
}

/** The aligned texts of ../shared, by name. */
export async function publishedTexts(): Promise<[string, Unit[]][]> {
  const texts: [string, Unit[]][] = [];
  texts.push(["constitution", pairsIn(constitution)]);
  texts.push(["statutes", statuteTables().flatMap(table)]);
  texts.push(["mac-dev (fiction)", stories().flatMap(pairsIn)]);
  for (const seed of seeds()) {
    const { units } = await unitsOfFiles(undefined, { pair, files: [seed] });
    // Most of the seeds are in one language.
    const paired = units.filter(({ source, target }) => source !== "" && target !== "");
    if (paired.length > 0) texts.push([`seed ${basename(seed).slice(0, 3)}`, paired]);
  }
  return texts;
}

/** The pairs of a gold alignment: beads with sentences on both sides. */
function pairsIn(folder: string): Unit[] {
  const texts = beadTexts(readAlignment(folder)).filter(([source, target]) => source !== "" && target !== "");
  return unitsOf(basename(folder), texts);
}

if (import.meta.main) process.stdout.write(`${await publishedTable(process.argv.includes("--verbose"))}\n`);
