import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { setLocale } from "../../src/model/locale.ts";
import { type Ambiguous, width } from "../../src/text/width.ts";
import { bindings } from "../../src/ui/bindings/all.ts";
import type { Row } from "../../src/ui/styled.ts";
import { sampleFindings } from "../support/fake-session.ts";
import { type Driver, drive, snapshotOf } from "./drive.ts";

afterEach(() => setLocale("en"));

function text(row: Row): string {
  return row.map((part) => part.text).join("");
}

/** Every row fills the columns exactly, the rows leave one free, no control character is drawn. */
function expectFrame(driver: Driver): void {
  const { columns, rows } = driver.state.size;
  const frame = driver.frame();
  expect(frame.rows.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
  for (const row of frame.rows) {
    expect([width(text(row), driver.state.ambiguous), text(row)]).toEqual([columns, text(row)]);
    expect(text(row)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  }
  if (frame.cursor !== undefined) {
    expect(frame.cursor.x).toBeLessThanOrEqual(columns);
    expect(frame.cursor.y).toBeLessThan(frame.rows.length);
  }
}

const hostile: Finding = {
  ...sampleFindings()[0]!,
  id: "hostile",
  message: "\u001b]0;owned\u0007 \u202ereversed\u0000",
  term: "绿色\u001b[2J信贷",
  unit: { id: "u", ref: "\r\n7", document: "文件\t\u009b31m".repeat(9), index: 0 },
  source: {
    text: "𠮷".repeat(90),
    spans: [
      [1, 3],
      [2, 900],
      [-4, 0],
    ],
  },
  target: { text: `${"word\u200b".repeat(60)}\ud800`, spans: [[5, 5]] },
  evidence: [{ ref: "\u0007", text: "\u001b[31m" }],
};

describe("frames", () => {
  it.each<[columns: number, rows: number]>([
    [80, 24],
    [140, 45],
    [100, 30],
    [60, 13],
    [59, 20],
    [30, 8],
    [20, 6],
    [19, 5],
    [4, 2],
  ])("fit %i×%i in every mode, in both languages", (columns, rows) => {
    for (const locale of columns === 100 || columns < 30 ? (["en"] as const) : (["en", "zh"] as const)) {
      setLocale(locale);
      for (const findings of [sampleFindings(), [hostile, ...sampleFindings()], []]) {
        for (const keys of [
          [],
          ["tab"],
          ["p"],
          ["p", "t"],
          ["f"],
          ["i"],
          ["E"],
          ["E", "enter"],
          ["F"],
          ["e"],
          ["t"],
          ["v", "j"],
          [":"],
          ["2"],
          ["3"],
          ["4"],
          ["?"],
          ["/"],
          ["u"],
        ]) {
          const driver = drive(findings, { columns, rows });
          if (findings.length > 0) driver.load();
          expectFrame(driver.press(...keys));
        }
      }
    }
  });

  it("fit whatever is pressed, at whatever size", () => {
    const press = fc.oneof(
      fc.constantFrom(...bindings.flatMap(({ keys }) => keys)),
      fc.constantFrom("a", "法", "👍🏽", "é", " ", "“"),
    );
    const size = fc.record({
      columns: fc.integer({ min: 1, max: 150 }),
      rows: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(press, { maxLength: 25 }),
        size,
        size,
        fc.constantFrom<Ambiguous>(1, 2),
        (presses, first, second, ambiguous) => {
          const driver = drive([...sampleFindings(), hostile], first);
          driver.state = { ...driver.state, ambiguous };
          driver.load().press(...presses);
          expectFrame(driver);
          driver.send({ type: "resize", size: second });
          expectFrame(driver);
        },
      ),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe("the line of hints", () => {
  it.each(["en", "zh"] as const)("offers only what can be done with the finding (%s)", (locale) => {
    setLocale(locale);
    const size = { columns: 140, rows: 45 };
    const hints = (finding: Finding) => drive([finding], size).load().text().at(-1)!;
    const [term, , , date] = sampleFindings() as [Finding, Finding, Finding, Finding];
    expect(hints(term)).toMatch(/^ p .* {2}a .* {2}x .* {2}i .* {2}f .* {2}F .* {2}e .* {2}t /);
    expect(hints(date)).toMatch(/^ i .* {2}f .* {2}e .* {2}t /);
    expect(hints(date)).not.toMatch(/ [paxF] /);
    const { actual: _actual, ...leftOut } = term;
    expect(hints({ ...leftOut, target: { ...term.target, spans: [] } })).not.toMatch(/ F /);
  });
});

describe("what is shown", () => {
  it("lists the findings in groups with counts, mark, term, gist and place", () => {
    const lines = drive().text();
    expect(lines).toContain(" term-missing  2");
    expect(lines.find((line) => line.startsWith("▸"))).toMatch(
      /^▸✗ 绿色信贷 +green loans → green credit +measures +4$/,
    );
    expect(lines.find((line) => line.includes("1 July 2023"))).toMatch(/^ ! .*notice +3$/);
  });

  it("shows the pair with its spans between marks, the renderings with count, share and standing, the neighbour", () => {
    const lines = drive(undefined, { columns: 140, rows: 45 }).load().text().join("\n");
    expect(lines).toContain("银行应当完善⟦绿色信贷⟧管理制度。");
    expect(lines).toContain("the management of ⟦green loans⟧.");
    expect(lines).toMatch(/1 green credit ▮{8}▯▯ +3 {2}✓ preferred {2}Guidelines on Green Finance/);
    expect(lines).toMatch(/2 green loans {2}▮{3}▯{7} +1 {2}stands here/);
    expect(lines).toContain("After");
    expect(lines).toMatch(/Evidence\n.*measures 3 {2}Green credit supports/);
  });

  it("marks the rendering that stands there whatever its case and article", () => {
    const choices = [
      { text: "green credit", count: 1 },
      { text: "the Green Loans", count: 2 },
    ];
    expect(drive().load(choices).text().join("\n")).toMatch(/the Green Loans .* 2 {2}stands here/);
  });

  it("puts list and details side by side from 100 columns on, below each other before, one at a time below 60", () => {
    const beside = (columns: number) => drive(undefined, { columns, rows: 30 }).text();
    expect(beside(100).some((line) => line.includes("▸") && line.includes("│"))).toBe(true);
    expect(beside(99).some((line) => line.includes("│"))).toBe(false);
    expect(beside(99).join("\n")).toContain("⟦green loans⟧");
    expect(beside(59).join("\n")).not.toContain("⟦green loans⟧");
    expect(drive(undefined, { columns: 59, rows: 30 }).press("tab").text().join("\n")).toContain(
      "⟦green loans⟧",
    );
  });

  it("says in one line when there is no room", () => {
    expect(drive(undefined, { columns: 40, rows: 5 }).text()).toEqual(["Needs 20×6"]);
    // Whole where there is least room for it.
    expect(drive(undefined, { columns: 12, rows: 3 }).text()).toEqual(["Needs 20×6"]);
    setLocale("zh");
    expect(drive(undefined, { columns: 12, rows: 3 }).text()).toEqual(["需 20×6"]);
  });

  it("tells workspace, pair, position, filter and depth in the status bar", () => {
    const driver = drive().press("/").type("green").press("enter");
    driver.state = { ...driver.state, depth: { undo: 3, redo: 1 } };
    expect(driver.text().at(-2)).toEqual(expect.stringContaining(" 1/2  of 4  /green  undo 3  redo 1"));
  });

  it("names the screens with the one that is shown, workspace and pair; below 16 rows in the status bar", () => {
    expect(drive().text()[0]).toMatch(/^ \[1 Findings\] 2 Terms .* sample {2}zh-Hans → en$/);
    const low = drive(undefined, { columns: 80, rows: 12 }).text();
    expect(low[0]).toMatch(/^─ Findings/);
    expect(low.at(-2)).toMatch(/^ sample {2}zh-Hans → en {2}1\/4/);
  });

  it("hints at the keys, says what is under way, and shows what came of it", () => {
    const driver = drive();
    expect(driver.text().at(-1)).toMatch(/^ p prefer {2}a admit .* \? help {2}q quit$/);
    driver.press("i", "enter");
    expect(driver.text().at(-2)).toContain("… saving");
    driver.send({ type: "done", act: "apply", message: "kept", snapshot: snapshotOf(sampleFindings()) });
    expect(driver.text().at(-1)).toBe(" ✓ kept");
    driver.press("p").load().press("1").send({ type: "failed", message: "disk full\u001b[2J" });
    expect(driver.text().at(-1)).toBe(" ✗ disk full␛[2J");
  });

  it("says why there is nothing, and what to do next", () => {
    expect(drive().press("/").type("zz").text().join("\n")).toMatch(
      /No finding matches “zz”[\s\S]*Esc clears/,
    );
    expect(drive([]).text().join("\n")).toMatch(/No open findings in 8 units[\s\S]*5 exports/);
    const empty = drive([]);
    empty.state = { ...empty.state, counts: { documents: 0, units: 0, concepts: 0, decided: 0 } };
    expect(empty.text().join("\n")).toMatch(/memory is empty[\s\S]*zhengming add FILE/);
  });

  it("speaks Chinese where it is asked to", () => {
    setLocale("zh");
    const lines = drive().load().text().join("\n");
    expect(lines).toContain("问题");
    expect(lines).toContain("首选");
    expect(lines).not.toMatch(/\b(Findings|Renderings|prefer)\b/);
  });

  it("marks where text goes in the fix and shows what was suggested", () => {
    const driver = drive().load().press("f");
    const { cursor, rows } = driver.frame();
    expect(text(rows[cursor!.y]!).slice(0, cursor!.x)).toBe(
      " Banks shall improve the management of green credit",
    );
    expect(driver.text().join("\n")).toContain("Suggested: green loans → green credit");
  });
});
