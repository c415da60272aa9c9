/** The same question asked of others: the best match at 70, its cost and how often it is found. */
import { spawnSync } from "node:child_process";
import { DatabaseSync } from "node:sqlite";
import fastLevenshtein from "fast-levenshtein";
import { indexText } from "../../src/text/normalise.ts";
import { cpu, spread, type Times } from "./clock.ts";

const threshold = 70;
/** How many candidates a lossy index hands on to be measured. */
const candidates = 100;

export interface Peer {
  name: string;
  times: Times;
  /** Of the queries that have a match, how many of whose best scores were found. */
  recall: string;
}

/** Base scores of 50 and more of all texts, by comparing with every one: the measure of exactness, too. */
export function everyScore(query: string, texts: readonly string[]): { index: number; base: number }[] {
  const found: { index: number; base: number }[] = [];
  texts.forEach((text, index) => {
    const longer = Math.max(query.length, text.length);
    if (Math.abs(query.length - text.length) > longer / 2) return;
    const base = longer === 0 ? 100 : 100 * (1 - fastLevenshtein.get(query, text) / longer);
    if (base >= 50) found.push({ index, base });
  });
  return found;
}

/** @param best by query: the best base score from 70 on, undefined where there is none */
export function peers(
  texts: readonly string[],
  queries: readonly string[],
  best: readonly (number | undefined)[],
): Peer[] {
  const indexed = texts.map(indexText);
  const asked = queries.map(indexText);
  return [fullText(indexed, asked, best), ...(trigrams(indexed, asked, best) ?? [])];
}

function rescored(query: string, found: Iterable<string>): number | undefined {
  let best: number | undefined;
  for (const text of found) {
    const base = 100 * (1 - fastLevenshtein.get(query, text) / Math.max(query.length, text.length));
    if (base >= threshold && base > (best ?? 0)) best = base;
  }
  return best;
}

function recallOf(found: readonly (number | undefined)[], best: readonly (number | undefined)[]): string {
  const wanted = best.filter((score) => score !== undefined).length;
  const same = best.filter(
    (score, i) => score !== undefined && Math.abs(score - (found[i] ?? 0)) < 1e-9,
  ).length;
  return `${((100 * same) / Math.max(1, wanted)).toFixed(1)} %`;
}

function fullText(
  texts: readonly string[],
  queries: readonly string[],
  best: readonly (number | undefined)[],
): Peer {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'trigram')");
  const insert = database.prepare("INSERT INTO t (rowid, text) VALUES (?, ?)");
  database.exec("BEGIN");
  texts.forEach((text, i) => {
    insert.run(i + 1, text);
  });
  database.exec("COMMIT");
  const ask = database.prepare(`SELECT text FROM t WHERE t MATCH ? ORDER BY rank LIMIT ${candidates}`);
  const times: number[] = [];
  const found = queries.map((query) => {
    const before = cpu();
    const grams = new Set<string>();
    for (let i = 0; i + 3 <= query.length; i++) grams.add(`"${query.slice(i, i + 3).replaceAll('"', '""')}"`);
    const rows = grams.size > 0 ? ask.all([...grams].join(" OR ")) : [];
    const score = rescored(
      query,
      rows.map((row) => row.text as string),
    );
    times.push(cpu() - before);
    return score;
  });
  database.close();
  return {
    name: `node:sqlite FTS5 trigram, best ${candidates} measured`,
    times: spread(times),
    recall: recallOf(found, best),
  };
}

/** pg_trgm where `psql` finds a server; times are the server's own, on the clock. */
function trigrams(
  texts: readonly string[],
  queries: readonly string[],
  best: readonly (number | undefined)[],
): Peer[] | undefined {
  const name = `zhengming_bench_${process.pid}`;
  const psql = (database: string, input: string): string | undefined => {
    const run = spawnSync(
      "psql",
      ["-h", "127.0.0.1", "-U", "postgres", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1"],
      {
        input,
        encoding: "utf8",
        maxBuffer: 1 << 29,
      },
    );
    return run.status === 0 ? run.stdout : undefined;
  };
  const made = psql(
    "postgres",
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';`,
  );
  if (made === undefined) return undefined;
  try {
    const quoted = (text: string): string => `'${text.replaceAll("'", "''").replaceAll("\0", "")}'`;
    const rows = texts.map((text) => text.replace(/[\\\t\n\r\0]/g, " "));
    const filled = psql(
      name,
      `CREATE EXTENSION pg_trgm; CREATE TABLE t (text text);\nCOPY t FROM STDIN;\n${rows.join("\n")}\n\\.\nCREATE INDEX ON t USING gin (text gin_trgm_ops); ANALYZE t;`,
    );
    if (filled === undefined) return undefined;
    return [0.5, 0.3].flatMap((similarity) => {
      const asked = queries
        .map(
          (query) =>
            `SELECT text FROM t WHERE text % ${quoted(query)} ORDER BY similarity(text, ${quoted(query)}) DESC LIMIT ${candidates};`,
        )
        .join("\n");
      const output = psql(name, `SET pg_trgm.similarity_threshold = ${similarity};\n\\timing on\n${asked}`);
      if (output === undefined) return [];
      const times: number[] = [];
      const found: (number | undefined)[] = [];
      let list: string[] = [];
      for (const line of output.split("\n")) {
        const time = /^Time: ([\d.]+) ms/.exec(line);
        if (!time) {
          if (line !== "") list.push(line);
          continue;
        }
        times.push(Number(time[1]));
        found.push(rescored(queries[found.length] ?? "", list));
        list = [];
      }
      return [
        {
          name: `pg_trgm, similarity ${similarity} (on the clock)`,
          times: spread(times),
          recall: recallOf(found, best),
        },
      ];
    });
  } finally {
    psql("postgres", `DROP DATABASE IF EXISTS ${name};`);
  }
}
