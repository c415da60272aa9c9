import { severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { State } from "../state.ts";
import { selected } from "../state.ts";
import { type Row, run, sectionTitle, wrapRows } from "../styled.ts";
import { occurrences } from "./occurrences.ts";
import { evidence, message } from "./sections.ts";

/** Why the selected finding is one: what its check looks for, what it found here, and what would clear it. */
export function whyRows(state: State, columns: number): Row[] {
  const finding = selected(state);
  if (finding === undefined) return [];
  const { ambiguous, detail } = state;
  const text = (said: string): Row[] =>
    wrapRows([run(" ")], { text: sanitise(said), marks: [] }, columns, ambiguous);
  const rows: Row[] = [...message(state, finding, columns, true)];
  if (detail?.why !== undefined) {
    rows.push(
      ...sectionTitle(`${finding.check} · ${severityName(finding.severity)} · ${sanitise(detail.why.title)}`),
      ...text(detail.why.explain),
    );
  }
  rows.push(...sectionTitle(say("What would clear it", "如何消除")));
  const ways = clearing(state);
  for (const [key, way] of ways) {
    rows.push(...wrapRows([run(` ${key} `, "key")], { text: sanitise(way), marks: [] }, columns, ambiguous));
  }
  rows.push(...evidence(finding.evidence, columns, state));
  rows.push(...occurrences(detail?.occurrences ?? [], columns, state));
  return rows;
}

/** The acts that would settle the selected finding, with the keys that begin them. */
function clearing(state: State): [key: string, way: string][] {
  const { term, expected = [], actual } = selected(state)!;
  const key = (action: string) => state.keymap.bindings.find((each) => each.action === action)?.keys[0] ?? "";
  const ways: [string, string][] = [];
  const [first] = expected;
  ways.push([
    key("fix"),
    first === undefined
      ? say("a target that no longer has the fault", "改正译文")
      : say(
          `a target that has ${expected.map((each) => `“${each}”`).join(" or ")}`,
          `译文采用${expected.map((each) => `“${each}”`).join("或")}`,
        ),
  ]);
  if (term !== undefined && actual !== undefined) {
    ways.push([
      key("admit"),
      say(`“${actual}” admitted for ${term}`, `将“${actual}”列为 ${term} 的可用译法`),
    ]);
    ways.push([
      key("prefer"),
      say(`“${actual}” preferred for ${term}`, `以“${actual}”为 ${term} 的首选译法`),
    ]);
  }
  ways.push([
    key("keep"),
    say("your word that it is right here; it lapses when the text changes", "确认此处无误；文本改动后失效"),
  ]);
  return ways;
}
