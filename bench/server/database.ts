/**
 * The memory in PostgreSQL, over real statutory sentences and such as are made of them: loading, matches at several
 * thresholds, concordances of two characters; with `--trgm` pg_trgm beside it, where the server has it. Times are of
 * the clock, from the call to its result, in one client. Works in a database of its own on the server of
 * ZHENGMING_TEST_POSTGRES or of this machine, and drops it.
 */

import { randomBytes } from "node:crypto";
import { loadavg } from "node:os";
import pg from "pg";
import { parseAddress } from "../../src/memory/postgres/address.ts";
import { connect } from "../../src/memory/postgres/connection.ts";
import { openPostgresMemory, type PostgresMemory } from "../../src/memory/postgres/memory.ts";
import { migrate } from "../../src/memory/postgres/schema.ts";
import { makeUnit } from "../../src/model/unit.ts";
import { cpu, spread, type Times } from "../matching/clock.ts";
import { type Corpus, openCorpus } from "../matching/corpus.ts";

const limit = 5;
const asked = 200;

export async function run(args: readonly string[]): Promise<void> {
  const corpus = openCorpus();
  if (!corpus) {
    console.log("server: skipped, ../shared/bench/zh-statutes-100k.txt.gz is not here");
    return;
  }
  const units = Number(args.find((arg) => arg.startsWith("--units="))?.slice(8) ?? 1_000_000);
  await withDatabase("server", (url) => measure(corpus, url, units, args.includes("--trgm")));
}

/** Does work with a new memory on the server, which is dropped then; says so where no server answers. */
export async function withDatabase(bench: string, work: (url: string) => Promise<void>): Promise<void> {
  const server = process.env.ZHENGMING_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 5000 });
  try {
    await admin.connect();
  } catch (error) {
    console.log(`${bench}: skipped, no PostgreSQL answers (${(error as Error).message})`);
    return;
  }
  const name = `zhengming_bench_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    const connection = await connect(parseAddress(url.href));
    await migrate(connection);
    await connection.close();
    await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

async function measure(corpus: Corpus, url: string, units: number, trgm: boolean): Promise<void> {
  const memory = await openPostgresMemory(url);
  try {
    const { rows } = memory.connection;
    const shown = await rows("SELECT current_setting('server_version'), current_setting('shared_buffers')");
    console.log(
      `PostgreSQL ${shown[0]!.join(", shared_buffers ")}; load of the machine ${loadavg()[0]!.toFixed(1)}`,
    );
    await load(corpus, memory, units);
    await rows("VACUUM ANALYZE");
    const sizes = await rows(
      `SELECT pg_size_pretty(sum(pg_table_size(inhrelid))), pg_size_pretty(sum(pg_indexes_size(inhrelid))),
         pg_size_pretty(pg_table_size('postings')), pg_size_pretty(pg_indexes_size('postings')),
         round((sum(pg_total_relation_size(inhrelid)) + pg_total_relation_size('postings')) / ${units})
       FROM pg_inherits WHERE inhparent = 'units'::regclass`,
    );
    const [tables, keys, postings, tokens, each] = sizes[0]!;
    console.log(
      `units ${tables}, their keys ${keys}; postings ${postings}, their index ${tokens}; ${each} bytes a unit`,
    );
    const queries = [...corpus.queries.slice(0, asked / 2), ...corpus.queries.slice(500, 500 + asked / 2)];
    console.log(`\n${"".padEnd(28)}${"median".padStart(10)}${"p95".padStart(10)}${"most".padStart(10)}  ms`);
    const found = new Map<string, Set<string>>();
    for (const threshold of [85, 70]) {
      const times = await timed(queries, async (query) => {
        const matches = await memory.match(query, { threshold, limit, side: "source" });
        if (threshold === 70) found.set(query, new Set(matches.map(({ unit: { source } }) => source)));
      });
      row(`match, threshold ${threshold}`, times);
    }
    const pairs = queries.flatMap((query) => query.match(/\p{Script=Han}{2}/gu)?.slice(1, 2) ?? []);
    row("find, two characters", await timed(pairs, (text) => memory.find(text, { side: "both", limit: 20 })));
    row(
      "find, four characters",
      await timed(
        queries.flatMap((query) => query.match(/\p{Script=Han}{4}/gu)?.slice(0, 1) ?? []),
        (text) => memory.find(text, { side: "both", limit: 20 }),
      ),
    );
    row(
      "find, one character",
      await timed(
        queries.flatMap((query) => query.match(/\p{Script=Han}/gu)?.slice(3, 4) ?? []),
        (text) => memory.find(text, { side: "both", limit: 20 }),
      ),
    );
    console.log(`load of the machine ${loadavg()[0]!.toFixed(1)}`);
    if (trgm) await beside(memory, queries, found);
  } finally {
    await memory.close();
  }
}

/** Loads so many units and says how long that took. */
export async function load(
  corpus: Corpus,
  memory: PostgresMemory,
  units: number,
  target = false,
): Promise<void> {
  function* all() {
    let index = 0;
    for (const text of corpus.texts(units)) {
      yield makeUnit({
        document: "statutes",
        index,
        source: text,
        target: target ? `Sentence number ${index} of the statutes.` : "",
      });
      index++;
    }
  }
  const making = cpu();
  for (const _ of all());
  const made = cpu() - making;
  const [start, before] = [performance.now(), cpu()];
  await memory.replace("statutes", all());
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${units.toLocaleString("en")} units loaded and indexed in ${seconds.toFixed(1)} s: ${Math.round(units / seconds).toLocaleString("en")} a second; ` +
      `CPU of the client ${((cpu() - before - made) / 1000).toFixed(1)} s (and ${(made / 1000).toFixed(1)} s to make the texts); load of the machine ${loadavg()[0]!.toFixed(1)}`,
  );
}

