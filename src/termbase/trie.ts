import { isFunctionWord, lemma } from "../text/english.ts";
import type { Entry } from "./finder.ts";
import { type Form, formsOf } from "./variants.ts";

/** A place in a trie of lemmas, and the forms that end there. */
export interface Node {
  next: Map<string, Node>;
  ends: { entry: Entry; form: Form }[];
}

/** Key of a place that any preposition may take. */
export const jointKey = "∘";

/** The forms of all entries in one trie of lemmas, two words written as one included. */
export function trieFrom(entries: readonly Entry[]): Node {
  const root: Node = { next: new Map(), ends: [] };
  const insert = (form: Form, entry: Entry): void => {
    let node = root;
    for (const { text, joint } of form.words) {
      const key = joint ? jointKey : lemma(text);
      let next = node.next.get(key);
      if (!next) {
        next = { next: new Map(), ends: [] };
        node.next.set(key, next);
      }
      node = next;
    }
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
  return root;
}
