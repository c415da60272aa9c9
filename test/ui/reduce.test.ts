import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { selected } from "../../src/ui/state.ts";
import { sampleFindings } from "../support/fake-session.ts";
import { type Driver, drive, snapshotOf } from "./drive.ts";

const findings = sampleFindings();

describe("moving", () => {
  it.each<[keys: string[], cursor: number]>([
    [["j"], 1],
    [["j", "j", "k"], 1],
    [["down", "up"], 0],
    [["k"], 0],
    [["G"], 3],
    [["G", "j"], 3],
    [["end", "home"], 0],
    [["G", "g"], 0],
    [["pagedown"], 3],
    [["G", "pageup"], 0],
    [["ctrl-d", "ctrl-u"], 0],
    [["n", "n", "N"], 1],
    [["]"], 2],
    [["]", "]"], 3],
    [["G", "["], 2],
  ])("%j on the list", (keys, cursor) => {
    expect(drive().press(...keys).state.cursor).toBe(cursor);
  });

  it("asks for the details of what it comes to, and scrolls the details where they have the focus", () => {
    const driver = drive();
    driver.press("j");
    expect(driver.effects).toEqual([{ do: "load", finding: findings[1] }]);
    driver.load().press("enter", "j", "j");
    expect(driver.state).toMatchObject({ cursor: 1, pane: "detail", scroll: 2 });
    driver.press("n");
    expect(driver.state).toMatchObject({ cursor: 2, pane: "detail", scroll: 0 });
  });

  it.each<[keys: string[], pane: string]>([
    [["enter"], "detail"],
    [["tab"], "detail"],
    [["tab", "tab"], "list"],
    [["l", "h"], "list"],
    [["right", "left"], "list"],
    [["enter", "escape"], "list"],
  ])("%j ends on the %s", (keys, pane) => {
    expect(drive().press(...keys).state.pane).toBe(pane);
  });

  it("keeps the selected row in sight in a list that is longer than the screen", () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ ...findings[at % 4]!, id: `f${at}` }));
    const driver = drive(many);
    for (const key of ["G", "pageup", "k", "g", "pagedown", "ctrl-d", "j"]) {
      driver.press(key);
      expect(driver.text().filter((line) => line.startsWith("▸"))).toHaveLength(1);
    }
  });

  it("stays where it is when there is nothing", () => {
    expect(drive([]).press("j", "G", "k", "tab", "enter", "n", "]").state).toMatchObject({
      cursor: 0,
      pane: "list",
    });
  });
});

describe("choosing a rendering", () => {
  it.each([
    ["p", "prefer"],
    ["a", "admit"],
    ["x", "forbid"],
  ])("%s and a number: %s", (key, act) => {
    const driver = drive().load();
    driver.press(key, "2");
    expect(driver.take()).toEqual([
      { do: "apply", intents: [{ act, finding: findings[0], rendering: "green loans" }] },
    ]);
    expect(driver.state.busy).toBeDefined();
  });

  it.each<[key: string, rendering: string]>([
    ["p", "green credit"],
    ["a", "green loans"],
    ["x", "green loans"],
  ])("%s starts on the rendering it is most likely about", (key, rendering) => {
    const driver = drive().load();
    driver.press(key, "enter");
    expect(driver.take()).toMatchObject([{ intents: [{ rendering }] }]);
  });

  it("takes arrows and letters, and Esc leaves", () => {
    const driver = drive().load();
    driver.press("p", "down", "k", "j", "enter");
    expect(driver.take()).toMatchObject([{ intents: [{ rendering: "green loans" }] }]);
    const other = drive().load().press("p", "escape");
    expect(other.state.sheet).toBeUndefined();
    expect(other.take()).toEqual([]);
  });

  it("takes one that is typed: t, or the last row", () => {
    const driver = drive().load().press("p", "t").type("green loan q?").press("enter");
    expect(driver.take()).toMatchObject([{ intents: [{ act: "prefer", rendering: "green loan q?" }] }]);
    const last = drive().load().press("p", "end", "enter").type("x").press("enter");
    expect(last.take()).toMatchObject([{ intents: [{ act: "prefer", rendering: "x" }] }]);
    const empty = drive().load().press("p", "t", "enter");
    expect(empty.take()).toEqual([]);
    expect(empty.state.notice?.tone).toBe("bad");
  });

  it("asks for a rendering where none is known", () => {
    const driver = drive().load([]).press("p").type("green credit").press("enter");
    expect(driver.take()).toMatchObject([{ intents: [{ rendering: "green credit" }] }]);
  });

  it("waits for the renderings when the keys come before them", () => {
    const driver = drive().press("p", "2");
    expect(driver.take()).toEqual([]);
    expect(driver.load().take()).toMatchObject([{ intents: [{ act: "prefer", rendering: "green loans" }] }]);
  });

  it("says what to do where the finding is about no term", () => {
    const driver = drive().press("G").load().press("p");
    expect(driver.state.sheet).toBeUndefined();
    expect(driver.state.notice).toMatchObject({ tone: "bad", text: expect.stringContaining("f edits") });
  });
});

