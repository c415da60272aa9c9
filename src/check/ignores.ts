import type { Unit } from "../model/unit.ts";

const mark = /zhengming\s*[:：]\s*ignore\b[ \t:：]*([^\n]*)/giu;

/** What a unit's note asks to be left unsaid. */
export interface Ignored {
  all: boolean;
  ids: readonly string[];
}

/**
 * The ignores of a unit's note: `zhengming: ignore number, quotes`, or `zhengming: ignore` for every check. In
 * TMX and XLIFF a note is an element, in tables the column `note`.
 */
export function ignoresOf({ note }: Pick<Unit, "note">): Ignored | undefined {
  if (note === undefined || !/zhengming/iu.test(note)) return undefined;
  const ids: string[] = [];
  let all = false;
  let found = false;
  for (const [, list = ""] of note.matchAll(mark)) {
    found = true;
    // What follows a dash or stands in brackets is the reason.
    const named = list
      .split(/\s[-–—]+\s|[(（。]/u)[0]!
      .split(/[\s,，、;；]+/u)
      .filter((id) => id !== "");
    if (named.length === 0 || named.includes("all")) all = true;
    ids.push(...named.filter((id) => id !== "all"));
  }
  return found ? { all, ids } : undefined;
}
