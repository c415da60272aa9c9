/**
 * What speaks for a deviating rendering being another rendering indeed, and not a wrong link: the dictionary, the same
 * word for the same part of the term elsewhere, a frame that both renderings share, or its coming more than once.
 */
import type { Lexicon } from "../model/lexicon.ts";
import type { AlignedUnit } from "./association.ts";
import type { Candidate } from "./candidates.ts";
import { type Cluster, kindred, type Rendered } from "./clusters.ts";
import { isNoun } from "./common-words.ts";
import { englishWords, type EnglishWord } from "./english-words.ts";
import { glossWeights } from "./prior.ts";
import { contentOf } from "./projection.ts";

/** In how many units an atom is rendered by a word. */
export type Usage = (atom: string, stem: string) => number;

/** Counts word by word which stems render which atoms, over all units. */
export function countUsage(units: readonly AlignedUnit[]): Usage {
  const usage = new Map<string, Map<string, number>>();
  for (const { atoms, words, links } of units) {
    const seen = new Set<string>();
    atoms.forEach((atom, a) => {
      if (atom.functional) return;
      words.forEach((word, w) => {
        if (word.functional || links[a * words.length + w]! < 0.5) return;
        const key = `${atom.text} ${word.stem}`;
        if (seen.has(key)) return;
        seen.add(key);
        const stems = usage.get(atom.text) ?? new Map<string, number>();
        usage.set(atom.text, stems.set(word.stem, (stems.get(word.stem) ?? 0) + 1));
      });
    });
  }
  return (atom, stem) => usage.get(atom)?.get(stem) ?? 0;
}

export interface Evidence {
  lexicon: Lexicon;
  usage: Usage;
}

/** Weights of the kinds of evidence; one alone never makes a deviation certain. */
const weights = { frame: 0.5, place: 0.3, dictionary: 0.4, elsewhere: 0.35, repeated: 0.3 };

/** 0..1: how well the odd words of a rendering are supported; 0 where nothing but its own link speaks for it. */
export function support(main: Cluster, other: Cluster, { lexicon, usage }: Evidence): number {
  let best = 0;
  for (const member of other.members) {
    const { unit, from, to } = member.occurrence;
    const content = contentOf(unit, member.projection.words);
    const odd = content.filter((word) => !main.words.some((there) => kindred(word, there)));
    if (odd.length === 0) continue;
    let sum = 0;
    if (odd.length < content.length) sum += weights.frame;
    else if (odd.some((word) => besideNeighbor(member, word))) sum += weights.place;
    for (let a = from; a < to; a++) {
      const atom = unit.atoms[a]!.text;
      if (odd.some((word) => (glossWeights(atom, lexicon).get(word.stem) ?? 0) > 0.3)) {
        sum += weights.dictionary;
        break;
      }
    }
    for (let a = from; a < to; a++) {
      if (odd.some((word) => linked(member, a, word) && usage(unit.atoms[a]!.text, word.stem) > 1)) {
        sum += weights.elsewhere;
        break;
      }
    }
    if (new Set(other.members.map(({ occurrence }) => occurrence.unit)).size > 1) sum += weights.repeated;
    best = Math.max(best, Math.min(1, sum) * member.projection.confidence);
  }
  return best;
}

/** Whether the word touches the rendering of an atom that touches the term: 解决|平台, "resolution mechanism". */
function besideNeighbor({ occurrence: { unit, from, to } }: Rendered, word: EnglishWord): boolean {
  const { atoms, words, links } = unit;
  const at = words.indexOf(word);
  return [from - 1, to].some((a) => {
    const atom = atoms[a];
    if (!atom || atom.functional) return false;
    const touches = a < from ? atom.span[1] === atoms[from]!.span[0] : atom.span[0] === atoms[to - 1]!.span[1];
    return touches && [at - 1, at + 1].some((w) => (links[a * words.length + w] ?? 0) > 0.5 && words[w] !== undefined);
  });
}

function linked({ occurrence: { unit } }: Rendered, atom: number, word: EnglishWord): boolean {
  return unit.links[atom * unit.words.length + unit.words.indexOf(word)]! > 0.4;
}

/**
 * 0..1: whether people would want one rendering for it. A compound is a name of something; a common word of two
 * characters goes with its surroundings, above all where the dictionary has the renderings as different senses or
 * where they are many.
 */
export function bindsRendering(candidate: Candidate, clusters: readonly Cluster[], lexicon: Lexicon): number {
  const total = clusters.reduce((sum, { members }) => sum + members.length, 0);
  const share = (clusters[0]?.members.length ?? 0) / Math.max(1, total);
  const scattered = clusters.length >= 5 || (clusters.length >= 3 && share < 0.5);
  if (candidate.size > 1) return scattered ? 0.5 : 1;
  const glosses = lexicon.glosses(candidate.text);
  let worth = candidate.text.length > 2 ? 0.85 : isNoun(glosses) ? 0.6 : 0.3;
  if (scattered) worth *= 0.4;
  if (candidate.text.length === 2 && differentSenses(clusters, glosses)) worth *= 0.6;
  return worth;
}

/** Whether the dictionary gives the first two renderings, each in a gloss of its own. */
function differentSenses(clusters: readonly Cluster[], glosses: readonly string[]): boolean {
  const [one, other] = clusters;
  if (!one || !other) return false;
  const has = (cluster: Cluster) =>
    glosses.findIndex((gloss) =>
      englishWords(gloss).some((word) => cluster.words.some((each) => kindred(each, word))),
    );
  const [a, b] = [has(one), has(other)];
  return a >= 0 && b >= 0 && a !== b;
}
