import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { isHan } from "../text/script.ts";
import { chineseWords } from "../text/tokens.ts";

/**
 * Is a term that stands in a Chinese text as a string also there as a word? 外交 is not in 对外交流, nor 中国
 * in 发展中国家. Words compete: the text around the term is cut into words as cheaply as possible, once
 * freely and once with the term as a word of its own, and the two costs are compared.
 *
 *   a word of the dictionary or the glossary   1
 *   such a word with a suffix or prefix        1.1      仲裁员 市场化 非公有制
 *   a single character that often stands alone 1.15     会 中 的
 *   any other single character                 1.5
 *
 * Where both ways cost about the same, the ICU segmenter decides.
 */

/** What stands around a term: nothing that competes, a longer word that swallows it, or a crossing one. */
export type Boundary =
  /** `rivals`: words of another cutting that is about as good, which cross the term's edges. */
  | { kind: "word"; rivals?: readonly string[] }
  | { kind: "within"; word: string; from: number }
  | { kind: "split" };

/** Judges the stretch [from, to) of the text that it was made for. */
export type BoundaryJudge = (from: number, to: number) => Boundary;

/** Characters around a term that can bear on how it is cut. */
const margin = 8;
const longestWord = 10;
/** How far before a term a word may start that reaches into it. */
const reach = 5;

const common = new Set(
  (
    "的了在和与及或是为以将对从向于由被把等各该其不也都而中上下内外后前年月日会要就可应须至并但有无这那此个名条款项第" +
    "者人家地得着过到使让给据按所之则若如且又再最更很多少大小新老我你他她它们"
  ).match(/./gu),
);

const [suffix, prefix] = [1, 2];
/**
 * By character: what makes another word of a word, at its end (who does it, what becomes of it, the office that sees
 * to it) or before it (its contrary, its deputy).
 */
const affixes = new Uint8Array(0x10000);
for (const char of "员者师人化性局署厅部院") affixes[char.charCodeAt(0)] = suffix;
for (const char of "非副反") affixes[char.charCodeAt(0)] = prefix;
/** Units of measure: after a figure they are nothing else. */
const unit = /^[米元角分里亩斤升吨克寸尺丈秒度倍成折]$/u;
const figure = /[0-9０-９零〇一二三四五六七八九十百千万亿两几数]/u;
const suffixed = 1.1;
/** Differences of cost below which the other cutting is told as well. */
const near = 0.6;

/** A stretch of text cut into words; of a cutting under a condition only the cost is told. */
interface Cutting {
  cost: number;
  words: [from: number, to: number][];
}

/** Cheapest cost up to each place and where its last word starts: one table, used over and over. */
let costs = new Float64Array(64);
let backs = new Int32Array(64);

/** Larger tables, their costs beyond any. */
function enlarged(size: number): Float64Array<ArrayBuffer> {
  costs = new Float64Array(2 * size).fill(Number.POSITIVE_INFINITY);
  backs = new Int32Array(2 * size);
  return costs;
}

/** On a tie the later start wins, that is, the longer first word. */
function relax(cost: Float64Array, left: number, from: number, to: number, total: number): void {
  if (total >= cost[to - left]! - 1e-9) return;
  cost[to - left] = total;
  backs[to - left] = from - left;
}

const word: Boundary = { kind: "word" };
const split: Boundary = { kind: "split" };

/**
 * @param text folded (Simplified)
 * @param termEnds where the glossary's source terms that start at a place end, in reading order
 * @param lexicon without one, the words of the ICU segmenter stand in
 */
