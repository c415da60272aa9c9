/**
 * Finds the English renderings of a whole glossary in one text. The forms of the renderings stand in a
 * trie of lemmas; from every word of the text the trie is walked as far as it goes, over articles, joined
 * spellings (e-mail, email), one coordination ("legislative, judicial and administrative organs" has the
 * legislative organ) and the name of the state inside the name of a law. What arrives is then checked word
 * for word, for the lemma alone is too generous.
 */
import type { Span } from "../model/span.ts";
import type { Concept } from "../model/term.ts";
import {
  isAuxiliary,
  isBaseVerb,
  isFunctionWord,
  isOtherWord,
  isPrepositional,
  lemma,
  sameWord,
} from "../text/english.ts";
import type { Entry } from "./finder.ts";
import type { RenderingHit } from "./hit.ts";
import { nearest } from "./nearest.ts";
import { jointKey, type Node, trieFrom } from "./trie.ts";
import { contentTokens, type Form } from "./variants.ts";
import { type TextWord, textWords } from "./words.ts";

export interface RenderingFinder {
  /** @param relevant when given, renderings of other concepts are passed over */
  find(text: string, relevant?: ReadonlySet<Concept>): RenderingHit[];
}

/** A word of the text that a word of a form stands for; joined spellings take two of either. */
interface Step {
  from: number;
  to: number;
}

