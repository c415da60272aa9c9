/**
 * Scores of the aligner on gold alignments beside the project: strict and lax precision, recall and F1 as
 * Vecalign's scorer defines them (Thompson & Koehn 2019): strict counts equal beads, lax those that share a
 * sentence pair with a gold bead; insertions and deletions do not count.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { compileDictionary } from "../scripts/dictionary.js";
import { type Alignment, alignInterleaved, alignTexts, type Bead } from "../src/align/align.ts";
import { randomStream } from "../src/extract/random.ts";
import { paragraphs } from "../src/formats/text.ts";
import type { Lexicon } from "../src/model/lexicon.ts";
import { openDictionary } from "../src/text/dictionary.ts";
import {
  constitution as constitutionFolder,
  type GoldAlignment,
  type GoldBead,
  readAlignment,
  readLines,
  statuteTables,
  stories as storyFolders,
} from "./support/shared.ts";

const pair = { source: "zh-Hans", target: "en" };

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(constitutionFolder)) {
    console.log("align: skipped, no gold alignments at ../shared/gold");
    return;
  }
  const lexicon = openDictionary(readFileSync(dictionaryPath()));
  const constitution = readAlignment(constitutionFolder);
  const stories = storyFolders().map(readAlignment);

  console.log("set                                  strict P      R     F1   lax F1     ms");
  const reliability: { score: number; right: boolean }[] = [];
  score("constitution", [constitution], lexicon, reliability);
  score("constitution, numbering stripped", [stripped(constitution)], lexicon, reliability);
  score(
    "constitution, 10 % deleted",
    [1, 2, 3].map((seed) => thinned(constitution, 0.1, seed)),
    lexicon,
    reliability,
  );
  stories.forEach((set, index) => {
    score(`mac-dev ${index + 1}`, [set], lexicon);
  });
  score("mac-dev", stories, lexicon, reliability);
  score(
    "mac-dev, 25 % deleted, three times",
    [11, 12, 13].flatMap((seed) => stories.map((set, index) => thinned(set, 0.25, seed * 100 + index))),
    lexicon,
    reliability,
  );
  if (args.includes("--peer")) scorePeer(constitution, stories, lexicon);
  printReliability(reliability);
  printStatutes(lexicon);
  printSpeed(constitution, stories, lexicon);
}

function dictionaryPath(): string {
  const built = join(import.meta.dirname, "..", "dist", "data", "cedict.bin");
  if (existsSync(built)) return built;
  const path = join(mkdtempSync(join(tmpdir(), "zhengming-bench-")), "cedict.bin");
  compileDictionary(path);
  return path;
}

/** Without 第…条, Article N, （一）, (1): what is left must do. */
function stripped(set: GoldAlignment): GoldAlignment {
  const zh = /^(?:第[一二三四五六七八九十百零]+[条章节]|[（(][一二三四五六七八九十]+[）)])\s*/;
  const en = /^(?:(?:Article|Chapter|Section)\s+[\dIVXLC]+\.?|\(\d+\))\s*/i;
  return {
    beads: set.beads,
    source: set.source.map((text) => text.replace(zh, "") || text),
    target: set.target.map((text) => text.replace(en, "") || text),
  };
}

/** With this share of the sentences deleted on each side; gold beads keep what is left of them. */
function thinned(set: GoldAlignment, share: number, seed: number): GoldAlignment {
  const next = randomStream(seed);
  const thin = (lines: readonly string[]) => {
    const numbers = new Map<number, number>();
    const kept = lines.filter((_, index) => {
      if (next() < share) return false;
      numbers.set(index, numbers.size);
      return true;
    });
    return { kept, numbers };
  };
  const source = thin(set.source);
  const target = thin(set.target);
  const renumber = (list: readonly number[], numbers: Map<number, number>) =>
    list.flatMap((index) => numbers.get(index) ?? []);
  const beads = set.beads
    .map(([s, t]): GoldBead => [renumber(s, source.numbers), renumber(t, target.numbers)])
    .filter(([s, t]) => s.length + t.length > 0);
  return { source: source.kept, target: target.kept, beads };
}

