import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { type Concept, conceptId, type TermStatus } from "../../src/model/term.ts";
import { openTermbase, type TextAdapter } from "../../src/termbase/store.ts";
import { parseTermbase, serialiseTermbase } from "../../src/termbase/termbase-file.ts";
import { concept } from "./helpers.ts";

/** A file in memory that counts how often it was written. */
function memory(text: string | null = null): TextAdapter & { text: string | null; writes: number } {
  return {
    text,
    writes: 0,
    async read() {
      return this.text;
    },
    async write(next) {
      this.text = next;
      this.writes++;
    },
  };
}

const refusal = async (text: string): Promise<string> => {
  const file = memory(text);
  const error = await openTermbase(file, "glossary/termbase.json").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(file).toMatchObject({ text, writes: 0 });
  return (error as InputError).line;
};

describe("a store that cannot be read is refused with its place and left alone", () => {
  it.each([
    ['{"version": 1, "concepts": [', /termbase\.json:1:29: not valid JSON/u],
    ['{"version": 1,\n "concepts": [}', /:2:15: not valid JSON/u],
    ["", /:1:1: not valid JSON/u],
    ['{"version": 1, "concepts": []} x', /:1:32: .*the end of the file/u],
    ['{"version": 9, "concepts": []}', /:1:13: written by a newer zhengming \(version 9/u],
    ['{"version": 1, "concepts": {}}', /:1:28: "concepts"/u],
    ["[]", /:1:1: /u],
    [
      '{"version": 1, "concepts": [\n{"id": "c", "terms": [{"lang": "zh", "text": "法治", "status": "prefered"}]}]}',
      /:2:62: "concepts\.0\.terms\.0\.status"/u,
    ],
    [
      '{"version": 1, "concepts": [\n{"id": "c", "terms": [{"lang": "zh", "text": " ", "status": "preferred"}]}]}',
      /:2:46: .*must not be empty/u,
    ],
    ['{"version": 1, "concepts": [{"id": "c", "terms": []}]}', /:1:50: .*at least one term/u],
    [
      '{"version": 1, "concepts": [{"id": "c", "trems": [], "terms": []}]}',
      /"concepts\.0\.(?:trems|terms)"/u,
    ],
    [`{"version": 1, "concepts": ${"[".repeat(10_000)}`, /less nesting/u],
  ])("%s", async (text, message) => {
    expect(await refusal(text)).toMatch(message);
  });
});

describe("what is stored", () => {
  it("is one concept a line, sorted, and the same whatever the order of entry", async () => {
    const one = memory();
    const base = await openTermbase(one, "t");
    base.put(concept("法治", "rule of law"));
    base.put(concept("国会", "congress"));
    await base.save();
    const lines = one.text!.split("\n");
    expect(lines[0]).toBe('{"version": 1, "concepts": [');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain("国会");
    expect(one.text).toBe(serialiseTermbase([concept("法治", "rule of law"), concept("国会", "congress")]));
    const again = await openTermbase(one, "t");
    expect(again.concepts()).toEqual(base.concepts());
  });

  it("survives a round trip, names of object members and surrogates included", () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .filter((value) => value.trim() !== "");
    const term = fc.record({
      lang: fc.constantFrom("zh-Hans", "en", "zh-Hant-HK"),
      text: fc.oneof(text, fc.constantFrom("__proto__", "constructor", "𠮷")),
      status: fc.constantFrom<TermStatus>("preferred", "admitted", "proposed", "deprecated", "forbidden"),
    });
    const concepts = fc.uniqueArray(
      fc.record({ id: text, terms: fc.array(term, { minLength: 1, maxLength: 4 }) }),
      {
        selector: ({ id }) => id,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(concepts, (list) => {
        const written = serialiseTermbase(list);
        const read = parseTermbase(written, "t");
        expect(serialiseTermbase(read.concepts)).toBe(written);
        expect(new Set(read.concepts.map(({ id }) => id))).toEqual(new Set(list.map(({ id }) => id)));
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it("is not written until asked", async () => {
    const file = memory();
    const base = await openTermbase(file, "t");
    base.put(concept("法治", "rule of law"));
    expect(file.writes).toBe(0);
  });

  it("refuses a concept that could not be read again, and changes nothing", async () => {
    const base = await openTermbase(memory(), "t");
    expect(() => base.put({ id: "c", terms: [{ lang: "en", text: " ", status: "preferred" }] })).toThrow(
      InputError,
    );
    expect(() => base.put({ id: "c", terms: [] })).toThrow(InputError);
    expect(base.concepts()).toEqual([]);
  });

  it("takes a concept out", async () => {
    const base = await openTermbase(memory(), "t");
    base.put(concept("法治", "rule of law"));
    expect(base.remove(conceptId("法治"))).toBe(true);
    expect(base.remove(conceptId("法治"))).toBe(false);
    expect(base.byTerm("法治")).toBeUndefined();
  });
});

describe("looking up", () => {
  it.each([
    ["法治", "法治"],
    ["共建一带一路", "共建“一带一路”"],
    ["共建「一帶一路」", "共建“一带一路”"],
    ["Rules of law", "法治"],
  ])("%s → %s", async (text, found) => {
    const base = await openTermbase(memory(), "t");
    base.put(concept("法治", "rule of law"));
    base.put(concept("共建“一带一路”", "Belt and Road cooperation"));
    expect(base.byTerm(text)?.terms.map((term) => term.text)[0]).toBe(found);
  });
  it.each(["法制", "__proto__", "constructor", ""])("nothing for %s", async (text) => {
    const base = await openTermbase(memory(), "t");
    base.put(concept("法治", "rule of law"));
    expect(base.byTerm(text)).toBeUndefined();
  });
});

describe("bringing in a list", () => {
  const statuses = (list: readonly Concept[]): string[] =>
    list.flatMap(({ terms }) => terms.slice(1).map(({ text, status }) => `${text}: ${status}`));
  const merged = async (mine: Concept[], list: Concept[]) => {
    const base = await openTermbase(memory(serialiseTermbase(mine)), "t");
    const counts = base.importConcepts(list);
    return { counts, statuses: statuses(base.concepts()), base };
  };

  it("adds what is new", async () => {
    const { counts } = await merged([concept("法治", "rule of law")], [concept("法制", "legal system")]);
    expect(counts).toMatchObject({ added: 1, updated: 0 });
  });
  it("takes a spelling of the same source term for the same concept", async () => {
    const { counts, base } = await merged(
      [concept("共建“一带一路”", "Belt and Road cooperation")],
      [concept("共建「一帶一路」", "!joint construction of the Belt and Road")],
    );
    expect(counts).toMatchObject({ added: 0, updated: 1 });
    expect(base.concepts()).toHaveLength(1);
  });
  it("never changes what a person decided", async () => {
    const result = await merged(
      [concept("法治", "rule of law", "!!rule by law")],
      [concept("法治", "rule by law", "!rule of law")],
    );
    expect(result.statuses).toEqual(["rule of law: preferred", "rule by law: forbidden"]);
    expect(result.counts).toEqual({
      added: 0,
      updated: 0,
      contested: [{ term: "法治", ours: "rule of law", theirs: "rule by law" }],
    });
  });
  it("lets a further rendering wait beside a preferred one", async () => {
    const result = await merged(
      [concept("法治", "rule of law")],
      [concept("法治", "governance by law", "!law rule")],
    );
    expect(result.statuses).toEqual([
      "rule of law: preferred",
      "governance by law: proposed",
      "law rule: deprecated",
    ]);
  });
  it("settles what was only proposed", async () => {
    const result = await merged([concept("法治", "?rule of law")], [concept("法治", "Rule of Law")]);
    expect(result.statuses).toEqual(["rule of law: preferred"]);
  });
  it("fills gaps and replaces nothing", async () => {
    const { base } = await merged(
      [{ ...concept("法治", "rule of law"), note: "mine" }],
      [{ ...concept("法治", "rule of law"), note: "theirs", domain: "law" }],
    );
    expect(base.concepts()[0]).toMatchObject({ note: "mine", domain: "law" });
  });
  it("twice is once", async () => {
    const list = [
      concept("法治", "rule of law", "governance by law"),
      concept("法治", "!law rule"),
      concept("国会", "x"),
    ];
    const { base, counts } = await merged([], list);
    expect(counts).toMatchObject({ added: 2, updated: 0 });
    const before = serialiseTermbase(base.concepts());
    expect(base.importConcepts(list)).toMatchObject({ added: 0, updated: 0 });
    expect(serialiseTermbase(base.concepts())).toBe(before);
  });
});
