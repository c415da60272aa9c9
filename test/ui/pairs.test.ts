import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Unit } from "../../src/model/unit.ts";
import { width } from "../../src/text/width.ts";
import { bindings } from "../../src/ui/bindings/all.ts";
import type { Size } from "../../src/ui/state.ts";
import { realign, summaries, withStretch } from "../../src/workspace/alignment.ts";
import { sampleFindings, units as sampleUnits } from "../support/fake-session.ts";
import { unit } from "../support/units.ts";
import { type Driver, drive, snapshotOf } from "./drive.ts";

const pairs: readonly (readonly [source: string, target: string, score: number])[] = [
  ["董事会每年开会两次。", "The board meets twice a year.", 0.9],
  ["会议公开。任何人可以旁听。", "Meetings are public. Anyone may attend.", 0.4],
  [
    "主席由选举产生，任期三年；可以连任。",
    "The chair is elected for three years and may be elected again.",
    0.8,
  ],
  ["秘书处作记录。", "", 0.7],
  ["记录存档。", "The secretariat keeps minutes. Minutes are filed.", 0.1],
  ["本章程即日生效。", "These articles take effect at once.", 0.95],
];

function unitsOf(document: string): Unit[] {
  return pairs.map(([source, target, score], index) =>
    unit(source, target, { document, index, status: "aligned", score }),
  );
}

/** The memory, on the one document. */
function onPairs(size?: Size, units = unitsOf("章程")): Driver {
  const driver = drive([], size);
  driver.state = { ...driver.state, documents: summaries(units) };
  driver.press("4");
  expect(driver.asked()).toEqual([{ ask: "units", document: "章程" }]);
  return driver.answer({ to: "units", opened: { name: "章程", units } });
}

/** Answers the last request as the session would. */
function answer(driver: Driver): Driver {
  const [effect] = driver.take();
  if (effect?.do !== "realign") throw new Error("nothing was asked for");
  const { document, edit } = effect;
  const stamp = { pair: driver.state.pair, by: "reader", at: "2026-01-02T03:04:05.000Z" };
  const { units } = driver.state.memory.opened!;
  const stretch = realign(units, edit, stamp);
  const after = withStretch(units, stretch);
  return driver.send({
    type: "done",
    act: edit.act === "confirm" ? "confirm" : "realign",
    message: `${edit.act}: done`,
    place: { document, index: stretch.focus },
    snapshot: { ...snapshotOf([]), documents: summaries(after) },
    opened: { name: document, units: after },
  });
}

const cursor = (driver: Driver) => driver.state.memory.cursor;

describe("coming to the pairs", () => {
  it("stands on the unit of the finding, and 1 goes back to the finding", () => {
    const driver = drive(sampleFindings()).press("G");
    driver.effects = [];
    driver.press("4");
    const place = expect.objectContaining({ document: "notice", index: 2 });
    expect(driver.asked()).toEqual([{ ask: "units", document: "notice", place }]);
    expect(driver.state.busy).toBe("reading");
    const units = sampleUnits.filter(({ document }) => document === "notice");
    driver.answer({
      to: "units",
      opened: { name: "notice", units },
      place: { document: "notice", index: 2 },
    });
    expect(driver.state).toMatchObject({
      screen: "memory",
      busy: undefined,
      memory: { view: "units", cursor: 2 },
    });
    driver.press("j", "1");
    expect(driver.state).toMatchObject({ screen: "findings", cursor: 3 });
    driver.effects = [];
    driver.press("k", "k", "k", "4");
    expect(driver.asked()).toMatchObject([{ ask: "units", document: "measures" }]);
  });

  it("lists several documents where there is no finding, opens one and goes back to the list", () => {
    const driver = drive([]).press("4");
    expect(driver.text().join("\n")).toMatch(
      /Documents[\s\S]*▸measures {2}4 units .*sure 93%\n notice {4}4 units/,
    );
    driver.press("j", "enter");
    expect(driver.asked()).toEqual([{ ask: "units", document: "notice" }]);
    const units = sampleUnits.filter(({ document }) => document === "notice");
    driver.answer({ to: "units", opened: { name: "notice", units } });
    expect(driver.text().join("\n")).toContain("statistics on green lending");
    driver.press("escape");
    expect(driver.text().join("\n")).toContain("▸notice");
    driver.press("escape");
    expect(driver.state.screen).toBe("findings");
  });

  it("opens the only document at its most doubtful unit", () => {
    const driver = onPairs();
    expect(driver.state.memory).toMatchObject({ view: "units", cursor: 4, side: "target" });
  });

  it("says that there is nothing where the memory is empty", () => {
    const driver = drive([]);
    driver.state = { ...driver.state, documents: [] };
    expect(driver.press("4", "j", "enter").text().join("\n")).toMatch(/memory is empty[\s\S]*zhengming add/);
  });

  it("lets keys wait until the units are there, and is free again where they cannot be read", () => {
    const driver = drive(sampleFindings()).press("4", "c");
    expect(driver.state.queue).toEqual(["c"]);
    driver.send({ type: "unanswered", ask: "units", message: "no such file" });
    expect(driver.state).toMatchObject({ busy: undefined, queue: [], notice: { text: "no such file" } });
  });
});

