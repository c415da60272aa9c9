import { webKey } from "./addresses.ts";
import type { Mark } from "./mark.ts";

/** An inline tag written out in the text: `<b>`, `</b>`, `<x id="1"/>`, `{1}`. */
export interface Tag extends Mark {
  role: "open" | "close" | "alone";
  /** What opening and closing tags share: the element's name, or the number of a numbered pair. */
  name: string;
}

/** `<a>` with attributes that have values only: "a < b and c > d" is no tag, nor is `<someone@example.org>`. */
const angle =
  /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=/]+))*)\s*(\/?)>/g;
/** Numbered codes of translation editors: {1}, {1> <1}, <1>, </1>, [1}, {1]. */
const numbered = /\{(\d{1,3})>|<(\d{1,3})\}|<(\/?)(\d{1,3})(\/?)>|\[(\d{1,3})\}|\{(\d{1,3})\]|\{(\d{1,3})\}/g;
const voidElements = /^(?:br|hr|img|x|ph|wbr|input|it|bx|ex|sc|ec)$/i;

/**
 * The inline tags of a text in order. `{1}` counts as a tag as editors number them, from one; where the texts
 * of a unit have `{0}`, or numbered ones are asked not to count, they are placeholders.
 */
export function tagsOf(text: string, numberedBraces: boolean): Tag[] {
  const found: Tag[] = [];
  if (text.includes("<")) {
    for (const match of text.matchAll(angle)) {
      const [all, slash, name, attributes, alone] = match;
      const lower = name!.toLowerCase();
      const role = slash ? "close" : alone || voidElements.test(lower) ? "alone" : "open";
      const pairs = [...attributes!.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)/g)]
        .map((pair) => attribute(pair[1]!.toLowerCase(), pair[2]!.replace(/^["']|["']$/g, "")))
        .filter((pair) => !translatable.test(pair))
        .sort();
      found.push({
        text: all,
        key: `${role === "close" ? "/" : ""}${lower}${pairs.length ? ` ${pairs.join(" ")}` : ""}`,
        span: [match.index, match.index + all.length],
        role,
        name: lower,
      });
    }
  }
  for (const match of text.matchAll(numbered)) {
    const [all, open, close, slash, number, alone, square, end, plain] = match;
    if (plain !== undefined && !numberedBraces) continue;
    // {{1}} and ${1} are placeholders.
    if (plain !== undefined && /[{$%#]/.test(text[match.index - 1] ?? "")) continue;
    const name = (open ?? close ?? number ?? square ?? end ?? plain)!;
    const role =
      open !== undefined || square !== undefined || (number !== undefined && !slash && !alone)
        ? "open"
        : plain !== undefined || alone
          ? "alone"
          : "close";
    found.push({ text: all, key: all, span: [match.index, match.index + all.length], role, name });
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/** An attribute as it is compared: the pages that addresses lead to may be in the reader's language. */
function attribute(name: string, value: string): string {
  return `${name}=${/^(?:href|src|action|cite|data)$/.test(name) ? webKey(value) : value}`;
}

/** Attributes whose values are text for readers, or name the text's language. */
const translatable = /^(?:title|alt|summary|label|placeholder|aria-label|lang|xml:lang|hreflang|content)=/;

/** How the open and closing tags of a text nest, and the first tag that breaks it. */
export function nesting(tags: readonly Tag[]): { broken: Tag | undefined; pairs: string[] } {
  const open: Tag[] = [];
  const pairs: string[] = [];
  let broken: Tag | undefined;
  for (const tag of tags) {
    if (tag.role === "open") {
      pairs.push(`${open.map(({ key }) => key).join(">")}>${tag.key}`);
      open.push(tag);
    } else if (tag.role === "close") {
      const last = open.pop();
      if (last?.name !== tag.name) broken ??= tag;
    }
  }
  return { broken: broken ?? open[0], pairs: pairs.sort() };
}
