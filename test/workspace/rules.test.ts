import { describe, expect, test } from "vitest";
import { ruleCheck } from "../../src/check/own-rule.ts";
import { parseRules } from "../../src/workspace/rules.ts";
import { units, viewOf } from "../check/helpers.ts";

/** One rule with the examples every rule needs. */
function rule(lines: string, pass: string, fail: string): string {
  const indented = lines.trim().replace(/\n\s*/gu, "\n  ");
  return `- name: r\n  ${indented}\n  examples:\n    pass: [${pass}]\n    fail: [${fail}]\n`;
}

const forbids = rule(
  'forbid: "parallel litigations"',
  '"parallel proceedings"',
  '"two Parallel litigations"',
);

async function breaches(text: string, ...rows: [string, string][]): Promise<string[]> {
  const out: string[] = [];
  for (const check of parseRules(text, "rules/r.yml").map(ruleCheck)) {
    for await (const { unit, target } of check.run(viewOf(units(...rows)))) {
      out.push([unit.index, ...target.spans.map(([from, to]) => target.text.slice(from, to))].join(" "));
    }
  }
  return out;
}

describe("own rules", () => {
  test("a forbidden phrase, as whole words in any case", async () => {
    expect(
      await breaches(
        forbids,
        ["平行诉讼", "Parallel  Litigations are filed"],
        ["平行诉讼", "unparallel litigations"],
        ["平行诉讼", "parallel proceedings"],
      ),
    ).toEqual(["0 Parallel  Litigations"]);
  });

  test("a required pair, in either script and with several renderings", async () => {
    const text = rule(
      "when: 涉外法治\nrequire: [foreign-affairs-related rule of law, FRL]",
      '{source: "涉外法治", target: "foreign-affairs-related rule of law"}',
      '{source: "涉外法治", target: "overseas rule of law"}',
    );
    expect(
      await breaches(
        text,
        ["涉外法治", "rule of law"],
        ["涉外法治", "the FRL"],
        ["涉外灋治", "x"],
        ["涉外法治", "FRLs"],
      ),
    ).toEqual(["0", "3"]);
    expect(await breaches(text, ["加強涉外法治建設", "law"])).toEqual(["0"]);
  });

  test("a pair of expressions, what the first holds in the second", async () => {
    const text = rule(
      "when: /第(\\d+)条/\nrequire: /Article $1\\b/",
      '{source: "第12条", target: "Article 12"}',
      '{source: "第12条", target: "Article 123"}',
    );
    expect(
      await breaches(
        text,
        ["第3条和第4条", "Articles 3, Article 3 and Article 4"],
        ["第3条和第4条", "Article 3"],
      ),
    ).toEqual(["1"]);
  });

  test("a phrase forbidden only where the source has something", async () => {
    const text = rule(
      "when: 中方\nforbid: Chinese side",
      '{source: "双方", target: "the Chinese side"}',
      '{source: "中方", target: "the Chinese side"}',
    );
    expect(await breaches(text, ["中方", "The Chinese side agrees"], ["双方", "the Chinese side"])).toEqual([
      "0 Chinese side",
    ]);
  });

  test("the finding names rule, authority and severity", async () => {
    const [check] = parseRules(
      rule('severity: error\nauthority: Style sheet 2026\nforbid: "litigations"', '"suits"', '"litigations"'),
      "r.yml",
    ).map(ruleCheck);
    const found = await Array.fromAsync(check!.run(viewOf(units(["诉讼", "litigations"]))));
    expect(found[0]).toMatchObject({ check: "rule:r", severity: "error", actual: "litigations" });
    expect(found[0]!.message).toContain("Style sheet 2026");
  });

  test.each<[string, string, { line: number; column: number }, string]>([
    ["broken YAML", "- name: [r\n", { line: 2, column: 1 }, "not valid YAML"],
    ["no list", "name: r\n", { line: 1, column: 1 }, "not a list"],
    ["an unknown key", forbids.replace("forbid:", "forbids:"), { line: 1, column: 3 }, 'no "forbids"'],
    ["no examples", '- name: r\n  forbid: "x"\n', { line: 1, column: 3 }, "examples"],
    [
      "no failing example",
      '- name: r\n  forbid: x\n  examples: {pass: ["y"], fail: []}\n',
      { line: 3, column: 33 },
      "at least one",
    ],
    [
      "an example that should fail and passes",
      forbids.replace("two Parallel litigations", "suits"),
      { line: 5, column: 12 },
      "should fail",
    ],
    [
      "an example that should pass and fails",
      forbids.replace("parallel proceedings", "parallel litigations"),
      { line: 4, column: 12 },
      "should pass",
    ],
    [
      "neither require nor forbid",
      '- name: r\n  when: x\n  examples: {pass: ["y"], fail: ["x"]}\n',
      { line: 1, column: 9 },
      "asks for nothing",
    ],
    ["require without when", rule("require: x", '"x"', '"y"'), { line: 2, column: 12 }, 'needs "when"'],
    [
      "a wrong expression",
      rule("forbid: /(a/", '"b"', '"a"'),
      { line: 2, column: 11 },
      "not a regular expression",
    ],
    [
      "a wrong severity",
      rule("severity: fatal\nforbid: x", '"y"', '"x"'),
      { line: 2, column: 13 },
      '"severity"',
    ],
  ])("%s is refused with its place", (_what, text, place, message) => {
    expect(() => parseRules(text, "rules/r.yml")).toThrow(
      expect.objectContaining({
        name: "InputError",
        message: expect.stringContaining(message),
        place: { file: "rules/r.yml", ...place },
      }),
    );
  });

  test("an expression that would run for ever is broken off and refused", async () => {
    const text = rule("forbid: /^(a+)+$/", '"b"', '"aaa"');
    await expect(breaches(text, ["x", `${"a".repeat(60)}!`])).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("takes too long"),
      place: { file: "rules/r.yml", line: 1 },
    });
  });

  test("an alias that multiplies itself is refused, not unfolded", () => {
    const bomb = `- &a ["x","x","x","x","x","x","x","x","x","x"]\n${"bcdefgh"
      .split("")
      .map((name, at) => `- &${name} [${Array(10).fill(`*${"abcdefg"[at]}`).join(",")}]`)
      .join("\n")}\n`;
    expect(() => parseRules(bomb, "r.yml")).toThrow(expect.objectContaining({ name: "InputError" }));
  });
});