function alignSet(set: GoldAlignment, lexicon: Lexicon): Alignment {
  const segments = (lines: readonly string[], lang: string) =>
    lines.map((text, index) => ({ lang, text, place: { file: "gold", line: index + 1 } }));
  return alignTexts(segments(set.source, "zh"), segments(set.target, "en"), {
    pair,
    lexicon,
    segmented: true,
  });
}

const key = (source: readonly number[], target: readonly number[]) => `${source.join()}:${target.join()}`;

function score(
  name: string,
  sets: readonly GoldAlignment[],
  lexicon: Lexicon,
  reliability?: { score: number; right: boolean }[],
  aligner: (set: GoldAlignment, lexicon: Lexicon) => readonly Bead[] = (set) => alignSet(set, lexicon).beads,
): void {
  const start = performance.now();
  let found = 0;
  let wanted = 0;
  let equal = 0;
  let laxFound = 0;
  let laxWanted = 0;
  for (const set of sets) {
    const beads = aligner(set, lexicon).filter((bead) => bead.source.length > 0 && bead.target.length > 0);
    const gold = set.beads.filter(([source, target]) => source.length > 0 && target.length > 0);
    const keys = new Set(gold.map(([source, target]) => key(source, target)));
    const links = (pairs: readonly (readonly [readonly number[], readonly number[]])[]) =>
      new Set(pairs.flatMap(([source, target]) => source.flatMap((i) => target.map((j) => `${i}:${j}`))));
    const pairs = beads.map((bead) => [bead.source, bead.target] as const);
    const goldLinks = links(gold);
    const ourLinks = links(pairs);
    const touches = (source: readonly number[], target: readonly number[], other: Set<string>) =>
      source.some((i) => target.some((j) => other.has(`${i}:${j}`)));
    found += beads.length;
    wanted += gold.length;
    for (const bead of beads) {
      const right = keys.has(key(bead.source, bead.target));
      if (right) equal++;
      if (touches(bead.source, bead.target, goldLinks)) laxFound++;
      reliability?.push({ score: bead.score, right });
    }
    for (const [source, target] of gold) if (touches(source, target, ourLinks)) laxWanted++;
  }
  const precision = equal / found;
  const recall = equal / wanted;
  const f1 = (p: number, r: number) => (2 * p * r) / (p + r);
  const ms = performance.now() - start;
  console.log(
    `${name.padEnd(36)}   ${precision.toFixed(4)} ${recall.toFixed(4)} ${f1(precision, recall).toFixed(4)}   ${f1(
      laxFound / found,
      laxWanted / wanted,
    ).toFixed(4)} ${ms.toFixed(0).padStart(6)}`,
  );
}

/** An aligner by length and dictionary, run where someone has it. */
const peer = "hunalign";

/** hunalign on the same sets, where it is installed: without a dictionary, realigning, Chinese cut into characters. */
function scorePeer(constitution: GoldAlignment, stories: readonly GoldAlignment[], lexicon: Lexicon): void {
  if (spawnSync(peer).error) {
    console.log("hunalign                             skipped: it is not installed");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "zhengming-peer-"));
  const file = (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
    return join(folder, name);
  };
  const aligner = (set: GoldAlignment): Bead[] => {
    const spaced = set.source.map((line) => line.replace(/\p{Script=Han}/gu, " $& ").trim() || "-");
    const words = set.target.map((line) => line.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || "-");
    const given = [file("none.dic", []), file("source", spaced), file("target", words)];
    const { stdout } = spawnSync(peer, ["-realign", ...given], { encoding: "utf8" });
    // A ladder: each line a rung "source position, target position, score"; a bead is what lies between two.
    const rungs = stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t").map(Number));
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k);
    return rungs.slice(1).map(([i = 0, j = 0], k) => ({
      source: range(rungs[k]![0]!, i),
      target: range(rungs[k]![1]!, j),
      score: 0,
    }));
  };
  score("hunalign: constitution", [constitution], lexicon, undefined, aligner);
  score("hunalign: mac-dev", stories, lexicon, undefined, aligner);
  rmSync(folder, { recursive: true });
}

