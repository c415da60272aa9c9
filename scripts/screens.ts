/**
 * Captures of the review screen as text, for the documentation: `node scripts/screens.ts`.
 *
 * The built program runs in a pseudo-terminal on a workspace made of the repository's own samples and glossary.
 * Each capture is written to docs/screens/NAME.txt.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { zhengmingScreen } from "../test/support/program.ts";
import { keys, type TerminalRun } from "../test/support/terminal.ts";
import { sampleWorkspace } from "./sample-workspace.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const out = join(root, "docs", "screens");

mkdirSync(out, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "zhengming-screens-"));
try {
  const workspace = sampleWorkspace(temporary);
  await small(workspace);
  await large(workspace);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function small(workspace: string): Promise<void> {
  const screen = zhengmingScreen(workspace, [], { columns: 80, rows: 24 });
  await opened(screen);
  await capture("findings-80x24", screen);
  screen.send("f");
  await screen.until((text) => text.includes("Fix the target"));
  await capture("fix", screen);
  screen.send(keys.escape);
  await screen.until((text) => text.includes("q quit"));
  screen.send("/mediator");
  await screen.until((text) => text.includes(" /mediator"));
  screen.send(`${keys.enter}F`);
  await screen.until((text) => text.includes("units will be changed"));
  await capture("fix-all", screen);
  screen.send(keys.escape);
  await screen.until((text) => text.includes("q quit"));
  screen.send(`${keys.escape}e`);
  await screen.until((text) => text.includes("Why this?"));
  await capture("why", screen);
  screen.send(keys.escape);
  await screen.until((text) => text.includes("q quit"));
  screen.send("t");
  await screen.until((text) => text.includes("y yes"));
  await capture("one-by-one", screen);
  screen.send(keys.escape);
  await screen.until((text) => text.includes("q quit"));
  screen.send("2");
  await screen.until((text) => text.includes("in the glossary"));
  await capture("terms-80x24", screen);
  screen.send("3");
  await screen.until((text) => text.includes("Type or paste"));
  screen.send(keys.paste("我们愿同各国法律界一道，为推动构建人类命运共同体多做贡献。"));
  await screen.until((text) => text.includes("1/") && text.includes("→ "));
  await capture("match", screen);
  screen.send(`${keys.escape}4`);
  await screen.until((text) => text.includes("reviewed"));
  await capture("memory", screen);
  screen.send(`/mediat${keys.enter}`);
  await screen.until((text) => text.includes("in the memory"));
  await capture("concordance", screen);
  screen.send(keys.enter);
  await screen.until((text) => text.includes("doubtful"));
  await capture("units", screen);
  screen.send("5");
  await screen.until((text) => text.includes("[5 Export]") && text.includes("holds"));
  await capture("export", screen);
  screen.send(":");
  await screen.until((text) => text.includes("Every action"));
  await capture("actions", screen);
  screen.send(keys.escape);
  await screen.until((text) => text.includes("q quit"));
  screen.send("1?");
  await screen.until((text) => text.includes("prefer a rendering for the term"));
  await capture("help", screen);
  await leave(screen);
}

async function large(workspace: string): Promise<void> {
  const screen = zhengmingScreen(workspace, [], { columns: 140, rows: 45 });
  await opened(screen);
  await capture("findings-140x45", screen);
  screen.send("2/调解员");
  await screen.until((text) => text.includes("/调解员"));
  screen.send(keys.enter);
  await screen.until((text) => text.includes("By document"));
  await capture("terms-140x45", screen);
  await leave(screen);
}

async function opened(screen: TerminalRun): Promise<void> {
  await screen.until(
    (text) => text.includes("Renderings") && text.includes("q quit"),
    "the findings",
    60_000,
  );
}

async function leave(screen: TerminalRun): Promise<void> {
  screen.send(keys.ctrl("c"));
  await screen.exited();
}

/** Writes what stands on the screen once nothing more comes. */
async function capture(name: string, screen: TerminalRun): Promise<void> {
  for (let before = -1; before !== screen.written().length; ) {
    before = screen.written().length;
    await pause(300);
  }
  // The folder has another name each time.
  const lines = screen.screen().map((line) => line.replaceAll(temporary, "/home/me").trimEnd());
  const path = join(out, `${name}.txt`);
  writeFileSync(path, `${lines.join("\n").trimEnd()}\n`);
  console.log(path);
}
