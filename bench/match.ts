/**
 * `npm run bench -- match`: how fast and how complete matching is, on 10,000 and 100,000 real statutory sentences.
 *
 * Queries: half are sentences held out of the memory, half are sentences of it with some characters changed
 * (seeded). Each is asked for its ten best at four thresholds. Times are CPU per query in one process, index warm.
 * Exactness: rows, scores and order against the distance to every segment, on a sample of the queries.
 */
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fastLevenshtein from "fast-levenshtein";
import { openFilesMemory } from "../src/memory/files.ts";
import type { Memory } from "../src/memory/memory.ts";
import { exhaustiveMatch } from "../src/memory/reference.ts";
import { type Unit, unitId } from "../src/model/unit.ts";
import { indexText } from "../src/text/normalise.ts";

const corpus = new URL("../../shared/bench/zh-statutes-100k.txt.gz", import.meta.url);
const thresholds = [85, 70, 60, 50];
const limit = 10;
const held = 500;

export async function run(args: string[]): Promise<void> {
  if (!existsSync(corpus)) {
    console.log("match: skipped, ../shared/bench/zh-statutes-100k.txt.gz is not here");
    return;
  }
  const checks = Number(args.find((arg) => arg.startsWith("--checks="))?.slice(9) ?? 8);
  const lines = gunzipSync(readFileSync(corpus)).toString("utf8").trim().split("\n");
  const random = generator(20_260_101);
  shuffle(lines, random);
  const heldOut = lines.slice(0, held);
  const segments = lines.slice(held);
  console.log(`match: ${lines.length} sentences, ${held} held-out and ${held} mutated queries, ten best`);
  for (const size of [10_000, 100_000]) {
    const texts = segments.slice(0, size);
    const mutated = Array.from({ length: held }, () => mutate(texts[random(texts.length)]!, texts, random));
    await measure(texts, [...heldOut, ...mutated], checks);
  }
}

async function measure(texts: string[], queries: string[], checks: number): Promise<void> {
  const units: Unit[] = texts.map((source, index) => ({
    id: unitId(source, ""),
    document: "statutes",
    index,
    source,
    target: "",
    status: "imported",
    score: 1,
    props: {},
  }));
  const memory = await openFilesMemory({ path: ":memory:" });
  const stored = await timed(() => memory.add(units));
  const built = await timed(() => ask(memory, texts[0]!, 85));
  console.log(
    `\n${texts.length} segments: stored in ${seconds(stored)} (${Math.round(units.length / stored)} k/s), index built in ${seconds(built)}`,
  );
  console.log("threshold   median ms   p95 ms   max ms   with a match   same as exhaustive");
  for (const query of queries.slice(0, 100)) await ask(memory, query, 50);
  for (const threshold of thresholds) {
    const times: number[] = [];
    let matched = 0;
    for (const query of queries) {
      const before = process.cpuUsage();
      const matches = await ask(memory, query, threshold);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
      if (matches.length > 0) matched++;
    }
    times.sort((a, b) => a - b);
    const sample = queries.filter((_, i) => i % Math.ceil(queries.length / checks) === 0);
    let same = 0;
    for (const query of sample) if (await agrees(memory, units, query, threshold)) same++;
    const cells = [times[times.length >> 1]!, times[Math.floor(times.length * 0.95)]!, times.at(-1)!];
    console.log(
      `${String(threshold).padStart(9)}${cells.map((ms, i) => ms.toFixed(3).padStart(i === 0 ? 12 : 9)).join("")}` +
        `${`${((100 * matched) / queries.length).toFixed(1)} %`.padStart(15)}${`${same}/${sample.length}`.padStart(21)}`,
    );
  }
  await peer(texts, queries);
  await memory.close();
}

/** fast-levenshtein over all index texts, its ten best at 70: the same question asked without an index. */
async function peer(texts: string[], queries: string[]): Promise<void> {
  const indexed = texts.map(indexText);
  const sample = queries.filter((_, i) => i % 250 === 0);
  const before = process.cpuUsage();
  for (const query of sample) {
    const asked = indexText(query);
    const found: [number, number][] = [];
    indexed.forEach((text, i) => {
      const longer = Math.max(asked.length, text.length);
      if (Math.abs(asked.length - text.length) > 0.3 * longer) return;
      const score = 100 * (1 - fastLevenshtein.get(asked, text) / longer);
      if (score >= 70) found.push([score, i]);
    });
    found.sort((a, b) => b[0] - a[0]);
  }
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / 1000 / sample.length;
  console.log(
    `peer: fast-levenshtein over all within the length limit at 70: ${each.toFixed(1)} ms per query`,
  );
}

function ask(memory: Memory, query: string, threshold: number): ReturnType<Memory["match"]> {
  return memory.match(query, { threshold, limit, side: "source" });
}

async function agrees(memory: Memory, units: Unit[], query: string, threshold: number): Promise<boolean> {
  const found = await ask(memory, query, threshold);
  const expected = exhaustiveMatch(units, query, { threshold, limit, side: "source" });
  const key = (match: { unit: Unit; score: number }): string => `${match.unit.index} ${match.score}`;
  return found.map(key).join() === expected.map(key).join();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** Replaces, removes or puts in a tenth to a third of the characters, taken from other segments. */
function mutate(text: string, texts: string[], random: (below: number) => number): string {
  const chars = [...text];
  const edits = Math.max(1, Math.floor((chars.length * (10 + random(24))) / 100));
  for (let i = 0; i < edits; i++) {
    const other = [...texts[random(texts.length)]!];
    const at = random(chars.length + 1);
    const kind = random(3);
    if (kind === 0) chars.splice(at, 0, other[random(other.length)]!);
    else if (kind === 1) chars.splice(at, 1);
    else chars.splice(at, 1, other[random(other.length)]!);
  }
  return chars.join("");
}

/** Whole numbers from 0 to below `below`, the same for the same seed (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function shuffle(items: unknown[], random: (below: number) => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
}
