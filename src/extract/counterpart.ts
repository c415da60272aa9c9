/** Where the other side of an aligned unit renders a stretch of one side, whichever side that is. */
import type { Span } from "../model/span.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import { project } from "./projection.ts";

export interface Counterpart {
  /** On the other side; several where it is broken up. */
  spans: Span[];
  /** 0..1. */
  confidence: number;
}

/** @param of which language the stretch is in */
export function counterpart(
  unit: AlignedUnit,
  of: "chinese" | "english",
  [start, end]: Span,
): Counterpart | undefined {
  if (of === "english") return ofEnglish(unit, [start, end]);
  const inside = unit.atoms.flatMap(({ span: [from, to] }, at) =>
    // A word that is cut belongs to the side where most of it is.
    2 * (Math.min(to, end) - Math.max(from, start)) >= to - from ? [at] : [],
  );
  if (inside.length === 0) return undefined;
  const found = project(unit, { from: inside[0]!, to: inside.at(-1)! + 1 });
  return found && { spans: found.spans, confidence: found.confidence };
}

/** The run of Chinese words that is linked to the stretch more than to the rest of the sentence (Kadane). */
function ofEnglish({ atoms, words, links }: AlignedUnit, [start, end]: Span): Counterpart | undefined {
  const isInside = words.map(({ span: [from, to] }) => from < end && to > start);
  const gains = atoms.map((atom, a) => {
    let [inside, outside] = [0, 0];
    words.forEach((_, w) => {
      if (isInside[w]) inside += links[a * words.length + w]!;
      else outside += links[a * words.length + w]!;
    });
    const linked = inside + outside;
    return atom.functional || linked < 0.2
      ? { inside, gain: -0.12 }
      : { inside, gain: (inside - outside) / Math.max(1, linked) };
  });
  let best = 0.2;
  let run: [number, number] | undefined;
  let sum = 0;
  let first = 0;
  gains.forEach(({ gain }, at) => {
    if (sum <= 0) {
      sum = 0;
      first = at;
    }
    sum += gain;
    if (sum > best) {
      best = sum;
      run = [first, at + 1];
    }
  });
  if (!run) return undefined;
  const chosen = gains.slice(...run).filter(({ gain }) => gain > 0);
  const confidence = Math.min(
    1,
    chosen.reduce((total, { inside }) => total + Math.min(1, inside), 0) / chosen.length,
  );
  return { spans: [[atoms[run[0]]!.span[0], atoms[run[1] - 1]!.span[1]]], confidence };
}