async function timed<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<Times> {
  for (const item of items.slice(0, 20)) await work(item);
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  return spread(times);
}

function row(name: string, { median, p95, most }: Times): void {
  console.log(name.padEnd(28) + [median, p95, most].map((time) => time.toFixed(1).padStart(10)).join(""));
}

/**
 * pg_trgm over the same texts: the highest similarity at which it finds what ours finds at 70, and its time there. Its
 * similarity is of sets of trigrams, so no one value gives the same texts.
 */
async function beside(
  memory: PostgresMemory,
  queries: readonly string[],
  found: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const { rows } = memory.connection;
  const [known] = await rows("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'");
  if (Number(known![0]) === 0) {
    console.log("pg_trgm: skipped, the server does not have it (postgresql-contrib)");
    return;
  }
  await rows("CREATE EXTENSION pg_trgm");
  await rows("CREATE TABLE plain AS SELECT source FROM units");
  await rows("CREATE INDEX plain_source ON plain USING gin (source gin_trgm_ops)");
  await rows("VACUUM ANALYZE plain");
  const some = queries.slice(0, 100).filter((_, i) => i % 2 === 0);
  const near = queries.slice(100).filter((_, i) => i % 2 === 0);
  for (const similarity of [0.6, 0.5, 0.4, 0.3, 0.2, 0.1]) {
    let [wanted, had] = [0, 0];
    const times = await timed([...some, ...near], async (query) => {
      const listed = await memory.connection.transaction(async (work) => {
        await work.rows(`SET LOCAL pg_trgm.similarity_threshold = ${similarity}`);
        return work.rows(
          "SELECT source FROM plain WHERE source % $1 ORDER BY similarity(source, $1) DESC LIMIT 200",
          [query],
        );
      });
      const texts = new Set(listed.map(([source]) => source as string));
      for (const source of found.get(query) ?? []) {
        wanted++;
        if (texts.has(source)) had++;
      }
    });
    const recall = wanted === 0 ? 1 : had / wanted;
    row(`pg_trgm ${similarity}, recall ${recall.toFixed(3)}`, times);
    if (recall >= 0.995) break;
  }
}
