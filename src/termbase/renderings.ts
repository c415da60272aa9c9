/**
 * Finds the English renderings of a whole glossary in one text. The forms of the renderings stand in a
 * trie of lemmas; from every word of the text the trie is walked as far as it goes, over articles, joined
 * spellings (e-mail, email), one coordination ("legislative, judicial and administrative organs" has the
 * legislative organ) and the name of the state inside the name of a law. What arrives is then checked word
 * for word, for the lemma alone is too generous.
 */
import type { Span } from "../model/span.ts";
import { type Concept, isUnwanted } from "../model/term.ts";
import { isOtherWord, lemma, sameWord } from "../text/english.ts";
import { isAuxiliary, isFunctionWord, isPrepositional } from "../text/word-classes.ts";
import { isBaseVerb } from "../text/wordnet.ts";
import { bestHits } from "./best-hits.ts";
import type { Entry } from "./finder.ts";
import type { RenderingHit } from "./hit.ts";
import { NumberedText, Numbers } from "./numbered.ts";
import { coordinates, isDeterminer, isPossessive, stateName } from "./phrases.ts";
import { below, type Node, type Trie, trieFrom } from "./trie.ts";
import type { Form } from "./variants.ts";
import { contentTokens, type TextWord, textWords } from "./words.ts";

export interface RenderingFinder {
  /** @param relevant when given, renderings of other concepts are passed over */
  find(text: string, relevant?: ReadonlySet<Concept>): RenderingHit[];
}

const furthestCoordinate = 7;
const furthestParticle = 8;
/** Words before the object of a verb. */
const furthestObject = 3;
const particles = new Set("up out off down over away back in on".split(" "));

/** A verb with its particle (back up), or with its object (bear responsibility). */
function isVerbWith({ words, kind }: Form): boolean {
  const [first, second] = words;
  if (!first || !second || kind !== "form" || !isBaseVerb(first.text)) return false;
  return !isFunctionWord(second.text) || (words.length === 2 && particles.has(second.text.toLowerCase()));
}

