import { counted, say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, width } from "../text/width.ts";
import { type Action, fields } from "./bindings/binding.ts";
import { contextOf } from "./context.ts";
import { layOut } from "./editor.ts";
import { canChoose } from "./export/act.ts";
import { capped } from "./findings/excerpt.ts";
import { keyName, keyNames } from "./keymap.ts";
import type { Geometry } from "./layout.ts";
import { type State, selected } from "./state.ts";
import { fitRow, type Part, type Row, type Run, run, wrapRows } from "./styled.ts";

/** Actions on the selected finding: not hinted where there is none. */
const onFinding: ReadonlySet<Action> = new Set([
  "prefer",
  "admit",
  "forbid",
  "keep",
  "fix",
  "fixAll",
  "why",
  "triage",
]);

/** The foot of the screen: the status bar, and below it what has happened, the filter, or key hints. */
export function statusRows(state: State, places: Geometry): Part {
  const { columns, foot } = places;
  const filtering = filterField(state, columns);
  const notice = filtering === undefined ? noticeRows(state, columns) : [];
  // What does not fit on one line has the status bar's line too.
  if (foot === 2 && notice.length > 1) {
    return {
      rows: capped(notice, 2, columns, state.ambiguous).map((row) => fitRow(row, columns, state.ambiguous)),
    };
  }
  const last = filtering?.row ?? notice[0] ?? hintRow(state, columns);
  const bar = fitRow(statusBar(state, places), columns, state.ambiguous, true);
  const line = fitRow(last, columns, state.ambiguous);
  const wordless = filtering === undefined && state.notice === undefined;
  const rows = foot === 2 ? [bar, line] : [wordless ? bar : line];
  return { rows, ...(filtering && { cursor: { x: filtering.x, y: rows.length - 1 } }) };
}

function statusBar(state: State, { columns, head }: Geometry): Row {
  const { depth, counts } = state;
  const parts = inScreen(state);
  if (state.busy !== undefined) parts.push(`… ${state.busy}${queued(state)}`);
  if (depth.undo > 0) parts.push(say(`undo ${depth.undo}`, `可撤销 ${depth.undo}`));
  if (depth.redo > 0) parts.push(say(`redo ${depth.redo}`, `可重做 ${depth.redo}`));
  if (columns >= 70) {
    parts.push(
      say(
        [
          ...(counts.decided > 0 ? [`${counts.decided} decided`] : []),
          counted(counts.documents, "document"),
          counted(counts.units, "unit"),
          counted(counts.concepts, "concept"),
        ].join(" · "),
        `${counts.decided > 0 ? `已处理 ${counts.decided} · ` : ""}文档 ${counts.documents} · 单元 ${counts.units} · 概念 ${counts.concepts}`,
      ),
    );
  }
  // Where the names of the screens stand above, workspace and languages stand there as well.
  if (head === 1) return [run(` ${parts.join("  ")}`, "status")];
  const name = cut(sanitise(state.name), Math.max(8, Math.floor(columns * 0.3)), state.ambiguous);
  const pair = columns >= 40 ? `  ${sanitise(state.pair.source)} → ${sanitise(state.pair.target)}` : "";
  return [run(` ${name}${pair}  ${parts.join("  ")}`, "status")];
}

function inScreen(state: State): string[] {
  const { terms, memory, screen } = state;
  switch (screen) {
    case "findings":
      return inFindings(state);
    case "terms": {
      const place = `${terms.shown.length === 0 ? 0 : terms.cursor + 1}/${terms.shown.length}`;
      return terms.filter === "" ? [place] : [place, `/${sanitise(terms.filter)}`];
    }
    case "memory":
      return memory.found === undefined ? [] : [`/${sanitise(memory.found.text)}`];
    default:
      return [];
  }
}

/** Where one stands in the findings, and what they are filtered by. */
function inFindings({ listing, cursor, filter, sifted, findings }: State): string[] {
  if (sifted !== filter) return ["…", `/${sanitise(filter)}`];
  const shown = listing.shown.length;
  const parts = [`${shown === 0 ? 0 : cursor + 1}/${shown}`];
  if (filter !== "" && shown + listing.joined.size !== findings.length)
    parts.push(say(`of ${findings.length}`, `共 ${findings.length}`));
  if (filter !== "") parts.push(`/${sanitise(filter)}`);
  return parts;
}

function queued(state: State): string {
  return state.queue.length === 0
    ? ""
    : say(` (${state.queue.length} keys wait)`, `（${state.queue.length} 键待处理）`);
}

function noticeRows({ notice, ambiguous }: State, columns: number): Row[] {
  if (notice === undefined) return [];
  const lead = [run(` ${notice.tone === "bad" ? "✗" : "✓"} `, notice.tone)];
  return wrapRows(lead, { text: sanitise(notice.text), marks: [] }, columns, ambiguous, notice.tone);
}

/** The filter while it is typed; its end stays in sight. */
function filterField(state: State, columns: number): { row: Row; x: number } | undefined {
  const { sheet, ambiguous } = state;
  if (sheet?.kind !== "field" || sheet.purpose.for !== "filter") return undefined;
  const { editor } = sheet;
  const shown = sanitise(editor.text);
  const layout = layOut(shown, editor.at, Math.max(2, columns - 4), ambiguous);
  const [from, to] = layout.lines[layout.row]!;
  return { row: [run(" /", "key"), run(shown.slice(from, to))], x: 2 + layout.column };
}

/** As many hints as fit, in the order of the key map, `?` and `q` always among them. */
function hintRow(state: State, columns: number): Row {
  const context = contextOf(state);
  const { bindings } = state.keymap;
  const hinted = bindings.filter(
    ({ hint, contexts, action, keys }) =>
      hint !== undefined &&
      keys.length > 0 &&
      contexts.includes(context) &&
      (selected(state) !== undefined || !onFinding.has(action)) &&
      (state.screen !== "export" || canChoose(state, action)),
  );
  const words = hinted.map((binding) => ({
    key: binding.action === "pick" ? keyNames(binding) : keyName(binding.keys[0]!),
    word: binding.hint!(),
  }));
  if (context === "help") words.unshift({ key: "j k", word: say("scroll", "滚动") });
  const field = (fields as readonly string[]).includes(context);
  if (field) {
    const leave = context === "field" || context === "palette";
    words.push({
      key: keyName("escape"),
      word: leave ? say("back", "返回") : say("to the keys", "切换到按键"),
    });
  }
  const cost = ({ key, word }: { key: string; word: string }) => width(`${key} ${word}  `, state.ambiguous);
  const must = state.sheet === undefined ? words.slice(-2) : [];
  let room = columns - 2 - must.reduce((sum, each) => sum + cost(each), 0);
  const shown = words.slice(0, words.length - must.length).filter((each) => {
    room -= cost(each);
    return room >= 0;
  });
  return [
    run(" "),
    ...[...shown, ...must].flatMap(({ key, word }): Run[] => [run(key, "key"), run(` ${word}  `, "dim")]),
  ];
}
