/**
 * Matching over PostgreSQL. Postings tell the units that may be near (plan.ts), the server sieves them once more; their
 * texts are compared here, by the same distance and penalties as in the engine of files, so the matches and their order
 * are the same.
 */

import type { Match } from "../../model/match.ts";
import type { Unit } from "../../model/unit.ts";
import { type Cells, foldCells, foldKinds, newCells } from "../../text/normalise.ts";
import { bestOf } from "../best.ts";
import { newDiffer } from "../diff.ts";
import { boundedDistance, compilePattern } from "../distance.ts";
import { longestText } from "../index/layout.ts";
import { type Decided, toMatch } from "../lookup.ts";
import type { MatchOptions, Side } from "../memory.ts";
import { ownText } from "../record.ts";
import { baseScore, type Folding, folding, penalties, sameCells } from "../score.ts";
import { PostingCache } from "./cache.ts";
import { type Candidate, CandidateSearch, type Source } from "./candidates.ts";
import type { Rows } from "./connection.ts";
import { compareNames } from "./names.ts";
import { mostEdits } from "./plan.ts";
import { documentOf, documentOfPiece, pieceOf, unitColumns, unitOf } from "./rows.ts";
import { Sieve } from "./sieve.ts";

/** A unit whose base score is high enough. */
interface Near extends Candidate {
  base: number;
}

interface Ranked extends Near {
  score: number;
  penalties: Match["penalties"];
}

/** Tried before a lower threshold: near matches raise the bar for the rest. */
const firstThreshold = 88;

export async function matchText(
  source: Source,
  text: string,
  { threshold, limit, side, context, codes }: MatchOptions,
): Promise<Match[]> {
  if (!(limit >= 1) || threshold > 101) return [];
  const asked = folding(text, codes);
  const hasContext = context?.previous !== undefined || context?.next !== undefined;
  const near = await nearTexts(source, asked, threshold, limit, side);
  const neighbors = hasContext
    ? await sameNeighbors(source.rows, near, text, side, context!)
    : new Set<string>();
  const best = rank(near, asked, { threshold, limit, side }, neighbors);
  const units = await unitsAt(
    source.rows,
    best.filter(({ columns }) => columns === undefined),
  );
  const differ = newDiffer(text);
  const matches: Match[] = [];
  for (const candidate of best) {
    const { columns, document } = candidate;
    const unit = columns ? unitOf(columns, document) : units.get(placeKey(candidate));
    // One that was removed between the two looks is no match any more.
    if (!unit) continue;
    const { score, base, penalties } = candidate;
    const decided: Decided = { unit, score, base, penalties };
    matches.push(toMatch(decided, asked, side, differ));
  }
  return matches;
}

/** What names a unit in a map; the server tells large numbers as text. */
export function placeKey({ piece, index }: { piece: number | string; index: number | string }): string {
  return `${piece} ${index}`;
}

/** The texts whose base score is at least the threshold and that can be among the best `limit`. */
async function nearTexts(
  source: Source,
  { cells }: Folding,
  threshold: number,
  limit: number,
  side: Side,
): Promise<Near[]> {
  const floor = Math.min(100, Math.max(0, threshold));
  const search = await CandidateSearch.begin(source, cells, side, floor);
  const measure = measurer(cells);
  const look = async (bar: number): Promise<Near[]> => {
    const found: Near[] = [];
    for (const candidate of await search.candidates(bar)) {
      const text = ownText(candidate.text, candidate.rest, side);
      const base = measure(text, bar);
      if (base >= bar) found.push({ ...candidate, text, base });
    }
    return found;
  };
  if (floor >= firstThreshold || (await search.areFew(floor))) return look(floor);
  const first = await look(firstThreshold);
  if (first.length >= limit) {
    const worst = first.map(({ base }) => base).sort((a, b) => b - a)[limit - 1]!;
    // Each kind of thing that folding hides costs one, and no more.
    const bar = Math.max(floor, worst - foldKinds.length);
    return bar >= firstThreshold ? first : look(bar);
  }
  return look(floor);
}

/** The units with this very text. */
export async function equalTexts(rows: Rows, text: string, side: Side): Promise<Candidate[]> {
  const source = { rows, cache: new PostingCache(rows, 0), sieve: new Sieve(rows, 0) };
  const search = await CandidateSearch.begin(source, folding(text).cells, side, 100);
  const near = await search.candidates(100);
  return near.filter((one) => ownText(one.text, one.rest, side) === text);
}

