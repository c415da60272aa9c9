import { sameLanguage } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Concept } from "../../model/term.ts";
import { statusName } from "../../model/term.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad, width } from "../../text/width.ts";
import type { TermEntry } from "../../workspace/review.ts";
import { choiceRow } from "../findings/renderings.ts";
import { occurrenceRows } from "../kwic.ts";
import type { Region } from "../layout.ts";
import type { State } from "../state.ts";
import {
  filledList,
  fitRow,
  type Row,
  type Run,
  run,
  type Style,
  sectionTitle,
  titleRow,
  wrapRows,
} from "../styled.ts";
import { languageLabel, severityMark, statusMark, statusStyle } from "../words.ts";
import { fieldsOf } from "./fields.ts";
import { isOpen, selectedTerm } from "./list.ts";

/** The list of terms. */
export function drawTerms(state: State, region: Region): Row[] {
  const { terms, ambiguous } = state;
  const height = region.rows - 1;
  const numbers = say("units/renderings", "单元/译法");
  const right = terms.shown.length === 0 ? "" : `${numbers}  ${terms.cursor + 1}/${terms.shown.length}`;
  const focus = terms.pane === "list" && state.sheet === undefined;
  const rows =
    terms.shown.length === 0
      ? emptyTerms(state)
      : terms.shown
          .slice(terms.top, terms.top + height)
          .map((entry, at) => termRow(state, entry, terms.top + at === terms.cursor, region.columns));
  return [
    titleRow(`${say("Terms", "术语")} · ${viewName(state)}`, right, region.columns, focus, ambiguous),
    ...filledList(rows, region.columns, height, ambiguous),
  ];
}

function viewName({ terms: { view } }: State): string {
  return {
    all: say("all", "全部"),
    glossary: say("the glossary", "术语表"),
    candidates: say("candidates", "候选"),
    open: say("to be settled", "待解决"),
  }[view];
}

function emptyTerms({ terms, ambiguous, size }: State): Row[] {
  if (terms.entries === undefined)
    return [[run("")], [run(say("  … reading the terms", "  … 正在读取术语"), "dim")]];
  const why =
    terms.filter !== ""
      ? say(`No term matches “${terms.filter}”.`, `没有与“${terms.filter}”相符的术语。`)
      : {
          all: say("Neither a glossary nor a candidate is here yet.", "尚无术语表，也无候选术语。"),
          glossary: say("The glossary is empty.", "术语表为空。"),
          candidates: say(
            "No candidate is left: every term found is in the glossary.",
            "已无候选：找到的术语都在术语表中。",
          ),
          open: say("Nothing is to be settled.", "没有待解决的术语。"),
        }[terms.view];
  const what =
    terms.filter !== ""
      ? say("Esc clears the filter.", "按 Esc 清除筛选。")
      : say("c makes a concept, o shows other terms.", "按 c 新建概念，按 o 显示其他术语。");
  return [
    [run("")],
    ...[why, what].map((text): Row => [run(`  ${cut(sanitise(text), size.columns - 4, ambiguous)}`)]),
  ];
}

/** Where a term is from, without colour: ● the glossary, ○ a reference glossary, + a candidate. */
function kindMark({ kind }: TermEntry): { text: string; style: Style } {
  if (kind === "own") return { text: "●", style: "good" };
  return kind === "reference" ? { text: "○", style: "dim" } : { text: "+", style: "info" };
}

