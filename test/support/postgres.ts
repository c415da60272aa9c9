import { randomBytes } from "node:crypto";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import pg from "pg";
import { parseAddress } from "../../src/memory/postgres/address.ts";
import { connect } from "../../src/memory/postgres/connection.ts";
import { migrate } from "../../src/memory/postgres/schema.ts";

/** The server that the tests may use: of ZHENGMING_TEST_POSTGRES, else the one of this machine. */
const server = process.env.ZHENGMING_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";

async function answer(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return undefined;
  } catch (error) {
    return (error as Error).message || (error as { code?: string }).code || "no answer";
  } finally {
    await client.end().catch(() => {});
  }
}

const refused = await answer(server);

/** Why tests that need PostgreSQL are skipped; undefined where a server answers. */
export const skipped: string | undefined =
  refused === undefined
    ? undefined
    : `no PostgreSQL answers (${refused}); name one in ZHENGMING_TEST_POSTGRES`;
if (skipped) console.warn(`skipped: ${skipped}`);

/** SQL as the server's administrator. */
export async function administer(sql: string, database?: string): Promise<unknown[]> {
  const url = new URL(server);
  if (database !== undefined) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  name: string;
  /** Its address, for `parameters` such as `user`. */
  url: string;
  drop(): Promise<void>;
}

/** A database of a random name. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `zhengming_test_${randomBytes(6).toString("hex")}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: async () => void (await administer(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

let made = 0;

/** The address of a new, empty memory in the database. */
export async function emptyMemory(database: TestDatabase, partitions = 3): Promise<string> {
  const url = new URL(database.url);
  url.searchParams.set("schema", `m${++made}`);
  const connection = await connect(parseAddress(url.href));
  try {
    await migrate(connection, { partitions });
  } finally {
    await connection.close();
  }
  return url.href;
}

export interface TestLine {
  /** The memory's address, by way of the line. */
  url: string;
  /** Cuts what is connected and lets nobody through. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** A line to a memory's server that can be cut. */
export async function lineTo(memory: string): Promise<TestLine> {
  const url = new URL(memory);
  const [host, port] = [url.hostname, Number(url.port || 5432)];
  const sockets = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((near) => {
    near.on("error", () => {});
    if (isCut) return void near.destroy();
    const far = dial(port, host);
    far.on("error", () => {});
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  url.hostname = "127.0.0.1";
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
