import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { closest } from "../text/likeness.ts";
import { checks } from "./all.ts";
import type { Check } from "./check.ts";

export interface Selection {
  /** Ids of the checks to run; when absent or empty all that are not off. */
  only?: readonly string[] | undefined;
  /** Ids of checks to leave out. */
  skip?: readonly string[] | undefined;
}

/** The checks a selection names. @throws InputError for an id that is none, naming those there are */
export function selectChecks({ only = [], skip = [] }: Selection, from: readonly Check[] = checks): Check[] {
  const known = new Set(from.map(({ id }) => id));
  for (const id of [...only, ...skip]) {
    if (known.has(id)) continue;
    const near = closest(id, known, 0.6);
    const list = [...known].join(", ");
    throw new InputError(
      say(
        `there is no check "${id}"${near ? `; did you mean "${near}"?` : ""} (checks: ${list})`,
        `没有名为“${id}”的检查${near ? `；是否指“${near}”？` : ""}（可用：${list}）`,
      ),
    );
  }
  return from.filter(
    ({ id, off }) => (only.length === 0 ? off !== true : only.includes(id)) && !skip.includes(id),
  );
}
