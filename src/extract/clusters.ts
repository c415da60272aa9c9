/** Sorts the renderings of one term into clusters whose members differ in nothing material. */
import { solidKey } from "../text/english.ts";
import type { Occurrence } from "./aligned-unit.ts";
import { shapesOf } from "./claims.ts";
import type { EnglishWord } from "./english-words.ts";
import { contentOf, type Projection } from "./projection.ts";
import { sameRoot } from "./roots.ts";

export interface Rendered {
  occurrence: Occurrence;
  projection: Projection;
}

export interface Cluster {
  /** The most frequent form. */
  text: string;
  /** All forms, most frequent first. */
  forms: string[];
  members: Rendered[];
  /** Content words of the most frequent form. */
  words: EnglishWord[];
}

/** Words of `a` that have no kin in `b`. */
function unmatched(a: readonly EnglishWord[], b: readonly EnglishWord[]): EnglishWord[] {
  return a.filter((word) => !b.some((other) => sameRoot(word, other)));
}

/** Initials of the content words, function words counted or not: "SPC", "ROC" for "Republic of China". */
function abbreviates(short: readonly EnglishWord[], long: readonly EnglishWord[]): boolean {
  if (short.length !== 1 || long.length < 2) return false;
  const text = short[0]!.text.replace(/s$/u, "");
  if (!/^\p{Lu}{2,}$/u.test(text)) return false;
  let at = 0;
  for (const { text: word } of long) {
    // The initials of "of", "and", "the", "for" may stand between.
    while (at < text.length && text[at] !== word[0]!.toUpperCase() && "OATF".includes(text[at]!)) at++;
    if (text[at] !== word[0]!.toUpperCase()) return false;
    at++;
  }
  return at === text.length;
}

/** Whether one word is two of the other run together, the first cut short: biodiversity, biological diversity. */
function blended(
  short: readonly EnglishWord[],
  long: readonly EnglishWord[],
  words: readonly EnglishWord[],
): boolean {
  const [word] = short;
  const [first, second] = long;
  if (!word || !first || !second || short.length > 1 || long.length > 2 || words.length > 3) return false;
  const start = word.key.slice(0, -second.key.length);
  return start.length > 2 && word.key === start + second.key && first.key.startsWith(start);
}

/**
 * Whether two renderings differ only on the surface, or one merely holds the other (a modifier more or a span cut
 * shorter): neither has a content word without kin in the other, or one has none.
 */
export function compatible(a: readonly EnglishWord[], b: readonly EnglishWord[]): boolean {
  const extraA = unmatched(a, b);
  const extraB = unmatched(b, a);
  if (extraA.length === 0 && extraB.length === 0 && a.length === b.length) return !reordered(a, b);
  if (extraA.length === 0 || extraB.length === 0) return true;
  if (abbreviates(a, b) || abbreviates(b, a)) return true;
  if (blended(extraA, extraB, a) || blended(extraB, extraA, b)) return true;
  const solid = (words: readonly EnglishWord[]) => words.map((word) => word.key).join("");
  return solid(a) === solid(b) || solidKey(solid(a)) === solidKey(solid(b));
}

/**
 * Whether the same words stand in an order that is no mere turning round: "free trade pilot zone" is not "pilot free
 * trade zone", but "protection of rights" is "rights protection", and two neighbours may change places (a
 * coordination) but in a name.
 */
function reordered(a: readonly EnglishWord[], b: readonly EnglishWord[]): boolean {
  if (a.length < 3) return false;
  const order = a.map((word) => b.findIndex((other) => sameRoot(word, other)));
  if (new Set(order).size < order.length) return false;
  const rotated = order.every((at, i) => order[(i + 1) % order.length] === (at + 1) % order.length);
  const moved = order.flatMap((at, i) => (at === i ? [] : [i]));
  const swapped = moved.length === 2 && moved[1] === moved[0]! + 1 && !(tied(a, moved) && tied(b, moved));
  return !rotated && !swapped && moved.length > 0;
}

/** No conjunction is as short as what stands between two words that follow each other: "People's Supreme". */
const shortestJoint = 4;

/** Whether two words of a name follow each other with no conjunction between. */
function tied(words: readonly EnglishWord[], [left, right]: readonly number[]): boolean {
  if (![words[left!]!, words[right!]!].every(({ text }) => /^\p{Lu}/u.test(text))) return false;
  const between = words[right!]!.span[0] - words[left!]!.span[1];
  return between > 0 && between < shortestJoint;
}

