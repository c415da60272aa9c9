import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { runScreen } from "../../src/ui/screen.tsx";
import { fakeSession } from "../support/fake-session.ts";
import { type OpenScreen, openScreen } from "../support/screen.ts";
import { keys } from "../support/terminal.ts";

/** The first page again; what was written last may still be on its way to the virtual terminal. */
async function givenBack(screen: OpenScreen): Promise<void> {
  await screen.until(() => !screen.alternate(), "the terminal given back", 3000);
}

describe.each<[columns: number, rows: number]>([
  [80, 24],
  [140, 45],
])("the screen at %i×%i", (columns, rows) => {
  it("carries a review from the first finding to the last, with undo and export", async () => {
    const session = fakeSession();
    const screen = openScreen(session, columns, rows);
    await screen.until((text) => text.includes("preferred"), "the renderings");
    expect(screen.alternate()).toBe(true);

    screen.send("p1");
    await screen.until((text) => text.includes("✓ prefer: done") && text.includes("1/2"));
    screen.send("u");
    await screen.until((text) => text.includes("✓ undone") && text.includes("1/4"));
    screen.send("f");
    await screen.until((text) => text.includes("Fix the target"));
    screen.send(`${keys.end} 完`);
    await screen.until((text) => text.includes("green credit. 完"));
    screen.send(keys.enter);
    await screen.until((text) => text.includes("✓ fix: done") && text.includes("1/3"));
    screen.send("jj");
    await screen.until((text) => text.includes("3/3"));
    screen.send(`i${keys.paste("typo in the\rsource")}${keys.enter}`);
    await screen.until((text) => text.includes("✓ keep: done") && text.includes("2/2"));
    screen.send("E");
    await screen.until((text) => text.includes("TMX 1.4b") && text.includes("a loss"));
    screen.send(`jjjj${keys.enter}${keys.enter}`);
    await screen.until((text) => text.includes("written: export/sample.tbx"));
    screen.send("q");
    await screen.done;

    await givenBack(screen);
    expect(session.calls).toMatchObject([
      { act: "prefer", rendering: "green credit" },
      "undo",
      { act: "fix", target: "Banks shall improve the management of green credit. 完" },
      { act: "keep", reason: "typo in the source" },
      { export: "tbx", path: "export/sample.tbx" },
    ]);
  });
});

describe("the terminal", () => {
  it("is given back on q, on Ctrl-C and on Esc with q, cursor shown", async () => {
    for (const leave of ["q", keys.ctrl("c"), "\x1bq"]) {
      const screen = openScreen(fakeSession(), 80, 24);
      await screen.until((text) => text.includes("1/4"));
      screen.send(leave);
      await screen.done;
      await givenBack(screen);
      expect(screen.written().lastIndexOf("\x1b[?25h")).toBeGreaterThan(
        screen.written().lastIndexOf("\x1b[?25l"),
      );
      expect(screen.written()).toContain("\x1b[?2004l");
    }
  });

  it("has the cursor where text goes, for input methods", async () => {
    const screen = openScreen(fakeSession(), 80, 24);
    await screen.until((text) => text.includes("1/4"));
    screen.send("/");
    await screen.until((text) => text.endsWith("\n /\n"));
    screen.send("绿色");
    await screen.until((text) => text.includes(" /绿色\n") && screen.cursor().x === 6);
    expect(screen.cursor()).toEqual({ x: 6, y: 22 });
    screen.send(keys.ctrl("c"));
    await screen.done;
  });

  it("may change its size at any time, also in a field, and leaves no scraps", async () => {
    const fresh = openScreen(fakeSession(), 93, 31);
    await fresh.until((text) => text.includes("stands here"));
    fresh.send("f");
    const wanted = await fresh.until((text) => text.includes("Suggested"));

    const screen = openScreen(fakeSession(), 80, 24);
    await screen.until((text) => text.includes("stands here"));
    for (const [columns, rows, sign] of [
      [140, 45, "│"],
      [50, 12, "1/4"],
      [18, 5, "Needs"],
      [120, 20, "│"],
    ] as const) {
      screen.resize(columns, rows);
      await screen.until((text) => text.includes(sign) && text.split("\n").length === rows);
    }
    screen.send("f");
    await screen.until((text) => text.includes("Suggested"));
    for (const [columns, rows] of [
      [60, 40],
      [150, 9],
      [93, 31],
    ] as const) {
      screen.resize(columns, rows);
    }
    await screen.until((text) => text === wanted, wanted);
    await screen.until(() => screen.cursor().y === fresh.cursor().y, "the cursor in the field");
    expect(screen.cursor()).toEqual(fresh.cursor());
    for (const each of [screen, fresh]) {
      each.send(keys.ctrl("c"));
      await each.done;
    }
  });

  it("is needed", async () => {
    const stdin = { isTTY: false } as NodeJS.ReadStream;
    await expect(runScreen(fakeSession(), { stdin })).rejects.toThrow(InputError);
  });
});

