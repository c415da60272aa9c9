import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { concept } from "../termbase/helpers.ts";
import { found, marked, units, viewOf } from "./helpers.ts";

afterEach(() => setLocale("en"));

const suits = concept(
  "国际平行诉讼",
  "international parallel proceedings",
  "parallel proceedings",
  "!parallel litigations",
);
suits.terms[1]!.authority = { title: "Guiding Opinions (2020)" };
const law = concept("法治", "rule of law", "!!rule by law");
const waiting = concept("域外法查明", "?ascertainment of foreign law");

describe("term-missing and term-forbidden, row by row", () => {
  const rows: [source: string, target: string, expected: string[]][] = [
    ["处理国际平行诉讼。", "Handle international parallel proceedings.", []],
    ["处理国际平行诉讼。", "Handle an International Parallel Proceeding.", []],
    ["处理国际平行诉讼。", "Handle parallel-proceedings issues.", []],
    [
      "处理国际平行诉讼。",
      "Handle parallel litigations.",
      ["term-missing 国际平行诉讼 parallel litigations", "term-forbidden 国际平行诉讼 parallel litigations"],
    ],
    ["处理國際平行訴訟。", "Handle lawsuits.", ["term-missing 国际平行诉讼 -"]],
    ["坚持法治。", "Uphold rule by law and the rule of law.", ["term-forbidden 法治 rule by law"]],
    ["坚持法治，法治为本。", "Uphold the rule of law, for it is the root.", []],
    ["加强域外法查明。", "Find foreign law.", []],
    ["加强法制。", "Uphold rule by law.", []],
    ["处理国际平行诉讼。", "", []],
    ["处理国际平行诉讼。", "处理国际平行诉讼。", []],
  ];
  it.each(rows)("%s | %s", async (source, target, expected) => {
    const view = viewOf(units([source, target]), [suits, law, waiting]);
    const got = await found(view, "term-missing", "term-forbidden");
    expect(got.map(({ check, term, actual }) => `${check} ${term} ${actual ?? "-"}`)).toEqual(expected);
  });
});

describe("a term finding", () => {
  const [unit] = units([
    "妥善處理國際平行訴訟問題，國際平行訴訟不少。",
    "Parallel litigations are many.",
    { ref: "u7", line: 12 },
  ]);
  const view = viewOf([unit!], [suits]);

  it("has the glossary's spelling, the file's own text, and spans of every occurrence", async () => {
    const [missing] = await found(view, "term-missing");
    expect(missing).toMatchObject({
      severity: "error",
      term: "国际平行诉讼",
      unit: { ref: "u7", document: "d", index: 0, line: 12 },
      expected: ["international parallel proceedings", "parallel proceedings"],
      actual: "Parallel litigations",
    });
    expect(marked(missing!.source.text, missing!.source.spans)).toEqual(["國際平行訴訟", "國際平行訴訟"]);
    expect(missing!.source.text).toBe(unit!.source);
    expect(marked(missing!.target.text, missing!.target.spans)).toEqual(["Parallel litigations"]);
  });
  it("says in one line what is wrong and what to use, with its source, in both languages", async () => {
    const [english] = await found(view, "term-forbidden");
    expect(english!.message).toBe(
      '"Parallel litigations" is deprecated for 国际平行诉讼; use "international parallel proceedings" or "parallel proceedings" (source: Guiding Opinions (2020))',
    );
    setLocale("zh");
    const [chinese] = await found(view, "term-forbidden");
    expect(chinese!.message).toContain("“国际平行诉讼”不宜译作“Parallel litigations”");
    expect(chinese!.id).toBe(english!.id);
  });
  it("keeps its id when the unit moves, and loses it when the text changes", async () => {
    const ids = async (...rows: Parameters<typeof units>) =>
      (await found(viewOf(units(...rows), [suits]), "term-missing")).map(({ id }) => id);
    const [here] = await ids(["国际平行诉讼", "a"]);
    const [there] = await ids(["别的", "b"], ["国际平行诉讼", "a"]);
    const [changed] = await ids(["国际平行诉讼", "a b"]);
    expect(there).toBe(here);
    expect(changed).not.toBe(here);
  });
  it("suggests what a misspelling was meant to be", async () => {
    const [missing] = await found(
      viewOf(units(["国际平行诉讼", "international paralel proceedings"]), [suits]),
      "term-missing",
    );
    expect(missing!.message).toContain('did you mean "international parallel proceedings"?');
  });
  it("takes a short form for the name after it was introduced, in that document only", async () => {
    const court = concept("最高人民法院", "Supreme People's Court");
    const rows = units(
      ["最高人民法院决定", "The Supreme People's Court (Top Court) decides"],
      ["最高人民法院通知", "The Top Court notifies"],
      ["最高人民法院通知", "The Top Court informs", { document: "e" }],
    );
    const got = await found(viewOf(rows, [court]), "term-missing");
    expect(got.map(({ unit: { document } }) => document)).toEqual(["e"]);
  });
});

describe("pairs of our own that are in doubt", () => {
  const rows = units(
    ["坚持法治。", "Something else.", { status: "aligned", score: 0.1 }],
    ["坚持法治。", "Something else.", { status: "aligned", score: 0.9 }],
    ["坚持法治。", "Something else.", { status: "imported", score: 0.1 }],
    ["坚持法治。", "Something else.", { status: "reviewed", score: 0.1 }],
  );
  it("are said to be so, instead of being judged", async () => {
    const got = await found(viewOf(rows, [law]), "term-missing", "possible-misalignment");
    expect(got.map(({ check, unit }) => `${check} ${unit.index}`)).toEqual([
      "term-missing 1",
      "term-missing 2",
      "term-missing 3",
      "possible-misalignment 0",
    ]);
  });
});

describe("target only", () => {
  const view = viewOf(units(["", "Uphold rule by law, not the rule of law."], ["", "Fine."]), [law, suits], {
    targetOnly: true,
  });
  it("shows unwanted renderings anywhere and nothing that needs a source", async () => {
    const got = await found(view);
    expect(got.map(({ check, term, actual }) => [check, term, actual])).toEqual([
      ["term-forbidden", "法治", "rule by law"],
    ]);
    expect(got[0]!.message).toContain("forbidden for 法治");
  });
});
