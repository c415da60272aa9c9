/**
 * The matcher of a memory. The segments tell which units are near and how far they are; what folding hid is found by
 * reading those units, the best first, until no other can come before the ones that are had.
 */
import type { Match } from "../model/match.ts";
import type { Unit } from "../model/unit.ts";
import { type Cells, foldCells, foldKinds, newCells, searchKinds } from "../text/normalise.ts";
import { adaptTarget } from "./adapt.ts";
import { bestOf } from "./best.ts";
import { type Differ, newDiffer } from "./diff.ts";
import type { Known, Part } from "./index/catalog.ts";
import { hashOf } from "./index/collect.ts";
import { longestText } from "./index/layout.ts";
import type { MatchOptions, Side } from "./memory.ts";
import { baseScore, type Folding, folding, penalties, sameCells } from "./score.ts";
import type { Store } from "./store.ts";

const mostAtOnce = 64;
/** Of the unit that is looked at. */
const otherCells = newCells();

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

/** A unit whose base score is high enough; `score` is the most that it can have. */
interface Near extends Ranked {
  part: Part;
  /** Its number in the part. */
  number: number;
  document: Known;
}

interface Candidate extends Ranked {
  unit: Unit;
  penalties: Match["penalties"];
}

/** A match that is decided, before it is told how its text differs. */
export type Decided = Pick<Candidate, "unit" | "score" | "base" | "penalties">;

/** Matches as {@link Memory.match} says, over these parts of the store. */
export function matchText(
  store: Store,
  parts: readonly Part[],
  text: string,
  { threshold, limit, side, context, codes }: MatchOptions,
): Match[] {
  if (!(limit >= 1)) return [];
  const asked = folding(text, codes);
  let search: Cells | undefined;
  const other: Folding = { text: "", cells: otherCells };
  const hasContext = context?.previous !== undefined || context?.next !== undefined;
  const near = unitsNear(parts, asked, { threshold, limit, side });
  for (const one of near) if (one.base === 100 && hasContext) one.score = 101;
  near.sort(byRank);
  // The first ones are all needed: read together they come quicker.
  const read = store.units(near.slice(0, Math.min(limit, mostAtOnce)));
  const best = bestOf(near, limit, byRank, (one, place, worst: Candidate | undefined) => {
    if (worst && one.base === 100 && byRank({ ...one, score: 99 }, worst) > 0) {
      search ??= foldCells(text, searchKinds);
      if (!one.part[side].mayBe(one.number, search.codes, search.length)) return undefined;
    }
    const unit = place < read.length ? read[place] : store.unit(one.document, one.index);
    if (!unit) return undefined;
    other.text = unit[side];
    other.codes = unit.codes?.[side];
    foldCells(other.text, undefined, other.cells);
    if (asked.cells.length > longestText && !sameCells(asked.cells, other.cells)) return undefined;
    const hidden = penalties(asked, other);
    const isContext =
      hasContext && other.text === text && hidden.length === 0 && sameNeighbors(unit, one.document);
    const score = isContext ? 101 : hidden.reduce((sum, { cost }) => sum - cost, one.base);
    const { base, rank, index } = one;
    return score < threshold ? undefined : { score, base, rank, index, unit, penalties: hidden };
  });
  if (best.length === 0) return [];
  const differ = newDiffer(text);
  return best.map((candidate) => toMatch(candidate, asked, side, differ));

  function sameNeighbors(unit: Unit, document: Known): boolean {
    const neighbor = (at: number): string | undefined =>
      at < 0 ? undefined : store.unit(document, at)?.[side];
    const own = side === "source" ? unit.context : undefined;
    return (
      (context!.previous === undefined ||
        context!.previous === (own?.previous ?? neighbor(unit.index - 1))) &&
      (context!.next === undefined || context!.next === (own?.next ?? neighbor(unit.index + 1)))
    );
  }
}

/**
 * The units whose base score is at least the threshold and that can be among the best `limit`: as each kind of thing
 * that folding hides costs one, the best `limit` bases less one for each kind are a bar.
 */
function unitsNear(
  parts: readonly Part[],
  { cells }: Folding,
  { threshold, limit, side }: Omit<MatchOptions, "context">,
): Near[] {
  const sought = { codes: cells.codes, length: cells.length, hash: hashOf(cells) };
  const found: Near[] = [];
  /** The best bases, falling, `limit` at most. */
  const bases: number[] = [];
  let bar = Math.min(threshold, 100);
  for (const part of parts) {
    const segment = part[side];
    bar = Math.min(bar, 100);
    segment.scan(sought, bar, (number, distance, length) => {
      const { run, index } = segment.locate(number);
      const document = part.alive[run];
      if (!document) return bar;
      const base = baseScore(distance, cells.length, length);
      if (base < threshold && !(base === 100 && threshold <= 101)) return bar;
      found.push({ score: base, base, rank: document.rank, index, part, number, document });
      if (bases.length < limit || base > bases.at(-1)!) {
        let at = bases.length;
        while (at > 0 && bases[at - 1]! < base) at--;
        bases.splice(at, 0, base);
        if (bases.length > limit) bases.pop();
        if (bases.length === limit) bar = Math.max(bar, bases.at(-1)! - foldKinds.length);
      }
      return bar;
    });
  }
  return found;
}

export function toMatch(
  { unit, score, base, penalties }: Decided,
  asked: Folding,
  side: Side,
  differ: Differ,
): Match {
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
    diff: differ(text),
    ...(adapted === undefined ? {} : { adapted }),
  };
}