describe("keeping and fixing", () => {
  it.each(["i", "K"])("%s keeps with a reason", (key) => {
    const driver = drive().press(key).type("name of a law, q?").press("enter");
    expect(driver.take()).toEqual([
      { do: "apply", intents: [{ act: "keep", finding: findings[0], reason: "name of a law, q?" }] },
    ]);
  });

  it("offers the expected rendering in place of the one that stands there", () => {
    const driver = drive().press("f", "enter");
    expect(driver.take()).toEqual([
      {
        do: "apply",
        intents: [
          {
            act: "fix",
            finding: findings[0],
            target: "Banks shall improve the management of green credit.",
          },
        ],
      },
    ]);
  });

  it("goes back to the text as it was, and refuses to save it unchanged", () => {
    const driver = drive().press("f", "ctrl-t", "enter");
    expect(driver.take()).toEqual([]);
    expect(driver.state.notice?.tone).toBe("bad");
    driver.press("ctrl-t", "enter");
    expect(driver.take()).toMatchObject([{ intents: [{ act: "fix" }] }]);
  });

  it("refuses an empty target", () => {
    const driver = drive().press("f", "ctrl-k", "ctrl-u", "enter");
    expect(driver.take()).toEqual([]);
    expect(driver.state.sheet).toMatchObject({ kind: "field" });
  });

  it("keeps what was typed into a fix that was left", () => {
    const driver = drive().press("f", "end").type(" Draft.").press("escape", "f", "enter");
    expect(driver.take()).toMatchObject([
      { intents: [{ target: expect.stringMatching(/credit\. Draft\.$/) }] },
    ]);
  });

  it("puts a paste of several lines on one", () => {
    const driver = drive()
      .press("i")
      .send({ type: "paste", text: "one\r\ntwo\rthree\u001b[31m" })
      .press("enter");
    expect(driver.take()).toMatchObject([{ intents: [{ reason: "one two three[31m" }] }]);
  });

  it("ignores a paste outside a field", () => {
    const driver = drive().send({ type: "paste", text: "qxu" });
    expect(driver.take()).toEqual([]);
    expect(driver.state.sheet).toBeUndefined();
  });
});

