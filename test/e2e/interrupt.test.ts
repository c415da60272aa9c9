import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
import { keys, type TerminalRun } from "../support/terminal.ts";

const open: TerminalRun[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill("SIGKILL");
});

beforeAll(requireBuilt);

/** A ledger of the harbour: long enough that nobody waits for it without a word. */
const lines = Array.from({ length: 12_000 }, (_, k) => k + 1);
const chinese = lines.map((n) => `第${n}艘船装载大米${(n * 37) % 991}吨，由船长签字。`).join("\n");
const english = lines
  .map((n) => `Ship No. ${n} carried ${(n * 37) % 991} tonnes of rice and was signed for by the captain.`)
  .join("\n");

it.each([
  ["add", ["add", "--pair", "ledger.zh.txt", "ledger.en.txt"]],
  ["align", ["align", "ledger.zh.txt", "ledger.en.txt", "-o", "out.tmx"]],
])(
  "%s says how far it is, and Ctrl-C leaves nothing behind",
  async (_, args) => {
    const path = folder({ "ledger.zh.txt": chinese, "ledger.en.txt": english });
    zhengming(path, "init");
    // So that the index, which any command makes anew, is there already.
    zhengming(path, "stats");
    const before = readdirSync(path).sort();
    const terminal = zhengmingScreen(path, args);
    open.push(terminal);
    await terminal.until((text) => /aligning: \d+ %/.test(text), "progress", 60_000);
    terminal.send(keys.ctrl("c"));
    expect(await terminal.exited()).toBe(130);
    expect(readdirSync(path).sort()).toEqual(before);
    expect(readdirSync(join(path, "tm"))).toEqual([]);
  },
  90_000,
);