describe("moving", () => {
  it.each<[keys: string[], cursor: number]>([
    [["k"], 3],
    [["G"], 5],
    [["g"], 0],
    [["G", "j"], 5],
    [["g", "pagedown", "pagedown", "pagedown"], 5],
    [["G", "pageup", "pageup", "pageup"], 0],
    // By confidence: units 5, 2 and the one without a target; from elsewhere the lowest.
    [["]"], 1],
    [["]", "]"], 3],
    [["]", "]", "]"], 4],
    [["["], 3],
    [["g", "]"], 4],
    // As they come.
    [["o", "g", "]"], 1],
    [["o", "g", "]", "]"], 3],
    [["o", "G", "["], 4],
  ])("%j", (keys, at) => {
    expect(cursor(onPairs().press(...keys))).toBe(at);
  });

  it("keeps the selected unit in sight, at every size", () => {
    const press = fc.constantFrom("j", "k", "pagedown", "pageup", "G", "g", "]", "ctrl-d", "ctrl-u");
    const size = fc.record({
      columns: fc.integer({ min: 20, max: 140 }),
      rows: fc.integer({ min: 6, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 15 }), size, (presses, of) => {
        const driver = onPairs(of).press(...presses);
        const selected = driver.frame().rows.filter((row) => row[0]!.inverse === true);
        expect(selected.length).toBeGreaterThan(0);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it("reads a unit taller than the screen to its end before the next one comes", () => {
    const long = { ...unitsOf("章程")[0]!, target: "word ".repeat(80).trim().concat(" end.") };
    const driver = onPairs({ columns: 40, rows: 8 }, [long, ...unitsOf("章程").slice(1)]);
    driver.press("g");
    let pressed = 0;
    for (; !driver.text().join("\n").includes(" end.") && pressed < 60; pressed++) driver.press("j");
    expect(pressed).toBeGreaterThan(3);
    expect(cursor(driver)).toBe(0);
    expect(cursor(driver.press("j", "j", "j"))).toBeGreaterThan(0);
  });
});

describe("mending", () => {
  it.each<[keys: string[], edit: object]>([
    [["m"], { act: "merge", index: 4 }],
    [["M"], { act: "merge", index: 3 }],
    [["K"], { act: "shift", index: 4, side: "target", to: "up" }],
    [["h", "J"], { act: "shift", index: 4, side: "source", to: "down" }],
    [["<"], { act: "move", index: 4, side: "target", to: "up" }],
    [["tab", ">"], { act: "move", index: 4, side: "source", to: "down" }],
    [["h", "l", "d"], { act: "drop", index: 4, side: "target" }],
    [["c"], { act: "confirm", index: 4 }],
  ])("%j", (keys, edit) => {
    const driver = onPairs().press(...keys);
    const { id } = driver.state.memory.opened!.units[(edit as { index: number }).index]!;
    expect(driver.take()).toEqual([{ do: "realign", document: "章程", edit: { ...edit, id } }]);
    expect(driver.state.busy).toBeDefined();
  });

  it("stays where the change was, and goes on to the next doubtful pair after one that is right", () => {
    const driver = answer(onPairs().press("K"));
    expect(cursor(driver)).toBe(4);
    expect(driver.text().join("\n")).toMatch(/4 ✓ +秘书处作记录。 +│ The secretariat keeps/);
    expect(cursor(answer(driver.press("g", "j", "c")))).toBe(1);
    expect(driver.press("]").state.notice).toMatchObject({ tone: "bad" });
    const other = answer(onPairs().press("c"));
    expect(cursor(other)).toBe(1);
  });

  it("lets keys wait that are pressed meanwhile, movements too", () => {
    const driver = onPairs().press("g", "m");
    driver.press("j", "j", "c");
    expect(cursor(driver)).toBe(0);
    answer(driver);
    expect(driver.take()).toMatchObject([{ edit: { act: "confirm", index: 2 } }]);
  });

  it("shows where an undo has changed the units", () => {
    const driver = onPairs().press("g");
    const { documents } = driver.state;
    const place = { document: "章程", index: 3 };
    driver.send({
      type: "done",
      act: "undo",
      message: "undone",
      place,
      snapshot: { ...snapshotOf([]), documents },
    });
    expect(cursor(driver)).toBe(3);
  });

  it("edits one text, and keeps what was typed when it is left", () => {
    const driver = onPairs().press("h", "e");
    expect(driver.text().join("\n")).toContain("Source of unit 5");
    driver.type("全").press("escape", "e", "enter");
    expect(driver.take()).toMatchObject([
      { edit: { act: "edit", index: 4, side: "source", text: "记录存档。全" } },
    ]);
    const same = onPairs().press("e", "enter");
    expect(same.take()).toEqual([]);
    expect(same.state.notice).toMatchObject({ tone: "bad" });
  });

  it("is not for the findings' own keys", () => {
    const driver = onPairs().press("p", "x", "f", "i");
    expect(driver.state.sheet).toBeUndefined();
    expect(driver.take()).toEqual([]);
  });
});

describe("splitting", () => {
  const cut = (driver: Driver) => {
    const { sheet } = driver.state;
    return sheet?.kind === "split" ? sheet.cut : undefined;
  };

  it("proposes the sentences about the middle and shows both units", () => {
    const driver = onPairs().press("g", "j", "s");
    expect(cut(driver)).toEqual({ source: 5, target: 21 });
    const text = driver.text().join("\n");
    expect(text).toMatch(
      /2a +会议公开。 +│ Meetings are public\.\n╌╌ en ╌+\n 2b +任何人可以旁听。 +│▸Anyone may attend\./,
    );
    driver.press("enter");
    expect(driver.take()).toMatchObject([{ edit: { act: "split", index: 1, source: 5, target: 21 } }]);
  });

  it("moves the cut of one side by sentences and by clauses", () => {
    const driver = onPairs().press("g", "j", "j", "tab", "s");
    expect(cut(driver)?.source).toBe(8);
    driver.press("l");
    expect(cut(driver)?.source).toBe(13);
    driver.press("h", "h");
    expect(cut(driver)?.source).toBe(0);
    driver.press("j");
    expect(cut(driver)?.source).toBe(pairs[2]![0].length);
    driver.press("tab", "k");
    expect(cut(driver)).toEqual({ source: pairs[2]![0].length, target: 0 });
  });

  it("is left with Esc, and kept open where it is refused", () => {
    expect(onPairs().press("s", "escape").state.sheet).toBeUndefined();
    const driver = onPairs().press("s", "enter").send({ type: "failed", message: "no" });
    expect(driver.state.sheet?.kind).toBe("split");
  });
});

describe("the drawing", () => {
  const text = (row: readonly { text: string }[]) => row.map((part) => part.text).join("");

  it("tells number, mark and confidence of each unit, and both texts beside each other", () => {
    const lines = onPairs().press("g").text().slice(1);
    expect(lines[0]).toMatch(/^─ 章程 ─+ 3 doubtful {2}1\/6$/);
    expect(lines[1]).toMatch(/^▸1 · 90 董事会每年开会两次。 +│▸The board meets twice a year\.$/);
    expect(lines[2]).toMatch(/^ 2 \? 40 会议公开。任何人可以旁听。 +│ Meetings are public\. Anyone may$/);
    expect(lines.join("\n")).toMatch(/ 4 \? 70 秘书处作记录。 +│ \(nothing\)/);
  });

  it("puts the target below its source where there is no room", () => {
    const lines = onPairs({ columns: 40, rows: 20 }).press("g").text().slice(1);
    expect(lines[1]).toBe("▸1 · 90 董事会每年开会两次。");
    expect(lines[2]).toBe("       ▸The board meets twice a year.");
  });

  it("fits whatever is pressed, at whatever size", () => {
    const press = fc.oneof(
      fc.constantFrom(
        ...bindings.filter(({ contexts }) => contexts.includes("units")).flatMap(({ keys }) => keys),
      ),
      fc.constantFrom("enter", "4", "法", "?", "s", "e"),
    );
    const size = fc.record({
      columns: fc.integer({ min: 1, max: 150 }),
      rows: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(press, { maxLength: 20 }),
        size,
        fc.constantFrom(1 as const, 2 as const),
        (keys, of, wide) => {
          const bad = {
            ...unitsOf("章程")[0]!,
            source: "\u001b[2J\u202e法\ud800",
            target: "a\u0007\tb".repeat(50),
          };
          const driver = onPairs(of, [bad, ...unitsOf("章程").slice(1)]);
          driver.state = { ...driver.state, ambiguous: wide };
          driver.press(...keys);
          const { rows } = driver.frame();
          expect(rows.length).toBeLessThanOrEqual(Math.max(1, of.rows - 1));
          for (const row of rows) {
            expect([width(text(row), wide), text(row)]).toEqual([of.columns, text(row)]);
            expect(text(row)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
          }
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });
});
