import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";

/** Where a shared memory lives, taken from its URL. */
export interface Address {
  /** For the driver: without our own parameters, with the password if the URL has one. Never printed. */
  url: string;
  /** The schema of the database that holds the memory. */
  schema: string;
  /** Without the password, for messages. */
  shown: string;
  database: string;
  user: string;
  /** What of the postings this process may keep. */
  cacheBytes: number;
}

/** In MB. */
const usualCache = 384;

/** Whether a setting names a shared memory rather than files. */
export function isAddress(setting: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(setting);
}

/**
 * @param setting `postgres://USER@HOST:PORT/DATABASE?schema=NAME&cache=MB`; the schema is `zhengming` unless told,
 *   the cache {@link usualCache}
 * @throws InputError when it is no such URL
 */
export function parseAddress(setting: string): Address {
  let url: URL | undefined;
  try {
    url = isAddress(setting) ? new URL(setting) : undefined;
  } catch {
    // Told below, without the text: it may hold a password.
  }
  if (!url) {
    throw new InputError(
      say(
        "the memory's address is none; write postgres://USER@HOST:5432/DATABASE",
        "记忆库地址有误；请写作 postgres://用户@主机:5432/数据库",
      ),
    );
  }
  const schema = url.searchParams.get("schema") ?? "zhengming";
  url.searchParams.delete("schema");
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema) || schema.startsWith("pg_")) {
    throw new InputError(
      say(
        "schema= takes a name of small letters, figures and _, not beginning with pg_",
        "schema= 须为小写字母、数字和 _ 组成的名称，且不以 pg_ 开头",
      ),
    );
  }
  const cache = url.searchParams.get("cache") ?? String(usualCache);
  url.searchParams.delete("cache");
  if (!/^\d{1,6}$/.test(cache)) {
    throw new InputError(
      say(
        "cache= takes a whole number, the MB of memory for lists of the database; 0 for none",
        "cache= 须为整数，即用于缓存数据库列表的内存（MB）；0 表示不缓存",
      ),
    );
  }
  // As the driver takes them already; named so, it does not warn that a later version will take them otherwise.
  const mode = url.searchParams.get("sslmode");
  if (mode !== null && ["prefer", "require", "verify-ca"].includes(mode)) {
    url.searchParams.set("sslmode", "verify-full");
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    url: url.href,
    schema,
    shown: `${url.hostname || "localhost"}:${url.port || "5432"}/${database}`,
    database,
    user: decodeURIComponent(url.username),
    cacheBytes: Number(cache) * 1e6,
  };
}
