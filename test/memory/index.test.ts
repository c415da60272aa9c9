import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FilesMemory, openFilesMemory } from "../../src/memory/files.ts";
import type { Unit } from "../../src/model/unit.ts";
import { exhaustiveMatch } from "../support/plain-matching.ts";
import { unitsIn } from "../support/units.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhengming-index-"));
  path = join(folder, "index.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] => readdirSync(join(folder, "index")).sort();
const parts = [..."涉外法治体系建设国务院人民政府依法行政应当加强监督管理"];

/** Units enough to be laid out in files, no two alike. */
function many(document: string, count = 3000, shift = 0): Unit[] {
  return unitsIn(
    document,
    ...Array.from({ length: count }, (_, i): [string, string] => {
      const n = i + shift;
      const text = Array.from(
        { length: 12 + (n % 9) },
        (_, k) => parts[(n * (k + 1) + (n >> k)) % parts.length],
      );
      return [
        `${text.join("")}${n.toString(7).replace(/\d/g, (d) => "甲乙丙丁戊己庚"[Number(d)]!)}`,
        `Unit ${document}`,
      ];
    }),
  );
}

async function filled(...documents: Unit[][]): Promise<FilesMemory> {
  const memory = await openFilesMemory({ path });
  for (const units of documents) await memory.add(units);
  memory.settle();
  return memory;
}

async function expectExact(memory: FilesMemory, query: string): Promise<void> {
  const units: Unit[] = [];
  for await (const unit of memory.all()) units.push(unit);
  const options = { threshold: 60, limit: 5, side: "source" } as const;
  const found = await memory.match(query, options);
  expect(found.map(({ unit, score }) => [unit, score])).toEqual(
    exhaustiveMatch(units, query, options).map(({ unit, score }) => [unit, score]),
  );
  const part = query.slice(2, 4);
  const { total } = await memory.find(part, { side: "both", limit: 1 });
  let places = 0;
  for (const { source, target } of units) {
    for (const text of [source, target]) {
      for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places++;
    }
  }
  expect(total).toBe(places);
}

const module = new URL("../../src/memory/files.ts", import.meta.url).href;

describe("the index on the disk", () => {
  test("is written when there is enough for it, and found again by the next opening", async () => {
    const units = many("a");
    const memory = await filled(units);
    expect(files()).toHaveLength(2);
    await expectExact(memory, units[77]!.source);
    await memory.close();
    const before = files();
    const again = await openFilesMemory({ path });
    await expectExact(again, units[2999]!.source);
    expect(again.mended).toBe(false);
    expect(files()).toEqual(before);
    await again.close();
  });

  test("takes new units in without touching its files, until there are many", async () => {
    const memory = await filled(many("a"));
    const before = files();
    const added = unitsIn("b", ["崭新的一句译文", "brand new"], ["另一句崭新译文", "another"]);
    await memory.add(added);
    await expectExact(memory, "崭新的一句译文");
    await memory.add(unitsIn("a", ["崭新的两句译文", "appended"]));
    await expectExact(memory, "崭新的一句译文");
    memory.settle();
    expect(files()).toEqual(before);
    await memory.add(many("c", 2100, 9000));
    await expectExact(memory, "崭新的一句译文");
    expect(files()).not.toEqual(before);
    await memory.close();
  });

  test("forgets what was replaced, and its files when little of them is left", async () => {
    const units = many("a");
    const memory = await filled(units, many("b", 3000, 5000));
    await memory.replace("a", unitsIn("a", ["只剩这一句了", "only this"]));
    await expectExact(memory, units[5]!.source);
    await expectExact(memory, "只剩这一句了");
    await memory.replace("b", []);
    await expectExact(memory, "只剩这一句了");
    expect(files()).toEqual([]);
    await memory.close();
  });

  test("large documents have files of their own", async () => {
    const plain = (document: string): Unit[] =>
      unitsIn(
        document,
        ...Array.from({ length: 33_000 }, (_, i): [string, string] => [`${document}句${i % 7}`, ""]),
      );
    const memory = await filled(plain("甲"), plain("乙"));
    const before = files();
    expect(before).toHaveLength(4);
    await memory.replace("甲", []);
    memory.settle();
    expect(files()).toHaveLength(2);
    expect(before).toEqual(expect.arrayContaining(files()));
    expect((await memory.find("句", { side: "source", limit: 1 })).total).toBe(33_000);
    await memory.close();
  });

  test.each([
    ["gone", (file: string): void => rmSync(file)],
    ["cut short", (file: string): void => writeFileSync(file, readFileSync(file).subarray(0, 9000))],
    ["empty", (file: string): void => writeFileSync(file, "")],
    ["of another version", (file: string): void => change(file, 8)],
    ["another file", (file: string): void => writeFileSync(file, readFileSync(other(file)))],
    ...[0, 5, 20, 300, 900].map((at): [string, (file: string) => void] => [
      `changed at byte ${at}`,
      (file) => change(file, at),
    ]),
  ])("a file that is %s is made anew, and that is told", async (_, damage) => {
    const units = many("a");
    await (await filled(units)).close();
    damage(join(folder, "index", files().find((name) => name.endsWith("source"))!));
    const memory = await openFilesMemory({ path });
    await expectExact(memory, units[123]!.source);
    expect(memory.mended).toBe(true);
    await memory.close();
    const again = await openFilesMemory({ path });
    await expectExact(again, units[123]!.source);
    expect(again.mended).toBe(false);
    await again.close();
  });

  test("damage anywhere changes no result", async () => {
    const units = many("a", 2100);
    await (await filled(units)).close();
    const file = join(folder, "index", files().find((name) => name.endsWith("source"))!);
    const { size } = statSync(file);
    for (let at = 1000; at < size; at += Math.floor(size / 12)) {
      const current = join(folder, "index", files().find((name) => name.endsWith("source"))!);
      change(current, at);
      const memory = await openFilesMemory({ path });
      await expectExact(memory, units[at % 2100]!.source);
      await memory.close();
    }
  });

  test("two processes may lay it out at the same time", async () => {
    const [one, other] = [await openFilesMemory({ path }), await openFilesMemory({ path })];
    await one.add(many("a"));
    await other.add(many("b", 3000, 7000));
    const script = `
      const { openFilesMemory } = await import(${JSON.stringify(module)});
      const memory = await openFilesMemory({ path: ${JSON.stringify(path)} });
      memory.settle();
      await memory.close();`;
    const runs = [0, 1].map(
      () =>
        new Promise((resolve) => {
          spawn(process.execPath, ["--input-type=module", "-e", script]).once("exit", resolve);
        }),
    );
    expect(await Promise.all(runs)).toEqual([0, 0]);
    await expectExact(one, many("a")[9]!.source);
    await expectExact(other, many("b", 3000, 7000)[2]!.source);
    expect(one.mended || other.mended).toBe(false);
    expect(files()).toHaveLength(2);
    await one.close();
    await other.close();
  });

  test("what a process that was killed left behind is removed, and what is not ours stays", async () => {
    await (await filled(many("a"))).close();
    const kept = files();
    const old = new Date(Date.now() - 3_600_000);
    for (const name of ["0123456789abcdef.source", "0123456789abcdef.target.99999.tmp", "notes.txt"]) {
      writeFileSync(join(folder, "index", name), "x");
      utimesSync(join(folder, "index", name), old, old);
    }
    const memory = await filled(many("b", 3000, 9000));
    expect(files()).toContain("notes.txt");
    expect(files().filter((name) => name.startsWith("0123456789abcdef"))).toEqual([]);
    expect(files()).not.toEqual(expect.arrayContaining(kept));
    await memory.close();
  });
});

function change(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at]! ^= 0x55;
  writeFileSync(file, bytes);
}

function other(file: string): string {
  return file.replace(/source$/, "target");
}
