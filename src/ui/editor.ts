import type { Span } from "../model/span.ts";
import { type Ambiguous, width } from "../text/width.ts";
import { wrap } from "../text/wrap.ts";

/**
 * A line editor as data. The cursor stands between grapheme clusters, never inside a surrogate pair or between
 * a letter and its mark. Texts may hold line breaks (a segment can), but typing makes none.
 */
export interface Editor {
  readonly text: string;
  /** UTF-16 offset of the cursor. */
  readonly at: number;
  /** Where a selection began; it reaches to the cursor. */
  readonly anchor?: number;
  /** Earlier states, latest last, for undo inside the field. */
  readonly past: readonly { text: string; at: number }[];
}

const pastLimit = 200;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

export function openEditor(text: string, at = text.length): Editor {
  return { text, at: snap(text, at), past: [] };
}

/** The nearest cluster boundary at or after an offset. */
function snap(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const cluster = graphemes.segment(text).containing(at)!;
  return cluster.index === at ? at : cluster.index + cluster.segment.length;
}

function before(text: string, at: number): number {
  return at <= 0 ? 0 : graphemes.segment(text).containing(at - 1)!.index;
}

function after(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const cluster = graphemes.segment(text).containing(at)!;
  return cluster.index + cluster.segment.length;
}

function wordBefore(text: string, at: number): number {
  let start = 0;
  for (const { segment, index, isWordLike } of words.segment(text)) {
    if (index >= at) break;
    if (isWordLike && segment !== "") start = index;
  }
  return start;
}

function wordAfter(text: string, at: number): number {
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const end = index + segment.length;
    if (isWordLike && end > at) return end;
  }
  return text.length;
}

/** Replaces [from, to] and leaves the cursor after what was put in. */
function replace(editor: Editor, from: number, to: number, put: string): Editor {
  if (from === to && put === "") return editor;
  const text = editor.text.slice(0, from) + put + editor.text.slice(to);
  const past = [...editor.past.slice(1 - pastLimit), { text: editor.text, at: editor.at }];
  return { text, at: snap(text, from + put.length), past };
}

/** Typed or pasted text: line breaks and tabs become spaces, other control characters are dropped. */
export function insert(editor: Editor, typed: string): Editor {
  const clean = typed.replace(/\r\n?|\n|\t|\u2028|\u2029/g, " ").replace(/\p{Cc}/gu, "");
  const [from, to] = selection(editor) ?? [editor.at, editor.at];
  return replace(editor, from, to, clean);
}

/** What is selected; undefined where nothing is. */
export function selection({ at, anchor }: Editor): Span | undefined {
  if (anchor === undefined || anchor === at) return undefined;
  return [Math.min(at, anchor), Math.max(at, anchor)];
}

/** The cursor elsewhere, with nothing selected. */
function goTo({ text, past }: Editor, at: number): Editor {
  return { text, at, past };
}

/** The cursor elsewhere, all between selected. */
function reach(editor: Editor, at: number): Editor {
  return { ...editor, at, anchor: editor.anchor ?? editor.at };
}

/** Deletes what is selected, else what the key means. */
function erase(editor: Editor, from: number, end: number): Editor {
  const chosen = selection(editor);
  return chosen === undefined ? replace(editor, from, end, "") : replace(editor, chosen[0], chosen[1], "");
}

export const moves = {
  left: (editor: Editor) => goTo(editor, selection(editor)?.[0] ?? before(editor.text, editor.at)),
  right: (editor: Editor) => goTo(editor, selection(editor)?.[1] ?? after(editor.text, editor.at)),
  wordLeft: (editor: Editor) => goTo(editor, wordBefore(editor.text, editor.at)),
  wordRight: (editor: Editor) => goTo(editor, wordAfter(editor.text, editor.at)),
  start: (editor: Editor) => goTo(editor, 0),
  end: (editor: Editor) => goTo(editor, editor.text.length),
  selectLeft: (editor: Editor) => reach(editor, before(editor.text, editor.at)),
  selectRight: (editor: Editor) => reach(editor, after(editor.text, editor.at)),
  selectStart: (editor: Editor) => reach(editor, 0),
  selectEnd: (editor: Editor) => reach(editor, editor.text.length),
  backspace: (editor: Editor) => erase(editor, before(editor.text, editor.at), editor.at),
  delete: (editor: Editor) => erase(editor, editor.at, after(editor.text, editor.at)),
  deleteWord: (editor: Editor) => erase(editor, wordBefore(editor.text, editor.at), editor.at),
  deleteWordAfter: (editor: Editor) => erase(editor, editor.at, wordAfter(editor.text, editor.at)),
  deleteToStart: (editor: Editor) => erase(editor, 0, editor.at),
  deleteToEnd: (editor: Editor) => erase(editor, editor.at, editor.text.length),
  undo: (editor: Editor) => {
    const last = editor.past.at(-1);
    return last === undefined ? editor : { ...last, past: editor.past.slice(0, -1) };
  },
} satisfies Record<string, (editor: Editor) => Editor>;

export type Move = keyof typeof moves;

/** Replaces the whole text, as one step that undo takes back. */
export function setText(editor: Editor, text: string, at = text.length): Editor {
  return { ...replace(editor, 0, editor.text.length, text), at: snap(text, at) };
}

export interface EditorLayout {
  lines: readonly Span[];
  /** Line and column of the cursor on the laid-out text, from 0. */
  row: number;
  column: number;
}

/**
 * The text wrapped to so many columns, and where the cursor stands. `shown` is the text as it is drawn, with
 * the offsets of the text that is edited.
 */
export function layOut(shown: string, at: number, columns: number, ambiguous: Ambiguous = 1): EditorLayout {
  const lines = wrap(shown, columns, ambiguous);
  let row = 0;
  while (row + 1 < lines.length && lines[row + 1]![0] <= at) row++;
  const [from, to] = lines[row]!;
  // In the spaces that hang over a break the cursor waits at the end of the line.
  const column = width(shown.slice(from, Math.min(at, Math.max(to, from))), ambiguous);
  const hanging = at > to ? width(shown.slice(to, at), ambiguous) : 0;
  return { lines, row, column: Math.min(column + hanging, Math.max(0, columns)) };
}

/** The cursor one drawn line up or down, at the same column or the nearest to it. */
export function vertical(
  editor: Editor,
  shown: string,
  by: -1 | 1,
  columns: number,
  ambiguous: Ambiguous = 1,
): Editor {
  const { lines, row, column } = layOut(shown, editor.at, columns, ambiguous);
  const line = lines[row + by];
  if (line === undefined) return goTo(editor, by < 0 ? 0 : editor.text.length);
  let [at] = line;
  const end = line[1];
  while (at < end) {
    const next = Math.min(after(shown, at), end);
    if (width(shown.slice(line[0], next), ambiguous) > column) break;
    at = next;
  }
  return goTo(editor, at);
}
