/**
 * The review screen on 50,000 findings: how soon something is to be seen, what a key costs, what is written for
 * it, and the memory it takes. The built program runs in a pseudo-terminal; keys are measured in this process,
 * through reducer, drawing and Ink, on a virtual terminal.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type Finding, findingId } from "../src/model/finding.ts";
import { fakeSession } from "../test/support/fake-session.ts";
import { zhengming, zhengmingScreen } from "../test/support/program.ts";
import { openScreenWith } from "../test/support/screen-with.ts";
import { keys } from "../test/support/terminal.ts";

const count = 50_000;
const sizes = [
  [80, 24],
  [140, 45],
] as const;

function pairAt(n: number): { source: string; target: string } {
  return {
    source: `银行应当按照第${n + 1}号文件的要求完善绿色信贷管理制度，并向主管部门报告执行情况。`,
    target: `Banks shall improve the management of green loans as document No. ${n + 1} requires and report to the authorities.`,
  };
}

function findings(): Finding[] {
  return Array.from({ length: count }, (_, index) => {
    const { source, target } = pairAt(index);
    const at = target.indexOf("green loans");
    const from = source.indexOf("绿色信贷");
    return {
      id: findingId("term-missing", "绿色信贷", source, target),
      check: "term-missing",
      severity: "error",
      message: "绿色信贷 is rendered “green loans”; the glossary has “green credit”",
      unit: { id: `u${index}`, ref: String(index + 1), document: `d${index % 40}`, index },
      source: { text: source, spans: [[from, from + 4]] },
      target: { text: target, spans: [[at, at + 11]] },
      term: "绿色信贷",
      expected: ["green credit"],
      actual: "green loans",
      evidence: [],
    };
  });
}

/** @param args `keys` or `program` for one half of it */
export async function run([half]: readonly string[]): Promise<void> {
  console.log(`${count.toLocaleString("en")} findings`);
  if (half !== "program") for (const [columns, rows] of sizes) await keysAt(columns, rows);
  if (half !== "keys") await program();
}

/** A review in memory with as much to tell of each finding as a real one. */
async function review(): Promise<ReturnType<typeof fakeSession>> {
  const { FindingTable } =
    await built<typeof import("../src/workspace/finding-table.ts")>("workspace/finding-table");
  const { blockBytes } =
    await built<typeof import("../src/workspace/last-review.ts")>("workspace/last-review");
  // As the program has them: read by number from a run of bytes.
  const all = new FindingTable(blockBytes(FindingTable.pack(findings()))).findings;
  // The places of a term are the same whichever finding one stands on.
  const occurrences = all.slice(0, 500).map(({ unit, source, target }) => ({
    unit,
    source: source.text,
    sourceSpan: source.spans[0]!,
    target: target.text,
    targetSpans: target.spans,
    rendering: "green loans",
  }));
  const renderings = [
    { text: "green credit", count: 3, status: "preferred" as const },
    { text: "green loans", count },
  ];
  return Object.assign(fakeSession({ findings: [...all] }), {
    detail: async ({ unit, source, target }: Finding) => ({
      unit: {
        ...unit,
        source: source.text,
        target: target.text,
        status: "imported" as const,
        score: 1,
        props: {},
      },
      renderings,
      occurrences,
    }),
  });
}

/** Node runs no .tsx: the screen is the built one, and what it knows findings by as well. */
async function built<T>(name: string): Promise<T> {
  return (await import(new URL(`../dist/${name}.js`, import.meta.url).href)) as T;
}