export function boundaryJudge(
  text: string,
  termEnds: (from: number) => readonly number[],
  lexicon: Lexicon | undefined,
): BoundaryJudge {
  /** By place: where the words that start there end. */
  const wordEnds = new Array<number[] | undefined>(text.length + 1);
  /** Words with a suffix or prefix, by start · length of the text + last place. */
  let derived: Set<number> | undefined;
  const derive = (from: number, last: number): void => {
    derived ??= new Set();
    derived.add(from * text.length + last);
  };
  let cuts: Set<number> | undefined;
  let segments: Map<number, number> | undefined;

  const segment = (): void => {
    if (cuts) return;
    cuts = new Set([0, text.length]);
    segments = new Map();
    for (const { span } of chineseWords(text)) {
      cuts.add(span[0]);
      cuts.add(span[1]);
      segments.set(span[0], span[1]);
    }
  };

  /** Where words of two characters or more that start here end. */
  const endsFrom = (from: number): number[] => {
    const known = wordEnds[from];
    if (known) return known;
    const terms = termEnds(from);
    const ends: number[] = [];
    const longest = Math.max(longestWord, (terms[terms.length - 1] ?? from) - from);
    const lengths = lexicon?.lengths?.(text, from) ?? lengthsBy(lexicon, text, from, longest);
    for (const length of lengths) if (length >= 2 && length <= longest) ends.push(from + length);
    for (const end of terms) if (end - from >= 2 && !ends.includes(end)) ends.push(end);
    if (terms.length > 0) ends.sort((a, b) => a - b);
    if (!lexicon) {
      segment();
      const end = segments!.get(from);
      if (end !== undefined && end - from >= 2 && !ends.includes(end)) ends.push(end);
    }
    for (let i = 0, count = ends.length; i < count; i++) {
      const end = ends[i]!;
      if (affixes[text.charCodeAt(end)] !== suffix || ends.includes(end + 1)) continue;
      ends.push(end + 1);
      derive(from, end);
    }
    if (affixes[text.charCodeAt(from)] === prefix) {
      for (const end of endsFrom(from + 1)) {
        if (ends.includes(end)) continue;
        ends.push(end);
        derive(from, end - 1);
      }
    }
    wordEnds[from] = ends;
    return ends;
  };

  const han = (at: number): boolean => at >= 0 && at < text.length && isHan(text.charCodeAt(at));

  const judge = (from: number, to: number): Boundary => {
    if (touchesLatin(text, from, to)) return split;
    if (!han(from) && !han(to - 1)) return word;
    let left = from;
    while (left > 0 && from - left < margin && han(left - 1)) left--;
    let right = to;
    while (right < text.length && right - to < margin && han(right)) right++;

    let competes = to - from === 1;
    for (let at = Math.max(left, from - reach); at < to && !competes; at++) {
      for (const end of endsFrom(at)) {
        const crosses = (at < from && end > from) || (at < to && end > to);
        if (crosses) competes = true;
      }
    }
    if (!competes) return word;
    if (to - from === 1 && unit.test(text[from]!) && figure.test(text[from - 1] ?? "")) return split;

    const free = cheapest(left, right);
    const over = free.words.find(([a, b]) => a <= from && b >= to && b - a > to - from);
    if (over) {
      if (termEnds(over[0]).includes(over[1])) return word;
      return { kind: "within", word: text.slice(over[0], over[1]), from: over[0] };
    }
    if (to - from === 1) {
      segment();
      const alone = free.words.some(([a, b]) => a === from && b === to);
      return alone && cuts!.has(from) && cuts!.has(to) ? word : split;
    }
    const bound = cheapest(left, right, [from, to]).cost;
    let against = Number.POSITIVE_INFINITY;
    let edge = from;
    for (const at of [from, to]) {
      if (at <= left || at >= right) continue;
      const { cost } = cheapest(left, right, undefined, at);
      if (cost < against) [against, edge] = [cost, at];
    }
    const doubt = to - from >= 4 ? 1 : 0.5;
    if (bound - against >= doubt) return split;
    const here = against - bound < near ? told(edge, [left, right], [from, to]) : word;
    if (against - bound >= 0.3 || to - from >= 4) return here;
    segment();
    return cuts!.has(from) && cuts!.has(to) ? here : split;
  };

  /** A word, with what crosses its edges where the text is cut in the other way. */
  const told = (edge: number, [left, right]: Span, edges: Span): Boundary => {
    const rivals = cheapest(left, right, undefined, edge, true)
      .words.filter(([a, b]) => edges.some((at) => a < at && b > at))
      .map(([a, b]) => text.slice(a, b));
    return rivals.length > 0 ? { kind: "word", rivals } : word;
  };

  /** The cheapest cutting; `fixed` must be a word of it, `closed` no cut. */
  const cheapest = (
    left: number,
    right: number,
    fixed?: readonly [number, number],
    closed?: number,
    inFull = closed === undefined,
  ): Cutting => {
    const size = right - left;
    const cost = costs.length > size ? costs.fill(Number.POSITIVE_INFINITY, 0, size + 1) : enlarged(size + 1);
    cost[0] = 0;
    for (let at = left; at < right; at++) {
      const here = cost[at - left]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      if (fixed && at > fixed[0] && at < fixed[1]) continue;
      if (fixed && at === fixed[0]) {
        relax(cost, left, at, fixed[1], here + 1);
        continue;
      }
      const limit = fixed && at < fixed[0] ? fixed[0] : right;
      if (at + 1 !== closed) relax(cost, left, at, at + 1, here + (common.has(text[at]!) ? 1.15 : 1.5));
      for (const end of endsFrom(at)) {
        if (end > limit || end === closed) continue;
        relax(cost, left, at, end, here + (derived?.has(at * text.length + end - 1) ? suffixed : 1));
      }
    }
    const total = cost[size]!;
    if (fixed || !inFull) return { cost: total, words: [] };
    const words: [number, number][] = [];
    for (let at = size; at > 0; at = backs[at]!) words.unshift([left + backs[at]!, left + at]);
    return { cost: total, words };
  };

  return judge;
}

/** Lengths of the words of a lexicon that cannot tell them all at once. */
function lengthsBy(lexicon: Lexicon | undefined, text: string, from: number, longest: number): number[] {
  const lengths: number[] = [];
  for (let length = 2; length <= Math.min(longest, lexicon?.longest(text, from) ?? 0); length++) {
    if (lexicon?.has(text.slice(from, from + length))) lengths.push(length);
  }
  return lengths;
}

/** A Latin letter or figure at the edge of a term (WTO, 5G) may not touch another outside it. */
function touchesLatin(text: string, from: number, to: number): boolean {
  const both = (inside: string | undefined, outside: string | undefined): boolean =>
    inside !== undefined && outside !== undefined && /[a-z0-9]/u.test(inside) && /[a-z0-9]/u.test(outside);
  return both(text[from], text[from - 1]) || both(text[to - 1], text[to]);
}
