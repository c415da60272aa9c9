import type { Pool, PoolClient } from "pg";
import type { Address } from "./address.ts";
import { told } from "./errors.ts";

type Values = readonly unknown[];

export interface Asking {
  /** The server keeps its plan under this name: for what is asked over and over. */
  name?: string;
}

/** Asks for rows, each as a list of its columns. */
export type Rows = (sql: string, values?: Values, asking?: Asking) => Promise<unknown[][]>;

/** One connection, in a transaction of its own. */
export interface Work {
  rows: Rows;
  client: PoolClient;
}

/** The connections to one memory. Errors that a person can mend come as InputErrors. */
export interface Connection {
  readonly address: Address;
  rows: Rows;
  /** What `work` does happens together, or not at all. */
  transaction<T>(work: (work: Work) => Promise<T>, mode?: string): Promise<T>;
  close(): Promise<void>;
}

function query(text: string, values: Values = [], asking: Asking = {}) {
  return { text, values: [...values], rowMode: "array" as const, ...asking };
}

/** How long a server may take to answer a first call, in ms. */
const patience = 10_000;

/** @param most connections at once */
export async function connect(address: Address, most = 8): Promise<Connection> {
  const { default: pg } = await import("pg");
  const pool: Pool = new pg.Pool({
    connectionString: address.url,
    max: most,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
    application_name: "zhengming",
    // Postings are the only way into large partitions; a scan happens where nothing else is possible.
    options: `-c search_path=${address.schema} -c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=64MB -c client_encoding=UTF8`,
  });
  // An idle connection that is cut is replaced when it is needed.
  pool.on("error", () => {});
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw told(error, address);
    }
  };
  return {
    address,
    rows: (sql, values, asking) =>
      guarded(async () => (await pool.query<unknown[]>(query(sql, values, asking))).rows),
    transaction: (work, mode = "") =>
      guarded(async () => {
        const client = await pool.connect();
        // Told by the call that is under way.
        const ignore = (): void => {};
        client.on("error", ignore);
        let broken: Error | undefined;
        try {
          await client.query(`BEGIN ${mode}`);
          const result = await work({
            client,
            rows: async (sql, values, asking) =>
              (await client.query<unknown[]>(query(sql, values, asking))).rows,
          });
          await client.query("COMMIT");
          return result;
        } catch (error) {
          await client.query("ROLLBACK").catch((fault: Error) => {
            broken = fault;
          });
          throw error;
        } finally {
          client.off("error", ignore);
          client.release(broken);
        }
      }),
    close: () => pool.end(),
  };
}