/** CPU from a key to the frame that it makes, and the bytes of that frame. */
async function keysAt(columns: number, rows: number): Promise<void> {
  const { runScreen } = await built<{ runScreen: Parameters<typeof openScreenWith>[0] }>("ui/screen");
  const screen = openScreenWith(runScreen, await review(), columns, rows);
  await screen.until(
    (text) => text.includes(`1/${count}`) && text.includes("Renderings"),
    "the findings",
    60_000,
  );
  await settled(screen.written);
  const rounds: readonly (readonly [string, string, number])[] = [
    ["j", "j", 300],
    ["page down", keys.pageDown, 100],
    ["/ and a letter", "", 12],
    ["o, other groups", "o", 8],
  ];
  for (const [name, key, times] of rounds) {
    const cpu: number[] = [];
    const bytes: number[] = [];
    const typed = name.startsWith("/") ? [..."green loans"] : undefined;
    if (typed) screen.send("/");
    await settled(screen.written);
    const loop = monitorEventLoopDelay({ resolution: 2 });
    loop.enable();
    for (let at = 0; at < (typed?.length ?? times); at++) {
      const before = screen.written().length;
      const start = process.cpuUsage();
      screen.send(typed?.[at] ?? key);
      await frame(screen.written, before);
      const { user, system } = process.cpuUsage(start);
      cpu.push((user + system) / 1000);
      await settled(screen.written);
      bytes.push(Buffer.byteLength(screen.written().slice(before)));
    }
    loop.disable();
    // By the clock, the virtual terminal's part included.
    const blocked = [0.99, 1].map((share) => Math.round(loop.percentile(100 * share) / 1e6));
    console.log(
      `${columns}×${rows}  ${name.padEnd(16)} CPU to frame p50 ${at(cpu, 0.5)} ms, p95 ${at(cpu, 0.95)} ms; keys kept waiting p99 ${blocked[0]} ms, at most ${blocked[1]} ms; written p50 ${at(bytes, 0.5)}, p95 ${at(bytes, 0.95)} bytes`,
    );
    if (typed) {
      screen.send(keys.escape);
      await pause(200);
    }
  }
  screen.send(keys.ctrl("c"));
  await screen.done;
}

async function frame(written: () => string, before: number): Promise<void> {
  for (let waited = 0; written().length === before && waited < 500; waited++) await pause(1);
}

/** Nothing more comes. */
async function settled(written: () => string): Promise<void> {
  for (let before = -1; before !== written().length; ) {
    before = written().length;
    await pause(25);
  }
}

function at(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

/** The program from its start, on a workspace whose index is warm. */
async function program(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-ui-"));
  try {
    mkdirSync(join(folder, "glossary"));
    zhengming(folder, "init");
    const rows = Array.from({ length: count }, (_, n) => pairAt(n));
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    writeFileSync(
      join(folder, "pairs.csv"),
      `source,target\n${rows.map(({ source, target }) => `${quoted(source)},${quoted(target)}\n`).join("")}`,
    );
    zhengming(folder, "glossary", "add", "绿色信贷", "green credit");
    zhengming(folder, "add", "pairs.csv");
    for (const round of ["first", "again", "again", "again"]) {
      const start = performance.now();
      const screen = zhengmingScreen(folder, ["review", "--only", "term-missing"], {
        columns: 140,
        rows: 45,
      });
      await screen.until((text) => text.includes("[1 Findings]"), "a frame", 120_000);
      const first = performance.now() - start;
      const firstCpu = cpuOf(screen.pid);
      await screen.until((text) => text.includes(`1/${count}`), "the findings", 600_000);
      const all = performance.now() - start;
      const allCpu = cpuOf(screen.pid);
      await screen.until((text) => text.includes("Renderings"), "the details", 60_000);
      screen.send("j");
      await screen.until((text) => text.includes(`2/${count}`), "an answer to a key", 60_000);
      const answered = performance.now() - start;
      await pause(500);
      console.log(
        `program, ${round}: first frame ${Math.round(first)} ms (CPU ${firstCpu} s, all threads), findings ${Math.round(all)} ms (${allCpu} s), details and a key ${Math.round(answered)} ms; resident ${memoryOf(screen.pid)}`,
      );
      if (round !== "first") await acts(screen);
      screen.send("q");
      await screen.exited(60_000);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A decision and its undo: what they take, and what is resident then. */
async function acts(screen: ReturnType<typeof zhengmingScreen>): Promise<void> {
  const start = performance.now();
  screen.send("ia title\r");
  await screen.until((text) => text.includes("kept: "), "the decision", 60_000);
  const kept = performance.now() - start;
  screen.send("u");
  await screen.until((text) => text.includes("undone: "), "the undo", 60_000);
  console.log(
    `  a decision on the disk after ${Math.round(kept)} ms, undone after ${Math.round(performance.now() - start)} ms; resident ${memoryOf(screen.pid)}`,
  );
}

/** Resident memory of a process, with that of its threads. */
function memoryOf(pid: number): string {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file))
    return `${Math.round(Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)])) / 1024)} MB`;
  const [, now = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8")) ?? [];
  return `${Math.round(Number(now) / 1024)} MB`;
}

function cpuOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return "?";
  const fields = readFileSync(file, "utf8").split(") ")[1]!.split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / 100).toFixed(2);
}