describe("trouble", () => {
  it("with the input or the disk is told on the screen, and the text typed is not lost", async () => {
    const session = fakeSession();
    const screen = openScreen(session, 80, 24);
    await screen.until((text) => text.includes("1/4"));
    session.fail = new InputError("the workspace is locked by another process");
    screen.send(`ibecause${keys.enter}`);
    await screen.until((text) => text.includes("✗ the workspace is locked") && text.includes("because"));
    session.fail = Object.assign(new Error("ENOSPC: no space left on device, write"), {
      code: "ENOSPC",
      syscall: "write",
    });
    screen.send(keys.enter);
    await screen.until((text) => text.includes("✗ ENOSPC"));
    screen.send(keys.enter);
    await screen.until((text) => text.includes("✓ keep: done"));
    screen.send("q");
    await screen.done;
  });

  it("of our own ends the screen with the error, the terminal given back", async () => {
    const session = fakeSession();
    const screen = openScreen(session, 80, 24);
    await screen.until((text) => text.includes("1/4"));
    session.fail = new TypeError("a fault");
    screen.send(`i${keys.enter}`);
    await expect(screen.done).rejects.toThrow("a fault");
    await givenBack(screen);
  });

  it("in the drawing does too", async () => {
    const session = fakeSession();
    const broken = { ...session.findings()[0]!, id: "broken", evidence: undefined as never };
    const screen = openScreen(fakeSession({ findings: [session.findings()[1]!, broken] }), 80, 24);
    await screen.until((text) => text.includes("1/2"));
    screen.send("j");
    await expect(screen.done).rejects.toThrow(TypeError);
    await givenBack(screen);
  });

  it("while leaving: what is under way is finished first", async () => {
    const session = fakeSession();
    session.hold = true;
    const screen = openScreen(session, 80, 24);
    await screen.until((text) => text.includes("1/4"));
    screen.send(`i${keys.enter}`);
    await screen.until((text) => text.includes("… saving"));
    let left = false;
    const gone = screen.done.then(() => {
      left = true;
    });
    screen.send(keys.ctrl("c"));
    await givenBack(screen);
    expect(left).toBe(false);
    session.release();
    await gone;
    expect(session.depth().undo).toBe(1);
  });
});

describe("writing", () => {
  it("little for a move of the cursor", async () => {
    const screen = openScreen(fakeSession(), 80, 24);
    await screen.until((text) => text.includes("stands here"));
    screen.send("G");
    await screen.until((text) => text.includes("4/4") && text.includes("1 June"));
    const before = screen.written().length;
    screen.send("k");
    await screen.until(
      (text) => text.includes("3/4") && text.includes("arbitral committee⟧") && text.includes("Renderings"),
    );
    expect(screen.written().length - before).toBeLessThan(3000);
    screen.send("q");
    await screen.done;
  });
});