describe("undo, redo, quit", () => {
  const withDepth = (undo: number, redo: number) => {
    const driver = drive();
    driver.state = { ...driver.state, depth: { undo, redo } };
    return driver;
  };

  it.each<[key: string, effect: string]>([
    ["u", "undo"],
    ["U", "redo"],
    ["ctrl-r", "redo"],
    ["q", "quit"],
  ])("%s: %s", (key, effect) => {
    expect(withDepth(1, 1).press(key).take()).toEqual([{ do: effect }]);
  });

  it.each(["u", "U"])("%s says so when there is nothing to do", (key) => {
    const driver = withDepth(0, 0).press(key);
    expect(driver.take()).toEqual([]);
    expect(driver.state.notice?.tone).toBe("bad");
  });

  it("quits from the details too, but a q in a field is a letter and on the help goes back", () => {
    expect(drive().press("enter", "q").take()).toEqual([{ do: "quit" }]);
    expect(drive().press("i", "q").take()).toEqual([]);
    const help = drive().press("?", "q");
    expect(help.take()).toEqual([]);
    expect(help.state.sheet).toBeUndefined();
  });

  it("reads Alt+q as Esc and q in quick succession", () => {
    expect(drive().press("alt-q").take()).toEqual([{ do: "quit" }]);
    expect(drive().press("?", "alt-q").take()).toEqual([{ do: "quit" }]);
    // In a field Alt+b is a word move, not Esc and b.
    expect(drive().press("f", "alt-b").state.sheet).toMatchObject({ kind: "field" });
  });
});

/** The findings of another term in two units, as the sample's first one is. */
function ofTerm(term: string, check: string, ...indexes: number[]): Finding[] {
  return indexes.map((index) => ({
    ...sampleFindings()[0]!,
    id: `${check} ${term} ${index}`,
    check,
    term,
    unit: { id: `u${index}`, ref: String(index + 1), document: "d", index },
  }));
}

describe("where one stands after an act", () => {
  const decided = (driver: Driver, findings: Finding[]) =>
    driver.send({ type: "done", act: "apply", message: "done", snapshot: snapshotOf(findings) });
  const before = [
    ...ofTerm("甲", "term-inconsistent", 0),
    ...ofTerm("乙", "term-inconsistent", 1, 2),
    ...ofTerm("丙", "term-inconsistent", 3),
  ];
  const prefer = () => {
    const driver = drive(before).press("j", "j").load().press("p", "1");
    expect(driver.take()).toMatchObject([{ intents: [{ act: "prefer", finding: { term: "乙" } }] }]);
    return driver;
  };
  const here = (driver: Driver) => {
    const { term, check, unit } = driver.state.listing.shown[driver.state.cursor]!;
    return `${term} ${check} ${unit.index}`;
  };

  it("is what is left of the term at that place, wherever the list has it now", () => {
    const left = ofTerm("乙", "term-missing", 1, 2);
    expect(here(decided(prefer(), [before[0]!, before[3]!, ...left]))).toBe("乙 term-missing 2");
  });

  it("is what is left of the term elsewhere, where that place is settled", () => {
    const left = ofTerm("乙", "term-missing", 1);
    expect(here(decided(prefer(), [before[0]!, before[3]!, ...left]))).toBe("乙 term-missing 1");
  });

  it("is the next finding, where nothing is left of the term", () => {
    expect(here(decided(prefer(), [before[0]!, before[3]!]))).toBe("丙 term-inconsistent 3");
  });

  it("is the next one after a fix, not another of the same term", () => {
    const all = [...ofTerm("甲", "term-missing", 0), ...ofTerm("乙", "term-missing", 1, 2)];
    const mixed = [all[1]!, all[0]!, all[2]!];
    const driver = drive(mixed).load().press("f", "enter");
    expect(here(decided(driver, mixed.slice(1)))).toBe("甲 term-missing 0");
  });
});

