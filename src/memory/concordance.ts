/**
 * Every place where a text stands, in any case, width or script (Traditional or Simplified) and however it is
 * spaced; places may overlap. The lists of the segments tell the units, most often without reading a text; where the
 * places are in a unit is found by reading it.
 */

import type { Hit } from "../model/match.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { foldCells, newCells, searchKinds } from "../text/normalise.ts";
import type { Known, Part } from "./index/catalog.ts";
import { odd } from "./index/layout.ts";
import type { Segment } from "./index/segment.ts";
import type { FindOptions, Side } from "./memory.ts";
import type { Store } from "./store.ts";

/** Where more units than these have the text, the first ones of them are looked for one by one at first. */
const many = 16_384;
const lookedThrough = 4096;
const lookedAtOnce = 256;
/** So few units are read as they are; to read one takes as long as so many places in a list. */
const fewToRead = 16;
const readingCost = 24;
/** Of the text that is looked at. */
const cells = newCells();
/** How many units are read at a time. */
const atOnce = 32;

interface Place {
  document: Known;
  index: number;
}

export function findText(
  store: Store,
  parts: readonly Part[],
  text: string,
  { side, limit }: FindOptions,
): { total: number; hits: Hit[] } {
  const asked = foldCells(text, searchKinds);
  const wanted = asked.codes.slice(0, asked.length);
  if (wanted.length === 0) return { total: 0, hits: [] };
  const sides: readonly Side[] = side === "both" ? ["source", "target"] : [side];
  const spansIn = (unit: Unit, of: Side): readonly Span[] => {
    foldCells(unit[of], searchKinds, cells);
    return spansOf(cells, wanted);
  };
  let total = 0;
  let places: Place[] = [];
  // A part whose units all come after the ones that are shown is counted, and no more.
  const inOrder = parts.map((part) => ({ part, first: firstPlace(part) }));
  for (const { part, first } of inOrder.sort((a, b) => byPlace(a.first, b.first))) {
    const last = places[limit - 1];
    const shown = last && byPlace(first, last) > 0 ? 0 : Math.max(0, limit);
    for (const of of sides) {
      const placeOf = (number: number): Place => {
        const { run, index } = part[of].locate(number);
        return { document: part.alive[run]!, index };
      };
      const spans = (number: number): number => {
        const { document, index } = placeOf(number);
        const unit = store.unit(document, index);
        return unit ? spansIn(unit, of).length : 0;
      };
      const found = search(part, part[of], wanted, shown, spans);
      total += found.total;
      for (const number of found.first) places.push(placeOf(number));
    }
    places = distinct(places.sort(byPlace)).slice(0, limit);
  }
  const hits: Hit[] = [];
  for (let from = 0; from < places.length && hits.length < limit; from += atOnce) {
    for (const unit of store.units(places.slice(from, from + atOnce))) {
      if (!unit) continue;
      for (const of of sides) {
        for (const span of spansIn(unit, of)) if (hits.length < limit) hits.push({ unit, side: of, span });
      }
    }
  }
  return { total, hits };
}

function byPlace(a: Place, b: Place): number {
  return a.document.rank - b.document.rank || a.index - b.index;
}

function distinct(sorted: readonly Place[]): Place[] {
  return sorted.filter((place, i) => i === 0 || byPlace(sorted[i - 1]!, place) !== 0);
}

/** Of the units that there still are, the place of the first. */
function firstPlace({ alive, source }: Part): Place {
  let first: Place | undefined;
  alive.forEach((document, run) => {
    if (!document) return;
    const place = { document, index: source.runs[run]!.index };
    if (!first || byPlace(place, first) < 0) first = place;
  });
  return first ?? { document: { number: 0, name: "", units: 0, rank: Number.POSITIVE_INFINITY }, index: 0 };
}

/**
 * How many places a segment has, and its first units with one, `limit` at most, rising.
 * @param spans counts the places in a unit by reading it
 */
