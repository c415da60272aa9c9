/** Chinese term candidates: sequences of atoms that recur and stay together, with every place they stand at. */

import { type AlignedUnit, type AtomRange, type Occurrence, textOf } from "./aligned-unit.ts";
import { type Atom, isChineseFunctionWord, touches } from "./atoms.ts";
import { Numbers } from "./numbers.ts";

export interface Candidate {
  /** Simplified. */
  text: string;
  /** How many atoms it is made of. */
  size: number;
  occurrences: Occurrence[];
  /** C-value, Frantzi, Ananiadou & Mima 2000, section 2.2.3: log2(size + 1) · (f − mean f of longer ones). */
  cValue: number;
  /** Occurrences that are not inside a longer candidate. */
  independent: number;
}

export interface CandidateOptions {
  minCount: number;
  /** Longest candidate in atoms. */
  maxSize: number;
  /** Whether the dictionary has a word. */
  isWord(text: string): boolean;
}

/** Where the segmenter left a particle on a word. */
const particleEnd = /[的对在与及或被把从向于之]$/u;

/** What tells an amount or a date ends no term, nor begins it: 进出口总额|达到 2600亿元, 1月1|日起|施行. */
const amountEnd = /.(?:达到|超过|突破|增至|升至|降至|减至|施行)$/u;
const dateStart = /^[年月日]起/u;

/** Counts what follows, and begins no term: 每|届|任期. */
export const counter = /^[届级条款项]$/u;

