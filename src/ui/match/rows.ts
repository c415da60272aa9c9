import { otherSide, type Side } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { DiffPart, Match } from "../../model/match.ts";
import { statusName } from "../../model/term.ts";
import { refOf } from "../../model/unit.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad, width } from "../../text/width.ts";
import { type Editor, layOut, selection } from "../editor.ts";
import { fieldColumns, geometry, type Region } from "../layout.ts";
import type { State } from "../state.ts";
import {
  type Cursor,
  filledList,
  filledRows,
  type Marked,
  type Part,
  type Row,
  type Run,
  run,
  type Style,
  selectedRuns,
  titleRow,
  wrapRows,
} from "../styled.ts";
import { languageLabel, statusMark } from "../words.ts";
import { type Result, resultsOf } from "./act.ts";
import { matchRegions } from "./regions.ts";

/** A sentence, what the memory and the glossary know of it, and its translation. */
export function drawMatch(state: State, region: Region): Part {
  const { match, pair } = state;
  const rows = matchRegions(geometry(state));
  const side = match.found?.side ?? "source";
  const other = otherSide(side);
  const query = drawEditor(state, region.columns, rows.query, {
    title: say("Sentence", "句子"),
    right: sanitise(pair[side]),
    editor: match.query,
    pane: "query",
    hint: say("Type or paste a sentence in either language.", "输入或粘贴任一语言的句子。"),
  });
  const translation = drawEditor(state, region.columns, rows.translation, {
    title: say("Translation", "译文"),
    right: sanitise(pair[other]),
    editor: match.translation,
    pane: "translation",
    hint: say(
      "Insert results with Enter, or type (t); Ctrl-S saves the pair.",
      "用回车插入结果，或按 t 输入；Ctrl-S 保存句对。",
    ),
  });
  const results = drawResults(state, region.columns, rows.results);
  const cursor = query.cursor ?? shiftedDown(translation.cursor, rows.query + rows.results);
  return { rows: [...query.rows, ...results, ...translation.rows], ...(cursor && { cursor }) };
}

function shiftedDown(cursor: Cursor | undefined, by: number): Cursor | undefined {
  return cursor && { x: cursor.x, y: cursor.y + by };
}

function drawEditor(
  state: State,
  columns: number,
  height: number,
  given: { title: string; right: string; editor: Editor; pane: "query" | "translation"; hint: string },
): Part {
  const { ambiguous } = state;
  const focus = state.match.pane === given.pane && state.sheet === undefined;
  const { editor } = given;
  const room = fieldColumns(columns);
  const shown = sanitise(editor.text);
  const layout = layOut(shown, editor.at, room, ambiguous);
  const body = height - 1;
  const top = Math.max(0, Math.min(layout.row - body + 1, layout.row));
  const chosen = selection(editor);
  const rows: Row[] =
    shown === ""
      ? [[run(" "), run(given.hint, "dim")]]
      : layout.lines
          .slice(top, top + body)
          .map(([from, to]) => [run(" "), ...selectedRuns(shown, from, to, chosen)]);
  const head = titleRow(given.title, given.right, columns, focus, ambiguous);
  const filled = filledRows(rows, columns, body, ambiguous);
  return {
    rows: [head, ...filled],
    ...(focus ? { cursor: { x: 1 + layout.column, y: 1 + layout.row - top } } : {}),
  };
}

function drawResults(state: State, columns: number, height: number): Row[] {
  if (height <= 0) return [];
  const { match, ambiguous } = state;
  const all = resultsOf(match);
  const focus = match.pane === "results" && state.sheet === undefined;
  const stale = match.query.text.trim() !== (match.found?.text ?? "");
  const right =
    stale && match.query.text.trim() !== ""
      ? "…"
      : all.length === 0
        ? ""
        : `${match.cursor + 1}/${all.length}`;
  const rows = all.length === 0 ? emptyResults(state) : resultRows(state, all, columns, height - 1);
  return [
    titleRow(say("Matches and terms", "匹配与术语"), right, columns, focus, ambiguous),
    ...filledList(rows, columns, height - 1, ambiguous),
  ];
}