describe("the order of the groups", () => {
  const names = (driver: Driver) =>
    driver.state.listing.rows.flatMap((row) => (typeof row === "number" ? [] : [row.heading]));
  const [a, b, c] = [
    ofTerm("甲", "term-missing", 0, 4),
    ofTerm("乙", "term-missing", 1, 5),
    ofTerm("丙", "term-missing", 2),
  ];
  const byTerm = () => drive([a![0]!, b![0]!, c![0]!, a![1]!, b![1]!]).press("o");
  const now = (driver: Driver, act: "apply" | "undo" | "recheck", findings: Finding[]) =>
    driver.send({ type: "done", act, message: "done", snapshot: snapshotOf(findings) });

  it("stays while one works, also where what held a group in its place is gone", () => {
    const driver = byTerm();
    expect(names(driver)).toEqual(["甲", "乙", "丙"]);
    now(driver, "apply", [b![0]!, c![0]!, a![1]!, b![1]!]);
    expect(names(driver)).toEqual(["甲", "乙", "丙"]);
    now(driver, "apply", [b![0]!, c![0]!, b![1]!]);
    expect(names(driver)).toEqual(["乙", "丙"]);
    now(driver, "undo", [b![0]!, c![0]!, a![1]!, b![1]!]);
    expect(names(driver)).toEqual(["甲", "乙", "丙"]);
  });

  it("has a new group where it would come by itself, and is made anew by a new check", () => {
    const driver = byTerm();
    const fresh = ofTerm("丁", "term-missing", 1)[0]!;
    const findings = [b![0]!, fresh, c![0]!, a![1]!];
    now(driver, "apply", findings);
    expect(names(driver)).toEqual(["甲", "乙", "丁", "丙"]);
    now(driver, "recheck", findings);
    expect(names(driver)).toEqual(["乙", "丁", "丙", "甲"]);
  });
});

describe("filtering and grouping", () => {
  it("finds what a finding is about, not what its message names besides, and goes there", () => {
    const [one, two, , last] = sampleFindings() as [Finding, Finding, Finding, Finding];
    const other: Finding = { ...one, message: `${one.message} (3 of 5, 涉外法治报告)` };
    const unit = { ...last.unit, document: "涉外法治报告" };
    const driver = drive([other, two, { ...last, unit }])
      .press("/")
      .type("涉外法治");
    expect(driver.state.listing.shown.map(({ unit: { document } }) => document)).toEqual(["涉外法治报告"]);
    expect(driver.state.cursor).toBe(0);
    for (const text of ["绿色信贷", "green loans", "green credit", "应当完善", "improve", "term-missing"]) {
      expect(drive([other, last]).press("/").type(text).state.listing.shown).toEqual([other]);
    }
  });

  it("stands on a finding about the word, not on one that has it in its text alone", () => {
    const [one, , , last] = sampleFindings() as [Finding, Finding, Finding, Finding];
    const aside: Finding = { ...one, source: { ...one.source, text: `${one.source.text}仲裁员到场。` } };
    const driver = drive([aside, { ...last, term: "仲裁员" }])
      .press("/")
      .type("仲裁员");
    expect(driver.state.listing.shown).toHaveLength(2);
    expect(selected(driver.state)!.term).toBe("仲裁员");
  });

  it.each<[typed: string, count: number]>([
    ["绿色", 2],
    ["notice", 2],
    ["term-missing", 2],
    ["LENDING", 1],
    ["notice date", 1],
    ["warning", 2],
    ["ｌｅｎｄｉｎｇ", 1],
    ["nowhere", 0],
  ])("“%s” leaves %i", (typed, count) => {
    expect(drive().press("/").type(typed).state.listing.shown).toHaveLength(count);
  });

  it("keeps the filter on Enter, clears it on Esc, and keeps the selection where it can", () => {
    const driver = drive().press("]", "/").type("arbitral").press("enter");
    expect(driver.state).toMatchObject({ filter: "arbitral", sheet: undefined });
    expect(selected(driver.state)).toEqual(findings[2]);
    driver.press("escape");
    expect(driver.state).toMatchObject({ filter: "", cursor: 2 });
    driver.press("/").type("zz").press("escape");
    expect(driver.state.listing.shown).toHaveLength(4);
  });

  it("walks the findings while the filter is typed", () => {
    expect(drive().press("/").type("绿色").press("down").state.cursor).toBe(1);
  });

  it("goes through the groupings and comes back", () => {
    const driver = drive().press("j");
    const seen = ["o", "o", "o", "o"].map((key) => driver.press(key).state.grouping);
    expect(seen).toEqual(["term", "document", "severity", "check"]);
    expect(selected(driver.state)).toEqual(findings[1]);
  });
});

