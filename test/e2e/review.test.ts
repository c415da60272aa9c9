import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { xliff } from "../../src/formats/xliff.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Concept } from "../../src/model/term.ts";
import { folder } from "../support/folder.ts";
import { read } from "../support/format-io.ts";
import { command, requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
import { keys, startTerminal, type TerminalOptions, type TerminalRun } from "../support/terminal.ts";

// The built program in a pseudo-terminal, on a workspace made by its own commands. In the pairs 绿色信贷 is
// rendered in three ways, 仲裁委员会 once as the glossary forbids.
const pairs = [
  ["source", "target"],
  [
    "仲裁委员会应当在三十日内作出裁决。",
    "The arbitration commission shall render an award within thirty days.",
  ],
  [
    "当事人可以向仲裁委员会申请财产保全。",
    "A party may apply to the arbitral committee for property preservation.",
  ],
  ["绿色信贷支持企业节能改造。", "Green credit supports energy-saving retrofits in enterprises."],
  ["银行应当完善绿色信贷管理制度。", "Banks shall improve the management of green loans."],
  ["地方政府应当公开绿色信贷统计数据。", "Local governments shall publish statistics on green lending."],
  ["本办法自发布之日起施行。", "These Measures shall take effect on the date of issue."],
];

const glossary = [
  ["source", "target", "status"],
  ["绿色信贷", "green credit", "preferred"],
  ["仲裁委员会", "arbitration commission", "preferred"],
  ["仲裁委员会", "arbitral committee", "forbidden"],
];

const table = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(",")}\n`).join("");

interface Unit {
  source: string;
  target: string;
  status: string;
}

interface Place {
  path: string;
  concept(term: string): Concept;
  decisions(): Decision[];
  units(): Unit[];
  /** What a person's work is kept in, as it stands on the disk; nothing where a file is not there. */
  record(): string[];
}

function workspace(): Place {
  const path = folder({ "办法.csv": table(pairs), "terms.csv": table(glossary) });
  zhengming(path, "init");
  zhengming(path, "glossary", "import", "terms.csv");
  zhengming(path, "add", "办法.csv");
  const read = (name: string) => readFileSync(join(path, name), "utf8");
  const decisions = (): Decision[] =>
    existsSync(join(path, "glossary/decisions.json"))
      ? JSON.parse(read("glossary/decisions.json")).decisions
      : [];
  const concepts = () => JSON.parse(read("glossary/termbase.json")).concepts as Concept[];
  return {
    path,
    concept: (term) => concepts().find(({ terms }) => terms.some(({ text }) => text === term))!,
    decisions,
    units: () =>
      [...read("tm/办法.tmx").matchAll(/<tu[\s>][\s\S]*?<\/tu>/g)].map(([tu]) => {
        const [source, target] = [...tu.matchAll(/<seg>(.*?)<\/seg>/g)].map(([, text]) => text!);
        return { source: source!, target: target!, status: /x-zhengming:status">(\w+)/.exec(tu)?.[1] ?? "" };
      }),
    record: () => [read("tm/办法.tmx"), JSON.stringify(concepts()), JSON.stringify(decisions())],
  };
}

const open: TerminalRun[] = [];

function start({ path }: Place, options: TerminalOptions = {}, args: string[] = []): TerminalRun {
  const screen = zhengmingScreen(path, args, options);
  open.push(screen);
  return screen;
}

afterEach(() => {
  for (const screen of open.splice(0)) screen.kill("SIGKILL");
});

beforeAll(requireBuilt);

/** Leaves with q: exit code 0, the first page again, the cursor shown, bracketed paste off. */
async function leave(screen: TerminalRun): Promise<void> {
  screen.send("q");
  expect(await screen.exited()).toBe(0);
  await screen.until(() => !screen.alternate(), "the terminal given back");
  const written = screen.written();
  expect(written.lastIndexOf("\x1b[?25h")).toBeGreaterThan(written.lastIndexOf("\x1b[?25l"));
  expect(written.lastIndexOf("\x1b[?2004l")).toBeGreaterThan(written.lastIndexOf("\x1b[?2004h"));
  expect(written.lastIndexOf("\x1b[?1049l")).toBeGreaterThan(written.lastIndexOf("\x1b[?1049h"));
}

const has =
  (...parts: string[]) =>
  (text: string) =>
    parts.every((part) => text.includes(part));

/** The row that the cursor is on holds this. */
const standsOn = (part: string) => (text: string) =>
  text.split("\n").some((line) => line.startsWith("▸") && line.includes(part));

describe("a review at 80×24", () => {
  it("carries the work from the first finding to the exports, everything on the disk at once", async () => {
    const place = workspace();
    const screen = start(place);

    // One row stands for the forbidden rendering and the missing one.
    const first = await screen.until(has("1/3 (4 findings)", "arbitral committee⟧", "Renderings"));
    expect(screen.alternate()).toBe(true);
    expect(first).toMatch(/▸✗\+仲裁委员会 +arbitral committee → arbitration commission +2 *$/m);
    expect(first).toContain("term-forbidden + term-missing");
    expect(first).toMatch(/1 arbitration commission .*preferred/);

    screen.send("j");
    await screen.until(standsOn("green loans"));
    screen.send("k");
    await screen.until(standsOn("arbitral committee"));
    screen.send("jjj");
    await screen.until(standsOn("green lending"));

    // Prefer what no glossary has yet: the other finding then asks for it.
    const before = place.record();
    screen.send("p");
    await screen.until(has("Prefer which rendering of 绿色信贷?"));
    screen.send("t");
    await screen.until(has("Preferred rendering of 绿色信贷"));
    screen.send(`green lending${keys.enter}`);
    await screen.until(has("✓ preferred: 绿色信贷 → green lending", "2/2 (3 findings)"));
    expect(place.concept("绿色信贷").terms).toMatchObject([
      { text: "绿色信贷" },
      { text: "green credit", status: "admitted" },
      { text: "green lending", status: "preferred" },
    ]);
    const preferred = place.record();

    screen.send("G");
    await screen.until(standsOn("green loans → green lending"));
    screen.send("f");
    await screen.until(has("Fix the target", "Suggested: green loans → green lending"));
    screen.send(`${keys.end}${keys.backspace} (业务).${keys.enter}`);
    await screen.until(has("✓ fixed: 办法 4", "1/1 (2 findings)"));
    const fixed = {
      source: "银行应当完善绿色信贷管理制度。",
      target: "Banks shall improve the management of green lending (业务).",
      status: "reviewed",
    };
    expect(place.units()[3]).toEqual(fixed);
    expect(place.decisions()).toMatchObject([
      { verdict: "fix", check: "term-missing", term: "绿色信贷", replacement: fixed.target },
    ]);
    const done = place.record();

    screen.send("u");
    await screen.until(has("✓ undone: fixed: 办法 4", "/2 (3 findings)"));
    expect(place.record()).toEqual(preferred);
    screen.send("u");
    await screen.until(has("✓ undone: preferred: 绿色信贷", "/3 (4 findings)"));
    expect(place.record()).toEqual(before);
    screen.send("UU");
    await screen.until(has("✓ done again: fixed: 办法 4", "1/1 (2 findings)"));
    expect(place.record()).toEqual(done);

    // Another size in the middle of typing a reason: nothing typed is lost, nothing of the old frame stays.
    screen.send("ititle of ");
    await screen.until(has("Keep it as it is. Why?", " title of"));
    screen.resize(140, 45);
    await screen.until((text) => text.includes("│─") && text.includes(" title of"));
    screen.resize(80, 24);
    await screen.until((text) => !text.includes("│─") && text.includes(" title of"));
    screen.send(`the body${keys.enter}`);
    await screen.until(has("No open findings in 6 units"));
    expect(place.decisions().filter(({ verdict }) => verdict === "keep")).toMatchObject([
      { term: "仲裁委员会", reason: "title of the body" },
      { term: "仲裁委员会", reason: "title of the body" },
    ]);
    screen.send("u");
    await screen.until(has("1/1 (2 findings)"));

    screen.send("/zzz");
    await screen.until(has("No finding matches “zzz”"));
    screen.send(keys.escape);
    await screen.until(has("1/1 (2 findings)"));
    screen.send("/committee");
    await screen.until(has(" /committee", "1/1 (2 findings)"));
    screen.send(keys.enter);
    await screen.until(has("? help", "q quit"));
    screen.send(keys.escape);

    screen.send("5");
    await screen.until(has("[5 Export]", "holds     6 units"));
    screen.send(`j${keys.enter}`);
    await screen.until(has("Write to which file?", ".xlf"));
    screen.send(`${keys.ctrl("u")}out.xlf${keys.enter}`);
    await screen.until(has("✓ written: ", "(6 units)"));
    screen.send("jjjj");
    await screen.until(has("▸ Glossary for OmegaT", "holds     2 concepts"));
    screen.send(keys.enter);
    await screen.until(has("Write to which file?", "zhengming.txt"));
    screen.send(keys.enter);
    await screen.until(has("✓ written: ", "(2 concepts)"));
    await leave(screen);

    const { units } = await read(xliff, readFileSync(join(place.path, "out.xlf")));
    expect(units.map(({ source }) => source)).toEqual(pairs.slice(1).map(([source]) => source));
    expect(units[3]?.target).toBe(fixed.target);
    const lines = readFileSync(join(place.path, "glossary/zhengming.txt"), "utf8").trim().split("\n");
    const terms = lines.map((line) => line.split("\t").slice(0, 2).join(" = "));
    expect(terms).toContain("绿色信贷 = green lending");
    expect(terms).toContain("绿色信贷 = green credit");
    expect(terms.join()).not.toContain("arbitral committee");
  });
});

describe("a review at 140×45 in Chinese", () => {
  it("settles both findings of a row with one fix, and groups, helps and leaves", async () => {
    const place = workspace();
    const screen = start(place, { columns: 140, rows: 45, env: { LANG: "zh_CN.UTF-8" } });
    const first = await screen.until(has("1/3（共 4 项）", "⟦arbitral committee⟧", "译法"));
    expect(first).toContain("问题 按检查项");
    expect(first).toMatch(/│ zh {2}当事人可以向⟦仲裁委员会⟧申请财产保全。/);
    expect(first).not.toMatch(/\b(Findings|Renderings|quit|preferred)\b/);

    screen.send("f");
    await screen.until(has("修改译文", "建议：arbitral committee → arbitration commission"));
    screen.send(keys.enter);
    await screen.until(has("✓ 已修改", "办法 2", "1/2"));
    expect(place.units()[1]?.target).toBe(
      "A party may apply to the arbitration commission for property preservation.",
    );
    screen.send("o");
    await screen.until(has("按术语", " 绿色信贷  2"));
    screen.send("?");
    await screen.until(has("选定该术语的首选译法"));
    screen.send("q");
    await screen.until(has("按术语", " 绿色信贷  2"));
    await leave(screen);
  });
});

describe("a review that is killed", () => {
  it("has on the disk what was done, and the next one shows it and can undo it", async () => {
    const place = workspace();
    const before = place.record();
    const killed = start(place);
    await killed.until(has("1/3 (4 findings)", "Renderings"));
    killed.send("f");
    await killed.until(has("Suggested"));
    killed.send(keys.enter);
    await killed.until(has("✓ fixed: 办法 2"));
    killed.kill("SIGKILL");
    expect(await killed.exited()).toBe(128 + 9);
    const done = place.record();
    expect(place.units()[1]).toMatchObject({ status: "reviewed" });
    expect(place.decisions()).toMatchObject([{ verdict: "fix", term: "仲裁委员会" }]);

    const screen = start(place);
    await screen.until(has("1/2", "undo 1"));
    expect(place.record()).toEqual(done);
    screen.send("u");
    await screen.until(has("✓ undone", "1/3 (4 findings)"));
    expect(place.record()).toEqual(before);
    await leave(screen);
  });
});

describe("Ctrl-Z", () => {
  // A shell with job control stands in for the person's own; it takes the program back at once.
  const shell = 'set -m; "$@"; echo "stopped with $?"; fg >/dev/null; echo "left with $?"';

  it.skipIf(spawnSync("bash", ["--version"]).status !== 0)(
    "gives the terminal to the shell, and fg brings the screen back as it was",
    async () => {
      const place = workspace();
      const screen = startTerminal("bash", ["-c", shell, "bash", ...command], { cwd: place.path });
      open.push(screen);
      await screen.until(has("1/3 (4 findings)", "Renderings"));
      screen.send("j");
      await screen.until(standsOn("green loans"));
      screen.send(keys.ctrl("z"));
      await screen.until(() => /stopped with 1\d\d/.test(screen.written()), "the shell");
      const page = screen.written().slice(0, screen.written().indexOf("stopped with"));
      expect(page.lastIndexOf("\x1b[?1049l")).toBeGreaterThan(page.lastIndexOf("\x1b[?1049h"));
      await screen.until(standsOn("green loans"));
      screen.send("k");
      await screen.until(standsOn("arbitral committee"));
      screen.send("q");
      expect(await screen.exited()).toBe(0);
      await screen.until(has("left with 0"));
    },
  );

  it("where nobody could continue the program only draws the screen anew", async () => {
    const screen = start(workspace());
    await screen.until(has("1/3 (4 findings)", "Renderings"));
    screen.send(keys.ctrl("z"));
    await screen.until(() => screen.written().split("\x1b[?1049h").length > 2, "the page taken again");
    await screen.until(has("1/3 (4 findings)", "Renderings"));
    screen.send("j");
    await screen.until(standsOn("green loans"));
    await leave(screen);
  });
});
