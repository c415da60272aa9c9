/**
 * `npm run bench -- match [--million] [--near] [--workspace] [--checks=N]`: how exact and how fast the memory is, on 10,000 and 99,500 real
 * statutory sentences, and with `--million` on 1,000,000, most of them made from these by seeded mutation and
 * recombination; with `--near` these are compared with each other as well, and with `--workspace` they are imported into
 * a workspace, whose whole process is timed. The English side is of sentences of statutes and a constitution; as
 * there are few, nearly all of its texts are recombined from them and so much more alike than those of a real memory.
 *
 * Times are CPU in one process. A memory is in a file, as in a workspace; every 1,000 queries are asked once before
 * they are measured. Exactness: rows, scores and order against the distance to every text, as fast-levenshtein tells it.
 */

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FilesMemory, openFilesMemory } from "../src/memory/files.ts";
import { folding, penalties } from "../src/memory/score.ts";
import { makeUnit, type Unit } from "../src/model/unit.ts";
import { indexText } from "../src/text/normalise.ts";
import { cpu, measured, ms, spread } from "./matching/clock.ts";
import { type Corpus, openCorpus } from "./matching/corpus.ts";
import { openEnglish } from "./matching/english.ts";
import { everyScore, peers } from "./matching/peers.ts";

const thresholds = [85, 70, 60, 50];
const limit = 10;

export async function run(args: readonly string[]): Promise<void> {
  const corpus = openCorpus();
  if (!corpus) {
    console.log("match: skipped, ../shared/bench/zh-statutes-100k.txt.gz is not here");
    return;
  }
  const checks = Number(args.find((arg) => arg.startsWith("--checks="))?.slice(9) ?? 40);
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  try {
    const sizes = [10_000, corpus.real.length, ...(args.includes("--million") ? [1_000_000] : [])];
    for (const size of sizes)
      await measure(corpus, size, join(folder, String(size)), checks, args.includes("--near"));
    await english(join(folder, "english"), checks);
    if (args.includes("--workspace")) await wholeProcess(corpus, join(folder, "workspace"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  corpus: Corpus,
  size: number,
  folder: string,
  checks: number,
  near: boolean,
): Promise<void> {
  mkdirSync(folder);
  const path = join(folder, "index.sqlite");
  const { queries } = corpus;
  const memory = await openFilesMemory({ path });
  let start = cpu();
  await memory.add(units(corpus, size));
  const stored = cpu() - start;
  start = cpu();
  memory.settle();
  const built = cpu() - start;
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  await memory.close();
  const files = readdirSync(join(folder, "index")).filter((name) => name.endsWith(".source"));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, "index", name)).size, 0);
  console.log(
    `\n${size} segments: stored in ${seconds(stored)}, index built in ${seconds(built)} (both sides; most memory so far ${rss} MB),` +
      ` ${(bytes / size).toFixed(0)} bytes a segment on the disk`,
  );
  await cold(path, corpus.real[5]!);
  const opened = await openFilesMemory({ path });
  await matching(opened, queries);
  if (size <= corpus.real.length && size > 10_000) {
    await exactness(
      opened,
      [...corpus.texts(size)],
      queries.filter((_, i) => i % Math.ceil(queries.length / checks) === 0),
    );
  }
  await concordance(opened, corpus);
  await adding(opened);
  if (size <= corpus.real.length || near) await selfJoin(opened);
  await opened.close();
}

function* units(corpus: Corpus, size: number): Generator<Unit> {
  let index = 0;
  for (const text of corpus.texts(size)) yield sentence("statutes", index++, text);
}

/** The index is opened and asked in a process that has just begun; its start is not counted. */
/** A text of the corpus as a unit; its translation is of no weight here. */
function sentence(document: string, index: number, source: string): Unit {
  return makeUnit({ document, index, source, target: "" });
}

async function cold(path: string, query: string): Promise<void> {
  const module = new URL("../src/memory/files.ts", import.meta.url).href;
  const script = `
    const { openFilesMemory } = await import(${JSON.stringify(module)});
    const warm = await openFilesMemory({ path: ":memory:" });
    await warm.match("国", { threshold: 70, limit: 1, side: "source" });
    const start = performance.now();
    const memory = await openFilesMemory({ path: ${JSON.stringify(path)} });
    await memory.match("", { threshold: 100, limit: 1, side: "source" });
    const opened = performance.now();
    await memory.match(${JSON.stringify(query)}, { threshold: 70, limit: 5, side: "source" });
    const first = performance.now();
    console.log((opened - start).toFixed(0), (first - opened).toFixed(0));`;
  const times: [number, number][] = [];
  for (let i = 0; i < 5; i++) {
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    times.push(stdout.trim().split(" ").map(Number) as [number, number]);
  }
  times.sort((a, b) => a[0] + a[1] - b[0] - b[1]);
  console.log(
    `a new process: opened in ${times[2]![0]} ms, first match at 70 in ${times[2]![1]} ms more (on the clock, median of 5)`,
  );
}

