import { describe, expect, test } from "vitest";
import { Introductions } from "../../src/check/introductions.ts";
import { runChecks } from "../../src/check/run.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Unit } from "../../src/model/unit.ts";
import { compileTerms } from "../../src/termbase/terms.ts";
import { judge } from "../../src/workspace/judge.ts";
import { inThreads, type Job, type Portion } from "../../src/workspace/judge-threads.ts";
import { lexicon } from "../../src/workspace/lexicon.ts";
import { folder } from "../support/folder.ts";
import { unit } from "../support/units.ts";
import { concept, pair } from "../termbase/helpers.ts";

const concepts = [
  concept("最高人民法院", "Supreme People's Court"),
  concept("市场主体", "market entity", "!market player"),
];

/** One document; its first unit introduces a short form that the others use. */
function document(count: number): Unit[] {
  return Array.from({ length: count }, (_, index) => {
    const [source, target] =
      index === 1
        ? ["最高人民法院发布意见。", "The Supreme People's Court (Top Court) issues opinions."]
        : index % 3 === 0
          ? [`最高人民法院第${index}次会议。`, `Top Court meeting number ${index}.`]
          : [
              `保护市场主体${index}。`,
              `Protect the the market ${index % 2 ? "players" : "entity"} ${index}.`,
            ];
    return unit(source, target, { index });
  });
}

const only = ["term-missing", "term-forbidden", "double-word"];

describe("a long document on several threads", () => {
  test("has the findings of one thread, short forms introduced long before included", async () => {
    const units = document(9000);
    const words = await lexicon();
    const terms = compileTerms(concepts, { pair, lexicon: words });
    const view = { pair, units, terms, lexicon: words, targetOnly: false, reports: () => [] };
    const alone = await Array.fromAsync(runChecks(view, { only }));
    const judged = await judge(units, concepts, { pair, only }, undefined);
    expect(judged.units).toBe(9000);
    expect(judged.findings.map(({ id }) => id).sort()).toEqual(alone.map(({ id }) => id).sort());
    const missing = judged.findings.filter(({ check }) => check === "term-missing");
    // Only the unit before the short form is introduced lacks the court.
    expect(missing.filter(({ term }) => term === "最高人民法院").map(({ unit }) => unit.index)).toEqual([0]);
    expect(missing.filter(({ term }) => term === "市场主体")).toHaveLength(2999);
    // In order of severity, then of place.
    const errors = judged.findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ unit }) => unit.index)).toEqual(
      errors.map(({ unit }) => unit.index).sort((a, b) => a - b),
    );
  });
});

test("a stream is judged as a list is, without a check that needs it whole", async () => {
  const units = document(9000);
  async function* stream(): AsyncGenerator<Unit> {
    yield* units;
  }
  const only = ["term-missing", "double-word", "length"];
  const [listed, streamed] = [
    await judge(units, concepts, { pair, only }, undefined),
    await judge(stream(), concepts, { pair, only }, undefined),
  ];
  expect(listed.findings.length).toBeGreaterThan(0);
  expect(streamed).toEqual(listed);
});

describe("portions", () => {
  const units = document(60);
  const job: Job = {
    locale: "en",
    pair,
    concepts,
    regions: [],
    rules: undefined,
    targetOnly: false,
    habits: undefined,
    sameness: undefined,
  };
  const portions = Array.from({ length: 12 }, (_, at): Portion => {
    const passed = new Introductions(compileTerms(concepts, { pair }));
    for (const unit of units.slice(0, 5 * at)) passed.pass(unit);
    return {
      only,
      units: units.slice(5 * at, 5 * at + 5),
      introduced: [...passed.forms].map(([each, forms]) => [concepts.indexOf(each), forms]),
    };
  });
  const here = async ({ only, units, introduced }: Portion): Promise<Finding[]> => {
    const words = await lexicon();
    const terms = compileTerms(concepts, { pair, lexicon: words });
    const before = new Map(introduced.map(([each, forms]) => [concepts[each]!, forms]));
    const view = {
      pair,
      units,
      terms,
      introduced: before,
      lexicon: words,
      targetOnly: false,
      reports: () => [],
    };
    return Array.fromAsync(runChecks(view, { only }));
  };

  test("come back in their order, whichever thread had them", async () => {
    const expected = await Promise.all(portions.map(here));
    expect(await Array.fromAsync(inThreads(portions, () => job, here))).toEqual(expected);
  });

  test("are done here where the other threads cannot start", async () => {
    const dir = folder({ "rules/broken.yml": "- name: [" });
    const expected = await Promise.all(portions.map(here));
    expect(await Array.fromAsync(inThreads(portions, () => ({ ...job, rules: dir }), here))).toEqual(
      expected,
    );
    const uncloneable = { ...job, concepts: [{ id: "c", terms: () => [] }] } as unknown as Job;
    expect(await Array.fromAsync(inThreads(portions, () => uncloneable, here))).toEqual(expected);
  });

  test("a fault of a check is the caller's to see", async () => {
    const broken = portions.map((portion, at) =>
      at === 7 ? { ...portion, only: ["no-such-check"] } : portion,
    );
    await expect(Array.fromAsync(inThreads(broken, () => job, here))).rejects.toThrow(/no-such-check/);
  });
});
