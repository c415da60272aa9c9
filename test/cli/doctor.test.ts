import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { skipped, testDatabase } from "../support/postgres.ts";
import { requireBuilt, zhengmingScreen } from "../support/program.ts";
import type { TerminalRun } from "../support/terminal.ts";

interface Condition {
  area: string;
  id: string;
  state: string;
  message: string;
  remedy?: string;
}

const env = { LANG: "C.UTF-8" };
const concept = (id: string, term: string): string =>
  `{"id":"${id}","terms":[{"lang":"zh-Hans","text":"${term}","status":"preferred"}]}`;
const foreign = (target: string): string =>
  `<?xml version="1.0"?><tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body><tu><tuv xml:lang="zh-CN"><seg>码头停工。</seg></tuv><tuv xml:lang="en"><seg>${target}</seg></tuv></tu></body></tmx>\n`;

/** A workspace with a document of its own and another tool's memory. */
async function workspace(): Promise<string> {
  const dir = folder({
    "text.csv": "source,target\n海关查验货物。,The customs inspect goods.\n",
    "tm/other.tmx": foreign("The wharf stood still."),
  });
  await zhengming(dir, ["init"]);
  await zhengming(dir, ["add", "text.csv"]);
  return dir;
}

async function examined(dir: string, given: Record<string, string> = env) {
  const ran = await zhengming(dir, ["doctor", "--json"], given);
  const { healthy, conditions } = ran.json<{ healthy: boolean; conditions: Condition[] }>();
  return {
    code: ran.code,
    healthy,
    conditions,
    of: (id: string) => conditions.find((each) => each.id === id),
  };
}

