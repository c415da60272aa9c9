import type { Evidence, Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, cutMiddle, pad, width } from "../text/width.ts";
import { wrap } from "../text/wrap.ts";
import type { RenderingChoice } from "../workspace/review.ts";
import { capped, excerpt } from "./excerpt.ts";
import { keyOf } from "./list.ts";
import type { Detail, State } from "./state.ts";
import {
  bracketed,
  fitRow,
  type Marked,
  type Row,
  type Run,
  rowWidth,
  run,
  type Style,
  wrapRows,
} from "./styled.ts";
import { severityMark, severityName, statusName } from "./words.ts";

/** So much of a segment is shown; the rest is counted. A segment may be a whole book. */
const segmentLimit = 4000;
const evidenceLimit = 30;

/**
 * Everything there is to say on a finding, as rows of so many columns: the message, the unit with its spans,
 * the renderings to choose from, the neighbours, the evidence.
 */
export function detailRows(state: State, finding: Finding, columns: number): Row[] {
  const room = columns - 1;
  const { source, target } = markedSides(finding);
  return [
    ...message(state, finding, room),
    ...expectation(finding, room, state),
    ...side(state, "source", source, room),
    ...side(state, "target", target, room),
    ...renderings(choicesOf(state, finding), finding, room, state),
    ...surroundings(state, finding, room),
  ];
}

function surroundings(state: State, finding: Finding, columns: number): Row[] {
  const detail = detailOf(state, finding);
  return [
    ...definition(state, columns),
    ...neighbour(state, say("Before", "上文"), detail?.previous, columns),
    ...neighbour(state, say("After", "下文"), detail?.next, columns),
    ...evidence(finding.evidence, columns, state),
  ];
}

/**
 * The same where it cannot be scrolled and does not fit: message, both texts around their marks and the first
 * renderings share so many rows.
 */
function digestRows(state: State, finding: Finding, columns: number, height: number): Row[] {
  const room = columns - 1;
  const { ambiguous, sheet } = state;
  const cap = (rows: readonly Row[], most: number) => capped(rows, most, room, ambiguous);
  const { source, target } = markedSides(finding);
  // What the open sheet shows itself has no place here.
  const editing = sheet?.kind === "field" && sheet.purpose.for === "fix";
  const choices = sheet === undefined ? choicesOf(state, finding) : [];
  const said = cap(message(state, finding, room), height >= 9 ? 3 : height >= 7 ? 2 : 1);
  const known = choices.some(({ text }) => text === finding.expected?.[0]);
  const wanted = known || height < 7 ? [] : cap(expectation(finding, room, state), 1);
  const left = height - said.length - wanted.length;
  const listed = choices.map((_, index) => renderingRows(choices, index, finding, room, state)[0]!);
  const table =
    left >= 8 && listed.length > 0 ? [renderingsTitle(), ...cap(listed, Math.max(3, left - 8))] : [];

  const lead = rowWidth(label(state.pair.source), ambiguous);
  const linesOf = (text: Marked) => wrap(text.text, room - lead, ambiguous).length;
  const rows = left - table.length;
  const [upper, lower] = editing
    ? [rows, 0]
    : shares(rows, linesOf(source), linesOf(target), source.marks.length > 0 && target.marks.length === 0);
  const place = middle(source) / Math.max(1, source.text.length);
  const texts = (["source", "target"] as const).flatMap((which) => {
    const text = which === "source" ? source : target;
    const lines = which === "source" ? upper : lower;
    if (lines <= 0) return [];
    return cap(side(state, which, excerpt(text, room - lead, lines, ambiguous, place), room), lines);
  });
  return [...said, ...wanted, ...texts, ...table, ...surroundings(state, finding, room)];
}

/** How many lines each of two texts gets of so many: what it needs, else the second a little more. */
function shares(rows: number, first: number, second: number, lowerUnmarked: boolean): [number, number] {
  if (first + second <= rows) return [first, second];
  // Chinese says in two lines what English says in three; a text without a mark must be searched.
  const part = Math.max(1, Math.floor(rows * (lowerUnmarked ? 0.34 : 0.4)));
  const lower = Math.min(second, rows - Math.min(first, part));
  return [Math.min(first, rows - lower), lower];
}

function middle({ marks }: Marked): number {
  const [first] = marks;
  return first === undefined ? 0 : (first.span[0] + first.span[1]) / 2;
}

