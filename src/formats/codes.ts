import type { XmlElement } from "./xml-read.ts";

/** Plain text of a segment that has inline markup, and how many codes (tags) went. */
export interface Flattened {
  text: string;
  codes: number;
}

/** What an inline element is to the text of its segment. */
export type CodeRole =
  /** Formats text: its content is text (`<hi>`, `<g>`, `<pc>`). */
  | "wraps"
  /** Says something about text and changes nothing in it (`<mrk>`, `<sm>`, `<em>`). */
  | "marks"
  /** Stands for native code: its content is not text, but `<sub>` in it is (`<bpt>`, `<ph>` of TMX). */
  | "code"
  /** Text of its own within a code: kept, set off by spaces. */
  | "sub";

/**
 * The text of a segment. Codes are dropped and counted; a code that breaks the line becomes a line break; a
 * character given by its number (`<cp hex>`) becomes that character.
 * @param roleOf the part that an inline element plays; what is unknown wraps text, so that none is lost
 */
export function flatten(segment: XmlElement, roleOf: (element: XmlElement) => CodeRole): Flattened {
  const out: Flattened = { text: "", codes: 0 };
  let gap = false;
  const put = (text: string) => {
    if (text === "") return;
    if (gap && !/\s$/.test(out.text) && !/^\s/.test(text) && out.text !== "") out.text += " ";
    gap = false;
    out.text += text;
  };
  const walk = (element: XmlElement, inCode: boolean) => {
    for (const child of element.children) {
      if (typeof child === "string") {
        if (!inCode) put(child);
        continue;
      }
      if (child.local === "cp") {
        put(codePoint(child.attributes.hex));
        continue;
      }
      const role = roleOf(child);
      if (role === "sub") {
        gap = true;
        walk(child, false);
        gap = true;
        continue;
      }
      if (role !== "marks") out.codes++;
      if (isLineBreak(child)) put("\n");
      walk(child, role === "code");
    }
  };
  walk(segment, false);
  return out;
}

function isLineBreak({ attributes }: XmlElement): boolean {
  return (
    attributes.type === "lb" ||
    attributes.ctype === "lb" ||
    attributes.subType === "xlf:lb" ||
    attributes.equiv === "\n"
  );
}

/** The character with this hexadecimal number; a lone surrogate or nonsense gives U+FFFD. */
function codePoint(hex: string | undefined): string {
  const code = /^[0-9a-fA-F]{1,8}$/.test(hex ?? "") ? Number.parseInt(hex!, 16) : Number.NaN;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
}
