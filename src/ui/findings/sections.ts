import type { Evidence, Finding } from "../../model/finding.ts";
import type { Side } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Concept } from "../../model/term.ts";
import type { Unit } from "../../model/unit.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad, width } from "../../text/width.ts";
import { shortened } from "../shortened.ts";
import type { State } from "../state.ts";
import { bracketed, type Marked, type Row, run, type Style, sectionTitle, wrapRows } from "../styled.ts";
import { languageLabel, severityMark } from "../words.ts";

// The parts that the details of a finding are made of, each as rows of so many columns.

const evidenceLimit = 30;

/** The message with its term, and that of the finding which shares the row. */
export function message(state: State, finding: Finding, columns: number, whole: boolean): Row[] {
  const rows = messageRows(finding, columns, state, "plain");
  const other = state.listing.joined.get(finding);
  return other === undefined || !whole ? rows : [...rows, ...messageRows(other, columns, state, "dim")];
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

export function expectation(finding: Finding, columns: number, { ambiguous }: State): Row[] {
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

export function label(language: string): Row {
  return [run(` ${languageLabel(language)} `, "dim")];
}

export function markedSides(finding: Finding): { source: Marked; target: Marked } {
  return {
    source: bracketed(shortened(finding.source.text), finding.source.spans, "source"),
    target: bracketed(shortened(finding.target.text), finding.target.spans, "target"),
  };
}

export function side(state: State, which: Side, marked: Marked, columns: number): Row[] {
  const empty = marked.text.trim() === "" ? { text: say("(empty)", "（空）"), marks: [] } : undefined;
  return wrapRows(
    label(state.pair[which]),
    empty ?? marked,
    columns,
    state.ambiguous,
    empty ? "dim" : "plain",
  );
}

export function definition(concept: Concept | undefined, columns: number, { ambiguous }: State): Row[] {
  const said = [concept?.domain, concept?.definition, concept?.note].filter(
    (text) => text !== undefined && text !== "",
  );
  if (said.length === 0) return [];
  const text = { text: sanitise(said.join(" · ")), marks: [] };
  return [
    ...sectionTitle(say("In the glossary", "术语表")),
    ...wrapRows([run(" ")], text, columns, ambiguous),
  ];
}

export function neighbour(state: State, title: string, unit: Unit | undefined, columns: number): Row[] {
  if (unit === undefined) return [];
  const text = (of: string) => ({ text: sanitise(shortened(of)), marks: [] });
  return [
    ...sectionTitle(title),
    ...wrapRows(label(state.pair.source), text(unit.source), columns, state.ambiguous, "dim"),
    ...wrapRows(label(state.pair.target), text(unit.target), columns, state.ambiguous, "dim"),
  ];
}

export function evidence(all: readonly Evidence[], columns: number, { ambiguous }: State): Row[] {
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
  const rows: Row[] = sectionTitle(say("Evidence", "依据"));
  for (const { place, text } of shown) {
    const lead = [run(` ${pad(place, widest, "end", ambiguous)}  `, "dim")];
    rows.push(...wrapRows(lead, { text, marks: [] }, columns, ambiguous));
  }
  const more = all.length - evidenceLimit;
  if (more > 0) rows.push([run(say(` … and ${more} more`, ` ……另有 ${more} 条`), "dim")]);
  return rows;
}
