import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { listing } from "../../src/ui/findings/list.ts";
import { sampleFindings } from "../support/fake-session.ts";
import { drive } from "./drive.ts";

const [first, second, , date] = sampleFindings() as [Finding, Finding, Finding, Finding];
const missing = first;
const forbidden: Finding = { ...first, id: "forbidden", check: "term-forbidden", message: "not so" };

describe("a forbidden rendering in the place of the right one", () => {
  const findings = [missing, second, forbidden, date];

  it("is one row of two findings, told in the heading, the title and the details", () => {
    const lines = drive(findings).load().text();
    expect(lines[1]).toMatch(/1\/3 \(4 findings\)$/);
    expect(lines).toContain(" term-forbidden  1, 1 with term-missing (+)");
    expect(lines).toContain(" term-missing  1");
    expect(lines.find((line) => line.startsWith("▸"))).toMatch(/^▸✗\+绿色信贷/);
    expect(lines.join("\n")).toContain("term-forbidden + term-missing · error");
  });

  it("stays two where unit or term differ, and where the filter lets one of them through", () => {
    expect(listing([second, forbidden], "", "check").joined.size).toBe(0);
    expect(listing([{ ...missing, term: "信贷" }, forbidden], "", "check").joined.size).toBe(0);
    const { shown, joined } = listing(findings, "term-missing", "check");
    expect([shown.length, joined.size]).toEqual([2, 0]);
  });

  it("is kept as a whole", () => {
    const driver = drive(findings).load().press("i").type("title").press("enter");
    expect(driver.take()).toMatchObject([
      {
        do: "apply",
        intents: [
          {
            act: "keep",
            finding: { check: "term-forbidden" },
            also: [{ check: "term-missing" }],
            reason: "title",
          },
        ],
      },
    ]);
  });

  it("is fixed once: the text is the same", () => {
    const driver = drive(findings).load().press("f", "enter");
    expect(driver.take()).toMatchObject([
      { intents: [{ act: "fix", finding: { check: "term-forbidden" } }] },
    ]);
  });
});

describe("the groups by check", () => {
  it("begin with the most severe, terminology before the rest", () => {
    const empty: Finding = { ...date, check: "empty", severity: "error" };
    const { rows } = listing([empty, missing, date, forbidden, second], "", "check");
    expect(rows.flatMap((row) => (typeof row === "number" ? [] : [row.heading]))).toEqual([
      "term-forbidden",
      "term-missing",
      "empty",
      "date",
    ]);
  });
});

describe("the place in a row", () => {
  it("is document and number, the number alone where all are of one document", () => {
    const row = (findings: Finding[]) =>
      drive(findings)
        .text()
        .find((line) => line.startsWith("▸"));
    expect(row([first, second])).toMatch(/ measures +4$/);
    expect(row([first])).toMatch(/green loans → green credit +4$/);
  });

  it("keeps the number whole beside a long name", () => {
    const unit = { ...first.unit, document: "003_ba05737b7b925d1a", ref: "1234" };
    const lines = drive([{ ...first, unit }, second]).text();
    expect(lines.find((line) => line.startsWith("▸"))).toMatch(/ 003_ba05737… 1234$/);
  });
});

describe("long texts at 80×24", () => {
  const padding = "The remaining provisions shall be construed accordingly. ".repeat(9);
  const chinese = "其他规定参照执行，".repeat(30);
  const target = `${padding}Banks shall improve the management of green loans. ${padding}`;
  const source = `${chinese}银行应当完善绿色信贷管理制度。${chinese}`;
  const at = (text: string, part: string) => text.indexOf(part);
  const long: Finding = {
    ...first,
    message: `${first.message} (source: ${"a very long title of an authority, ".repeat(8)})`,
    source: { text: source, spans: [[at(source, "绿色信贷"), at(source, "绿色信贷") + 4]] },
    target: { text: target, spans: [[at(target, "green loans"), at(target, "green loans") + 11]] },
  };

  it("are cut so that message, both marks and the renderings are in sight at once", () => {
    const text = drive([long, second]).load().text().join("\n");
    for (const part of [
      "✗ 绿色信贷 is rendered",
      "⟦绿色信贷⟧",
      "⟦green loans⟧",
      "1 green credit",
      "2 green loans",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("are cut so that both marks are in sight while a rendering is chosen, and the source's in a fix", () => {
    const choosing = drive([long, second]).load().press("p").text().join("\n");
    expect(choosing).toContain("⟦绿色信贷⟧");
    expect(choosing).toContain("⟦green loans⟧");
    expect(drive([long, second]).load().press("f").text().join("\n")).toContain("⟦绿色信贷⟧");
  });

  it("are shown whole, to be scrolled, on Enter", () => {
    const driver = drive([long, second]).load().press("enter");
    let all = "";
    for (let page = 0; page < 6; page++) {
      all += driver.text().join("\n");
      driver.press("pagedown");
    }
    expect(all).toContain("of an authority, )");
    expect(all.split("construed").length).toBeGreaterThan(18);
    expect(driver.press("n").text().join("\n")).toContain("⟦green lending⟧");
  });
});
