import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { type Unit, unitId } from "../../src/model/unit.ts";
import { type AddedDocument, addDocuments } from "../../src/workspace/add.ts";
import { realign, withStretch } from "../../src/workspace/alignment.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import type { Realignment, ReviewSession } from "../../src/workspace/review.ts";
import { keepReviewed } from "../../src/workspace/reviewed.ts";
import { openReview } from "../../src/workspace/session.ts";
import { folder } from "../support/folder.ts";
import { unit } from "../support/units.ts";

const stamp = { pair: { source: "zh-Hans", target: "en" }, by: "reader", at: "2026-01-02T03:04:05.000Z" };

function unitsOf(pairs: readonly (readonly [source: string, target: string])[]): Unit[] {
  return pairs.map(([source, target], index) =>
    unit(source, target, {
      ref: `r${index + 1}`,
      document: "doc",
      index,
      status: "aligned",
      score: 0.3,
      line: 10 + index,
      props: { "x-client": "c" },
    }),
  );
}

type Edit = Realignment extends infer Each
  ? Each extends Realignment
    ? Omit<Each, "index" | "id">
    : never
  : never;

/** The edit made on the unit with this index. */
function edited(units: readonly Unit[], index: number, edit: Edit): Unit[] {
  const meant = { ...edit, index, id: units[index]!.id } as Realignment;
  return withStretch(units, realign(units, meant, stamp));
}

const pairsOf = (units: readonly Unit[]) => units.map(({ source, target }) => [source, target]);

const sample = [
  ["甲来了。", "A came."],
  ["乙走了。丙没走。", "B left. C did not."],
  ["丁睡了。", "D slept."],
] as const;

