import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { closest } from "../text/spelling.ts";
import { checks } from "./all.ts";
import type { Check, View } from "./check.ts";

export interface Selection {
  /** Ids of the checks to run; all when absent or empty. */
  only?: readonly string[] | undefined;
  /** Ids of checks to leave out. */
  skip?: readonly string[] | undefined;
}

/** The checks a selection names. Throws InputError for an id that is none, naming those there are. */
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
  return from.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
}

/** Runs the checks over the view, one after the other, and yields what they find. */
export async function* runChecks(view: View, selection: Selection = {}): AsyncIterable<Finding> {
  for (const check of selectChecks(selection)) yield* check.run(view);
}
