import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Connection, Rows } from "./connection.ts";
import { tidyPostings } from "./indexing.ts";
import { migrations, newest } from "./migrations.ts";

export interface SchemaStatus {
  schema: string;
  /** 0 where the database holds no memory yet. */
  version: number;
  newest: number;
  /** Titles of what `db migrate` would do. */
  pending: string[];
  server: string;
  partitions: number;
  documents: number;
  units: number;
}

async function versionIn(rows: Rows, schema: string): Promise<number> {
  const [found] = await rows("SELECT to_regclass($1)::text", [`${schema}.migrations`]);
  if (found![0] === null) return 0;
  const [version] = await rows(`SELECT coalesce(max(version), 0) FROM "${schema}".migrations`);
  return Number(version![0]);
}

/** @throws InputError when the schema is older or newer than this program */
export async function requireSchema({ rows, address }: Connection): Promise<void> {
  const version = await versionIn(rows, address.schema);
  if (version === newest) return;
  throw new InputError(
    version > newest
      ? tooNew(version)
      : version === 0
        ? say(
            `the schema ${address.schema} holds no memory yet; run \`zhengming db migrate\``,
            `结构 ${address.schema} 中尚无记忆库；请运行 \`zhengming db migrate\``,
          )
        : say(
            `the memory's schema is of version ${version}, ${newest} is needed; run \`zhengming db migrate\``,
            `记忆库结构版本为 ${version}，需要 ${newest}；请运行 \`zhengming db migrate\``,
          ),
    { file: address.shown },
  );
}

function tooNew(version: number): string {
  return say(
    `the memory's schema is of version ${version}, this program knows ${newest}; update zhengming`,
    `记忆库结构版本为 ${version}，本程序只支持 ${newest}；请更新 zhengming`,
  );
}

/** How the schema stands, whatever its version. */
export async function schemaStatus({ rows, address }: Connection): Promise<SchemaStatus> {
  const version = await versionIn(rows, address.schema);
  const known = version >= 1;
  const one = async (sql: string): Promise<unknown> => (await rows(sql))[0]?.[0];
  return {
    schema: address.schema,
    version,
    newest,
    pending: migrations.filter((each) => each.version > version).map(({ title }) => title),
    server: String(await one("SHOW server_version")),
    partitions: known
      ? Number(
          await one(
            `SELECT count(*) FROM pg_inherits WHERE inhparent = '"${address.schema}".units'::regclass`,
          ),
        )
      : 0,
    documents: known ? Number(await one("SELECT count(*) FROM documents")) : 0,
    units: known ? Number(await one("SELECT coalesce(sum(units), 0) FROM documents")) : 0,
  };
}

/** Roles of a database that a memory is open to: who reads, who writes as well, who may do anything. */
export interface Roles {
  read?: string;
  write?: string;
  admin?: string;
}

/** @returns the versions that the schema has been taken through */
export async function migrate(
  connection: Connection,
  { partitions = 4, roles = {} }: { partitions?: number; roles?: Roles } = {},
): Promise<number[]> {
  const { schema } = connection.address;
  return connection.transaction(async ({ client, rows }) => {
    // Two that migrate at the same time come one after the other.
    await rows("SELECT pg_advisory_xact_lock(hashtext($1))", [`zhengming ${schema}`]);
    const version = await versionIn(rows, schema);
    if (version > newest) {
      throw new InputError(tooNew(version), { file: connection.address.shown });
    }
    if (version === 0) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
      await client.query(
        "CREATE TABLE migrations (version integer PRIMARY KEY, title text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
      );
    }
    const done: number[] = [];
    for (const { version: next, title, sql, finish } of migrations) {
      if (next <= version) continue;
      await client.query(sql({ partitions }));
      await finish?.({ client, rows });
      await rows("INSERT INTO migrations (version, title) VALUES ($1, $2)", [next, title]);
      done.push(next);
    }
    await tidyPostings({ client, rows });
    for (const statement of grants(schema, roles)) await client.query(statement);
    return done;
  });
}

/** What opens the memory to roles, as SQL. */
function grants(schema: string, { read, write, admin }: Roles): string[] {
  const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const reads = (role: string): string[] => [
    `GRANT USAGE ON SCHEMA "${schema}" TO ${named(role)}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA "${schema}" TO ${named(role)}`,
  ];
  const writes = (role: string): string[] => [
    ...reads(role),
    `GRANT INSERT, UPDATE, DELETE ON documents, units TO ${named(role)}`,
    `GRANT INSERT, DELETE ON postings TO ${named(role)}`,
    // What has happened is only ever added to.
    `GRANT INSERT ON history TO ${named(role)}`,
  ];
  const all = (role: string): string[] => [
    ...reads(role),
    `GRANT ALL ON SCHEMA "${schema}" TO ${named(role)}`,
    `GRANT ALL ON ALL TABLES IN SCHEMA "${schema}" TO ${named(role)}`,
  ];
  return [
    ...(read === undefined ? [] : reads(read)),
    ...(write === undefined ? [] : writes(write)),
    ...(admin === undefined ? [] : all(admin)),
  ];
}