async function matching(memory: FilesMemory, queries: readonly string[]): Promise<void> {
  console.log("threshold    median       p95       max ms   with a match");
  for (const threshold of thresholds) {
    const ask = (query: string): ReturnType<FilesMemory["match"]> =>
      memory.match(query, { threshold, limit, side: "source" });
    let matched = 0;
    for (const query of queries) if ((await ask(query)).length > 0) matched++;
    const times = await measured(queries, ask);
    console.log(
      `${String(threshold).padStart(9)}${ms(times)}${`${((100 * matched) / queries.length).toFixed(1)} %`.padStart(15)}`,
    );
  }
}

const englishTexts = 99_000;

async function english(folder: string, checks: number): Promise<void> {
  const corpus = openEnglish(englishTexts, 200);
  if (!corpus) return;
  mkdirSync(folder);
  const memory = await openFilesMemory({ path: join(folder, "index.sqlite") });
  await memory.add(corpus.texts.map((text, index) => sentence("english", index, text)));
  memory.settle();
  const mean = corpus.texts.reduce((sum, text) => sum + text.length, 0) / corpus.texts.length;
  console.log(
    `\nEnglish: ${englishTexts} texts of ${mean.toFixed(0)} characters, recombined from ${corpus.real} sentences`,
  );
  await matching(memory, corpus.queries);
  const indexed = corpus.texts.map(indexText);
  let same = 0;
  let asked = 0;
  for (const query of corpus.queries.slice(0, Math.ceil(checks / 4))) {
    for (const threshold of [70, 85]) {
      const found = await memory.match(query, { threshold, limit, side: "source" });
      const expected = rankedOf(query, everyScore(indexText(query), indexed), corpus.texts)
        .filter(({ score }) => score >= threshold)
        .slice(0, limit);
      asked++;
      if (linesOf(found.map((one) => ({ ...one, index: one.unit.index }))) === linesOf(expected)) same++;
    }
  }
  console.log(`same rows, scores and order as the distance to every text: ${same}/${asked}`);
  await memory.close();
}

interface Scored {
  index: number;
  base: number;
  score: number;
}

function rankedOf(
  query: string,
  scores: readonly Pick<Scored, "index" | "base">[],
  texts: readonly string[],
): Scored[] {
  const asked = folding(query);
  return scores
    .map(({ index, base }) => ({
      index,
      base,
      score: base - penalties(asked, folding(texts[index]!)).length,
    }))
    .sort((a, b) => b.score - a.score || b.base - a.base || a.index - b.index);
}

function linesOf(scored: readonly Scored[]): string {
  return scored.map(({ index, base, score }) => `${index} ${base} ${score}`).join();
}

/** Against the distance to every text, which is the first of the peers. */
async function exactness(
  memory: FilesMemory,
  texts: readonly string[],
  queries: readonly string[],
): Promise<void> {
  const indexed = texts.map(indexText);
  const same = new Map(thresholds.map((threshold) => [threshold, 0]));
  const times: number[] = [];
  const best: (number | undefined)[] = [];
  const ours: number[] = [];
  for (const query of queries) {
    const before = cpu();
    const scores = everyScore(indexText(query), indexed);
    times.push(cpu() - before);
    const top = scores.reduce((most, { base }) => Math.max(most, base), 0);
    best.push(top >= 70 ? top : undefined);
    const ranked = rankedOf(query, scores, texts);
    for (const threshold of thresholds) {
      const start = cpu();
      const found = await memory.match(query, { threshold, limit, side: "source" });
      if (threshold === 70) ours.push(cpu() - start);
      const expected = ranked.filter(({ score }) => score >= threshold).slice(0, limit);
      const equal = linesOf(found.map((one) => ({ ...one, index: one.unit.index }))) === linesOf(expected);
      if (equal) same.set(threshold, same.get(threshold)! + 1);
    }
  }
  const told = thresholds
    .map((threshold) => `${threshold}: ${same.get(threshold)}/${queries.length}`)
    .join(", ");
  console.log(`same rows, scores and order as the distance to every text: ${told}`);
  console.log("best match at 70                                median       p95       max ms     recall");
  const rows = [
    { name: "this memory", times: spread(ours), recall: "100.0 %" },
    { name: "fast-levenshtein 3 (fastest-levenshtein), all", times: spread(times), recall: "100.0 %" },
    ...peers(texts, queries, best),
  ];
  for (const row of rows) console.log(`${row.name.padEnd(46)}${ms(row.times)}${row.recall.padStart(13)}`);
}

