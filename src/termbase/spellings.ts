/** The ways in which one rendering is spelled, its words in their order. */

/** A rendering and the short form that stands behind it in parentheses, where that is one; undefined without any. */
export function withShortForm(text: string): string[] | undefined {
  const [, long, short] = /^(.*\S)\s*[(（]([^()（）]+)[)）]\s*$/u.exec(text) ?? [];
  if (long === undefined || short === undefined) return undefined;
  return isShort(short.trim()) ? [long, short.trim().replace(/(?<=\p{Lu})s$/u, "")] : [long];
}

/** An abbreviation as it stands in parentheses: GDP, R&D, U.N., SMEs. */
function isShort(text: string): boolean {
  return /^\p{Lu}(?:[&.\-/]?[\p{Lu}\p{N}])+[.s]?$/u.test(text);
}

/** Names that stand in for each other inside any rendering. */
const shortNames: readonly (readonly [string, string])[] = [
  ["UN", "United Nations"],
  ["EU", "European Union"],
  ["US", "United States"],
  ["UK", "United Kingdom"],
  ["PRC", "People’s Republic of China"],
  ["CPC", "Communist Party of China"],
  ["IP", "intellectual property"],
  ["IT", "information technology"],
  ["AI", "artificial intelligence"],
];

/** Adjectives and what they are cut to before a noun: biological diversity, biodiversity. */
const prefixes = [
  ["bio", "biological"],
  ["eco", "ecological"],
].map(([prefix = "", adjective = ""]) => ({
  prefix,
  adjective,
  joined: new RegExp(`\\b${prefix}-?(?=\\p{Ll}{4,})`, "iu"),
  apart: new RegExp(`\\b${adjective} (?=\\p{Ll}{4,})`, "iu"),
}));
const names = shortNames.map(([short, long]) => ({
  short,
  long,
  abbreviated: wholeWord(short),
  full: wholeWord(long),
}));

/** Whether a rendering may have one of these at all: few have. */
const mayBeSpelledOtherwise = new RegExp(
  ["bio", "eco", "writing", "public goods", ...shortNames.flat()].join("|").replaceAll("’", "['’]"),
  "i",
);

function wholeWord(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])${text.replace("’", "['’]")}(?![\\p{L}\\p{N}-])`, "u");
}

/** The same rendering with a name abbreviated or in full, or with its phrase as an adjective. */
export function otherwiseSpelled(text: string): string[] {
  if (!mayBeSpelledOtherwise.test(text)) return [];
  const out: string[] = [];
  for (const { short, long, abbreviated, full } of names) {
    if (text.length > short.length && abbreviated.test(text)) out.push(text.replace(abbreviated, long));
    else if (text.length > long.length && full.test(text)) out.push(text.replace(full, short));
  }
  for (const { prefix, adjective, joined, apart } of prefixes) {
    if (apart.test(text)) out.push(text.replace(apart, prefix), text.replace(apart, `${prefix}-`));
    else if (joined.test(text)) out.push(text.replace(joined, `${adjective} `));
  }
  if (text.toLowerCase() === "in writing") out.push("written");
  // What everybody may use is a good, and no merchandise.
  if (/\bpublic goods$/iu.test(text)) out.push(text.slice(0, -1));
  return out;
}

/**
 * What a glossary entry writes together: words that may be left out ("lawful (legitimate) rights") and
 * choices ("lawful/legal operation"), each by itself.
 */
export function writtenOut(text: string): string[] {
  const optional = /(?<=^|\s)[(（]([^()（）]+)[)）](?=\s|$)/u.exec(text);
  if (optional) {
    const [before, after] = [text.slice(0, optional.index), text.slice(optional.index + optional[0].length)];
    return [`${before}${optional[1]}${after}`, `${before} ${after}`.replace(/\s+/gu, " ").trim()];
  }
  const choice = /(?<![\p{L}\p{N}])(\p{Ll}{3,})\/(\p{Ll}{3,})(?![\p{L}\p{N}/])/u.exec(text);
  if (!choice) return [text];
  const [before, after] = [text.slice(0, choice.index), text.slice(choice.index + choice[0].length)];
  return [text.replace("/", " "), ...choice.slice(1).map((word) => before + word + after)];
}