describe("an edit", () => {
  test.each<[name: string, index: number, edit: Edit, expected: (readonly string[])[]]>([
    [
      "merge joins Chinese with nothing, English with a space",
      0,
      { act: "merge" },
      [["甲来了。乙走了。丙没走。", "A came. B left. C did not."], sample[2]],
    ],
    [
      "split cuts both texts",
      1,
      { act: "split", source: 4, target: 8 },
      [sample[0], ["乙走了。", "B left."], ["丙没走。", "C did not."], sample[2]],
    ],
    [
      "split may leave one side whole",
      1,
      { act: "split", source: 8, target: 8 },
      [sample[0], ["乙走了。丙没走。", "B left."], ["", "C did not."], sample[2]],
    ],
    [
      "shift up gives the first sentence away",
      1,
      { act: "shift", side: "target", to: "up" },
      [["甲来了。", "A came. B left."], ["乙走了。丙没走。", "C did not."], sample[2]],
    ],
    [
      "shift down gives the last sentence away",
      1,
      { act: "shift", side: "source", to: "down" },
      [sample[0], ["乙走了。", "B left. C did not."], ["丙没走。丁睡了。", "D slept."]],
    ],
    [
      "move up gives the whole text away",
      1,
      { act: "move", side: "target", to: "up" },
      [["甲来了。", "A came. B left. C did not."], ["乙走了。丙没走。", ""], sample[2]],
    ],
    [
      "move down puts it first",
      0,
      { act: "move", side: "source", to: "down" },
      [["", "A came."], ["甲来了。乙走了。丙没走。", "B left. C did not."], sample[2]],
    ],
    [
      "drop sets a text apart, above",
      1,
      { act: "drop", side: "target" },
      [sample[0], ["", "B left. C did not."], ["乙走了。丙没走。", ""], sample[2]],
    ],
    [
      "edit changes one text",
      2,
      { act: "edit", side: "target", text: " D was asleep. " },
      [sample[0], sample[1], ["丁睡了。", "D was asleep."]],
    ],
    ["confirm changes no text", 2, { act: "confirm" }, [...sample]],
  ])("%s", (_, index, edit, expected) => {
    const before = unitsOf(sample);
    const after = edited(before, index, edit);
    expect(pairsOf(after)).toEqual(expected);
    expect(after.map((unit) => unit.index)).toEqual(after.map((_unit, at) => at));
    for (const unit of after) {
      expect(unit.id).toBe(unitId(unit.source, unit.target));
      const untouched = before.some(({ id }) => id === unit.id);
      if (untouched && !(edit.act === "confirm" && unit.index === index)) expect(unit.status).toBe("aligned");
      else expect(unit).toMatchObject({ status: "reviewed", score: 1, by: "reader", changed: stamp.at });
      expect(unit.props["x-client"]).toBe("c");
    }
    const refs = after.flatMap(({ ref }) => ref ?? []);
    expect(new Set(refs).size).toBe(refs.length);
  });

  test("a unit whose last text goes away is gone", () => {
    const units = unitsOf([
      ["甲。", "A."],
      ["", "B."],
      ["丙。", "C."],
    ]);
    const up = edited(units, 1, { act: "move", side: "target", to: "up" });
    expect(pairsOf(up)).toEqual([
      ["甲。", "A. B."],
      ["丙。", "C."],
    ]);
    expect(pairsOf(edited(units, 1, { act: "shift", side: "target", to: "down" }))).toEqual([
      ["甲。", "A."],
      ["丙。", "B. C."],
    ]);
  });

  test("a figure that would run into the one before keeps its distance in Chinese too", () => {
    const units = unitsOf([
      ["共 12", "a"],
      ["34 人", "b"],
    ]);
    expect(edited(units, 0, { act: "merge" })[0]!.source).toBe("共 12 34 人");
  });

  test.each<[what: string, index: number, edit: Edit]>([
    ["merge of the last", 2, { act: "merge" }],
    ["split with an empty half", 1, { act: "split", source: 0, target: 0 }],
    ["shift beyond the first", 0, { act: "shift", side: "source", to: "up" }],
    ["move beyond the last", 2, { act: "move", side: "source", to: "down" }],
    ["edit to nothing", 0, { act: "edit", side: "source", text: " " }],
    ["edit without a change", 0, { act: "edit", side: "target", text: "A came." }],
  ])("%s is refused", (_, index, edit) => {
    expect(() => edited(unitsOf(sample), index, edit)).toThrow(
      expect.objectContaining({ name: "InputError" }),
    );
  });

  test("what is not there cannot be moved, what stands alone cannot be set apart", () => {
    const alone = unitsOf([
      ["甲。", "A."],
      ["乙。", ""],
      ["丙。", "C."],
    ]);
    for (const edit of [
      { act: "move", side: "target", to: "up" },
      { act: "shift", side: "target", to: "up" },
      { act: "drop", side: "target" },
      { act: "drop", side: "source" },
    ] as const) {
      expect(() => edited(alone, 1, edit)).toThrow(expect.objectContaining({ name: "InputError" }));
    }
  });
});

const chinese = fc
  .array(fc.constantFrom("甲", "乙法", "2024年，", "“丙”", "𠮷", "Y", "。", "？”", " "), { maxLength: 9 })
  .map((parts) => parts.join("").trim());
const english = fc
  .array(fc.constantFrom("A ", "law", ". B", "No. 3 ", "7", "! ", "C.", "“d.” E"), { maxLength: 9 })
  .map((parts) => parts.join("").trim());
const document = fc.array(fc.tuple(chinese, english), { minLength: 1, maxLength: 7 });
const act = fc.record({
  act: fc.constantFrom("merge", "split", "shift", "move", "drop", "confirm", "edit"),
  index: fc.nat({ max: 9 }),
  side: fc.constantFrom("source" as const, "target" as const),
  to: fc.constantFrom("up" as const, "down" as const),
  cuts: fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })),
  text: fc.constantFrom("改了。", "Changed."),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes the edits that are possible, one after the other; the others are refused. */
function makeAll(units: Unit[], acts: readonly Act[], withText: boolean): Unit[] {
  let now = units;
  for (const { act, index, side, to, cuts, text } of acts) {
    if (act === "edit" && !withText) continue;
    const at = index % now.length;
    const edit = { act, side, to, text, source: cuts[0], target: cuts[1] } as unknown as Edit;
    try {
      now = edited(now, at, edit);
    } catch (error) {
      expect(error).toMatchObject({ name: "InputError" });
    }
  }
  return now;
}

