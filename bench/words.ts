/**
 * The word aligner against links read by hand (test/gold/words), beside a Model 2 as fast_align has it, trained on the
 * same units; and how long training takes, with how much memory.
 */
import { execFileSync } from "node:child_process";
import { associate } from "../src/extract/association.ts";
import { alignDirections, type DirectedUnit } from "../src/extract/directions.ts";
import { isFunctionWord } from "../src/extract/english-words.ts";
import { linkFunctionWords } from "../src/extract/function-links.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import type { Unit } from "../src/model/unit.ts";
import { simplify } from "../src/text/fold.ts";
import { chineseWords, englishTokens, type Token } from "../src/text/tokens.ts";
import { bulkMemory } from "./support/bulk-memory.ts";
import { fastAlign, growDiagFinalAnd } from "./support/fast-align.ts";
import { openLexicon, pair, termSets } from "./support/term-sets.ts";
import { AlignmentScore, type TextLink, type WordGold, wordGold } from "./support/word-gold.ts";

const usage = "[--speed | --quality] [--list] [--seeds=N]";

/** A link counts from here on. */
const linked = 0.4;

const noDictionary: Lexicon = {
  has: () => false,
  glosses: () => [],
  longest: () => 0,
};

/** Links of each gold unit, in its order. */
type System = readonly (readonly TextLink[])[];

/** `--list`: wrong and missed links of the development half; `--seeds=5`: the mean over so many seeds. */
export async function run(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  if (!args.includes("--speed")) quality(args);
  if (!args.includes("--quality")) speed();
}

function quality(args: readonly string[]): void {
  const lexicon = openLexicon();
  const sets = termSets(lexicon);
  const gold = wordGold(sets);
  const own = gold.filter(({ set }) => set === "own").map(({ unit }) => unit);
  const memory = [...sets.flatMap(({ units }) => units), ...own];
  const halves = ["development", "held out"] as const;
  const sizes = halves.map((half) => gold.filter((each) => each.half === half).length);
  console.log(
    `${gold.length} pairs (${sizes[0]} development, ${sizes[1]} held out), trained on ${memory.length} units`,
  );
  console.log(`${"".padEnd(38)}${halves.map((half) => half.padEnd(46)).join("")}`);
  console.log(`${"".padEnd(38)}${"AER    P    R  content AER    P    R         ".repeat(2)}`);
  const seeds = Number(args.find((arg) => arg.startsWith("--seeds="))?.split("=")[1] ?? 1);
  const report = (name: string, systems: readonly System[]): void => {
    const cells = halves.map((half) => {
      const all = new AlignmentScore();
      const content = new AlignmentScore();
      for (const system of systems) {
        gold.forEach((each, at) => {
          if (each.half !== half) return;
          all.add(each, system[at]!);
          content.add(each, system[at]!, (word) => !isFunctionWord(word));
        });
      }
      return `${scores(all)}          ${scores(content)}`.padEnd(46);
    });
    console.log(`${name.padEnd(38)}${cells.join("")}`.trimEnd());
  };
  const peer = peerLinks(memory, gold);
  report("Model 2, Chinese → English", [peer.forward]);
  report("Model 2, English → Chinese", [peer.backward]);
  report("Model 2, grow-diag-final-and", [peer.both]);
  for (const [name, words] of [
    ["no dictionary", noDictionary],
    ["dictionary", lexicon],
  ] as const) {
    const runs = Array.from({ length: seeds }, (_, n) => ({ pair, lexicon: words, seed: n + 1 }));
    const directed = runs.map((options) => alignDirections(memory, options));
    report(
      `ours, ${name}, Chinese → English`,
      directed.map((units) => forwardLinks(units, gold)),
    );
    report(
      `ours, ${name}, English → Chinese`,
      directed.map((units) => backwardLinks(units, gold)),
    );
    const content = runs.map((options) => symmetrised(memory, gold, options, false));
    report(`ours, ${name}, both`, content);
    const both = runs.map((options) => symmetrised(memory, gold, options, true));
    report("  with function words", both);
    if (args.includes("--list") && words === lexicon) list(gold, both[0]!);
  }
}

function scores({ errorRate, precision, recall }: AlignmentScore): string {
  return [errorRate, precision, recall].map((each) => each.toFixed(3).replace(/^0/u, "")).join(" ");
}

/** Where each gold unit is in what was aligned. */
function inGold<T extends { unit: Unit }>(units: readonly T[], gold: readonly WordGold[]): T[] {
  const byUnit = new Map(units.map((each) => [each.unit, each]));
  return gold.map(({ unit }) => byUnit.get(unit)!);
}

function symmetrised(
  memory: readonly Unit[],
  gold: readonly WordGold[],
  options: { seed: number; lexicon: Lexicon; pair: typeof pair },
  functionWords: boolean,
): System {
  const aligned = associate(memory, options);
  if (functionWords) linkFunctionWords(aligned, options.lexicon);
  return inGold(aligned, gold).map(({ atoms, words, links }) =>
    atoms.flatMap((atom, a) =>
      words.flatMap((word, w) =>
        links[a * words.length + w]! >= linked ? [{ zh: atom.span, en: word.span }] : [],
      ),
    ),
  );
}

