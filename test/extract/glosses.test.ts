import { expect, test } from "vitest";
import { mineGlosses } from "../../src/extract/glosses.ts";

const pair = { source: "zh-Hans", target: "en" };

function mined(text: string): string[] {
  const segment = { lang: "en", text, place: { file: "notes.txt", line: 7 } };
  return mineGlosses([segment], pair).map(({ source, target }) => `${source} = ${target}`);
}

test.each([
  [
    "We stressed the development of the foreign affairs-related legal system (涉外法制).",
    ["涉外法制 = foreign affairs-related legal system"],
  ],
  ["要加强涉外法治（foreign-related rule of law）建设。", ["涉外法治 = foreign-related rule of law"]],
  [
    "It is the duty of the “new development pattern” (新发展格局) to last.",
    ["新发展格局 = new development pattern"],
  ],
  ["外交部（Ministry of Foreign Affairs，以下简称外交部）负责。", ["外交部 = Ministry of Foreign Affairs"]],
  ["The Supreme People's Court (最高人民法院) has ruled.", ["最高人民法院 = Supreme People's Court"]],
  ["见《对外关系法》(Law on Foreign Relations)。", ["对外关系法 = Law on Foreign Relations"]],
  ["The Act (hereinafter the Rules) applies.", []],
  ["人民法院（以下简称法院）应当审理。", []],
  ["It was signed on 1 May (see below).", []],
])("%s", (text, expected) => {
  expect(mined(text)).toEqual(expected);
});

test("a gloss knows where it stands", () => {
  const text = "First line.\nThe rule of law (法治) matters.";
  const [gloss] = mineGlosses([{ lang: "en", text, place: { file: "a.txt", line: 3, column: 5 } }], pair);
  expect(gloss?.place).toEqual({ file: "a.txt", line: 4, column: 17 });
  expect(gloss?.context).toContain("rule of law (法治)");
});

test("the pair turned round turns the gloss round", () => {
  const segment = { lang: "en", text: "the rule of law (法治)", place: { file: "a.txt" } };
  expect(mineGlosses([segment], { source: "en", target: "zh" })).toMatchObject([
    { source: "rule of law", target: "法治" },
  ]);
});

test("brackets without end are read quickly", () => {
  expect(mined(`${"(".repeat(50_000)}${"法".repeat(50_000)}`)).toEqual([]);
});
