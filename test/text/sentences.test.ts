import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.ts";
import { splitRows } from "../support/split-rows.ts";

describe("splitSentences", () => {
  it.each(splitRows)("%s %s", (lang, marked) => {
    const text = marked.replaceAll("|", "");
    const found = splitSentences(text, lang).map(([from, to]) => text.slice(from, to));
    expect(found).toEqual(marked.split("|").map((part) => part.trim()));
  });

  it("puts every character that is no white space in exactly one sentence", () => {
    const piece = fc.constantFrom(
      "。",
      "！",
      "”",
      "“",
      "(",
      "（",
      ")",
      ".",
      " ",
      "? ",
      "法",
      "A",
      "b",
      "etc.",
      "No. 1",
      "…",
      '"',
      "\n",
      "𠮷",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom("zh", "en"), (parts, lang) => {
        const text = parts.join("");
        const spans = splitSentences(text, lang);
        const kept = spans.map(([from, to]) => text.slice(from, to)).join("");
        expect(kept.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (let k = 1; k < spans.length; k++) expect(spans[k]![0]).toBeGreaterThanOrEqual(spans[k - 1]![1]);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it("takes time in proportion to the text, whatever brackets it holds", () => {
    const time = (text: string) => {
      const start = performance.now();
      splitSentences(text, "zh");
      return performance.now() - start;
    };
    time("（".repeat(1000));
    expect(time(`${"（".repeat(60_000)}${"。）".repeat(60_000)}`)).toBeLessThan(2000);
  });
});
