/** Pages as the trees that parse5 makes of them, which repairs markup as browsers do. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from "parse5";
import { keepWithin } from "../text/limit.ts";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

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
/** The nodes of a page. @throws InputError for one that nests too deep */
export function nodesOfPage(html: string, file: string): readonly Node[] {
  return parse(html, { sourceCodeLocationInfo: true, treeAdapter: shallowAdapter(file) }).childNodes;
}

/** The nodes of a piece of a page. @throws InputError for one that nests too deep */
export function nodesOfPiece(html: string, file: string): readonly Node[] {
  return parseFragment(html, { sourceCodeLocationInfo: true, treeAdapter: shallowAdapter(file) }).childNodes;
}

/**
 * parse5's own tree, refused when it nests so deep that building it would take for ever. (Its work grows with the
 * depth; browsers themselves stop at 512.)
 */
function shallowAdapter(file: string): typeof defaultTreeAdapter {
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

/** What is called for the nodes of a tree, in the order of the page. */
export interface Visitor {
  /** Says whether the children are looked at; `leave` is called only then. */
  enter(element: Element): boolean;
  leave(element: Element): void;
  text(node: DefaultTreeAdapterTypes.TextNode): void;
  comment?(node: DefaultTreeAdapterTypes.CommentNode): void;
}

/** No recursion: markup may nest deeper than the stack of calls. */
export function visit(nodes: readonly Node[], visitor: Visitor): void {
  const todo: { node: Node; left?: boolean }[] = nodes.toReversed().map((node) => ({ node }));
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { node, left } = next;
    if (defaultTreeAdapter.isTextNode(node)) visitor.text(node);
    else if (defaultTreeAdapter.isCommentNode(node)) visitor.comment?.(node);
    else if (defaultTreeAdapter.isElementNode(node)) {
      if (left) visitor.leave(node);
      else if (visitor.enter(node)) {
        todo.push({ node, left: true });
        for (const child of node.childNodes.toReversed()) todo.push({ node: child });
      }
    }
  }
}

/** The value of an attribute. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** The name of the element that this one stands in. */
export function parentName({ parentNode }: Element): string | undefined {
  return parentNode && "tagName" in parentNode ? parentNode.tagName : undefined;
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
