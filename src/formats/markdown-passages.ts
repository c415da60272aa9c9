/** The passages of a Markdown document with their places in the file. */
import type { Nodes, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { fragmentPassages } from "./html-passages.ts";
import { checkMarkdown, tamed } from "./markdown-limits.ts";
import { cellsAt, isDelimiterRow } from "./markdown-rows.ts";
import { noteMark, withoutFrontMatter } from "./markdown-source.ts";
import type { Passage, Piece } from "./passages.ts";

/** Front matter, code and what nobody reads are left out. @throws InputError for markup that nests too deep */
export function markdownPassages(text: string, file: string): Passage[] {
  const body = withoutFrontMatter(text).replace(/^\n+/, "");
  // Where something has to be cut down the places no longer hold.
  if (tamed(body).length !== body.length || !text.endsWith(body)) return [];
  checkMarkdown(body, file);
  const before = text.slice(0, text.length - body.length);
  const lines = before.split("\n").length - 1;
  return passagesIn(body, file).map((passage) => ({
    ...passage,
    line: passage.line + lines,
    pieces: passage.pieces.map((piece) => ({
      ...piece,
      from: piece.from + before.length,
      to: piece.to + before.length,
    })),
  }));
}

function passagesIn(body: string, file: string): Passage[] {
  const passages: Passage[] = [];
  const todo: Nodes[] = [fromMarkdown(body)];
  for (let node = todo.pop(); node; node = todo.pop()) {
    const { start, end } = node.position ?? {};
    if (node.type === "paragraph" || node.type === "heading") {
      const rows =
        node.type === "paragraph" ? tableRows(body, start!.offset!, end!.offset!, start!.line) : undefined;
      passages.push(...(rows ?? passagesOf(node.children, start!.line)));
    } else if (node.type === "html") {
      passages.push(...fragmentPassages(node.value, file, start!.offset!, start!.line));
    } else if ("children" in node) todo.push(...(node.children as Nodes[]).toReversed());
  }
  return passages.sort((a, b) => a.pieces[0]!.from - b.pieces[0]!.from);
}

/** A hard line break ends a passage. */
function passagesOf(nodes: readonly PhrasingContent[], line: number, inRow = false, offset = 0): Passage[] {
  const passages: Passage[] = [];
  let pieces: Piece[] = [];
  let pairs = 0;
  const flush = () => {
    if (pieces.some(({ value }) => value !== undefined))
      passages.push({ pieces, line, ...(inRow ? { inRow } : {}) });
    pieces = [];
  };
  const code = (from: number, to: number, role: Piece["role"] & string, pair = 0) =>
    pieces.push({ from: from + offset, to: to + offset, role, pair });
  const walk = (list: readonly PhrasingContent[]) => {
    for (const node of list) {
      const [from, to] = [node.position!.start.offset!, node.position!.end.offset!];
      if (node.type === "text") pieces.push(...textPieces(node.value, from + offset, to + offset));
      else if (node.type === "break" || (node.type === "html" && /^<br\b/i.test(node.value))) flush();
      else if (node.type === "html") {
        const name = /^<(\/?)([A-Za-z][\w-]*)(?![\w-])[^>]*?(\/?)>$/s.exec(node.value);
        if (!name || name[3]) code(from, to, "alone");
        else
          code(
            from,
            to,
            name[1] ? "close" : "open",
            -[...name[2]!].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7),
          );
      } else if ("children" in node && node.children.length > 0) {
        const pair = ++pairs;
        const inner = [
          node.children[0]!.position!.start.offset!,
          node.children.at(-1)!.position!.end.offset!,
        ] as const;
        code(from, inner[0], "open", pair);
        walk(node.children);
        code(inner[1], to, "close", pair);
      } else if (node.type === "inlineCode" && node.value !== "") {
        const pair = ++pairs;
        const ticks = /^`+ ?/;
        const length = to - from - node.value.length;
        if (length % 2 === 0 && ticks.test("`".repeat(length / 2))) {
          code(from, from + length / 2, "open", pair);
          pieces.push({ from: from + length / 2 + offset, to: to - length / 2 + offset, value: node.value });
          code(to - length / 2, to, "close", pair);
        } else code(from, to, "alone");
      } else code(from, to, "alone");
    }
  };
  walk(nodes);
  flush();
  return passages;
}

/** A text without the marks of notes, which are no words of it; where there are some, its places must be plain. */
function textPieces(value: string, from: number, to: number): Piece[] {
  const marks = [...value.matchAll(noteMark)];
  if (marks.length === 0 || value.length !== to - from) return [{ from, to, value }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const { index, 0: mark } of marks) {
    if (index > at) pieces.push({ from: from + at, to: from + index, value: value.slice(at, index) });
    pieces.push({ from: from + index, to: from + index + mark.length, role: "alone" });
    at = index + mark.length;
  }
  if (at < value.length) pieces.push({ from: from + at, to, value: value.slice(at) });
  return pieces;
}

/** The cells of a paragraph that is a table; undefined for one that is none. */
function tableRows(body: string, from: number, to: number, line: number): Passage[] | undefined {
  const lines: { text: string; at: number }[] = [];
  for (let at = from; at < to; ) {
    const end = body.indexOf("\n", at);
    const stop = end < 0 || end > to ? to : end;
    lines.push({ text: body.slice(at, stop), at });
    at = stop + 1;
  }
  const delimiter = lines.findIndex(({ text }, at) => at > 0 && isDelimiterRow(text, lines[at - 1]!.text));
  if (delimiter <= 0) return undefined;
  return lines.flatMap(({ text, at }, row) => {
    if (row < delimiter - 1 || row === delimiter) return [];
    return cellsAt(text).flatMap(({ from: start, text: cell }) => {
      const [paragraph] = fromMarkdown(cell).children;
      if (paragraph?.type !== "paragraph") return [];
      return passagesOf(paragraph.children, line + row, true, at + start);
    });
  });
}

/** Text as Markdown: with backslashes only where it would otherwise be markup. */
export function markdownText(text: string, inRow: boolean): string {
  const escaped =
    [/$^/g, /</g, /[<&]/g, /[<&*_]/g]
      .map((marks) => text.replace(marks, "\\$&"))
      .find((attempt) => readsAs(attempt, text)) ?? text.replace(/[\\`*_[\]<&]/g, "\\$&");
  return inRow ? escaped.replace(/\|/g, "\\|") : escaped;
}

function readsAs(markdown: string, text: string): boolean {
  if (!/[\\`*_[\]<&]/.test(text)) return true;
  const [paragraph, ...more] = fromMarkdown(`x ${markdown}`).children;
  const [inline, ...others] = paragraph?.type === "paragraph" ? paragraph.children : [];
  return more.length + others.length === 0 && inline?.type === "text" && inline.value === `x ${text}`;
}
