/**
 * Markdown to blocks of text. CommonMark is parsed by mdast-util-from-markdown; tables (GFM) are found among its
 * paragraphs.
 */
import type { Nodes, Paragraph, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { say } from "../model/locale.ts";
import { scriptOf } from "../text/script.ts";
import { type Block, lineBreak } from "./block.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { checkMarkdown, tamed } from "./markdown-limits.ts";
import { cellsOf, isDelimiterRow } from "./markdown-rows.ts";
import { noteMark, withoutFrontMatter } from "./markdown-source.ts";
import type { Tally } from "./tally.ts";
import { collapse } from "./white-space.ts";

/** The blocks of a document; code and front matter are left out and counted. */
export function markdownBlocks(text: string, file: string, notices: Tally): Block[] {
  const body = tamed(withoutFrontMatter(text));
  checkMarkdown(body, file);
  const blocks: Block[] = [];
  let tables = 0;
  const markers = new Map<Nodes, string>();
  const todo: Nodes[] = [fromMarkdown(body)];
  for (let node = todo.pop(); node; node = todo.pop()) {
    const line = node.position?.start.line ?? 1;
    const column = node.position?.start.column ?? 1;
    if (node.type === "paragraph") {
      const lines = sourceLines(node, body);
      const delimiter = lines.findIndex((each, at) => at > 0 && isDelimiterRow(each, lines[at - 1]!));
      if (delimiter > 0) {
        if (delimiter > 1) {
          const before = fromMarkdown(lines.slice(0, delimiter - 1).join("\n")).children[0];
          if (before?.type === "paragraph") blocks.push(...paragraphBlocks(before, line, column));
        }
        blocks.push(...tableBlocks(lines, delimiter, line, tables++));
      } else blocks.push(...withMarker(paragraphBlocks(node, line, column), markers.get(node)));
    } else if (node.type === "heading") {
      blocks.push({ text: collapse(inlineText(node.children)), line, column });
    } else if (node.type === "code") {
      notices.add("code", { file, line }, codeLeftOut);
    } else if (node.type === "html") {
      for (const block of pagePiece(node.value, line, file, notices, tables)) {
        blocks.push(block);
        if (block.cell) tables = Math.max(tables, block.cell.table + 1);
      }
    } else if (node.type === "definition" && node.identifier.startsWith("^")) {
      // "[^1]: 注释" without a space looks like the address of a link.
      blocks.push({ text: node.url, line, column });
    } else if ("children" in node) {
      if (node.type === "list" && node.ordered) {
        for (const [at, { children }] of node.children.entries()) {
          if (children[0]) markers.set(children[0], `${(node.start ?? 1) + at}.`);
        }
      }
      todo.push(...(node.children as Nodes[]).toReversed());
    }
  }
  return blocks.filter((block) => block.text !== "");
}

function sourceLines(node: Paragraph, text: string): string[] {
  const { start, end } = node.position!;
  // Markers of a quotation around the table are no part of its rows.
  return text
    .slice(start.offset, end.offset)
    .split("\n")
    .map((line, at) => (at === 0 ? line : line.replace(/^(?:\s{0,3}>\s?)+/, "")));
}

/**
 * A paragraph is one block; where lines of the two languages stand one under the other without a blank line, one
 * for each language.
 */
function paragraphBlocks(node: Paragraph, line: number, column: number): Block[] {
  const lines = inlineText(node.children).split("\n");
  const runs: { lines: string[]; line: number; script: "han" | "latin" | "none" }[] = [];
  for (const [at, text] of lines.entries()) {
    const script = scriptOf(text);
    const run = runs.at(-1);
    if (run && (script === run.script || script === "none" || run.script === "none")) {
      run.lines.push(text);
      if (run.script === "none") run.script = script;
    } else runs.push({ lines: [text], line: line + at, script });
  }
  // In a wrapped paragraph a line may happen to hold only words of the other script.
  const apart =
    runs.length === 2 ||
    runs.every((run) => /[。！？!?.：:；;…][”’」』）)"'\s]{0,4}$/.test(run.lines.at(-1)!.trimEnd()));
  if (!apart) return [{ text: collapse(lines.join("\n")), line, column }];
  return runs.map((run, at) => ({
    text: collapse(run.lines.join("\n")),
    line: run.line,
    column: at === 0 ? column : 1,
  }));
}

/** An item's number shows before its text, in whichever of two languages. */
function withMarker(blocks: readonly Block[], marker: string | undefined): Block[] {
  return blocks.map((block, at) => (marker !== undefined && at < 2 ? { ...block, marker } : block));
}

/** Text without its markup; a hard break as `lineBreak`, line ends of the source as they are. */
function inlineText(nodes: readonly PhrasingContent[]): string {
  const parts: string[] = [];
  const todo = nodes.toReversed();
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (node.type === "text" || node.type === "inlineCode") parts.push(node.value);
    else if (node.type === "break") parts.push(lineBreak);
    else if (node.type === "html" && /^<br\b/i.test(node.value)) parts.push(lineBreak);
    else if (node.type === "linkReference" && node.label?.startsWith("^")) continue;
    else if ("children" in node) todo.push(...node.children.toReversed());
  }
  return parts.join("").replace(noteMark, "");
}

function tableBlocks(lines: readonly string[], delimiter: number, line: number, table: number): Block[] {
  const at = (text: string, row: number, column: number): Block => ({
    text,
    line: line + delimiter - 1 + row,
    cell: { table, row, column },
  });
  return lines.slice(delimiter - 1).flatMap((text, row): Block[] => {
    if (row === 1) return [];
    return cellsOf(text).flatMap((cell, column): Block[] => {
      // Most cells have no markup, and parsing each would take long.
      if (!/[\\`*_<&[\]]/.test(cell)) return cell === "" ? [] : [at(cell, row, column)];
      const inline = fromMarkdown(cell).children.flatMap((child) =>
        child.type === "paragraph" || child.type === "heading" ? child.children : [],
      );
      const content = inline.length > 0 ? collapse(inlineText(inline)) : cell;
      return content === "" ? [] : [at(content, row, column)];
    });
  });
}

/** A block of raw HTML; its tables are counted on. */
function pagePiece(value: string, line: number, file: string, notices: Tally, tables: number): Block[] {
  return htmlBlocks(value, file, notices, line).map((block) =>
    block.cell ? { ...block, cell: { ...block.cell, table: block.cell.table + tables } } : block,
  );
}

const codeLeftOut = (count: number) => say(`${count} code block(s) left out`, `已略去 ${count} 个代码块`);
