import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";

/**
 * JSON.parse whose refusal says line and column.
 * @throws InputError
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = (error as Error).message;
    const at = /position (\d+)/.exec(message)?.[1];
    const place = placeAt(text, file, at === undefined ? text.length : Number(at));
    throw new InputError(
      say(
        `this is not valid JSON (${short(message)}); mend it by hand or restore it, nothing was changed`,
        `不是有效的 JSON（${short(message)}）；请手工修正或恢复，未作任何更改`,
      ),
      place,
    );
  }
}

function short(message: string): string {
  return message.replace(/ in JSON at position.*| \(line.*|, ?\.{3}.*|, ?".*/s, "");
}

/** Line and column of an offset, both from 1. */
export function placeAt(text: string, file: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { file, line, column: offset - before.lastIndexOf("\n") };
}

/**
 * A value as JSON that may be shown on a terminal: what could steer it (DEL, C1, directions, line separators) goes by its
 * number, which readers of JSON take for the same.
 * @param indent columns of a level; 0: one line
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
