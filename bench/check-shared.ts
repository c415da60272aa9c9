import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checks } from "../src/check/all.ts";
import type { View } from "../src/check/check.ts";
import { runChecks } from "../src/check/run.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Unit } from "../src/model/unit.ts";
import { compileTerms } from "../src/termbase/terms.ts";
import { unitsOfFiles } from "../src/workspace/check.ts";
import { lexicon } from "../src/workspace/lexicon.ts";
import { unit } from "../test/support/units.ts";

const shared = resolve(import.meta.dirname, "../../shared");
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
    const flagged = new Set(findings.map(({ unit }) => `${unit.index} ${unit.document}`)).size;
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
  texts.push(["constitution", beads("constitution", resolve(shared, "gold/align/constitution"))]);
  const statutes = resolve(shared, "samples/statutes");
  texts.push([
    "statutes",
    readdirSync(statutes)
      .filter((file) => file.endsWith(".tsv"))
      .flatMap((file) =>
        readFileSync(resolve(statutes, file), "utf8")
          .split("\n")
          .slice(1)
          .filter((line) => line !== "")
          .map((line, index) => {
            const [ref, , source, target] = line.split("\t");
            return unit(source ?? "", target ?? "", { document: file, index, ...(ref ? { ref } : {}) });
          }),
      ),
  ]);
  const mac = resolve(shared, "gold/align/mac-dev");
  texts.push([
    "mac-dev (fiction)",
    readdirSync(mac)
      .filter((name) => /^\d/.test(name))
      .flatMap((name) => beads(name, resolve(mac, name))),
  ]);
  const seeds = resolve(shared, "seeds");
  for (const seed of readdirSync(seeds)) {
    const { units } = await unitsOfFiles(undefined, { pair, files: [resolve(seeds, seed)] });
    // Most of the seeds are in one language.
    const paired = units.filter(({ source, target }) => source !== "" && target !== "");
    if (paired.length > 0) texts.push([`seed ${seed.slice(0, 3)}`, paired]);
  }
  return texts;
}

/** The pairs of a gold alignment: `[zh lines]:[en lines]`. */
function beads(document: string, folder: string): Unit[] {
  const lines = (name: string): string[] => readFileSync(resolve(folder, name), "utf8").split("\n");
  const [source, target] = [lines("src.txt"), lines("tgt.txt")];
  const units: Unit[] = [];
  for (const bead of lines("gold.txt")) {
    const match = /^\[([\d,\s]*)\]:\[([\d,\s]*)\]/.exec(bead);
    if (!match?.[1] || !match[2]) continue;
    const text = (of: readonly string[], list: string, gap: string): string =>
      list
        .split(",")
        .map((each) => of[Number(each)]!.trim())
        .join(gap);
    units.push(
      unit(text(source, match[1], ""), text(target, match[2], " "), { document, index: units.length }),
    );
  }
  return units;
}

if (import.meta.main) process.stdout.write(`${await publishedTable(process.argv.includes("--verbose"))}\n`);
