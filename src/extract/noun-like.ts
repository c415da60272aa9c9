/** Which sequences of atoms are names, and which a verb with its object, a clause or a mere qualifier. */
import type { Lexicon } from "../model/lexicon.ts";
import type { Occurrence } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { shapesOf } from "./claims.ts";
import type { Rendered } from "./clusters.ts";
import { isNoun } from "./common-words.ts";
import type { Shape } from "./english-shape.ts";

/** Share of the places in which the rendering of a name is a noun phrase. */
const leastNominal = 0.5;

/** Whether a sequence of atoms names something, by how English renders it. */
export function nounLike(gram: Candidate, rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  if (rendered.length === 0) return false;
  const nominal = rendered.filter(({ projection }) => projection.nominal).length;
  if (nominal < leastNominal * rendered.length) return false;
  if (gram.size === 1) return true;
  // A verb before its object, or a neighbour's word at the end, is rendered outside the noun phrase.
  const astray = (at: (occurrence: Occurrence) => number): boolean =>
    2 * rendered.filter((item) => renderedElsewhere(item, at(item.occurrence))).length > rendered.length;
  return (
    !astray(({ from }) => from) &&
    !astray(({ to }) => to - 1) &&
    !clause(rendered, lexicon) &&
    !qualifier(rendered, lexicon) &&
    !verbObject(rendered, lexicon)
  );
}

/** Whether some part of it is a verb in English more often than not: 扩大|开放 "expand opening-up", no name. */
function clause(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, from, to } = rendered[0]!.occurrence;
  for (let at = 0; at < to - from; at++) {
    // A word that is no verb in Chinese is none: 发展中|国家 "developing countries".
    const glosses = lexicon.glosses(unit.atoms[from + at]!.text);
    if (glosses.length > 0 && !glosses.some((gloss) => gloss.startsWith("to "))) continue;
    const verbs = rendered.filter(
      (item) => strongestShape(item, item.occurrence.from + at) === "verb",
    ).length;
    if (2 * verbs > rendered.length) return true;
  }
  return false;
}

const adjectival = /(?:al|ic|ive|ous|ary)$/u;

/** Whether its last word only ever qualifies what follows: 领域|国际, "international" rules in that field. */
function qualifier(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, to } = rendered[0]!.occurrence;
  const glosses = lexicon.glosses(unit.atoms[to - 1]!.text);
  if (
    glosses.length === 0 ||
    glosses.some((gloss) => gloss.startsWith("to ") || (isNoun([gloss]) && !adjectival.test(gloss)))
  )
    return false;
  const adjectives = rendered.filter(
    (item) => strongestShape(item, item.occurrence.to - 1) === "adjective",
  ).length;
  return 2 * adjectives > rendered.length;
}

/**
 * Whether it is a verb with its object, nominalised in English: 执行|职务 "discharge of his duties". The first word is
 * only ever a verb, and its rendering stands before the object's with a preposition between.
 */
function verbObject(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, from } = rendered[0]!.occurrence;
  const glosses = lexicon.glosses(unit.atoms[from]!.text);
  if (glosses.length === 0 || !glosses.every((gloss) => gloss.startsWith("to "))) return false;
  let told = 0;
  const apart = rendered.filter((item) => {
    const { words } = item.projection;
    const own = words.filter((w) => linkOf(item, item.occurrence.from, w) > 0.4);
    if (own.length === 0) return false;
    told++;
    const last = own[own.length - 1]!;
    const { unit } = item.occurrence;
    const joint = unit.words[last + 1];
    return (
      words.some((w) => w > last) &&
      joint?.functional === true &&
      !/^(?:and|or)$/iu.test(joint.text) &&
      words.includes(last + 1)
    );
  });
  return told > 0 && 2 * apart.length >= told;
}

function linkOf({ occurrence: { unit } }: Rendered, atom: number, word: number): number {
  return unit.links[atom * unit.words.length + word]!;
}

/** The shape of the word an atom is rendered by, wherever that stands. */
function strongestShape({ occurrence: { unit } }: Rendered, atom: number): Shape | undefined {
  let best = -1;
  let most = 0.4;
  for (let w = 0; w < unit.words.length; w++) {
    const link = unit.links[atom * unit.words.length + w]!;
    if (link > most) {
      most = link;
      best = w;
    }
  }
  return best < 0 ? undefined : shapesOf(unit)[best];
}

/** Whether an atom has a word, and none of those that were chosen. */
function renderedElsewhere(item: Rendered, atom: number): boolean {
  const { unit } = item.occurrence;
  const row = atom * unit.words.length;
  const chosen = new Set(item.projection.words);
  let there = 0;
  let elsewhere = 0;
  for (let w = 0; w < unit.words.length; w++) {
    const link = unit.links[row + w]!;
    if (chosen.has(w)) there = Math.max(there, link);
    else elsewhere = Math.max(elsewhere, link);
  }
  return elsewhere > 0.4 && there < 0.4;
}