function emptyResults({ match, counts }: State): Row[] {
  const { found } = match;
  if (match.query.text.trim() === "") {
    return [
      [run("")],
      [
        run(
          say(
            `  ${counts.units} units and ${counts.concepts} concepts wait to be asked.`,
            `  可查 ${counts.units} 个单元、${counts.concepts} 个概念。`,
          ),
          "dim",
        ),
      ],
    ];
  }
  if (found === undefined) return [[run("")], [run(say("  … looking", "  … 正在查找"), "dim")]];
  return [
    [run("")],
    [
      run(
        say(
          "  Nothing in the memory is half alike, and no term of the glossary is in it.",
          "  记忆库中没有近似句，句中也没有术语表的术语。",
        ),
      ),
    ],
    [
      run(
        say(
          "  t goes to the translation; Ctrl-S saves the pair for the next time.",
          "  按 t 输入译文；Ctrl-S 保存句对以备后用。",
        ),
        "dim",
      ),
    ],
  ];
}

/** The rows around the chosen result; that one is told in full, the others on a line each. */
function resultRows(state: State, all: readonly Result[], columns: number, height: number): Row[] {
  const { match } = state;
  const blocks = all.map((result, at) => resultBlock(state, result, at === match.cursor, columns));
  const chosen = blocks[match.cursor]?.length ?? 1;
  let top = match.cursor;
  let used = chosen;
  while (top > 0 && used + blocks[top - 1]!.length <= Math.max(chosen, Math.ceil(height * 0.6))) {
    top--;
    used += blocks[top]!.length;
  }
  const rows = blocks.slice(top).flat();
  // Terms alone leave one wondering whether the memory has been asked.
  if (match.found?.matches.length === 0) {
    rows.push([run(say("  Nothing in the memory is half alike.", "  记忆库中没有近似句。"), "dim")]);
  }
  return rows.slice(0, height);
}

function resultBlock(state: State, result: Result, here: boolean, columns: number): Row[] {
  const { match, ambiguous, pair } = state;
  const pointer: Run = { ...run(pad(here ? "▸" : " ", 1, "end", ambiguous)), inverse: here };
  if (result.kind === "rendering") {
    return [
      [
        pointer,
        run(` ${sanitise(result.term)} `, "source"),
        run("→ ", "dim"),
        run(sanitise(result.text), "strong"),
        run(`  ${statusMark(result.status)} ${statusName(result.status)}`, "dim"),
      ],
    ];
  }
  const found = match.found!;
  const each = found.matches[result.at]!;
  const lead: Run[] = [pointer, run(` ${scoreOf(each)} `, scoreStyle(each))];
  const place = `${each.unit.document} ${refOf(each.unit)}`;
  if (!here) {
    const room = Math.max(8, columns - width(`${scoreOf(each)}   ${place}  `, ambiguous) - 2);
    const text = found.side === "source" ? each.unit.source : each.unit.target;
    return [
      [
        ...lead,
        run(pad(cut(sanitise(text), room, ambiguous), room, "end", ambiguous)),
        run(` ${sanitise(place)}`, "dim"),
      ],
    ];
  }
  const why = each.penalties.map(({ name, cost }) => `${name} −${cost}`).join(", ");
  const names = [
    say(each.kind, { exact: "相同", context: "上下文相同", fuzzy: "相似" }[each.kind]),
    sanitise(place),
    why,
  ];
  const label = (side: Side) => [run(`  ${languageLabel(pair[side])} `, "dim")];
  const other = otherSide(found.side);
  return [
    [...lead, run(names.filter(Boolean).join(" · "), "dim")],
    ...wrapRows(label(found.side), diffText(each.diff), columns, ambiguous),
    ...wrapRows(label(other), { text: sanitise(result.text), marks: [] }, columns, ambiguous, "strong"),
  ];
}

function scoreOf({ score }: Match): string {
  return pad(String(Math.floor(score)), 3, "start");
}

function scoreStyle({ score }: Match): Style {
  return score >= 95 ? "good" : score >= 75 ? "warning" : "dim";
}

/** The memory's text with what the sentence does not have as [-…-] and what it has besides as {+…+}. */
function diffText(diff: readonly DiffPart[]): Marked {
  let text = "";
  const marks: { span: [number, number]; style: Style }[] = [];
  const put = (part: string, style: Style): void => {
    const from = text.length;
    text += part;
    marks.push({ span: [from, text.length], style });
  };
  for (const { op, query, source } of diff) {
    if (op === "equal") text += sanitise(source);
    else {
      if (source !== "") put(`[-${sanitise(source)}-]`, "removed");
      if (query !== "") put(`{+${sanitise(query)}+}`, "added");
    }
  }
  return { text, marks };
}