/** Whether two atoms stand side by side at least so often. */
function frequentPairs(
  units: readonly AlignedUnit[],
  minCount: number,
): (left: string, right: string) => boolean {
  const numbers = new Numbers();
  // More words than any memory has: both numbers of a pair fit into one.
  const most = 2 ** 24;
  const counts = new Map<number, number>();
  for (const { atoms } of units) {
    for (let at = 1; at < atoms.length; at++) {
      if (!mayStand(atoms[at]!) || !mayStand(atoms[at - 1]!)) continue;
      const pair = numbers.of(atoms[at - 1]!.text) * most + numbers.of(atoms[at]!.text);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return (left, right) => (counts.get(numbers.of(left) * most + numbers.of(right)) ?? 0) >= minCount;
}

function mayStand({ terminological, linking }: Atom): boolean {
  return terminological || linking === true;
}

/** Sequences of content atoms that touch, with at least `minCount` occurrences. */
export function countGrams(units: readonly AlignedUnit[], options: CandidateOptions): Map<string, Candidate> {
  const grams = new Map<string, Candidate>();
  const frequent = frequentPairs(units, options.minCount);
  for (const unit of units) {
    const { atoms } = unit;
    for (let from = 0; from < atoms.length; from++) {
      if (counter.test(atoms[from]!.text) || !atoms[from]!.terminological) continue;
      let text = "";
      for (let to = from; to < Math.min(atoms.length, from + options.maxSize); to++) {
        const atom = atoms[to]!;
        if (!mayStand(atom) || (to > from && !touches(atoms[to - 1]!, atom))) break;
        // What recurs is made of pairs that recur: in a large memory most sequences are seen once.
        if (to > from && !frequent(atoms[to - 1]!.text, atom.text)) break;
        text += atom.text;
        if (!atom.terminological || text.length < 2) continue;
        if (particleEnd.test(text) && !options.isWord(atom.text)) continue;
        if (amountEnd.test(text) || dateStart.test(text)) continue;
        let gram = grams.get(text);
        if (!gram) {
          gram = { text, size: to - from + 1, occurrences: [], cValue: 0, independent: 0 };
          grams.set(text, gram);
        }
        // Cut in two here and there, it is one word all the same.
        gram.size = Math.min(gram.size, to - from + 1);
        gram.occurrences.push({ unit, from, to: to + 1 });
      }
    }
  }
  for (const [text, gram] of grams) if (gram.occurrences.length < options.minCount) grams.delete(text);
  return grams;
}

/**
 * Keeps the longer where the shorter hardly occurs outside it, and the shorter as well where it stands on its own.
 * Fills `cValue` and `independent`.
 */
export function settleNesting(
  grams: readonly Candidate[],
  frequency: (atom: string) => number,
  isWord: (text: string) => boolean,
): Candidate[] {
  const byUnit = new Map<AlignedUnit, { candidate: Candidate; range: AtomRange }[]>();
  for (const candidate of grams) {
    for (const occurrence of candidate.occurrences) {
      const list = byUnit.get(occurrence.unit);
      if (list) list.push({ candidate, range: occurrence });
      else byUnit.set(occurrence.unit, [{ candidate, range: occurrence }]);
    }
  }
  const longer = new Map<Candidate, Map<Candidate, number>>();
  const covered = new Map<Candidate, number>();
  for (const list of byUnit.values()) {
    list.sort((a, b) => a.range.from - b.range.from || b.range.to - a.range.to);
    list.forEach((inner, at) => {
      let nested = false;
      const seen = new Set<Candidate>();
      // Only what starts at or before it and ends at or after it can hold it; ranges are short.
      for (let k = at - 1; k >= 0 && list[k]!.range.from > inner.range.from - 12; k--) {
        const outer = list[k]!;
        if (outer.range.to < inner.range.to || outer.candidate.size <= inner.candidate.size) continue;
        nested = true;
        if (seen.has(outer.candidate)) continue;
        seen.add(outer.candidate);
        let map = longer.get(inner.candidate);
        if (!map) {
          map = new Map();
          longer.set(inner.candidate, map);
        }
        map.set(outer.candidate, (map.get(outer.candidate) ?? 0) + 1);
      }
      if (nested) covered.set(inner.candidate, (covered.get(inner.candidate) ?? 0) + 1);
    });
  }
  const kept: Candidate[] = [];
  for (const candidate of grams) {
    const f = candidate.occurrences.length;
    const holders = [...(longer.get(candidate)?.values() ?? [])];
    const mean = holders.length === 0 ? 0 : holders.reduce((sum, n) => sum + n, 0) / holders.length;
    candidate.cValue = Math.log2(candidate.size + 1) * (f - mean);
    candidate.independent = f - (covered.get(candidate) ?? 0);
    // Hardly seen outside one longer term: it is a piece of that, unless what is added is a common word of its own
    // (智慧法院|建设), which may as well be added to anything.
    const piece = [...(longer.get(candidate) ?? [])].some(
      ([holder, n]) => (n >= f || (f > 5 && n / f > 0.9)) && !loose(holder, candidate, frequency),
    );
    const named = candidate.text.length > 2 && isWord(candidate.text);
    if ((!piece || named) && !torn(candidate)) kept.push(candidate);
  }
  return kept;
}

/** Share of its places in which a candidate may be crossed by a more frequent one. */
const crossable = 0.5;

/**
 * Leaves out what ends inside more frequent terms that go on: 领域|国际 of 领域|国际规则. Not what begins inside one:
 * the head of a compound stands last, and 审判|体系 is one in 涉外审判|体系, too.
 */
export function withoutStraddlers(candidates: readonly Candidate[]): Candidate[] {
  const byUnit = new Map<AlignedUnit, { range: AtomRange; count: number }[]>();
  for (const { occurrences, size } of candidates) {
    if (size < 2) continue;
    for (const occurrence of occurrences) {
      const list = byUnit.get(occurrence.unit);
      const entry = { range: occurrence, count: occurrences.length };
      if (list) list.push(entry);
      else byUnit.set(occurrence.unit, [entry]);
    }
  }
  return candidates.filter(({ occurrences, size }) => {
    if (size < 2) return true;
    const crossed = occurrences.filter(({ unit, from, to }) =>
      byUnit
        .get(unit)!
        .some(
          ({ range, count }) =>
            count > occurrences.length && range.from > from && range.from < to && range.to > to,
        ),
    );
    return crossed.length <= crossable * occurrences.length;
  });
}

/** A longer term seen less often is as likely a chance neighbourhood. */
const fewestHolders = 4;

/**
 * Whether an occurrence lies inside a longer candidate that is a name of its own: not a rare one, nor one that is
 * merely put together with a word that mostly stands elsewhere (中华民国|公务员).
 */
export function insideLonger(
  candidates: readonly Candidate[],
  frequency: (text: string) => number,
): (occurrence: Occurrence) => boolean {
  const byUnit = new Map<AlignedUnit, { range: AtomRange; holder: Candidate }[]>();
  for (const holder of candidates) {
    if (holder.size < 2 || holder.occurrences.length < fewestHolders) continue;
    for (const occurrence of holder.occurrences) {
      const list = byUnit.get(occurrence.unit);
      if (list) list.push({ range: occurrence, holder });
      else byUnit.set(occurrence.unit, [{ range: occurrence, holder }]);
    }
  }
  const added = (text: string, holder: Candidate): string | undefined => {
    if (holder.text.startsWith(text)) return holder.text.slice(text.length);
    if (holder.text.endsWith(text)) return holder.text.slice(0, -text.length);
    return undefined;
  };
  return ({ unit, from, to }) =>
    (byUnit.get(unit) ?? []).some(({ range, holder }) => {
      if (range.from > from || range.to < to || range.to - range.from <= to - from) return false;
      const rest = added(textOf({ unit, from, to }), holder);
      return rest === undefined || frequency(rest) < 5 * holder.occurrences.length;
    });
}

/** Whether the longer candidate is the shorter and, after it, one word that mostly stands elsewhere. */
function loose(holder: Candidate, piece: Candidate, frequency: (atom: string) => number): boolean {
  if (holder.size !== piece.size + 1 || piece.size < 1) return false;
  if (!holder.text.startsWith(piece.text)) return false;
  const added = holder.text.slice(piece.text.length);
  return added.length >= 2 && piece.text.length >= 3 && frequency(added) >= 3 * holder.occurrences.length;
}

/** Nearly always before or after the same character: a word torn in two (公民 where all is 公民投票). */
function torn({ occurrences }: Candidate): boolean {
  if (occurrences.length < 5) return false;
  for (const side of ["left", "right"] as const) {
    const counts = new Map<string, number>();
    for (const { unit, from, to } of occurrences) {
      const beside = unit.atoms[side === "left" ? from - 1 : to];
      // What always stands beside a word of its own has a company, and is not torn: 各国|人民.
      if (beside && beside.text.length > 1) continue;
      const at = side === "left" ? unit.atoms[from]!.span[0] - 1 : unit.atoms[to - 1]!.span[1];
      const char = unit.chinese[at] ?? "";
      if (/\p{Script=Han}/u.test(char) && !counter.test(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
    }
    const [char, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
    if (most >= 0.9 * occurrences.length && !isChineseFunctionWord(char)) return true;
  }
  return false;
}
