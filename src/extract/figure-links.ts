/** Numerals and the figures that say the same value go together: 十五 and fifteen, 1.5亿 and 150 million. */
import type { Span } from "../model/span.ts";
import { type Figure, figures } from "../text/numerals.ts";
import type { Atom } from "./atoms.ts";
import type { EnglishWord } from "./english-words.ts";

export interface FigureLink {
  /** Positions of atoms that are nothing but numerals. */
  atoms: readonly number[];
  words: readonly number[];
}

interface Placed {
  figure: Figure;
  at: readonly number[];
  /** Where in the text, 0..1. */
  place: number;
}

/** The figures of a unit that stand on both sides; of several with one value, those in like places. */
export function linkFigures(
  chinese: string,
  english: string,
  atoms: readonly Atom[],
  words: readonly EnglishWord[],
): FigureLink[] {
  const there = placed(figures(chinese, "zh"), chinese, atoms, (atom) => atom.functional);
  if (there.length === 0) return [];
  const here = placed(figures(english, "en"), english, words, () => true);
  const near = there
    .flatMap((zh) =>
      here
        .filter((en) => sameValue(zh.figure, en.figure))
        .map((en) => ({ zh, en, apart: Math.abs(zh.place - en.place) })),
    )
    .sort((a, b) => a.apart - b.apart);
  const taken = new Set<Placed>();
  const out: FigureLink[] = [];
  for (const { zh, en } of near) {
    if (taken.has(zh) || taken.has(en)) continue;
    taken.add(zh).add(en);
    out.push({ atoms: zh.at, words: en.at });
  }
  return out;
}

function sameValue(a: Figure, b: Figure): boolean {
  return (
    (a.kind === "percent") === (b.kind === "percent") &&
    Math.abs(a.value - b.value) <= 1e-9 * Math.abs(a.value)
  );
}

function placed<T extends { span: Span }>(
  found: readonly Figure[],
  text: string,
  tokens: readonly T[],
  fits: (token: T) => boolean,
): Placed[] {
  return found.flatMap((figure) => {
    const { span } = figure;
    // The sign of an ordinal, 第, is part of it.
    const from = figure.kind === "ordinal" && text[span[0] - 1] === "第" ? span[0] - 1 : span[0];
    const at = tokens.flatMap((token, n) =>
      token.span[0] < span[1] && from < token.span[1] && fits(token) ? [n] : [],
    );
    return at.length === 0 ? [] : [{ figure, at, place: from / text.length }];
  });
}
