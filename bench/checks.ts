import { parseArgs } from "node:util";
import { checks } from "../src/check/all.ts";
import type { View } from "../src/check/check.ts";
import { runChecks } from "../src/check/run.ts";
import { randomStream } from "../src/extract/random.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import type { Concept, Term } from "../src/model/term.ts";
import { conceptId } from "../src/model/term.ts";
import { makeUnit, type Unit } from "../src/model/unit.ts";
import { compileTerms } from "../src/termbase/terms.ts";
import { scriptOf } from "../src/text/script.ts";
import { lexicon } from "../src/workspace/lexicon.ts";
import { goldPairs } from "../test/gold/checks/gold.ts";
import { goldTable } from "./check-gold.ts";
import { memoryTable } from "./check-memory.ts";
import { mutationTable } from "./check-mutations.ts";
import { pofilterTable } from "./check-pofilter.ts";
import { publishedTable } from "./check-shared.ts";

/**
 * Glossary checks at size: made-up units over a made-up glossary, so that the figure depends on nothing that
 * is not here; the checks of single units: speed, the gold tables, published texts, and pofilter beside them.
 * `npm run bench -- checks [--units 100000] [--terms 5000] [--verbose]`
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      units: { type: "string", default: "100000" },
      terms: { type: "string", default: "5000" },
      verbose: { type: "boolean", default: false },
    },
  });
  const random = randomStream(42);
  const concepts = makeConcepts(Number(values.terms), random);
  const units = makeUnits(Number(values.units), concepts, random);

  const rows: [string, number, number][] = [];
  const compileFrom = performance.now();
  const pair = { source: "zh-Hans", target: "en" };
  const made = makeLexicon(random);
  const terms = compileTerms(concepts, { pair, lexicon: made });
  rows.push(["compile the glossary", performance.now() - compileFrom, 0]);
  const view: View = { pair, units, terms, reports: () => [], lexicon: made, targetOnly: false };
  for (const only of [
    ["term-missing", "term-forbidden"],
    ["same-source-different-target", "same-target-different-source"],
  ]) {
    const from = performance.now();
    let found = 0;
    for await (const _ of runChecks(view, { only })) found++;
    rows.push([only.join(" "), performance.now() - from, found]);
  }
  const lines = [
    `${units.length} units, ${concepts.length} concepts, generated`,
    `${"step".padEnd(62)}${"seconds".padStart(9)}${"findings".padStart(10)}`,
    ...rows.map(
      ([step, time, found]) =>
        `${step.padEnd(62)}${(time / 1000).toFixed(2).padStart(9)}${String(found).padStart(10)}`,
    ),
    "",
    memoryTable(units, concepts),
    "",
    await speedTable(Number(values.units)),
    "",
    await goldTable(values.verbose),
    "",
    await publishedTable(values.verbose),
    "",
    await mutationTable(values.verbose),
    "",
    await pofilterTable(),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Checks of a view of its own in the tables above. */
const byTerm = new Set(["term-missing", "term-forbidden", "term-inconsistent"]);

/** CPU time of every check that judges units one by one, over the gold pairs again and again. */
async function speedTable(count: number): Promise<string> {
  const words = await lexicon();
  const pair = { source: "zh-Hans", target: "en" };
  const gold = goldPairs().filter(({ source }) => scriptOf(source) === "han");
  const units = Array.from({ length: count }, (_, index): Unit => {
    const { id, source, target } = gold[index % gold.length]!;
    return makeUnit({
      ref: id,
      document: `document-${Math.floor(index / 1000)}`,
      index: index % 1000,
      source,
      target,
    });
  });
  const terms = compileTerms([], { pair, lexicon: words });
  const view: View = { pair, units, terms, reports: () => [], lexicon: words, targetOnly: false };
  const rows: [string, number, number][] = [];
  const alone = checks.filter(({ id, wholeMemory }) => !wholeMemory && !byTerm.has(id)).map(({ id }) => id);
  const measure = async (name: string, only: string[]): Promise<void> => {
    const before = process.cpuUsage();
    let found = 0;
    for await (const _ of runChecks(view, { only })) found++;
    const { user, system } = process.cpuUsage(before);
    rows.push([name, (user + system) / 1e6, found]);
  };
  for (const id of alone) await measure(id, [id]);
  // The five checks of figures read a unit once between them.
  await measure("all of them together", alone);
  const perMillion = (seconds: number): string => ((seconds * 1e6) / count).toFixed(1).padStart(12);
  return [
    `${count} units, the gold pairs again and again`,
    `${"check".padEnd(24)}${"CPU s".padStart(8)}${"s a million".padStart(12)}${"findings".padStart(10)}`,
    ...rows.map(
      ([id, seconds, found]) =>
        `${id.padEnd(24)}${seconds.toFixed(2).padStart(8)}${perMillion(seconds)}${String(found).padStart(10)}`,
    ),
  ].join("\n");
}

