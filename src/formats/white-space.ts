import { isHan } from "../text/script.ts";

/** White space as it shows; a line end in the source between two wide characters is nothing (CSS Text 3, 4.1.3). */
export function collapse(text: string): string {
  return text
    .replace(/[ \t\n\r\f]+/g, (run: string, at: number) => {
      if (!run.includes("\n")) return " ";
      const after = text.codePointAt(at + run.length);
      const before = text.codePointAt(at - (/[\uDC00-\uDFFF]/.test(text[at - 1] ?? "") ? 2 : 1));
      return after !== undefined && before !== undefined && isWide(before) && isWide(after) ? "" : " ";
    })
    .replace(/^[ \u2028]+/, "")
    .trimEnd();
}

/** Whether white space that holds a line end is nothing beside this character. */
export function isWide(code: number): boolean {
  return isHan(code) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef);
}

/** On one line, as a term stands: every run of white space a single space, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
