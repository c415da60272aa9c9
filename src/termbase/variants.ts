import { isAllowed, type Term } from "../model/term.ts";
import { derivations } from "../text/derivations.ts";
import { isAbbreviation } from "../text/english.ts";
import { adverbOrAdjective, relationalAdjectives, relationalNouns } from "../text/related-adjectives.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import { isBaseVerb } from "../text/wordnet.ts";
import { otherwiseSpelled, withShortForm, writtenOut } from "./spellings.ts";
import { contentTokens } from "./words.ts";

/** How a form came from the rendering as the glossary has it. */
export type FormKind = "form" | "inversion" | "reordered" | "passive";

/** One order of words in which a rendering may stand in a text. */
export interface Form {
  words: FormWord[];
  kind: FormKind;
  /** Holds a list ("security and development interests"): commas may stand in it. */
  list: boolean;
}

export interface FormWord {
  text: string;
  /** Capitals only: matched with its case. */
  abbreviation: boolean;
  /** A content word follows: a participle here is an adjective. */
  attributive: boolean;
  /** An adjective in the place of its noun: a content word must follow in the text. */
  relational?: boolean;
  /** Any preposition may stand there: "loans to students" for student loans. */
  joint?: true;
}

/** Country and people: a term for the one is rendered by either as the sentence wants it. */
const demonyms = new Map(
  Object.entries({
    china: "Chinese",
    america: "American",
    japan: "Japanese",
    russia: "Russian",
    europe: "European",
    asia: "Asian",
    africa: "African",
    france: "French",
    germany: "German",
    britain: "British",
    india: "Indian",
    korea: "Korean",
    vietnam: "Vietnamese",
    australia: "Australian",
    canada: "Canadian",
  }),
);

const coordinators = new Set(["and", "or", "&"]);

/**
 * The orders in which a rendering may stand: as it is; "of" turned round (construction of the rule of law,
 * rule of law construction, protection of the environment for environmental protection); a verb behind its object
 * (obligations shall be performed); two coordinated words the other way about; a country as its adjective, another
 * noun as its own before a noun (socialist countries, marine environmental pollution). An
 * abbreviation in parentheses at the end is a form of its own. Articles are left out everywhere.
 */
export function formsOf(term: Term): Form[] {
  const named = withShortForm(term.text);
  if (named) return named.flatMap((text) => formsOf({ ...term, text }));
  const spelled = otherwiseSpelled(term.text);
  if (spelled.length > 0)
    return unique([term.text, ...spelled].flatMap((text) => plainForms({ ...term, text })));
  return plainForms(term);
}

