/** HTML to blocks of text in reading order. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from "parse5";
import { say } from "../model/locale.ts";
import { type Block, lineBreak } from "./block.ts";
import { type Gathering, gather } from "./block-gathering.ts";
import { pageCells } from "./html-cells.ts";
import { numberOf, type Order, orderOf } from "./html-lists.ts";
import {
  attribute,
  blockNames,
  type Element,
  isNoteMark,
  type Node,
  nodesOfPage,
  parentName,
  silentNames,
  visit,
} from "./html-tree.ts";
import type { Tally } from "./tally.ts";

/** Text, but none of the document's. */
const furnitureNames = new Set("button datalist del nav select textarea".split(" "));

/**
 * The blocks of a page or of a piece of one; what text was left out is counted in `notices`.
 * @param firstLine of the file on which the markup begins
 */
export function htmlBlocks(html: string, file: string, notices: Tally, firstLine = 1): Block[] {
  const above = firstLine - 1;
  const gathering = gather();
  let title: Block | undefined;
  const cells = pageCells();
  const languages: string[] = [];
  const lists: (Order | undefined)[] = [];
  let pre = 0;

  const enter = (element: Element): boolean => {
    const name = element.tagName;
    if (name === "title") {
      title ??= titleOf(element);
      return false;
    }
    if (name !== "head" && (silentNames.has(name) || isNoteMark(element))) return false;
    if (isFurniture(element)) {
      const line = (element.sourceCodeLocation?.startLine ?? 1) + above;
      if (hasText(element)) notices.add("furniture", { file, line }, furniture);
      return false;
    }
    if (name === "br") gathering.append(lineBreak);
    if (blockNames.has(name)) gathering.flush();
    const cell = cells.enter(name);
    if (cell) gathering.cell(cell);
    if (name === "ol") lists.push(orderOf(element));
    else if (name === "ul" || name === "menu") lists.push(undefined);
    if (name === "li") gathering.mark(numberOf(element, lists.at(-1)));
    if (name === "pre") pre++;
    const lang = languageAttribute(element);
    if (lang !== undefined) languages.push(lang);
    return true;
  };

  const leave = (element: Element): void => {
    const name = element.tagName;
    if (blockNames.has(name)) gathering.flush(/^h[1-6]$/.test(name));
    if (name === "ol" || name === "ul" || name === "menu") lists.pop();
    if (name === "li") gathering.mark(undefined);
    const left = cells.leave(name);
    if (left) gathering.cell(left.cell);
    if (name === "pre") pre--;
    if (languageAttribute(element) !== undefined) languages.pop();
  };

  visit(nodesOfPage(html, file), {
    enter,
    leave,
    text: (node) => {
      const text = pre > 0 ? node.value.replace(/\n/g, lineBreak) : node.value;
      gathering.append(text, { ...startOf(node), above }, languages.at(-1));
    },
  });
  gathering.flush();
  return withTitle(title, gathering);
}

/** The page's title in front, unless a heading says the same: "Heading – Name of the site". */
function withTitle(title: Block | undefined, { blocks, headings }: Gathering): Block[] {
  if (!title) return blocks;
  const said =
    blocks.some(({ text }) => text === title.text) ||
    headings.some((heading) => heading.length > 1 && title.text.includes(heading));
  return said ? blocks : [title, ...blocks];
}

function titleOf(element: Element): Block | undefined {
  const node = element.childNodes[0];
  if (!node || !defaultTreeAdapter.isTextNode(node)) return undefined;
  const parent = parentName(element);
  if (parent !== undefined && parent !== "head") return undefined;
  const gathering = gather();
  gathering.append(node.value, { ...startOf(node), above: 0 });
  gathering.flush();
  return gathering.blocks[0];
}

function startOf(node: DefaultTreeAdapterTypes.TextNode): { line: number; column: number } {
  const place = node.sourceCodeLocation;
  return { line: place?.startLine ?? 1, column: place?.startCol ?? 1 };
}

/** That of the whole page says what its template was made for, and is not asked. */
function languageAttribute(element: Element): string | undefined {
  if (element.tagName === "html" || element.tagName === "body") return undefined;
  return attribute(element, "lang")?.trim() || undefined;
}

function isFurniture(element: Element): boolean {
  return (
    furnitureNames.has(element.tagName) ||
    attribute(element, "hidden") !== undefined ||
    attribute(element, "role") === "navigation" ||
    /(?:^|[\s;])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(
      attribute(element, "style") ?? "",
    ) ||
    (element.tagName === "code" && parentName(element) === "pre")
  );
}

function hasText(element: Element): boolean {
  const todo: Node[] = [...element.childNodes];
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (defaultTreeAdapter.isTextNode(node) && /[\p{L}\p{N}]/u.test(node.value)) return true;
    if (defaultTreeAdapter.isElementNode(node) && !silentNames.has(node.tagName))
      todo.push(...node.childNodes);
  }
  return false;
}

const furniture = (count: number) =>
  say(
    `${count} menu(s), form field(s), code block(s) or hidden or deleted passage(s) left out`,
    `已略去 ${count} 处导航、表单控件、代码或隐藏、删除的文字`,
  );
