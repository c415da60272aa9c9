/**
 * The matcher of one side of a memory: segments in memory, made from the store when first asked, and brought up to
 * date when documents changed. New units go to a small tail segment; when it and the removed ones have grown to a
 * good part of the whole, everything is laid out anew.
 */
import type { Match } from "../model/match.ts";
import { foldCells, newCells } from "../text/normalise.ts";
import { adaptTarget } from "./adapt.ts";
import { diffTexts } from "./diff.ts";
import type { MatchOptions } from "./memory.ts";
import { baseScore, type Folding, folding, penalties } from "./score.ts";
import {
  type Alphabet,
  buildSegment,
  compileQuery,
  type Entry,
  newAlphabet,
  type Segment,
  scan,
} from "./segment.ts";
import type { Store, StoredDocument } from "./store.ts";

/** Up to how many new units the tail takes before the whole is laid out anew, and which part of the whole. */
const tailUnits = 10_000;
const tailShare = 0.25;

export interface Lookup {
  /** Best first, as {@link Memory.match} says. */
  match(query: string, options: MatchOptions): Match[];
}

interface Known extends StoredDocument {
  /** Place in the order of document names. */
  rank: number;
}

interface Candidate extends Ranked {
  document: Known;
  penalties: Match["penalties"];
}

/** What decides the order of matches. */
interface Ranked {
  score: number;
  base: number;
  rank: number;
  index: number;
}

function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.base - a.base || a.rank - b.rank || a.index - b.index;
}

export function newLookup(store: Store, side: "source" | "target"): Lookup {
  let version = Number.NaN;
  let alphabet: Alphabet = newAlphabet();
  let main: Segment | undefined;
  let tail: Segment | undefined;
  /** By document number: how many of its units `main` holds. */
  const inMain = new Map<number, number>();
  let documents = new Map<number, Known>();
  const scratch = newCells();

  function* entries(list: Iterable<Known>, held: ReadonlyMap<number, number>): Generator<Entry> {
    for (const { number, units } of list) {
      const from = held.get(number) ?? 0;
      if (from >= units) continue;
      for (const { index, text } of store.texts(number, from, units, side)) {
        const { codes, length } = foldCells(text, undefined, scratch);
        yield { codes, length, document: number, index };
      }
    }
  }

  function refresh(): void {
    const now = store.version();
    if (now === version) return;
    documents = new Map(store.documents().map((document, rank) => [document.number, { ...document, rank }]));
    let fresh = 0;
    let kept = 0;
    for (const { number, units } of documents.values()) {
      const held = inMain.get(number) ?? 0;
      kept += held;
      fresh += units - held;
    }
    const stale = (main?.count ?? 0) - kept;
    if (!main || fresh + stale > Math.max(tailUnits, tailShare * main.count)) {
      alphabet = newAlphabet();
      main = buildSegment(entries(documents.values(), new Map()), alphabet);
      tail = undefined;
      inMain.clear();
      for (const { number, units } of documents.values()) inMain.set(number, units);
    } else {
      tail = fresh > 0 ? buildSegment(entries(documents.values(), inMain), alphabet) : undefined;
    }
    version = now;
  }

  function isContext(document: Known, index: number, context: MatchOptions["context"]): boolean {
    if (context?.previous === undefined && context?.next === undefined) return false;
    const unit = store.unit(document, index);
    const neighbor = (at: number): string | undefined =>
      at < 0 ? undefined : store.unit(document, at)?.[side];
    const own = side === "source" ? unit?.context : undefined;
    return (
      (context.previous === undefined || context.previous === (own?.previous ?? neighbor(index - 1))) &&
      (context.next === undefined || context.next === (own?.next ?? neighbor(index + 1)))
    );
  }

  function match(text: string, options: MatchOptions): Match[] {
    const { threshold, limit } = options;
    if (!(limit >= 1)) return [];
    refresh();
    const asked = folding(text);
    const query = compileQuery(asked.cells.codes, asked.cells.length, alphabet);
    const best: Candidate[] = [];
    const other: Folding = { text: "", cells: newCells() };
    let bar = threshold;
    for (const segment of [main, tail]) {
      if (!segment) continue;
      const lengthOf = lengths(segment);
      scan(segment, query, Math.min(bar, 100), (record, distance) => {
        const floor = Math.min(bar, 100);
        const document = documents.get(segment.document[record]!);
        if (!document) return floor;
        const base = baseScore(distance, query.length, lengthOf(record));
        const index = segment.index[record]!;
        const hoped = base === 100 && options.context ? 101 : base;
        const worst = best.length >= limit ? best.at(-1)! : undefined;
        if (
          hoped < threshold ||
          (worst && byRank({ score: hoped, base, rank: document.rank, index }, worst) > 0)
        ) {
          return floor;
        }
        const unit = store.unit(document, index);
        if (!unit) return floor;
        other.text = unit[side];
        foldCells(other.text, undefined, other.cells);
        const hidden = penalties(asked, other);
        const identical = other.text === text;
        const score =
          identical && isContext(document, index, options.context)
            ? 101
            : hidden.reduce((sum, { cost }) => sum - cost, base);
        const candidate: Candidate = { score, base, rank: document.rank, index, document, penalties: hidden };
        if (score < threshold || (worst && byRank(candidate, worst) > 0)) return floor;
        best.splice(placeOf(best, candidate), 0, candidate);
        if (best.length > limit) best.pop();
        if (best.length >= limit) bar = Math.max(threshold, best.at(-1)!.score);
        return Math.min(bar, 100);
      });
    }
    return best.flatMap((candidate) => toMatch(candidate, asked) ?? []);
  }

  function toMatch(
    { document, index, score, base, penalties }: Candidate,
    asked: Folding,
  ): Match | undefined {
    const unit = store.unit(document, index);
    if (!unit) return undefined;
    const text = unit[side];
    const figuresOnly = base === 100 && penalties.length === 1 && penalties[0]!.name === "number";
    const adapted = figuresOnly
      ? adaptTarget(asked, folding(text), unit[side === "source" ? "target" : "source"])
      : undefined;
    return {
      unit,
      score,
      base,
      kind: score > 100 ? "context" : score === 100 ? "exact" : "fuzzy",
      penalties,
      diff: diffTexts(asked.text, text),
      ...(adapted === undefined ? {} : { adapted }),
    };
  }

  return { match: (query, options) => store.snapshot(() => match(query, options)) };
}

function placeOf(best: readonly Candidate[], candidate: Candidate): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byRank(best[middle]!, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The length of a record's text, found by where it stands among the lengths. */
function lengths({ first, lengths }: Segment): (record: number) => number {
  return (record) => {
    let low = 0;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (first[middle]! <= record) low = middle;
      else high = middle - 1;
    }
    return lengths[low]!;
  };
}
