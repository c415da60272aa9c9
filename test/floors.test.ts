import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const floors: readonly (readonly string[])[] = [
  ["model"],
  ["text"],
  ["formats", "align", "memory", "termbase", "report"],
  ["extract", "check"],
  ["workspace"],
  ["cli", "ui", "server", "library"],
];

/** Whether a file is TypeScript that runs. */
const isSource = (name: string): boolean => /\.tsx?$/.test(name) && !name.endsWith(".d.ts");

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return isSource(entry.name) ? [path] : [];
  });
}

/** Files that a file imports by a relative path, statically, dynamically or for types alone. */
function imports(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => resolve(dirname(file), match[1]!));
}

/** Every import that the floors forbid, and every cycle, in words. */
function faults(src: string): string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  const roomOf = (file: string): string => relative(src, file).split("/")[0]!;
  const floorOf = (room: string): number => floors.findIndex((floor) => floor.includes(room));
  for (const file of sourceFiles(src)) {
    const targets = imports(file);
    graph.set(file, targets);
    const here = roomOf(file);
    // An entry point stands above all floors.
    if (isSource(here)) continue;
    if (floorOf(here) < 0) found.push(`${relative(src, file)}: no floor has a room "${here}"`);
    for (const target of targets) {
      const there = roomOf(target);
      if (there === here) continue;
      const line = `${relative(src, file)} imports ${relative(src, target)}`;
      if (isSource(there)) found.push(`${line}: an entry point`);
      else if (floorOf(there) > floorOf(here)) found.push(`${line}: upward`);
      else if (floorOf(there) === floorOf(here)) found.push(`${line}: a room on the same floor`);
    }
    for (const target of targets) if (!existsSync(target)) found.push(`${relative(src, file)}: no ${target}`);
  }
  return [...found, ...cycles(graph, src)];
}

function cycles(graph: ReadonlyMap<string, readonly string[]>, src: string): string[] {
  const found: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      const loop = [...trail.slice(trail.indexOf(file)), file];
      found.push(`cycle: ${loop.map((each) => relative(src, each)).join(" → ")}`);
      return;
    }
    state.set(file, "open");
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    state.set(file, "done");
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

const planted: string[] = [];

/** A small house with these files in it. */
function house(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "floors-"));
  planted.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true });
});

describe("the floors", () => {
  test("imports only go down", () => {
    expect(faults(resolve(import.meta.dirname, "../src"))).toEqual([]);
  });

  test("an import upward is found", () => {
    const src = house({
      "text/fold.ts": 'import { add } from "../workspace/add.ts";\n',
      "workspace/add.ts": "export const add = 1;\n",
    });
    expect(faults(src)).toEqual(["text/fold.ts imports workspace/add.ts: upward"]);
  });

  test("an import of a neighbour on the same floor is found, for types too and over several lines", () => {
    const src = house({
      "check/a.ts": 'import type {\n  B,\n} from "../extract/b.ts";\n',
      "extract/b.ts": "export interface B {}\n",
    });
    expect(faults(src)).toEqual(["check/a.ts imports extract/b.ts: a room on the same floor"]);
  });

  test("a cycle inside one room is found", () => {
    const src = house({
      "text/a.ts": 'import { b } from "./b.ts";\nexport const a = b;\n',
      "text/b.ts": 'export const b = 1;\nawait import("./a.ts");\n',
    });
    expect(faults(src)).toEqual(["cycle: text/a.ts → text/b.ts → text/a.ts"]);
  });

  test("a room that no floor has is found", () => {
    const src = house({ "utils/a.ts": "export {};\n" });
    expect(faults(src)).toEqual(['utils/a.ts: no floor has a room "utils"']);
  });
});
