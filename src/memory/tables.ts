/** The small tables beside the units: the files they came from, and the files of the index over them. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { transaction } from "./database.ts";

/** A file of the workspace as it was when its units were read into the index. */
export interface SourceFile {
  /** As the workspace names it. */
  file: string;
  /** Bytes. */
  size: number;
  /** Time stamp of the file in ms. */
  mtimeMs: number;
  /** Of the content. */
  hash: string;
  /** When it was read, in ms: a file as young as that may have changed without its time stamp showing it. */
  readAt: number;
  documents: string[];
}

export interface SourceTable {
  sources(): SourceFile[];
  setSource(source: SourceFile): void;
  dropSource(file: string): void;
}

type Sql = (text: string) => StatementSync;
type Sound = <T>(work: () => T) => T;

export function sourceTable(sql: Sql, sound: Sound): SourceTable {
  return {
    sources: () =>
      sound(() =>
        sql("SELECT * FROM sources ORDER BY file")
          .all()
          .map((row) => ({
            file: row.file as string,
            size: row.size as number,
            mtimeMs: row.mtime as number,
            hash: row.hash as string,
            readAt: row.read as number,
            documents: JSON.parse(row.documents as string) as string[],
          })),
      ),
    setSource: ({ file, size, mtimeMs, hash, readAt, documents }) =>
      sound(() => {
        sql("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)").run(
          file,
          size,
          mtimeMs,
          hash,
          readAt,
          JSON.stringify(documents),
        );
      }),
    dropSource: (file) =>
      sound(() => {
        sql("DELETE FROM sources WHERE file = ?").run(file);
      }),
  };
}

/** A segment of the index on the disk: its name and the checksums of its files. */
export interface SegmentRow {
  name: string;
  source: number;
  target: number;
}

export interface SegmentTable {
  segments(): SegmentRow[];
  /**
   * Puts segments in place of others.
   * @param known the names that were there when the new ones were begun; when others are there now, nothing is done
   * @returns whether it was done
   */
  changeSegments(known: readonly string[], added: readonly SegmentRow[], removed: readonly string[]): boolean;
}

export function segmentTable(
  database: DatabaseSync,
  sql: Sql,
  sound: Sound,
  changed: () => void,
): SegmentTable {
  const segments = (): SegmentRow[] =>
    sql("SELECT name, source, target FROM segments ORDER BY name").all() as unknown as SegmentRow[];
  return {
    segments: () => sound(segments),
    changeSegments: (known, added, removed) =>
      sound(() =>
        transaction(database, () => {
          const names = segments().map(({ name }) => name);
          if (names.join() !== [...known].sort().join()) return false;
          for (const name of removed) sql("DELETE FROM segments WHERE name = ?").run(name);
          for (const { name, source, target } of added) {
            sql("INSERT INTO segments VALUES (?, ?, ?)").run(name, source, target);
          }
          changed();
          return true;
        }),
      ),
  };
}