function termRow(state: State, entry: TermEntry, here: boolean, columns: number): Row {
  const { ambiguous, terms } = state;
  const mark = kindMark(entry);
  const worst = entry.faults.find(({ severity }) => severity === "error") ?? entry.faults[0];
  const sign = worst ? severityMark(worst.severity) : entry.verdict === "inconsistent" ? "≠" : " ";
  const pointer = here ? "▸" : terms.marks.has(entry.key) ? "■" : " ";
  const cells: Run[] = [
    run(pad(pointer, 1, "end", ambiguous), "key"),
    run(pad(mark.text, 1, "end", ambiguous), mark.style),
    run(pad(sign, 1, "end", ambiguous), worst ? worst.severity : "warning"),
    run(" "),
  ];
  if (here && terms.marks.has(entry.key)) cells[0] = run(pad("▸■", 1, "end", ambiguous), "key");
  const term = Math.max(8, Math.min(18, Math.floor(columns * 0.3)));
  cells.push(run(`${pad(cut(sanitise(entry.term), term, ambiguous), term, "end", ambiguous)} `, "source"));
  const count = `${pad(String(entry.count), 5, "start")}${columns >= 40 ? pad(`/${entry.renderings}`, 4, "end") : ""}`;
  const used = cells.reduce((sum, each) => sum + width(each.text, ambiguous), 0);
  const room = Math.max(0, columns - used - width(count, ambiguous));
  cells.push(run(pad(cut(sanitise(entry.preferred ?? "—"), room, ambiguous), room, "end", ambiguous)));
  cells.push(run(count, "dim"));
  return fitRow(cells, columns, ambiguous, here);
}

/** Everything on a term, as rows: first one for each field, then what is only read. */
export function termRows(state: State, columns: number): { fields: Row[]; rest: Row[] } {
  const entry = selectedTerm(state);
  if (entry === undefined) return { fields: [], rest: [] };
  const fields = entry.concept === undefined ? [] : fieldRows(state, entry.concept, columns);
  return { fields, rest: restRows(state, entry, columns) };
}

function fieldRows(state: State, concept: Concept, columns: number): Row[] {
  const { ambiguous, pair, terms } = state;
  const focus = terms.pane === "detail";
  return fieldsOf(concept, state).map(({ field, label, value }, at) => {
    const here = focus && at === terms.row;
    const pointer = run(pad(here ? "▸" : " ", 1, "end", ambiguous), "key");
    if (field.of === "term" && field.name === "text") {
      const { status, lang } = concept.terms[field.term]!;
      const style: Style = sameLanguage(lang, pair.source) ? "source" : "plain";
      const room = columns - 22;
      return fitRow(
        [
          pointer,
          run(`${languageLabel(lang)} `, "dim"),
          run(pad(cut(sanitise(value), room, ambiguous), room, "end", ambiguous), style),
          run(` ${statusMark(status)} ${statusName(status)}`, statusStyle(status)),
        ],
        columns,
        ambiguous,
        here,
      );
    }
    const inTerm = field.of === "term";
    const lead = `${inTerm ? "    " : ""}${pad(label, inTerm ? 12 : 11, "end", ambiguous)} `;
    const shown = value === "" ? "—" : sanitise(value);
    return fitRow(
      [pointer, run(lead, "dim"), run(shown, inTerm ? "dim" : "plain")],
      columns,
      ambiguous,
      here,
    );
  });
}