const furthestCoordinate = 7;
const furthestParticle = 8;
/** Words before the object of a verb. */
const furthestObject = 3;
const prepositions = new Set("of for to in on by from".split(" "));
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
  const tries = new Map<Concept, Node>();
  let everything: Node | undefined;

  /** Most searches are for the few concepts of one source text: each has a trie of its own, made when first asked for. */
  function trieOf(concept: Concept): Node {
    let root = tries.get(concept);
    if (!root) {
      root = trieFrom(byConcept.get(concept) ?? []);
      tries.set(concept, root);
    }
    return root;
  }

  return {
    find(text, relevant) {
      if (entries.length === 0 || relevant?.size === 0) return [];
      const words = textWords(text);
      // Made with the first text: the dictionary of word forms is slow to load, and many a command asks for none.
      starts ??= startsOf(entries);
      /** The word at a place and the next one written as one, where that may be a word of a rendering. */
      const joined: (string | undefined)[] = [];
      /** Where a walk may begin, by the lemma it begins with. */
      const places = new Map<string, number[]>();
      const place = (key: string, at: number): void => {
        const list = places.get(key);
        if (list) list.push(at);
        else places.set(key, [at]);
      };
      for (let at = 0; at < words.length; at++) {
        const word = words[at]!;
        if (word.skip) continue;
        place(word.key, at);
        if (word.also !== undefined) place(word.also, at);
        const second = words[at + 1];
        if (second?.before !== "join" || second.skip) continue;
        if (!starts.get(word.lower)?.includes(second.lower[0]!)) continue;
        const both = lemma(word.text + second.text);
        joined[at] = both;
        if (both !== word.key) place(both, at);
      }
      const hits: RenderingHit[] = [];
      const begin = (root: Node): void => {
        for (const key of root.next.keys()) {
          for (const at of places.get(key) ?? []) walk(root, at, [], -1, false);
        }
      };
      if (relevant) for (const concept of relevant) begin(trieOf(concept));
      else {
        everything ??= trieFrom(entries);
        // Its beginnings are many more than the words of a text.
        for (const [key, list] of places) {
          if (everything.next.has(key)) for (const at of list) walk(everything, at, [], -1, false);
        }
      }
      return nearest(hits, text);

      /** Goes on from `node` with the word at `at`; `parted` is the step before which a coordination stands. */
      function walk(node: Node, at: number, path: Step[], parted: number, commas: boolean): void {
        for (const { entry, form } of node.ends) arrive(entry, form, path, parted, commas);
        if (node.next.size === 0) return;
        const start = at;
        let next = at;
        let comma = commas;
        if (path.length > 0) {
          next = pass(next);
          for (let i = start; i <= next && i < words.length; i++) {
            if (words[i]!.before === "break") return;
            if (words[i]!.before === "comma") comma = true;
          }
        }
        step(node, next, path, parted, comma);
        if (path.length === 0) return;
        const before = words[path[path.length - 1]!.from]!;
        const owner = words[next];
        // "the security of the nation's energy", "loans to its students"
        if (prepositions.has(before.lower) && owner && (isDeterminer(owner) || isPossessive(owner)))
          step(node, next + 1, path, parted, comma);
        const state = stateName(words, next);
        if (state > next) step(node, state, path, parted, comma);
        if (parted < 0) {
          coordinated(node, next, path);
          const verb = afterAuxiliaries(next);
          if (verb > next) step(node, verb, path, parted, comma);
          if (path.length === 1) afterVerb(node, next, path);
        }
      }

      /** What may stand between a verb and its object or particle: "bear no responsibility", "back the files up". */
      function afterVerb(node: Node, at: number, path: Step[]): void {
        let object = at;
        if (isDeterminer(words[object])) step(node, ++object, path, -1, false);
        // "state his or her opinions"
        if (words[object]?.lower === "or" && isDeterminer(words[object + 1])) {
          object += 2;
          step(node, object, path, -1, false);
        }
        // "bring a public interest action"
        for (let passed = 0; passed < furthestObject; passed++) {
          const word = words[object + passed];
          if (word?.before !== "join" || isFunctionWord(word.lower)) break;
          step(node, object + passed + 1, path, -1, false);
        }
        for (let next = at + 1; next <= at + furthestParticle && words[next]?.before === "join"; next++) {
          if (particles.has(words[next]!.lower)) step(node, next, path, -1, false);
        }
      }

      /** Takes the word at `at`, or it and the next run together, as the next word of a form. */
      function step(node: Node, at: number, path: Step[], parted: number, commas: boolean): void {
        const word = words[at];
        if (!word) return;
        const next = node.next.get(word.key);
        if (next) walk(next, at + 1, [...path, { from: at, to: at + 1 }], parted, commas);
        // Before a determiner it is a verb: "the court bases its judgment on".
        const second =
          word.also === undefined || isDeterminer(words[at + 1]) ? undefined : node.next.get(word.also);
        if (second) walk(second, at + 1, [...path, { from: at, to: at + 1 }], parted, commas);
        const joint = prepositions.has(word.lower) ? node.next.get(jointKey) : undefined;
        if (joint) walk(joint, at + 1, [...path, { from: at, to: at + 1 }], parted, commas);
        const both = joined[at];
        if (both === undefined) return;
        const solid = node.next.get(both);
        if (solid) walk(solid, at + 2, [...path, { from: at, to: at + 2 }], parted, commas);
      }

      /**
       * A coordination between two words of a form: "legislative[, judicial and administrative] organs",
       * "people’s [courts and] procuratorates". It holds no preposition, verb or full stop.
       */
      function coordinated(node: Node, at: number, path: Step[]): void {
        const first = words[at];
        if (!first || first.before === "break") return;
        /** "of" in "freedom of speech, of the press and of assembly" may come again. */
        const last = words[path[path.length - 1]!.to - 1]!.lower;
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
            step(node, resume, path, path.length, false);
            continue;
          }
          if (!seen) continue;
          const closes = joins && resume - at <= 4;
          if (!closes && !(opens && words.slice(at, resume).some((_, i) => coordinates(words, at + i))))
            continue;
          if (joins && opens && !closes) continue;
          step(node, resume, path, path.length, false);
        }
      }

      /** Where the preposition that stands before the word at `at`, an article between, begins; else `at`. */
      function repetition(at: number, preposition: string): number {
        let before = at - 1;
        while (before > 0 && words[before]!.skip) before--;
        return words[before]?.lower === preposition ? before : at;
      }

      function arrive(entry: Entry, form: Form, path: Step[], parted: number, commas: boolean): void {
        const { status } = entry.term;
        // A coordination is a guess good enough to clear a finding, not to raise one.
        if (parted >= 0 && (status === "deprecated" || status === "forbidden")) return;
        if (commas && !form.list) return;
        if (path.length !== form.words.length) return;
        // An auxiliary stands before the verb of a passive form, and nowhere else in a rendering.
        const last = path[path.length - 1]!;
        const passive =
          path.length > 1 &&
          (isAuxiliary(words[last.from - 1]?.lower ?? "") ||
            // "the opinions stated by those present"
            (form.kind === "passive" && words[last.to]?.lower === "by"));
        if (passive !== (form.kind === "passive") && (form.kind === "passive" || passedAuxiliary(path)))
          return;
        for (let i = 0; i < path.length; i++) {
          if (!stands(form, i, path[i]!)) return;
        }
        if (parted < 0 && path.length > 1 && goesOnAfter(path[0]!, path[1]!) && !isVerbWith(form)) return;
        const spans = spansOf(path, parted);
        hits.push({
          concept: entry.concept,
          term: entry.term,
          spans,
          how: parted >= 0 ? "coordination" : form.kind,
        });
      }

      /** Whether more than articles stands between two steps, auxiliaries and the name of the state aside. */
      function goesOnAfter({ to }: Step, { from }: Step): boolean {
        const between = words.slice(to, from).filter(({ skip, lower }) => !skip && !isAuxiliary(lower));
        return between.length > 0 && between[0]!.lower !== "of";
      }

      /** Whether some auxiliary was passed over between two words of the path. */
      function passedAuxiliary(path: readonly Step[]): boolean {
        return path.some(
          (step, i) =>
            i > 0 && words.slice(path[i - 1]!.to, step.from).some(({ lower }) => isAuxiliary(lower)),
        );
      }

      function stands(form: Form, at: number, { from, to }: Step): boolean {
        const wanted = form.words[at]!;
        const word = words[from]!;
        if (to - from > 1 || wanted.joint) return true;
        if (wanted.abbreviation) {
          const bare = word.text.replace(/['’]s?$/u, "");
          return bare === wanted.text || bare === `${wanted.text}s` || bare === spokenName(wanted.text);
        }
        if (word.lower === "&" || wanted.text === "&") return true;
        if (wanted.relational) {
          const next = words[to];
          if (next?.before !== "join" || isFunctionWord(next.lower) || word.lower !== wanted.text)
            return false;
        }
        if (isOtherWord(wanted.text, word.text)) return false;
        if (isPrepositional(word.lower, words[to]?.lower) && word.lower !== wanted.text.toLowerCase())
          return false;
        return sameWord(wanted.text, word.text, wanted.attributive);
      }

      function spansOf(path: readonly Step[], parted: number): Span[] {
        const stretch = (from: number, to: number): Span => {
          const last = words[path[to - 1]!.to - 1]!;
          const possessive = /['’]s?$/iu.exec(last.text)?.[0].length ?? 0;
          return [words[path[from]!.from]!.span[0], last.span[1] - possessive];
        };
        return parted < 0 ? [stretch(0, path.length)] : [stretch(0, parted), stretch(parted, path.length)];
      }

      /** The participle after "shall be", where there is an auxiliary at `at`. */
      function afterAuxiliaries(at: number): number {
        let next = at;
        while (next < words.length && words[next]!.before === "join" && isAuxiliary(words[next]!.lower))
          next++;
        return next;
      }

      function pass(at: number): number {
        let next = at;
        while (next < words.length && words[next]!.skip) next++;
        return next;
      }
    },
  };
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

const determiners = new Set(
  "a an the this that these those its his her their our my your whose any some every each all no".split(" "),
);

function isDeterminer(word: TextWord | undefined): boolean {
  return word !== undefined && word.before === "join" && determiners.has(word.lower);
}

function isPossessive({ text }: TextWord): boolean {
  return /\p{L}(?:['’]s|s['’])$/u.test(text);
}

/** Whether the word at `at` joins what stands around it: and, or, any word of "as well as". */
function coordinates(words: readonly TextWord[], at: number): boolean {
  const word = words[at]?.lower;
  if (word === "and" || word === "or" || word === "&") return true;
  if (word !== "as" && word !== "well") return false;
  const from = word === "well" ? at - 1 : words[at + 1]?.lower === "well" ? at : at - 2;
  return ["as", "well", "as"].every((each, i) => words[from + i]?.lower === each);
}

/** The end of "of the People’s Republic of China" (or PRC) starting at `at`: it may stand inside any name. */
function stateName(words: readonly TextWord[], at: number): number {
  if (words[at]?.lower !== "of") return at;
  const names = [["people", "republic", "of", "china"], ["prc"]];
  for (const name of names) {
    let next = at + 1;
    let matched = 0;
    while (next < words.length && matched < name.length) {
      const word = words[next]!;
      if (word.before !== "join") break;
      if (!word.skip) {
        if (word.lower !== name[matched]) break;
        matched++;
      }
      next++;
    }
    if (matched === name.length) {
      while (words[next]?.skip) next++;
      return next;
    }
  }
  return at;
}
