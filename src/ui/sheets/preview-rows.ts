import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { type Ambiguous, pad } from "../../text/width.ts";
import type { FixProposal } from "../findings/fix-all.ts";
import { kwicRow } from "../kwic.ts";
import type { Sheet, State } from "../state.ts";
import { type Marked, type Row, run, type Style, wrapRows } from "../styled.ts";
import { wordDiff } from "../word-diff.ts";

type Preview = Extract<Sheet, { kind: "preview" }>;

/** Each change as rows: whether it is ticked, its unit, and the target with what goes and what comes. */
export function previewBlocks(state: State, sheet: Preview, columns: number): Row[][] {
  return sheet.proposals.map((proposal, at) =>
    proposalRows(state, proposal, sheet.ticked[at] === true, at === sheet.index, columns),
  );
}

function proposalRows(
  state: State,
  proposal: FixProposal,
  ticked: boolean,
  here: boolean,
  columns: number,
): Row[] {
  const { ambiguous } = state;
  const { unit } = proposal.finding;
  const pointer = { ...run(pad(here ? "▸" : " ", 1, "end", ambiguous)), inverse: here };
  const warning = say("  doubtful: read it, e edits it", "  存疑：请先细看，e 编辑");
  const lead: Row = [
    pointer,
    run(ticked ? "[x] " : "[ ] ", "key"),
    run(`${sanitise(unit.document)} ${sanitise(unit.ref)}`, "dim"),
    ...(proposal.doubtful ? [run(warning, "warning")] : []),
  ];
  return [lead, ...changeRows(proposal, columns, ambiguous)];
}

const drawn = new WeakMap<FixProposal, { columns: number; ambiguous: Ambiguous; rows: readonly Row[] }>();

/** Source and change: the same whatever is ticked, and hundreds of them are measured at every key. */
function changeRows(proposal: FixProposal, columns: number, ambiguous: Ambiguous): readonly Row[] {
  const known = drawn.get(proposal);
  if (known?.columns === columns && known.ambiguous === ambiguous) return known.rows;
  const { source, target } = proposal.finding;
  const rows = [
    [run("     "), ...kwicRow(source.text, source.spans, columns - 6, "source", ambiguous)],
    ...wrapRows([run("     ")], diffText(target.text, proposal.target), columns - 1, ambiguous),
  ];
  drawn.set(proposal, { columns, ambiguous, rows });
  return rows;
}

/** Where nothing changes for long, the middle of it is left out. */
const context = 60;

/** `the [-green loans-]{+green credit+} shall`: what goes and what comes are told by marks as well as colour. */
function diffText(before: string, after: string): Marked {
  let text = "";
  const marks: { span: [number, number]; style: Style }[] = [];
  const parts = wordDiff(before, after);
  for (const [at, { op, text: part }] of parts.entries()) {
    const shown = sanitise(part);
    if (op === "equal") {
      const first = at === 0;
      const last = at === parts.length - 1;
      if (shown.length <= 2 * context) text += shown;
      else if (first) text += `…${shown.slice(-context)}`;
      else if (last) text += `${shown.slice(0, context)}…`;
      else text += `${shown.slice(0, context)} … ${shown.slice(-context)}`;
      continue;
    }
    const from = text.length;
    text += op === "delete" ? `[-${shown}-]` : `{+${shown}+}`;
    marks.push({ span: [from, text.length], style: op === "delete" ? "removed" : "added" });
  }
  return { text, marks };
}
