import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { randomStream } from "../../src/extract/random.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import type { ReviewSession } from "../../src/workspace/review.ts";
import { openReview } from "../../src/workspace/session.ts";

export const pair = { source: "zh-Hans", target: "en" };
const program = resolve(import.meta.dirname, "../../bin/zhengming.js");

/** The workspace that is worked on, and what must be in it. */
export interface Site {
  readonly folder: string;
  /** The sources of each document; two lists where a kill leaves open which of them it is. */
  readonly documents: Map<string, (readonly string[])[]>;
  /** The sources that each document ever had, and none. */
  readonly versions: Map<string, (readonly string[])[]>;
  /** What was done, in order. */
  readonly log: string[];
  /** The review that stays open for long, brought up to date. */
  review(): Promise<ReviewSession>;
  /** A number from 0 to below `bound`. */
  number(bound: number): number;
  pick<T>(list: readonly T[]): T;
  /** Runs a command, killed after so many ms where that is told. */
  command(args: readonly string[], killAfter?: number): Promise<Ran>;
  /** Everything a person's work is kept in. */
  record(): string;
  /** Closes the review; the next one is a new one. */
  close(): Promise<void>;
}

export interface Ran {
  /** Undefined where it was killed. */
  code: number | undefined;
  said: string;
}

export async function beginSite(folder: string, seed: number): Promise<Site> {
  await initWorkspace(folder, pair);
  const number = numbers(seed);
  let session: ReviewSession | undefined;
  return {
    folder,
    documents: new Map(),
    versions: new Map(),
    log: [],
    number,
    pick: (list) => list[number(list.length)]!,
    async review() {
      // A new one from time to time, as after a night.
      if (session && number(40) === 0) {
        await session.close();
        session = undefined;
      }
      session ??= await openReview(await openWorkspace(folder));
      await session.reread();
      return session;
    },
    command: (args, killAfter) => run(folder, args, killAfter),
    record: () => recordOf(folder),
    async close() {
      await session?.close();
      session = undefined;
    },
  };
}

async function run(folder: string, args: readonly string[], killAfter?: number): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, LANG: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const closed = new Promise<number | undefined>((done) => {
    child.on("close", (code) => done(code ?? undefined));
  });
  if (killAfter !== undefined) {
    await Promise.race([pause(killAfter), closed]);
    child.kill("SIGKILL");
  }
  return { code: await closed, said };
}

function recordOf(folder: string): string {
  const files = ["glossary", "tm"].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((each) => !each.startsWith("."))
      .map((each) => `${name}/${each}`),
  );
  const texts = files.map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  // No decision yet is the same as none any more.
  return JSON.stringify(texts.filter(([, text]) => !/"decisions": \[\s*\]/.test(text!)));
}

/** Writes a text of this many pairs and says its sources. */
export function writeText({ folder, number, pick }: Site, file: string, count: number): string[] {
  const sources: string[] = [];
  const rows = Array.from({ length: count }, () => {
    const [term, renderings] = pick(terms);
    const figure = number(900) + 10;
    sources.push(`${term}在第${figure}号码头作业。`);
    return `${sources.at(-1)},The ${pick(renderings)} works at wharf No. ${figure}.`;
  });
  writeFileSync(join(folder, file), `source,target\n${rows.join("\n")}\n`);
  return sources;
}

export const terms: readonly (readonly [term: string, renderings: readonly string[]])[] = [
  ["海关", ["customs", "customs office", "customs house"]],
  ["拖船", ["tug", "tugboat"]],
  ["引水员", ["pilot", "harbour pilot", "steersman"]],
  ["货主", ["cargo owner", "shipper"]],
  ["验船师", ["ship surveyor", "inspector of ships"]],
];

/** Whole numbers from a seed. */
function numbers(seed: number): (bound: number) => number {
  const next = randomStream(seed);
  return (bound) => Math.floor(next() * bound);
}
