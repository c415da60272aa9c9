/** How strongly the words of a unit belong to a stretch of its atoms, and what the words are like besides. */
import { type AlignedUnit, type AtomRange, gap } from "./aligned-unit.ts";
import { type Shape, shapes } from "./english-shape.ts";

const clauseBreak = /[.;:!?()]|\n/u;

/** What a unit's words are like, whatever term is looked for: computed once. */
interface Traits {
  shapes: Shape[];
  /** Sum of all links of a word. */
  totals: Float64Array;
  /** What stands after a word: 0 nothing that parts, 1 a comma, 2 the end of a clause. */
  breaks: Uint8Array;
}

const traitsMemo = new WeakMap<AlignedUnit, Traits>();

export function traitsOf(unit: AlignedUnit): Traits {
  let known = traitsMemo.get(unit);
  if (!known) {
    const { english, words, links } = unit;
    const width = words.length;
    const totals = new Float64Array(width);
    for (let from = 0; from < links.length; from += width) {
      for (let w = 0; w < width; w++) totals[w]! += links[from + w]!;
    }
    const breaks = Uint8Array.from(words, (_, w) => {
      const between = gap(unit, w);
      return between.length < 2 ? 0 : clauseBreak.test(between) ? 2 : between.includes(",") ? 1 : 0;
    });
    known = { shapes: shapes(english, words), totals, breaks };
    traitsMemo.set(unit, known);
  }
  return known;
}

export function shapesOf(unit: AlignedUnit): Shape[] {
  return traitsOf(unit).shapes;
}

/** For every word: how strongly it belongs to a range of atoms, and to the rest of the sentence. */
export interface Claims {
  inside: Float64Array;
  outside: Float64Array;
}

export function claims(unit: AlignedUnit, range: AtomRange): Claims {
  const width = unit.words.length;
  return fillClaims(unit, range, { inside: new Float64Array(width), outside: new Float64Array(width) });
}

export function fillClaims(unit: AlignedUnit, range: AtomRange, into: Claims): Claims {
  const { inside, outside } = into;
  const { words, links } = unit;
  const width = words.length;
  const { totals } = traitsOf(unit);
  inside.fill(0, 0, width);
  for (let a = range.from; a < range.to; a++) {
    const row = a * width;
    for (let w = 0; w < width; w++) inside[w]! += links[row + w]!;
  }
  for (let w = 0; w < width; w++) {
    const own = inside[w]!;
    const other = Math.max(0, totals[w]! - own);
    const sum = own + other;
    if (sum > 1) inside[w] = own / sum;
    outside[w] = sum > 1 ? other / sum : other;
  }
  return into;
}

/** One table for all projections, as wide as the longest sentence met: they are made one after the other. */
let table: Claims = { inside: new Float64Array(256), outside: new Float64Array(256) };

export function tableFor(width: number): Claims {
  if (table.inside.length < width) {
    table = { inside: new Float64Array(2 * width), outside: new Float64Array(2 * width) };
  }
  return table;
}
