/**
 * Finds the English renderings of a whole glossary in one text at once. The forms of all renderings stand in
 * one trie of lemmas; from every word of the text the trie is walked as far as it goes, over articles, joined
 * spellings (e-mail, email), one coordination ("legislative, judicial and administrative organs" has the
 * legislative organ) and the name of the state inside the name of a law. What arrives is then checked word
 * for word, for the lemma alone is too generous.
 */
import type { Span } from "../model/span.ts";
import type { Concept, Term } from "../model/term.ts";
import { isFunctionWord, lemma, sameWord } from "../text/english.ts";
import { likeness } from "../text/spelling.ts";
import type { Entry } from "./finder.ts";
import { type Form, formsOf } from "./variants.ts";
import { type TextWord, textWords } from "./words.ts";

/** A place where a rendering stands, in whatever form. */
export interface RenderingHit {
  concept: Concept;
  term: Term;
  /** One stretch, or two where a coordination parts it; in reading order. */
  spans: Span[];
  /** Which form stands there: the glossary's own, an inflected or respelled one, another order of words … */
  how: "exact" | "form" | "inversion" | "reordered" | "coordination" | "abbreviation";
}

export interface RenderingFinder {
  /** @param relevant when given, renderings of other concepts are passed over */
  find(text: string, relevant?: ReadonlySet<Concept>): RenderingHit[];
}

interface Node {
  next: Map<string, Node>;
  ends: { entry: Entry; form: Form }[];
}

/** A word of the text that a word of a form stands for; joined spellings take two of either. */
interface Step {
  from: number;
  to: number;
}

const furthestCoordinate = 7;

