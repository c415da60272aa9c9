import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFilesMemory } from "../../src/memory/files.ts";
import type { Unit } from "../../src/model/unit.ts";
import { unitsIn } from "../support/units.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhengming-memory-"));
  path = join(folder, "deep", "index.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function texts(): Promise<string[]> {
  const memory = await openFilesMemory({ path });
  const list: string[] = [];
  for await (const { document, source } of memory.all()) list.push(`${document} ${source}`);
  await memory.close();
  return list;
}

async function fill(...units: Unit[]): Promise<void> {
  const memory = await openFilesMemory({ path });
  await memory.add(units);
  await memory.close();
}

const module = new URL("../../src/memory/files.ts", import.meta.url).href;

describe("the files engine on the disk", () => {
  test("keeps units and sources between openings", async () => {
    const memory = await openFilesMemory({ path });
    expect(memory.rebuilt).toBeUndefined();
    await memory.add(unitsIn("a", ["甲", "A"]));
    const source = {
      file: "tm/a.tmx",
      size: 12,
      mtimeMs: 1_700_000_000_123.25,
      hash: "h",
      readAt: 5,
      documents: ["a"],
    };
    memory.setSource({ ...source, hash: "old" });
    memory.setSource(source);
    memory.setSource({ ...source, file: "tm/b.tmx", documents: ["b", "文"] });
    memory.dropSource("tm/b.tmx");
    await memory.close();
    const again = await openFilesMemory({ path });
    expect(again.sources()).toEqual([source]);
    expect(await again.documents()).toEqual([{ name: "a", units: 1 }]);
    await again.close();
  });

  test("a match sees what another opening of the same index changed", async () => {
    const [one, other] = [await openFilesMemory({ path }), await openFilesMemory({ path })];
    const ask = (): ReturnType<typeof one.match> =>
      one.match("甲乙丙", { threshold: 70, limit: 5, side: "source" });
    expect(await ask()).toEqual([]);
    await other.add(unitsIn("a", ["甲乙丙", "A"]));
    expect((await ask()).map(({ unit }) => unit.target)).toEqual(["A"]);
    await other.replace("a", unitsIn("a", ["甲乙丙", "B"]));
    expect((await ask()).map(({ unit }) => unit.target)).toEqual(["B"]);
    await one.close();
    await other.close();
  });

  test("writers at the same time lose nothing of each other", async () => {
    const [one, other] = [await openFilesMemory({ path }), await openFilesMemory({ path })];
    const many = (document: string): Unit[] =>
      unitsIn(document, ...Array.from({ length: 9000 }, (_, i): [string, string] => [`甲${i}`, "A"]));
    await Promise.all([
      one.add(many("a")),
      other.add(many("a")),
      one.replace("b", many("b")),
      other.add(many("c")),
    ]);
    expect(await one.documents()).toEqual([
      { name: "a", units: 18_000 },
      { name: "b", units: 9000 },
      { name: "c", units: 9000 },
    ]);
    await one.close();
    await other.close();
  });

  test("a process killed while it writes leaves the memory as it was", async () => {
    await fill(...unitsIn("a", ["甲", "A"]));
    const script = `
      const { openFilesMemory } = await import(${JSON.stringify(module)});
      const memory = await openFilesMemory({ path: ${JSON.stringify(path)} });
      await memory.replace("a", (async function* () {
        for (let index = 0; ; index++) {
          if (index === 20000) process.stdout.write("far");
          yield { id: "", document: "a", index, source: "乙", target: "B", status: "imported", score: 1, props: {} };
        }
      })());`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    expect(await texts()).toEqual(["a 甲"]);
    // What it had written is gone from the file too.
    const database = new DatabaseSync(path);
    expect(database.prepare("SELECT count(*) AS n FROM units").get()).toEqual({ n: 1 });
    database.close();
  });

  test.each([
    [
      "no database",
      (): void =>
        writeFileSync(path, "this is no database, and it is long enough to be read as a header ".repeat(99)),
    ],
    ["cut short", (): void => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    [
      "overwritten",
      (): void => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 200, bytes.length);
        writeFileSync(path, bytes);
      },
    ],
  ])("an index that is damaged (%s) is begun anew, and says so", async (_, damage) => {
    await fill(
      ...unitsIn("a", ...Array.from({ length: 200 }, (_, i): [string, string] => [`甲${i}`, "A".repeat(99)])),
    );
    damage();
    const memory = await openFilesMemory({ path });
    expect(memory.rebuilt).toBe("damaged");
    expect(await memory.documents()).toEqual([]);
    await memory.add(unitsIn("b", ["乙", "B"]));
    await memory.close();
    expect(await texts()).toEqual(["b 乙"]);
  }); // prettier-ignore

  test("damage that shows only later is told in one line; the next opening begins anew", async () => {
    await fill(
      ...unitsIn(
        "a",
        ...Array.from({ length: 3000 }, (_, i): [string, string] => [`甲${i}`, "A".repeat(200)]),
      ),
    );
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 40_000, bytes.length - 40_000);
    writeFileSync(path, bytes);
    await expect(texts()).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("damaged"),
    });
    expect(await texts()).toEqual([]);
  });

  test("an index of another version is begun anew", async () => {
    await fill(...unitsIn("a", ["甲", "A"]));
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    const memory = await openFilesMemory({ path });
    expect(memory.rebuilt).toBe("version");
    expect(await memory.documents()).toEqual([]);
    await memory.close();
  });

  test("another program's database is refused, untouched", async () => {
    path = join(folder, "theirs.db");
    const database = new DatabaseSync(path);
    database.exec("CREATE TABLE theirs (a)");
    database.close();
    const before = readFileSync(path);
    await expect(openFilesMemory({ path })).rejects.toMatchObject({ name: "InputError" });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  test("no warning of an experimental driver reaches the terminal", () => {
    const script = `
      const { openFilesMemory } = await import(${JSON.stringify(module)});
      process.emitWarning("still told");
      await (await openFilesMemory({ path: ":memory:" })).close();`;
    const { stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stderr).toContain("still told");
    expect(stderr).not.toContain("SQLite");
  });

  test("texts too long for distances are found when they are the same", async () => {
    const long = "涉外法治".repeat(5000);
    await fill(...unitsIn("a", [`${long}一`, "A"], [`${long}甲`, "B"]));
    const memory = await openFilesMemory({ path });
    const found = await memory.match(`${long}甲`, { threshold: 50, limit: 5, side: "source" });
    expect(found.map(({ unit, score }) => [unit.target, score])).toEqual([["B", 100]]);
    await memory.close();
  });
});
