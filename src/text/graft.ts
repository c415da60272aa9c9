import type { Span } from "../model/span.ts";
import { formKey } from "./english.ts";
import { setOf } from "./word-lists.ts";

/**
 * Puts an English rendering in the place of another with what grammar asks for around it: a or an as it sounds,
 * one article and not two, the capitals and the number of what stood there, the possessive.
 */
export interface Graft {
  text: string;
  /** Where the rendering stands now. */
  span: Span;
  /** What of the old text gave way: the stretch itself, with the article before or the possessive behind it. */
  replaced: Span;
}

const article = /^(?:a|an|the) (?=\S)/i;
const possessive = /(?:['’]s|(?<=s)['’])$/i;
// Letters tell the sound but for a few beginnings.
const vowelSound = /^(?!uni(?![mn])|use|usu|eu|one\b)(?:[aeiou]|hon(?:ou?r|est)|hour|heir)/i;
const preposition =
  /^(?:of|for|in|on|with|to|from|by|between|against|at|under|among|over|into|through|as|and|or)$/i;

/** Nouns of texts of law, politics and trade that have no plural; those in -ing but for a few are told by rule. */
const mass = setOf(
  "credit information advice equipment evidence governance justice legislation progress research security infrastructure " +
    "knowledge software labour labor finance development cooperation assistance protection privacy transparency " +
    "sovereignty arbitration mediation adjudication jurisprudence litigation trade commerce traffic homework money " +
    "peace stability prosperity unity democracy freedom equality integrity confidentiality compliance supervision " +
    "enforcement law rule mankind humanity poverty wealth health education culture tourism employment environment climate",
);
const countedIng =
  /^(?:ruling|hearing|meeting|proceeding|filing|finding|building|offering|holding|setting|undertaking|understanding)$/;

export function graft(text: string, [from, to]: Span, given: string): Graft {
  const standing = text.slice(from, to);
  const rendering = withApostrophesOf(text, given);
  const owner = possessive.exec(standing)?.[0] ?? "";
  const old = standing.slice(0, standing.length - owner.length);
  let fresh = withNumberOf(old, rendering);
  let before = text.slice(0, from);
  let start = from;
  const lead = /\b(?:an?|the) $/i.exec(before.slice(-8))?.[0].trim();
  if (lead !== undefined && !article.test(old)) {
    fresh = withCapitalsOf(old, fresh.replace(article, ""));
    if (lead.length < 3) {
      const one = `${lead.charAt(0)}${vowelSound.test(fresh) ? "n" : ""}`;
      start = from - lead.length - 1;
      before = `${text.slice(0, start)}${isPlural(headOf(fresh).word) ? "" : `${one} `}`;
    }
  } else fresh = withCapitalsOf(old, fresh);
  let after = text.slice(to);
  const mark = /['’]/.exec(owner)?.[0];
  if (mark !== undefined) fresh += ownerMark(fresh, mark);
  else {
    const loose = /^(['’])(s\b)?(?=[\s.,;:]|$)/.exec(after);
    if (loose && (loose[2] !== undefined || (/s$/i.test(old) && !inQuotes(before)))) {
      fresh += ownerMark(fresh, loose[1]!);
      after = after.slice(loose[0].length);
    }
  }
  return {
    text: before + fresh + after,
    span: [before.length, before.length + fresh.length],
    replaced: [start, text.length - after.length],
  };
}

/** The apostrophes that the text itself writes, straight or curly; where it has none, as its quotation marks are. */
function withApostrophesOf(text: string, rendering: string): string {
  if (!/['’]/.test(rendering)) return rendering;
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  const [curly, straight] = [count(/(?<=\p{L})’/gu), count(/(?<=\p{L})'/gu)];
  const [open, upright] = curly + straight > 0 ? [curly, straight] : [count(/[“”‘’]/g), count(/["']/g)];
  if (open === upright) return rendering;
  return rendering.replace(/(?<=\p{L})['’]/gu, open > upright ? "’" : "'");
}

/** Whether a single quotation mark is still open at the end of a text: the next one closes it and owns nothing. */
function inQuotes(text: string): boolean {
  let open = false;
  for (const { 0: mark, index } of text.matchAll(/['‘’]/g)) {
    const starts = index === 0 || /[\s([“"—-]/.test(text[index - 1]!);
    if (mark === "‘" || (mark === "'" && starts)) open = true;
    else if (!/\p{L}/u.test(text[index + 1] ?? "")) open = false;
  }
  return open;
}

function ownerMark(word: string, mark: string): string {
  return isPlural(headOf(word).word) && /s$/i.test(word) ? mark : `${mark}s`;
}

/** The noun that a phrase is about: the word before its first preposition, else its last. */
function headOf(phrase: string): { word: string; from: number } {
  let head = { word: "", from: 0 };
  for (const { 0: word, index } of phrase.matchAll(/[\p{L}\p{M}\p{N}'’-]+/gu)) {
    if (head.word !== "" && preposition.test(word)) break;
    head = { word, from: index };
  }
  return head;
}

function isPlural(word: string): boolean {
  const lower = word.toLowerCase();
  const ends: readonly [RegExp, string][] = [
    [/s$/, ""],
    [/es$/, ""],
    [/ies$/, "y"],
    [/es$/, "is"],
    [/men$/, "man"],
    [/^children$/, "child"],
    [/^feet$/, "foot"],
  ];
  return ends.some(([end, put]) => {
    const one = lower.replace(end, put);
    return one !== lower && one.length > 2 && pluralOf(one) === lower && formKey(one) === formKey(lower);
  });
}

function pluralOf(word: string): string {
  const irregular = { man: "men", woman: "women", child: "children", person: "persons", foot: "feet" }[word];
  if (irregular !== undefined) return irregular;
  if (/(?:analys|bas|cris|thes|hypothes|synthes)is$/.test(word)) return `${word.slice(0, -2)}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** The rendering in the plural where what stood there was, and the noun has one. */
function withNumberOf(old: string, rendering: string): string {
  const head = headOf(rendering);
  if (head.word === "" || !isPlural(headOf(old).word) || isPlural(head.word)) return rendering;
  const lower = head.word.toLowerCase();
  if (mass.has(lower) || (lower.endsWith("ing") && !countedIng.test(lower))) return rendering;
  // An abbreviation, or a name: its plural is nobody's to guess.
  if (/\p{Lu}/u.test(head.word.slice(1))) return rendering;
  const plural = pluralOf(lower);
  const shown = head.word.charAt(0) === lower.charAt(0) ? plural : capital(plural);
  const several = rendering.slice(0, head.from) + shown + rendering.slice(head.from + head.word.length);
  return several.replace(/^an? (?=\S)/i, "");
}

/** The capitals of what stood there: on every word as in a title, or on the first. */
function withCapitalsOf(old: string, fresh: string): string {
  const words = old.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !preposition.test(word));
  const all = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
  if (all && !/^\p{Lu}+$/u.test(old)) {
    return fresh.replace(/[\p{L}\p{M}'’]+/gu, (word, at: number) =>
      at > 0 && (preposition.test(word) || article.test(`${word} x`)) ? word : capital(word),
    );
  }
  return /^\p{Lu}/u.test(old) && !/^\p{Lu}{2}/u.test(old) ? capital(fresh) : fresh;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