export function renderingFinder(entries: readonly Entry[]): RenderingFinder {
  const root: Node = { next: new Map(), ends: [] };
  /** Proper beginnings of the words of all forms: only such a word may go on in the next one (e-mail). */
  const starts = new Set<string>();
  for (const entry of entries) {
    for (const form of formsOf(entry.term)) {
      insert(root, form, entry);
      if (form.kind !== "form") continue;
      for (let at = 0; at + 1 < form.words.length; at++) {
        const joined = form.words[at]!.text + form.words[at + 1]!.text;
        if (isFunctionWord(form.words[at]!.text) || isFunctionWord(form.words[at + 1]!.text)) continue;
        const words = [...form.words];
        words.splice(at, 2, { ...form.words[at + 1]!, text: joined, abbreviation: false });
        insert(root, { ...form, words }, entry);
      }
    }
  }

  function insert(from: Node, form: Form, entry: Entry): void {
    let node = from;
    for (const { text } of form.words) {
      const key = lemma(text);
      for (let length = 1; length < key.length; length++) starts.add(key.slice(0, length));
      let next = node.next.get(key);
      if (!next) {
        next = { next: new Map(), ends: [] };
        node.next.set(key, next);
      }
      node = next;
    }
    node.ends.push({ entry, form });
  }

  return {
    find(text, relevant) {
      if (root.next.size === 0) return [];
      const words = textWords(text);
      const hits: RenderingHit[] = [];
      for (let at = 0; at < words.length; at++) {
        const { skip, key, lower } = words[at]!;
        // Most words begin nothing: they are not worth a walk.
        if (!skip && (root.next.has(key) || starts.has(lower))) walk(root, at, [], -1, false);
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
        const state = stateName(words, next);
        if (state > next) step(node, state, path, parted, comma);
        if (parted < 0) coordinated(node, next, path);
      }

      /** Takes the word at `at`, or it and the next run together, as the next word of a form. */
      function step(node: Node, at: number, path: Step[], parted: number, commas: boolean): void {
        const word = words[at];
        if (!word) return;
        const next = node.next.get(word.key);
        if (next) walk(next, at + 1, [...path, { from: at, to: at + 1 }], parted, commas);
        const second = words[at + 1];
        if (second && second.before === "join" && !second.skip && starts.has(word.lower)) {
          const joined = node.next.get(lemma(word.text + second.text));
          if (joined) walk(joined, at + 2, [...path, { from: at, to: at + 2 }], parted, commas);
        }
      }

      /**
       * A coordination between two words of a form: "legislative[, judicial and administrative] organs",
       * "people’s [courts and] procuratorates". It holds no preposition, verb or full stop.
       */
      function coordinated(node: Node, at: number, path: Step[]): void {
        const first = words[at];
        if (!first || first.before === "break") return;
        const opens = first.before === "comma" || isCoordinator(first);
        let seen = opens;
        for (let resume = at + 1; resume < words.length && resume - at <= furthestCoordinate; resume++) {
          const passed = words[resume - 1]!;
          const here = words[resume]!;
          if (here.before === "break") return;
          if (!isCoordinator(passed) && !passed.skip && isFunctionWord(passed.lower)) return;
          if (isCoordinator(passed)) seen = true;
          if (!seen || here.skip || isCoordinator(here)) continue;
          const closes = isCoordinator(passed) && resume - at <= 4;
          if (!closes && !(opens && words.slice(at, resume).some(isCoordinator))) continue;
          if (isCoordinator(passed) && opens && !closes) continue;
          step(node, resume, path, path.length, false);
        }
      }

      function arrive(entry: Entry, form: Form, path: Step[], parted: number, commas: boolean): void {
        if (relevant && !relevant.has(entry.concept)) return;
        const { status } = entry.term;
        // A coordination is a guess good enough to clear a finding, not to raise one.
        if (parted >= 0 && (status === "deprecated" || status === "forbidden")) return;
        if (commas && !form.list) return;
        if (path.length !== form.words.length) return;
        for (let i = 0; i < path.length; i++) {
          if (!stands(form, i, path[i]!)) return;
        }
        const spans = spansOf(path, parted);
        hits.push({
          concept: entry.concept,
          term: entry.term,
          spans,
          how: parted >= 0 ? "coordination" : form.kind,
        });
      }

      function stands(form: Form, at: number, { from, to }: Step): boolean {
        const wanted = form.words[at]!;
        const word = words[from]!;
        if (to - from > 1) return true;
        if (wanted.abbreviation) {
          const bare = word.text.replace(/['’]s?$/u, "");
          return bare === wanted.text || bare === `${wanted.text}s`;
        }
        if (word.lower === "&" || wanted.text === "&") return true;
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

      function pass(at: number): number {
        let next = at;
        while (next < words.length && words[next]!.skip) next++;
        return next;
      }
    },
  };
}

function isCoordinator(word: TextWord): boolean {
  return word.lower === "and" || word.lower === "or" || word.lower === "&";
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

function sameButArticle(there: string, rendering: string): boolean {
  // Most often the lengths settle it: an article makes up to four units.
  if (Math.abs(there.length - rendering.length) > 4) return false;
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/^(?:an?|the)\s+/u, "")
      .replace(/[’‘]/gu, "'")
      .replace(/[“”]/gu, '"')
      .replace(/\s+/gu, " ");
  return there === rendering || bare(there) === bare(rendering);
}

const rank = { exact: 0, form: 1, reordered: 2, inversion: 3, abbreviation: 4, coordination: 5 } as const;

/**
 * Of several renderings of one concept in one place, the longest; of equally long ones, the one spelled most
 * like what stands there, so that an inner article or a spelling the glossary tells apart decides.
 */
function nearest(hits: RenderingHit[], text: string): RenderingHit[] {
  const alike = new Map<RenderingHit, number>();
  const likenessOf = (hit: RenderingHit): number => {
    let value = alike.get(hit);
    if (value === undefined) {
      value = likeness(hit.spans.map(([from, to]) => text.slice(from, to)).join(" "), hit.term.text);
      alike.set(hit, value);
    }
    return value;
  };
  const kept: RenderingHit[] = [];
  const byConcept = Map.groupBy(hits, (hit) => hit.concept);
  for (const group of byConcept.values()) {
    if (
      group.every((hit) => hit === group[0] || (hit.term === group[0]!.term && sameSpans(hit, group[0]!)))
    ) {
      kept.push(group[0]!);
      continue;
    }
    group.sort(
      (a, b) =>
        Number(a.how === "coordination") - Number(b.how === "coordination") ||
        extent(b) - extent(a) ||
        likenessOf(b) - likenessOf(a) ||
        rank[a.how] - rank[b.how] ||
        a.spans[0]![0] - b.spans[0]![0],
    );
    const own: RenderingHit[] = [];
    for (const hit of group) if (!own.some((other) => overlap(other, hit))) own.push(hit);
    kept.push(...own);
  }
  for (const hit of kept) {
    const [from, to] = hit.spans[0]!;
    if (hit.how === "form" && sameButArticle(text.slice(from, to), hit.term.text)) hit.how = "exact";
  }
  return kept.sort((a, b) => a.spans[0]![0] - b.spans[0]![0] || extent(b) - extent(a));
}

/** Units that a hit covers from its first to its last. */
export function extent(hit: RenderingHit): number {
  return hit.spans[hit.spans.length - 1]![1] - hit.spans[0]![0];
}

function sameSpans(a: RenderingHit, b: RenderingHit): boolean {
  return (
    a.how === b.how &&
    a.spans.length === b.spans.length &&
    a.spans.every(([from, to], i) => from === b.spans[i]![0] && to === b.spans[i]![1])
  );
}

function overlap(a: RenderingHit, b: RenderingHit): boolean {
  return a.spans.some((one) => b.spans.some((other) => one[0] < other[1] && other[0] < one[1]));
}
