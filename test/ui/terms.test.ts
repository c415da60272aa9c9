import { describe, expect, it } from "vitest";
import type { Concept } from "../../src/model/term.ts";
import type { TermEntry } from "../../src/workspace/review.ts";
import { fakeSession, sampleFindings } from "../support/fake-session.ts";
import { type Driver, drive, snapshotOf } from "./drive.ts";

const session = fakeSession();
const entries = await session.terms();
const other: Concept = {
  id: "c-2",
  domain: "law",
  terms: [
    { lang: "zh-Hans", text: "绿贷", status: "preferred" },
    { lang: "en", text: "green lending", status: "preferred" },
  ],
};
const second: TermEntry = {
  key: "c-2",
  term: "绿贷",
  kind: "own",
  concept: other,
  preferred: "green lending",
  count: 0,
  renderings: 1,
  faults: [{ severity: "warning", message: "绿贷 stands in 2 concepts" }],
};
const reference: TermEntry = {
  ...second,
  key: "r-1",
  term: "信贷",
  kind: "reference",
  faults: [],
  concept: { ...other, id: "r-1" },
};

/** The screen of the terms, its questions answered. */
async function onTerms(more: readonly TermEntry[] = [], size = { columns: 140, rows: 45 }): Promise<Driver> {
  const driver = drive(sampleFindings(), size).press("2");
  expect(driver.asked()).toContainEqual({ ask: "terms" });
  driver.answer({ to: "terms", entries: [...entries, ...more] });
  const [question] = driver.asked();
  expect(question).toEqual({ ask: "term", key: "c-1" });
  return driver.answer({ to: "term", detail: await session.term("c-1") });
}

const intents = (driver: Driver) =>
  driver.take().flatMap((effect) => (effect.do === "apply" ? effect.intents : []));

describe("the terms", () => {
  it("lists concepts and candidates with their mark, count and preferred rendering", async () => {
    const text = (await onTerms([second, reference])).text().join("\n");
    expect(text).toMatch(/▸●≠ 绿色信贷 +green credit +3\/1 /);
    expect(text).toMatch(/ \+≠ 仲裁委员会 +arbitration commission +3\/2 /);
    expect(text).toMatch(/ ●! 绿贷 +green lending/);
    expect(text).toMatch(/ ○ {2}信贷/);
  });

  it("shows fields, renderings with shares, the documents, every place, and the history", async () => {
    const text = (await onTerms()).text().join("\n");
    expect(text).toMatch(/domain +finance/);
    expect(text).toMatch(/en {2}green credit +✓ preferred/);
    expect(text).toContain("Guidelines on Green Finance");
    expect(text).toMatch(/By document\n.* 1 +2 +—\n.*measures +1 ▃ +1 ▃ +1 ▃/);
    expect(text).toMatch(/measures 3 +⟦绿色信贷⟧.*│ +⟦Green credit⟧ sup/);
    expect(text).toMatch(/2026-01-02 03:04 {2}kept \(tester\)/);
  });

  it("is filtered by every text of a concept, and shows the glossary, candidates or what is open alone", async () => {
    const driver = await onTerms([second]);
    expect(driver.press("/").type("law").press("enter").state.terms.shown).toEqual([second]);
    expect(driver.press("escape").state.terms.shown).toHaveLength(3);
    const counts = ["o", "o", "o", "o"].map((key) => driver.press(key).state.terms.shown.length);
    expect(counts).toEqual([2, 1, 3, 3]);
    driver.press("/").type("zzz").press("enter");
    expect(driver.text().join("\n")).toMatch(/No term matches “zzz”[\s\S]*Esc clears/);
  });

  it("says why it is empty and what to do", async () => {
    const driver = drive([]).press("2").answer({ to: "terms", entries: [] });
    expect(driver.text().join("\n")).toMatch(/Neither a glossary nor a candidate[\s\S]*c makes a concept/);
    expect(driver.press("j", "enter", "X", "a", "s").take()).toEqual([]);
  });

  it("is read again after a change, and stands on the same term", async () => {
    const driver = (await onTerms([second])).press("j", "j");
    driver.effects = [];
    driver.send({ type: "done", act: "apply", message: "ok", snapshot: snapshotOf([]) });
    expect(driver.asked()).toContainEqual({ ask: "terms" });
    driver.answer({ to: "terms", entries: [second, ...entries] });
    expect(driver.state.terms.cursor).toBe(0);
  });
});

