import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Work } from "./connection.ts";

/** So many bytes are sent together. */
export const copyChunk = 1 << 18;

/** A COPY that is under way. */
export interface Copying {
  /** Sends bytes, no faster than the server takes them. */
  write(bytes: Buffer): Promise<void>;
  end(bytes: Buffer): Promise<void>;
  /** Gives up; the transaction is to be rolled back. */
  fail(error: unknown): unknown;
}

export async function startCopy({ client }: Work, table: string, columns: string): Promise<Copying> {
  const { from } = await import("pg-copy-streams");
  const stream = client.query(from(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary)`));
  const done = finished(stream);
  // What the server says of it, once it has ended the copy.
  let fault: unknown;
  done.catch((error) => {
    fault = error;
  });
  return {
    write: async (bytes) => {
      if (fault !== undefined) throw fault;
      if (!stream.write(bytes)) await Promise.race([once(stream, "drain"), done]);
    },
    end: async (bytes) => {
      if (fault !== undefined) throw fault;
      stream.end(bytes);
      await done;
    },
    fail: (error) => {
      if (fault !== undefined) return fault;
      stream.destroy(error as Error);
      return error;
    },
  };
}
