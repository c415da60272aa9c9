import type { Finding } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import { placeKey } from "../model/unit.ts";
import { length } from "./length.ts";

/** Checks that miss in the target what the source says: a part that is left out takes it along. */
const missedWithPart = new Set(
  "number date currency percent article-number negation modality direction".split(" "),
);

const clauseEnd = /[，。；！？：,.;!?:\n]/;

/** A part with the rest of the clauses it begins and ends in. */
function clauseAround(text: string, [from, to]: Span): Span {
  let [start, end] = [from, to];
  while (start > 0 && !clauseEnd.test(text[start - 1]!)) start--;
  while (end < text.length && !clauseEnd.test(text[end]!)) end++;
  return [start, end];
}

/**
 * The parts of the sources that the findings of a portion have told to be left out: what else such a part held is not
 * told again.
 */
export class OmittedParts {
  readonly #parts = new Map<string, readonly Span[]>();

  /** Remembers a part left out; true for a finding that only says something of that part again. */
  explains({ check, unit, source, target }: Finding): boolean {
    const key = placeKey(unit);
    if (check === length.id) {
      if (source.spans.length > 0)
        this.#parts.set(
          key,
          source.spans.map((span) => clauseAround(source.text, span)),
        );
      return false;
    }
    if (this.#parts.size === 0 || !missedWithPart.has(check) || source.spans.length === 0) return false;
    // A figure that stands there otherwise is a fault of its own.
    if (target.spans.length > 0 && !/^(?:negation|modality|direction)$/.test(check)) return false;
    const parts = this.#parts.get(key);
    return (
      parts?.some((part) => source.spans.every(([from, to]) => part[0] <= from && to <= part[1])) === true
    );
  }
}
