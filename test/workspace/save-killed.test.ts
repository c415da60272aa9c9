/**
 * kill -9 of a process that adds, reviews and exports: what it said was done is there, and an act is there whole or
 * not at all. 40 kills here; `npm run soak` kills on.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTmx } from "../../src/formats/tmx-read.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { inputOf } from "../../src/workspace/input.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { workspaceUnits } from "../../src/workspace/units.ts";
import { folder } from "../support/folder.ts";
import { done, pair } from "../support/worker-of-acts.ts";

const program = new URL("../support/worker-of-acts.ts", import.meta.url).pathname;
const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"海关","status":"preferred"},{"lang":"en","text":"customs office","status":"preferred"}]}
]}
`;

/** Numbers from a seed, 0 to below 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What it told until it was killed: by itself at a call, or from outside after so many ms. */
function killed(dir: string, call: number, after?: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, dir, String(call)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_NO_WARNINGS: "1" },
    });
    let [told, said] = ["", ""];
    let timer: NodeJS.Timeout | undefined;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      if (after !== undefined) timer ??= setTimeout(() => child.kill("SIGKILL"), after);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || signal === "SIGKILL") resolve(told.split("\n").filter(Boolean));
      else reject(new Error(said));
    });
  });
}

const kills = Number(process.env.ZHENGMING_TEST_KILLS ?? 40);

test(`what was done before any of ${kills} kills is there, whole`, async () => {
  const random = numbers(20_260);
  const rounds = Math.ceil(kills / 10);
  for (let round = 0; round < rounds; round++) {
    const dir = folder({ "glossary/termbase.json": termbase });
    await initWorkspace(dir, pair);
    for (let kill = 0; kill < Math.ceil(kills / rounds); kill++) {
      const before = done(dir);
      // Half of them between two calls of ours, half whenever it comes, within SQLite as well.
      const told =
        kill % 2 === 0
          ? await killed(dir, 1 + Math.floor(random() * 260))
          : await killed(dir, 0, random() * 400);
      const count = (kind: string): number => told.filter((line) => line === `done ${kind}`).length;
      const finished = { add: count("add"), fix: count("fix"), export: count("export") };
      const workspace = await openWorkspace(dir);
      const units = await workspaceUnits(workspace);
      const after = done(dir);
      const hint = `round ${round}, kill ${kill}: ${told.join(", ")}`;
      // All that it told, and at most the act that it was at.
      for (const [kind, which] of [
        ["add", "adds"],
        ["fix", "fixes"],
        ["export", "exports"],
      ] as const) {
        const more = after[which] - before[which] - finished[kind];
        expect(more === 0 || (more === 1 && told.at(-1) === kind), hint).toBe(true);
      }
      expect(units.length, hint).toBe(2 * after.adds);
      // A fix is a text, a decision and a step to undo, together.
      expect(units.filter(({ status }) => status === "reviewed").length, hint).toBe(after.fixes);
      expect(workspace.decisions.all().length, hint).toBe(after.fixes);
      if (after.fixes > 0) {
        const journal = JSON.parse(readFileSync(join(dir, ".zhengming/journal.json"), "utf8"));
        expect(journal.done.length, hint).toBe(after.fixes + after.adds);
      }
      if (after.exports > 0) {
        const read = await readTmx(await inputOf(join(dir, "out.tmx")), {
          pair,
          document: "out",
          as: "memory",
        });
        const items = await Array.fromAsync(read.items);
        expect(items.filter((item) => "unit" in item).length, hint).toBe(2 * after.exports);
      }
      await workspace.close();
      // A cache that was being written is swept away a minute later.
      const left = ["tm", "glossary"].flatMap((name) => readdirSync(join(dir, name)));
      expect(
        left.filter((name) => name.endsWith(".tmp")),
        hint,
      ).toEqual([]);
      const plans = readdirSync(join(dir, ".zhengming")).filter((name) => /^sav(ed|ing)\.json$/.test(name));
      expect(plans, hint).toEqual([]);
    }
  }
}, 600_000);
