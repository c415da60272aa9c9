import { describe, expect, it } from "vitest";
import { labelOf } from "../../src/text/labels.ts";

describe("labelOf", () => {
  const rows: [text: string, expected: string | undefined][] = [
    ["第十二条 公民", "article 12"],
    ["第１條 為", "article 1"],
    ["第三章 附则", "chapter 3"],
    ["一、总体要求", "item 1"],
    ["（十一）其他", "item 11"],
    ["1.加强", "item 1"],
    ["⑤ 其他", "item 5"],
    ["第一，要", "item 1"],
    ["Article 12 Citizens", "article 12"],
    ["Chapter IV General", "chapter 4"],
    ["(3) Other", "item 3"],
    ["2. Other", "item 2"],
    ["Second, we must", "item 2"],
    ["3.5 million people", undefined],
    ["2023年以来", undefined],
    ["Part of the work", undefined],
    ["第二次会议", undefined],
  ];
  it.each(rows)("%s", (text, expected) => {
    const label = labelOf(text);
    expect(label && `${label.kind} ${label.number}`).toBe(expected);
  });
});
