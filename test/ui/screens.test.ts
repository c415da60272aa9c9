import { describe, expect, it } from "vitest";
import { tools } from "../../src/formats/presets.ts";
import { offeredExports } from "../../src/workspace/review.ts";
import { fakeSession, sampleFindings, units } from "../support/fake-session.ts";
import { drive, snapshotOf } from "./drive.ts";

const session = fakeSession();

describe("the concordance", () => {
  it("asks for what was typed, and shows every place with the key words in a column", async () => {
    const asking = drive([]).press("4", "/").type("green").press("enter");
    expect(asking.asked()).toEqual([{ ask: "concordance", text: "green" }]);
    const driver = asking.answer({ to: "concordance", found: await session.concordance("green") });
    const lines = driver.text().filter((line) => line.includes("⟦green⟧"));
    expect(lines).toHaveLength(2);
    expect(new Set(lines.map((line) => line.indexOf("⟦"))).size).toBe(1);
  });

  it("opens a place in its document, n goes to the next one, Esc back to the places and then the documents", async () => {
    const asking = drive([]).press("4", "/").type("green").press("enter");
    const driver = asking.answer({ to: "concordance", found: await session.concordance("green") });
    driver.effects = [];
    driver.press("enter");
    expect(driver.asked()).toMatchObject([{ ask: "units", document: "measures", place: { index: 3 } }]);
    const opened = (name: string) => ({ name, units: units.filter(({ document }) => document === name) });
    driver.answer({ to: "units", opened: opened("measures"), place: { document: "measures", index: 3 } });
    expect(driver.state.memory).toMatchObject({ view: "units", cursor: 3 });
    driver.press("n");
    expect(driver.asked()).toMatchObject([{ ask: "units", document: "notice", place: { index: 0 } }]);
    driver.answer({ to: "units", opened: opened("notice"), place: { document: "notice", index: 0 } });
    expect(driver.press("n").state.notice?.tone).toBe("bad");
    expect(driver.press("escape").state.memory.view).toBe("concordance");
    expect(driver.press("escape").state.memory).toMatchObject({ view: "documents", found: undefined });
  });

  it("tells that a text is nowhere, and stays where it was", async () => {
    const driver = drive([]).press("4", "/").type("zzz").press("enter");
    driver.answer({ to: "concordance", found: await session.concordance("zzz") });
    expect(driver.state).toMatchObject({
      memory: { view: "documents" },
      notice: { tone: "bad" },
      busy: undefined,
    });
  });

  it("refuses an empty search", () => {
    expect(drive([]).press("4", "/", "enter").state.notice?.tone).toBe("bad");
  });
});

describe("the exports", () => {
  it.each([...offeredExports.entries()])(
    "number %i, %s, is written to the path shown, or another",
    (at, kind) => {
      const keys = Array.from({ length: at }, () => "j");
      const driver = drive().press("5", ...keys, "enter");
      const path = driver.state.exportPaths[kind];
      expect(driver.press("enter").take()).toEqual([{ do: "export", options: { kind, path } }]);
      const other = drive()
        .press("E", ...keys, "enter", "ctrl-u")
        .type("my/file")
        .press("enter");
      expect(other.take()).toEqual([{ do: "export", options: { kind, path: "my/file" } }]);
    },
  );

  it("tells what each would write and lose, for which tool and of which document", () => {
    const driver = drive().press("5");
    expect(driver.asked().at(-1)).toEqual({ ask: "preview", options: { kind: "tmx" } });
    const preview = { units: 8, concepts: 0, notices: ["no place for notes"] };
    driver.answer({ to: "preview", options: { kind: "tmx" }, preview });
    const text = driver.text().join("\n");
    expect(text).toMatch(/holds +8 units/);
    expect(text).toContain("! no place for notes");
    driver.press("t", "d");
    expect(driver.asked().at(-1)).toEqual({
      ask: "preview",
      options: { kind: "tmx", tool: tools[0], document: "measures" },
    });
    driver.press("enter", "enter");
    expect(driver.take()).toMatchObject([{ options: { kind: "tmx", tool: tools[0], document: "measures" } }]);
    driver.send({ type: "done", act: "export", message: "written: out.tmx", snapshot: snapshotOf([]) });
    driver.answer({ to: "preview", options: { kind: "tmx", tool: tools[0], document: "measures" }, preview });
    expect(driver.text().join("\n")).toContain("✓ written: out.tmx");
  });

  it("a glossary has no documents, and what is for OmegaT no other tool", () => {
    expect(drive().press("5", "j", "j", "j", "j", "d").state.notice?.tone).toBe("bad");
    expect(drive().press("5", "G", "t").state.notice?.tone).toBe("bad");
  });

  it("come in the version that is chosen, and where there are some in dialect and style", () => {
    const at = (kind: (typeof offeredExports)[number]) => {
      const driver = drive().press("5");
      for (let step = offeredExports.indexOf(kind); step > 0; step--) driver.press("j");
      driver.take();
      return driver;
    };
    const options = (driver: ReturnType<typeof at>) =>
      driver.asked().map((question) => (question.ask === "preview" ? question.options : question.ask));
    const xliff = at("xliff");
    expect(options(xliff.press("v", "v", "v", "v"))).toEqual(
      ["2.2", "1.2", "2.0", "2.1"].map((version) => ({ kind: "xliff", xliff: version })),
    );
    expect(xliff.press("v").text().join("\n")).toContain("XLIFF 2.2");
    // Another tool reads another version; its own is told.
    expect(options(xliff.press("t")).at(-1)).toEqual({ kind: "xliff", tool: "omegat" });
    expect(xliff.text().join("\n")).toMatch(/v version +1\.2/);
    expect(xliff.press("y").state.notice?.tone).toBe("bad");

    const tbx = at("tbx");
    expect(options(tbx.press("c", "y")).at(-1)).toEqual({
      kind: "tbx",
      tbx: { version: "3", dialect: "min", style: "dct" },
    });
    expect(tbx.text().join("\n")).toContain("TBX 3 Min, DCT");
    expect(options(tbx.press("v"))).toEqual([{ kind: "tbx", tbx: { version: "2" } }]);
    expect(tbx.press("c").state.notice?.text).toContain("TBX-Basic alone");
    expect(at("tmx").press("v").state.notice?.tone).toBe("bad");
  });
});

