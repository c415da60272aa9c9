import { describe, expect, it } from "vitest";
import { bindings, keyName, keyNames } from "../../src/ui/bindings.ts";
import { helpRows } from "../../src/ui/help.ts";
import { isText, presses, type RawKey, unfold } from "../../src/ui/keys.ts";

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
    const text = helpRows(80, "findings", 1).map((row) => row.map((part) => part.text).join(""));
    for (const binding of bindings) {
      const line = `  ${keyNames(binding)}  `;
      expect(text.some((row) => row.startsWith(line.trimEnd()) && row.includes(binding.says()))).toBe(true);
    }
    expect(text.filter((row) => row.includes("prefer a rendering"))).toHaveLength(1);
  });
});
