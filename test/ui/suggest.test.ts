import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Span } from "../../src/model/span.ts";
import { suggestion } from "../../src/ui/findings/suggest.ts";
import { sampleFindings } from "../support/fake-session.ts";

function of(target: string, spans: Span[], actual?: string, expected?: string[]): Finding {
  const { actual: _actual, expected: _expected, ...rest } = sampleFindings()[0]!;
  return {
    ...rest,
    target: { text: target, spans },
    ...(actual && { actual }),
    ...(expected && { expected }),
  };
}

describe("suggestion", () => {
  it.each<[name: string, finding: Finding, text: string | undefined]>([
    [
      "one place",
      of("The green loans grew.", [[4, 15]], "green loans", ["green credit"]),
      "The green credit grew.",
    ],
    [
      "a capital stays",
      of("Green loans grew.", [[0, 11]], "green loans", ["green credit"]),
      "Green credit grew.",
    ],
    [
      "two places",
      of(
        "loan and loan",
        [
          [9, 13],
          [0, 4],
        ],
        "loan",
        ["credit"],
      ),
      "credit and credit",
    ],
    ["no span: where it reads so", of("a loan", [], "loan", ["credit"]), "a credit"],
    [
      "one article",
      of("build a common destiny.", [[8, 22]], "common destiny", ["a community with a shared future"]),
      "build a community with a shared future.",
    ],
    ["the article of the text", of("under the loan", [[10, 14]], "loan", ["a credit"]), "under the credit"],
    [
      "an before a vowel",
      of("A body heard a case.", [[15, 19]], "case", ["arbitration"]),
      "A body heard an arbitration.",
    ],
    [
      "a before a consonant",
      of("An arbitral body", [[3, 16]], "arbitral body", ["commission"]),
      "A commission",
    ],
    [
      "a before a vowel that sounds otherwise",
      of("an act", [[3, 6]], "act", ["uniform law"]),
      "a uniform law",
    ],
    ["not there", of("a loan", [], "lending", ["credit"]), undefined],
    ["another stretch is marked", of("a loan", [[0, 1]], "loan", ["credit"]), undefined],
    [
      "two parts of one, a word between",
      of(
        "a community of common destiny now",
        [
          [2, 14],
          [22, 29],
        ],
        "community of destiny",
        ["shared future"],
      ),
      "a shared future now",
    ],
    [
      "two parts that are no one rendering",
      of(
        "a community. A common destiny",
        [
          [2, 11],
          [22, 29],
        ],
        "community destiny",
        ["shared future"],
      ),
      undefined,
    ],
    ["nothing expected", of("a loan", [[2, 6]], "loan"), undefined],
    ["nothing named", of("a loan", [[2, 6]], undefined, ["credit"]), undefined],
    ["the same", of("a loan", [[2, 6]], "loan", ["loan"]), undefined],
  ])("%s", (_name, finding, text) => {
    expect(suggestion(finding)?.text).toBe(text);
  });

  it("is doubtful where it would take other words along", () => {
    const spans: Span[] = [
      [2, 14],
      [22, 29],
    ];
    const finding = of("a community of common destiny now", spans, "community of … destiny", [
      "shared future",
    ]);
    expect(suggestion(finding)?.doubtful).toBe(true);
    expect(suggestion(of("a loan", [[2, 6]], "loan", ["credit"]))?.doubtful).toBe(false);
  });

  it("puts the cursor behind what it put in", () => {
    expect(suggestion(of("The green loans grew.", [[4, 15]], "green loans", ["green credit"]))?.at).toBe(16);
  });
});