describe("every action by its name", () => {
  it("is found by words of what it does, and done as if its key had been pressed", () => {
    const driver = drive().load().press(":").type("reason keep");
    expect(driver.text().join("\n")).toMatch(/▸ i K +keep this one/);
    driver.press("enter");
    expect(driver.state.sheet).toMatchObject({ kind: "field", purpose: { for: "reason" } });
  });

  it("lists what the place has first, and leads to another screen where it belongs", () => {
    const driver = drive([]).press(":").type("new concept").press("enter");
    expect(driver.state).toMatchObject({
      screen: "terms",
      sheet: { kind: "field", purpose: { for: "newConcept" } },
    });
    const there = drive([]).press(":").type("split in two").press("enter");
    expect(there.state).toMatchObject({ screen: "memory", sheet: undefined, notice: { tone: "good" } });
  });

  it("has every action of the key map", () => {
    const driver = drive([], { columns: 100, rows: 30 }).press(":");
    const { bindings } = driver.state.keymap;
    for (const { action, contexts, says } of bindings) {
      if (
        action.startsWith("edit-") ||
        !contexts.some((each) => each === "list" || each === "units" || each === "term")
      )
        continue;
      if (["palette", "back", "suspend"].includes(action)) continue;
      const found = drive([], { columns: 120, rows: 30 }).press(":").send({ type: "paste", text: says() });
      expect(found.text().join("\n")).toContain(says().slice(0, 30));
    }
  });

  it("moves with the arrows, says when nothing is called so, and Esc leaves", () => {
    const driver = drive().press(":", "down", "down", "up");
    expect(driver.state.sheet).toMatchObject({ kind: "palette", index: 1 });
    expect(driver.type("zzzz").text().join("\n")).toContain("No action is called that");
    expect(driver.press("enter").state.sheet).toBeUndefined();
    expect(drive().press(":", "escape").state.sheet).toBeUndefined();
  });
});

describe("opening and the disk", () => {
  it("shows what is under way before there is anything else; keys that act wait, q does not", () => {
    const driver = drive([]);
    driver.state = { ...driver.state, opening: true, busy: "opening" };
    driver.send({ type: "progress", text: "checking 40 %" });
    expect(driver.text().join("\n")).toMatch(/being checked[\s\S]*… checking 40 %/);
    driver.press("u");
    expect(driver.state.queue).toEqual(["u"]);
    driver.press("escape", "q");
    expect(driver.take()).toEqual([{ do: "quit" }]);
    driver.send({ type: "done", act: "open", message: "", snapshot: snapshotOf(sampleFindings()) });
    expect(driver.state).toMatchObject({ opening: false, busy: undefined, notice: undefined });
    expect(driver.text().join("\n")).toContain("1/4");
  });

  it("takes up what others have changed without losing the place, the marks that are left, or an open field", () => {
    const [, second, third] = sampleFindings();
    const driver = drive().load().press(" ", " ", "i").type("wh");
    driver.send({
      type: "done",
      act: "disk",
      message: "read again",
      snapshot: snapshotOf([second!, third!]),
    });
    expect(driver.state.marks.size).toBe(1);
    expect(driver.state.sheet).toMatchObject({ kind: "field", editor: { text: "wh" } });
    expect(driver.state.listing.shown[driver.state.cursor]).toEqual(third);
    expect(driver.state.notice?.text).toBe("read again");
  });

  it("stops and repeats a check", () => {
    const driver = drive().press("R");
    expect(driver.take()).toEqual([{ do: "recheck" }]);
    expect(driver.press("ctrl-g").take()).toEqual([{ do: "stop" }]);
    expect(drive().press("ctrl-g").state.notice?.tone).toBe("bad");
  });
});

describe("the tour", () => {
  it("goes on by doing what it asks for, through six steps to its end", () => {
    const driver = drive(undefined, { columns: 80, rows: 30 });
    driver.state = { ...driver.state, tour: 0 };
    expect(driver.text().join("\n")).toMatch(/Tour 1\/6 .*Ctrl-X ends the tour\n → These are places/);
    driver.press("j");
    expect(driver.state.tour).toBe(1);
    driver.load().press("e", "escape");
    expect(driver.state.tour).toBe(2);
    const after = (undo: number, redo: number) => snapshotOf(sampleFindings(), { depth: { undo, redo } });
    driver.press("i", "enter").send({ type: "done", act: "apply", message: "kept", snapshot: after(1, 0) });
    expect(driver.state.tour).toBe(3);
    driver.press("u").send({ type: "done", act: "undo", message: "undone", snapshot: after(0, 1) });
    expect(driver.state.tour).toBe(4);
    driver.press("2", "1");
    expect(driver.state.tour).toBe(5);
    driver.press("?");
    expect(driver.state).toMatchObject({ tour: undefined, notice: { tone: "good" } });
  });

  it("is ended at any time", () => {
    const driver = drive();
    driver.state = { ...driver.state, tour: 2 };
    expect(driver.press("ctrl-x").state.tour).toBeUndefined();
  });
});
