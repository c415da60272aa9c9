import type { Mark } from "./mark.ts";

/** printf: %s, %1$d, %-5.2f, %.*s, %<PRIu64>, %@, Python's %(name)s; a sign after a digit is a percentage. */
const printf =
  /(?<![\d%])%(?:\((\w+)\))?(?:\d+\$)?[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:<PRI\w{1,8}>|(?:hh?|ll?|[Lzjt])?[sdiuFfeEgGxXoc@](?![a-z]{2}|[A-Z]{2}))/g;
const numbered = /^%\d+\$/;
const unnumbered = /^%(?!\d+\$|[({%])(?!.*%$)/;
/** ${name}, %{name}, #{name}, {{name}}, %NAME%. */
const named = /[$%#]\{[^{}\n]{1,60}\}|\{\{\{?[^{}\n]{1,60}\}?\}\}|(?<![\w%])%[A-Z][A-Z0-9_]+%/g;
/** {0}, {name}, {user.name}, {0:N2}, {0,-8}: what stands in it is a name or a number with its format. */
const simple = /^(?:\d{1,3}|[A-Za-z_][\w.[\]-]*)(?:\s*[,:!]\s*[^{}]{0,40})?$/;

/** The placeholders of a text in order; `numberedBraces`: whether {1} and {2} are such, and not tags. */
export function placeholdersOf(text: string, numberedBraces: boolean): Mark[] {
  const found: Mark[] = [];
  if (!/[%{]/.test(text)) return found;
  const taken = (at: number): boolean => found.some(({ span }) => span[0] <= at && at < span[1]);
  const add = (all: string, at: number, key: string): void => {
    if (!taken(at)) found.push({ text: all, key, span: [at, at + all.length] });
  };
  for (const match of text.matchAll(named)) add(match[0], match.index, match[0].replace(/\s+/g, ""));
  for (const match of text.matchAll(printf)) add(match[0], match.index, match[0]);
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1)) {
    if (taken(at)) continue;
    const end = closing(text, at);
    if (end < 0) continue;
    const inner = text.slice(at + 1, end).trim();
    const message = icu(inner);
    if (message) add(text.slice(at, end + 1), at, message);
    else if (simple.test(inner) && (numberedBraces || !/^\d+$/.test(inner)))
      add(text.slice(at, end + 1), at, `{${inner.replace(/\s+/g, "")}}`);
    if (taken(at)) at = end;
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/**
 * Both sides' placeholders to be compared: where one numbers its arguments (%2$s of %1$s) and the other takes them in
 * order (%s of %s), the latter are numbered alike.
 */
export function numberedAlike(one: readonly Mark[], other: readonly Mark[]): [Mark[], Mark[]] {
  const numbers = (marks: readonly Mark[]): boolean => marks.some(({ key }) => numbered.test(key));
  if (numbers(one) === numbers(other)) return [[...one], [...other]];
  const inOrder = (marks: readonly Mark[]): Mark[] => {
    let count = 0;
    return marks.map((mark) => {
      if (numbered.test(mark.key) || !unnumbered.test(mark.key)) return mark;
      // A width by * takes an argument of its own.
      count += 1 + mark.key.split("*").length - 1;
      return { ...mark, key: `%${count}$${mark.key.slice(1)}` };
    });
  };
  return numbers(one) ? [[...one], inOrder(other)] : [inOrder(one), [...other]];
}

/**
 * What an ICU message must keep: its variable, its type, the keys of a select. The forms of a plural differ
 * from language to language, and Chinese has but one.
 */
function icu(inner: string): string | undefined {
  const match = /^(\w+)\s*,\s*(plural|selectordinal|select)\s*,([\s\S]*)$/.exec(inner);
  if (!match) return undefined;
  const [, variable, type, rest] = match;
  const keys =
    type === "select"
      ? [...rest!.matchAll(/(?<![\w-])([\w-]+)\s*\{/g)]
          .map((key) => key[1])
          .sort()
          .join("|")
      : "";
  return `{${variable},${type},${keys}}`;
}

/** The index of the brace that closes the one at `at`; -1 where none does. */
function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

/** Whether the braces of a unit number from nought, as format strings do, and so are no editor's tags. */
export function bracesArePlaceholders(...texts: readonly string[]): boolean {
  return texts.some((text) => text.includes("{0}"));
}
