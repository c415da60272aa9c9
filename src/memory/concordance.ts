import type { Hit } from "../model/match.ts";
import type { Span } from "../model/span.ts";
import { foldCells, newCells, searchKinds } from "../text/normalise.ts";
import type { FindOptions } from "./memory.ts";
import { textOf, toUnit } from "./record.ts";
import type { Store } from "./store.ts";

const pageSize = 2000;

/**
 * Every place where the text stands, in any case, width or script (Traditional or Simplified) and however it is
 * spaced; places may overlap. Spans are of the original text: a character that folds to several (㎏) is one place.
 */
export function findText(store: Store, text: string, options: FindOptions): { total: number; hits: Hit[] } {
  const asked = foldCells(text, searchKinds);
  const wanted = asked.codes.slice(0, asked.length);
  const hits: Hit[] = [];
  let total = 0;
  if (wanted.length === 0) return { total, hits };
  const sides = options.side === "both" ? (["source", "target"] as const) : [options.side];
  const cells = newCells();
  for (const document of store.documents()) {
    for (let from = 0; from < document.units; from += pageSize) {
      for (const row of store.rows(document.number, from, document.units, pageSize)) {
        for (const side of sides) {
          foldCells(textOf(row, side), searchKinds, cells);
          const spans = spansOf(cells, wanted);
          total += spans.length;
          for (const span of spans) {
            if (hits.length >= options.limit) break;
            hits.push({ unit: toUnit(row, document.name), side, span });
          }
        }
      }
    }
  }
  return { total, hits };
}

const none: readonly Span[] = [];

function spansOf(
  { codes, from, to, length }: ReturnType<typeof newCells>,
  wanted: Uint32Array,
): readonly Span[] {
  let spans: Span[] | undefined;
  const first = wanted[0]!;
  const last = length - wanted.length;
  for (let at = 0; at <= last; at++) {
    if (codes[at] !== first) continue;
    let same = 1;
    while (same < wanted.length && codes[at + same] === wanted[same]) same++;
    if (same < wanted.length) continue;
    const span: Span = [from[at]!, to[at + same - 1]!];
    const before = spans?.at(-1);
    if (before && before[0] === span[0] && before[1] === span[1]) continue;
    spans ??= [];
    spans.push(span);
  }
  return spans ?? none;
}
