/**
 * Hard-wrapped lines back into paragraphs, as text pasted from PDF or e-mail needs. How it decides:
 * a script counts as wrapped in this text when most of its lines that stop in mid-sentence stop near one
 * common width; then a line that is full runs on into the next, over a page break and the blank lines that
 * come with it too. Where a script is not wrapped, every line is a paragraph.
 */
import type { Origin } from "../model/place.ts";
import { columnsOf, commonWidth } from "./columns.ts";
import { findFurniture } from "./furniture.ts";
import { labelOf } from "./labels.ts";
import { type LineStretch, originsOf } from "./origins.ts";
import { scriptOf } from "./script.ts";
import { isBroken, seam, tidy, wordsOf } from "./seam.ts";
import { cellsOfLine, halvesOfLine } from "./two-languages.ts";

interface Paragraph {
  text: string;
  /** Line on which it begins, from 1. */
  line: number;
  /** Column at which it begins, from 1, in UTF-16 code units. */
  column: number;
  /** Where its characters stand, line by line. */
  origins: Origin[];
  script: "han" | "latin" | "none";
}

export interface Unwrapped {
  paragraphs: Paragraph[];
  /** Page numbers and running heads that were left out. */
  dropped: { line: number; text: string }[];
}

interface Line {
  text: string;
  /** What of the file's line it is. */
  stretch: LineStretch;
  indent: number;
  width: number;
  script: Paragraph["script"];
  /** Blank lines, page breaks and furniture before it. */
  gap: number;
  /** A form feed, page number or running head stands before it. */
  pageBreak: boolean;
  /** A cell of a two-column line: a paragraph of its own. */
  alone: boolean;
}

const sentenceEnd = /[。！？!?：:；;…][”’」』）)】"']*$|[.][”’)"']*$/;

/** Joins hard-wrapped lines into paragraphs; leaves out page numbers and running heads and says which. */
export function unwrap(text: string): Unwrapped {
  const { lines, dropped } = readLines(text);
  const full = { han: wrapWidth(lines, "han"), latin: wrapWidth(lines, "latin") };
  const words = wordsOf(lines.filter(({ script }) => script === "latin").map(({ text }) => text));
  const paragraphs: Paragraph[] = [];
  let parts: Line[] = [];
  const flush = () => {
    const first = parts[0];
    if (!first) return;
    const script = scriptOf(parts.map((part) => part.text).join(" "));
    const pieces = [first.text];
    for (const part of parts.slice(1)) {
      const { cut, glue } = seam(pieces.at(-1)!, part.text, words);
      if (cut) pieces.push(pieces.pop()!.slice(0, -1));
      pieces.push(glue + part.text);
    }
    const text = tidy(pieces.join(""));
    const origins = originsOf(
      text,
      parts.map((part) => part.stretch),
    );
    const halves = parts.length === 1 ? halvesOfLine(text) : undefined;
    for (const half of halves ?? [{ text, at: 0 }]) {
      const own = halves ? scriptOf(half.text) : script;
      const place = originsFrom(origins, half.at);
      const { line, column } = place[0] ?? {
        line: first.stretch.number,
        column: first.stretch.from + half.at + 1,
      };
      paragraphs.push({ text: half.text, line, column, origins: place, script: own });
    }
    parts = [];
  };
  const counters = new Map<string, number>();
  for (const line of lines) {
    const label = labelOf(line.text);
    // A number at the start of a line opens a paragraph where it is next in its own count.
    const count = `${line.script} ${label?.style}`;
    const step = label ? label.number - (counters.get(count) ?? 0) : 0;
    const expected = label !== undefined && (label.number === 1 || (step >= 1 && step <= 2));
    if (!runsOn(parts, line, full, expected)) {
      flush();
      if (label) counters.set(count, label.number);
    }
    parts.push(line);
  }
  flush();
  return { paragraphs, dropped };
}

/** The origins of a text from an offset on. */
function originsFrom(origins: readonly Origin[], offset: number): Origin[] {
  if (offset === 0) return [...origins];
  const start = origins.findLastIndex(({ at }) => at <= offset);
  return origins.slice(Math.max(0, start)).map(({ at, line, column }) => ({
    at: Math.max(0, at - offset),
    line,
    column: column + Math.max(0, offset - at),
  }));
}