/** Of beads scored so, how many are right: the two columns should agree. */
function printReliability(beads: readonly { score: number; right: boolean }[]): void {
  console.log("\nscore        beads   mean score   right");
  const edges = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0001];
  for (let k = 0; k + 1 < edges.length; k++) {
    const inside = beads.filter((bead) => bead.score >= edges[k]! && bead.score < edges[k + 1]!);
    if (inside.length === 0) continue;
    const mean = inside.reduce((sum, bead) => sum + bead.score, 0) / inside.length;
    const right = inside.filter((bead) => bead.right).length / inside.length;
    const label = `${edges[k]!.toFixed(2)}–${Math.min(1, edges[k + 1]!).toFixed(2)}`;
    console.log(
      `${label}  ${String(inside.length).padStart(6)}   ${mean.toFixed(3).padStart(10)}   ${right.toFixed(3)}`,
    );
  }
}

/** Statutes: rows of the table whose two texts stand in one and the same bead, and lines paired as in the table. */
function printStatutes(lexicon: Lexicon): void {
  const tables = statuteTables();
  if (tables.length === 0) return;
  console.log("\nstatute        rows   together   beads");
  for (const file of tables) {
    const name = basename(file);
    const text = readFileSync(file.replace(/\.tsv$/, ".interleaved.txt"), "utf8");
    const { segments } = paragraphs(text, name, { source: "zh-Hant", target: "en" });
    const alignment = alignInterleaved(segments, { pair: { source: "zh-Hant", target: "en" }, lexicon });
    const plain = (value: string) => value.replace(/\s+/g, "");
    const groups = alignment.paragraphs.map((group) => ({
      source: plain(group.source.map((p) => segments.filter((s) => s.lang === "zh-Hant")[p]!.text).join("")),
      target: plain(group.target.map((p) => segments.filter((s) => s.lang === "en")[p]!.text).join("")),
    }));
    const rows = readLines(file)
      .slice(1)
      .map((row) => row.split("\t"));
    const together = rows.filter(([, , zh = "", en = ""]) =>
      groups.some((group) => group.source.endsWith(plain(zh)) && group.target.endsWith(plain(en))),
    ).length;
    console.log(
      `${name.padEnd(16)} ${String(rows.length).padStart(4)} ${String(together).padStart(10)} ${String(alignment.beads.length).padStart(7)}`,
    );
  }
}

/** CPU and wall time against size: a statute over and over, every seventh sentence marked with a number of its own; stories. */
function printSpeed(statute: GoldAlignment, stories: readonly GoldAlignment[], lexicon: Lexicon): void {
  console.log("\nsentences            ms   CPU ms   CPU ms per 1,000   MB");
  const repeat = (lines: readonly string[], copies: number, mark: (number: number) => string) =>
    Array.from({ length: copies }, (_, copy) =>
      lines.map((line, k) => (k % 7 === 0 ? `${line}${mark(copy * 1000 + k)}` : line)),
    ).flat();
  const law = (copies: number): GoldAlignment => ({
    source: repeat(stripped(statute).source, copies, (number) => `（${number + 1000}）`),
    target: repeat(stripped(statute).target, copies, (number) => ` (${number + 1000})`),
    beads: [],
  });
  const prose: GoldAlignment = {
    source: stories.flatMap(({ source }) => source).slice(0, 1000),
    target: stories.flatMap(({ target }) => target).slice(0, 1300),
    beads: [],
  };
  for (const set of [prose, law(2), law(11), law(43)]) {
    const start = performance.now();
    const before = process.cpuUsage();
    alignSet(set, lexicon);
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1000;
    const cells = [performance.now() - start, cpu, (1000 * cpu) / set.source.length].map((ms) =>
      ms.toFixed(0),
    );
    const memory = process.memoryUsage().rss / 1e6;
    console.log(
      `${`${set.source.length} × ${set.target.length}`.padEnd(15)} ${cells[0]!.padStart(7)} ${cells[1]!.padStart(8)} ${cells[2]!.padStart(18)} ${memory.toFixed(0).padStart(4)}`,
    );
  }
}
