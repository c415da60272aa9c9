import { expect, test } from "vitest";
import { titlesIn } from "../../src/extract/titles.ts";

const pair = { source: "zh-Hans", target: "en" };
const segment = (text: string, lang = "zh-Hans", line = 1) => ({
  lang,
  text,
  place: { file: "a.txt", line, column: 1 },
});

test("a title and its translation are a pair; headings with numbers and sentences are none", () => {
  const segments = [
    segment("澜海市商事调解条例", "zh-Hans", 1),
    segment("Regulations of Lanhai on Commercial Mediation", "en", 3),
    segment("第一章 总则", "zh-Hans", 5),
    segment("Chapter I General Provisions", "en", 7),
    segment("会议总结了工作。", "zh-Hans", 9),
    segment("The conference reviewed the work.", "en", 11),
  ];
  expect(titlesIn(segments, pair)).toMatchObject([
    {
      source: "澜海市商事调解条例",
      target: "Regulations of Lanhai on Commercial Mediation",
      place: { line: 1 },
    },
  ]);
});
