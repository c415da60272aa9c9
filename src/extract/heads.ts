/**
 * The head of a compound by its place. Chinese and English both put it last: where the words before it have their
 * rendering (纠纷|解决 "dispute resolution") and the head has none (平台), the word that follows theirs is its own,
 * unless that is clearly another's.
 */
import { type AlignedUnit, gap } from "./aligned-unit.ts";
import { touches } from "./atoms.ts";

/** Atoms before the head that are looked at. */
const reach = 3;
/** A link as strong as this is no chance. */
const clear = 0.5;
/** What the link of a head becomes, and what is left of others' links to its word. */
const given = 0.6;
const halved = 0.5;

export function fillHeads(unit: AlignedUnit): void {
  const { atoms, words, links } = unit;
  const width = words.length;
  const link = (a: number, w: number) => links[a * width + w]!;
  const strongest = (a: number): number => {
    let best = 0;
    for (let w = 1; w < width; w++) if (link(a, w) > link(a, best)) best = w;
    return best;
  };
  for (let head = 1; head < atoms.length && width > 0; head++) {
    if (!atoms[head]!.terminological || link(head, strongest(head)) >= clear) continue;
    const frame = frameWords(head);
    const slot = frame === undefined ? undefined : frame + 1;
    if (slot === undefined || slot >= width || words[slot]!.functional) continue;
    if (gap(unit, slot - 1) !== " ") continue;
    // Another atom may have it where it is that atom's only word.
    const owner = atoms.findIndex((_, a) => a !== head && link(a, slot) >= clear && strongest(a) === slot);
    if (owner >= 0) continue;
    for (let a = 0; a < atoms.length; a++) if (a !== head) links[a * width + slot]! *= halved;
    links[head * width + slot] = Math.max(given, link(head, slot));
  }

  /** The last word of what the atoms before the head are rendered by: two words at least, close together. */
  function frameWords(head: number): number | undefined {
    let frame: number[] = [];
    for (let a = head - 1; a >= Math.max(0, head - reach); a--) {
      if (!atoms[a]!.terminological || !touches(atoms[a]!, atoms[a + 1]!)) break;
      const more = new Set(frame);
      for (let w = 0; w < width; w++) if (link(a, w) >= clear) more.add(w);
      const sorted = [...more].sort((x, y) => x - y);
      // What stands elsewhere ("corridor [in the west]" for 西部) is no part of the frame.
      if (sorted.some((w, n) => n > 0 && w - sorted[n - 1]! > 2)) break;
      frame = sorted;
    }
    return frame.length < 2 ? undefined : frame[frame.length - 1];
  }
}
