/** How fast large files are read and written, and with how much memory, beside other readers of the same files. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Item } from "../src/formats/format.ts";
import { tmx } from "../src/formats/tmx.ts";
import { xliff } from "../src/formats/xliff.ts";
import { unit } from "../test/support/units.ts";

const self = fileURLToPath(import.meta.url);
const pair = { source: "zh-Hans", target: "en" };

/** A process of its own for each measurement, so that its peak memory is its own. */
type Task = "write" | "read" | "xliff" | "tmexchange" | "fast-xml-parser";

/**
 * `npm run bench -- formats [TMX MB] [XLIFF MB]`, 300 and 100 unless said. Packages that are not installed here are
 * looked for where `ZHENGMING_BENCH_MODULES` points, a folder with node_modules.
 */
export async function run(args: readonly string[]): Promise<void> {
  const [task, ...rest] = args;
  if (task === "task") return measure(rest as [Task, string, string, string]);
  const sizes = { tmx: Number(args[0] ?? 300), xliff: Number(args[1] ?? 100) };
  const folder = mkdtempSync(join(tmpdir(), "zhengming-formats-"));
  console.log("file              MB    reader or writer   MB/s (CPU)   peak MB   units");
  try {
    for (const [name, ending] of [
      ["tmx", "tmx"],
      ["xliff", "xlf"],
    ] as const) {
      const big = join(folder, `big.${ending}`);
      child("write", name, big, String(sizes[name]));
      child("read", name, big, "");
      for (const small of [5, 25]) {
        const path = join(folder, `small${small}.${ending}`);
        child("write", name, path, String(small), true);
        child("read", name, path, "");
        if (name === "xliff") child("xliff", name, path, "");
        if (name === "tmx") child("tmexchange", name, path, "");
        child("fast-xml-parser", name, path, "");
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function child(task: Task, format: string, path: string, size: string, quiet = false): void {
  const script = `import(${JSON.stringify(self)}).then((bench) => bench.run(${JSON.stringify(["task", task, format, path, size])}))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 600_000,
  });
  if (quiet && status === 0) return;
  const why = /MODULE_NOT_FOUND|heap out of memory|[A-Z]\w*Error[^\n]*/.exec(stderr)?.[0];
  const megabytes = existsSync(path) ? (statSync(path).size / 1e6).toFixed(0) : "?";
  process.stdout.write(
    status === 0
      ? stdout
      : `${format.padEnd(14)}${megabytes.padStart(6)}    ${task.padEnd(18)} not: ${why ?? "ended"}\n`,
  );
}

async function measure([task, format, path, size]: readonly [Task, string, string, string]): Promise<void> {
  const ours = format === "tmx" ? tmx : xliff;
  const begin = process.cpuUsage();
  let units = 0;
  if (task === "write") {
    const file = createWriteStream(path);
    for await (const chunk of ours.write!(generated(Number(size) * 1e6), { pair, file: path })) {
      if (chunk instanceof Uint8Array && !file.write(chunk)) await once(file, "drain");
    }
    file.end();
    await once(file, "finish");
  } else if (task === "read") {
    const input = { file: path, chunks: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
    for await (const item of ours.read!(input, { pair, document: "d", as: "memory" }))
      if ("unit" in item) units++;
  } else units = await others[task]!(path);
  const { user, system } = process.cpuUsage(begin);
  const megabytes = statSync(path).size / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    [
      format.padEnd(14),
      megabytes.toFixed(0).padStart(6),
      `    ${task.padEnd(18)}`,
      (megabytes / ((user + system) / 1e6)).toFixed(1).padStart(8),
      peak.toFixed(0).padStart(12),
      (units === 0 ? "" : String(units)).padStart(9),
    ].join(""),
  );
}

/** Units as a law has them, none the same as another, until so many bytes of file are made. */
function* generated(bytes: number): Iterable<Item> {
  // What a unit takes in the file beyond its text, about.
  for (let made = 0, index = 0; made < bytes; index++) {
    const source = `第${index}条 国家保护公民的合法权益，任何组织和个人不得侵犯；具体办法由国务院第${index % 97}号令规定。`;
    const target = `Article ${index} The state protects the lawful rights and interests of citizens, which no organization or individual may infringe; specific measures are provided for by State Council Order No. ${index % 97}.`;
    made += Buffer.byteLength(source) + target.length + 190;
    yield { unit: unit(source, target, { index, ref: `a${index}` }) };
  }
}

/** A package that is no dependency of ours. */
const elsewhere = createRequire(
  join(process.env.ZHENGMING_BENCH_MODULES ?? import.meta.dirname, "package.json"),
);

const others: Partial<Record<Task, (path: string) => Promise<number>>> = {
  async xliff(path) {
    const { default: Xliff } = (await import("xliff")) as unknown as {
      default: { xliff2js(text: string): Promise<{ resources: Record<string, object> }> };
    };
    const { resources } = await Xliff.xliff2js(await readFile(path, "utf8"));
    return Object.values(resources).reduce((sum, file) => sum + Object.keys(file).length, 0);
  },
  async tmexchange(path) {
    const tool = elsewhere("tmexchange") as {
      default?: unknown;
      tmx2js?: (
        text: string,
        done: (error: unknown, result: { resources: Record<string, object> }) => void,
      ) => void;
    };
    const tmx2js = tool.tmx2js ?? (tool.default as typeof tool).tmx2js!;
    const text = await readFile(path, "utf8");
    const result = await new Promise<{ resources: Record<string, object> }>((done, fail) =>
      tmx2js(text, (error, read) => (error ? fail(error as Error) : done(read))),
    );
    return Object.values(result.resources).reduce((sum, file) => sum + Object.keys(file).length, 0);
  },
  async "fast-xml-parser"(path) {
    const { XMLParser } = elsewhere("fast-xml-parser") as {
      XMLParser: new (options: object) => { parse(text: string): unknown };
    };
    const parsed = new XMLParser({ ignoreAttributes: false, preserveOrder: true }).parse(
      await readFile(path, "utf8"),
    );
    return (JSON.stringify(parsed).match(/"(?:tu|unit)":/g) ?? []).length;
  },
};
