import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import {
  check,
  findTerms,
  InputError,
  listChecks,
  readItems,
  runChecks,
  type Unit,
} from "../../src/index.ts";

const harbour = resolve(import.meta.dirname, "../../examples/library/data/harbour.tmx");

async function unitsOf(file: string): Promise<Unit[]> {
  const items = await Array.fromAsync(readItems(file));
  return items.flatMap((item) => ("unit" in item ? [item.unit] : []));
}

const glossary = [{ source: "港务局", target: "Port Authority", forbidden: "Harbour Bureau" }];
const wrong = { source: "码头由港务局划定。", target: "Wharves are designated by the Harbour Bureau." };

describe("runChecks", () => {
  test("finds what zhengming check finds in the same file", async () => {
    const pair = { source: "zh-Hans", target: "en" };
    const { findings } = await check(undefined, { pair, files: [harbour] });
    expect(findings.length).toBeGreaterThan(0);
    expect(await runChecks(await unitsOf(harbour))).toEqual(findings);
  });

  test("a stream is judged like a list", async () => {
    const units = await unitsOf(harbour);
    async function* stream(): AsyncGenerator<Unit> {
      yield* units;
    }
    expect(await runChecks(stream(), { glossary })).toEqual(await runChecks(units, { glossary }));
  });

  test("a glossary built in code binds", async () => {
    const [finding, ...others] = await runChecks([wrong], { glossary, checks: ["term-forbidden"] });
    expect(finding).toMatchObject({
      check: "term-forbidden",
      severity: "error",
      term: "港务局",
      actual: "Harbour Bureau",
      expected: ["Port Authority"],
    });
    expect(finding!.target.spans.map((span) => wrong.target.slice(...span))).toEqual(["Harbour Bureau"]);
    expect(others).toEqual([]);
    expect(await runChecks([wrong], { checks: ["term-forbidden"] })).toEqual([]);
  });

  test("several source terms and renderings of one entry", async () => {
    const entry = [{ source: ["引航员", "引水员"], target: ["pilot", "maritime pilot"] }];
    const options = { glossary: entry, checks: ["term-missing"] };
    expect(
      await runChecks([{ source: "引水员登船。", target: "A maritime pilot boards." }], options),
    ).toEqual([]);
    expect(await runChecks([{ source: "引水员登船。", target: "A guide boards." }], options)).toHaveLength(1);
  });

  test("checks are left out, profiles set the severity, notes spare a unit", async () => {
    const late = { source: "船舶不得移泊。", target: "Vessels may shift berth." };
    const [usual] = await runChecks([late], { checks: ["negation"] });
    const [strict] = await runChecks([late], { checks: ["negation"], profile: "strict" });
    expect([usual!.severity, strict!.severity]).toEqual(["warning", "error"]);
    expect(await runChecks([late], { skip: listChecks().map(({ id }) => id) })).toEqual([]);
    expect(
      await runChecks([{ ...late, note: "zhengming: ignore negation" }], { checks: ["negation"] }),
    ).toEqual([]);
    const messages: string[] = [];
    await runChecks([{ ...late, note: "zhengming: ignore negatoin" }], {
      notice: ({ message }) => messages.push(message),
    });
    expect(messages.join()).toContain("negatoin");
  });

  test("English alone", async () => {
    const findings = await runChecks([{ source: "", target: "The the port is closed." }], {
      targetOnly: true,
    });
    expect(findings.map((finding) => finding.check)).toEqual(["double-word"]);
  });

  test("English alone: phrases that compete are told from all of it", async () => {
    const pairs = [
      "The pilot free trade zone opened.",
      "A pilot free trade zone is planned.",
      "The free trade pilot zone grew.",
    ].map((target) => ({ source: "", target }));
    const checks = ["term-variant"];
    const findings = await runChecks(pairs, { targetOnly: true, checks });
    expect(findings.map(({ actual }) => actual)).toEqual(["free trade pilot zone"]);
    expect(await runChecks(pairs, { checks })).toEqual([]);
  });

  test("what there is not is refused by its name", async () => {
    await expect(runChecks([wrong], { checks: ["nubmer"] })).rejects.toThrow('did you mean "number"');
    await expect(runChecks([wrong], { profile: "poetry" })).rejects.toThrow(InputError);
    await expect(runChecks([wrong], { glossary: [{ source: "", target: "x" }] })).rejects.toThrow(
      "glossary entry 1 has no term or no rendering",
    );
  });
});

describe("findTerms", () => {
  test("terms with their renderings and what deviates", async () => {
    const units = await unitsOf(harbour);
    const reports = await findTerms(units);
    const authority = reports.find(({ term }) => term === "港务局")!;
    expect(authority.verdict).toBe("inconsistent");
    expect(authority.renderings.map(({ text }) => text)).toEqual(["Port Authority", "Harbour Bureau"]);
    const [place] = authority.renderings[1]!.occurrences;
    const unit = units[place!.unit.index]!;
    expect(unit.source.slice(...place!.sourceSpan)).toBe("港务局");
    expect(place!.targetSpans.map((span) => unit.target.slice(...span))).toEqual(["Harbour Bureau"]);
    expect(reports.find(({ term }) => term === "引航员")!.verdict).not.toBe("inconsistent");
  });

  test("the same units give the same terms; fewer where more occurrences or a limit are asked for", async () => {
    const units = await unitsOf(harbour);
    const reports = await findTerms(units);
    expect(await findTerms(units)).toEqual(reports);
    expect(await findTerms(units, { limit: 2 })).toEqual(reports.slice(0, 2));
    const often = await findTerms(units, { minCount: 5 });
    expect(often.length).toBeGreaterThan(0);
    for (const { count } of often) expect(count).toBeGreaterThanOrEqual(5);
    expect(await findTerms([])).toEqual([]);
  });
});
