/** Memory files of another tool, read into the index. */
import { spawnSync } from "node:child_process";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorkspace, type Workspace } from "../../src/workspace/open.ts";
import { folder } from "../support/folder.ts";

function foreign(count: number, text: (n: number) => string): string {
  const units = Array.from(
    { length: count },
    (_, n) =>
      `<tu><tuv xml:lang="zh-CN"><seg>${text(n)}</seg></tuv><tuv xml:lang="en"><seg>Line ${n}.</seg></tuv></tu>\n`,
  );
  return `<?xml version="1.0"?><tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>\n${units.join("")}</body></tmx>\n`;
}

const settings = JSON.stringify({ version: 1 });
const first = (n: number): string => `甲册第${n}行登记船舶${n * 7}艘`;
const second = (n: number): string => `乙册第${n}行登记车辆${n * 3}辆`;

/** Opens the workspace in a process of its own that ends in the middle of the second file. */
function interrupted(dir: string, signal: string): NodeJS.Signals | null {
  const open = new URL("../../src/workspace/open.ts", import.meta.url).href;
  const script = `
    const { openWorkspace } = await import(${JSON.stringify(open)});
    await openWorkspace(${JSON.stringify(dir)}, {
      progress: (done) => { if (done >= 9000) process.kill(process.pid, ${JSON.stringify(signal)}); },
    });`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", script]).signal;
}

const unitsIn = async ({ memory }: Workspace): Promise<number[]> =>
  (await memory.documents()).map(({ units }) => units);

test.each(["SIGKILL", "SIGINT"])(
  "ended by %s in the middle, it goes on with the file that was in work",
  async (signal) => {
    const dir = folder({
      "zhengming.json": settings,
      "tm/a.tmx": foreign(3000, first),
      "tm/b.tmx": foreign(12_000, second),
    });
    // Old enough for their time stamps to tell that they did not change.
    const past = new Date(Date.now() - 3_600_000);
    for (const name of ["a", "b"]) utimesSync(join(dir, `tm/${name}.tmx`), past, past);
    expect(interrupted(dir, signal)).toBe(signal);
    const { openFilesMemory } = await import("../../src/memory/files.ts");
    const left = await openFilesMemory({ path: join(dir, ".zhengming/index.sqlite") });
    const [a, ...more] = left.sources();
    expect(left.rebuilt).toBeUndefined();
    expect([a?.file, more]).toEqual(["tm/a.tmx", []]);
    expect(await left.documents()).toEqual([{ name: "a", units: 3000 }]);
    await left.close();

    const counts: number[] = [];
    const again = await openWorkspace(dir, { progress: (done) => void counts.push(done) });
    expect(await unitsIn(again)).toEqual([3000, 12_000]);
    const [found] = await again.memory.match(second(11_999), { threshold: 90, limit: 1, side: "source" });
    expect(found).toMatchObject({ score: 100, unit: { document: "b", index: 11_999 } });
    await again.close();
    const memory = await openFilesMemory({ path: join(dir, ".zhengming/index.sqlite") });
    // A file that is taken in again was read later than before.
    if (a!.readAt - a!.mtimeMs > 2000) expect(memory.sources()[0]).toEqual(a);
    expect(memory.sources().map(({ file }) => file)).toEqual(["tm/a.tmx", "tm/b.tmx"]);
    await memory.close();
  },
  60_000,
);

test("tells how many units are read and how many it will be", async () => {
  const dir = folder({
    "zhengming.json": settings,
    "tm/a.tmx": foreign(4000, first),
    "tm/b.tmx": foreign(8000, second),
  });
  const told: [number, number | undefined][] = [];
  const workspace = await openWorkspace(dir, { progress: (done, total) => void told.push([done, total]) });
  await workspace.close();
  const reading = told.slice(0, 12);
  expect(reading.map(([done]) => done)).toEqual(Array.from({ length: 12 }, (_, n) => (n + 1) * 1000));
  for (const [done, total] of reading.slice(4)) {
    expect(total).toBeGreaterThan(done - 1);
    expect(Math.abs(total! - 12_000)).toBeLessThan(4000);
  }
});
