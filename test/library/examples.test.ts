import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { requireBuilt } from "../support/program.ts";

const folder = resolve(import.meta.dirname, "../../examples/library");

/** What each example prints. */
const printed: Readonly<Record<string, string | ((output: string) => void)>> = {
  "align.ts": [
    "0.98  青螺港每年接待两千艘船。港务局有四十名职工。",
    "      The port of Qingluo receives two thousand vessels a year, and the Port Authority has a staff of forty.",
    "0.95  码头在一九九八年建成。",
    "      The wharf was built in 1998.",
    "0.95  台风来时，渔船都到这里避风。",
    "      When a typhoon comes, the fishing boats shelter here.",
    "",
  ].join("\n"),
  "match.ts": [
    "92 %  港务局应当在两小时内答复。  The Port Authority shall reply within two hours.",
    "1 place: certificates in “Pilots shall hold valid certificates.”",
    "",
  ].join("\n"),
  "terms.ts": "港务局: Port Authority (7)\n  Harbour Bureau: unit 14\n",
  "check.ts": [
    '2 error term-forbidden: "Harbour Bureau" is forbidden for 港务局; use "Port Authority"',
    '2 error term-missing: 港务局 is not rendered as "Port Authority"; "Harbour Bureau" stands here',
    "3 error number: 15分钟 = 15 minutes; the English has 50 minutes",
    '3 error term-missing: 引航员 is not rendered here as "pilot" or "maritime pilot", and nothing close to it is there: left out?',
    "",
  ].join("\n"),
  "workspace.ts":
    "harbour: 16 units\nfindings: 1\nharbour 14: 港务局, “Harbour Bureau” for “Port Authority”\n",
  "formats.ts": [
    "港务局 (preferred), Port Authority (preferred), Harbour Bureau (forbidden)",
    "引航员 (preferred), pilot (preferred)",
    "移泊 (preferred), shift berth (preferred)",
    "2 trans-units",
    "",
  ].join("\n"),
  "sarif.ts": (output) => {
    const { runs } = JSON.parse(output) as { runs: [{ results: { ruleId: string; locations: object[] }[] }] };
    expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(["term-inconsistent"]);
    expect(JSON.stringify(runs[0].results[0]!.locations)).toContain("data/harbour.tmx");
  },
};

beforeAll(requireBuilt);

test("every example is tried here", () => {
  expect(readdirSync(folder).filter((name) => name.endsWith(".ts"))).toEqual(Object.keys(printed).sort());
});

test.each(Object.keys(printed))("%s prints what it says", (name) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(folder, name)], {
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const expected = printed[name]!;
  if (typeof expected === "string") expect(stdout).toBe(expected);
  else expected(stdout);
});
