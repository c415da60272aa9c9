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
  const { atoms, words } = unit;
  if (of === "english") {
    const inside = words.flatMap(({ span: [from, to] }, at) => (from < end && to > start ? [at] : []));
    return inside.every((at) => words[at]!.functional)
      ? ofFunctionWords(unit, of, inside)
      : ofEnglish(unit, [start, end]);
  }
  const inside = atoms.flatMap(({ span: [from, to] }, at) =>
    // A word that is cut belongs to the side where most of it is.
    2 * (Math.min(to, end) - Math.max(from, start)) >= to - from ? [at] : [],
  );
  if (inside.length === 0) return undefined;
  if (inside.every((at) => atoms[at]!.functional)) return ofFunctionWords(unit, of, inside);
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

const linked = 0.4;

/** What function words or figures are linked to: 应当 and "shall", 十五 and "fifteen". */
function ofFunctionWords(
  { atoms, words, links }: AlignedUnit,
  of: "chinese" | "english",
  inside: readonly number[],
): Counterpart | undefined {
  const there = of === "chinese" ? words : atoms;
  const found = there.flatMap(({ span }, other) => {
    const link = inside.reduce((most, at) => {
      const [a, w] = of === "chinese" ? [at, other] : [other, at];
      return Math.max(most, links[a * words.length + w]!);
    }, 0);
    return link >= linked ? [{ at: other, span, link }] : [];
  });
  if (found.length === 0) return undefined;
  const spans: [number, number][] = [];
  found.forEach(({ at, span }, n) => {
    if (n > 0 && found[n - 1]!.at === at - 1) spans.at(-1)![1] = span[1];
    else spans.push([...span]);
  });
  return { spans, confidence: found.reduce((sum, { link }) => sum + link, 0) / found.length };
}