const content = (units: readonly Unit[], side: "source" | "target") =>
  units
    .map((unit) => unit[side])
    .join("")
    .replace(/\s+/g, "");

describe("the laws of mending", () => {
  test("no sequence of edits but of the text itself loses, adds or reorders text", () => {
    fc.assert(
      fc.property(document, fc.array(act, { maxLength: 20 }), (pairs, acts) => {
        const units = unitsOf(pairs);
        const after = makeAll(units, acts, false);
        for (const side of ["source", "target"] as const)
          expect(content(after, side)).toBe(content(units, side));
        expect(after.map(({ index }) => index)).toEqual(after.map((_, at) => at));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("every stretch can be put back", () => {
    fc.assert(
      fc.property(document, act, (pairs, one) => {
        const units = unitsOf(pairs);
        const index = one.index % units.length;
        const edit = { ...one, index, id: units[index]!.id, source: one.cuts[0], target: one.cuts[1] };
        let stretch: ReturnType<typeof realign>;
        try {
          stretch = realign(units, edit as unknown as Realignment, stamp);
        } catch {
          return;
        }
        const { from, before, after } = stretch;
        const there = withStretch(units, stretch);
        expect(stretch.focus).toBeLessThan(there.length);
        expect(withStretch(there, { from, before: after, after: before })).toEqual(units);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("the same raw document added again has all that was reviewed, whatever the edits", () => {
    fc.assert(
      fc.property(document, fc.array(act, { maxLength: 12 }), (pairs, acts) => {
        // Texts that tell themselves apart: where they repeat, any of the same may be meant.
        const units = unitsOf(
          pairs.map(([source, target], at) => [`${at}${source}。`, `${target}. N${at}.`]),
        );
        const after = makeAll(units, acts, true);
        expect(pairsOf(keepReviewed(units, after).units)).toEqual(pairsOf(after));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe("adding a document again", () => {
  const units = unitsOf([
    ["第一章", "Chapter One"],
    ["甲来了。", "A came. B left."],
    ["乙走了。", "C stayed."],
    ["第一章", "Chapter One"],
  ]);
  const mended = edited(units, 1, { act: "shift", side: "target", to: "down" });

  test("keeps a reviewed stretch where the text around it has changed, on its new lines", () => {
    const fresh = unitsOf([["新的。", "New."], ["第一章", "Chapter 1"], ...pairsOf(units).slice(1)] as never);
    const { units: kept } = keepReviewed(fresh, mended);
    expect(pairsOf(kept)).toEqual([
      ["新的。", "New."],
      ["第一章", "Chapter 1"],
      ["甲来了。", "A came."],
      ["乙走了。", "B left. C stayed."],
      ["第一章", "Chapter One"],
    ]);
    expect(kept.map(({ line }) => line)).toEqual([10, 11, 12, 13, 14]);
    expect(kept.map(({ status }) => status === "reviewed")).toEqual([false, false, true, true, false]);
  });

  test("keeps a reviewed stretch whose targets alone have changed, and says so; the next time it is as before", () => {
    const fresh = unitsOf([
      ["第一章", "Chapter One"],
      ["甲来了。", "A came. B left!"],
      ["乙走了。", "C stayed."],
    ]);
    const { units: kept, gone, held } = keepReviewed(fresh, mended);
    expect(pairsOf(kept)).toEqual(pairsOf(mended).slice(0, 3));
    expect([gone, pairsOf(held)]).toEqual([[], pairsOf(mended).slice(1, 3)]);
    expect(keepReviewed(fresh, kept)).toMatchObject({ units: kept, gone: [], held: [] });
  });

  test("lets a reviewed unit go whose source has changed, and names it", () => {
    const fresh = unitsOf([
      ["第一章", "Chapter One"],
      ["甲来过。", "A came. B left."],
      ["乙走了。", "C stayed."],
    ]);
    const { units: kept, gone, held } = keepReviewed(fresh, mended);
    expect(pairsOf(kept)).toEqual([
      ["第一章", "Chapter One"],
      ["甲来过。", "A came. B left."],
      ["乙走了。", "B left. C stayed."],
    ]);
    expect(pairsOf(gone)).toEqual([["甲来了。", "A came."]]);
    expect(pairsOf(held)).toEqual([["乙走了。", "B left. C stayed."]]);
  });

  test("a text without a counterpart is not taken for part of the stretch below it", () => {
    const [plain] = unitsOf([["甲来了。", "A came."]]);
    const fixed = edited([plain!], 0, { act: "edit", side: "target", text: "A arrived." });
    const fresh = unitsOf([
      ["", "A note."],
      ["甲来了。", "A has come."],
    ]);
    expect(pairsOf(keepReviewed(fresh, fixed).units)).toEqual([
      ["", "A note."],
      ["甲来了。", "A arrived."],
    ]);
  });

  test("of files that were reviewed elsewhere the newer one counts, but for what was changed here", () => {
    const status = { status: "reviewed" } as const;
    const before = unitsOf([
      ["甲来了。", "A came."],
      ["乙走了。", "B left."],
    ]).map((each) => ({ ...each, ...status }));
    const here = edited(before, 1, { act: "edit", side: "target", text: "B went." });
    const fresh = unitsOf([
      ["甲来了。", "A has come."],
      ["乙走了。", "B has left."],
    ]).map((each) => ({ ...each, ...status }));
    const { units: kept, gone } = keepReviewed(fresh, here);
    expect(pairsOf(kept)).toEqual([
      ["甲来了。", "A has come."],
      ["乙走了。", "B went."],
    ]);
    expect(gone).toEqual([]);
  });

  test("keeps what was reviewed of a repeated text where it was", () => {
    const confirmed = edited(units, 3, { act: "confirm" });
    expect(keepReviewed(units, confirmed).units.map(({ status }) => status)).toEqual([
      "aligned",
      "aligned",
      "aligned",
      "reviewed",
    ]);
  });
});

const open: ReviewSession[] = [];

afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

async function session(dir: string): Promise<ReviewSession> {
  const opened = await openReview(await openWorkspace(dir), { only: ["empty"] });
  open.push(opened);
  return opened;
}

const raw = `第一条 董事会决定预算。会议公开。

Article 1 The board decides on the budget. Meetings are public.

第二条 任期三年。

Article 2 The term is three years.
`;

async function add(dir: string): Promise<AddedDocument[]> {
  const workspace = await openWorkspace(dir);
  const added = await addDocuments(workspace, { files: ["raw.txt"], pair: workspace.pair, cwd: dir });
  await workspace.close();
  return added;
}

async function mending(): Promise<{ dir: string; session: ReviewSession; tmx(): string }> {
  const dir = folder({ "raw.txt": raw });
  await initWorkspace(dir, stamp.pair);
  await add(dir);
  return { dir, session: await session(dir), tmx: () => readFileSync(join(dir, "tm/raw.tmx"), "utf8") };
}

const rawUnits = (session: ReviewSession) => session.units("raw");
const texts = async (session: ReviewSession) => pairsOf(await rawUnits(session));

describe("mending in a review", () => {
  test("is on the disk at once, and undone and redone across restarts", async () => {
    const { dir, session: one, tmx } = await mending();
    const [before, was] = [tmx(), await texts(one)];
    const { id } = (await rawUnits(one))[0]!;
    const outcome = await one.realign("raw", { act: "merge", index: 0, id });
    expect(outcome).toMatchObject({ place: { document: "raw", index: 0 } });
    const merged = await texts(one);
    expect(merged).toHaveLength(was.length - 1);
    expect(tmx()).toContain(">reviewed<");
    const done = tmx();

    const two = await session(dir);
    expect(await texts(two)).toEqual(merged);
    expect(two.depth()).toEqual({ undo: 1, redo: 0 });
    expect(await two.undo()).toMatchObject({ place: { document: "raw", index: 0 } });
    expect(await texts(two)).toEqual(was);
    expect(tmx()).toBe(before);
    const three = await session(dir);
    await three.redo();
    expect(await texts(three)).toEqual(merged);
    expect(tmx()).toBe(done);
  });

  test("outlives adding the document again, edited texts too, and the disk in between", async () => {
    const { dir, session: one, tmx } = await mending();
    const unit = async (index: number) => (await rawUnits(one))[index]!;
    await one.realign("raw", {
      act: "edit",
      index: 0,
      id: (await unit(0)).id,
      side: "source",
      text: "第一条 改过。",
    });
    const { source } = await unit(0);
    await one.realign("raw", {
      act: "split",
      index: 0,
      id: (await unit(0)).id,
      source: source.length,
      target: (await unit(0)).target.indexOf(" "),
    });
    await one.realign("raw", { act: "move", index: 1, id: (await unit(1)).id, side: "target", to: "down" });
    const [mended, done] = [await texts(one), tmx()];
    await add(dir);
    expect(await texts(await session(dir))).toEqual(mended);
    expect(tmx()).toBe(done);
  });

  test("undo finds its units after the document has grown at the front, and refuses when they are gone", async () => {
    const { dir, session: one } = await mending();
    const { id } = (await rawUnits(one))[0]!;
    await one.realign("raw", { act: "merge", index: 0, id });
    // As when Git brings a new state of the document: this machine's journal knows nothing of it.
    const journal = join(dir, ".zhengming/journal.json");
    const elsewhere = async (text: string): Promise<void> => {
      const known = readFileSync(journal);
      writeFileSync(join(dir, "raw.txt"), text);
      await add(dir);
      writeFileSync(journal, known);
    };
    await elsewhere(`序言在此。\n\nThis is the preface.\n\n${raw}`);
    const two = await session(dir);
    const { length } = await texts(two);
    await two.undo();
    expect(await texts(two)).toHaveLength(length + 1);
    await two.redo();
    await elsewhere(raw.replaceAll("预算", "决算"));
    await expect((await session(dir)).undo()).rejects.toMatchObject({ name: "InputError" });
  });

  test("goes with the document when that is added with other text, is named then, and comes back with it", async () => {
    const { dir, session: one, tmx } = await mending();
    const { id } = (await rawUnits(one))[0]!;
    await one.realign("raw", { act: "merge", index: 0, id });
    const [merged, done] = [await texts(one), tmx()];
    writeFileSync(join(dir, "raw.txt"), raw.replaceAll("预算", "决算"));
    const [added] = await add(dir);
    expect(added!.notices.map(({ message, lost }) => [message, lost])).toContainEqual([
      expect.stringContaining("raw 1"),
      true,
    ]);
    const two = await session(dir);
    expect((await two.undo()).message).toBe("undone: added again: raw");
    expect(await texts(two)).toEqual(merged);
    expect(tmx()).toBe(done);
    await two.undo();
    expect(await texts(two)).toHaveLength(merged.length + 1);
    await two.redo();
    await two.redo();
    expect((await texts(two)).flat().join()).toContain("决算");
  });

  test("is refused for another tool's memory and for a unit that has changed meanwhile", async () => {
    const { dir, session: one, tmx } = await mending();
    const { id } = (await rawUnits(one))[0]!;
    await expect(one.realign("raw", { act: "merge", index: 1, id })).rejects.toMatchObject({
      name: "InputError",
    });
    const foreign = tmx().replace('creationtool="zhengming"', 'creationtool="other"');
    writeFileSync(join(dir, "tm/raw.tmx"), foreign);
    const two = await session(dir);
    await expect(two.realign("raw", { act: "merge", index: 0, id })).rejects.toThrow(/another tool/);
    expect(tmx()).toBe(foreign);
    expect(two.depth().undo).toBe(0);
  });
});
