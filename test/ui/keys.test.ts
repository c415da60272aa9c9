import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { bindings } from "../../src/ui/bindings/all.ts";
import { helpRows } from "../../src/ui/help.ts";
import { keymap, keyName, keyNames } from "../../src/ui/keymap.ts";
import { isText, presses, type RawKey, unfold } from "../../src/ui/keys.ts";
import { drive } from "./drive.ts";

const none: RawKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  tab: false,
  backspace: false,
  delete: false,
  ctrl: false,
  meta: false,
  shift: false,
};

describe("presses", () => {
  it.each<[input: string, key: Partial<RawKey>, result: string[]]>([
    ["j", {}, ["j"]],
    ["jjjjj", {}, ["j", "j", "j", "j", "j"]],
    ["G", { shift: true }, ["G"]],
    ["", { upArrow: true }, ["up"]],
    ["", { leftArrow: true, ctrl: true }, ["ctrl-left"]],
    ["", { leftArrow: true, meta: true }, ["alt-left"]],
    ["\r", { return: true }, ["enter"]],
    ["", { tab: true, shift: true }, ["shift-tab"]],
    ["r", { ctrl: true }, ["ctrl-r"]],
    ["", { escape: true }, ["escape"]],
    ["", { escape: true, meta: true }, ["escape", "escape"]],
    ["q", { meta: true }, ["alt-q"]],
    ["jj\r", {}, ["j", "j", "enter"]],
    ["p1\rn", {}, ["p", "1", "enter", "n"]],
    ["法治", {}, ["法", "治"]],
    ["e\u0301𠮷👍🏽", {}, ["e\u0301", "𠮷", "👍🏽"]],
    ["\u0004j", {}, ["ctrl-d", "j"]],
  ])("%j %j", (input, key, result) => {
    expect(presses(input, { ...none, ...key })).toEqual(result);
  });

  it("tells text from keys, and Esc with a key from one", () => {
    expect(["a", "法", "👍🏽", " "].every(isText)).toBe(true);
    expect(["enter", "ctrl-a", "\u0001", ""].some(isText)).toBe(false);
    expect(unfold("alt-q")).toEqual(["escape", "q"]);
    expect(unfold("q")).toEqual(["q"]);
  });
});

describe("key map", () => {
  it("names keys as people do", () => {
    expect(["ctrl-r", "pagedown", "alt-left", "j", "?"].map(keyName)).toEqual([
      "Ctrl-R",
      "PgDn",
      "Alt-Left",
      "j",
      "?",
    ]);
  });

  it("explains every binding in the help, once", () => {
    const text = helpRows(120, drive().state).map((row) => row.map((part) => part.text).join(""));
    for (const binding of bindings) {
      const line = `  ${keyNames(binding)}  `;
      expect(text.some((row) => row.startsWith(line.trimEnd()) && row.includes(binding.says()))).toBe(true);
    }
    expect(text.filter((row) => row.includes("prefer a rendering"))).toHaveLength(1);
  });

  it("gives an action other keys, which are then pressed, hinted and explained", () => {
    const driver = drive();
    driver.state = { ...driver.state, keymap: keymap({ keep: ["z"] }) };
    driver.load().press("i");
    expect(driver.state.sheet).toBeUndefined();
    driver.press("z");
    expect(driver.state.sheet).toMatchObject({ kind: "field", purpose: { for: "reason" } });
    driver.press("escape");
    expect(driver.text().at(-1)).toContain("z keep");
    const help = driver.press("?").text().join("\n");
    expect(help).toMatch(/ z +keep this one/);
  });

  it("refuses an action that there is not, and a key that would mean two things", () => {
    expect(() => keymap({ prefre: ["p"] })).toThrow(/did you mean "prefer"/);
    expect(() => keymap({ fix: ["p"] })).toThrow(InputError);
    // In another place the same key may mean another thing.
    expect(() => keymap({ openTerm: ["p"] })).toThrow(InputError);
    expect(() => keymap({ copy: ["x"] })).not.toThrow();
  });
});
