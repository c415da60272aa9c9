import { say } from "./locale.ts";

/**
 * What an error of the system, or of SQLite, means to the person: one clause without an end mark. Undefined for what
 * is neither the disk's nor its permissions' doing.
 */
export function systemReason(error: unknown): string | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (typeof errcode === "number") return sqliteReason(errcode & 0xff);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return full();
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return forbidden();
    case "EIO":
      return broken();
    case "EMFILE":
    case "ENFILE":
      return say("too many files are open at once", "同时打开的文件过多");
    default:
      return undefined;
  }
}

/** SQLITE_READONLY, IOERR, FULL, CANTOPEN. */
function sqliteReason(errcode: number): string | undefined {
  if (errcode === 13) return full();
  if (errcode === 10) return broken();
  return errcode === 8 || errcode === 14 ? forbidden() : undefined;
}

const full = (): string => say("the disk is full", "磁盘已满");
const broken = (): string => say("the disk reports an error", "磁盘报错");
const forbidden = (): string => say("no permission to read or write here", "没有读写权限");
