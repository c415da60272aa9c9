import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { Lookup } from "../../workspace/review.ts";
import type { Action } from "../bindings/binding.ts";
import { type Editor, insert, type Move, moves, openEditor, vertical } from "../editor.ts";
import { fieldColumns, geometry } from "../layout.ts";
import type { State, Step } from "../state.ts";
import { begin, refuse, shifted, still, tell } from "../steps.ts";
import { matchRegions } from "./regions.ts";
import type { MatchState } from "./state.ts";

type Pane = MatchState["pane"];
const order: readonly Pane[] = ["query", "results", "translation"];

/** A line of the results: a match of the memory, or one rendering of a term of the sentence. */
export type Result =
  | { kind: "match"; at: number; text: string }
  | {
      kind: "rendering";
      term: string;
      text: string;
      status: Lookup["terms"][number]["renderings"][number]["status"];
    };

/** What can be inserted and copied, in the order of the list. */
export function resultsOf({ found }: MatchState): Result[] {
  if (found === undefined) return [];
  return [
    ...found.matches.map(
      (match, at): Result => ({
        kind: "match",
        at,
        text: match.adapted ?? (found.side === "source" ? match.unit.target : match.unit.source),
      }),
    ),
    ...found.terms.flatMap(({ term, renderings }) =>
      renderings
        .filter(({ status }) => status !== "forbidden" && status !== "deprecated")
        .map(({ text, status }): Result => ({ kind: "rendering", term, text, status })),
    ),
  ];
}

function withMatch(state: State, change: Partial<MatchState>): State {
  return { ...state, match: { ...state.match, ...change } };
}

export function matchAnswer(state: State, found: Lookup): State {
  const same = state.match.found?.text === found.text;
  return withMatch(state, { found, of: state.revision, ...(same ? {} : { cursor: 0 }) });
}

function fieldOf({ match }: State): Editor | undefined {
  if (match.pane === "results") return undefined;
  return match.pane === "query" ? match.query : match.translation;
}

function withField(state: State, editor: Editor): State {
  if (state.match.pane === "query") return withMatch(state, { query: editor });
  return state.match.pane === "translation" ? withMatch(state, { translation: editor }) : state;
}

export function typeInMatch(state: State, text: string): State {
  const editor = fieldOf(state);
  return editor === undefined ? state : withField(state, insert(editor, text));
}

/** A paste beside the fields is a sentence to look up. */
export function pasteInMatch(state: State, text: string): State {
  if (fieldOf(state) !== undefined) return typeInMatch(state, text);
  return withMatch(state, { pane: "query", query: insert(openEditor(""), text) });
}

export function inMatch(state: State, action: Action): Step {
  const { match } = state;
  const editor = fieldOf(state);
  if (editor !== undefined && action.startsWith("edit-")) {
    return still(withField(state, moves[action.slice(5) as Move](editor)));
  }
  switch (action) {
    case "switchPane":
      return still(withMatch(state, { pane: order[(order.indexOf(match.pane) + 1) % 3]! }));
    case "toList":
      return still(withMatch(state, { pane: order[(order.indexOf(match.pane) + 2) % 3]! }));
    case "toQuery":
      return still(withMatch(state, { pane: "query" }));
    case "toResults":
      return still(withMatch(state, { pane: "results" }));
    case "toTranslation":
      return still(withMatch(state, { pane: "translation" }));
    case "back":
      return still(match.pane === "results" ? state : withMatch(state, { pane: "results" }));
    case "lineUp":
    case "lineDown":
      return still(
        editor === undefined ? state : withField(state, byLine(state, editor, action === "lineUp" ? -1 : 1)),
      );
    case "insert":
      return insertResult(state);
    case "copy": {
      const text = resultsOf(match)[match.cursor]?.text;
      return text === undefined ? refuse(state, nothingChosen()) : copy(state, text);
    }
    case "copyTranslation":
      return match.translation.text.trim() === ""
        ? refuse(state, say("The translation is empty.", "译文为空。"))
        : copy(state, match.translation.text);
    case "savePair":
      return save(state);
    default: {
      const page = Math.max(1, (matchRegions(geometry(state)).results - 1) >> 1);
      return still(withMatch(state, { cursor: shifted(match.cursor, action, page) }));
    }
  }
}

function nothingChosen(): string {
  return say("There is no result: type a sentence first (e).", "没有结果：请先输入句子（按 e）。");
}

function byLine(state: State, editor: Editor, by: -1 | 1): Editor {
  const columns = fieldColumns(state.size.columns);
  return vertical(editor, sanitise(editor.text), by, columns, state.ambiguous);
}

/** Puts the chosen text where the cursor of the translation stands, a space between two English words. */
function insertResult(state: State): Step {
  const { match } = state;
  const result = resultsOf(match)[match.cursor];
  if (result === undefined) return refuse(state, nothingChosen());
  const { translation } = match;
  const before = translation.text.slice(0, translation.at);
  const gap = /[\p{L}\p{N},.;:]$/u.test(before) && /^[A-Za-z0-9]/.test(result.text) ? " " : "";
  const done = withMatch(state, { translation: insert(translation, gap + result.text) });
  return still(tell(done, say("Inserted: t goes to the translation.", "已插入：按 t 转到译文。")));
}

/** OSC 52: most terminals put it on the clipboard, over ssh too; some have to be allowed to. */
function copy(state: State, text: string): Step {
  const told = tell(
    state,
    say("Copied, if the terminal allows it (OSC 52).", "已复制（需终端允许 OSC 52）。"),
  );
  return { state: told, effects: [{ do: "copy", text }] };
}

function save(state: State): Step {
  const { query, translation, found } = state.match;
  const [text, other] = [query.text.trim(), translation.text.trim()];
  if (text === "" || other === "") {
    return refuse(
      state,
      say(
        "A pair needs both: the sentence, and its translation (t).",
        "句对需要原文与译文（按 t 输入译文）。",
      ),
    );
  }
  const pair = found?.side === "target" ? { source: other, target: text } : { source: text, target: other };
  return begin(state, say("saving", "正在保存"), { do: "apply", intents: [{ act: "pair", ...pair }] });
}
