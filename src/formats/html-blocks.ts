/** HTML to blocks of text in reading order. The parser is parse5, which repairs markup as browsers do. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { say } from "../model/locale.ts";
import { keepWithin } from "../text/limit.ts";
import { type Block, lineBreak } from "./block.ts";
import { attribute, numberOf, type Order, orderOf } from "./html-lists.ts";
import type { Tally } from "./tally.ts";
import { collapse } from "./white-space.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements that begin and end a block of text; the rest stand inside one. */
export const blockNames = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup p pre search section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
/** No text for readers. */
export const silentNames = new Set(
  "annotation annotation-xml applet audio canvas embed head iframe img input link meta noembed noframes noscript object param rp rt script style svg template track video".split(
    " ",
  ),
);
/** Text, but none of the document's. */
const furnitureNames = new Set("button datalist del nav select textarea".split(" "));

export interface HtmlOptions {
  /** Line on which the markup begins; default 1. */
  line?: number;
}

/** The blocks of a page or of a piece of one; what text was left out is counted in `notices`. */
export function htmlBlocks(html: string, file: string, notices: Tally, options: HtmlOptions = {}): Block[] {
  const above = (options.line ?? 1) - 1;
  const document = parse(html, { sourceCodeLocationInfo: true, treeAdapter: shallowAdapter(file) });
  const gathering = gather();
  let title: Block | undefined;
  let tables = 0;
  const open: { number: number; row: number; column: number }[] = [];
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
    if (name === "table") open.push({ number: tables++, row: -1, column: -1 });
    const table = open.at(-1);
    if (table && name === "tr") {
      table.row++;
      table.column = -1;
    }
    if (table && (name === "td" || name === "th")) {
      table.column += 1;
      gathering.cell({ table: table.number, row: Math.max(0, table.row), column: table.column });
    }
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
    if (name === "table") open.pop();
    if (name === "td" || name === "th" || name === "table") {
      const table = open.at(-1);
      // Back in the cell of the table around it.
      gathering.cell(
        name === "table" && table && table.column >= 0
          ? { table: table.number, row: Math.max(0, table.row), column: table.column }
          : undefined,
      );
    }
    if (name === "pre") pre--;
    if (languageAttribute(element) !== undefined) languages.pop();
  };

  // No recursion: markup may nest deeper than the stack of calls.
  const todo: { node: Node; left?: boolean }[] = document.childNodes.toReversed().map((node) => ({ node }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { node, left } = next;
    if (defaultTreeAdapter.isTextNode(node)) {
      const text = pre > 0 ? node.value.replace(/\n/g, lineBreak) : node.value;
      gathering.append(text, { ...startOf(node), above }, languages.at(-1));
    } else if (defaultTreeAdapter.isElementNode(node)) {
      if (left) leave(node);
      else if (enter(node)) {
        todo.push({ node, left: true });
        for (const child of node.childNodes.toReversed()) todo.push({ node: child });
      }
    }
  }
  gathering.flush();
  return withTitle(title, gathering);
}

interface Gathering {
  blocks: Block[];
  headings: string[];
  append(text: string, start?: { line: number; column: number; above: number }, lang?: string): void;
  flush(heading?: boolean): void;
  cell(cell: Block["cell"]): void;
  /** The number that the next block shows. */
  mark(marker: string | undefined): void;
}

/** Runs of text to blocks. */
function gather(): Gathering {
  const blocks: Block[] = [];
  const headings: string[] = [];
  let parts: string[] = [];
  let place: { line: number; column: number } | undefined;
  let cell: Block["cell"];
  let marker: string | undefined;
  let weights = new Map<string | undefined, number>();
  return {
    blocks,
    headings,
    append(text, start, lang) {
      parts.push(text);
      const first = text.search(/\S/);
      if (first < 0 || !start) return;
      weights.set(lang, (weights.get(lang) ?? 0) + text.trim().length);
      if (place) return;
      const before = text.slice(0, first).split(/[\n\u2028]/);
      place = {
        line: start.line + start.above + before.length - 1,
        column: before.length > 1 ? before.at(-1)!.length + 1 : start.column + first,
      };
    },
    flush(heading = false) {
      const text = collapse(parts.join(""));
      if (text !== "" && place) {
        // A word in another language does not make a paragraph one of that language.
        const [lang] = [...weights].toSorted((a, b) => b[1] - a[1])[0] ?? [];
        blocks.push({
          text,
          ...place,
          ...(lang === undefined ? {} : { lang }),
          ...(cell ? { cell } : {}),
          ...(marker === undefined ? {} : { marker }),
        });
        marker = undefined;
        if (heading) headings.push(text);
      }
      parts = [];
      place = undefined;
      weights = new Map();
    },
    cell(next) {
      cell = next;
    },
    mark(next) {
      marker = next;
    },
  };
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
  if (element.parentNode && "tagName" in element.parentNode && element.parentNode.tagName !== "head") return;
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
    (element.tagName === "code" &&
      element.parentNode !== null &&
      "tagName" in element.parentNode &&
      element.parentNode.tagName === "pre")
  );
}

/** A mark that points to a note, and the arrow that leads back: no words of the sentence they stand in. */
export function isNoteMark(element: Element): boolean {
  const { tagName } = element;
  if (tagName !== "a" && tagName !== "sup") return false;
  const link = tagName === "a" ? element : element.childNodes.find((node) => node.nodeName === "a");
  const href = link && "attrs" in link ? (attribute(link, "href") ?? "") : "";
  const hash = href.indexOf("#");
  if (hash < 0) return false;
  const text = shortText(element);
  if (/^[\^↑↩⇧⇑↵⏎]\uFE0E?$/.test(text)) return true;
  const refersToNote =
    tagName === "sup" ||
    element.childNodes.some((node) => node.nodeName === "sup") ||
    /^#_?(?:ftn|fn|edn|en|note|cite|footnote|endnote)/i.test(href.slice(hash));
  return (
    refersToNote &&
    /^[[［(（【〔]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§※]{1,3}|[注註]\d{0,3})[\]］)）】〕]?$/i.test(text)
  );
}

/** The text of an element as long as it is a few characters; else "". */
function shortText(element: Element): string {
  let text = "";
  const todo: Node[] = [...element.childNodes].reverse();
  for (let node = todo.pop(), seen = 0; node; node = todo.pop(), seen++) {
    if (seen > 20 || text.length > 20) return "";
    if (defaultTreeAdapter.isTextNode(node)) text += node.value.trim();
    else if ("childNodes" in node) todo.push(...[...node.childNodes].reverse());
  }
  return text;
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

/**
 * parse5's own tree, refused when it nests so deep that building it would take for ever. (Its work grows with the
 * depth; browsers themselves stop at 512.)
 */
export function shallowAdapter(file: string): typeof defaultTreeAdapter {
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    onItemPush(element: Element) {
      const line = element.sourceCodeLocation?.startLine;
      keepWithin("pageDepth", ++depth, { file, ...(line ? { line } : {}) }, [
        "elements nest too deep; save the page anew, or as text",
        "元素嵌套过深；请重新保存网页，或另存为纯文本",
      ]);
    },
    onItemPop() {
      depth--;
    },
  } as typeof defaultTreeAdapter;
}

const furniture = (count: number) =>
  say(
    `${count} menu(s), form field(s), code block(s) or hidden or deleted passage(s) left out`,
    `已略去 ${count} 处导航、表单控件、代码或隐藏、删除的文字`,
  );
