/**
 * Folding with offsets: texts that differ in what a search should not mind become one text, and every place
 * in it can be traced back to the original.
 *
 *     original   第 十 二 條  ：Ｗ Ｔ Ｏ    <b>成 員</b>
 *     index      第   N    条 ： w t o      成 员          one cell a folded code point,
 *     from, to   0  1──3   3  4  5 6 7      11 12         each with its stretch of the original
 */
import { simplify } from "./fold.ts";
import { tagEnd } from "./inline-tags.ts";
import { figureRun, mayBeginFigure } from "./numeral-runs.ts";

/**
 * A kind of difference that folding hides:
 * - `script`: Traditional and Simplified;
 * - `width`: full and half width and the other compatibility forms of NFKC (①, ㎏, ﬁ);
 * - `case`;
 * - `punctuation`: forms of one mark: “ ” 「 」 ", ’ ', — – -, 。 ., … ...;
 * - `space`: runs of white space, white space at the ends and beside Chinese characters, invisible characters;
 * - `tag`: inline tags, `<b>`, `</g1>`, `<x id="1"/>`;
 * - `number`: figures (numeral-runs.ts has the rules).
 */
export type FoldKind = "script" | "width" | "case" | "punctuation" | "space" | "tag" | "number";

export const foldKinds: readonly FoldKind[] = [
  "script",
  "width",
  "case",
  "punctuation",
  "space",
  "tag",
  "number",
];

/** What a search does not mind: tags, figures and marks are looked for as they stand. */
export const searchKinds: readonly FoldKind[] = ["script", "width", "case", "space"];

/** The one character that stands for any figure in an index text: U+E000, private use. */
export const figureClass = 0xe000;

/** A folded text by code points, each with the stretch of the original (UTF-16) that it stands for. */
export interface Cells {
  length: number;
  codes: Uint32Array;
  from: Uint32Array;
  to: Uint32Array;
}

/** A folded text; `from[i]` and `to[i]` bound the original's stretch for the code unit `i` of `text`. */
export interface Folded {
  text: string;
  from: Uint32Array;
  to: Uint32Array;
}

export function newCells(capacity = 256): Cells {
  return {
    length: 0,
    codes: new Uint32Array(capacity),
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
  };
}

/** The text folded in the ways given, with the way back. */
export function foldText(text: string, kinds: readonly FoldKind[]): Folded {
  const cells = foldCells(text, kinds);
  let folded = "";
  const from = new Uint32Array(cells.length * 2);
  const to = new Uint32Array(cells.length * 2);
  for (let i = 0; i < cells.length; i++) {
    const char = String.fromCodePoint(cells.codes[i]!);
    for (let unit = 0; unit < char.length; unit++) {
      from[folded.length + unit] = cells.from[i]!;
      to[folded.length + unit] = cells.to[i]!;
    }
    folded += char;
  }
  return { text: folded, from: from.subarray(0, folded.length), to: to.subarray(0, folded.length) };
}

/** The text by which the memory compares (docs/matching.md): folded in every way. */
export function indexText(text: string): string {
  return foldText(text, foldKinds).text;
}

/**
 * The text folded in the ways given, as cells.
 * @param into cells to fill again, so that many texts fold without making garbage
 */
export function foldCells(
  text: string,
  kinds: readonly FoldKind[] = foldKinds,
  into: Cells = newCells(),
): Cells {
  const folding = foldingOf(kinds);
  foldCharacters(text, folding, into);
  if (folding.number || folding.punctuation) foldRuns(text, folding, into);
  return into;
}

/** Which kinds of folding make `b` of `a`, where both fold to the same characters; empty when they are equal. */
export function hiddenKinds(a: string, b: string): FoldKind[] {
  if (a === b) return [];
  const characterKinds: FoldKind[] = ["script", "width", "case", "punctuation"];
  const found = characterKinds.filter((kind) => {
    const others = foldKinds.filter((other) => other !== kind);
    return foldText(a, others).text !== foldText(b, others).text;
  });
  return found.length > 0 ? found : ["width"];
}

