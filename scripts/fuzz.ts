/**
 * Damages valid files of every format and looks at what becomes of them:
 * `npm run fuzz -- --runs 1000000 --seed 7 --format tmx`. Without a seed, one of the clock, which is told.
 */
import { parseArgs } from "node:util";
import { fuzz, shares } from "../test/fuzz/run.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    format: { type: "string" },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const all = await shares();
if (!(runs >= 1) || !Number.isInteger(seed) || (values.format !== undefined && !all.has(values.format))) {
  console.error(`usage: npm run fuzz -- [--runs N] [--seed N] [--format ${[...all.keys()].join("|")}]`);
  process.exit(2);
}
console.log(`seed ${seed}`);
/** So many at a time: a failure tells the seed of its portion. */
const portion = 20_000;
for (const [format, share] of all) {
  if (values.format !== undefined && values.format !== format) continue;
  const wanted = values.format === undefined ? Math.ceil((runs * share) / 1000) : runs;
  const start = process.cpuUsage();
  let [done, accepted] = [0, 0];
  for (let part = 0; done < wanted; part++) {
    const size = Math.min(portion, wanted - done);
    accepted += await fuzz({ format, runs: size, seed: seed + part });
    done += size;
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${format.padEnd(9)} ${String(done).padStart(8)} inputs, ${accepted} accepted, ${seconds} s of CPU`,
  );
}