/** Whether `line` continues the paragraph of `parts`. */
function runsOn(
  parts: readonly Line[],
  line: Line,
  full: Readonly<Record<"han" | "latin", number | undefined>>,
  expectedLabel: boolean,
): boolean {
  const last = parts.at(-1);
  const first = parts[0];
  if (!last || !first || last.alone || line.alone) return false;
  // A line of nothing but punctuation ("。" that did not fit) belongs to what it closes.
  if (
    line.script === "none" &&
    line.gap === 0 &&
    /^[^\p{L}\p{N}]{1,4}$/u.test(line.text) &&
    !/^[*·•—–_=~-]+$/.test(line.text)
  ) {
    return true;
  }
  const script = last.script === "none" ? first.script : last.script;
  if (line.script !== "none" && line.script !== script) return false;
  if (script === "none") return false;
  // Whatever the width: nothing but the end of the line puts a hyphen into a word.
  if (isBroken(last.text, line.text) && (line.gap === 0 || line.pageBreak)) return true;
  const limit = full[script];
  if (limit === undefined) return false;
  if (/^[•●○■□▪◆※*]\s*\S/.test(line.text)) return false;
  const ended = sentenceEnd.test(last.text);
  const isFull = isFullLine(last, line, script, limit);
  if (labelOf(line.text) && (expectedLabel || ended)) return false;
  // A paragraph that is indented, against a line that is not; one column is what a page break leaves behind.
  if (line.indent - last.indent >= 2 && line.gap === 0 && !line.pageBreak && (ended || !isFull)) return false;
  if (line.indent >= 2 && script === "han" && ended) return false;
  const lowerStart = /^\p{Ll}/u.test(line.text);
  if (line.gap > 0) {
    if (ended) return line.pageBreak && isFull && !/[.。！？!?]["”’」』)）]*$/.test(last.text);
    if (script === "latin") {
      if (line.pageBreak && isFull) return true;
      return lowerStart && (isFull || /[,-]$/.test(last.text) || line.pageBreak);
    }
    return isFull;
  }
  if (isFull) return true;
  // Ragged lines: in mid-sentence a line may well stop short of the width, but hardly below two thirds.
  return !ended && ((script === "latin" && lowerStart) || last.width >= limit * 0.7);
}

/** A line is full when the next word would not have fitted, or it comes near the common width. */
function isFullLine(line: Line, next: Line, script: "han" | "latin", limit: number): boolean {
  if (script === "latin") {
    if (isBroken(line.text, next.text)) return true;
    const word = /^\S+/.exec(next.text)?.[0] ?? "";
    return line.width + 1 + columnsOf(word) > limit * 0.95;
  }
  return line.width >= limit * 0.8;
}

/** Width at which the lines of a script are wrapped, or undefined where they are not. */
function wrapWidth(lines: readonly Line[], script: "han" | "latin"): number | undefined {
  const own = lines.filter((line) => line.script === script);
  if (own.length < 2) return undefined;
  const widths = own.map((line) => line.width);
  const limit = commonWidth(widths)!;
  if (limit > 200 || limit < 20) return undefined;
  // A few endless lines among short ones are paragraphs among headings.
  if (widths.some((width) => width > limit * 1.5 + 10)) return undefined;
  let broken = 0;
  let brokenFull = 0;
  let fullLines = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1];
    if (line.script !== script) continue;
    const isFull = next !== undefined && isFullLine(line, next, script, limit);
    if (isFull) fullLines++;
    if (!next || next.script !== script || next.gap > 0) continue;
    if (sentenceEnd.test(line.text) || labelOf(next.text)) continue;
    broken++;
    if (isFull) brokenFull++;
  }
  // Lists of short phrases stop in mid-sentence too, but at no common width.
  const wrapped = brokenFull >= 1 && brokenFull >= 0.65 * broken && fullLines >= 0.2 * own.length;
  return wrapped && (limit >= 40 || brokenFull >= 3) ? limit : undefined;
}

const invisible = /[\u200B\u2060\uFEFF]/g;

/** Where a character of a line without its invisible ones stands in the line with them. */
function offsetIn(original: string, offset: number): number {
  if (original.search(invisible) < 0) return offset;
  let at = -1;
  for (let left = offset; left >= 0; left--) {
    at++;
    while (/^[\u200B\u2060\uFEFF]/.test(original[at] ?? "")) at++;
  }
  return at;
}

/** Lines without their white space, page numbers and running heads taken out. */
function readLines(text: string): { lines: Line[]; dropped: Unwrapped["dropped"] } {
  const raw = text.replace(/^\uFEFF/, "").split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const furniture = findFurniture(raw);
  const lines: Line[] = [];
  const dropped: Unwrapped["dropped"] = [];
  let gap = 0;
  let pageBreak = false;
  raw.forEach((original, index) => {
    const feeds = original.lastIndexOf("\f");
    if (feeds >= 0) pageBreak = true;
    const line = original.replace(/[\f\v]/g, " ").replace(invisible, "");
    const content = line.trim();
    if (content === "") {
      gap++;
      return;
    }
    if (furniture.has(index)) {
      dropped.push({ line: index + 1, text: content });
      pageBreak = true;
      gap++;
      return;
    }
    const start = line.length - line.trimStart().length;
    const indent = columnsOf(line.slice(0, start).replaceAll("\t", "    "));
    const cells = cellsOfLine(line);
    for (const cell of cells ?? [{ text: content, at: start }]) {
      const from = offsetIn(original, cell.at);
      const to = offsetIn(original, cell.at + cell.text.length - 1) + 1;
      lines.push({
        text: cell.text,
        stretch: { line: original, number: index + 1, from, to },
        indent: cells ? cell.at : indent,
        width: columnsOf(cell.text),
        script: scriptOf(cell.text),
        gap,
        pageBreak,
        alone: cells !== undefined,
      });
    }
    gap = 0;
    pageBreak = false;
  });
  return { lines, dropped };
}