async function concordance(memory: FilesMemory, { real, random }: Corpus): Promise<void> {
  console.log("concordance, first 100 hits and the exact total");
  console.log("characters   median       p95       max ms   mean total");
  for (const length of [1, 2, 3, 4, 5, 6]) {
    const asked = Array.from({ length: 300 }, () => {
      const chars = [...real[random(real.length)]!];
      const at = random(Math.max(1, chars.length - length));
      return chars.slice(at, at + length).join("");
    });
    let total = 0;
    for (const text of asked) total += (await memory.find(text, { side: "source", limit: 100 })).total;
    const times = await measured(asked, (text) => memory.find(text, { side: "source", limit: 100 }));
    console.log(
      `${String(length).padStart(9)}${ms(times)}${Math.round(total / asked.length)
        .toString()
        .padStart(13)}`,
    );
  }
}

async function adding(memory: FilesMemory): Promise<void> {
  const indices = Array.from({ length: 100 }, (_, i) => i);
  const added = await measured(indices, (i) =>
    memory.add([makeUnit({ document: "added", index: i, source: `新增的第${i}个译文单元`, target: "new" })]),
  );
  const seen = await measured(indices, async (i) => {
    await memory.add([
      makeUnit({ document: "added", index: 100 + i, source: `又新增的第${i}个译文单元`, target: "new" }),
    ]);
    await memory.match(`又新增的第${i}个译文单元`, { threshold: 70, limit: 1, side: "source" });
  });
  console.log(`adding one unit:${ms(added)}; and matching it:${ms(seen)}   (median, p95, max ms)`);
}

async function selfJoin(memory: FilesMemory): Promise<void> {
  const start = cpu();
  let pairs = 0;
  let same = 0;
  for await (const { others } of memory.near({ threshold: 85, side: "source" }))
    others.length > 0 ? pairs++ : same++;
  console.log(
    `near at 85: ${pairs} pairs of texts, ${same} texts of several units, in ${seconds(cpu() - start)}`,
  );
}

/** A workspace with a TMX of a million units: its import, then the command as a person starts it. */
async function wholeProcess(corpus: Corpus, folder: string): Promise<void> {
  mkdirSync(join(folder, "tm"), { recursive: true });
  writeFileSync(
    join(folder, "zhengming.json"),
    JSON.stringify({ version: 1, languages: { source: "zh-Hans", target: "en" } }),
  );
  const tmx = createWriteStream(join(folder, "tm", "million.tmx"));
  tmx.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>\n',
  );
  const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let index = 0;
  for (const text of corpus.texts(1_000_000)) {
    const line = `<tu><tuv xml:lang="zh-Hans"><seg>${escaped(text)}</seg></tuv><tuv xml:lang="en"><seg>Sentence number ${index++} of the statutes.</seg></tuv></tu>\n`;
    if (!tmx.write(line)) await once(tmx, "drain");
  }
  tmx.end("</body></tmx>\n");
  await once(tmx, "close");
  const bin = new URL("../bin/zhengming.js", import.meta.url).pathname;
  const usage = `data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime:u,systemCPUTime:s}=process.resourceUsage();console.error("@",Math.round(maxRSS/1024),(u+s)/1000)})`;
  const ask = (): { wall: number; rss: number; cpu: number } => {
    const start = performance.now();
    const { stderr, status } = spawnSync(
      process.execPath,
      ["--import", usage, bin, "match", corpus.real[5]!],
      { cwd: folder, encoding: "utf8" },
    );
    // Other threads say theirs as they end; the process says its own last.
    const [, rss, used] = [...stderr.matchAll(/@ (\d+) ([\d.]+)/g)].at(-1) ?? [];
    if (status !== 0) throw new Error(stderr);
    return { wall: performance.now() - start, rss: Number(rss), cpu: Number(used) };
  };
  const first = ask();
  console.log(
    `\nworkspace with a TMX of 1,000,000 units (${Math.round(statSync(join(folder, "tm", "million.tmx")).size / 1e6)} MB): imported in ${seconds(first.wall)} (CPU ${seconds(first.cpu)}), at most ${first.rss} MB`,
  );
  ask();
  const later = Array.from({ length: 5 }, ask).sort((a, b) => a.wall - b.wall);
  console.log(
    `zhengming match TEXT, the whole process: ${later[2]!.wall.toFixed(0)} ms on the clock, ${later[2]!.cpu.toFixed(0)} ms of CPU, ${later[2]!.rss} MB (median of 5)`,
  );
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}