function restRows(state: State, entry: TermEntry, columns: number): Row[] {
  const { ambiguous, terms } = state;
  const rows: Row[] = [];
  if (entry.kind === "candidate") {
    const text = say(
      `found in ${entry.count} units, in no glossary: a takes it in`,
      `见于 ${entry.count} 个单元，不在任何术语表中：按 a 收入`,
    );
    rows.push([run(" "), run(text, "dim")]);
  }
  for (const { severity, message } of entry.faults) {
    const lead = [run(` ${severityMark(severity)} `, severity)];
    rows.push(...wrapRows(lead, { text: sanitise(message), marks: [] }, columns, ambiguous));
  }
  const detail = terms.detail?.key === entry.key ? terms.detail : undefined;
  if (detail === undefined) return [...rows, [run(say(" … reading", " … 正在读取"), "dim")]];
  if (detail.renderings.length > 0) {
    rows.push(...sectionTitle(say("Renderings in the memory", "记忆库中的译法")));
    rows.push(
      ...detail.renderings.map(
        (_, at) => choiceRow(detail.renderings, at, undefined, columns, ambiguous)[0]!,
      ),
    );
  }
  if (detail.matrix.length > 0) rows.push(...matrixRows(state, columns));
  if (detail.occurrences.length > 0) {
    rows.push(
      ...sectionTitle(say(`Places (${detail.occurrences.length})`, `出处（${detail.occurrences.length}）`)),
    );
    rows.push(...occurrenceRows(detail.occurrences, columns, ambiguous));
  }
  if (detail.history.length > 0) {
    rows.push(...sectionTitle(say("History", "历史")));
    for (const { at, by, text } of detail.history) {
      const when = `${at.slice(0, 10)} ${at.slice(11, 16)}`;
      const lead = [run(` ${when}  `, "dim")];
      const said = by === undefined ? text : `${text} (${by})`;
      rows.push(...wrapRows(lead, { text: sanitise(said), marks: [] }, columns, ambiguous));
    }
  }
  if (rows.length === 0)
    rows.push([run(say(" It stands nowhere in the memory.", " 记忆库中没有出现。"), "dim")]);
  return rows;
}

const heat = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Documents against renderings: the number, and a block that grows with its share of the document. */
function matrixRows(state: State, columns: number): Row[] {
  const { ambiguous } = state;
  const { matrix, renderings } = state.terms.detail!;
  const used = renderings.map((_, at) => matrix.some(({ counts }) => counts[at]! > 0));
  const shown = [...renderings.keys()].filter((at) => used[at]);
  const none = matrix.some((row) => row.none > 0);
  const cell = 6;
  const name = Math.min(18, columns >> 2);
  const room = Math.max(1, Math.floor((columns - name - 2) / cell) - (none ? 1 : 0));
  const those = shown.slice(0, room);
  const heading = those.map((at) => pad(String(at + 1), cell, "start")).join("");
  const rows: Row[] = [
    ...sectionTitle(say("By document", "按文档")),
    [run(` ${" ".repeat(name)}${heading}${none ? pad("—", cell, "start", ambiguous) : ""}`, "dim")],
  ];
  for (const row of matrix) {
    const total = row.counts.reduce((sum, count) => sum + count, row.none);
    const runs: Run[] = [
      run(` ${pad(cut(sanitise(row.document), name, ambiguous), name, "end", ambiguous)}`),
    ];
    const put = (count: number, style: Style): void => {
      const block = heat[count === 0 ? 0 : Math.max(1, Math.round((count / total) * 8))]!;
      const text = count === 0 ? block : `${count} ${block}`;
      runs.push(run(pad(text, cell, "start", ambiguous), count === 0 ? "dim" : style));
    };
    for (const at of those) put(row.counts[at]!, "bar");
    if (none) put(row.none, "dim");
    rows.push(runs);
  }
  return rows;
}

/** The details of the selected term, as far as they are in sight. */
export function drawTerm(state: State, region: Region): Row[] {
  const { terms, ambiguous } = state;
  const entry = selectedTerm(state);
  const height = region.rows - 1;
  const { fields, rest } = termRows(state, region.columns);
  const all = [...fields, ...rest];
  const title = entry === undefined ? "" : sanitise(entry.term);
  const kind = entry === undefined ? "" : kindName(entry);
  const focus = terms.pane === "detail" && state.sheet === undefined;
  const rows = all.slice(terms.scroll, terms.scroll + height);
  return [
    titleRow(title, kind, region.columns, focus, ambiguous),
    ...filledList(rows, region.columns, height, ambiguous),
  ];
}

function kindName(entry: TermEntry): string {
  const open = isOpen(entry) ? say(" · to be settled", " · 待解决") : "";
  return `${
    {
      own: say("in the glossary", "术语表"),
      reference: say("reference glossary", "参考术语表"),
      candidate: say("candidate", "候选"),
    }[entry.kind]
  }${open}`;
}