/** The first thousand unified ideographs: as many as a newspaper uses most. */
const han = Array.from({ length: 1000 }, (_, i) => String.fromCharCode(0x4e00 + i));
/** Made-up English words, several hundred: as many as the terms of one field are made of. */
const syllables = "con tra mer lo vi sta den por gal rit sol men".split(" ");
const coined = syllables.flatMap((a) =>
  syllables.flatMap((b) => ["tic", "tion", "ment"].map((c) => a + b + c)),
);

const fillers =
  "the committee shall support and improve its work in accordance with provisions of this plan for all".split(
    " ",
  );

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** Fifty thousand words of two characters: as dense as a real dictionary around a term. */
function makeLexicon(random: () => number): Lexicon {
  const code = (text: string, at: number): number => text.charCodeAt(at) * 65536 + text.charCodeAt(at + 1);
  const words = new Set(Array.from({ length: 50_000 }, () => code(pick(han, random) + pick(han, random), 0)));
  const known = (text: string, at: number): boolean => at + 1 < text.length && words.has(code(text, at));
  return {
    has: (word) => word.length === 2 && known(word, 0),
    glosses: () => [],
    longest: (text, at) => (known(text, at) ? 2 : 0),
    lengths: (text, at) => (known(text, at) ? [2] : []),
  };
}

function makeConcepts(count: number, random: () => number): Concept[] {
  const seen = new Set<string>();
  const concepts: Concept[] = [];
  while (concepts.length < count) {
    const length = 2 + Math.floor(random() * 5);
    const source = Array.from({ length }, () => pick(han, random)).join("");
    if (seen.has(source)) continue;
    seen.add(source);
    const english = (): string => `${pick(coined, random)} ${pick(coined, random)} ${pick(coined, random)}`;
    const rendering = (status: Term["status"]): Term => ({ lang: "en", text: english(), status });
    concepts.push({
      id: conceptId(source),
      terms: [
        { lang: "zh-Hans", text: source, status: "preferred" },
        rendering("preferred"),
        rendering("admitted"),
        rendering("deprecated"),
      ],
    });
  }
  return concepts;
}

function makeUnits(count: number, concepts: readonly Concept[], random: () => number): Unit[] {
  return Array.from({ length: count }, (_, index) => {
    let source = "";
    let target = "";
    for (let part = 0; part < 3; part++) {
      const { terms } = pick(concepts, random);
      for (let i = 0; i < 10; i++) source += pick(han, random);
      source += `${terms[0]!.text}，`;
      for (let i = 0; i < 6; i++) target += `${pick(fillers, random)} `;
      // One rendering in ten is left out, one in ten deprecated.
      const draw = random();
      if (draw > 0.2) target += `${terms[draw > 0.6 ? 1 : 2]!.text}s `;
      else if (draw > 0.1) target += `${terms[3]!.text} `;
    }
    return makeUnit({
      document: `document-${index % 100}`,
      index: Math.floor(index / 100),
      source,
      target: `${target.trim()}.`,
    });
  });
}

if (import.meta.main) {
  await run(process.argv.slice(2));
}
