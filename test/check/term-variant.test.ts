import { describe, expect, test } from "vitest";
import { findFamilies } from "../../src/extract/english-candidates.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { concept, lexicon } from "../termbase/helpers.ts";
import { found, report, units, viewOf } from "./helpers.ts";

const english = (...texts: string[]) => units(...texts.map((text): [string, string] => ["", text]));

/** A dictionary that knows which words gloss the same headwords. */
const words: Lexicon = {
  has: () => false,
  glosses: () => [],
  longest: () => 0,
  kindred: (word) =>
    [
      ["mankind", "humanity"],
      ["humanity", "human"],
      ["shared", "common"],
      ["level", "standard"],
    ]
      .filter((group) => group.includes(word))
      .flat()
      .filter((other) => other !== word)
      .map((other) => ({ word: other, weight: 0.5 })),
};

const variants = async (of: ReturnType<typeof english>, more = {}): Promise<string[]> => {
  const view = viewOf(of, [], {
    targetOnly: true,
    families: () => findFamilies(of, words),
    ...more,
  });
  return (await found(view, "term-variant")).map(
    ({ unit, actual, expected }) => `${unit.index}: ${actual} → ${expected![0]}`,
  );
};

describe("phrases that compete in the texts alone", () => {
  test.each([
    [
      "a synonym in one place of a frame",
      [
        "We build a community with a shared future for mankind.",
        "A community with a shared future for mankind is our goal.",
        "They spoke of a community with a shared future for humanity.",
      ],
      ["2: community with a shared future for humanity → community with a shared future for mankind"],
    ],
    [
      "compounds in another order",
      [
        "The pilot free trade zone opened.",
        "A pilot free trade zone is planned.",
        "The free trade pilot zone grew.",
      ],
      ["2: free trade pilot zone → pilot free trade zone"],
    ],
    [
      "a name told anew in other words",
      [
        "A community with a shared future for mankind is the goal.",
        "They spoke of the community with a shared future for mankind.",
        "Build a community with a shared future for mankind.",
        "The community with a shared future for mankind was praised.",
        "The community with a shared future for humanity was mentioned.",
        "The concept of a community of common human destiny remains.",
        "The community of small island states met.",
      ],
      [
        "4: community with a shared future for humanity → community with a shared future for mankind",
        "5: community of common human destiny → community with a shared future for mankind",
      ],
    ],
    [
      "abbreviations of the same letters",
      ["The CPC met.", "The CPC decided.", "The CCP said so."],
      ["2: CCP → CPC"],
    ],
    [
      "a word more in a compound",
      ["foreign-related cases", "all foreign-related work", "foreign affairs-related legislation"],
      ["2: foreign affairs-related → foreign-related"],
    ],
    [
      "a hyphen",
      [
        "the pace of opening up",
        "the results of opening up",
        "the policy of opening up",
        "the door of opening-up",
        "The pace of opening-up is high.",
      ],
      ["3: opening-up → opening up", "4: opening-up → opening up"],
    ],
  ])("%s", async (_, texts, expected) => {
    expect(await variants(english(...texts))).toEqual(expected);
  });

  test.each([
    [
      "words that are no synonyms",
      [
        "the growth of the domestic legal system",
        "the growth of the domestic legal system",
        "the growth of the foreign legal system",
      ],
    ],
    [
      "two that a sentence sets against each other",
      [
        "a high level of public safety work",
        "a high level of public safety work and a high standard of public safety work",
      ],
    ],
    ["of turned round", ["the protection of rights", "rights protection", "rights protection"]],
  ])("no finding for %s", async (_, texts) => {
    expect(await variants(english(...texts))).toEqual([]);
  });

  test("a bilingual check has no such findings", async () => {
    const of = english("The CPC met.", "The CPC decided.", "The CCP said so.");
    expect(await variants(of, { targetOnly: false })).toEqual([]);
  });
});

describe("phrases that are known to compete", () => {
  const opening = concept("高水平对外开放", "high-standard opening up", "high-level opening up");

  test("the glossary's alternatives, where both are used; the preferred one is wanted", async () => {
    const of = english("High-standard opening up goes on.", "High-level opening up goes on.");
    const view = viewOf(of, [opening], { targetOnly: true, lexicon });
    const [finding, ...more] = await found(view, "term-variant");
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      term: "高水平对外开放",
      unit: { index: 1 },
      actual: "High-level opening up",
      expected: ["high-standard opening up"],
    });
  });

  test("one alternative alone is none, nor an abbreviation of the name", async () => {
    const party = concept("中国共产党", "Communist Party of China", "CPC");
    const of = english("High-level opening up.", "The Communist Party of China met.", "The CPC met.");
    expect(await found(viewOf(of, [opening, party], { targetOnly: true }), "term-variant")).toEqual([]);
  });

  test("what the memory renders in two ways", async () => {
    const memory = units(
      ["处理平行诉讼。", "Handle parallel proceedings."],
      ["关于平行诉讼。", "On parallel litigation."],
    );
    const of = english(
      "Parallel proceedings are many.",
      "Parallel proceedings cost.",
      "Parallel litigation is rare.",
    );
    const reports = () => [
      report("平行诉讼", memory, { "parallel proceedings": [0], "parallel litigation": [1] }),
    ];
    expect(await variants(of, { reports, families: () => [] })).toEqual([
      "2: Parallel litigation → parallel proceedings",
    ]);
  });
});