interface Folding {
  script: boolean;
  width: boolean;
  case: boolean;
  punctuation: boolean;
  space: boolean;
  tag: boolean;
  number: boolean;
  /** By BMP code unit: 0 not known yet, else the folded code point + 1 or one of the marks below. */
  table: Uint32Array;
  /** Foldings that are not one code point to one. */
  sequences: Map<number, readonly number[]>;
}

const dropped = 0x110001;
const whiteSpace = 0x110002;
const sequence = 0x110003;
const combining = 0x110004;

const foldings = new Map<string, Folding>();
const foldingsByList = new WeakMap<readonly FoldKind[], Folding>();

function foldingOf(kinds: readonly FoldKind[]): Folding {
  const known = foldingsByList.get(kinds);
  if (known) return known;
  const key = kinds.join();
  let folding = foldings.get(key);
  if (!folding) {
    const has = (kind: FoldKind): boolean => kinds.includes(kind);
    folding = {
      script: has("script"),
      width: has("width"),
      case: has("case"),
      punctuation: has("punctuation"),
      space: has("space"),
      tag: has("tag"),
      number: has("number"),
      table: new Uint32Array(0x10000),
      sequences: new Map(),
    };
    foldings.set(key, folding);
  }
  foldingsByList.set(kinds, folding);
  return folding;
}

const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
const space = /^\p{White_Space}$/u;
const mark = /^[\p{M}\u1160-\u11ff]$/u;

function classify(code: number, folding: Folding): number {
  const char = String.fromCodePoint(code);
  if (mark.test(char) && !ignorable.test(char)) return combining;
  if (folding.space && space.test(char)) return whiteSpace;
  if (folding.space && ignorable.test(char)) return dropped;
  const codes = foldCluster(char, folding);
  if (codes.length === 1) {
    if (folding.space && codes[0] === 0x20) return whiteSpace;
    return codes[0]! + 1;
  }
  folding.sequences.set(code, codes);
  return sequence;
}

/** A base character with its marks, folded but for spaces, tags and figures. */
function foldCluster(cluster: string, folding: Folding): number[] {
  const codes: number[] = [];
  for (const char of folding.width ? cluster.normalize("NFKC") : cluster) {
    if (folding.space && ignorable.test(char)) continue;
    let code = char.codePointAt(0)!;
    if (folding.script && code >= 0x3400) code = simplify(char).codePointAt(0)!;
    // Folding is by single code points; of the few that grow (İ), the base letter stands for all.
    if (folding.case) code = String.fromCodePoint(code).toLowerCase().codePointAt(0)!;
    codes.push(code);
  }
  return codes;
}

function mayCombine(unit: number): boolean {
  if (unit < 0x300) return false;
  if (unit >= 0x3100 && unit < 0xd800) return unit >= 0xa66f && !(unit >= 0xac00);
  return !(unit >= 0xff01 && unit < 0xff9e) && !(unit >= 0x3001 && unit <= 0x3029);
}

