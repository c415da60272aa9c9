/** Sets of characters as ICU writes them: properties, POSIX names, classes of `\d \s \w \h \v`. */

/** Whether a code point is in it. */
export type CharSet = (code: number) => boolean;

export const range =
  (from: number, to: number): CharSet =>
  (code) =>
    code >= from && code <= to;
export const anyOf =
  (sets: readonly CharSet[]): CharSet =>
  (code) =>
    sets.some((set) => set(code));
export const both =
  (a: CharSet, b: CharSet): CharSet =>
  (code) =>
    a(code) && b(code);
export const not =
  (set: CharSet): CharSet =>
  (code) =>
    !set(code);

/** With every other case of its letters. */
export const caseless =
  (set: CharSet): CharSet =>
  (code) => {
    if (set(code)) return true;
    const char = String.fromCodePoint(code);
    return [char.toLowerCase(), char.toUpperCase()].some(
      (other) => other !== char && [...other].length === 1 && set(other.codePointAt(0)!),
    );
  };

/** Asked of each character but once. */
export function remembered(set: CharSet): CharSet {
  const ascii = new Uint8Array(128);
  const others = new Map<number, boolean>();
  return (code) => {
    if (code < 128) {
      if (ascii[code] === 0) ascii[code] = set(code) ? 1 : 2;
      return ascii[code] === 1;
    }
    let known = others.get(code);
    if (known === undefined) {
      known = set(code);
      others.set(code, known);
    }
    return known;
  };
}

function matching(source: string): CharSet {
  const test = new RegExp(`^${source}$`, "u");
  return (code) => test.test(String.fromCodePoint(code));
}

/** The classes of single letters after a backslash (ICU User Guide, Regular Expressions). */
export const shorthands: Readonly<Record<string, CharSet>> = {
  d: matching(String.raw`\p{Nd}`),
  s: matching(String.raw`[\t\n\f\r\p{Z}]`),
  w: matching(String.raw`[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]`),
  h: matching(String.raw`[\t\p{Zs}]`),
  v: matching(String.raw`[\n\u000b\f\r\u0085\u2028\u2029]`),
};

export const lineEnds = matching(String.raw`[\n\r\u0085\u2028\u2029]`);
export const everything: CharSet = () => true;

const posix: Readonly<Record<string, string>> = {
  alpha: String.raw`\p{Alphabetic}`,
  lower: String.raw`\p{Lowercase}`,
  upper: String.raw`\p{Uppercase}`,
  punct: String.raw`\p{P}`,
  digit: String.raw`\p{Nd}`,
  xdigit: String.raw`[\p{Nd}\p{Hex_Digit}]`,
  alnum: String.raw`[\p{Alphabetic}\p{Nd}]`,
  space: String.raw`\p{White_Space}`,
  blank: String.raw`[\t\p{Zs}]`,
  cntrl: String.raw`\p{Cc}`,
  graph: String.raw`[^\p{White_Space}\p{Cc}\p{Cs}\p{Cn}]`,
  print: String.raw`[^\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]`,
  word: String.raw`[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]`,
  ascii: String.raw`[\u0000-\u007f]`,
  javalowercase: String.raw`\p{Lowercase}`,
  javauppercase: String.raw`\p{Uppercase}`,
  javaletter: String.raw`\p{L}`,
  javawhitespace: String.raw`\p{White_Space}`,
};

/** Blocks (Unicode, Blocks.txt) that rules for European and East Asian texts ask for; JavaScript knows none. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  basiclatin: [0x00, 0x7f],
  latin1supplement: [0x80, 0xff],
  latinextendeda: [0x100, 0x17f],
  latinextendedb: [0x180, 0x24f],
  greek: [0x370, 0x3ff],
  greekandcoptic: [0x370, 0x3ff],
  cyrillic: [0x400, 0x4ff],
  hebrew: [0x590, 0x5ff],
  arabic: [0x600, 0x6ff],
  devanagari: [0x900, 0x97f],
  thai: [0xe00, 0xe7f],
  hanguljamo: [0x1100, 0x11ff],
  generalpunctuation: [0x2000, 0x206f],
  cjksymbolsandpunctuation: [0x3000, 0x303f],
  hiragana: [0x3040, 0x309f],
  katakana: [0x30a0, 0x30ff],
  bopomofo: [0x3100, 0x312f],
  cjkunifiedideographsextensiona: [0x3400, 0x4dbf],
  cjkunifiedideographs: [0x4e00, 0x9fff],
  hangulsyllables: [0xac00, 0xd7af],
  cjkcompatibilityideographs: [0xf900, 0xfaff],
  cjkcompatibilityforms: [0xfe30, 0xfe4f],
  halfwidthandfullwidthforms: [0xff00, 0xffef],
};

/** The set that `\p{name}` or `[:name:]` stands for; undefined where nobody here knows it. */
export function property(name: string): CharSet | undefined {
  const plain = name.trim();
  const [key, value] = plain.split(/[=:]/, 2) as [string, string | undefined];
  if (value === undefined) {
    const bare = loose(plain);
    const known = posix[bare];
    if (known) return matching(known);
    if (/^in/i.test(plain)) {
      const block = blocks[loose(plain.slice(2))];
      if (block) return range(...block);
    }
    return (
      named(plain) ?? named(plain, "Script=") ?? (/^is/i.test(plain) ? property(plain.slice(2)) : undefined)
    );
  }
  const asked = loose(key);
  if (asked === "block" || asked === "blk") {
    const block = blocks[loose(value)];
    return block && range(...block);
  }
  if (asked === "generalcategory" || asked === "gc") return named(value);
  if (asked === "script" || asked === "sc") return named(value, "Script=");
  if (asked === "scriptextensions" || asked === "scx") return named(value, "Script_Extensions=");
  return undefined;
}

/** ICU takes names in any case, with or without what joins their words. */
function loose(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

function named(name: string, prefix = ""): CharSet | undefined {
  if (!/^[A-Za-z][\w\s-]*$/.test(name)) return undefined;
  const joined = name.trim().replace(/[\s-]+/g, "_");
  const titled = joined.replace(/[A-Za-z]+/g, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());
  for (const form of [joined, titled]) {
    try {
      return matching(`\\p{${prefix}${form}}`);
    } catch {
      // Not by this name.
    }
  }
  return undefined;
}
