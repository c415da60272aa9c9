import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { command, requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
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

/** A memory of another tool that takes a few seconds to read and to check. */
const memory = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>
${lines
  .map(
    (n) =>
      `<tu><tuv xml:lang="zh-CN"><seg>第${n}艘船装载大米${(n * 37) % 991}吨，由船长签字。</seg></tuv><tuv xml:lang="en"><seg>Ship No. ${n} carried ${(n * 37) % 991} tonnes of rice, signed for by the captain.</seg></tuv></tu>`,
  )
  .join("\n")}
</body></tmx>
`;
const harbour = { "zhengming.json": '{"version": 1}', "tm/ledger.tmx": memory };
const queries = chinese.replaceAll("大米", "小麦和玉米");

/** What a command may not touch when it is interrupted. */
const record = (dir: string): string[] =>
  ["", "tm", "glossary"].flatMap((name) =>
    existsSync(join(dir, name)) ? readdirSync(join(dir, name)).map((each) => `${name}/${each}`) : [],
  );

describe("a signal to a command at work", () => {
  const commands: [string, string[]][] = [
    ["check", ["check"]],
    ["terms", ["terms"]],
    ["export", ["export", "out.xlf"]],
    ["match", ["match", "--file", "queries.txt", "-o", "out.txt"]],
  ];
  const signals: ("SIGINT" | "SIGTERM")[] = ["SIGINT", "SIGTERM"];

  it.each(commands.map(([name, args], at) => [name, signals[at % 2]!, args] as const))(
    "%s, %s: ends it, with nothing half written, and the next run is whole",
    async (name, signal, args) => {
      const path = folder({ ...harbour, "queries.txt": queries });
      const before = record(path);
      const terminal = zhengmingScreen(path, args);
      open.push(terminal);
      await terminal.until((text) => /: \d+ %/.test(text), "progress", 60_000);
      terminal.kill(signal);
      expect(await terminal.exited()).toBe(signal === "SIGINT" ? 130 : 143);
      expect(record(path).filter((each) => each !== "/.zhengming")).toEqual(before);
      if (name !== "export") return;
      zhengming(path, "export", "out.tmx");
      expect(readFileSync(join(path, "out.tmx"), "utf8").match(/<tu[\s>]/g)).toHaveLength(lines.length);
    },
    120_000,
  );

  it("says that it was interrupted, and that the command may be given again", async () => {
    const path = folder(harbour);
    const [program = "", ...first] = command;
    const child = spawn(program, [...first, "match", "-"], {
      cwd: path,
      env: { ...process.env, LANG: "zh_CN.UTF-8" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    // It listens as soon as it has opened the memory and waits for a query.
    const index = join(path, ".zhengming/index.sqlite");
    while (!existsSync(index)) await new Promise(setImmediate);
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([null, "SIGTERM"]);
    expect(said).toBe("zhengming: 已中断：没有写到一半的文件，可重新执行同一命令\n");
  });
});

describe("a reader that has seen enough", () => {
  it.each([
    ["find 船长 --limit 5000 --quiet | head -n 1"],
    ["check 2>&1 | head -n 1"],
    ["terms --json | head -c 1"],
    ["stats --no-such-option 2>&1 | true"],
  ])("%s ends in peace", (line) => {
    const path = folder({ ...harbour, "tm/ledger.tmx": memory.replace(/(<tu>.*\n){11000}/, "") });
    const script = `set -o pipefail; "$0" "$1" ${line}; printf '\\n%s\\n' "\${PIPESTATUS[0]}"`;
    const ran = spawnSync("bash", ["-c", script, ...command], {
      cwd: path,
      encoding: "utf8",
      env: { ...process.env, LANG: "C.UTF-8" },
    });
    expect(ran.stderr).toBe("");
    // 0, or what it would have been with all of it read.
    expect(ran.stdout.trim().split("\n").at(-1)).toMatch(/^[012]$/);
  });
});

describe("the screen, when its terminal goes", () => {
  const words = {
    "zhengming.json": '{"version": 1}',
    "glossary/termbase.json": '{"version": 1, "concepts": []}',
  };

  it("SIGTERM gives the terminal back", async () => {
    const terminal = zhengmingScreen(folder(words), []);
    open.push(terminal);
    await terminal.until((text) => text.includes("?"), "the screen");
    terminal.kill("SIGTERM");
    expect(await terminal.exited()).toBe(143);
    const written = terminal.written();
    expect(written.lastIndexOf("\x1b[?1049l")).toBeGreaterThan(written.lastIndexOf("\x1b[?1049h"));
    expect(written.lastIndexOf("\x1b[?25h")).toBeGreaterThan(written.lastIndexOf("\x1b[?25l"));
  });

  it("a terminal that is closed ends it", async () => {
    const terminal = zhengmingScreen(folder(words), []);
    open.push(terminal);
    await terminal.until((text) => text.includes("?"), "the screen");
    terminal.hangUp();
    await terminal.gone();
  });
});