/** Each English word with the Chinese word it most likely comes from. */
function forwardLinks(units: readonly DirectedUnit[], gold: readonly WordGold[]): System {
  return inGold(units, gold).map(({ atoms, words, zhAt, enAt, forward }) =>
    enAt.flatMap((w, e) => {
      const z = best(forward.subarray(e * zhAt.length, (e + 1) * zhAt.length));
      return z < 0 ? [] : [{ zh: atoms[zhAt[z]!]!.span, en: words[w]!.span }];
    }),
  );
}

function backwardLinks(units: readonly DirectedUnit[], gold: readonly WordGold[]): System {
  return inGold(units, gold).map(({ atoms, words, zhAt, enAt, backward }) =>
    zhAt.flatMap((a, z) => {
      const e = best(backward.subarray(z * enAt.length, (z + 1) * enAt.length));
      return e < 0 ? [] : [{ zh: atoms[a]!.span, en: words[enAt[e]!]!.span }];
    }),
  );
}

/** The likeliest column, -1 where none is likely: the word comes from nothing. */
function best(row: Float32Array): number {
  let at = -1;
  let most = linked;
  row.forEach((share, column) => {
    if (share < most) return;
    most = share;
    at = column;
  });
  return at;
}

/** Model 2 on words as they stand, in lower case, Chinese cut by ICU. */
function peerLinks(
  memory: readonly Unit[],
  gold: readonly WordGold[],
): { forward: System; backward: System; both: System } {
  const usable = memory.filter(({ source, target }) => source.trim() !== "" && target.trim() !== "");
  const chinese = usable.map(({ source }) => chineseWords(simplify(source)));
  const english = usable.map(({ target }) => englishTokens(target));
  const zh = numbered(chinese);
  const en = numbered(english);
  const forward = fastAlign(
    zh.rows.map((from, s) => ({ from, to: en.rows[s]! })),
    en.types,
  );
  const backward = fastAlign(
    en.rows.map((from, s) => ({ from, to: zh.rows[s]! })),
    zh.types,
  );
  const at = gold.map(({ unit }) => usable.indexOf(unit));
  const link = (s: number, z: number, e: number): TextLink => ({
    zh: chinese[s]![z]!.span,
    en: english[s]![e]!.span,
  });
  return {
    forward: at.map((s) => [...forward[s]!].flatMap((z, e) => (z < 0 ? [] : [link(s, z, e)]))),
    backward: at.map((s) => [...backward[s]!].flatMap((e, z) => (e < 0 ? [] : [link(s, z, e)]))),
    both: at.map((s) => {
      const width = chinese[s]!.length;
      const links = growDiagFinalAnd(forward[s]!, backward[s]!);
      return [...links].map((each) => link(s, each % width, Math.floor(each / width)));
    }),
  };
}

function numbered(rows: readonly (readonly Token[])[]): { rows: number[][]; types: number } {
  const numbers = new Map<string, number>();
  const out = rows.map((row) =>
    row.map(({ text }) => {
      const key = text.toLowerCase();
      const known = numbers.get(key) ?? numbers.size;
      numbers.set(key, known);
      return known;
    }),
  );
  return { rows: out, types: numbers.size };
}

/** Wrong and missed links of the development half, for one who wants to see why. */
function list(gold: readonly WordGold[], system: System): void {
  gold.forEach((each, at) => {
    if (each.half !== "development") return;
    const { unit, characters, words, sure, possible } = each;
    const width = words.length;
    const text = (link: number) =>
      `${unit.source.slice(...characters[Math.floor(link / width)]!)}·${unit.target.slice(...words[link % width]!)}`;
    const found = new Set<number>();
    for (const { zh, en } of system[at]!) {
      characters.forEach(([a, b], c) => {
        words.forEach(([d, f], w) => {
          if (a < zh[1] && zh[0] < b && d < en[1] && en[0] < f) found.add(c * width + w);
        });
      });
    }
    const wrong = [...found].filter((link) => !possible.has(link)).map(text);
    const missed = [...sure].filter((link) => !found.has(link)).map(text);
    console.log(
      `${unit.source}\n  ${unit.target}\n  wrong: ${wrong.join(" ")}\n  missed: ${missed.join(" ")}`,
    );
  });
}

const sizes = [10_000, 100_000];
const bulkSeed = 5;

function speed(): void {
  console.log(
    "\ntraining: units of the term sets with a quarter of their words replaced, of 30,000 coined and those there are",
  );
  console.log("  units  Chinese, English words  association s  CPU s  peak MB");
  // A process of its own for each, so that its peak memory is its own.
  for (const size of sizes) {
    const self = ["--max-old-space-size=8192", import.meta.filename, `--measure=${size}`];
    console.log(execFileSync(process.execPath, self, { encoding: "utf8", maxBuffer: 1e8 }).trimEnd());
  }
}

function measure(size: number): void {
  const { units, lexicon } = bulkMemory(size, bulkSeed);
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const aligned = associate(units, { pair, lexicon });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const counts = [
    aligned.reduce((sum, { atoms }) => sum + atoms.length, 0),
    aligned.reduce((sum, { words }) => sum + words.length, 0),
  ];
  console.log(
    [
      String(size).padStart(7),
      counts
        .map((count) => count.toLocaleString("en"))
        .join(", ")
        .padStart(23),
      seconds.toFixed(1).padStart(14),
      ((user + system) / 1e6).toFixed(1).padStart(6),
      `${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} (${(before / 1e6).toFixed(0)} before)`.padStart(
        8,
      ),
    ].join(" "),
  );
}

if (import.meta.main) {
  const size = process.argv[2]?.split("=")[1];
  if (size !== undefined) measure(Number(size));
}
