import { expect, it } from "vitest";
import { found, marked, units, viewOf } from "./helpers.ts";

it.each([
  [
    "the rarer spelling is told, the later one at a tie",
    ["They organise it.", "We organize it.", "You organize it."],
    ["organise"],
  ],
  ["the later one at a tie", ["They organise it.", "We organize it."], ["organize"]],
  ["inside one sentence", ["A labour contract on labor."], ["labor"]],
  [
    "one finding for each word and unit",
    ["The centre of labour.", "The center of labor, its center."],
    ["centre", "labor"],
  ],
  ["names keep their spelling", ["The organisation joined the World Health Organization."], []],
  ["one spelling, in several forms", ["They organise.", "It is organised by organisations."], []],
  ["words of two senses", ["He practises in his practice with a licence to license metres of meter."], []],
  [
    "-ize with British words, as some write throughout",
    ["They organize labour.", "Labour is organized: behaviour."],
    [],
  ],
  [
    "what either side spells in either way",
    ["A judgement, the judgment, an inquiry, enquiries, whilst or while."],
    [],
  ],
  ["addresses and parts of words", ["See labor.gov and labour-law/labor_x of labour."], []],
])("%s", async (_, targets, told) => {
  const findings = await found(
    viewOf(units(...targets.map((target) => ["一", target] as const))),
    "spelling-mixed",
  );
  expect(findings.map(({ target }) => marked(target.text, target.spans)[0])).toEqual(told);
});

it("says what would do, and where that stands", async () => {
  const [finding] = await found(
    viewOf(units(["一", "We organise it."], ["二", "We organize it."], ["三", "I organize it."])),
    "spelling-mixed",
  );
  expect(finding).toMatchObject({ actual: "organise", expected: ["organize"], severity: "info" });
  expect(finding!.message).toBe('"organise" here, "organize" elsewhere in the document (2 times)');
  expect(finding!.evidence.map(({ ref }) => ref)).toEqual(["2", "3"]);
});

it("judges each document by itself, and English targets alone", async () => {
  const apart = units(["一", "We organise it."], ["二", "We organize it.", { document: "e" }]);
  expect(await found(viewOf(apart), "spelling-mixed")).toEqual([]);
  const chinese = units(["organise, organize", "组织 organise organize"]);
  const pair = { source: "en", target: "zh-Hans" };
  expect(await found(viewOf(chinese, [], { pair }), "spelling-mixed")).toEqual([]);
});
