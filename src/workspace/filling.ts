/** What of the matches of a query may stand as its translation, and the request that asks for it. */

import { isDoubtful } from "../check/comparable.ts";
import type { Candidate } from "../formats/format.ts";
import type { Filling } from "../formats/xliff-edit.ts";
import type { UnitCodes } from "../model/code.ts";
import { otherSide, type Side } from "../model/language.ts";
import type { Match } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import { refOf } from "../model/unit.ts";
import { carriedCodes } from "../text/carried-codes.ts";
import type { Splitter } from "../text/segmentation.ts";
import type { FileQuery } from "./match.ts";
import type { Answer, MatcherOptions } from "./matcher.ts";

export interface PretranslateRequest extends MatcherOptions {
  file: string;
  /** From which score a match is filled in; default: identical sentences and those whose figures alone differ. */
  fill?: number;
  /** SRX file by whose rules documents are cut, instead of the workspace's. */
  srx?: string;
  output: string;
  threshold: number;
  limit: number;
  progress?: (done: number, total: number) => void;
}

/** What became of a file. */
export interface Pretranslated {
  queries: Answer[];
  notices: Notice[];
  /** Segments that had no translation, those that have one now, and those that have candidates alone. */
  segments: number;
  filled: number;
  candidates: number;
  /** Lines of several sentences of which some have a translation now. */
  partly?: number;
  /** Segments whose translation is known, and not where their markup would stand in it: left as they are. */
  marked?: number;
}

export type FillingOutcome = Omit<Pretranslated, "queries">;

/** A request with the rules that cut its document. */
export type FillingJob = PretranslateRequest & { split: Splitter };
export type Ask = (query: FileQuery) => Promise<Answer>;

/** Only what a person confirmed, a file paired, or the aligner was sure of may stand as a translation. */
function mayFill(
  { unit, score, base, penalties, adapted }: Match,
  side: Side,
  fill: number | undefined,
): boolean {
  const other = unit[otherSide(side)];
  // The text is the same, its markup is not: whoever looks at it sets that right.
  const tagsOnly = base === 100 && penalties.length === 1 && penalties[0]!.name === "tag";
  const near = fill === undefined ? score >= 100 || adapted !== undefined || tagsOnly : score >= fill;
  return near && other.trim() !== "" && !isDoubtful(unit);
}

/** What a match offers as the translation of a text of this side. */
export function translationOf({ unit, adapted }: Match, side: Side): string {
  return adapted ?? unit[otherSide(side)];
}

/** How many different texts could be filled in with the best score. */
export function differing({ matches, side }: Answer, fill: number | undefined): number {
  const best = matches.filter((match) => mayFill(match, side, fill) && match.score === matches[0]!.score);
  return new Set(best.map((match) => translationOf(match, side))).size;
}

export function fillingOf({ matches, side }: Answer, fill: number | undefined): Filling {
  const candidates = matches
    .filter((match) => translationOf(match, side).trim() !== "")
    .map(
      (match): Candidate => ({
        source: match.unit[side],
        target: translationOf(match, side),
        score: Math.floor(match.score),
        origin: `${match.unit.document} ${refOf(match.unit)}`,
      }),
    );
  const chosen = matches.find((match) => mayFill(match, side, fill));
  if (!chosen) return { candidates };
  const kind = chosen.kind === "fuzzy" ? "number" : chosen.kind;
  return { candidates, target: { text: translationOf(chosen, side), kind, ...codesOf(chosen, side) } };
}

/** The codes of a match that are the query's own, those of the other side where that reads now. */
function codesOf({ unit, adapted, penalties }: Match, side: Side): { codes?: UnitCodes } {
  const { codes } = unit;
  if (!codes || penalties.some(({ name }) => name === "tag")) return {};
  const other = otherSide(side);
  const [target] =
    adapted === undefined
      ? [codes[other]]
      : carriedCodes([{ text: unit[other], codes: codes[other] }], [adapted]);
  return { codes: { source: codes[side], target: target! } };
}