/** Base scores against one query; below the bar any number below it. */
function measurer(query: Cells): (text: string, bar: number) => number {
  const symbols = new Map<number, number>();
  const own = new Uint32Array(query.length);
  for (let i = 0; i < query.length; i++) {
    const code = query.codes[i]!;
    let symbol = symbols.get(code);
    if (symbol === undefined) {
      symbol = symbols.size + 1;
      symbols.set(code, symbol);
    }
    own[i] = symbol;
  }
  const pattern = compilePattern(own, symbols.size + 1);
  const cells = newCells();
  let theirs = new Uint32Array(1024);
  return (text, bar) => {
    foldCells(text, undefined, cells);
    const { length, codes } = cells;
    if (query.length > longestText || length > longestText) {
      return query.length > longestText && sameCells(query, cells) ? 100 : -1;
    }
    if (theirs.length < length) theirs = new Uint32Array(length * 2);
    for (let i = 0; i < length; i++) theirs[i] = symbols.get(codes[i]!) ?? 0;
    const longer = Math.max(length, query.length);
    const bound = Math.min(longer, mostEdits(longer, bar));
    const distance = boundedDistance(pattern, theirs, 0, length, bound);
    return distance > bound ? -1 : baseScore(distance, query.length, length);
  };
}

/** The best of them, in order: final score, base, document, index. */
function rank(
  near: Near[],
  asked: Folding,
  { threshold, limit, side }: Pick<MatchOptions, "threshold" | "limit" | "side">,
  neighbors: ReadonlySet<string>,
): Ranked[] {
  const order = (a: Near & { score: number }, b: Near & { score: number }): number =>
    b.score - a.score ||
    b.base - a.base ||
    (a.document === b.document ? a.index - b.index : compareNames(a.document, b.document));
  const most = near.map((one) => ({ ...one, score: neighbors.has(placeKey(one)) ? 101 : one.base }));
  most.sort(order);
  const other: Folding = { text: "", cells: newCells() };
  return bestOf(most, limit, order, (one): Ranked | undefined => {
    other.text = one.text;
    other.codes = one.rest === null ? undefined : (JSON.parse(one.rest) as Pick<Unit, "codes">).codes?.[side];
    foldCells(other.text, undefined, other.cells);
    const hidden = penalties(asked, other);
    const score =
      one.score === 101 && hidden.length === 0 ? 101 : hidden.reduce((sum, { cost }) => sum - cost, one.base);
    return score < threshold ? undefined : { ...one, score, penalties: hidden };
  });
}

/** Which of the units with the query's very text have its neighbors too. */
async function sameNeighbors(
  rows: Rows,
  near: readonly Near[],
  text: string,
  side: Side,
  context: NonNullable<MatchOptions["context"]>,
): Promise<Set<string>> {
  const same = near.filter((one) => one.text === text);
  const found = new Set<string>();
  if (same.length === 0) return found;
  const document = ({ piece }: Near): number => documentOf(piece);
  const listed = await rows(
    `SELECT u.piece, u.index, u.rest, p.${side}, p.rest, n.${side}, n.rest
     FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::bigint[]) k (piece, index, before, after)
     JOIN units u ON u.piece = k.piece AND u.index = k.index
     LEFT JOIN units p ON p.piece = k.before AND p.index = k.index - 1
     LEFT JOIN units n ON n.piece = k.after AND n.index = k.index + 1`,
    [
      same.map(({ piece }) => piece),
      same.map(({ index }) => index),
      same.map((one) => pieceOf(document(one), Math.max(0, one.index - 1))),
      same.map((one) => pieceOf(document(one), one.index + 1)),
    ],
  );
  for (const [piece, index, rest, before, beforeRest, after, afterRest] of listed as (string | null)[][]) {
    const own =
      side === "source" && rest !== null ? (JSON.parse(rest!) as Pick<Unit, "context">).context : undefined;
    const previous =
      own?.previous ?? (before == null ? undefined : ownText(before, beforeRest ?? null, side));
    const next = own?.next ?? (after == null ? undefined : ownText(after, afterRest ?? null, side));
    const fits =
      (context.previous === undefined || context.previous === previous) &&
      (context.next === undefined || context.next === next);
    if (fits) found.add(placeKey({ piece: piece!, index: index! }));
  }
  return found;
}

/** The units at these places, by {@link placeKey}. */
export async function unitsAt(
  rows: Rows,
  places: readonly { piece: number; index: number }[],
): Promise<Map<string, Unit>> {
  const found = new Map<string, Unit>();
  if (places.length === 0) return found;
  const listed = await rows(
    `SELECT u.piece, d.name, ${unitColumns} FROM unnest($1::bigint[], $2::integer[]) k (piece, index)
     JOIN units u ON u.piece = k.piece AND u.index = k.index JOIN documents d ON d.number = ${documentOfPiece}`,
    [places.map(({ piece }) => piece), places.map(({ index }) => index)],
    { name: "zhengming_at" },
  );
  for (const [piece, name, ...values] of listed) {
    found.set(
      placeKey({ piece: piece as string, index: values[0] as number }),
      unitOf(values, name as string),
    );
  }
  return found;
}
