/** Where the characters of a text come from that was put together from lines of a file. */
import type { Origin } from "../model/place.ts";

/** A stretch of one line of the file. */
export interface LineStretch {
  /** The line as it stands in the file, and its number from 1. */
  line: string;
  number: number;
  /** Where the stretch begins and ends in it, in UTF-16 code units. */
  from: number;
  to: number;
}

/**
 * Origins of `text`, which was made of these stretches by leaving characters out, turning white space into spaces
 * and joining lines with a space or nothing. Linear in the lengths.
 */
export function originsOf(text: string, stretches: readonly LineStretch[]): Origin[] {
  const origins: Origin[] = [];
  let at = 0;
  for (const { line, number, from, to } of stretches) {
    // What joins two lines stands in neither.
    if (text[at] === " " && !isSpace(line[from])) at++;
    for (let index = from; index < to && at < text.length; index++) {
      const char = line[index];
      if (char !== text[at] && !(text[at] === " " && isSpace(char))) continue;
      const last = origins.at(-1);
      if (!last || last.line !== number || index + 1 - last.column !== at - last.at) {
        origins.push({ at, line: number, column: index + 1 });
      }
      at++;
    }
  }
  return origins;
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
