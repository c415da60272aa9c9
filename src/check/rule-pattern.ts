import type { Span } from "../model/span.ts";
import { simplify } from "../text/fold.ts";

/** A place that a pattern found, with what its groups hold. */
export interface Hit {
  span: Span;
  groups: readonly (string | undefined)[];
  named: Readonly<Record<string, string | undefined>>;
}

/** What a rule looks for in a text. */
export interface Pattern {
  /** As written in the rule. */
  text: string;
  /** @param from the hit whose groups `$1` and `$<name>` stand for */
  find(text: string, from?: Hit): Hit[];
}

/**
 * A phrase, or a regular expression between slashes. A phrase of Latin letters is found as whole words in any
 * case, a Chinese one in either script. In an expression, `$1` and `$<name>` stand for what the groups of the
 * rule's `when` found.
 * @throws SyntaxError for a wrong expression
 */
export function compilePattern(text: string): Pattern {
  const expression = /^\/(.+)\/([imsu]*)$/su.exec(text);
  return expression ? expressionPattern(text, expression[1]!, expression[2]!) : phrasePattern(text);
}

function phrasePattern(text: string): Pattern {
  const phrase = simplify(text.trim());
  const escaped = phrase.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const before =
    /^[\p{L}\p{N}]/u.test(phrase) && !/^\p{Script=Han}/u.test(phrase) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(phrase) && !/\p{Script=Han}$/u.test(phrase) ? "(?![\\p{L}\\p{N}])" : "";
  const pattern = new RegExp(`${before}${escaped.replace(/['’]/gu, "['’]")}${after}`, "giu");
  return { text, find: (searched) => hitsOf(pattern, simplify(searched)) };
}

const reference = /\\\$|\$(?:(\d)|<([A-Za-z_]\w*)>)/gu;

function expressionPattern(text: string, body: string, flags: string): Pattern {
  const own = `g${flags.replace("u", "")}u`;
  const fixed = body.replace(/\\\$/gu, "");
  if (!/\$(?:\d|<)/u.test(fixed)) {
    const pattern = new RegExp(body, own);
    return { text, find: (searched) => hitsOf(pattern, searched) };
  }
  const filled = (from: Hit | undefined): RegExp =>
    new RegExp(
      body.replace(reference, (whole, number: string | undefined, name: string | undefined) => {
        if (number === undefined && name === undefined) return whole;
        const value = number === undefined ? from?.named[name!] : from?.groups[Number(number)];
        return (value ?? "").replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
      }),
      own,
    );
  filled(undefined);
  return { text, find: (searched, from) => hitsOf(filled(from), searched) };
}

/** Matches of no length say nothing. */
function hitsOf(pattern: RegExp, text: string): Hit[] {
  return Array.from(text.matchAll(pattern))
    .filter(({ 0: match }) => match !== "")
    .map((match) => ({
      span: [match.index, match.index + match[0].length],
      groups: [...match],
      named: match.groups ?? {},
    }));
}
