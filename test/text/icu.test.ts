import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileIcu, TooMuchWork } from "../../src/text/icu/automaton.ts";

const plenty = () => ({ left: 1e7 });
/** Whether the whole text matches. */
const whole = (source: string, text: string) =>
  compileIcu(`(?:${source})\\z`, true).matches(text, 0, plenty());

describe("expressions of ICU", () => {
  it.each([
    ["[[:alpha:]&&[^aeiou]]+", "xyz", "xay"],
    ["[a-z--[aeiou]]+", "xyz", "xay"],
    [String.raw`[\p{L}--[a-c]]`, "d", "b"],
    [String.raw`\p{Lu}\p{IsHan}\p{script=Latin}`, "A中b", "a中b"],
    [String.raw`\p{InCJKUnifiedIdeographs}\P{Alpha}`, "法3", "法a"],
    [String.raw`\p{^Lu}`, "a", "A"],
    [String.raw`[^\p{Lu}\d]`, "a", "７"],
    [String.raw`\d`, "７", "x"],
    [String.raw`\s\h\v`, "\u3000\t\u2028", "aaa"],
    [String.raw`\Qa.b\E`, "a.b", "axb"],
    [String.raw`\x{1F600}|\U0001F601|\uD83D\uDE02`, "😁", "😃"],
    [String.raw`\x41\u00420\0101`, "AB0A", "AB0B"],
    ["(?i)straße|Ä", "STRAßE", "strasse"],
    ["(?i:a)b", "Ab", "AB"],
    ["a(?i)b|c", "aB", "AC"],
    ["(?x) a b # and a remark\n", "ab", "a b"],
    ["(?s).(?-s).", "\na", "a\n"],
    ["a(?#remark)b", "ab", "a"],
    ["a++b*+c?+", "aab", "c"],
    ["(?>a|b)c", "bc", "c"],
    ["(?<name>a)(?:b)(c)", "abc", "ab"],
    ["a{2}b{1,2}c{0,}", "aabbcc", "aabbb"],
    [String.raw`(?<=^|\s)a(?!b)\b\W?c?`, "a", "ab"],
    ["[]a]", "]", "b"],
    ["[a-]", "-", "b"],
    [String.raw`[\]\[\-]`, "[", "x"],
    ["𠮷", "𠮷", "𠮶"],
    [String.raw`\bw\B.`, "wé", "w!"],
    [String.raw`a\R\X`, "a\r\ne\u0301", "ab"],
    ["a$\n", "a\n", "ab"],
  ])("%s", (source, yes, no) => {
    expect(whole(source, yes)).toBe(true);
    expect(whole(source, no)).toBe(false);
  });

  it.each([
    ["a(b", /a \( without its \)/, 1],
    ["a)", /a \) without its \(/, 1],
    ["[a", /a \[ without its \]/, 0],
    ["*a", /nothing before \*/, 0],
    ["a**", /nothing to repeat/, 0],
    [String.raw`(["']).*\1`, /references to groups/, 8],
    [String.raw`\p{Klingon}`, /property Klingon/, 0],
    ["a{3,2}", /wrong way round/, 0],
    ["[z-a]", /wrong way round/, 1],
    ["a{2000}", /more than 1000/, 0],
    ["((a{900}){900})", /too large/, 0],
    [String.raw`a\G`, /\\G/, 1],
    ["(".repeat(200), /nest too deep/, 100],
  ])("%s is refused with the place", (source, message, at) => {
    expect(() => compileIcu(source, true)).toThrow(message);
    expect(() => compileIcu(source, true)).toThrow(expect.objectContaining({ at }));
  });

  it("says of every place what JavaScript's own engine says", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "[^a]",
      "(?:ab|b)",
      "(?=b)",
      "(?<=a)",
      "(?!a)",
      "(?<!b)",
      "^",
      "\\b",
    );
    const piece = fc
      .tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{1,2}"))
      .map(([one, many]) => (/^(?:\(\?[=<!]|\^|\\b)/.test(one) ? one : one + many));
    const source = fc
      .array(
        fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
        { minLength: 1, maxLength: 2 },
      )
      .map((sides) => sides.join("|"));
    const text = fc.array(fc.constantFrom("a", "b", " "), { maxLength: 8 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(source, text, (expression, subject) => {
        const forward = compileIcu(expression, true);
        const backward = compileIcu(expression, false);
        for (let at = 0; at <= subject.length; at++) {
          const from = new RegExp(`(?=${expression})`, "y");
          const upTo = new RegExp(`(?<=${expression})`, "y");
          from.lastIndex = at;
          upTo.lastIndex = at;
          expect(forward.matches(subject, at, plenty())).toBe(from.test(subject));
          expect(backward.matches(subject, at, plenty())).toBe(upTo.test(subject));
        }
      }),
      { seed: 8, numRuns: 400 },
    );
  });

  it("needs no more than a step for each character and state, where others need years", () => {
    const work = { left: 1_000_000 };
    expect(compileIcu("(a+)+(a*)*(a|aa)+$", true).matches(`${"a".repeat(3000)}b`, 0, work)).toBe(false);
    expect(work.left).toBeGreaterThan(900_000);
    expect(() => compileIcu("(a*)*b", true).matches("a".repeat(500), 0, { left: 100 })).toThrow(TooMuchWork);
  });
});