describe("while something is under way", () => {
  const done = (act: "apply" | "undo" | "export", left = findings.slice(1)) =>
    ({
      type: "done",
      act,
      message: "settled",
      snapshot: snapshotOf(left, { depth: { undo: 1, redo: 0 } }),
    }) as const;

  it("moves, but lets keys that act wait, in their order", () => {
    const driver = drive().load().press("i", "enter");
    driver.take();
    driver.press("j", "i", "o", "k", "enter", "q");
    // Whoever wants to leave does not wait for the re-check.
    expect(driver.take()).toEqual([{ do: "stop" }]);
    expect(driver.state.cursor).toBe(1);
    driver.send(done("apply"));
    expect(driver.take()).toMatchObject([
      { do: "apply", intents: [{ act: "keep", finding: findings[1], reason: "ok" }] },
      { do: "stop" },
    ]);
    expect(driver.state.queue).toEqual(["q"]);
    driver.send(done("apply", findings.slice(2)));
    expect(driver.take()).toEqual([{ do: "quit" }]);
  });

  it("drops the waiting keys on Esc and on failure", () => {
    const driver = drive().press("i", "enter", "u", "u", "escape");
    expect(driver.state.queue).toEqual([]);
    driver.press("u").send({ type: "failed", message: "no room on the disk" });
    expect(driver.state).toMatchObject({ busy: undefined, queue: [] });
  });

  it("shows the failure and gives the field back with its text", () => {
    const driver = drive()
      .press("i")
      .type("because")
      .press("enter")
      .send({ type: "failed", message: "locked" });
    expect(driver.state.notice).toEqual({ tone: "bad", text: "locked" });
    expect(driver.state.sheet).toMatchObject({ kind: "field", editor: { text: "because" } });
    expect(driver.press("enter").take()).toHaveLength(2);
  });

  it("stands on the next finding afterwards, and after an undo on the one that came back", () => {
    const driver = drive()
      .press("j", "i", "enter")
      .send(done("apply", [findings[0]!, findings[2]!, findings[3]!]));
    expect(selected(driver.state)).toEqual(findings[2]);
    expect(driver.state.notice).toEqual({ tone: "good", text: "settled" });
    driver.press("G", "u").send(done("undo", findings));
    expect(selected(driver.state)).toEqual(findings[1]);
  });

  it("asks again for the details of the selected finding when something has changed", () => {
    const driver = drive().load().press("i", "enter");
    driver.effects = [];
    driver.send(done("apply", findings));
    expect(driver.effects).toEqual([{ do: "load", finding: findings[0] }]);
  });

  it("ignores details that come too late", () => {
    const driver = drive().load();
    const late = driver.state.detail!;
    driver.press("j").send({ type: "loaded", detail: late });
    expect(driver.state.detail).toBeUndefined();
  });

  it("tells that details could not be read, and still lets a rendering be typed", () => {
    const driver = drive().press("p");
    const { key } = drive().load().state.detail!;
    driver.send({ type: "unread", key, message: "that unit is gone" });
    expect(driver.state).toMatchObject({ queue: [], notice: { tone: "bad", text: "that unit is gone" } });
    driver.press("p").type("green credit").press("enter");
    expect(driver.take()).toMatchObject([{ intents: [{ rendering: "green credit" }] }]);
  });
});

describe("moving between findings of one term", () => {
  it("goes on showing its renderings until they have been told anew, but lets none be chosen before", () => {
    const driver = drive(undefined, { columns: 140, rows: 45 }).load().press("j");
    expect(driver.text().join("\n")).toContain("1 green credit");
    driver.press("p", "2");
    expect(driver.take()).toEqual([]);
    driver.load();
    expect(driver.take()).toMatchObject([{ intents: [{ rendering: "green loans", finding: findings[1] }] }]);
    // Another term has other renderings.
    expect(
      drive(undefined, { columns: 140, rows: 45 }).load().press("j", "j").text().join("\n"),
    ).not.toContain("1 green credit");
  });
});
