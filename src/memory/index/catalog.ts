/**
 * Which segments hold which units. The store is the master; its table of segments names the files that count. A
 * document's number is never used twice and its units only grow at their end, so a segment never holds what is
 * wrong, only what is gone: the units of numbers that the store no longer has.
 *
 *     store      doc 3 ▓▓▓▓▓▓▓▓▓▓▓▓    doc 7 ▓▓▓▓▓▓    doc 9 ▓▓▓▓▓▓▓▓▓▓▓▓▓▓
 *     files      ├─ doc 2 (gone), doc 3 ─┤├─ doc 7 ─────────┤
 *     tail                                            ├ doc 9 ┤├ 9 ┤├┤        in memory: what no file holds yet
 *
 * The tail is a few segments in memory, each at least twice as large as the next, so that adding a unit costs little.
 * When the tail has grown, or much of a file is gone, {@link Catalog.settle} lays it out in files, together with the
 * files that are no larger. Files are written under another name, synced and renamed before the store names them in
 * one transaction: killed at any moment, a process leaves files that nobody names, and the next one removes them.
 */

import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Side, sides } from "../memory.ts";
import type { Store, StoredDocument } from "../store.ts";
import type { SegmentRow } from "../tables.ts";
import { buildContent } from "./build.ts";
import { type Collected, mostUnits, newCollector } from "./collect.ts";
import { IndexDamage, inMemory, openStored } from "./layout.ts";
import { type LayoutThread, layOut, openLayoutThread, ThreadLost } from "./layout-threads.ts";
import { countOf, isHeld, type Run, uncovered } from "./runs.ts";
import { openSegment, type Segment } from "./segment.ts";

/** A document of the store, with its place in the order of names. */
export interface Known extends StoredDocument {
  rank: number;
}

/** A segment, both sides, and which of its runs are of documents that there still are. */
export interface Part {
  /** Of its files; undefined for a part of the tail. */
  readonly name: string | undefined;
  readonly source: Segment;
  readonly target: Segment;
  /** By run: its document, unless that is gone. */
  alive: readonly (Known | undefined)[];
  /** How many of its units are gone. */
  dead: number;
}

export interface Catalog {
  /** All units of the store, each in one part. To be called where everything read is of one moment. */
  parts(): readonly Part[];
  /** The same; undefined where something should be laid out in files first. */
  settledParts(): readonly Part[] | undefined;
  /** Lays out in files what should be, where there is a folder for them. Not within a snapshot. */
  settle(progress?: (done: number, total: number) => void): void;
  /** Does the work again when a file proves damaged on the way; the file goes, and its units are laid out anew. */
  sound<T>(work: () => T): T;
  /** Whether a file was found damaged. */
  readonly damaged: boolean;
  close(): void;
}

/** How many units the tail may have, and how much of a file may be gone, before they are laid out in files. */
const tailUnits = 2000;
const goneShare = 0.25;
/** From how many units on a document has segments of its own. */
const ownUnits = 1 << 15;
/** Stands for the checksum of a file that another thread still writes. */
const unfinished = -1;
/** From how many units on a second thread pays. */
const threadUnits = 1 << 16;
/** How long a file that nobody names may be the work of another process, in ms. */
const grace = 600_000;