export function renderingFinder(entries: readonly Entry[]): RenderingFinder {
  let starts: ReadonlyMap<string, string> | undefined;
  const byConcept = Map.groupBy(entries, ({ concept }) => concept);
  const numbers = new Numbers();
  const tries = new Map<Concept, Trie>();
  let everything: Trie | undefined;

  // The text that is walked over, one after another, and what was found in it.
  const numbered = new NumberedText(numbers);
  let words: readonly TextWord[] = [];
  let hits: RenderingHit[] = [];
  /** The way so far, by word of a form: the first word of the text that stands for it, and the one after the last. */
  const froms: number[] = [];
  const tos: number[] = [];

  return {
    find(text, relevant) {
      if (entries.length === 0 || relevant?.size === 0) return [];
      // Made with the first text: the dictionary of word forms is slow to load, and many a command asks for none.
      starts ??= startsOf(entries);
      // Made before the words are numbered, which takes the numbers of what stands in tries.
      const asked = relevant ? Array.from(relevant, trieOf) : undefined;
      if (!asked) everything ??= trieFrom(entries, numbers);
      words = textWords(text);
      numbered.take(words, joined);
      hits = [];
      if (asked) {
        for (const trie of asked) for (const key of trie.keys()) begin(trie, key);
      } else {
        // Its beginnings are many more than the words of a text.
        for (const key of numbered.numbers()) if (everything!.has(key)) begin(everything!, key);
      }
      return bestHits(hits, text);
    },
  };

  /** Most searches are for the few concepts of one source text: each has a trie of its own, made when first asked for. */
  function trieOf(concept: Concept): Trie {
    let trie = tries.get(concept);
    if (!trie) {
      trie = trieFrom(byConcept.get(concept) ?? [], numbers);
      tries.set(concept, trie);
    }
    return trie;
  }

  function joined(word: TextWord, next: TextWord): string | undefined {
    return starts!.get(word.lower)?.includes(next.lower[0]!) ? lemma(word.text + next.text) : undefined;
  }

  /** Walks from every place where a lemma that begins a form stands. */
  function begin(trie: Trie, key: number): void {
    if (!numbered.has(key, 0)) return;
    const { here, also, both } = numbered;
    for (let at = 0; at < words.length; at++) {
      if (words[at]!.skip || (here[at] !== key && also[at] !== key && both[at] !== key)) continue;
      take(trie.get(here[at]!), at, at + 1, 0, -1, false);
      if (also[at] !== 0 && !isDeterminer(words[at + 1])) take(trie.get(also[at]!), at, at + 1, 0, -1, false);
      if (both[at] !== 0) take(trie.get(both[at]!), at, at + 2, 0, -1, false);
    }
  }

  /** Goes on behind the word, or the two written as one, that stand in `from..to` for word number `depth` of a form. */
  function take(
    node: Node | undefined,
    at: number,
    next: number,
    depth: number,
    parted: number,
    commas: boolean,
  ): void {
    if (!node) return;
    froms[depth] = at;
    tos[depth] = next;
    walk(node, next, depth + 1, parted, commas);
  }

  /** Whether a word that may come next stands at a place or behind it; a comma may stand for "and". */
  function goesOn({ down }: Node, at: number): boolean {
    for (let next = down; next; next = next.beside) {
      if (next.key === numbers.and || numbered.has(next.key, at)) return true;
    }
    return false;
  }

  /**
   * Goes on from `node`, `depth` words of a form behind it, with the word at `at`; `parted` is the step before which a
   * coordination stands.
   */
  function walk(node: Node, at: number, depth: number, parted: number, commas: boolean): void {
    for (const { entry, form } of node.ends) arrive(entry, form, depth, parted, commas);
    if (!goesOn(node, at)) return;
    const next = pass(at);
    let comma = commas;
    for (let i = at; i <= next && i < words.length; i++) {
      if (words[i]!.before === "break") return;
      if (words[i]!.before === "comma") comma = true;
    }
    step(node, next, depth, parted, comma);
    // A comma in the place of "and": monitoring, early warning and emergency response.
    const joint = words[next]?.before === "comma" ? below(node, numbers.and) : undefined;
    if (joint) {
      froms[depth] = next;
      tos[depth] = next;
      step(joint, next, depth + 1, parted, comma);
    }
    const before = words[froms[depth - 1]!]!;
    const owner = words[next];
    // "the security of the nation's energy", "loans to its students"
    if (before.preposition && owner && (isDeterminer(owner) || isPossessive(owner)))
      step(node, next + 1, depth, parted, comma);
    const state = stateName(words, next);
    if (state > next) step(node, state, depth, parted, comma);
    if (parted < 0) {
      coordinated(node, next, depth);
      const verb = afterAuxiliaries(next);
      if (verb > next) step(node, verb, depth, parted, comma);
      if (depth === 1) afterVerb(node, next);
    }
  }

  /** What may stand between a verb and its object or particle: "bear no responsibility", "back the files up". */
  function afterVerb(node: Node, at: number): void {
    let object = at;
    if (isDeterminer(words[object])) {
      object++;
      step(node, object, 1, -1, false);
    }
    // "state his or her opinions"
    if (words[object]?.lower === "or" && isDeterminer(words[object + 1])) {
      object += 2;
      step(node, object, 1, -1, false);
    }
    // "ordered by the department to rectify"
    if (below(node, numbers.to)) {
      for (let to = at; to < at + furthestParticle && words[to]?.before === "join"; to++) {
        if (words[to]!.lower === "to") step(node, to, 1, -1, false);
      }
    }
    // "bring a public interest action"
    for (let passed = 0; passed < furthestObject; passed++) {
      const word = words[object + passed];
      if (word?.before !== "join" || isFunctionWord(word.lower)) break;
      step(node, object + passed + 1, 1, -1, false);
    }
    for (let next = at + 1; next <= at + furthestParticle && words[next]?.before === "join"; next++) {
      if (particles.has(words[next]!.lower)) step(node, next, 1, -1, false);
    }
  }

  /** Takes the word at `at`, or it and the next run together, as the next word of a form. */
  function step(node: Node, at: number, depth: number, parted: number, commas: boolean): void {
    const word = words[at];
    if (!word) return;
    const here = numbered.here[at]!;
    if (here !== 0) take(below(node, here), at, at + 1, depth, parted, commas);
    const also = numbered.also[at]!;
    // Before a determiner it is a verb: "the court bases its judgment on".
    if (also !== 0 && !isDeterminer(words[at + 1]))
      take(below(node, also), at, at + 1, depth, parted, commas);
    if (word.preposition) take(below(node, numbers.joint), at, at + 1, depth, parted, commas);
    const both = numbered.both[at]!;
    if (both !== 0) take(below(node, both), at, at + 2, depth, parted, commas);
  }

  /**
   * A coordination between two words of a form: "legislative[, judicial and administrative] organs",
   * "people’s [courts and] procuratorates". It holds no preposition, verb or full stop.
   */
  function coordinated(node: Node, at: number, depth: number): void {
    const first = words[at];
    if (!first || first.before === "break") return;
    /** "of" in "freedom of speech, of the press and of assembly" may come again. */
    const last = words[tos[depth - 1]! - 1]!.lower;
    const again = isFunctionWord(last) ? last : undefined;
    const opens = first.before === "comma" || coordinates(words, at);
    let seen = opens;
    for (let resume = at + 1; resume < words.length && resume - at <= furthestCoordinate; resume++) {
      const here = words[resume]!;
      if (here.before === "break") return;
      const passed = words[resume - 1]!;
      const joins = coordinates(words, resume - 1);
      const repeated = passed.lower === again;
      if (!joins && !repeated && !passed.skip && isFunctionWord(passed.lower)) return;
      if (joins) seen = true;
      if (here.skip || coordinates(words, resume)) continue;
      const start = again === undefined ? resume : repetition(resume, again);
      if (
        start < resume &&
        start > at &&
        (coordinates(words, start - 1) || words[start]!.before === "comma")
      ) {
        step(node, resume, depth, depth, false);
        continue;
      }
      if (!seen) continue;
      const closes = joins && resume - at <= 4;
      if (!closes && !(opens && words.slice(at, resume).some((_, i) => coordinates(words, at + i)))) continue;
      if (joins && opens && !closes) continue;
      step(node, resume, depth, depth, false);
    }
  }

  /** Where the preposition that stands before the word at `at`, an article between, begins; else `at`. */
  function repetition(at: number, preposition: string): number {
    let before = at - 1;
    while (before > 0 && words[before]!.skip) before--;
    return words[before]?.lower === preposition ? before : at;
  }

  function arrive(entry: Entry, form: Form, depth: number, parted: number, commas: boolean): void {
    // A coordination is a guess good enough to clear a finding, not to raise one.
    if (parted >= 0 && isUnwanted(entry.term.status)) return;
    if (commas && !form.list) return;
    if (depth !== form.words.length) return;
    // An auxiliary stands before the verb of a passive form, and nowhere else in a rendering.
    const passive =
      depth > 1 &&
      (isAuxiliary(words[froms[depth - 1]! - 1]?.lower ?? "") ||
        // "the opinions stated by those present"
        (form.kind === "passive" && words[tos[depth - 1]!]?.lower === "by"));
    if (passive !== (form.kind === "passive") && (form.kind === "passive" || passedAuxiliary(depth))) return;
    for (let i = 0; i < depth; i++) if (!stands(form, i)) return;
    if (parted < 0 && depth > 1 && goesOnBehindFirst() && !isVerbWith(form)) return;
    const spans = parted < 0 ? [stretch(0, depth)] : [stretch(0, parted), stretch(parted, depth)];
    hits.push({
      concept: entry.concept,
      term: entry.term,
      spans,
      how: parted >= 0 ? "coordination" : form.kind,
    });
  }

  /** Whether more than articles stands behind the first step, auxiliaries and the name of the state aside. */
  function goesOnBehindFirst(): boolean {
    for (let at = tos[0]!; at < froms[1]!; at++) {
      const { skip, lower } = words[at]!;
      if (!skip && !isAuxiliary(lower)) return lower !== "of";
    }
    return false;
  }

  /** Whether some auxiliary was passed over between two words of the way. */
  function passedAuxiliary(depth: number): boolean {
    for (let i = 1; i < depth; i++) {
      for (let at = tos[i - 1]!; at < froms[i]!; at++) if (isAuxiliary(words[at]!.lower)) return true;
    }
    return false;
  }

  function stands(form: Form, at: number): boolean {
    const [from, to] = [froms[at]!, tos[at]!];
    const wanted = form.words[at]!;
    const word = words[from]!;
    if (to === from || to - from > 1 || wanted.joint) return true;
    if (wanted.text === word.text && !wanted.relational) return true;
    // "setting aside" is a form of "set aside", though a setting is no form of set.
    if (at === 0 && isVerbWith(form) && lemma(wanted.text) === word.key) return true;
    if (wanted.abbreviation) {
      const bare = word.text.replace(/['’]s?$/u, "");
      return bare === wanted.text || bare === `${wanted.text}s` || bare === spokenName(wanted.text);
    }
    if (word.lower === "&" || wanted.text === "&") return true;
    if (wanted.relational) {
      const next = words[to];
      if (next?.before !== "join" || isFunctionWord(next.lower) || word.lower !== wanted.text) return false;
    }
    if (isOtherWord(wanted.text, word.text)) return false;
    if (isPrepositional(word.lower, words[to]?.lower) && word.lower !== wanted.text.toLowerCase())
      return false;
    return sameWord(wanted.text, word.text, wanted.attributive);
  }

  /** From the first of some words of a form to the last. */
  function stretch(first: number, end: number): Span {
    const last = words[tos[end - 1]! - 1]!;
    const possessive = /['’]s?$/iu.exec(last.text)?.[0].length ?? 0;
    return [words[froms[first]!]!.span[0], last.span[1] - possessive];
  }

  /** The participle after "shall be", where there is an auxiliary at `at`. */
  function afterAuxiliaries(at: number): number {
    let next = at;
    while (next < words.length && words[next]!.before === "join" && isAuxiliary(words[next]!.lower)) next++;
    return next;
  }

  function pass(at: number): number {
    let next = at;
    while (next < words.length && words[next]!.skip) next++;
    return next;
  }
}

/** Beginnings of words of the renderings with the letters that may follow (e → m): only such go on in the next word. */
function startsOf(entries: readonly Entry[]): Map<string, string> {
  const starts = new Map<string, string>();
  const seen = new Set<string>();
  for (const { term } of entries) {
    for (const word of contentTokens(term.text)) {
      const key = lemma(word);
      if (seen.has(key)) continue;
      seen.add(key);
      for (let length = 1; length < key.length; length++) {
        const start = key.slice(0, length);
        const letters = starts.get(start);
        if (letters === undefined) starts.set(start, key[length]!);
        else if (!letters.includes(key[length]!)) starts.set(start, letters + key[length]!);
      }
    }
  }
  return starts;
}

/** An abbreviation that is spoken as a word may be written as a name: Covid, Nato. */
function spokenName(abbreviation: string): string | undefined {
  if (abbreviation.length < 4) return undefined;
  return abbreviation[0]! + abbreviation.slice(1).toLowerCase();
}
