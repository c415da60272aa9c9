/** Repairs of word links that the sampler cannot see to: copies of one word in a sentence, and leftovers. */
import { touches } from "./atoms.ts";
import type { LockedRow } from "./lock.ts";

/** Copies with less mass in all have no counterpart; where the clearest links have this share of it they are in order. */
const leastMass = 0.6;
const clearShare = 0.8;
/** A word with a link as strong as this has an atom, an atom with one stronger than that has a word. */
const claimed = 0.35;
const rendered = 0.3;
/** How strong the link beside two leftovers must be, and what theirs becomes. */
const leastSupport = 0.6;
const adopted = 0.55;

/**
 * Where a word stands more than once on both sides, sampling mixes the copies up. Their mass is dealt out again in
 * order, first to first, as much as each had in all.
 */
export function untangleCopies({ atoms, words, links }: LockedRow): void {
  const width = words.length;
  for (const rows of repeated(atoms.map((atom) => (atom.functional ? "" : atom.text)))) {
    for (const columns of repeated(words.map((word) => (word.functional ? "" : word.stem)))) {
      let mass = 0;
      let clear = 0;
      for (const a of rows) {
        let most = 0;
        for (const w of columns) {
          const link = links[a * width + w]!;
          mass += link;
          most = Math.max(most, link);
        }
        clear += most;
      }
      if (mass < leastMass || clear > clearShare * mass) continue;
      const rowMass = rows.map((a) => columns.reduce((sum, w) => sum + links[a * width + w]!, 0));
      const columnMass = columns.map((w) => rows.reduce((sum, a) => sum + links[a * width + w]!, 0));
      for (const a of rows) for (const w of columns) links[a * width + w] = 0;
      for (let r = 0, c = 0; r < rows.length && c < columns.length; ) {
        const share = Math.min(rowMass[r]!, columnMass[c]!);
        links[rows[r]! * width + columns[c]!]! += Math.min(1, share);
        rowMass[r]! -= share;
        columnMass[c]! -= share;
        if (rowMass[r]! <= columnMass[c]!) r++;
        else c++;
      }
    }
  }
}

function repeated(keys: readonly string[]): number[][] {
  const at = new Map<string, number[]>();
  keys.forEach((key, position) => {
    if (key === "") return;
    const list = at.get(key);
    if (list) list.push(position);
    else at.set(key, [position]);
  });
  return [...at.values()].filter((list) => list.length > 1);
}

/**
 * An atom and a word that nothing claims, with neighbours that go together, go together too: 信息化|建设 beside
 * "application of information technology".
 */
export function adoptLeftovers({ atoms, words, links }: LockedRow): void {
  const width = words.length;
  const content = words.flatMap((word, w) => (word.functional ? [] : [w]));
  const place = new Map(content.map((w, at) => [w, at]));
  const free = content.filter((w) => atoms.every((_, a) => links[a * width + w]! < claimed));
  if (free.length === 0) return;
  atoms.forEach((atom, a) => {
    if (atom.functional || atom.text.length < 2) return;
    for (let w = 0; w < width; w++) if (links[a * width + w]! > rendered) return;
    let best = -1;
    let support = leastSupport;
    for (const w of free) {
      let near = 0;
      for (const b of [a - 1, a + 1]) {
        const beside = atoms[b];
        if (!beside || beside.functional || !(touches(beside, atom) || touches(atom, beside))) continue;
        for (const other of content) {
          const distance = Math.abs(place.get(other)! - place.get(w)!);
          if (distance === 0 || distance > 2) continue;
          near = Math.max(near, links[b * width + other]! * (distance === 1 ? 1 : 0.8));
        }
      }
      if (near > support) {
        support = near;
        best = w;
      }
    }
    if (best >= 0) links[a * width + best] = adopted;
  });
}