export function openCatalog(store: Store, folder: string | undefined): Catalog {
  let version = Number.NaN;
  let documents = new Map<number, Known>();
  let files: Part[] = [];
  let tail: Part[] = [];
  let all: readonly Part[] = [];
  /** For which version of the store `all` holds everything, and for which one the files are as they should be. */
  let complete = Number.NaN;
  let settled = Number.NaN;
  let damaged = false;
  let threads = true;
  const broken = new Set<string>();

  const pathOf = (name: string, side: Side): string => join(folder!, `${name}.${side}`);

  function openFile({ name, ...checksums }: SegmentRow): Part | undefined {
    const opened: Segment[] = [];
    try {
      for (const side of sides) {
        const stored = openStored(pathOf(name, side));
        opened.push(openSegment(stored));
        if (stored.checksum !== checksums[side]) throw new IndexDamage("another file's content");
      }
      const [source, target] = opened as [Segment, Segment];
      return { name, source, target, alive: [], dead: 0 };
    } catch (error) {
      for (const segment of opened) segment.close();
      // Gone or not to be read is as good as damaged.
      const { syscall } = error as NodeJS.ErrnoException;
      if (!(error instanceof IndexDamage) && syscall === undefined) throw error;
      return undefined;
    }
  }

  /** The files that the store names; those that cannot be used are noted as broken. */
  function openFiles(): void {
    const rows = store.segments();
    const open = new Map(files.map((part) => [part.name!, part]));
    files = [];
    for (const row of rows) {
      if (broken.has(row.name)) continue;
      const part = open.get(row.name) ?? (folder === undefined ? undefined : openFile(row));
      open.delete(row.name);
      if (part) files.push(part);
      else {
        damaged = true;
        broken.add(row.name);
      }
    }
    for (const part of open.values()) closePart(part);
  }

  function refresh(): void {
    const now = store.version();
    if (now === version) return;
    documents = new Map(store.documents().map((document, rank) => [document.number, { ...document, rank }]));
    openFiles();
    for (const part of [...files, ...tail]) updateLife(part, documents);
    tail = tail.filter((part) => part.dead < part.source.units && !isHeld(part, files));
    version = now;
  }

  /** What no part holds yet. */
  const missing = (parts: readonly Part[]): Run[] => uncovered(documents.values(), parts);

  function parts(): readonly Part[] {
    if (complete !== version) collectTail();
    return all;
  }

  function collectTail(): void {
    let fresh = missing([...files, ...tail]);
    for (let last = tail.at(-1); last && fresh.length > 0; last = tail.at(-1)) {
      const size = last.source.units;
      if (size > 2 * countOf(fresh) || size + countOf(fresh) > mostUnits) break;
      tail.pop();
      fresh = missing([...files, ...tail]);
    }
    if (fresh.length > 0) {
      for (const { source, target, runs } of build(fresh)) {
        const part: Part = {
          name: undefined,
          source: openSegment(inMemory(buildContent(source, runs))),
          target: openSegment(inMemory(buildContent(target, runs))),
          alive: [],
          dead: 0,
        };
        updateLife(part, documents);
        tail.push(part);
      }
    }
    all = [...files, ...tail];
    complete = version;
  }

  function settledParts(): readonly Part[] | undefined {
    refresh();
    return folder === undefined || version === settled ? parts() : undefined;
  }

  /** Collects the texts of runs, as many as a segment takes at a time. */
  function* build(
    runs: readonly Run[],
    progress?: (done: number) => void,
  ): Generator<{ source: Collected; target: Collected; runs: Run[] }> {
    let collectors = { source: newCollector(), target: newCollector() };
    let held: Run[] = [];
    let done = 0;
    const take = (): { source: Collected; target: Collected; runs: Run[] } => {
      const full = { source: collectors.source.finish(), target: collectors.target.finish(), runs: held };
      collectors = { source: newCollector(), target: newCollector() };
      held = [];
      return full;
    };
    for (const { document, index, count } of runs) {
      if (count >= ownUnits && countOf(held) >= ownUnits) yield take();
      let run: Run | undefined;
      let next = index;
      for (const { source, target } of store.texts(document, index, index + count)) {
        if (!run) {
          run = { document, index: next, count: 0 };
          held.push(run);
        }
        collectors.source.add(source);
        collectors.target.add(target);
        run.count++;
        next++;
        if (++done % 10_000 === 0) progress?.(done);
        if (collectors.source.full() || collectors.target.full()) {
          yield take();
          run = undefined;
        }
      }
    }
    if (held.length > 0) yield take();
  }

  function settle(progress?: (done: number, total: number) => void): void {
    if (folder === undefined || store.version() === settled) return;
    for (;;) {
      const plan = store.snapshot(() => {
        refresh();
        return planned();
      });
      settled = version;
      if (!plan) return;
      const added: SegmentRow[] = [];
      const total = countOf(plan.runs);
      const thread = threads && total >= threadUnits ? openLayoutThread() : undefined;
      try {
        mkdirSync(folder, { recursive: true });
        store.snapshot(() => {
          for (const { runs, ...collected } of build(plan.runs, (done) => progress?.(done, total))) {
            finishWriting(added.at(-1), thread);
            added.push(write(collected, runs, thread));
          }
        });
        finishWriting(added.at(-1), thread);
        if (store.changeSegments(plan.known, added, plan.removed)) {
          for (const name of plan.removed) removeFiles(name);
          for (const name of plan.removed) broken.delete(name);
          removeOrphans();
          settled = store.version();
          return;
        }
      } catch (error) {
        for (const { name } of added) removeFiles(name);
        if (error instanceof ThreadLost) {
          threads = false;
          continue;
        }
        // Without room or leave to write, the tail in memory serves as well.
        if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
        return;
      } finally {
        thread?.close();
      }
      // Another process was quicker: go by what it did.
      for (const { name } of added) removeFiles(name);
    }
  }

  /** What is to be laid out and which segments it stands in for; undefined when all is well as it is. */
  function planned(): { runs: Run[]; known: string[]; removed: string[] } | undefined {
    const known = store.segments().map(({ name }) => name);
    const fresh = countOf(missing(files));
    const worn = files.filter(
      ({ dead, source }) => dead === source.units || (dead > tailUnits && dead > goneShare * source.units),
    );
    if (fresh <= tailUnits && worn.length === 0 && broken.size === 0) return undefined;
    const kept = files.filter((part) => !worn.includes(part));
    const live = ({ source, dead }: Part): number => source.units - dead;
    kept.sort((a, b) => live(b) - live(a));
    const removed = [...worn.map(({ name }) => name!), ...broken];
    let size = fresh + worn.reduce((sum, part) => sum + live(part), 0);
    for (let least = kept.at(-1); least && live(least) <= 2 * size && live(least) < mostUnits / 2; ) {
      size += live(least);
      removed.push(kept.pop()!.name!);
      least = kept.at(-1);
    }
    // What is left of worn files may be so little that the tail can hold it.
    const runs = missing(kept);
    return { runs: countOf(runs) > tailUnits ? runs : [], known, removed };
  }

  /** Writes both sides; on another thread, their checksums are {@link unfinished} until {@link finishWriting}. */
  function write(
    collected: { source?: Collected; target?: Collected },
    runs: readonly Run[],
    thread: LayoutThread | undefined,
  ): SegmentRow {
    const name = randomBytes(8).toString("hex");
    const writeSide = (side: Side): number => {
      const texts = collected[side]!;
      // A side that is laid out makes room for the other.
      delete collected[side];
      const path = pathOf(name, side);
      if (!thread) return layOut({ path, collected: texts, runs });
      thread.begin({ path, collected: texts, runs });
      return unfinished;
    };
    try {
      return { name, source: writeSide("source"), target: writeSide("target") };
    } catch (error) {
      removeFiles(name);
      throw error;
    }
  }

  /** Waits for what another thread writes. */
  function finishWriting(row: SegmentRow | undefined, thread: LayoutThread | undefined): void {
    if (!row || !thread) return;
    for (const side of sides) row[side] = thread.finish();
  }

  function removeFiles(name: string): void {
    // A system that does not remove open files leaves them for later.
    for (const side of sides) tryTo(() => rmSync(pathOf(name, side), { force: true }));
  }

  /** Files of processes that died before the store named them. */
  function removeOrphans(): void {
    const named = new Set(store.segments().map(({ name }) => name));
    for (const file of readdirSync(folder!)) {
      if (!/^[0-9a-f]{16}\.(?:source|target)(?:\.\d+\.tmp)?$/.test(file)) continue;
      if (named.has(file.slice(0, 16)) && !file.endsWith(".tmp")) continue;
      const path = join(folder!, file);
      tryTo(() => {
        if (Date.now() - statSync(path).mtimeMs > grace) rmSync(path);
      });
    }
  }

  return {
    parts: () => {
      refresh();
      return parts();
    },
    settledParts,
    settle,
    get damaged() {
      return damaged;
    },
    sound: (work) => {
      for (let tries = 0; ; tries++) {
        try {
          return work();
        } catch (error) {
          const part =
            error instanceof IndexDamage &&
            files.find(({ name }) => sides.some((side) => pathOf(name!, side) === error.path));
          if (!part || tries > 8) throw error;
          damaged = true;
          broken.add(part.name!);
          files = files.filter((other) => other !== part);
          closePart(part);
          version = Number.NaN;
          settled = Number.NaN;
          settle();
        }
      }
    },
    close: () => {
      for (const part of [...files, ...tail]) closePart(part);
    },
  };
}

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // Left for a later time.
  }
}

function closePart({ source, target }: Part): void {
  source.close();
  target.close();
}

function updateLife(part: Part, documents: ReadonlyMap<number, Known>): void {
  part.alive = part.source.runs.map(({ document }) => documents.get(document));
  part.dead = countOf(part.source.runs.filter((_, run) => part.alive[run] === undefined));
}

/** The folder of the files beside a database. */
export function folderOf(database: string): string | undefined {
  if (database === ":memory:") return undefined;
  const bare = database.replace(/\.[^./\\]+$/, "");
  return bare === database ? `${database}.index` : bare;
}
