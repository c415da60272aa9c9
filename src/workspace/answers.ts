import { unitRef } from "../model/unit.ts";
import type { AlignedHit } from "./find.ts";
import type { KnownFragment, QueryResult } from "./match.ts";
import type { Answer } from "./matcher.ts";

// Answers of `match` and `find` as JSON, for the command line and the server alike.

/** One entry of `match --json`. */
export function queryJson({ text, matches, terms, fragments }: Answer & Partial<QueryResult>) {
  return {
    text,
    matches: matches.map((found) => ({
      score: Math.floor(found.score),
      kind: found.kind,
      source: found.unit.source,
      target: found.unit.target,
      unit: unitRef(found.unit),
      penalties: found.penalties,
      diff: found.diff,
      ...(found.adapted === undefined ? {} : { adapted: found.adapted }),
    })),
    terms,
    ...(fragments ? { fragments: fragments.map(fragmentJson) } : {}),
  };
}

function fragmentJson({ text, span, count, target, confidence, hits }: KnownFragment) {
  const [first] = hits;
  return {
    text,
    span,
    count,
    ...(target === undefined ? {} : { target, confidence }),
    ...(first ? { unit: unitRef(first.unit) } : {}),
  };
}

/** One hit of `find --json`. */
export function hitJson({ unit, side, span, otherSpan }: AlignedHit) {
  return {
    unit: unitRef(unit),
    side,
    span,
    source: unit.source,
    target: unit.target,
    ...(otherSpan ? { otherSpan } : {}),
  };
}
