import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Editor,
  insert,
  layOut,
  type Move,
  moves,
  openEditor,
  setText,
  vertical,
} from "../../src/ui/editor.ts";

/** `|` stands for the cursor. */
function read(marked: string): Editor {
  const at = marked.indexOf("|");
  return openEditor(marked.replace("|", ""), at);
}

function show({ text, at }: Editor): string {
  return `${text.slice(0, at)}|${text.slice(at)}`;
}

describe("moves", () => {
  it.each<[move: Move, before: string, after: string]>([
    ["left", "法治|", "法|治"],
    ["left", "|法", "|法"],
    ["left", "𠮷|", "|𠮷"],
    ["left", "e\u0301|", "|e\u0301"],
    ["left", "👨‍👩‍👧|", "|👨‍👩‍👧"],
    ["right", "|👍🏽x", "👍🏽|x"],
    ["right", "a|", "a|"],
    ["wordLeft", "green credit|", "green |credit"],
    ["wordLeft", "green |credit", "|green credit"],
    ["wordRight", "|green credit", "green| credit"],
    ["wordRight", "green| credit.", "green credit|."],
    ["wordRight", "|绿色信贷", "绿色|信贷"],
    ["start", "ab|c", "|abc"],
    ["end", "a|bc", "abc|"],
    ["backspace", "𠮷|x", "|x"],
    ["backspace", "👨‍👩‍👧|", "|"],
    ["backspace", "|x", "|x"],
    ["delete", "|e\u0301x", "|x"],
    ["delete", "x|", "x|"],
    ["deleteWord", "green credit|s", "green |s"],
    ["deleteWordAfter", "green| credit.", "green|."],
    ["deleteToStart", "ab|c", "|c"],
    ["deleteToEnd", "ab|c", "ab|"],
  ])("%s: %s", (move, before, after) => {
    expect(show(moves[move](read(before)))).toBe(after);
  });
});

describe("typing", () => {
  it.each<[before: string, typed: string, after: string]>([
    ["a|b", "法治", "a法治|b"],
    ["e|", "\u0301", "e\u0301|"],
    ["|", "one\r\ntwo\tthree", "one two three|"],
    ["|", "a\u001b[31m\0b", "a[31mb|"],
  ])("%s + %j", (before, typed, after) => {
    expect(show(insert(read(before), typed))).toBe(after);
  });

  it("is taken back step by step", () => {
    const edited = moves.deleteWord(insert(read("green |"), "loans"));
    expect(show(moves.undo(edited))).toBe("green loans|");
    expect(show(moves.undo(moves.undo(edited)))).toBe("green |");
    expect(show(moves.undo(read("x|")))).toBe("x|");
    expect(show(moves.undo(setText(read("old|"), "new")))).toBe("old|");
  });

  it("never leaves the cursor inside a character, whatever is done", () => {
    const piece = fc.constantFrom("a", "法", "𠮷", "👍🏽", "e\u0301", "👨‍👩‍👧", " ", "\u0301", "\u200d");
    const step = fc.oneof(piece, fc.constantFrom(...(Object.keys(moves) as Move[])));
    const boundaries = new Intl.Segmenter(undefined, { granularity: "grapheme" });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(step, { maxLength: 30 }), (start, steps) => {
        let editor = openEditor(start.join(""));
        for (const each of steps) {
          editor = each in moves ? moves[each as Move](editor) : insert(editor, each);
          const starts = [...boundaries.segment(editor.text)].map(({ index }) => index);
          expect([...starts, editor.text.length]).toContain(editor.at);
          expect(editor.text.isWellFormed()).toBe(true);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe("layout", () => {
  it.each<[name: string, marked: string, columns: number, row: number, column: number]>([
    ["end of a short text", "法治|", 10, 0, 4],
    ["start", "|法治", 10, 0, 0],
    ["start of the second line", "the rule |of law", 8, 1, 0],
    ["a full line at its end", "abcd|", 4, 0, 4],
    ["behind a space that hangs", "the rule| of law", 8, 0, 8],
    ["after a wide character on the second line", "涉外法治建|设", 8, 1, 2],
  ])("%s", (_name, marked, columns, row, column) => {
    const { text, at } = read(marked);
    expect(layOut(text, at, columns)).toMatchObject({ row, column });
  });

  it.each<[before: string, by: 1 | -1, after: string]>([
    ["the |rule of law", 1, "the rule of l|aw"],
    ["the rule of l|aw", -1, "the |rule of law"],
    ["t|he rule of law", -1, "|the rule of law"],
    ["the rule of l|aw", 1, "the rule of law|"],
  ])("%s, %i line", (before, by, after) => {
    const editor = read(before);
    expect(show(vertical(editor, editor.text, by, 8))).toBe(after);
  });
});