/** Whether two renderings have the same words in an order that is material. */
export function inAnotherOrder(a: readonly EnglishWord[], b: readonly EnglishWord[]): boolean {
  return a.length === b.length && unmatched(a, b).length + unmatched(b, a).length === 0 && reordered(a, b);
}

/** "with" or "of", where a rendering has one of them before its last word: a community with, of a shared future. */
function jointOf({ occurrence: { unit }, projection: { words } }: Rendered): "with" | "of" | "" {
  const lower = words.map((w) => unit.words[w]!.text.toLowerCase());
  return lower.includes("with") ? "with" : lower.includes("of") ? "of" : "";
}

/** Whether two renderings of the same words differ in "with" and "of", which no turning round explains. */
export function otherwiseJoined(a: Rendered, b: Rendered): boolean {
  const joints = [jointOf(a), jointOf(b)];
  if (!joints.includes("with") || !joints.includes("of")) return false;
  const [one, other] = [a, b].map(({ occurrence, projection }) =>
    contentOf(occurrence.unit, projection.words),
  );
  return one!.length === other!.length && one!.every((word, at) => sameRoot(word, other![at]!));
}

interface Group {
  words: EnglishWord[];
  members: Rendered[];
  weight: number;
}

/** Clusters, most members first. */
export function cluster(rendered: readonly Rendered[]): Cluster[] {
  const groups = new Map<string, Group>();
  for (const item of rendered) {
    const words = contentOf(item.occurrence.unit, item.projection.words);
    const key = words.map((word) => word.key).join(" ") + (jointOf(item) === "with" ? " with" : "");
    let group = groups.get(key);
    if (!group) {
      group = { words, members: [], weight: 0 };
      groups.set(key, group);
    }
    group.members.push(item);
    group.weight += item.projection.confidence;
  }
  const sorted = [...groups.entries()].sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1));
  const merged: (Group & { parts: Group[] })[] = [];
  for (const [, group] of sorted) {
    // With every part, or a span cut short ("land and sea") would bring together what differs ("routes", "corridor").
    const home = merged.find((other) =>
      other.parts.every(
        (part) =>
          compatible(part.words, group.words) && !otherwiseJoined(part.members[0]!, group.members[0]!),
      ),
    );
    if (home) {
      home.parts.push(group);
      home.members.push(...group.members);
    } else merged.push({ ...group, members: [...group.members], parts: [group] });
  }
  return merged
    .map((group) => clusterOf(group.members, group.words))
    .sort((a, b) => b.members.length - a.members.length || (a.text < b.text ? -1 : 1));
}

export function clusterOf(members: Rendered[], words: EnglishWord[]): Cluster {
  const forms = formsOf(members);
  return { text: forms[0]!, forms, members, words };
}

/** Share of the places that a noun needs to give a term its name before a commoner adjective. */
const oftenEnough = 0.15;

/** Forms by frequency; a capital at the start counts as its small form where that is seen too. */
function formsOf(members: readonly Rendered[]): string[] {
  const counts = new Map<string, number>();
  for (const { projection } of members) counts.set(projection.form, (counts.get(projection.form) ?? 0) + 1);
  for (const [form, count] of [...counts]) {
    const small = form[0]!.toLowerCase() + form.slice(1);
    if (small !== form && counts.has(small)) {
      counts.set(small, counts.get(small)! + count);
      counts.delete(form);
    }
  }
  const best = new Map<string, number>();
  for (const { projection } of members) {
    best.set(projection.form, Math.max(best.get(projection.form) ?? 0, projection.confidence));
  }
  // One in a piece tells more than one with something left out.
  const whole = new Set(
    members
      .filter(({ projection }) => projection.spans.length === 1)
      .map(({ projection }) => projection.form),
  );
  const sorted = [...counts.keys()].sort(
    (a, b) =>
      counts.get(b)! - counts.get(a)! ||
      Number(whole.has(b)) - Number(whole.has(a)) ||
      (best.get(b) ?? 0) - (best.get(a) ?? 0) ||
      a.length - b.length ||
      (a < b ? -1 : 1),
  );
  // A term is called by a noun: "socialism" before "socialist", "Executive Yuan" before "Executive".
  const nouns = new Set(members.filter(endsInNoun).map(({ projection }) => projection.form));
  const first = sorted.findIndex(
    (form) => nouns.has(form) && counts.get(form)! >= oftenEnough * members.length,
  );
  if (first > 0) sorted.unshift(...sorted.splice(first, 1));
  return sorted;
}

export function endsInNoun({ occurrence: { unit }, projection }: Rendered): boolean {
  return shapesOf(unit)[projection.words[projection.words.length - 1]!] === "noun";
}
