/**
 * An inline code: markup of the file that a text is from, which is no text (`<b>`, a field, a line break). It stands
 * beside the text, by its place in it: search, terms and checks of wording see the text alone.
 */
export interface InlineCode {
  /** Offset in the text, in UTF-16 code units; codes at one place come in their order. */
  at: number;
  /** Whether it begins a stretch, ends one, or stands alone. */
  role: "open" | "close" | "alone";
  /** Tells which closing code belongs to which opening one; unique in the text. */
  pair: number;
  /** What the file calls it; the same on both sides for codes that correspond. */
  id?: string;
  /** What stood in the original document. */
  native?: string;
  /** What it is for: `bold`, `italic`, `underlined`, `lb` (a line break), `link`, `image` or the file's own word. */
  type?: string;
  /** How many characters of the text it stands for: 1 where a line break is one. */
  covers?: number;
}

/** The codes of a unit, each side in the order of its text. */
export interface UnitCodes {
  /** Codes of the source text. */
  source: readonly InlineCode[];
  /** Codes of the target text. */
  target: readonly InlineCode[];
}

/** A text with its codes. */
export interface CodedText {
  text: string;
  codes: readonly InlineCode[];
}

/** Nothing where neither side has a code: most units have none. */
export function unitCodes(
  source: readonly InlineCode[],
  target: readonly InlineCode[],
): { codes?: UnitCodes } {
  return source.length + target.length === 0 ? {} : { codes: { source, target } };
}

/** Whether two codes say the same, in one language or two. */
export function sameCode(a: InlineCode, b: InlineCode): boolean {
  if (a.role !== b.role) return false;
  if (a.id !== undefined && b.id !== undefined && a.id === b.id) return true;
  if (a.native !== undefined && b.native !== undefined) return a.native === b.native;
  return a.id === undefined && b.id === undefined && a.type === b.type;
}

/** A code as people read it: what stood in the document, or what it is called. */
export function codeLabel({ role, native, type, id, pair }: InlineCode): string {
  if (native !== undefined && native.trim() !== "") return native.trim();
  const name = type ?? id ?? String(pair);
  return role === "open" ? `<${name}>` : role === "close" ? `</${name}>` : `<${name}/>`;
}

/** What tells a text's codes from another's where both texts are the same; empty for none. */
export function codesKey(codes: readonly InlineCode[] | undefined, places: boolean): string {
  if (codes === undefined || codes.length === 0) return "";
  return codes
    .map(({ at, role, native, type, id }) => `${places ? at : ""} ${role} ${native ?? type ?? id ?? ""}`)
    .join("\n");
}

/**
 * Where codes stand after their texts were cut, joined, edited or laid out anew. What did not change at the beginning
 * and the end keeps its codes in place; those in between go to the edges of what did. White space counts nothing.
 */
export function carriedCodes(before: readonly CodedText[], after: readonly string[]): InlineCode[][] {
  const carried: InlineCode[][] = after.map(() => []);
  if (before.every(({ codes }) => codes.length === 0)) return carried;
  const was = before.map(({ text }) => bare(text)).join("");
  const now = after.map(bare);
  const is = now.join("");
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  const most = Math.min(was.length, is.length) - start;
  while (end < most && was[was.length - 1 - end] === is[is.length - 1 - end]) end++;
  let passed = 0;
  for (const [part, { text, codes }] of before.entries()) {
    for (const code of codes) {
      const head = text.slice(0, code.at);
      const old = passed + bare(head).length;
      const place =
        old <= start
          ? old
          : old >= was.length - end
            ? is.length - (was.length - old)
            : code.role === "open"
              ? start
              : is.length - end;
      // What opens stands before its word, what closes behind it.
      const toWord = code.role === "open" && /^\S/.test(text.slice(code.at));
      const covered = code.covers === undefined ? undefined : text.slice(code.at, code.at + code.covers);
      put(code, covered, place, toWord || (/\s$/.test(head) && old > passed), part);
    }
    passed += bare(text).length;
  }
  return carried.map((codes) => codes.sort((a, b) => a.at - b.at));

  function put(
    code: InlineCode,
    covered: string | undefined,
    place: number,
    afterSpace: boolean,
    part: number,
  ): void {
    let left = place;
    let which = 0;
    // At the seam of two texts an opening code belongs to the one that comes.
    const beyond = (length: number) => left > length || (left === length && code.role === "open");
    while (which < now.length - 1 && beyond(now[which]!.length)) {
      left -= now[which]!.length;
      which++;
    }
    const at = offsetOf(after[which]!, left, afterSpace);
    const { covers, ...rest } = code;
    const stands = covered !== undefined && after[which]!.startsWith(covered, at);
    carried[which]!.push({
      ...rest,
      at,
      pair: part * pairsApart + code.pair,
      ...(stands ? { covers: covers! } : {}),
    });
  }
}

/** Pairs of texts that become one stay apart. */
const pairsApart = 1000;

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The place behind so many characters that are no white space; and behind the white space there, where that is asked. */
function offsetOf(text: string, count: number, afterSpace: boolean): number {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; at++) if (!/\s/.test(text[at]!)) left--;
  if (count === 0 && !afterSpace) return 0;
  if (afterSpace) while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}
