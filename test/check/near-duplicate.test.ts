import { describe, expect, it, test } from "vitest";
import { runChecks } from "../../src/check/run.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { found, units, viewOf } from "./helpers.ts";

const notice = "人民法院依法予以公告并通知当事人及其代理人";
const near = units(
  [`${notice}。`, "The court shall announce it and notify the parties."],
  [`${notice}；`, "A public notice is to be made."],
  ["本法自公布之日起施行。", "This Law comes into force on promulgation."],
  [`${notice.replace("公告", "公布")}。`, "The court shall announce it and notify the parties."],
);

describe("near-duplicate", () => {
  it("gives every unit of a group one finding, the others as evidence, the nearest named and marked", async () => {
    const findings = await found(viewOf(near), "near-duplicate");
    expect(findings.map(({ unit }) => unit.index)).toEqual([0, 1, 3]);
    const [first, second] = findings;
    // Unit 3 has the same target as unit 0: only unit 1 differs.
    expect(first!.evidence.map(({ index }) => index)).toEqual([1]);
    expect(second!.evidence.map(({ index }) => index)).toEqual([0, 3]);
    expect(second!.expected).toEqual([near[0]!.target]);
    expect(second!.source.spans).toEqual([[21, 22]]);
    expect(findings.every(({ severity }) => severity === "info")).toBe(true);
  });

  it.each([
    ["far sources", ["甲方应当付款并开具发票。", "a"], ["乙方可以解除本合同。", "b"]],
    ["one source, which is another check's", [`${notice}。`, "a"], [`${notice}。`, "b"]],
    [
      "targets that differ in figures alone",
      ["依照本办法第三条处理。", "By Article 3."],
      ["依照本办法第四条处理。", "By Article 4."],
    ],
    ["a unit without a translation", [`${notice}。`, ""], [`${notice}；`, "b"]],
  ] as const)("is silent on %s", async (_, one, other) => {
    expect(await found(viewOf(units([...one], [...other])), "near-duplicate")).toEqual([]);
  });

  it("looks at figures folded: nearly the same sentence with other figures, worded differently", async () => {
    const of = units(
      ["依照本办法第三条处理。", "By Article 3."],
      ["依照本办法第四条处理。", "Pursuant to Article 4."],
    );
    expect(await found(viewOf(of), "near-duplicate")).toHaveLength(2);
  });

  it("does not run unless it is named", async () => {
    const all = [];
    for await (const finding of runChecks(viewOf(near))) all.push(finding.check);
    expect(all).not.toContain("near-duplicate");
  });
});

const table = `source,target\n${near.map(({ source, target }) => `${source},${target}`).join("\n")}\n`;

test("check --only near-duplicate finds the same in a file and in the memory of a workspace", async () => {
  const dir = folder({ "pairs.csv": table });
  await zhengming(dir, ["init"]);
  await zhengming(dir, ["add", "pairs.csv"]);
  const indices = async (...args: string[]): Promise<number[]> =>
    (await zhengming(dir, ["check", "--json", ...args]))
      .json<{ findings: { check: string; unit: { index: number } }[] }>()
      .findings.filter(({ check }) => check === "near-duplicate")
      .map(({ unit }) => unit.index);
  expect(await indices("--only", "near-duplicate")).toEqual([0, 1, 3]);
  expect(await indices("--only", "near-duplicate", "--no-workspace", "pairs.csv")).toEqual([0, 1, 3]);
  expect(await indices()).toEqual([]);
  expect(await indices("--profile", "strict")).toEqual([]);
});

test("a severity in zhengming.json names it, too", async () => {
  const settings = { version: 1, check: { severity: { "near-duplicate": "warning" } } };
  const dir = folder({ "zhengming.json": JSON.stringify(settings), "pairs.csv": table });
  await zhengming(dir, ["add", "pairs.csv"]);
  const ran = (await zhengming(dir, ["check", "--json"])).json<{
    findings: { check: string; severity: string }[];
  }>();
  const severities = ran.findings
    .filter(({ check }) => check === "near-duplicate")
    .map((each) => each.severity);
  expect(severities).toEqual(["warning", "warning", "warning"]);
});
