/**
 * Word association over a memory: which English words stand for which Chinese word, unit by unit. A Gibbs-sampled
 * aligner runs in both directions with the dictionary and the glossary as prior; the two are combined.
 */
import type { Unit } from "../model/unit.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import { type AssociationOptions, alignDirections } from "./directions.ts";
import { fillHeads } from "./heads.ts";
import { knownPhrases, lockKnownPhrases } from "./known-phrases.ts";
import { holdNamesTogether } from "./names.ts";
import { countUsage } from "./owners.ts";
import { isGlossed } from "./prior.ts";
import { reclaimHeads } from "./reclaim.ts";
import { adoptLeftovers, untangleCopies } from "./repair.ts";
import { lockRepeatedPhrases } from "./repeated.ts";

/** Aligns the content words of every unit that has both sides, and figures. Deterministic for a seed. */
export function associate(units: readonly Unit[], options: AssociationOptions): AlignedUnit[] {
  const directed = alignDirections(units, options);
  const phrases = knownPhrases(options);
  const aligned = directed.map((each): AlignedUnit => {
    const { unit, chinese, english, atoms, words, zhAt, enAt, figures, forward, backward } = each;
    const width = words.length;
    const links = new Float32Array(atoms.length * width);
    for (let z = 0; z < zhAt.length; z++) {
      for (let e = 0; e < enAt.length; e++) {
        const f = forward[e * zhAt.length + z]!;
        const b = backward[z * enAt.length + e]!;
        if (f === 0 && b === 0) continue;
        // Both directions agree, or one is sure and the other does not forbid it.
        links[zhAt[z]! * width + enAt[e]!] = Math.sqrt(f * b) * 0.8 + 0.2 * Math.max(f, b);
      }
    }
    for (const figure of figures)
      for (const a of figure.atoms) for (const w of figure.words) links[a * width + w] = 1;
    const row = { atoms, words, links };
    untangleCopies(row);
    lockKnownPhrases(row, chinese, phrases);
    adoptLeftovers(row);
    return { unit, chinese, english, atoms, words, links };
  });
  const knows = (atom: string, stem: string): boolean => isGlossed(atom, stem, options.lexicon);
  lockRepeatedPhrases(aligned, knows);
  const usage = countUsage(aligned);
  holdNamesTogether(aligned, knows, usage);
  reclaimHeads(aligned, knows, usage, options.lexicon);
  for (const unit of aligned) fillHeads(unit);
  return aligned;
}
