/** The passages of a page with their places in the file: what a translation of the page would replace. */
import { defaultTreeAdapter, parseFragment } from "parse5";
import {
  attribute,
  blockNames,
  type Element,
  isNoteMark,
  type Node,
  nodesOfPage,
  nodesOfPiece,
  parentName,
  silentNames,
  visit,
} from "./html-tree.ts";
import type { Passage, Piece, Reference } from "./passages.ts";

/** @throws InputError for a page that nests too deep */
export function htmlPassages(html: string, file: string): Passage[] {
  return passagesIn(nodesOfPage(html, file), 0, 1);
}

/** Those of a piece of a page that begins at an offset of the file, and on a line of it. */
export function fragmentPassages(html: string, file: string, offset: number, line: number): Passage[] {
  return passagesIn(nodesOfPiece(html, file), offset, line);
}

function passagesIn(nodes: readonly Node[], offset: number, firstLine: number): Passage[] {
  const passages: Passage[] = [];
  let pieces: Piece[] = [];
  let line = 0;
  let pairs = 0;
  let pre = 0;
  const flush = () => {
    if (pieces.some(({ value }) => value !== undefined && /\S/.test(value))) passages.push({ pieces, line });
    pieces = [];
    line = 0;
  };
  const code = (from: number, to: number, role: Piece["role"] & string, pair = 0) =>
    pieces.push({ from: from + offset, to: to + offset, role, pair });

  /** Whether its children are looked at. */
  const enter = (element: Element): boolean => {
    const { tagName, sourceCodeLocation: place } = element;
    if (tagName === "head" || tagName === "title") return true;
    if (apart.has(tagName) || blockNames.has(tagName)) flush();
    if (leftAlone(element)) {
      if (place && !blockNames.has(tagName) && !apart.has(tagName))
        code(place.startOffset, place.endOffset, "alone");
      return false;
    }
    if (tagName === "pre") pre++;
    if (place?.startTag && isInline(element)) {
      const pair = ++pairs;
      code(place.startTag.startOffset, place.startTag.endOffset, place.endTag ? "open" : "alone", pair);
      pairOf.set(element, pair);
    }
    return true;
  };
  const leave = (element: Element): void => {
    const { tagName, sourceCodeLocation: place } = element;
    if (tagName === "pre") pre--;
    if (apart.has(tagName) || blockNames.has(tagName) || tagName === "title") flush();
    else if (place?.endTag && isInline(element)) {
      code(place.endTag.startOffset, place.endTag.endOffset, "close", pairOf.get(element) ?? 0);
    }
  };
  const pairOf = new Map<Element, number>();
  visit(nodes, {
    enter,
    leave,
    text: ({ value, sourceCodeLocation: place }) => {
      if (!place) return;
      line ||= /\S/.test(value) ? place.startLine + firstLine - 1 : 0;
      // Lines of preformatted text stand for themselves, and their places are lost among them: left alone.
      if (pre === 0) pieces.push({ from: place.startOffset + offset, to: place.endOffset + offset, value });
    },
    comment: ({ sourceCodeLocation: place }) => {
      if (place) code(place.startOffset, place.endOffset, "alone");
    },
  });
  flush();
  return passages;
}

/** Elements that stand in a line and still part sentences. */
const apart = new Set(["br", "title", "button", "option", "select", "textarea", "label"]);

function isInline({ tagName }: Element): boolean {
  return !apart.has(tagName) && !blockNames.has(tagName);
}

/** What holds no words to translate, or words that are not to be. */
function leftAlone(element: Element): boolean {
  const { tagName } = element;
  return (
    silentNames.has(tagName) ||
    tagName === "del" ||
    tagName === "textarea" ||
    isNoteMark(element) ||
    attribute(element, "translate") === "no" ||
    /(?:^|\s)notranslate(?:\s|$)/.test(attribute(element, "class") ?? "") ||
    (tagName === "code" && parentName(element) === "pre")
  );
}

const known = new Map<string, string>();

/** A character reference of HTML, named or by number. */
export const htmlReference: Reference = (raw) => {
  const name = /^&(?:#[xX][\dA-Fa-f]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z\d]{1,31});?/.exec(raw)?.[0];
  if (name === undefined) return undefined;
  let value = known.get(name);
  if (value === undefined) {
    const [node] = parseFragment(name).childNodes;
    value = node && defaultTreeAdapter.isTextNode(node) ? node.value : name;
    if (known.size < 5000) known.set(name, value);
  }
  return value === name ? undefined : { length: name.length, value };
};

export function htmlText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
