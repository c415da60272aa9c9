import { afterEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { setLocale } from "../../src/model/locale.ts";
import { wordDiff } from "../../src/ui/word-diff.ts";
import { sampleFindings } from "../support/fake-session.ts";
import { drive, snapshotOf } from "./drive.ts";

afterEach(() => setLocale("en"));

const [credit] = sampleFindings();

/** Five units that say green loans, in different places and forms, and one that says something else. */
function likes(): Finding[] {
  const targets = [
    "Banks offer green loans.",
    "Green loans are watched.",
    "A green loan is a loan.",
    "The Green Loans Office met.",
    "The green loans' share grew.",
  ];
  const findings = targets.map((text, index): Finding => {
    const at = text.toLowerCase().indexOf("green loan");
    const actual = /green loans?/i.exec(text)![0];
    return {
      ...credit!,
      id: `f${index}`,
      unit: { id: `u${index}`, ref: String(index + 1), document: "d", index },
      target: { text, spans: [[at, at + actual.length]] },
      actual,
    };
  });
  return [...findings, sampleFindings()[3]!];
}

const targets = (effects: readonly unknown[]) =>
  (effects[0] as { intents: { target: string }[] }).intents.map(({ target }) => target);

describe("fixing all like this", () => {
  it("shows every change with what goes and what comes, and makes them in one step", () => {
    const driver = drive(likes(), { columns: 80, rows: 40 }).load().press("F");
    const text = driver.text().join("\n");
    expect(text).toContain("5 of 5 units will be changed");
    expect(text).toMatch(/\[x\] d 1\n.*⟦绿色信贷⟧.*\n +Banks offer green \[-loans-\]\{\+credit\+\}\./);
    driver.press("enter");
    const effects = driver.take();
    expect(effects).toHaveLength(1);
    expect(targets(effects)).toEqual([
      "Banks offer green credit.",
      "Green credit are watched.",
      "A green credit is a loan.",
      "The Green Credit Office met.",
      "The green credit's share grew.",
    ]);
    expect(driver.state.busy).toBeDefined();
  });

  it("takes and leaves each, all or none, and refuses when none is taken", () => {
    const driver = drive(likes()).load().press("F", "j", " ", "enter");
    expect(targets(driver.take())).toHaveLength(4);
    const none = drive(likes()).load().press("F", "a", "enter");
    expect(none.take()).toEqual([]);
    expect(none.state.notice?.tone).toBe("bad");
    expect(targets(none.press("a", "enter").take())).toHaveLength(5);
  });

  it("lets one be edited, and Esc leaves the edit and then the preview", () => {
    const driver = drive(likes()).load().press("F", "e", "ctrl-u").type("Banks offer it.").press("enter");
    expect(driver.state.sheet?.kind).toBe("preview");
    expect(targets(driver.press("enter").take())[0]).toBe("Banks offer it.");
    const left = drive(likes()).load().press("F", "e", "escape");
    expect(left.state.sheet?.kind).toBe("preview");
    expect(left.press("escape").state.sheet).toBeUndefined();
    expect(left.take()).toEqual([]);
  });

  it("gives the preview back where it fails", () => {
    const driver = drive(likes()).load().press("F", "enter").send({ type: "failed", message: "disk full" });
    expect(driver.state.sheet?.kind).toBe("preview");
    expect(driver.state.notice?.text).toBe("disk full");
  });

  it("says what to do where nothing tells what to put in its place", () => {
    const driver = drive().press("G").load().press("F");
    expect(driver.state.sheet).toBeUndefined();
    expect(driver.state.notice?.text).toContain("f edits");
  });

  it("settles two findings of a unit with one text", () => {
    const [one] = likes();
    const other: Finding = { ...one!, id: "x", check: "term-forbidden" };
    const driver = drive([one!, other]).load().press("F", "enter");
    expect(driver.take()).toMatchObject([{ intents: [{ act: "fix", also: [{}] }] }]);
  });

  it("keeps the cursor's change in sight in a small window", () => {
    const driver = drive(likes(), { columns: 60, rows: 10 }).load().press("F");
    for (const key of ["j", "j", "j", "j", "k", "G", "g", "pagedown"]) {
      expect(
        driver
          .press(key)
          .text()
          .some((line) => line.startsWith("▸[")),
      ).toBe(true);
    }
  });
});

/** A term that was left out: nothing says where its rendering would stand. */
function leftOut(): Finding {
  const { actual: _actual, ...rest } = credit!;
  const text = "The spokesman stressed that the position is unchanged.";
  return { ...rest, term: "发言人", expected: ["spokesperson"], target: { text, spans: [] } };
}

describe("a finding that marks no place", () => {
  it.each(["en", "zh"] as const)("is never written to by F, which says so (%s)", (locale) => {
    setLocale(locale);
    const driver = drive([leftOut()]).load().press("F");
    expect(driver.state.sheet).toBeUndefined();
    expect(driver.state.notice).toMatchObject({ tone: "bad", text: expect.stringMatching(/by hand|手工/) });
    expect(driver.press("enter").take()).toEqual([]);
  });

  it("has the target to be edited as it stands with f, and with y of the pass", () => {
    for (const keys of [["f"], ["t", "y"]]) {
      const driver = drive([leftOut()])
        .load()
        .press(...keys);
      expect(driver.state.sheet).toMatchObject({
        purpose: { for: "fix", suggestion: undefined },
        editor: { text: "The spokesman stressed that the position is unchanged." },
      });
      expect(driver.take()).toEqual([]);
    }
  });

  it("is counted where others of the marked ones can be changed", () => {
    const other = { ...leftOut(), id: "x", unit: { ...credit!.unit, id: "x", index: 70 } };
    const driver = drive([...likes().slice(0, 2), other])
      .load()
      .press(" ", " ", " ", "f");
    expect(driver.text().join("\n")).toContain("2 of 2 units");
    expect(driver.state.notice?.text).toMatch(/^1 more .* by hand/);
    expect(targets(driver.press("enter").take())).toHaveLength(2);
  });
});

describe("a change that is doubtful", () => {
  const text = "To serve quality development, it set up a court.";
  const doubtful: Finding = {
    ...credit!,
    term: "高质量发展",
    target: { text, spans: [[3, 28]] },
    actual: "serve quality development",
    expected: ["high-quality development"],
  };

  it.each([
    ["en", "doubtful"],
    ["zh", "存疑"],
  ] as const)("is listed without a tick (%s)", (locale, said) => {
    setLocale(locale);
    const driver = drive([doubtful]).load().press("F");
    expect(driver.text().join("\n")).toMatch(new RegExp(`\\[ \\] measures 4.*${said}`));
    expect(driver.press("enter").take()).toEqual([]);
    expect(targets(driver.press(" ", "enter").take())).toEqual([
      "To high-quality development, it set up a court.",
    ]);
  });

  it("is opened for editing with y, not made", () => {
    const driver = drive([doubtful]).load().press("t", "y");
    expect(driver.take()).toEqual([]);
    expect(driver.state.sheet).toMatchObject({ purpose: { for: "fix" } });
    expect(driver.text().join("\n")).toContain("Doubtful");
  });
});

describe("marks", () => {
  it("are set one by one and as a range, counted, and acted on together", () => {
    const driver = drive(likes()).load().press(" ", "j", "v", "j", "v");
    expect(driver.state.marks.size).toBe(3);
    const text = driver.text().join("\n");
    expect(text).toContain("3 marked");
    expect(text).toContain("■✗");
    driver.press("i").type("names").press("enter");
    expect(driver.take()).toMatchObject([{ intents: [{ act: "keep", reason: "names", also: [{}, {}] }] }]);
  });

  it("tells how many findings are kept before it is done", () => {
    expect(drive(likes()).load().press("v", "j", "j", "i").text().join("\n")).toContain("Keep 3 findings");
    expect(drive(likes()).load().press("I").text().join("\n")).toContain("Keep 5 findings");
  });

  it("of a group go on and off, and Esc takes range, marks and filter back one after the other", () => {
    const driver = drive(likes()).load().press("*");
    expect(driver.state.marks.size).toBe(5);
    expect(driver.press("*").state.marks.size).toBe(0);
    driver.press("*", "v", "escape");
    expect(driver.state).toMatchObject({ anchor: undefined });
    expect(driver.state.marks.size).toBe(5);
    expect(driver.press("escape").state.marks.size).toBe(0);
  });

  it("are fixed together after a preview, and gone when that is done", () => {
    const driver = drive(likes()).load().press(" ", " ", "f");
    expect(driver.text().join("\n")).toContain("2 of 2 units");
    driver.press("enter");
    driver.send({ type: "done", act: "apply", message: "fixed", snapshot: snapshotOf(likes().slice(2)) });
    expect(driver.state.marks.size).toBe(0);
  });
});

describe("going through them one by one", () => {
  it("y makes the proposed change, n and d go on, and the last one ends it", () => {
    const driver = drive(likes()).load().press("t");
    expect(driver.text().at(-1)).toMatch(/^ y yes {2}n no {2}a all like it/);
    driver.press("y");
    expect(targets(driver.take())).toEqual(["Banks offer green credit."]);
    driver.send({ type: "done", act: "apply", message: "fixed", snapshot: snapshotOf(likes().slice(1)) });
    expect(driver.state).toMatchObject({ triage: true, cursor: 0 });
    expect(driver.press("n").state.cursor).toBe(1);
    expect(driver.press("d").state.cursor).toBe(4);
    driver.press("n");
    expect(driver.state).toMatchObject({ triage: false, notice: { tone: "good" } });
    expect(driver.take()).toEqual([]);
  });

  it("y asks for the text where none is proposed, a shows all alike, e edits, i keeps, Esc and q leave", () => {
    expect(drive().press("G", "t", "y").state.sheet).toMatchObject({
      kind: "field",
      purpose: { for: "fix" },
    });
    expect(drive(likes()).press("t", "a").state.sheet).toMatchObject({ kind: "preview" });
    expect(drive(likes()).press("t", "e").state.sheet).toMatchObject({ kind: "field" });
    expect(drive(likes()).press("t", "i").state.sheet).toMatchObject({ purpose: { for: "reason" } });
    for (const key of ["escape", "q"]) {
      const driver = drive(likes()).press("t", key);
      expect(driver.state.triage).toBe(false);
      expect(driver.take()).toEqual([]);
    }
  });
});

describe("why this", () => {
  it("tells the check, what would clear the finding, the evidence and all places of the term", () => {
    const driver = drive(undefined, { columns: 100, rows: 50 }).load();
    driver.state = {
      ...driver.state,
      detail: {
        ...driver.state.detail!,
        why: { title: "missing term", explain: "The glossary's rendering is not there." },
        occurrences: [
          {
            unit: { id: "u", ref: "4", document: "measures", index: 3 },
            source: "银行绿色信贷",
            sourceSpan: [2, 6],
            target: "a green loan",
            targetSpans: [[2, 12]],
          },
        ],
      },
    };
    const text = driver.press("e").text().join("\n");
    expect(text).toContain("Why this?");
    expect(text).toContain("The glossary's rendering is not there.");
    expect(text).toMatch(/f a target that has “green credit”/);
    expect(text).toMatch(/a “green loans” admitted/);
    expect(text).toMatch(/ 4 .*银行⟦绿色信贷⟧.*│ +a ⟦green loan⟧/);
    expect(driver.press("escape").state.sheet).toBeUndefined();
  });
});

describe("what changes between two texts", () => {
  it.each<[before: string, after: string, diff: string]>([
    ["a b c", "a x c", "=a |-b|+x|= c"],
    ["the old loans are", "the new credit is", "=the |-old loans are|+new credit is"],
    ["same", "same", "=same"],
    ["", "new", "+new"],
    ["中文，改。", "中文，不改。", "-中文|+中文|=，|-改|+不改|=。"],
  ])("%j → %j", (before, after, diff) => {
    const parts = wordDiff(before, after).map(
      ({ op, text }) => `${{ equal: "=", delete: "-", insert: "+" }[op]}${text}`,
    );
    if (!before.startsWith("中")) expect(parts.join("|")).toBe(diff);
    const joined = (skip: string) =>
      wordDiff(before, after)
        .filter(({ op }) => op !== skip)
        .map(({ text }) => text)
        .join("");
    expect([joined("insert"), joined("delete")]).toEqual([before, after]);
  });
});