function plainForms(term: Term): Form[] {
  const written = writtenOut(term.text);
  if (written.length > 1) return unique(written.flatMap((text) => formsOf({ ...term, text })));
  const words = withoutMarker(contentTokens(term.text));
  if (words.length === 0) return [];
  const comma = /[,，、]/u.test(term.text);
  const forms: Form[] = [form(words, "form", comma)];

  const firstOf = words.findIndex((word) => word.toLowerCase() === "of");
  const lastOf = words.findLastIndex((word) => word.toLowerCase() === "of");
  if (firstOf > 0) {
    for (const at of new Set([firstOf, lastOf])) {
      const [head, rest] = [words.slice(0, at), words.slice(at + 1)];
      if (rest.length > 0 && invertible(head) && !rest.some(isVerbal)) {
        forms.push(form([...rest, ...head], "inversion", comma));
      }
    }
    // "rule of law construction": the head comes last although there is an "of".
    if (lastOf < words.length - 2) {
      forms.push(form([words[words.length - 1]!, "of", ...words.slice(0, -1)], "inversion", comma));
    }
  } else if (words.length >= 2 && invertible(words)) {
    // The head is the last word or, in a short name, the last few ("development path of …").
    for (let at = words.length > 4 ? words.length - 1 : 1; at < words.length; at++) {
      forms.push(jointed(form([...words.slice(at), "of", ...words.slice(0, at)], "inversion", comma)));
    }
    // cross-border data flow: cross-border flow of data
    for (let at = 1; at < words.length - 1 && words.length <= 5; at++) {
      const turned = [...words.slice(0, at), words.at(-1)!, "of", ...words.slice(at, -1)];
      forms.push(jointed(form(turned, "inversion", comma)));
    }
  }
  for (const turned of [...ofAffairs(words), ...behindItsNoun(words), ...joinedConjuncts(term.text)])
    forms.push(form(turned, "reordered", comma));
  // either Contracting Party: one, each Contracting Party
  if (words.length > 1 && distributive.has(words[0]!.toLowerCase()))
    forms.push(form(words.slice(1), "form", comma));
  if (words.length >= 2 && isBaseVerb(words[0]!) && invertible(words.slice(1))) {
    forms.push(form([...words.slice(1), words[0]!], "passive", comma));
  }
  if (words.length === 2 && invertible(words)) {
    for (const noun of relationalNouns(words[0]!))
      forms.push(form([words[1]!, "of", noun], "inversion", comma));
  }
  // marine environmental protection: protection of the marine environment
  if (words.length > 2 && words.length < 5 && invertible(words)) {
    for (const noun of relationalNouns(words.at(-2)!))
      forms.push(form([words.at(-1)!, "of", ...words.slice(0, -2), noun], "inversion", comma));
  }
  // market dominant position: dominant market position
  if (words.length === 3 && invertible(words))
    forms.push(form([words[1]!, words[0]!, words[2]!], "reordered", comma));
  for (let at = 1; at + 1 < words.length; at++) {
    if (!coordinators.has(words[at]!.toLowerCase())) continue;
    const swapped = [...words];
    [swapped[at - 1], swapped[at + 1]] = [words[at + 1]!, words[at - 1]!];
    forms.push(form(swapped, "reordered", comma));
  }
  if (words.length === 1) {
    const adjective = demonyms.get(words[0]!.toLowerCase());
    if (adjective) forms.push(form([adjective], "form", false));
    const adverb = adverbOrAdjective(words[0]!);
    if (adverb) forms.push(form([adverb], "form", false));
  }
  const allowed = isAllowed(term.status);
  if (allowed) forms.push(...recast(words, comma), ...initials(term.text));
  if (words.length <= 3 && invertible(words) && allowed) {
    for (const related of relationalAdjectives(words.at(-1)!)) {
      const made = form([...words.slice(0, -1), related], "form", false);
      made.words.at(-1)!.relational = true;
      forms.push(made);
    }
  }
  return unique(forms);
}

const distributive = new Set("either each every".split(" "));
const offices = new Set("ministry department bureau office committee commission division section".split(" "));

/** Ministry of Foreign Affairs, Foreign Ministry: an office is called by its field with or without "affairs". */
function ofAffairs(words: readonly string[]): string[][] {
  const lower = words.map((word) => word.toLowerCase());
  if (words.length > 3 && offices.has(lower[0]!) && lower[1] === "of" && lower.at(-1) === "affairs")
    return [
      [...words.slice(2, -1), words[0]!],
      [...words.slice(2), words[0]!],
    ];
  if (words.length === 2 && offices.has(lower[1]!) && !isFunctionWord(words[0]!))
    return [[words[1]!, "of", words[0]!, "Affairs"]];
  return [];
}

const postpositive = new Set("responsible concerned involved liable available".split(" "));

/** Persons responsible, responsible persons. */
function behindItsNoun([first, second, ...rest]: readonly string[]): string[][] {
  if (first === undefined || second === undefined || rest.length > 0) return [];
  return postpositive.has(second.toLowerCase()) || postpositive.has(first.toLowerCase())
    ? [[second, first]]
    : [];
}

/** People-to-people and cultural exchanges, cultural and people-to-people exchanges. */
function joinedConjuncts(text: string): (readonly string[])[] {
  const [, one, joint, other, rest] =
    /^(\p{L}+(?:-\p{L}+)*) (and|or) (\p{L}+(?:-\p{L}+)*)( .+)?$/u.exec(text) ?? [];
  if (one === undefined || other === undefined || !`${one}${other}`.includes("-")) return [];
  return [contentTokens(`${other} ${joint} ${one}${rest ?? ""}`)];
}

/**
 * The rendering told by a word of the same root: approved for approval, transparency for transparent; a noun of action
 * as its verb with the object behind or before it (resolve disputes, disputes are resolved for dispute resolution), and
 * the other way about.
 */
