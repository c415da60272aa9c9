import { createHash, randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isAddress } from "../memory/postgres/address.ts";
import type { Finding } from "../model/finding.ts";
import type { Bytes } from "./finding-blocks.ts";
import { FindingTable } from "./finding-table.ts";
import { readSettings } from "./folder.ts";
import { places } from "./places.ts";
import type { FindingDetail, Overview } from "./review.ts";
import type { ReviewScope } from "./review-scope.ts";
import { type Stamp, sameContents, stampOf } from "./stamp.ts";
import { abandonedAfter, newTemporaryName, sweepDerived } from "./temporary-files.ts";

// What a review knew when it was left, for the next one to begin with: in `.zhengming/` the findings as a table
// and beside it one small file that names the files it was made from. Disposable as all in there.

/** Of one term: what its findings are shown with. */
export type TermPlaces = Pick<FindingDetail, "renderings" | "occurrences" | "concept">;

export interface LastReview {
  /** What the files were when the findings were made. */
  stamp: Stamp;
  /** File of the table of all findings, in `.zhengming/`. */
  table: string;
  /** Numbers of those in it that a decision has settled. */
  decided: readonly number[];
  overview: Overview;
  notices: readonly string[];
  /** Whether terms would be looked for anew: findings then stand until that is done. */
  provisional: boolean;
  terms: readonly (readonly [term: string, places: TermPlaces])[];
}

/** What decides, beside the files, which findings there are. */
export interface Asked extends ReviewScope {
  locale: string;
}

/** As many reviews are kept, each of other files or asked in another way. */
const kept = 3;
const form = 1;
const tableName = /^findings-[0-9a-f]+\.bin$/;

/** The last review of these very files, if there is one; what cannot be read is none. */
export async function readLastReview(
  folder: string,
  asked: Asked,
): Promise<{ review: LastReview; table: FindingTable } | undefined> {
  if (await isShared(folder)) return undefined;
  const stamp = await stampOf(folder);
  try {
    const file = join(folder, places.derived, nameOf(stamp, asked));
    const review = JSON.parse(await readFile(file, "utf8")) as LastReview;
    if (!tableName.test(review.table) || !(await sameContents(review.stamp.young))) return undefined;
    return { review, table: openTable(join(folder, places.derived, review.table)) };
  } catch {
    return undefined;
  }
}

/** Whether units are where others change them, so that the files do not tell whether findings still stand. */
async function isShared(folder: string): Promise<boolean> {
  const settings = await readSettings(folder).catch(() => undefined);
  return settings !== undefined && isAddress(settings.config.memory);
}

/** Keeps a review for the next time. One that cannot be kept is made again. */
export async function keepLastReview(folder: string, asked: Asked, last: LastReview): Promise<void> {
  if (await isShared(folder)) return;
  const derived = join(folder, places.derived);
  // The table first: who clears up reads no further.
  const { table, ...rest } = last;
  const text = JSON.stringify({ table, ...rest });
  await saveDerived(derived, nameOf(last.stamp, asked), text).catch(() => {});
  await forgetOld(derived).catch(() => {});
}

function nameOf({ all }: Stamp, { only = [], documents = [], locale }: Asked): string {
  const hash = createHash("sha256").update(JSON.stringify([form, program(), all, only, documents, locale]));
  return `review-${hash.digest("hex").slice(0, 24)}.json`;
}

let known: string | undefined;

/** Tells one state of the program from another: other checks may find other things. */
function program(): string {
  if (known !== undefined) return known;
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { unicode, icu } = process.versions;
  // A build is new as a whole; sources that run as they are change one by one.
  const isBuilt = extname(import.meta.filename) === ".js";
  const code = isBuilt ? timeOf(join(root, "dist", "cli.js")) : newest(join(root, "src"));
  known = [version, code, unicode, icu].join(" ");
  return known;
}

function timeOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}

function newest(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return String(Math.max(...files.map((each) => statSync(join(each.parentPath, each.name)).mtimeMs)));
}

/** Puts findings into a table: a file of the workspace where that can be, else a block in memory. */
export async function tableOf(
  folder: string,
  findings: readonly Finding[],
): Promise<{ table: FindingTable; file?: string; bytes?: Uint8Array<SharedArrayBuffer> }> {
  const bytes = FindingTable.pack(findings);
  const derived = join(folder, places.derived);
  const file = `findings-${randomBytes(9).toString("hex")}.bin`;
  try {
    await saveDerived(derived, file, bytes);
    return { table: openTable(join(derived, file)), file };
  } catch {
    return { table: new FindingTable(blockBytes(bytes)), bytes };
  }
}

/** @throws Error where there is no such file, or it is no whole table */
export function openTable(path: string): FindingTable {
  const descriptor = openSync(path, "r");
  try {
    const table = new FindingTable(fileBytes(descriptor));
    descriptors.register(table, descriptor);
    return table;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Files stay open as long as somebody looks at their tables: whoever removes one meanwhile does no harm. */
const descriptors = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

function fileBytes(descriptor: number): Bytes {
  return {
    size: fstatSync(descriptor).size,
    read(from, to, scratch) {
      const length = to - from;
      const bytes =
        scratch !== undefined && scratch.length >= length
          ? scratch.subarray(0, length)
          : Buffer.allocUnsafe(length);
      for (let done = 0; done < bytes.length; ) {
        const count = readSync(descriptor, bytes, done, bytes.length - done, from + done);
        if (count === 0) throw new Error("the table of findings is cut short");
        done += count;
      }
      return bytes;
    },
  };
}

export function blockBytes(block: Uint8Array): Bytes {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  return { size: bytes.length, read: (from, to) => bytes.subarray(from, to) };
}

async function saveDerived(derived: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(derived, { recursive: true });
  const temporary = join(derived, newTemporaryName());
  try {
    await writeFile(temporary, content, { flag: "wx" });
    await rename(temporary, join(derived, name));
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

/** Removes all but the latest reviews, tables that none of them names, and what an interruption has left half written. */
async function forgetOld(derived: string): Promise<void> {
  const names = await readdir(derived);
  const dated = async (pattern: RegExp) => {
    const found = names
      .filter((name) => pattern.test(name))
      .map(async (name) => ({
        name,
        at: (await stat(join(derived, name)).catch(() => undefined))?.mtimeMs ?? 0,
      }));
    return (await Promise.all(found)).sort((a, b) => b.at - a.at);
  };
  const remove = async (name: string) => unlink(join(derived, name)).catch(() => {});
  const reviews = await dated(/^review-[0-9a-f]+\.json$/);
  const used = new Set<string | undefined>();
  for (const { name } of reviews.slice(0, kept)) used.add(await tableIn(join(derived, name)));
  for (const { name } of reviews.slice(kept)) await remove(name);
  const old = Date.now() - abandonedAfter;
  for (const { name, at } of await dated(tableName)) if (!used.has(name) && at < old) await remove(name);
  await sweepDerived(derived);
}

async function tableIn(file: string): Promise<string | undefined> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return /^\{"table":"([^"]+)"/.exec(buffer.toString("latin1", 0, bytesRead))?.[1];
  } finally {
    await handle.close();
  }
}
