import { expect, test } from "vitest";
import { definitionsIn } from "../../src/extract/definitions.ts";

const segment = (text: string, lang = "zh-Hans", line = 1) => ({
  lang,
  text,
  place: { file: "a.txt", line, column: 1 },
});

test.each([
  ["澜海国际商事调解中心（以下简称调解中心）是非营利法人。", "澜海国际商事调解中心", "调解中心"],
  ["适用《海上运输条例》（以下称“条例”）。", "海上运输条例", "条例"],
  ["由市司法局（以下简称“司法局”）负责。", "市司法局", "司法局"],
])("%s", (text, term, short) => {
  expect(definitionsIn([segment(text)])).toMatchObject([{ term, short, lang: "zh-Hans" }]);
});

test.each([
  [
    "The Lanhai Mediation Center (hereinafter referred to as the “Mediation Center”) is independent.",
    "Lanhai Mediation Center",
    "Mediation Center",
  ],
  ["under the Conclusion of Treaties Act (hereinafter, “the Act”)", "Conclusion of Treaties Act", "Act"],
])("%s", (text, term, short) => {
  expect(definitionsIn([segment(text, "en")])).toMatchObject([{ term, short }]);
});

test("a remark in parentheses defines nothing", () => {
  expect(
    definitionsIn([segment("本条例（修订）自公布之日起施行。"), segment("It came (late) in May.", "en")]),
  ).toEqual([]);
});

test("a definition on a later line of a hard-wrapped text is told with that line", () => {
  const [found] = definitionsIn([
    segment("各方达成一致。\n由市司法局（以下简称司法局）负责。", "zh-Hans", 7),
  ]);
  expect(found!.place).toEqual({ file: "a.txt", line: 8, column: 1 });
});

test("a definition knows its place", () => {
  const [found] = definitionsIn([segment("由市司法局（以下简称司法局）负责。")]);
  expect(found).toMatchObject({
    place: { file: "a.txt", line: 1 },
    context: expect.stringContaining("司法局"),
  });
});
