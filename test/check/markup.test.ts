import { describe, expect, it } from "vitest";
import type { InlineCode } from "../../src/model/code.ts";
import { found, marked, units, viewOf } from "./helpers.ts";

const said = async (check: string, source: string, target: string): Promise<string[]> =>
  (await found(viewOf(units([source, target])), check)).map(({ message }) => message);

describe("tag", () => {
  it.each<[string, string, string[]]>([
    ["请<b>点击</b>", "Click", ["<b> is missing from the target"]],
    ["请点击", "<b>Click</b>", ["the target has <b>, the source has not"]],
    ["<b>重要</b>提示", "<i>Important</i> notice", ["<b> is <i> in the target"]],
    ["<b>甲</b>", "<b>A", ["</b> is missing from the target"]],
    ["<b>甲</b>", "</b>A<b>", ["</b> does not pair with the tag before it as in the source"]],
    ["<b><i>甲</i></b>", "<i><b>A</b></i>", ["the tags stand in another order than in the source"]],
    ["{1}甲{2}", "{2}A{1}", ["the tags stand in another order than in the source"]],
    ["甲</b>乙", "A</b> B", []],
    ["若a<b且c>d", "if a<b and c>d", []],
  ])("%s / %s", async (source, target, messages) => {
    expect(await said("tag", source, target)).toEqual(messages);
  });
});

describe("tag, on inline codes beside the text", () => {
  type Shape = readonly [
    at: number,
    role: InlineCode["role"],
    pair: number,
    native?: string | undefined,
    id?: string,
  ];
  const codes = (shapes: readonly Shape[]): InlineCode[] =>
    shapes.map(([at, role, pair, native, id]) => ({
      at,
      role,
      pair,
      ...(native === undefined ? {} : { native }),
      ...(id === undefined ? {} : { id }),
    }));
  const bold = (at: number, to: number, pair = 1): Shape[] => [
    [at, "open", pair, "<b>"],
    [to, "close", pair, "</b>"],
  ];
  const none: Shape[] = [];

  it.each<[string, readonly Shape[], readonly Shape[], string[]]>([
    ["the same on both sides", bold(0, 2), bold(4, 9), []],
    ["a pair lost", bold(0, 2), none, ["<b> is missing from the target"]],
    ["one too many", none, [[3, "alone", 1, "<br/>"]], ["the target has <br/>, the source has not"]],
    [
      "another in its stead",
      [[0, "alone", 1, "{0}"]],
      [[0, "alone", 1, "{1}"]],
      ["{0} is {1} in the target"],
    ],
    [
      "the same id, translated native code",
      [[0, "alone", 1, "<img/>", "5"]],
      [[2, "alone", 1, "<pic/>", "5"]],
      [],
    ],
    [
      "no native code, another id",
      [[0, "alone", 1, undefined, "5"]],
      [[0, "alone", 1, undefined, "6"]],
      ["<5/> is <6/> in the target"],
    ],
    [
      "moved with its word",
      [...bold(0, 1), [2, "alone", 2, "<x/>"]],
      [[0, "alone", 1, "<x/>"], ...bold(2, 3, 2)],
      [],
    ],
    [
      "a pair turned round",
      bold(0, 2),
      [
        [0, "close", 1, "</b>"],
        [2, "open", 2, "<b>"],
      ],
      ["</b> does not pair with the tag before it as in the source"],
    ],
  ])("%s", async (_, source, target, messages) => {
    const unit = units(["甲乙丙", "abcdefghi", { codes: { source: codes(source), target: codes(target) } }]);
    expect((await found(viewOf(unit), "tag")).map(({ message }) => message)).toEqual(messages);
  });

  it("marks what a lost pair encloses, and nothing where a code stands alone", async () => {
    const coded = (source: readonly Shape[]) =>
      units(["甲乙丙", "abc", { codes: { source: codes(source), target: [] } }]);
    expect((await found(viewOf(coded(bold(1, 3))), "tag"))[0]?.source.spans).toEqual([[1, 3]]);
    expect((await found(viewOf(coded([[1, "alone", 1, "<x/>"]])), "tag"))[0]?.source.spans).toEqual([]);
  });
});

describe("placeholder", () => {
  it.each<[string, string, string[]]>([
    ["共%d项", "%s items", ["%d is %s in the target"]],
    ["共{0}项，第{1}项", "{0} items, no. {2}", ["{1} is {2} in the target"]],
    ["{n, plural, other {#项}}", "{n, plural, one {# item} other {# items}}", []],
    ["增长5%的城市", "cities up 5% do", []],
    ["第{1}项", "item {1}", []],
  ])("%s / %s", async (source, target, messages) => {
    expect(await said("placeholder", source, target)).toEqual(messages);
  });
});

describe("url", () => {
  it.each<[string, string, string[]]>([
    [
      "见https://a.example/b。",
      "See https://a.example/c.",
      ["https://a.example/b is https://a.example/c in the target"],
    ],
    ["（www.a.example）", "(see the site)", ["www.a.example is missing from the target"]],
    ["请来信", "Write to x@a.example", ["the target has x@a.example, the source has not"]],
    ["合同.pdf", "contract.pdf", []],
    ["2020.1.1起施行", "effective 2020.1.1", []],
  ])("%s / %s", async (source, target, messages) => {
    expect(await said("url", source, target)).toEqual(messages);
  });

  it("leaves punctuation of either script out of its spans", async () => {
    const [first] = await found(viewOf(units(["官网：https://a.example/x（试运行）；", "None."])), "url");
    expect(marked(first!.source.text, first!.source.spans)).toEqual(["https://a.example/x"]);
  });
});