/** Beside these, white space says nothing: Chinese characters, kana, their punctuation. */
function isWideScript(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

function foldCharacters(text: string, folding: Folding, cells: Cells): void {
  const { table } = folding;
  const size = text.length;
  reserve(cells, size);
  cells.length = 0;
  let spaceFrom = -1;
  let spaceTo = 0;
  let afterWide = true;
  let i = 0;
  while (i < size) {
    const start = i;
    let code = text.charCodeAt(i++);
    if (code >= 0xd800 && code <= 0xdbff && i < size) {
      code = text.codePointAt(start)!;
      if (code > 0xffff) i++;
    }
    if (code === 0x3c && folding.tag) {
      const end = tagEnd(text, start);
      if (end > 0) {
        i = end;
        continue;
      }
    }
    let entry = code < 0x10000 ? table[code]! : classify(code, folding);
    if (entry === 0) {
      entry = classify(code, folding);
      table[code] = entry;
    }
    let codes: readonly number[] | undefined;
    if (entry === combining || (i < size && mayCombine(text.charCodeAt(i)))) {
      const end = clusterEnd(text, i, folding);
      if (end > i || entry === combining) {
        i = end;
        codes = foldCluster(text.slice(start, end), folding);
        entry = sequence;
      }
    }
    if (entry === dropped) continue;
    if (entry === whiteSpace) {
      if (spaceFrom < 0) spaceFrom = start;
      spaceTo = i;
      continue;
    }
    const several = entry === sequence ? (codes ?? folding.sequences.get(code)!) : undefined;
    if (several?.length === 0) continue;
    // Judged by the folded character, so that texts that fold alike keep the same spaces.
    if (spaceFrom >= 0) {
      if (cells.length > 0 && !afterWide && !isWideScript(several?.[0] ?? entry - 1)) {
        push(cells, 0x20, spaceFrom, spaceTo);
      }
      spaceFrom = -1;
    }
    if (several) {
      reserve(cells, cells.length + several.length + size - i);
      for (const one of several) push(cells, one, start, i);
    } else push(cells, entry - 1, start, i);
    afterWide = isWideScript(several?.at(-1) ?? entry - 1);
  }
}

/** Where the marks end that belong to the character before `at`. */
function clusterEnd(text: string, at: number, folding: Folding): number {
  let end = at;
  while (end < text.length) {
    const code = text.codePointAt(end)!;
    let entry = code < 0x10000 ? folding.table[code]! : classify(code, folding);
    if (entry === 0) {
      entry = classify(code, folding);
      folding.table[code] = entry;
    }
    if (entry !== combining) return end;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}

/** Room was reserved: a character makes a cell at most, but for those that are sequences. */
function push(cells: Cells, code: number, from: number, to: number): void {
  const at = cells.length++;
  cells.codes[at] = code;
  cells.from[at] = from;
  cells.to[at] = to;
}

function reserve(cells: Cells, capacity: number): void {
  if (cells.codes.length >= capacity) return;
  for (const name of ["codes", "from", "to"] as const) {
    const larger = new Uint32Array(capacity * 2);
    larger.set(cells[name]);
    cells[name] = larger;
  }
}

/** By BMP code point: the form that stands for all forms of a mark; 0 for what is no such mark. */
const marks = new Uint16Array(0x10000);
for (const [folded, forms] of [
  ['"', "“”„‟«»「」『』〝〞〟"],
  ["'", "‘’‚‛′`´"],
  ["-", "‐‑‒–—―−─"],
  [".", "。"],
  ["·", "•‧・⋅∙"],
  ["[", "【〖〔"],
  ["]", "】〗〕"],
  ["~", "〜"],
  ["…", "⋯"],
] as const) {
  for (const form of forms) marks[form.charCodeAt(0)] = folded.charCodeAt(0);
}
const [dash, dot, ellipsis] = [0x2d, 0x2e, 0x2026];

/** Second pass, in place: figures to their class, forms of one mark to one, runs of dashes and dots to one mark. */
function foldRuns(text: string, folding: Folding, cells: Cells): void {
  const { codes, from, to } = cells;
  const length = cells.length;
  let out = 0;
  let i = 0;
  while (i < length) {
    const code = codes[i]!;
    let end = i + 1;
    let folded = code;
    let sign: number | undefined;
    if (folding.number && mayBeginFigure(code)) {
      const run = figureRun(codes, length, i);
      if (run) {
        end = run.end;
        sign = run.sign;
        folded = figureClass;
      }
    } else if (folding.punctuation) {
      folded = marks[code] || code;
      if (folded === dash || folded === ellipsis) {
        while (end < length && (marks[codes[end]!] || codes[end]) === folded) end++;
      } else if (folded === dot) {
        while (end < length && codes[end] === code) end++;
        if (end - i >= 3 || text.charCodeAt(from[i]!) === ellipsis) folded = ellipsis;
        else end = i + 1;
      }
    }
    const start = from[i]!;
    const stop = to[end - 1]!;
    // The cells written never overtake the cells read: a sign only follows a run of four or more.
    codes[out] = folded;
    from[out] = start;
    to[out++] = stop;
    if (sign !== undefined) {
      codes[out] = sign;
      from[out] = start;
      to[out++] = stop;
    }
    i = end;
  }
  cells.length = out;
}
