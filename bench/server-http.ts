/**
 * The HTTP half of `npm run bench -- server`: `zhengming serve` as a process of its own over a workspace, asked by 1, 8
 * and 32 clients, each of which sends its next request when the last has been answered. Clients and server share the
 * machine, so that what the clients take is missing to the server; times are on the clock, as a client sees them.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openPostgresMemory } from "../src/memory/postgres/memory.ts";
import { openCorpus } from "./matching/corpus.ts";
import { load as loadUnits, withDatabase } from "./server/database.ts";

interface Load {
  /** What is asked, in this order, over and over; each client begins elsewhere. */
  asks: readonly Ask[];
  clients: number;
  seconds: number;
}

interface Ask {
  path: string;
  /** JSON to be posted; absent: GET. */
  body?: string;
}

interface Loaded {
  requests: number;
  /** Answers that are not 200, and connections that failed. */
  errors: number;
  perSecond: number;
  /** In ms. */
  p50: number;
  p95: number;
  p99: number;
  most: number;
}

/** Asks a server as hard as so many clients can. */
async function load(url: string, { asks, clients, seconds }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let errors = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let at = Math.floor((client * asks.length) / clients); performance.now() < end; at++) {
        const start = performance.now();
        const status = await once200(url, asks[at % asks.length]!, agent);
        times.push(performance.now() - start);
        if (status !== 200) errors++;
      }
    }),
  );
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const share = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    requests: times.length,
    errors,
    perSecond: times.length / took,
    p50: share(0.5),
    p95: share(0.95),
    p99: share(0.99),
    most: share(1),
  };
}

/** The status of an answer that was read to its end; 0 where there was none. */
function once200(url: string, { path, body }: Ask, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      new URL(path, url),
      {
        agent,
        method: body === undefined ? "GET" : "POST",
        ...(body === undefined ? {} : { headers: { "content-type": "application/json" } }),
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
        answer.on("error", () => resolve(0));
      },
    );
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}

/** Starts the built program's server over a workspace; `stop` ends it and gives the most memory it took, in MB. */
async function serve(folder: string): Promise<{ url: string; stop(): Promise<number> }> {
  const bin = new URL("../bin/zhengming.js", import.meta.url).pathname;
  const usage = `data:text/javascript,process.on("exit",()=>console.error("@",Math.round(process.resourceUsage().maxRSS/1024)))`;
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", usage, bin, "serve", "--port", "0", "--rate", "0", "--anonymous", "read"],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  // It does not outlive the bench.
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  let last = "";
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr!).on("line", (line) => {
      const found = /"event":"listening","url":"([^"]+)"/.exec(line);
      if (found) resolve(found[1]!);
      last = line;
    });
    child.once("exit", () => reject(new Error(last)));
  });
  return {
    url,
    stop: async () => {
      const exited = once(child, "close");
      child.kill("SIGTERM");
      await exited;
      process.off("exit", end);
      return Number(/@ (\d+)/.exec(last)?.[1]);
    },
  };
}

/** How many clients ask at once; `--clients=32` for one count. */
const usualClients = [1, 8, 32];

/** What a workspace's server is asked: sentences as Weblate and the page ask for them, words of two characters. */
function asksOf(sentences: readonly string[]): Readonly<Record<string, readonly Ask[]>> {
  const words = sentences
    .map((text) => [...text].slice(2, 4).join(""))
    .filter((word) => /^\p{sc=Han}{2}$/u.test(word));
  return {
    "tmserver, threshold 70": sentences.map((text) => ({
      path: `/tmserver/zh/en/unit/${encodeURIComponent(text)}?min_similarity=70`,
    })),
    "match with terms, 70": sentences.map((text) => ({
      path: "/api/v1/match",
      body: JSON.stringify({ queries: [{ text }], threshold: 70 }),
    })),
    "concordance, 2 characters": words.map((text) => ({
      path: "/api/v1/find",
      body: JSON.stringify({ text }),
    })),
  };
}

/** Prints the table of a workspace's server. */
export async function httpTable(
  folder: string,
  sentences: readonly string[],
  seconds: number,
  clientCounts: readonly number[],
): Promise<void> {
  const { url, stop } = await serve(folder);
  const asks = asksOf(sentences);
  console.log(`${"".padEnd(27)}clients  requests  errors  a second    p50    p95    p99    max ms`);
  for (const [name, each] of Object.entries(asks)) {
    // Once through a part of it first: what is made on its first use counts for none.
    await load(url, { asks: each, clients: 1, seconds: 2 });
    for (const clients of clientCounts) {
      const found = await load(url, { asks: each, clients, seconds });
      console.log(
        `${name.padEnd(27)}${String(clients).padStart(7)}${String(found.requests).padStart(10)}${String(found.errors).padStart(8)}` +
          `${found.perSecond.toFixed(0).padStart(10)}${[found.p50, found.p95, found.p99].map((time) => time.toFixed(1).padStart(7)).join("")}${found.most.toFixed(1).padStart(7)}`,
      );
    }
  }
  console.log(`most memory of the server: ${await stop()} MB`);
}

/**
 * 100,000 units (`--units=`) of real statutory sentences and such as are made from them, and the sample's glossary: with
 * the files engine, or with `--postgres` in a memory that a team shares. Needs the built program.
 */
export async function run(args: readonly string[]): Promise<void> {
  const corpus = openCorpus();
  if (!corpus) {
    console.log("server: skipped, ../shared/bench/zh-statutes-100k.txt.gz is not here");
    return;
  }
  const told = (name: string, usual: number): number =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual);
  const seconds = told("seconds", 10);
  const units = told("units", 100_000);
  const clients = told("clients", 0);
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  const measure = async (engine: string): Promise<void> => {
    console.log(
      `${engine}, ${units} units, ${seconds} s each, clients and server on one machine; load of the machine before ${loadavg()[0]!.toFixed(1)}`,
    );
    await httpTable(folder, corpus.queries, seconds, clients > 0 ? [clients] : usualClients);
  };
  try {
    if (!args.includes("--postgres")) {
      await writeWorkspace(folder, { version: 1 });
      await writeMemory(folder, corpus.texts(units));
      await measure("files engine");
      return;
    }
    await withDatabase("server", async (url) => {
      const memory = await openPostgresMemory(url);
      await loadUnits(corpus, memory, units, true);
      await memory.connection.rows("VACUUM ANALYZE");
      await memory.close();
      await writeWorkspace(folder, { version: 1, memory: url });
      await measure("PostgreSQL");
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeWorkspace(folder: string, settings: object): Promise<void> {
  mkdirSync(join(folder, "tm"));
  mkdirSync(join(folder, "glossary"));
  writeFileSync(join(folder, "zhengming.json"), `${JSON.stringify(settings)}\n`);
  copyFileSync(new URL("../glossary/termbase.json", import.meta.url), join(folder, "glossary/termbase.json"));
}

async function writeMemory(folder: string, texts: Iterable<string>): Promise<void> {
  const tmx = createWriteStream(join(folder, "tm/statutes.tmx"));
  tmx.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>\n',
  );
  const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let index = 0;
  for (const text of texts) {
    const line = `<tu><tuv xml:lang="zh-Hans"><seg>${escaped(text)}</seg></tuv><tuv xml:lang="en"><seg>Sentence number ${index++} of the statutes.</seg></tuv></tu>\n`;
    if (!tmx.write(line)) await once(tmx, "drain");
  }
  tmx.end("</body></tmx>\n");
  await once(tmx, "close");
}
