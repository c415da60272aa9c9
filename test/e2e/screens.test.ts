import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
import { keys, type TerminalRun } from "../support/terminal.ts";

// The built program in a pseudo-terminal, on the sample workspace of this repository: through all five screens.

const root = fileURLToPath(new URL("../../", import.meta.url));
const open: TerminalRun[] = [];

afterEach(() => {
  for (const screen of open.splice(0)) screen.kill("SIGKILL");
});

beforeAll(requireBuilt);

function sample(): { path: string; read(name: string): string } {
  const path = folder({ "zhengming.json": '{"version": 1, "name": "sample"}\n' });
  mkdirSync(join(path, "glossary"), { recursive: true });
  cpSync(join(root, "glossary/termbase.json"), join(path, "glossary/termbase.json"));
  cpSync(join(root, "tm"), join(path, "tm"), { recursive: true });
  return { path, read: (name) => readFileSync(join(path, name), "utf8") };
}

const has =
  (...parts: string[]) =>
  (text: string) =>
    parts.every((part) => text.includes(part));
const slow = 60_000;

describe.each<[columns: number, rows: number, other: [number, number]]>([
  [80, 24, [140, 45]],
  [140, 45, [80, 24]],
])("a review of the sample at %i×%i", (columns, rows, other) => {
  it("goes from the findings through terms, match and memory to an export, changing its size on the way", async () => {
    const { path, read } = sample();
    const screen = zhengmingScreen(path, [], { columns, rows });
    open.push(screen);
    const see = (...parts: string[]) => screen.until(has(...parts), parts.join(", "), slow);

    // The screen is there before anything has been checked.
    await see("[1 Findings]", "sample");
    await see("Renderings", "findings)");
    const before = read("tm/briefing.tmx");

    // All like this, after a look.
    screen.send("/conciliator");
    // Another finding only has the word in its text.
    await see(" /conciliator", "▸! 调解员");
    screen.send(`${keys.enter}F`);
    await see("3 of 3 units will be changed", "[-conciliators-]{+mediators+}");
    screen.send(`j ${keys.enter}`);
    await see("✓ fixed: 2 units", "undo 1");
    expect(read("tm/briefing.tmx")).toContain("qualified as mediators");
    screen.resize(...other);
    await see("undo 1", "/conciliator");
    screen.send("u");
    await see("✓ undone: fixed: 2 units");
    expect(read("tm/briefing.tmx")).toBe(before);
    screen.send("U");
    await see("✓ done again");
    screen.resize(columns, rows);
    screen.send(`${keys.escape}e`);
    await see("Why this?", "What would clear it");
    screen.send(keys.escape);

    // A concept gets a note.
    screen.send("2");
    await see("[2 Terms]", "涉外法治", "preferred");
    screen.send("/人类命运共同体");
    await see("/人类命运共同体", "1/1");
    screen.send(`${keys.enter}${keys.enter}`);
    await see("▸domain", "diplomacy");
    screen.send(`j${keys.enter}`);
    await see("人类命运共同体: note");
    screen.send(`${keys.end} See the 2023 law.${keys.enter}`);
    await see("✓ edited: 人类命运共同体");
    expect(read("glossary/termbase.json")).toContain("See the 2023 law.");

    // A sentence is looked up, translated and saved.
    screen.send("3");
    await see("Type or paste a sentence");
    screen.send(keys.paste("条例将促进涉外法治建设。"));
    await see("涉外法治 → foreign-affairs-related rule of law");
    screen.send(`${keys.enter}${keys.enter}`);
    await see("✓ Inserted");
    screen.send(`t.${keys.ctrl("s")}`);
    await see("✓ saved to the memory: tm/translated.tmx 1");
    expect(read("tm/translated.tmx")).toContain("foreign-affairs-related rule of law.");

    // The memory is searched in both languages.
    screen.send(`${keys.escape}4`);
    await see("translated", "briefing", "units");
    screen.send("/涉外法治");
    await see("Search the memory", "涉外法治");
    screen.send(keys.enter);
    await see("“涉外法治” in the memory", "⟦涉外法治⟧");
    screen.send(keys.enter);
    await see("doubtful", "▸");
    screen.send(keys.escape);
    await see("“涉外法治” in the memory");

    // What others change meanwhile is noticed.
    zhengming(path, "glossary", "add", "澜海市", "Lanhai City");
    await see("✓ files have changed on the disk: read again");

    screen.send("5");
    await see("[5 Export]", "164 units");
    screen.send(`j${keys.enter}`);
    await see("Write to which file?");
    screen.send(`${keys.ctrl("u")}out.xlf${keys.enter}`);
    await see("✓ written: ", "out.xlf");
    expect(read("out.xlf")).toContain("qualified as mediators");
    screen.send("q");
    expect(await screen.exited(slow)).toBe(0);
    await screen.until(() => !screen.alternate(), "the terminal given back");
  }, 300_000);
});

describe("leaving", () => {
  it("is possible at once while the texts are still being checked", async () => {
    const { path } = sample();
    const screen = zhengmingScreen(path, []);
    open.push(screen);
    await screen.until(has("[1 Findings]"), "the first frame", slow);
    screen.send("q");
    expect(await screen.exited(slow)).toBe(0);
  }, 120_000);

  it("a workspace that is broken is told in one line, with exit code 2", async () => {
    const { path } = sample();
    writeFileSync(join(path, "glossary/termbase.json"), "{");
    const screen = zhengmingScreen(path, []);
    open.push(screen);
    expect(await screen.exited(slow)).toBe(2);
    await screen.until(has("zhengming: ", "termbase.json"), "the refusal");
  }, 120_000);

  it("keys that make no sense are told in one line", async () => {
    const { path } = sample();
    writeFileSync(join(path, "zhengming.json"), '{"version": 1, "screen": {"keys": {"fix": ["p"]}}}');
    const screen = zhengmingScreen(path, []);
    open.push(screen);
    expect(await screen.exited(slow)).toBe(2);
    await screen.until(has("would mean"), "the refusal");
  }, 120_000);
});

describe("the tour", () => {
  it("runs on a copy of the sample, and touches nothing here", async () => {
    const path = folder({});
    const screen = zhengmingScreen(path, ["tour"]);
    open.push(screen);
    const see = (...parts: string[]) => screen.until(has(...parts), parts.join(", "), slow);
    await see("Tour 1/6", "163 units");
    screen.send("j");
    await see("Tour 2/6");
    screen.send("e");
    await see("Why this?");
    screen.send(keys.escape);
    await see("Tour 3/6");
    screen.send(keys.ctrl("x"));
    await screen.until((text) => !text.includes("Tour"), "the end of the tour", slow);
    screen.send("q");
    expect(await screen.exited(slow)).toBe(0);
  }, 120_000);

  it("speaks plain lines to a screen reader", async () => {
    const { path } = sample();
    const screen = zhengmingScreen(path, ["review", "--screen-reader"], { columns: 100, rows: 30 });
    open.push(screen);
    await screen.until(has("Number:"), "the first question", slow);
    expect(screen.alternate()).toBe(false);
    expect(screen.written()).toContain("Finding 1 of");
    screen.send(`0${keys.enter}`);
    expect(await screen.exited(slow)).toBe(0);
  }, 120_000);
});
