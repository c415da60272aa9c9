import { say } from "../model/locale.ts";
import type { Notice, Place } from "../model/place.ts";

/** Notices of a kind gathered into one: where it happened first and how often. */
export interface Tally {
  /** @param message given the count when all is read; the first one of a kind counts */
  add(kind: string, place: Place, message: (count: number) => string, lost?: boolean, times?: number): void;
  /** The same for one whole unit or concept that is not written. */
  leaveOut(kind: string, place: Place, message: (count: number) => string, lost?: boolean): void;
  notices(): Notice[];
}

/** A file can name any number of languages or statuses; after so many kinds the rest are counted together. */
const maxKinds = 40;

/** Thousands of equal notices help nobody: a reader counts them here and says each kind once, at the end. */
export function tally(): Tally {
  const kinds = new Map<
    string,
    { place: Place; message: (count: number) => string; lost: boolean; count: number }
  >();
  const skipped = new Map<string, number>();
  return {
    leaveOut(kind, place, message, lost = true) {
      this.add(kind, place, message, lost);
      skipped.set(kind, (skipped.get(kind) ?? 0) + 1);
    },
    add(kind, place, message, lost = false, times = 1) {
      if (times === 0) return;
      const known = kinds.get(kind) ?? (kinds.size >= maxKinds ? kinds.get(restKind) : undefined);
      if (known) known.count += times;
      else if (kinds.size < maxKinds) kinds.set(kind, { place, message, lost, count: times });
      else kinds.set(restKind, { place, message: restMessage, lost: true, count: times });
    },
    notices: () =>
      [...kinds].map(([kind, { place, message, lost, count }]) => ({
        place,
        message: message(count),
        ...(lost ? { lost } : {}),
        ...(skipped.has(kind) ? { skipped: skipped.get(kind)! } : {}),
      })),
  };
}

const restKind = "\0rest";
const restMessage = (count: number) =>
  say(`${count} more remark(s) of other kinds, not listed`, `另有 ${count} 条其他类别的提示，不再列出`);
