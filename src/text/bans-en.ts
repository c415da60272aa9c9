/** English that forbids, commands or permits: what a Chinese ban may have become. */
import type { Span } from "../model/span.ts";
import type { LowerWords } from "./lower-words.ts";
import { spansOf } from "./spans.ts";
import { setOf } from "./word-lists.ts";

const forbids = /\b(?:prohibited|forbidden|banned|barred|disallowed)\b/gi;

/** Prohibited where the Chinese permits. */
export function bansIn(text: string): Span[] {
  return spansOf(forbids, text);
}

const obeying = setOf(
  "abide abides comply complies observe observes accordance consistent conform conforms compatible respect respects uphold",
);
const limiting = setOf(
  "within most maximum minimum limit limits limited up under below above over more less earlier later cap capped ceiling threshold only by before",
);

/** Whether a text turns what must not be done into a command (abide by) or, of a limit, into at most, within … */
export function commands({ words }: LowerWords, limit: boolean): boolean {
  return words.some((word) => obeying.has(word) || (limit && limiting.has(word)));
}

const restricting = setOf(
  "no not never none nor neither nobody nothing only unless until before except cannot prior subject after provided prohibited forbidden banned barred prohibit forbid",
);

/** A plain permission (may, can, is allowed), or with `duties` a duty, in a text where nothing denies or limits it. */
export function plainPermission(
  { words, starts }: LowerWords,
  duties: boolean,
  forbiddenThings: boolean,
): Span | undefined {
  let found: Span | undefined;
  for (const [at, word] of words.entries()) {
    // A field prohibited by the list: 禁止投资的领域, not the ban itself.
    if (forbiddenThings && /^(?:prohibited|forbidden|banned)$/.test(word) && !isBe(words[at - 1])) continue;
    if (restricting.has(word) || word.endsWith("n't")) return undefined;
    const permits =
      word === "may" ||
      word === "can" ||
      (duties && word === "shall") ||
      ((word === "permitted" || word === "allowed") && isBe(words[at - 1]));
    if (permits && !found) found = [starts[at]!, starts[at]! + word.length];
  }
  return found;
}

function isBe(word: string | undefined): boolean {
  return word === "is" || word === "are" || word === "be" || word === "was" || word === "were";
}