describe("doctor", () => {
  test("a sound workspace: every line is well, exit code 0, in both languages", async () => {
    const dir = await workspace();
    const { code, healthy, conditions } = await examined(dir);
    expect([code, healthy, conditions.filter(({ state }) => state === "problem")]).toEqual([0, true, []]);
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    const english = await zhengming(dir, ["doctor"], env);
    expect(english.stdout).toContain(`zhengming ${version}, Node.js ${process.versions.node}`);
    expect(english.stdout).toContain("2 documents, 2 units, 0 concepts, 0 decisions");
    expect(english.stdout.trimEnd().endsWith("all is well")).toBe(true);
    const chinese = await zhengming(dir, ["doctor", "--lang", "zh"], env);
    expect(chinese.stdout).toContain("2 个文档、2 个单元");
    expect(chinese.stdout.trimEnd().endsWith("一切正常")).toBe(true);
  });

  test("outside of a workspace it looks at the rest", async () => {
    const { code, of } = await examined(folder());
    expect(code).toBe(0);
    expect(of("folder")).toMatchObject({ area: "workspace", state: "note" });
    expect(of("dictionaries")).toMatchObject({ state: "ok" });
  });

  test("bad usage: exit code 2", async () => {
    const dir = folder();
    expect((await zhengming(dir, ["doctor", "--jsom"])).code).toBe(2);
    expect((await zhengming(dir, ["doctor", "--workspace", "nowhere"])).code).toBe(2);
  });

  const write = (name: string, content: string) => (dir: string) => {
    mkdirSync(join(dir, name, ".."), { recursive: true });
    writeFileSync(join(dir, name), content);
  };
  const decision =
    '{"finding":"f1","verdict":"keep","check":"number","document":"lost","by":"li","at":"2030-01-01"}';

  test.each<[string, string, RegExp, (dir: string) => void]>([
    ["settings that do not parse", "opens", /zhengming\.json:1/, write("zhengming.json", "{")],
    ["a broken glossary", "opens", /termbase\.json:1/, write("glossary/termbase.json", "[")],
    ["a newer glossary", "opens", /newer/, write("glossary/termbase.json", '{"version": 9, "concepts": []}')],
    [
      "a half-written file",
      "leftovers",
      /tm\/\.zhengming-0123456789abcdef01\.tmp/,
      (dir) => {
        const path = join(dir, "tm/.zhengming-0123456789abcdef01.tmp");
        writeFileSync(path, "half");
        utimesSync(path, 1, 1);
      },
    ],
    [
      "a concept that is there twice",
      "duplicates",
      /glossary\/termbase\.json: c-1/,
      write(
        "glossary/termbase.json",
        `{"version": 1, "concepts": [\n${concept("c-1", "港口")},\n${concept("c-1", "船")}\n]}\n`,
      ),
    ],
    [
      "a decision that is there twice",
      "duplicates",
      /glossary\/decisions\.json: f1/,
      write("glossary/decisions.json", `{"version": 1, "decisions": [\n${decision},\n${decision}\n]}\n`),
    ],
    [
      "a decision about a document that is gone",
      "decisions",
      /lost \(1\)/,
      write("glossary/decisions.json", `{"version": 1, "decisions": [\n${decision}\n]}\n`),
    ],
    [
      "a shared memory that does not answer",
      "database",
      /./,
      write("zhengming.json", '{"version": 1, "memory": "postgres://nobody@127.0.0.1:1/none"}'),
    ],
  ])("%s is a problem, with what to do", async (_what, id, message, harm) => {
    const dir = await workspace();
    harm(dir);
    const { code, healthy, of } = await examined(dir);
    expect([code, healthy]).toEqual([1, false]);
    expect(of(id)).toMatchObject({ state: "problem", message: expect.stringMatching(message) });
    expect(of(id)!.remedy).toMatch(/\w/);
    const { code: said, stdout } = await zhengming(dir, ["doctor"], env);
    expect(said).toBe(1);
    expect(stdout).toContain(`✗ ${id}`);
    expect(stdout).toContain(`→ ${of(id)!.remedy}`);
  });

  test("a correction whose unit is gone", async () => {
    const dir = await workspace();
    const { openWorkspace } = await import("../../src/workspace/open.ts");
    const { openReview } = await import("../../src/workspace/session.ts");
    writeFileSync(
      join(dir, "glossary/termbase.json"),
      '{"version": 1, "concepts": [\n{"id":"c-1","terms":[{"lang":"zh-Hans","text":"码头","status":"preferred"},{"lang":"en","text":"dock","status":"preferred"}]}\n]}\n',
    );
    const session = await openReview(await openWorkspace(dir), { only: ["term-missing"] });
    await session.apply([{ act: "fix", finding: session.findings()[0]!, target: "The dock stood still." }]);
    await session.close();
    expect((await examined(dir)).code).toBe(0);
    writeFileSync(join(dir, "tm/other.tmx"), foreign("Nothing moved at the dock."));
    const { code, of } = await examined(dir);
    expect([code, of("dangling")!.state, of("dangling")!.message]).toEqual([
      1,
      "problem",
      "corrections of units that are gone: other#1",
    ]);
  });

  test("a decision holds where its text has moved, and lapses where it has changed", async () => {
    const dir = await workspace();
    const { openWorkspace } = await import("../../src/workspace/open.ts");
    const { openReview } = await import("../../src/workspace/session.ts");
    writeFileSync(
      join(dir, "glossary/termbase.json"),
      '{"version": 1, "concepts": [\n{"id":"c-1","terms":[{"lang":"zh-Hans","text":"海关","status":"preferred"},{"lang":"en","text":"customs office","status":"preferred"}]}\n]}\n',
    );
    const session = await openReview(await openWorkspace(dir), { only: ["term-missing"] });
    await session.apply([{ act: "keep", finding: session.findings()[0]!, reason: "the people" }]);
    await session.close();
    expect((await examined(dir)).of("decisions")!.message).toBe("every decision finds its text");
    renameSync(join(dir, "tm/text.tmx"), join(dir, "tm/moved.tmx"));
    expect((await examined(dir)).of("decisions")!.message).toBe("every decision finds its text");
    renameSync(join(dir, "tm/moved.tmx"), join(dir, "tm/text.tmx"));
    writeFileSync(join(dir, "text.csv"), "source,target\n海关查验货物。,The customs look at goods.\n");
    await zhengming(dir, ["add", "text.csv"]);
    const { code, of } = await examined(dir);
    expect([code, of("decisions")!.state]).toEqual([0, "note"]);
    expect(of("decisions")!.message).toMatch(/^1 decisions have lapsed/);
  });

  test("what a crash left is finished, and told", async () => {
    const dir = await workspace();
    const name = ".zhengming-0123456789abcdef01.tmp";
    writeFileSync(
      join(dir, "glossary", name),
      `{"version": 1, "concepts": [\n${concept("c-7", "港口")}\n]}\n`,
    );
    const plan = { version: 1, moves: [{ path: "glossary/termbase.json", temporary: name }] };
    writeFileSync(join(dir, ".zhengming/saved.json"), JSON.stringify(plan));
    const { code, of } = await examined(dir);
    expect([code, of("save")!.message]).toEqual([0, "a save that was cut off has been finished"]);
    expect(readFileSync(join(dir, "glossary/termbase.json"), "utf8")).toContain("港口");
  });

  test("a damaged or missing index is made anew, and told", async () => {
    const dir = await workspace();
    writeFileSync(join(dir, ".zhengming/index.sqlite"), "x".repeat(9000));
    expect((await examined(dir)).of("index")!.message).toMatch(/damaged/);
    rmSync(join(dir, ".zhengming"), { recursive: true });
    expect((await examined(dir)).of("index")!.message).toMatch(/was not there/);
  });
});

