import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { fakeSession, sampleFindings } from "../support/fake-session.ts";
import { type Driver, drive, snapshotOf } from "./drive.ts";

const session = fakeSession();
const sentence = "银行应当完善绿色信贷制度。";

afterEach(() => setLocale("en"));

async function looked(text = sentence, size = { columns: 100, rows: 30 }): Promise<Driver> {
  const driver = drive(sampleFindings(), size).press("3").type(text);
  expect(driver.asked().at(-1)).toEqual({ ask: "lookup", text });
  return driver.answer({ to: "lookup", found: await session.lookup(text) });
}

describe("looking a sentence up", () => {
  it("says what to do first, and has the cursor where text goes", () => {
    const driver = drive().press("3");
    const text = driver.text().join("\n");
    expect(text).toContain("Type or paste a sentence");
    expect(text).toContain("8 units and 1 concepts");
    expect(driver.frame().cursor).toEqual({ x: 1, y: 2 });
    driver.type("绿1q");
    expect(driver.frame().cursor).toEqual({ x: 5, y: 2 });
    expect(driver.state.screen).toBe("match");
  });

  it("asks as it is typed, and shows the match with its differences, penalty and place, and the terms", async () => {
    const text = (await looked()).text().join("\n");
    expect(text).toMatch(/87 similar|87 fuzzy/);
    expect(text).toContain("measures 4 · number −1");
    expect(text).toContain("银行应当完善[-旧-]{+绿色+}信贷管理制度。");
    expect(text).toContain("Banks shall improve the management of green loans.");
    expect(text).toMatch(/绿色信贷 → green credit {2}✓ preferred/);
  });

  it("tells when nothing is alike", async () => {
    expect((await looked("天气很好")).text().join("\n")).toMatch(
      /Nothing in the memory is half alike[\s\S]*Ctrl-S saves/,
    );
  });

  it("takes a paste from anywhere on the screen", () => {
    const driver = drive().press("3", "escape").send({ type: "paste", text: "one\ntwo" });
    expect(driver.state.match.query.text).toBe("one two");
  });

  it("inserts results into the translation, with a space between words, and copies them", async () => {
    const driver = (await looked()).press("enter", "j", "enter", "enter");
    expect(driver.state.match.translation.text).toBe("green credit green credit");
    driver.press("g", "c");
    expect(driver.take()).toEqual([
      { do: "copy", text: "Banks shall improve the management of green loans." },
    ]);
    driver.press("C");
    expect(driver.take()).toEqual([{ do: "copy", text: "green credit green credit" }]);
  });

  it("saves sentence and translation as a pair, from the fields too", async () => {
    const driver = (await looked()).press("tab", "t").type("Banks shall.").press("ctrl-s");
    expect(driver.take()).toEqual([
      { do: "apply", intents: [{ act: "pair", source: sentence, target: "Banks shall." }] },
    ]);
    driver.send({ type: "done", act: "apply", message: "saved", snapshot: snapshotOf([]) });
    expect(driver.asked()).toContainEqual({ ask: "lookup", text: sentence });
  });

  it("refuses half a pair, and what is not there", async () => {
    const half = (await looked()).press("ctrl-s");
    expect([half.take(), half.state.notice?.text]).toEqual([[], expect.stringContaining("needs both")]);
    const none = drive().press("3", "escape", "c");
    expect([none.take(), none.state.notice?.tone]).toEqual([[], "bad"]);
  });

  it("goes round its panes with Tab, and digits are text in a field and screens beside it", async () => {
    const driver = await looked();
    const panes = ["tab", "tab", "tab", "shift-tab"].map((key) => driver.press(key).state.match.pane);
    expect(panes).toEqual(["results", "translation", "query", "translation"]);
    expect(driver.press("1").state.match.translation.text).toBe("1");
    expect(driver.press("escape", "1").state.screen).toBe("findings");
    expect(driver.press("3").state.match.query.text).toBe(sentence);
  });

  it("edits by words, selects and replaces what is selected", async () => {
    const driver = drive().press("3").type("one two three").press("shift-left", "shift-left", "x");
    expect(driver.state.match.query.text).toBe("one two thrx");
    driver.press("shift-home", "backspace");
    expect(driver.state.match.query.text).toBe("");
    driver.press("ctrl-_");
    expect(driver.state.match.query.text).toBe("one two thrx");
  });

  it("speaks Chinese", async () => {
    setLocale("zh");
    const text = (await looked()).text().join("\n");
    expect(text).toContain("匹配与术语");
    expect(text).not.toMatch(/\b(Sentence|Translation|preferred|fuzzy)\b/);
  });
});