function detailOf(state: State, finding: Finding): Detail | undefined {
  return state.detail?.key === keyOf(finding) ? state.detail : undefined;
}

function choicesOf(state: State, finding: Finding): readonly RenderingChoice[] {
  return detailOf(state, finding)?.renderings ?? [];
}

/** The message with its term, and that of the finding which shares the row. */
function message(state: State, finding: Finding, columns: number): Row[] {
  const rows = messageRows(finding, columns, state, "plain");
  const other = state.listing.joined.get(finding);
  return other === undefined || !readsAll(state)
    ? rows
    : [...rows, ...messageRows(other, columns, state, "dim")];
}

function messageRows(finding: Finding, columns: number, { ambiguous }: State, style: Style): Row[] {
  const term = finding.term === undefined ? "" : sanitise(finding.term);
  const said = sanitise(finding.message);
  const at = term === "" ? -1 : said.indexOf(term);
  const text = term !== "" && at < 0 ? `${term}  ${said}` : said;
  const from = Math.max(0, at);
  const marks = term === "" ? [] : [{ span: [from, from + term.length] as const, style: "strong" as const }];
  const lead = [run(` ${severityMark(finding.severity)} `, finding.severity)];
  return wrapRows(lead, { text, marks }, columns, ambiguous, style);
}

/** Whether the pane is the one in use, so that it can be scrolled. */
export function readsAll({ pane, sheet }: State): boolean {
  return pane === "detail" && sheet === undefined;
}

/** `term-missing · error`, both checks where a row stands for two findings. */
export function titleOf({ listing }: State, finding: Finding): string {
  const other = listing.joined.get(finding);
  const checks = other === undefined ? finding.check : `${finding.check} + ${other.check}`;
  return sanitise(`${checks} · ${severityName(finding.severity)}`);
}

/** `opinion 12, line 40`. */
export function placeOf({ unit }: Finding): string {
  const line = unit.line === undefined ? "" : say(`, line ${unit.line}`, `，第 ${unit.line} 行`);
  return `${sanitise(unit.document)} ${sanitise(unit.ref)}${line}`;
}

function expectation(finding: Finding, columns: number, { ambiguous }: State): Row[] {
  if (finding.expected === undefined || finding.expected.every((text) => finding.message.includes(text)))
    return [];
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

function markedSides(finding: Finding): { source: Marked; target: Marked } {
  return {
    source: bracketed(shortened(finding.source.text), finding.source.spans, "source"),
    target: bracketed(shortened(finding.target.text), finding.target.spans, "target"),
  };
}

function side(state: State, which: "source" | "target", marked: Marked, columns: number): Row[] {
  const empty = marked.text.trim() === "" ? { text: say("(empty)", "（空）"), marks: [] } : undefined;
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

function renderingsTitle(): Row {
  return [run(` ${say("Renderings", "译法")}`, "title")];
}

function renderings(
  choices: readonly RenderingChoice[],
  finding: Finding,
  columns: number,
  state: State,
): Row[] {
  if (choices.length === 0) return [];
  return [
    [run("")],
    renderingsTitle(),
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
  const bar = columns >= 56 && widest <= columns - 42 ? 10 : 0;
  const name = Math.min(widest, Math.max(12, columns - bar - 32));
  const full = bar === 0 || total === 0 ? 0 : Math.round((choice.count / total) * bar);
  const here = choice.text.toLowerCase() === finding.actual?.toLowerCase();
  const row: Run[] = [
    run(` ${index + 1 < 10 ? index + 1 : " "} `, "key"),
    run(
      pad(cutMiddle(sanitise(choice.text), name, ambiguous), name, "end", ambiguous),
      here ? "target" : "plain",
    ),
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
  const rows = visibleRows(state, finding, columns, height);
  return Array.from({ length: height }, (_, at) => fitRow(rows[at] ?? [], columns, state.ambiguous));
}

function visibleRows(state: State, finding: Finding, columns: number, height: number): Row[] {
  const all = detailRows(state, finding, columns);
  if (readsAll(state)) return all.slice(state.scroll, state.scroll + height);
  const rest = surroundings(state, finding, columns - 1).length;
  return all.length - rest <= height ? all : digestRows(state, finding, columns, height);
}