function recast(words: readonly string[], comma: boolean): Form[] {
  const [first, second] = words;
  if (first === undefined || words.length > 4) return [];
  if (second === undefined) return derivations(first).map((word) => form([word], "form", false));
  const out: Form[] = [];
  // recognition and enforcement: recognized and enforced; apply for arbitration: application for arbitration
  if (words.length === 3 && coordinators.has(second.toLowerCase())) {
    for (const one of derivations(first))
      for (const other of derivations(words[2]!))
        if (isBaseVerb(one) === isBaseVerb(other)) out.push(form([one, second, other], "form", true));
  } else if (
    words.length > 2 &&
    isFunctionWord(second) &&
    second.toLowerCase() !== "of" &&
    isBaseVerb(first)
  ) {
    for (const act of derivations(first)) out.push(form([act, ...words.slice(1)], "form", comma));
  }
  // legal effect: legally effective
  const manner = words.length === 2 && !first.endsWith("ly") ? adverbOrAdjective(first) : undefined;
  if (manner !== undefined)
    for (const quality of derivations(second))
      if (!isBaseVerb(quality)) out.push(form([manner, quality], "form", comma));
  // publicly announce: by public announcement
  const adjective = first.endsWith("ly") ? adverbOrAdjective(first) : undefined;
  if (adjective !== undefined && words.length === 2)
    for (const act of derivations(second)) out.push(form([adjective, act], "form", comma));
  const turned = (verb: string, object: readonly string[]): void => {
    out.push(form([verb, ...object], "form", comma), form([...object, verb], "passive", comma));
  };
  if (invertible(words)) {
    const object = words.slice(0, -1);
    for (const verb of derivations(words.at(-1)!)) if (isBaseVerb(verb)) turned(verb, object);
    if (isBaseVerb(first)) {
      const rest = words.slice(1);
      for (const act of derivations(first)) {
        if (isBaseVerb(act)) continue;
        out.push(form([...rest, act], "form", comma), form([act, "of", ...rest], "inversion", comma));
      }
    }
  } else if (second.toLowerCase() === "of" && words.length > 2 && invertible(words.slice(2))) {
    for (const verb of derivations(first)) if (isBaseVerb(verb)) turned(verb, words.slice(2));
  }
  return out;
}

/** The abbreviation that everybody knows: GDP, WHO, SMEs, with or without the initials of its small words. */
function initials(text: string): Form[] {
  const words = text.split(/[\s/]+/u).filter((word) => /^\p{L}/u.test(word) && !isFunctionWord(word));
  const short = words.map((word) => word[0]!.toUpperCase()).join("");
  return words.some(isAbbreviation) || !/^\p{Lu}{2,6}$/u.test(short) ? [] : [form([short], "form", false)];
}

/** The same with any preposition in the place of "of". */
function jointed(made: Form): Form {
  return {
    ...made,
    words: made.words.map((word) => (word.text === "of" ? { ...word, joint: true as const } : word)),
  };
}

/** "to promote", "be responsible for": the infinitive's mark is the dictionary's, not the text's. */
function withoutMarker(words: readonly string[]): readonly string[] {
  const [first, second] = words;
  if (second === undefined) return words;
  const marker = first === "be" || (first === "to" && (second === "be" || isBaseVerb(second)));
  return marker ? withoutMarker(words.slice(1)) : words;
}

function form(words: readonly string[], kind: FormKind, comma: boolean): Form {
  return {
    words: words.map((text, at) => ({
      text: coordinators.has(text) && text === "&" ? "and" : text,
      abbreviation: isAbbreviation(text),
      attributive: at + 1 < words.length && !isFunctionWord(words[at + 1]!),
    })),
    kind,
    list: comma || words.some((word) => coordinators.has(word.toLowerCase())),
  };
}

/** A noun group without a verb's particles or prepositions of its own may change places around "of". */
function invertible(words: readonly string[]): boolean {
  return words.every((word) => !isFunctionWord(word) || coordinators.has(word.toLowerCase()));
}

function isVerbal(word: string): boolean {
  return ["be", "is", "are", "to", "not"].includes(word.toLowerCase());
}

function unique(forms: readonly Form[]): Form[] {
  const seen = new Set<string>();
  return forms.filter(({ words }) => {
    const key = words.map((word) => word.text.toLowerCase()).join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
