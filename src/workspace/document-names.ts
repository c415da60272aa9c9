import { say } from "../model/locale.ts";

/** So many names stand in one line. */
const most = 3;

/** Names of documents in one line: the first of them, and how many more. */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, most).join(say(", ", "、"));
  const rest = names.length - most;
  return rest > 0 ? shown + say(` and ${rest} more`, `等 ${names.length} 个`) : shown;
}
