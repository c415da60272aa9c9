import type { Block } from "./block.ts";
import { collapse } from "./white-space.ts";

/** Runs of text on their way to blocks. */
export interface Gathering {
  blocks: Block[];
  headings: string[];
  /** @param start where the text begins, in a piece of the file that has lines above it */
  append(text: string, start?: { line: number; column: number; above: number }, lang?: string): void;
  /** Ends a block, if there is text for one. */
  flush(heading?: boolean): void;
  /** The cell that what follows stands in. */
  cell(cell: Block["cell"]): void;
  /** The number that the next block shows. */
  mark(marker: string | undefined): void;
}

export function gather(): Gathering {
  const blocks: Block[] = [];
  const headings: string[] = [];
  let parts: string[] = [];
  let place: { line: number; column: number } | undefined;
  let cell: Block["cell"];
  let marker: string | undefined;
  let weights = new Map<string | undefined, number>();
  return {
    blocks,
    headings,
    append(text, start, lang) {
      parts.push(text);
      const first = text.search(/\S/);
      if (first < 0 || !start) return;
      weights.set(lang, (weights.get(lang) ?? 0) + text.trim().length);
      if (place) return;
      const before = text.slice(0, first).split(/[\n\u2028]/);
      place = {
        line: start.line + start.above + before.length - 1,
        column: before.length > 1 ? before.at(-1)!.length + 1 : start.column + first,
      };
    },
    flush(heading = false) {
      const text = collapse(parts.join(""));
      if (text !== "" && place) {
        // A word in another language does not make a paragraph one of that language.
        const [lang] = [...weights].toSorted((a, b) => b[1] - a[1])[0] ?? [];
        blocks.push({
          text,
          ...place,
          ...(lang === undefined ? {} : { lang }),
          ...(cell ? { cell } : {}),
          ...(marker === undefined ? {} : { marker }),
        });
        marker = undefined;
        if (heading) headings.push(text);
      }
      parts = [];
      place = undefined;
      weights = new Map();
    },
    cell(next) {
      cell = next;
    },
    mark(next) {
      marker = next;
    },
  };
}
