import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sanitise } from "../../src/text/sanitise.ts";

describe("sanitise", () => {
  it.each<[name: string, text: string, shown: string]>([
    ["plain text of both languages", "涉外法治 (foreign-related)", "涉外法治 (foreign-related)"],
    ["a colour sequence", "a\u001b[31mred", "a␛[31mred"],
    ["the one-byte form of it", "a\u009b31mred", "a␛31mred"],
    ["a window title", "\u001b]0;x\u0007", "␛]0;x␇"],
    ["NUL, backspace, DEL", "\0\b\u007f", "␀␈␡"],
    ["C1", "\u0090\u0085", "␦␤"],
    ["tab and line breaks", "a\tb\r\nc", "a⇥b␍⏎c"],
    ["line and paragraph separator", "a\u2028b\u2029c", "a⏎b⏎c"],
    ["direction overrides", "\u202eevil\u202c \u2066x\u2069", "⇇evil⇹ ⇉x⇹"],
    ["direction marks", "\u200ea\u200fb\u061c", "⇉a⇇b⇇"],
    ["characters without width", "人\u200b民\ufeff\u00ad\u2060", "人␢民␢␢␢"],
    ["lone surrogates", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["noncharacters", "\uffff\u{1fffe}", "\ufffd\ufffd\ufffd"],
    ["tag characters", "x\u{e0041}", "x␢␢"],
    ["a joiner inside an emoji stays", "👨‍👩‍👧 ❤\ufe0f‍🔥", "👨‍👩‍👧 ❤\ufe0f‍🔥"],
    ["a joiner between letters shows", "a\u200db", "a␢b"],
    ["a variation selector on a character stays", "葛\u{e0100} 字\ufe00", "葛\u{e0100} 字\ufe00"],
    ["one with nothing before it shows", "\ufe0f x", "␢ x"],
    ["combining marks stay", "e\u0301", "e\u0301"],
    ["a surrogate pair stays", "𠮷👍", "𠮷👍"],
  ])("%s", (_name, text, shown) => {
    expect(sanitise(text)).toBe(shown);
  });

  it("keeps line feeds where text is shown over several lines, and nothing else", () => {
    expect(sanitise("a\nb\r\u001b", "many")).toBe("a\nb␍␛");
  });

  it("keeps the length in UTF-16 units, lets no control through, and is stable", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), fc.boolean(), (text, halves) => {
        const torn = halves ? text.split("").reverse().join("") : text;
        const shown = sanitise(torn);
        expect(shown.length).toBe(torn.length);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
        expect(sanitise(shown)).toBe(shown);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
