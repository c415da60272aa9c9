/**
 * Works on one workspace as people do, at random, and looks after each act whether all is as it must be.
 *
 *     npm run soak -- --minutes 60 [--seed N]
 *
 * Ends with a table of what was done, or with exit code 1, the seed and the last acts; the folder is kept then.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { acts } from "./soak/acts.ts";
import { inspect } from "./soak/invariants.ts";
import { beginSite, type Site } from "./soak/site.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
const end = performance.now() + Number(values.minutes) * 60_000;
const folder = mkdtempSync(join(tmpdir(), "zhengming-soak-"));
const site: Site = await beginSite(folder, Number(values.seed));
const counts = new Map<string, number>();
const heaps: number[] = [];
let told = performance.now();

/** Bytes that the program holds on to. */
function held(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** The largest of the second half may not be much above the largest of the first. */
function checkMemory(): void {
  const half = Math.floor(heaps.length / 2);
  if (half < 5) return;
  const [before, after] = [Math.max(...heaps.slice(0, half)), Math.max(...heaps.slice(half))];
  const bound = before * 1.5 + 32 * 1024 * 1024;
  if (after > bound) throw new Error(`memory grows: ${before} bytes at first, ${after} later`);
}

try {
  for (let step = 1; performance.now() < end; step++) {
    const { name, run } = site.pick(acts);
    site.log.push(name);
    await run(site);
    await inspect(site);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (step % 20 === 0) {
      heaps.push(held());
      checkMemory();
    }
    if (performance.now() - told > 60_000) {
      told = performance.now();
      const { rss } = process.memoryUsage();
      console.log(
        `${step} steps, ${site.documents.size} documents, ${Math.round(rss / 1048576)} MiB resident`,
      );
    }
  }
  await site.close();
  const rows = [...counts].sort().map(([name, count]) => `${name.padEnd(22)} ${count}`);
  const mebibytes = heaps.map((heap) => Math.round(heap / 1048576));
  console.log(
    [...rows, `${"heap, MiB".padEnd(22)} ${mebibytes[0] ?? "-"} to ${mebibytes.at(-1) ?? "-"}`].join("\n"),
  );
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  console.error(`seed ${values.seed}, step ${site.log.length}, in ${folder}`);
  console.error(`the last acts: ${site.log.slice(-12).join(", ")}`);
  console.error(error);
  process.exit(1);
}
