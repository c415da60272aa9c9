/** Whether two texts are translations of each other, by what the dictionary finds in the pairs made. */
import { say } from "../model/locale.ts";
import type { Table } from "./lexical.ts";
import type { Side } from "./side.ts";

/** How far the texts of an alignment bear each other out. */
export interface AlignmentEvidence {
  /** Share of the words of both sides for which the dictionary, the glossary, a figure or a name has a counterpart in the paired sentence, 0..1. */
  lexical: number;
  /** The same share when sentences are paired with others of the same text: what chance gives. */
  chance: number;
  /** Share of sentences, both sides together, that have a counterpart, each as far as its pair is believed. */
  paired: number;
}

interface Pairing {
  chinese: readonly number[];
  english: readonly number[];
  score: number;
}

/** A pair of words less likely than this is no counterpart. */
const leastLikely = 0.04;

/** Counts on the dictionary's own table: one trained on the pairs would confirm whatever was paired. */
export function measure(beads: readonly Pairing[], zh: Side, en: Side, dictionary: Table): AlignmentEvidence {
  const paired = beads.filter(({ chinese, english }) => chinese.length > 0 && english.length > 0);
  const sentences = zh.sentences.length + en.sentences.length;
  const inPairs = paired.reduce(
    (sum, { chinese, english, score }) => sum + score * (chinese.length + english.length),
    0,
  );
  const share = (offset: number): number => {
    let explained = 0;
    let words = 0;
    for (let k = 0; k < paired.length; k++) {
      const chinese = paired[k]!.chinese;
      const english = paired[(k + offset) % paired.length]!.english;
      const here = new Set(english.flatMap((j) => [...en.sentences[j]!]));
      const met = new Set<number>();
      for (const i of chinese) {
        for (const word of zh.sentences[i]!) {
          if (isMark(zh.words[word]!)) continue;
          words++;
          let found = false;
          for (let at = dictionary.start[word]!; at < dictionary.start[word + 1]!; at++) {
            const id = dictionary.to[at]!;
            if (dictionary.p[at]! < leastLikely || !here.has(id)) continue;
            found = true;
            met.add(id);
          }
          if (found) explained++;
        }
      }
      for (const id of here) {
        if (isMark(en.words[id]!)) continue;
        words++;
        if (met.has(id)) explained++;
      }
    }
    return words > 0 ? explained / words : 0;
  };
  // Far enough that neighbours on the same matter do not count as chance.
  const offsets = paired.length >= 8 ? [3, Math.floor(paired.length / 2)] : [];
  const chance = offsets.reduce((sum, offset) => sum + share(offset), 0) / Math.max(1, offsets.length);
  return { lexical: share(0), chance, paired: sentences > 0 ? inPairs / sentences : 0 };
}

/** A question mark or a dash on both sides is no word. */
function isMark(word: string): boolean {
  return word.startsWith("#") && !/\d/.test(word);
}

/** Below these two texts are not taken for translations: measures, and how far words must exceed chance. */
const leastLexical = 0.1;
const leastLift = 1.35;
const leastPaired = 0.25;

/** Whether the alignment is one of texts that translate each other, and what was measured, for the refusal. */
export function looksTranslated(alignment: { evidence: AlignmentEvidence }): {
  ok: boolean;
  measured: string;
} {
  const { lexical, chance, paired } = alignment.evidence;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const ok = lexical >= leastLexical && lexical >= leastLift * chance && paired >= leastPaired;
  const measured = say(
    `${percent(lexical)} of the words have a counterpart in the paired sentence (by chance: ${percent(chance)}), and ${percent(paired)} of the sentences have a pair`,
    `${percent(lexical)} 的词在配对句中有对应词（随机配对为 ${percent(chance)}），${percent(paired)} 的句子有配对`,
  );
  return { ok, measured };
}
