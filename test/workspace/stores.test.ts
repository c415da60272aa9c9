/** Stores that are broken, folders that refuse, disks that are full: told in one line, nothing touched. */
import { spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { addDocuments } from "../../src/workspace/add.ts";
import { addToGlossary } from "../../src/workspace/glossary.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace, type Workspace } from "../../src/workspace/open.ts";
import { saveAll } from "../../src/workspace/save.ts";
import { openReview } from "../../src/workspace/session.ts";
import { readTokens } from "../../src/workspace/tokens.ts";
import { workspaceUnits } from "../../src/workspace/units.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const pair = { source: "zh-Hans", target: "en" };
const termbase = `{"version": 1, "concepts": [
{"id":"c-1","terms":[{"lang":"zh-Hans","text":"海关","status":"preferred"},{"lang":"en","text":"customs office","status":"preferred"}]}
]}
`;
const pairs = "source,target\n海关查验货物。,The customs inspect goods.\n码头停工。,The wharf stood still.\n";

const opened: Workspace[] = [];
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function open(dir: string): Promise<Workspace> {
  const workspace = await openWorkspace(dir);
  opened.push(workspace);
  return workspace;
}

/** A workspace with a document, a concept and two decisions, so that every store has been replaced once. */
async function used(): Promise<string> {
  const dir = folder({ "text.csv": pairs, "glossary/termbase.json": termbase });
  await initWorkspace(dir, pair);
  const workspace = await open(dir);
  await addDocuments(workspace, { files: ["text.csv"], pair, cwd: dir });
  const session = await openReview(workspace, { only: ["term-missing"] });
  const finding = session.findings()[0]!;
  await session.apply([{ act: "keep", finding, reason: "the people who work there" }]);
  await session.undo();
  await session.apply([{ act: "admit", finding, rendering: "customs" }]);
  writeFileSync(join(dir, "text.csv"), pairs.replace("stood still", "was quiet"));
  await addDocuments(workspace, { files: ["text.csv"], pair, cwd: dir });
  return dir;
}

const read = (dir: string, name: string): string => readFileSync(join(dir, name), "utf8");

describe("a store that is broken", () => {
  const stores = ["glossary/termbase.json", "glossary/decisions.json", "tm/text.tmx"];
  const damage: [string, (text: string) => string | Buffer][] = [
    ["cut in the middle", (text) => text.slice(0, text.length / 2)],
    ["filled with NULs", (text) => Buffer.alloc(Buffer.byteLength(text))],
    ["with a hole of NULs", (text) => `${text.slice(0, 80)}${"\0".repeat(40)}${text.slice(120)}`],
    ["empty", () => ""],
  ];
  test.each(stores.flatMap((name) => damage.map(([how, make]) => [name, how, make] as const)))(
    "%s, %s: refused in one line that names its backup, and left as it is",
    async (name, _how, make) => {
      const dir = await used();
      const broken = make(read(dir, name));
      writeFileSync(join(dir, name), broken);
      for (const args of [["check"], ["glossary", "add", "港口", "port"], ["export", "out.tmx"]]) {
        const { code, stderr } = await zhengming(dir, args);
        expect([args[0], code]).toEqual([args[0], 2]);
        expect(stderr.trim().split("\n")).toHaveLength(1);
        expect(stderr).toContain(name);
        expect(stderr).toContain(`.zhengming/backup/${name}`);
      }
      expect(readFileSync(join(dir, name))).toEqual(Buffer.from(broken));
      // What it names can stand in.
      cpSync(join(dir, ".zhengming/backup", name), join(dir, name));
      expect((await zhengming(dir, ["stats"])).code).toBe(0);
    },
  );

  test.each(["glossary/termbase.json", "glossary/decisions.json", "zhengming.json"])(
    "%s of a newer version: refused, and left as it is",
    async (name) => {
      const dir = await used();
      const newer = read(dir, name).replace(/"version":\s*1/, '"version": 2');
      writeFileSync(join(dir, name), newer);
      const { code, stderr } = await zhengming(dir, ["glossary", "add", "港口", "port"]);
      expect(code).toBe(2);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toContain(name);
      expect(read(dir, name)).toBe(newer);
    },
  );
});

describe("what is derived", () => {
  const state = async (dir: string) => {
    const workspace = await open(dir);
    return JSON.stringify([await workspaceUnits(workspace), workspace.decisions.all()]);
  };

  test.each<[string, (dir: string) => void]>([
    ["the folder deleted", (dir) => rmSync(join(dir, ".zhengming"), { recursive: true })],
    ["the index deleted", (dir) => rmSync(join(dir, ".zhengming/index.sqlite"))],
    ["the index cut", (dir) => writeFileSync(join(dir, ".zhengming/index.sqlite"), "SQLite format 3\0")],
    [
      "the index full of NULs",
      (dir) => writeFileSync(join(dir, ".zhengming/index.sqlite"), Buffer.alloc(9000)),
    ],
    ["the lock damaged", (dir) => writeFileSync(join(dir, ".zhengming/lock.sqlite"), "x".repeat(5000))],
    ["the lock deleted", (dir) => rmSync(join(dir, ".zhengming/lock.sqlite"))],
    ["the journal cut", (dir) => writeFileSync(join(dir, ".zhengming/journal.json"), '{"version": 1, "do')],
    ["a plan that is none", (dir) => writeFileSync(join(dir, ".zhengming/saved.json"), "\0\0\0")],
  ])("%s: the workspace opens and can be changed", async (_how, harm) => {
    const dir = await used();
    const before = await state(dir);
    for (const workspace of opened.splice(0)) await workspace.close();
    harm(dir);
    expect(await state(dir)).toBe(before);
    const workspace = await open(dir);
    await addToGlossary(workspace, "港口", { renderings: [{ text: "port", status: "preferred" }], drop: [] });
    expect(read(dir, "glossary/termbase.json")).toContain("港口");
    expect(existsSync(join(dir, ".zhengming/saved.json"))).toBe(false);
  });

  test("deleted while the workspace is open: the next command has everything", async () => {
    const dir = await used();
    const before = await state(dir);
    const workspace = await open(dir);
    rmSync(join(dir, ".zhengming"), { recursive: true });
    // What is open may refuse, but does no harm.
    await addToGlossary(workspace, "港口", { renderings: [], drop: [] }).catch(() => {});
    for (const each of opened.splice(0)) await each.close();
    expect(await state(dir)).toBe(before);
  });
});

describe("a plan of a save that was cut off", () => {
  test("that leads out of the workspace, or names what is no file of ours, moves nothing", async () => {
    const dir = await used();
    const outside = folder({ "victim.txt": "mine", ".zhengming-0123456789abcdef01.tmp": "theirs" });
    const name = ".zhengming-0123456789abcdef01.tmp";
    const path = join("..", outside.split("/").at(-1)!, "victim.txt");
    for (const moves of [
      [{ path, temporary: name }],
      [{ path: join(outside, "victim.txt"), temporary: name }],
      [{ path: "glossary/termbase.json", temporary: "../text.csv" }],
    ]) {
      writeFileSync(join(dir, ".zhengming/saved.json"), JSON.stringify({ version: 1, moves }));
      const before = read(dir, "glossary/termbase.json");
      await open(dir);
      expect(readFileSync(join(outside, "victim.txt"), "utf8")).toBe("mine");
      expect(read(dir, "glossary/termbase.json")).toBe(before);
      expect(existsSync(join(dir, "text.csv"))).toBe(true);
    }
  });

  test("does not remove a document that somebody has put there since", async () => {
    const dir = await used();
    const moves = [{ path: "tm/text.tmx", was: { size: 1, mtimeMs: 1 } }];
    writeFileSync(join(dir, ".zhengming/saved.json"), JSON.stringify({ version: 1, moves }));
    await open(dir);
    expect(existsSync(join(dir, "tm/text.tmx"))).toBe(true);
  });
});

describe("a file and its place", () => {
  test("what a killed export left beside it is removed an hour later, and nothing else", async () => {
    const left = ".zhengming-0123456789abcdef01.tmp";
    const young = ".zhengming-0123456789abcdef02.tmp";
    const dir = folder({
      "a.txt": "old",
      [left]: "half",
      [young]: "half",
      ".0123456789abcdef03.tmp": "theirs",
    });
    const twoHoursAgo = Date.now() / 1000 - 7200;
    for (const name of [left, ".0123456789abcdef03.tmp"])
      utimesSync(join(dir, name), twoHoursAgo, twoHoursAgo);
    await saveAll([{ path: join(dir, "a.txt"), content: "new" }]);
    expect(readdirSync(dir).sort()).toEqual([".0123456789abcdef03.tmp", young, "a.txt"]);
  });

  test("a link planted at the name of the new file is not written through", async () => {
    const name = "a1".repeat(9);
    const dir = folder({ "a.txt": "old", "victim.txt": "mine" });
    // The name is random; this once somebody has guessed it.
    symlinkSync("victim.txt", join(dir, `.zhengming-${name}.tmp`));
    const { randomBytes } = crypto;
    crypto.randomBytes = (() => Buffer.from(name, "hex")) as unknown as typeof randomBytes;
    syncBuiltinESMExports();
    try {
      const saves = [{ path: join(dir, "a.txt"), content: "new" }];
      await expect(saveAll(saves)).rejects.toMatchObject({ name: "InputError" });
    } finally {
      crypto.randomBytes = randomBytes;
      syncBuiltinESMExports();
    }
    expect(readFileSync(join(dir, "victim.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("old");
  });

  test("links planted among what is derived lead nowhere", async () => {
    const dir = await used();
    const victim = folder({ "glossary/termbase.json": "mine", "saving.json": "mine as well" });
    rmSync(join(dir, ".zhengming/backup"), { recursive: true });
    symlinkSync(victim, join(dir, ".zhengming/backup"));
    symlinkSync(join(victim, "saving.json"), join(dir, ".zhengming/saving.json"));
    const workspace = await open(dir);
    await addToGlossary(workspace, "港口", {
      renderings: [{ text: "port", status: "preferred" }],
      drop: [],
    });
    expect(read(dir, "glossary/termbase.json")).toContain("港口");
    expect(read(victim, "glossary/termbase.json")).toBe("mine");
    expect(read(victim, "saving.json")).toBe("mine as well");
    expect(readdirSync(victim).sort()).toEqual(["glossary", "saving.json"]);
  });

  test("the stores keep their mode and stay links through a whole review", async () => {
    const dir = await used();
    const shared = folder({ "termbase.json": read(dir, "glossary/termbase.json") });
    chmodSync(join(shared, "termbase.json"), 0o660);
    rmSync(join(dir, "glossary/termbase.json"));
    symlinkSync(join(shared, "termbase.json"), join(dir, "glossary/termbase.json"));
    const workspace = await open(dir);
    const session = await openReview(workspace, { only: ["term-missing"] });
    await session.undo();
    await session.redo();
    expect(lstatSync(join(dir, "glossary/termbase.json")).isSymbolicLink()).toBe(true);
    expect(statSync(join(shared, "termbase.json")).mode & 0o777).toBe(0o660);
    expect(readFileSync(join(shared, "termbase.json"), "utf8")).toContain("customs");
    expect(readdirSync(shared)).toEqual(["termbase.json"]);
  });

  test("tokens are nobody else's to read", async () => {
    const dir = await used();
    await zhengming(dir, ["serve", "token", "add", "weblate"]);
    expect(statSync(join(dir, "tokens.json")).mode & 0o777).toBe(0o600);
  });
});

/** A command of the sources in a process of its own. */
function running(dir: string, args: readonly string[], ids: { uid?: number; gid?: number } = {}) {
  const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
  return spawn(process.execPath, [cli, ...args], {
    cwd: dir,
    env: { ...process.env, LANG: "C.UTF-8", NODE_NO_WARNINGS: "1", HOME: "/tmp" },
    stdio: ["ignore", "pipe", "pipe"],
    ...ids,
  });
}

test("six writers at once: nothing is lost", async () => {
  const dir = await used();
  const commands = Array.from({ length: 6 }, (_, n) => [
    ["glossary", "add", `港口${n}`, `port ${n}`],
    ["add", `text-${n}.csv`],
    ["serve", "token", "add", `token-${n}`],
  ]);
  for (let n = 0; n < 6; n++) writeFileSync(join(dir, `text-${n}.csv`), pairs.replace("货物", `货物${n}`));
  await Promise.all(
    commands.map(async (own) => {
      for (const args of own) {
        const child = running(dir, args);
        let said = "";
        child.stderr.on("data", (chunk: Buffer) => {
          said += chunk.toString("utf8");
        });
        const [code] = await once(child, "close");
        expect([args, code, code === 0 ? "" : said]).toEqual([args, 0, ""]);
      }
    }),
  );
  const workspace = await open(dir);
  expect(workspace.termbase.concepts()).toHaveLength(7);
  expect((await workspaceUnits(workspace)).length).toBe(14);
  expect(await readTokens(join(dir, "tokens.json"))).toHaveLength(6);
  expect(readdirSync(join(dir, "tm")).sort()).toEqual(
    [...Array(6).keys()].map((n) => `text-${n}.tmx`).concat("text.tmx"),
  );
}, 120_000);

/** Runs in a folder on a file system of this kind; undefined where mounting is not allowed. */
async function mounted<T>(options: string, fill: (dir: string) => void, work: (dir: string) => Promise<T>) {
  const dir = join(folder(), "disk");
  mkdirSync(dir);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", dir]).status !== 0) return undefined;
  try {
    fill(dir);
    if (options !== "" && spawnSync("mount", ["-o", `remount,${options}`, dir]).status !== 0)
      return undefined;
    return { value: await work(dir) };
  } finally {
    spawnSync("umount", ["-l", dir]);
  }
}

const commands = [
  ["add", "text.csv", "--document", "again"],
  ["glossary", "add", "港口", "port"],
  ["export", "out.tmx"],
];

async function outcomes(dir: string): Promise<void> {
  const record = (): string =>
    JSON.stringify(
      ["glossary", "tm"].map((name) =>
        readdirSync(join(dir, name)).map((each) => [each, read(dir, `${name}/${each}`)]),
      ),
    );
  const before = record();
  for (const args of commands) {
    const child = running(dir, args);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    const [code] = await once(child, "close");
    expect([args[0], code, said]).toEqual([args[0], 2, expect.stringMatching(/^zhengming: [^\n]+\n$/)]);
    expect(record()).toBe(before);
    expect(existsSync(join(dir, "out.tmx"))).toBe(false);
  }
}

describe("a disk that refuses", () => {
  test("read only: told in one line, nothing changed", async ({ skip }) => {
    const base = await used();
    const ran = await mounted("ro", (dir) => cpSync(base, dir, { recursive: true }), outcomes);
    if (ran === undefined) skip("mount is not allowed here");
  });

  test("full: told in one line, nothing changed; with room again it goes on", async ({ skip }) => {
    const base = await used();
    for (const workspace of opened.splice(0)) await workspace.close();
    const fill = (dir: string): void => {
      cpSync(base, dir, { recursive: true });
      // All but nothing is left.
      for (const size of [65_536, 4096]) {
        try {
          for (let n = 0; ; n++) writeFileSync(join(dir, `filler-${size}-${n}`), Buffer.alloc(size));
        } catch {
          // It is full.
        }
      }
    };
    const ran = await mounted("", fill, async (dir) => {
      await outcomes(dir);
      for (const name of readdirSync(dir)) if (name.startsWith("filler-")) rmSync(join(dir, name));
      expect((await zhengming(dir, commands[0]!)).code).toBe(0);
    });
    if (ran === undefined) skip("mount is not allowed here");
  });

  test.skipIf(!existsSync("/dev/full"))("a full device at the other end of a pipe is told", async () => {
    const dir = await used();
    const { status, stderr } = spawnSync(
      "sh",
      [
        "-c",
        '"$0" "$1" check > /dev/full',
        process.execPath,
        new URL("../../src/cli.ts", import.meta.url).pathname,
      ],
      { cwd: dir, encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8", NODE_NO_WARNINGS: "1" } },
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^zhengming: [^\n]*full[^\n]*\n$/)]);
  });
});