describe("editing a concept", () => {
  it.each<[what: string, keys: string[], typed: string, after: object]>([
    ["a field of it", ["enter", "enter", "ctrl-u"], "banking", { domain: "banking" }],
    [
      "a rendering",
      ["enter", "j", "j", "e", "ctrl-u"],
      "green loan",
      { terms: [{}, { text: "green loan", authority: { title: "Guidelines on Green Finance" } }] },
    ],
    [
      "its authority",
      ["enter", "j", "j", "j", "e", "ctrl-u"],
      "PBOC",
      { terms: [{}, { authority: { title: "PBOC" } }] },
    ],
    [
      "an empty field",
      ["enter", "m", "j", "e"],
      "Loans for the environment.",
      { definition: "Loans for the environment." },
    ],
    [
      "a new rendering",
      ["enter", "+"],
      "green lending",
      { terms: [{}, {}, { text: "green lending", status: "admitted" }] },
    ],
  ])("%s", async (_, keys, typed, after) => {
    const driver = (await onTerms()).press(...keys);
    driver.type(typed).press("enter");
    const [intent] = intents(driver);
    expect(intent).toMatchObject({
      act: "concept",
      before: entries[0]!.concept,
      after: { id: "c-1", ...after },
    });
  });

  it("takes an emptied field away", async () => {
    const driver = (await onTerms()).press("enter", "e", "ctrl-u", "enter");
    expect(intents(driver)[0]).toMatchObject({
      after: expect.not.objectContaining({ domain: expect.anything() }),
    });
  });

  it("gives a rendering another status; a second preferred one admits the first", async () => {
    const both: Concept = {
      ...entries[0]!.concept!,
      terms: [...entries[0]!.concept!.terms, { lang: "en", text: "green loan", status: "proposed" }],
    };
    const driver = drive([], { columns: 140, rows: 45 }).press("2");
    driver.answer({ to: "terms", entries: [{ ...entries[0]!, concept: both }] });
    driver.press("enter", "G", "g", "j", "j", "j", "j", "s", "1");
    expect(intents(driver)[0]).toMatchObject({
      after: { terms: [{}, { status: "admitted" }, { text: "green loan", status: "preferred" }] },
    });
  });

  it("refuses an empty term, one that is there, and says how to edit a candidate", async () => {
    const empty = (await onTerms()).press("enter", "j", "e", "ctrl-u", "enter");
    expect([empty.take(), empty.state.notice?.tone]).toEqual([[], "bad"]);
    const twice = (await onTerms()).press("enter", "+").type("Green Credit").press("enter");
    expect([twice.take(), twice.state.notice?.tone]).toEqual([[], "bad"]);
    const candidate = (await onTerms()).press("j", "enter", "e");
    expect(candidate.state.notice?.text).toContain("a takes it");
  });

  it("copies a concept of a reference glossary into the own one, and removes nothing from it", async () => {
    const driver = await onTerms([reference]);
    driver.press("G", "enter", "e", "ctrl-u").type("x").press("enter");
    const [intent] = intents(driver);
    expect(intent).not.toHaveProperty("before");
    const refused = (await onTerms([reference])).press("G", "X");
    expect([refused.take(), refused.state.sheet]).toEqual([[], undefined]);
  });

  it("splits a rendering off into a concept with a domain of its own", async () => {
    const driver = (await onTerms()).press("enter", "j", "j", "S");
    expect(driver.press("enter").state.notice?.tone).toBe("bad");
    driver.type("ecology").press("enter");
    expect(intents(driver)).toMatchObject([
      { before: { id: "c-1" }, after: { id: "c-1", terms: [{ text: "绿色信贷" }] } },
      { after: { domain: "ecology", terms: [{ text: "绿色信贷" }, { text: "green credit" }] } },
    ]);
  });
});

describe("the glossary as a whole", () => {
  it("takes in a candidate with its renderings, and several that are marked", async () => {
    const driver = (await onTerms()).press("j");
    driver.answer({ to: "term", detail: await session.term("?仲裁委员会") }).press("a");
    expect(intents(driver)).toMatchObject([
      {
        after: {
          terms: [
            { text: "仲裁委员会", status: "preferred" },
            { text: "arbitration commission", status: "preferred" },
            { text: "arbitral committee", status: "proposed" },
          ],
        },
      },
    ]);
    const more = { ...entries[1]!, key: "?x", term: "x" };
    const marked = (await onTerms([more])).press("j", " ", " ", "a");
    expect(intents(marked)).toHaveLength(2);
  });

  it("makes a concept of a term and its rendering", async () => {
    const driver = (await onTerms())
      .press("c")
      .type("主权")
      .press("enter")
      .type("sovereignty")
      .press("enter");
    expect(intents(driver)).toMatchObject([
      { act: "concept", after: { terms: [{ text: "主权" }, { text: "sovereignty", status: "preferred" }] } },
    ]);
    const known = (await onTerms()).press("c").type("绿色信贷").press("enter");
    expect(known.state.notice?.text).toContain("already");
  });

  it("asks before it removes, with the number it touches; another key answers", async () => {
    const driver = (await onTerms()).press("X");
    expect(driver.text().join("\n")).toContain("Remove 绿色信贷 with its 2 terms");
    expect(driver.press("X", "enter").take()).toEqual([]);
    expect(driver.press("n").state.sheet).toBeUndefined();
    driver.press("X", "y");
    expect(intents(driver)).toEqual([
      { act: "concept", label: "removed: 绿色信贷", before: entries[0]!.concept },
    ]);
    const one = (await onTerms()).press("enter", "j", "j", "X");
    expect(one.text().join("\n")).toContain("Remove 1 term, “green credit”");
    expect(intents(one.press("y"))).toMatchObject([{ after: { terms: [{ text: "绿色信贷" }] } }]);
  });

  it("merges marked concepts into one, after asking", async () => {
    const driver = (await onTerms([second])).press("G", " ", "g", "M");
    expect(driver.text().join("\n")).toContain("Merge 1 concept(s) into 绿色信贷");
    driver.press("y");
    expect(intents(driver)).toMatchObject([
      {
        before: { id: "c-1" },
        after: {
          domain: "finance",
          terms: [{}, {}, { text: "绿贷" }, { text: "green lending", status: "admitted" }],
        },
      },
      { before: { id: "c-2" } },
    ]);
    expect((await onTerms()).press("M").state.notice?.text).toContain("Space");
  });
});
