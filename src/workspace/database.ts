import { parseAddress } from "../memory/postgres/address.ts";
import { type Connection, connect } from "../memory/postgres/connection.ts";
import { migrate, type Roles, type SchemaStatus, schemaStatus } from "../memory/postgres/schema.ts";

export interface Migrated {
  /** Versions that the schema was taken through; empty where it was up to date. */
  versions: number[];
  status: SchemaStatus;
}

/** Makes the schema of a shared memory, or brings it up to date, and opens it to roles. */
export function migrateMemory(
  memory: string,
  options: { partitions?: number; roles?: Roles },
): Promise<Migrated> {
  return connected(memory, async (connection) => ({
    versions: await migrate(connection, options),
    status: await schemaStatus(connection),
  }));
}

export function memoryStatus(memory: string): Promise<SchemaStatus> {
  return connected(memory, schemaStatus);
}

async function connected<T>(memory: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(parseAddress(memory), 2);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
