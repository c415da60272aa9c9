/**
 * A single word is judged where it stands by itself; inside longer terms it is theirs. But who asks how 审判 is rendered
 * wants to hear "trial" of 涉外审判 too: here the places that were not judged find their renderings.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { adverbOrAdjective } from "../text/related-adjectives.ts";
import { setOf } from "../text/word-lists.ts";
import { isBaseAdjective } from "../text/wordnet.ts";
import { textOf } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { type Cluster, clusterOf, compatible, endsInNoun, type Rendered } from "./clusters.ts";
import type { EnglishWord } from "./english-words.ts";
import { glossWeight } from "./prior.ts";
import { contentOf } from "./projection.ts";
import { sameRoot } from "./roots.ts";
import { isNear } from "./synonyms.ts";

/** A link weaker than this shows no rendering that is not in the dictionary or elsewhere. */
const clearLink = 0.6;
/** A dictionary has the word as a gloss of one word or two, not in an explanation. */
const named = 0.6;
const fewestUnknown = 3;

/** Puts what was left over to the rendering it belongs to, or makes it one where the dictionary has it or a thesaurus; the rest stays out. */
export function withOtherPlaces(
  clusters: readonly Cluster[],
  left: readonly Rendered[],
  lexicon: Lexicon,
): Cluster[] {
  const out = clusters.map((each) => ({ ...each, members: [...each.members], forms: [...each.forms] }));
  for (const member of left) {
    const words = contentOf(member.occurrence.unit, member.projection.words);
    const home = out.find((each) => compatible(words, each.words));
    if (home) {
      home.members.push(member);
      continue;
    }
    const { projection } = member;
    if (!projection.nominal || projection.confidence < clearLink) continue;
    const meant = (word: EnglishWord): boolean =>
      isNamed(member, word.stem, lexicon) || isNear(word, clusters[0]?.words ?? [], lexicon);
    if (!words.every(meant)) continue;
    out.push(clusterOf([member], words));
  }
  return out;
}

/**
 * Whether two renderings of a word are two choices: both are nouns, and the dictionary has the other one, or a thesaurus
 * has it beside the usual one.
 */
export function chosenTwice({ text }: Candidate, main: Cluster, other: Cluster, lexicon: Lexicon): boolean {
  if (!lexicon.has(text) || qualifies(text, lexicon)) return false;
  const odd = other.words.filter((word) => !main.words.some((there) => sameRoot(word, there)));
  if (odd.length === 0 || other.words.length > 2 || !main.members.some(endsInNoun)) return false;
  // Where only the exception is in the dictionary, a rule seen once or twice is rather a wrong link.
  const known = main.members.some((member) => main.words.some(({ stem }) => isNamed(member, stem, lexicon)));
  if (!known && main.members.length < fewestUnknown) return false;
  return other.members.some(
    (member) =>
      endsInNoun(member) &&
      member.projection.confidence >= clearLink &&
      odd.some((word) => isNamed(member, word.stem, lexicon) || isNear(word, main.words, lexicon)),
  );
}

/** Words that qualify others, whose English may be a noun as well: main, principal. */
const qualifiers = setOf(
  "主要 重要 重大 基本 一般 特别 特殊 具体 全部 全面 全市 全国 全省 全球 共同 相应 必要 有效 合理 适当 严重 明显 显著 最大 最高 专业",
);

/** Whether the word is an adjective or an adverb, by all its glosses or as everybody knows. */
function qualifies(text: string, lexicon: Lexicon): boolean {
  if (qualifiers.has(text)) return true;
  const glosses = lexicon.glosses(text);
  return (
    glosses.length > 0 &&
    glosses.every((gloss) => isBaseAdjective(gloss) || adverbOrAdjective(gloss) !== undefined)
  );
}

function isNamed({ occurrence }: Rendered, stem: string, lexicon: Lexicon): boolean {
  const text = textOf(occurrence);
  return lexicon.has(text) && glossWeight(text, stem, lexicon) > named;
}
