import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.ts";

/** A bar marks where a sentence must end. */
const rows: [lang: string, marked: string][] = [
  ["zh", "法院依法审理案件。|当事人可以上诉；期限为十日。"],
  ["zh", "他问：“可以吗？”|无人回答。"],
  ["zh", "《怎么办？》一书再版了。|读者很多。"],
  ["zh", "具体办法另行规定（见附件。）|其他从旧。"],
  ["zh", "“好！”他说。|然后他走了。"],
  ["zh", "“准备好了吗？”的问题不必再问。"],
  ["zh", "等等……谁知道呢？！|大家都笑了。"],
  ["zh-Hant", "「可以嗎？」|無人回答。|他說：「走吧。」"],
  ["zh", "增长3.5%。|总额为1.2万亿元。"],
  ["en", "The court sits today. |It rules tomorrow."],
  ["en", "See No. 12 and Art. 5 of the P.R.C. Constitution. |It applies."],
  ["en", "He lives in the U.S. and works. |She left the U.S. |The rest stayed."],
  ["en", "Goods, services, etc. are covered. |Ports, ships, etc.. |They follow."],
  ["en", "Growth was 3.5 percent. |It fell to 1.2 in Sept. 29 at 10 a.m. in Beijing."],
  ["en", "J. K. Smith spoke. |Mr. Lee and Dr. Wang agreed."],
  ["en", "1. Raising the bar. |Then we go on."],
  ["en", "(1) first matters; (2) second matters. |Nothing else."],
  ["en", "“Is it done?” he asked. |“Yes.” |She left."],
  ["en", "Rules apply (see Chapter 2. The list is long). |They bind."],
  ["en", "It works.[3] |The rest follows."],
  ["en", "The court sits on set dates.|The rest is at www.court.gov or in Annex.Two of it."],
  ["en", "Wait... what? |Never mind!"],
  ["en", "Article 3. The court decides. |No appeal lies."],
];

describe("splitSentences", () => {
  it.each(rows)("%s %s", (lang, marked) => {
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
