import { lemma } from "../text/english.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import type { Entry } from "./finder.ts";
import type { Numbers } from "./numbered.ts";
import { type Form, formsOf } from "./variants.ts";

/** A place in a trie of lemmas. Most have one or two below them: a list is smaller than a table, and as fast. */
export interface Node {
  /** Number of the lemma that leads here. */
  key: number;
  /** The forms that end here. */
  ends: { entry: Entry; form: Form }[];
  /** The first place one word further. */
  down: Node | undefined;
  /** The next place below the same one. */
  beside: Node | undefined;
}

/** The beginnings of forms by the number of their first lemma. */
export type Trie = ReadonlyMap<number, Node>;

/** The place that a lemma leads to. */
export function below(node: Node, key: number): Node | undefined {
  let next = node.down;
  while (next && next.key !== key) next = next.beside;
  return next;
}

/** The forms of all entries in one trie of lemmas, two words written as one included. */
export function trieFrom(entries: readonly Entry[], numbers: Numbers): Trie {
  const trie = new Map<number, Node>();
  const insert = (form: Form, entry: Entry): void => {
    let node: Node | undefined;
    for (const { text, joint } of form.words) {
      const key = joint ? numbers.joint : numbers.give(lemma(text));
      node = node ? added(node, key) : begun(trie, key);
    }
    if (!node) return;
    if (node.ends === nothing) node.ends = [];
    node.ends.push({ entry, form });
  };
  for (const entry of entries) {
    for (const form of formsOf(entry.term)) {
      insert(form, entry);
      if (form.kind !== "form") continue;
      for (let at = 0; at + 1 < form.words.length; at++) {
        const [first, second] = [form.words[at]!, form.words[at + 1]!];
        if (isFunctionWord(first.text) || isFunctionWord(second.text)) continue;
        const words = [...form.words];
        words.splice(at, 2, { ...second, text: first.text + second.text, abbreviation: false });
        insert({ ...form, words }, entry);
      }
    }
  }
  return trie;
}

const nothing: Node["ends"] = [];

function nodeOf(key: number): Node {
  return { key, ends: nothing, down: undefined, beside: undefined };
}

function begun(trie: Map<number, Node>, key: number): Node {
  let node = trie.get(key);
  if (!node) {
    node = nodeOf(key);
    trie.set(key, node);
  }
  return node;
}

function added(node: Node, key: number): Node {
  let last = node.down;
  if (!last) {
    node.down = nodeOf(key);
    return node.down;
  }
  while (last.key !== key) {
    last.beside ??= nodeOf(key);
    last = last.beside;
  }
  return last;
}