function search(
  { alive, dead }: Part,
  segment: Segment,
  wanted: Uint32Array,
  limit: number,
  spans: (unit: number) => number,
): { total: number; first: number[] } {
  const lives = (unit: number): boolean => dead === 0 || alive[segment.locate(unit).run] !== undefined;
  const { from, to, whole, occurrences } = segment.leaves(wanted);
  let total = 0;
  let first: number[] = [];
  if (whole) {
    total = occurrences - goneOccurrences();
    first = firstUnits();
  } else {
    const units = candidates().filter(lives);
    segment.counts(units, wanted).forEach((count, i) => {
      total += count;
      if (count > 0 && first.length < limit) first.push(units[i]!);
    });
  }
  // A character that stands for several equal ones (…) is one place for what the segment counts twice.
  for (const unit of segment.odd(odd.doubled, wanted[0])) {
    const counted = lives(unit) ? segment.counts(Uint32Array.of(unit), wanted)[0]! : 0;
    if (counted > 1) total += spans(unit) - counted;
  }
  for (const unit of [...segment.odd(odd.long), ...segment.odd(odd.unsearched)]) {
    const count = lives(unit) ? spans(unit) : 0;
    if (count === 0) continue;
    total += count;
    first.push(unit);
  }
  return { total, first: first.sort((a, b) => a - b).slice(0, limit) };

  /** Occurrences in units that are gone, which the leaves count with the others. */
  function goneOccurrences(): number {
    if (dead === 0) return 0;
    if (occurrences < dead) return countAll(Uint32Array.from(listed()).filter((unit) => !lives(unit)));
    let gone = 0;
    segment.runs.forEach((run, i) => {
      if (!alive[i]) gone += countAll(unitsFrom(segment.firstUnit(i), run.count));
    });
    return gone;
  }

  function countAll(units: Uint32Array): number {
    return segment.counts(units, wanted).reduce((sum, count) => sum + count, 0);
  }

  /** All units of the leaves, rising. */
  function* listed(): Generator<number> {
    const bits = unitsOf(segment, from, to);
    for (let word = 0; word < bits.length; word++) {
      for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
        yield word * 32 + 31 - Math.clz32(rest & -rest);
      }
    }
  }

  function firstUnits(): number[] {
    const units: number[] = [];
    if (limit === 0) return units;
    if (occurrences > many) {
      const end = Math.min(segment.units, lookedThrough);
      for (let from = 0; from < end && units.length < limit; from += lookedAtOnce) {
        const some = unitsFrom(from, Math.min(lookedAtOnce, end - from)).filter(lives);
        segment.counts(some, wanted).forEach((count, i) => {
          if (count > 0 && units.length < limit) units.push(some[i]!);
        });
      }
      if (units.length >= limit) return units;
      units.length = 0;
    }
    for (const unit of listed()) {
      if (!lives(unit)) continue;
      units.push(unit);
      if (units.length >= limit) break;
    }
    return units;
  }

  /** Units that have the string's beginning and, where that is quicker than reading them, its later parts. */
  function candidates(): Uint32Array {
    let list = from < to ? segment.list(from) : new Uint32Array(0);
    for (let start = 1; start < wanted.length && list.length > fewToRead; start++) {
      const later = segment.leaves(wanted.subarray(start));
      if (later.occurrences > readingCost * list.length) continue;
      if (later.to - later.from === 1) list = common(list, segment.list(later.from));
      else {
        const bits = unitsOf(segment, later.from, later.to);
        list = list.filter((unit) => (bits[unit >>> 5]! >>> (unit & 31)) & 1);
      }
    }
    return list;
  }
}

/** The units of some leaves, a bit each. */
function unitsOf(segment: Segment, from: number, to: number): Uint32Array {
  const bits = new Uint32Array((segment.units + 31) >>> 5);
  for (let leaf = from; leaf < to; leaf++) {
    for (const unit of segment.list(leaf)) bits[unit >>> 5]! |= 1 << (unit & 31);
  }
  return bits;
}

function unitsFrom(first: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => first + i);
}

/** What is in both of two rising lists. */
function common(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length));
  let count = 0;
  let j = 0;
  for (const unit of a) {
    while (j < b.length && b[j]! < unit) j++;
    if (b[j] === unit) both[count++] = unit;
  }
  return both.subarray(0, count);
}

const none: readonly Span[] = [];

/** Spans of the original text: a character that folds to several (㎏) is one place. */
export function spansOf(
  { codes, from, to, length }: ReturnType<typeof newCells>,
  wanted: Uint32Array,
): readonly Span[] {
  let spans: Span[] | undefined;
  const first = wanted[0]!;
  const last = length - wanted.length;
  for (let at = 0; at <= last; at++) {
    if (codes[at] !== first) continue;
    let same = 1;
    while (same < wanted.length && codes[at + same] === wanted[same]) same++;
    if (same < wanted.length) continue;
    const span: Span = [from[at]!, to[at + same - 1]!];
    const before = spans?.at(-1);
    if (before && before[0] === span[0] && before[1] === span[1]) continue;
    spans ??= [];
    spans.push(span);
  }
  return spans ?? none;
}