describe.skipIf(skipped)("doctor of a shared memory", () => {
  test("says when the schema has to be brought up to date, and that it is", async () => {
    const database = await testDatabase();
    try {
      const dir = folder({ "zhengming.json": JSON.stringify({ version: 1, memory: database.url }) });
      const before = await examined(dir);
      expect(before.code).toBe(1);
      expect(before.of("database")).toMatchObject({ state: "problem", remedy: "zhengming db migrate" });
      expect((await zhengming(dir, ["db", "migrate"])).code).toBe(0);
      const after = await examined(dir);
      expect([after.code, after.of("database")!.state]).toEqual([0, "ok"]);
      expect(after.of("database")!.message).toMatch(/^PostgreSQL \d+.* answers/);
    } finally {
      await database.drop();
    }
  });
});

describe("doctor on a terminal", () => {
  beforeAll(requireBuilt);
  const open: TerminalRun[] = [];
  const run = (dir: string, options: Parameters<typeof zhengmingScreen>[2]): TerminalRun => {
    const terminal = zhengmingScreen(dir, ["doctor"], { columns: 120, rows: 50, ...options });
    open.push(terminal);
    return terminal;
  };
  afterEach(() => {
    for (const terminal of open.splice(0)) terminal.kill();
  });

  test("asks it how wide characters are, and leaves it as it was", async () => {
    const terminal = run(await workspace(), { answers: true });
    const text = await terminal.until((screen) => screen.includes("all is well"));
    expect(text).toContain("characters of ambiguous width take 1 column(s)");
    expect(text).toContain("120 columns, 50 rows");
    expect(text).not.toContain("█");
    expect(await terminal.exited()).toBe(0);
  });

  test("settings that do not fit it are a problem", async () => {
    const dir = folder({ "zhengming.json": '{"version": 1, "screen": {"ambiguousWidth": 2}}' });
    const terminal = run(dir, { answers: true });
    const text = await terminal.until((screen) => screen.includes("problems: 1"));
    expect(text).toContain("the settings say 2");
    expect(await terminal.exited()).toBe(1);
  });

  test("one that does not answer, or is not in UTF-8, is told", async () => {
    const terminal = run(folder(), { env: { LANG: "C", LC_ALL: "", LC_CTYPE: "" } });
    const text = await terminal.until((screen) => screen.includes("problems: 1"));
    expect(text).toContain("does not tell where its cursor is");
    expect(text).toContain("export LANG=C.UTF-8");
    expect(await terminal.exited()).toBe(1);
  });
});
