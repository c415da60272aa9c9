import { describe, expect, it } from "vitest";
import { placeMissing } from "../../src/check/missing-places.ts";
import type { Finding } from "../../src/model/finding.ts";
import { setLocale } from "../../src/model/locale.ts";
import type { TermReport } from "../../src/model/renderings.ts";
import { concept } from "../termbase/helpers.ts";
import { found, report, units, viewOf } from "./helpers.ts";

const rows = units(
  ["我们推动构建人类命运共同体。", "We build a community with a shared future for mankind."],
  ["代表赞扬人类命运共同体的构想。", "The delegates praised the idea of a fated brotherhood."],
);
const glossary = [concept("人类命运共同体", "community with a shared future for mankind")];

async function placed(reports: readonly TermReport[]): Promise<Finding> {
  const view = viewOf(rows, glossary);
  const findings = await found(view, "term-missing");
  expect(findings).toHaveLength(1);
  placeMissing(findings, reports, view);
  return findings[0]!;
}

const told = (reading: string, more: object = {}): TermReport => {
  const made = report("人类命运共同体", rows, { [reading]: [1] });
  const [rendering] = made.renderings;
  return {
    ...made,
    renderings: [
      { ...rendering!, occurrences: rendering!.occurrences.map((each) => ({ ...each, ...more })) },
    ],
  };
};

describe("a term that is not rendered as it should be", () => {
  it.each([
    ["en", '"fated brotherhood" stands here'],
    ["zh", "此处作“fated brotherhood”"],
  ] as const)("has the place that the discovery of terms found for it (%s)", async (locale, said) => {
    setLocale(locale);
    const { message, actual, target } = await placed([told("fated brotherhood")]);
    setLocale("en");
    expect(message).toContain(said);
    expect(message).not.toMatch(/left out|漏译/);
    expect(actual).toBe("fated brotherhood");
    expect(target.spans.map((span) => target.text.slice(...span))).toEqual(["fated brotherhood"]);
  });

  it.each<[why: string, reports: TermReport[]]>([
    ["nothing was found for it", []],
    ["what was found is hardly sure", [told("fated brotherhood", { confidence: 0.3 })]],
    [
      "what was found stands for another part of the source",
      [told("fated brotherhood", { sourceSpan: [4, 8] })],
    ],
    ["it has no place of its own", [told("fated brotherhood", { targetSpans: [] })]],
  ])("stays without one where %s", async (_, reports) => {
    const { message, actual, target } = await placed(reports);
    expect([actual, target.spans]).toEqual([undefined, []]);
    expect(message).toContain("left out?");
  });
});
