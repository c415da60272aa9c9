import type { Unit } from "../../model/unit.ts";
import { openFilesMemory } from "../files.ts";
import type { Memory } from "../memory.ts";
import { parseAddress } from "./address.ts";
import { PostingCache } from "./cache.ts";
import { type Connection, connect } from "./connection.ts";
import { findText } from "./find.ts";
import { matchText } from "./match.ts";
import { pieceOf, unitColumns, unitOf } from "./rows.ts";
import { requireSchema } from "./schema.ts";
import { Sieve } from "./sieve.ts";
import type { Versions } from "./versions.ts";
import { type Added, append, appendNew, exchangeDocuments, replaceDocument } from "./write.ts";

/** A memory that several people share, in PostgreSQL. */
export interface PostgresMemory extends Memory {
  readonly connection: Connection;
  /** Adds units at the end of their documents, but for those that their document has already, by id. */
  addNew(units: readonly Unit[]): Promise<Added[]>;
  /** The version of each document, to be handed to {@link PostgresMemory.exchange}. */
  versions(): Promise<Versions>;
  /**
   * Puts units in place of documents, all together, where nobody has changed them since the versions were read.
   * @throws DocumentChanged where somebody has; nothing is changed then
   */
  exchange(documents: ReadonlyMap<string, readonly Unit[]>, versions: Versions): Promise<void>;
  /** Another string tells that units may have changed. */
  state(): Promise<string>;
}

const pageSize = 2000;
/** What of the cache is for lengths and marks. */
const sieveShare = 0.2;

/**
 * Opens a shared memory.
 * @param setting see {@link parseAddress}
 * @param options.most connections at once
 * @throws InputError when the server cannot be reached, lets nobody in or holds no memory of this version
 */
export async function openPostgresMemory(
  setting: string,
  options: { most?: number } = {},
): Promise<PostgresMemory> {
  const connection = await connect(parseAddress(setting), options.most);
  try {
    await requireSchema(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const { rows } = connection;
  const { cacheBytes } = connection.address;
  const cache = new PostingCache(rows, cacheBytes * (1 - sieveShare));
  const sieve = new Sieve(rows, cacheBytes * sieveShare);

  const documents = async () => {
    const listed = await rows("SELECT name, units, number FROM documents WHERE units > 0 ORDER BY name");
    return listed.map(([name, units, number]) => ({
      name: name as string,
      units: units as number,
      number: Number(number),
    }));
  };

  async function* all({ document }: { document?: string } = {}): AsyncGenerator<Unit> {
    for (const { name, units, number } of await documents()) {
      if (document !== undefined && name !== document) continue;
      for (let from = 0; from < units; from += pageSize) {
        const listed = await rows(
          `SELECT ${unitColumns} FROM units u
           WHERE u.piece BETWEEN $1 AND $2 AND u.index >= $3 AND u.index < $4 ORDER BY u.piece, u.index`,
          [pieceOf(number, from), pieceOf(number, from + pageSize - 1), from, from + pageSize],
        );
        for (const values of listed) yield unitOf(values, name);
      }
    }
  }

  return {
    connection,
    add: (units) => append(connection, units),
    addNew: (units) => appendNew(connection, units),
    replace: (document, units) => replaceDocument(connection, document, units),
    versions: async () => {
      const listed = await rows("SELECT name, version FROM documents");
      return new Map(listed.map(([name, version]) => [name as string, Number(version)]));
    },
    exchange: (given, versions) => exchangeDocuments(connection, given, versions),
    state: async () => {
      const [row] = await rows(
        "SELECT count(*), coalesce(sum(version), 0), max(changed)::text FROM documents",
      );
      return row!.join(" ");
    },
    get: async ({ document, index }) => {
      if (!Number.isInteger(index) || index < 0 || index >= 2 ** 31) return undefined;
      const [known] = await rows("SELECT number FROM documents WHERE name = $1", [document]);
      if (!known) return undefined;
      const [found] = await rows(`SELECT ${unitColumns} FROM units u WHERE u.piece = $1 AND u.index = $2`, [
        pieceOf(Number(known[0]), index),
        index,
      ]);
      return found && unitOf(found, document);
    },
    all,
    match: (query, options) => matchText({ rows, cache, sieve }, query, options),
    find: (text, options) => findText(rows, text, options),
    async *near(options) {
      // Every text is compared with every other one: that is quicker in an index of its own than over the wire.
      const local = await openFilesMemory({ path: ":memory:" });
      try {
        await local.add(all());
        yield* local.near(options);
      } finally {
        await local.close();
      }
    },
    documents: async () => (await documents()).map(({ name, units }) => ({ name, units })),
    close: () => connection.close(),
  };
}
