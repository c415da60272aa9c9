import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Ambiguous, clusters, cut, cutMiddle, fit, pad, width } from "../../src/text/width.ts";
import { wrap } from "../../src/text/wrap.ts";

describe("width", () => {
  it.each<[name: string, text: string, columns: number, ambiguous?: Ambiguous]>([
    ["nothing", "", 0],
    ["ASCII", "rule of law", 11],
    ["Han characters", "涉外法治", 8],
    ["Han beyond the BMP", "𠮷𠮷", 4],
    ["fullwidth punctuation", "，。（）「」", 12],
    ["curly quotes, narrow", "“法”", 4],
    ["curly quotes, wide", "“法”", 6, 2],
    ["box drawing, wide", "──", 4, 2],
    ["Latin with a combining accent", "e\u0301", 1],
    ["Han with a variation selector", "葛\u{e0100}", 2],
    ["an emoji", "👍", 2],
    ["an emoji with a skin tone", "👍🏽", 2],
    ["a family of joined emoji", "👨‍👩‍👧", 2],
    ["a flag", "🇨🇳", 2],
    ["a text heart made an emoji", "❤\ufe0f", 2],
    ["halfwidth katakana with a sound mark", "ｶﾞ", 2],
    ["Hangul", "한국", 4],
    ["a mark alone", "\u0301", 0],
  ])("%s", (_name, text, columns, ambiguous = 1) => {
    expect(width(text, ambiguous)).toBe(columns);
  });
});

/** Text as it comes: both scripts, punctuation, emoji, marks, spaces. */
const mixed = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."，。、）（「」“”《》！？：；…— -/,.()'a b"),
      fc.constantFrom(
        "法",
        "治",
        "涉外",
        "rule",
        "of",
        "pre-trial",
        "2024",
        "👍🏽",
        "𠮷",
        "é",
        "e\u0301",
        "  ",
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join("").replace(/\p{C}/gu, ""));

describe("cut, pad and fit", () => {
  it.each<[text: string, columns: number, result: string]>([
    ["parallel proceedings", 20, "parallel proceedings"],
    ["parallel proceedings", 10, "parallel …"],
    ["平行诉讼", 8, "平行诉讼"],
    ["平行诉讼", 7, "平行诉…"],
    ["平行诉讼", 6, "平行…"],
    ["平行诉讼", 1, "…"],
    ["平行诉讼", 0, ""],
    ["👨‍👩‍👧👍", 3, "👨‍👩‍👧…"],
  ])("cuts %s to %i columns", (text, columns, result) => {
    expect(cut(text, columns)).toBe(result);
  });

  it("pads by columns, on either side", () => {
    expect(pad("法治", 6)).toBe("法治  ");
    expect(pad("12", 4, "start")).toBe("  12");
    expect(pad("rule of law", 4)).toBe("rule of law");
  });

  it("never exceeds the columns, and fills them where asked", () => {
    fc.assert(
      fc.property(mixed, fc.nat(40), fc.constantFrom<Ambiguous>(1, 2), (text, columns, ambiguous) => {
        expect(width(cut(text, columns, ambiguous), ambiguous)).toBeLessThanOrEqual(columns);
        expect(width(fit(text, columns, ambiguous), ambiguous)).toBe(columns);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

function lines(text: string, columns: number, ambiguous: Ambiguous = 1): string[] {
  return wrap(text, columns, ambiguous).map(([from, to]) => text.slice(from, to));
}

describe("wrap", () => {
  it.each<[name: string, text: string, columns: number, result: string[]]>([
    ["empty text is one empty line", "", 10, [""]],
    ["English breaks at spaces", "the rule of law", 8, ["the rule", "of law"]],
    ["Chinese breaks anywhere", "涉外法治建设", 8, ["涉外法治", "建设"]],
    ["a comma does not begin a line", "涉外法治，建设", 8, ["涉外法", "治，建设"]],
    ["two marks together do not either", "依法治国。”他说", 8, ["依法治", "国。”他", "说"]],
    ["an opening bracket does not end a line", "人民法院（最高）", 10, ["人民法院", "（最高）"]],
    ["a bracket opens a line after English too", "the SPC（最高）", 8, ["the SPC", "（最高）"]],
    ["nor an opening quote", "坚持“统筹”", 5, ["坚持", "“统", "筹”"]],
    ["a hyphen ends a line", "the pre-trial stage", 8, ["the pre-", "trial", "stage"]],
    ["a figure stays whole", "共有 12,345.67 件", 10, ["共有", "12,345.67", "件"]],
    ["an apostrophe keeps its word", "the people’s court", 9, ["the", "people’s", "court"]],
    ["a long word is cut", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["its comma takes a letter along", "abcd, e", 4, ["abc", "d, e"]],
    ["a wide character does not straddle the edge", "涉外法治", 5, ["涉外", "法治"]],
  ])("%s", (_name, text, columns, result) => {
    expect(lines(text, columns)).toEqual(result);
  });

  it("keeps every line within the columns and every character but spaces at breaks", () => {
    fc.assert(
      fc.property(
        mixed,
        fc.integer({ min: 3, max: 40 }),
        fc.constantFrom<Ambiguous>(1, 2),
        (text, columns, ambiguous) => {
          const spans = wrap(text, columns, ambiguous);
          let at = 0;
          for (const [from, to] of spans) {
            expect(text.slice(at, from).trim()).toBe("");
            const all = [...clusters(text.slice(from, to), ambiguous)];
            if (all.length > 1) expect(width(text.slice(from, to), ambiguous)).toBeLessThanOrEqual(columns);
            at = to;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
      { seed: 42, numRuns: 400 },
    );
  });

  it("starts no line with closing punctuation where there is room for kinsoku", () => {
    const prose = fc
      .array(
        fc.constantFrom("法", "治", "国家，", "（涉外）", "“依法”。", "law ", "court, ", "《民法典》、"),
        {
          minLength: 1,
          maxLength: 40,
        },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(prose, fc.integer({ min: 14, max: 60 }), (text, columns) => {
        for (const line of lines(text, columns)) {
          expect(line).not.toMatch(/^[，。、）”》]/u);
          expect(line).not.toMatch(/[（「“《]$/u);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe("cutMiddle", () => {
  it("keeps both ends, so that names that begin alike stay apart", () => {
    expect(cutMiddle("Thought on Socialism for a New Era", 20)).toBe("Thought on … New Era");
    expect(cutMiddle("short", 20)).toBe("short");
    expect(cutMiddle("最高人民法院关于人民法院的指导意见", 12)).toBe("最高人…意见");
  });

  it("never takes more columns than it is given, and ends as the text does where there is room", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.nat(40),
        fc.constantFrom<Ambiguous>(1, 2),
        (text, columns, ambiguous) => {
          const short = cutMiddle(text, columns, ambiguous);
          expect(width(short, ambiguous)).toBeLessThanOrEqual(columns);
          if (width(text, ambiguous) <= columns) expect(short).toBe(text);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});
