import type { Evidence, Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, pad, width } from "../text/width.ts";
import type { RenderingChoice } from "../workspace/review.ts";
import { keyOf } from "./list.ts";
import type { State } from "./state.ts";
import { bracketed, fitRow, type Row, type Run, rowWidth, run, type Style, wrapRows } from "./styled.ts";
import { severityMark, severityName, statusName } from "./words.ts";

/** So much of a segment is shown; the rest is counted. A segment may be a whole book. */
const segmentLimit = 4000;
const evidenceLimit = 30;

/**
 * Everything there is to say on a finding, as rows of so many columns: the message, the unit with its spans,
 * the renderings to choose from, the neighbours, the evidence.
 */
export function detailRows(state: State, finding: Finding, columns: number): Row[] {
  const { ambiguous } = state;
  const detail = state.detail?.key === keyOf(finding) ? state.detail : undefined;
  const room = columns - 1;
  const rows: Row[] = [
    ...heading(finding),
    ...wrapRows([run(" ")], { text: sanitise(finding.message), marks: [] }, room, ambiguous),
    ...expectation(finding, room, state),
    ...side(state, "source", finding.source, room),
    ...side(state, "target", finding.target, room),
    ...renderings(detail?.renderings ?? [], finding, room, state),
    ...definition(state, room),
    ...neighbour(state, say("Before", "上文"), detail?.previous, room),
    ...neighbour(state, say("After", "下文"), detail?.next, room),
    ...evidence(finding.evidence, room, state),
  ];
  return rows;
}

function heading(finding: Finding): Row[] {
  const severity = run(
    ` ${severityMark(finding.severity)} ${severityName(finding.severity)}`,
    finding.severity,
  );
  return finding.term === undefined
    ? [[severity]]
    : [[severity, run("  "), run(sanitise(finding.term), "strong")]];
}

/** `opinion 12, line 40`. */
export function placeOf({ unit }: Finding): string {
  const line = unit.line === undefined ? "" : say(`, line ${unit.line}`, `，第 ${unit.line} 行`);
  return `${sanitise(unit.document)} ${sanitise(unit.ref)}${line}`;
}

function expectation(finding: Finding, columns: number, { ambiguous }: State): Row[] {
  if (finding.expected === undefined || finding.expected.length === 0) return [];
  const lead = [run(` ${say("Expected", "应译作")}  `, "dim")];
  return wrapRows(
    lead,
    { text: sanitise(finding.expected.join(" / ")), marks: [] },
    columns,
    ambiguous,
    "good",
  );
}

function label(language: string): Row {
  return [run(` ${pad(sanitise(language.split("-")[0]!.slice(0, 3)), 3)} `, "dim")];
}

function side(state: State, which: "source" | "target", text: Finding["source"], columns: number): Row[] {
  const marked = bracketed(shortened(text.text), text.spans, which);
  const empty = text.text.trim() === "" ? { text: say("(empty)", "（空）"), marks: [] } : undefined;
  return wrapRows(
    label(state.pair[which]),
    empty ?? marked,
    columns,
    state.ambiguous,
    empty ? "dim" : "plain",
  );
}

function shortened(text: string): string {
  if (text.length <= segmentLimit) return text;
  const more = text.length - segmentLimit;
  return `${text.slice(0, segmentLimit)} ${say(`… (${more} more characters)`, `…（还有 ${more} 个字符）`)}`;
}

function section(title: string): Row[] {
  return [[run("")], [run(` ${title}`, "title")]];
}

function renderings(
  choices: readonly RenderingChoice[],
  finding: Finding,
  columns: number,
  state: State,
): Row[] {
  if (choices.length === 0) return [];
  return [
    ...section(say("Renderings", "译法")),
    ...choices.flatMap((_, index) => renderingRows(choices, index, finding, columns, state)),
  ];
}

/**
 * One rendering: number, text, share of the occurrences as a bar, count, status, authority.
 * An authority that finds no room on the row stands below it.
 */
