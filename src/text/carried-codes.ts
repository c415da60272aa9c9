import type { CodedText, InlineCode } from "../model/code.ts";

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
  // Pairs of texts that become one stay apart.
  const pairsApart =
    before.reduce((most, { codes }) => codes.reduce((top, { pair }) => Math.max(top, pair), most), 0) + 1;
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
