/** `zhengming check` as a user runs it: from the files of a workspace to the report, on as many threads as there are. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Concept } from "../src/model/term.ts";
import type { Unit } from "../src/model/unit.ts";

const program = join(import.meta.dirname, "..", "src", "cli.ts");
/** Says at the end how long this thread, and all of them, were on a processor. */
const usage = `data:text/javascript,process.on("exit",()=>{const s=({user,system})=>((user+system)/1e6).toFixed(1);process.stderr.write("CPU "+s(process.threadCpuUsage())+" "+s(process.cpuUsage())+"\\n")})`;

/** Wall and CPU time of a glossary check over a memory whose index is laid out. */
export function memoryTable(units: readonly Unit[], concepts: readonly Concept[]): string {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  try {
    mkdirSync(join(folder, "tm"));
    mkdirSync(join(folder, "glossary"));
    writeFileSync(join(folder, "zhengming.json"), "{}\n");
    writeFileSync(join(folder, "glossary", "termbase.json"), JSON.stringify({ version: 1, concepts }));
    for (const [document, list] of Map.groupBy(units, (unit) => unit.document)) {
      const body = list.map(
        ({ source, target }) =>
          `<tu><tuv xml:lang="zh-Hans"><seg>${source}</seg></tuv><tuv xml:lang="en"><seg>${target}</seg></tuv></tu>`,
      );
      writeFileSync(
        join(folder, "tm", `${document}.tmx`),
        `<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>\n${body.join("\n")}\n</body></tmx>\n`,
      );
    }
    const report = join(folder, "report.json");
    const only = ["--only", "term-missing,term-forbidden", "--fail-on", "never"];
    const run = (...args: string[]): { seconds: number; cpu: string[] } => {
      const from = performance.now();
      const { status, stderr } = spawnSync(
        process.execPath,
        ["--import", usage, program, "--workspace", folder, ...args],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      return { seconds: (performance.now() - from) / 1000, cpu: /CPU (\S+) (\S+)/.exec(stderr)!.slice(1) };
    };
    // The first command lays the index out.
    run("match", "x");
    const { seconds, cpu } = run("check", ...only, "-o", report);
    return [
      `zhengming ${["check", ...only].join(" ")} -o report.json: ${units.length} units, ${concepts.length} concepts`,
      `${seconds.toFixed(1)} s, of the processors ${cpu[1]} s (first thread ${cpu[0]} s), report ${(statSync(report).size / 1e6).toFixed(0)} MB`,
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