export function renderingRows(
  choices: readonly RenderingChoice[],
  index: number,
  finding: Finding,
  columns: number,
  { ambiguous }: State,
): Row[] {
  const choice = choices[index]!;
  const total = choices.reduce((sum, each) => sum + each.count, 0);
  const widest = Math.max(...choices.map((each) => width(sanitise(each.text), ambiguous)));
  const bar = columns >= 56 ? 10 : 0;
  const name = Math.min(widest, Math.max(12, columns - bar - 24));
  const full = bar === 0 || total === 0 ? 0 : Math.round((choice.count / total) * bar);
  const here = choice.text.toLowerCase() === finding.actual?.toLowerCase();
  const row: Run[] = [
    run(` ${index + 1 < 10 ? index + 1 : " "} `, "key"),
    run(pad(cut(sanitise(choice.text), name, ambiguous), name, "end", ambiguous), here ? "target" : "plain"),
    run(" "),
    run("▮".repeat(full), "bar"),
    run(`${"▯".repeat(bar - full)}${pad(String(choice.count), 4, "start")}`, "dim"),
  ];
  if (choice.status !== undefined)
    row.push(run(`  ${statusName(choice.status)}`, statusStyle(choice.status)));
  if (here) row.push(run(say("  stands here", "  此处所用"), "dim"));
  if (choice.authority === undefined) return [row];
  const authority = sanitise(choice.authority);
  const used = rowWidth(row, ambiguous);
  if (used + 2 + width(authority, ambiguous) <= columns) return [[...row, run(`  ${authority}`, "dim")]];
  return [row, [run(`   ${cut(authority, columns - 3, ambiguous)}`, "dim")]];
}

function statusStyle(status: NonNullable<RenderingChoice["status"]>): Style {
  if (status === "preferred" || status === "admitted") return "good";
  return status === "proposed" ? "dim" : "bad";
}

function definition({ detail, ambiguous }: State, columns: number): Row[] {
  const concept = detail?.concept;
  const said = [concept?.domain, concept?.definition, concept?.note].filter(
    (text) => text !== undefined && text !== "",
  );
  if (said.length === 0) return [];
  const text = { text: sanitise(said.join(" · ")), marks: [] };
  return [...section(say("In the glossary", "术语表")), ...wrapRows([run(" ")], text, columns, ambiguous)];
}

function neighbour(state: State, title: string, unit: Unit | undefined, columns: number): Row[] {
  if (unit === undefined) return [];
  const text = (of: string) => ({ text: sanitise(shortened(of)), marks: [] });
  return [
    ...section(title),
    ...wrapRows(label(state.pair.source), text(unit.source), columns, state.ambiguous, "dim"),
    ...wrapRows(label(state.pair.target), text(unit.target), columns, state.ambiguous, "dim"),
  ];
}

function evidence(all: readonly Evidence[], columns: number, { ambiguous }: State): Row[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, evidenceLimit).map((each) => ({
    place: cut(
      sanitise(each.document === undefined ? each.ref : `${each.document} ${each.ref}`),
      20,
      ambiguous,
    ),
    text: sanitise(shortened(each.text)),
  }));
  const widest = Math.max(...shown.map(({ place }) => width(place, ambiguous)));
  const rows: Row[] = section(say("Evidence", "依据"));
  for (const { place, text } of shown) {
    const lead = [run(` ${pad(place, widest, "end", ambiguous)}  `, "dim")];
    rows.push(...wrapRows(lead, { text, marks: [] }, columns, ambiguous));
  }
  const more = all.length - evidenceLimit;
  if (more > 0) rows.push([run(say(` … and ${more} more`, ` ……另有 ${more} 条`), "dim")]);
  return rows;
}

/** The rows of the pane that are in sight. */
export function detailWindow(state: State, finding: Finding, columns: number, height: number): Row[] {
  const rows = detailRows(state, finding, columns).slice(state.scroll, state.scroll + height);
  return Array.from({ length: height }, (_, at) => fitRow(rows[at] ?? [], columns, state.ambiguous));
}
