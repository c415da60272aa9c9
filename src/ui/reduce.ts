import { say } from "../model/locale.ts";
import { type Action, actionOf, type Context } from "./bindings.ts";
import { detailRows, readsAll } from "./detail.ts";
import { helpRows } from "./help.ts";
import { isText, type Press, unfold } from "./keys.ts";
import { geometry } from "./layout.ts";
import { follow, groupings, keyOf, listing } from "./list.ts";
import { inDocuments, inUnits, openDocument, settleAlignment, standAt, toAlignment, visit } from "./pairs.ts";
import { sameRendering } from "./renderings.ts";
import { editField, openExport, openField, pasteInto, pressInChoice, pressInField } from "./sheets.ts";
import { pressInSplit } from "./split.ts";
import { type Event, type State, type Step, selected, type Verb } from "./state.ts";
import { begin, clamp, refilter, refuse, shifted, still } from "./steps.ts";
import { suggestion } from "./suggest.ts";

/** The state after an event, and what is to be done outside. Pure: the same event gives the same step. */
export function reduce(state: State, event: Event): Step {
  return settle(state, next(state, event), event.type === "done");
}

function next(state: State, event: Event): Step {
  switch (event.type) {
    case "press":
      return pressed(state, event.press);
    case "paste":
      return state.queue.length > 0 ? still(state) : still(pasteInto(state, event.text));
    case "resize":
      return still({ ...state, size: event.size });
    case "loaded": {
      const finding = selected(state);
      if (finding === undefined || keyOf(finding) !== event.detail.key) return still(state);
      const loaded = { ...state, detail: event.detail };
      return state.busy === undefined ? drain(loaded) : still(loaded);
    }
    case "unread": {
      const finding = selected(state);
      if (finding === undefined || keyOf(finding) !== event.key) return still(state);
      return still({
        ...state,
        detail: { key: event.key, renderings: [] },
        queue: state.busy === undefined ? [] : state.queue,
        notice: { tone: "bad", text: event.message },
      });
    }
    case "done": {
      const fresh = listing(event.snapshot.findings, state.filter, state.grouping);
      const cursor = follow(state.listing, state.cursor, fresh, event.act === "undo");
      const done: State = {
        ...state,
        ...event.snapshot,
        listing: fresh,
        cursor,
        pane: fresh.shown.length === 0 ? "list" : state.pane,
        detail: undefined,
        busy: undefined,
        pending: undefined,
        draft: event.act === "apply" || event.act === "realign" ? undefined : state.draft,
        notice: { tone: "good", text: event.message },
      };
      return drain(atPlace(done, event));
    }
    case "failed":
      return still({
        ...state,
        busy: undefined,
        pending: undefined,
        queue: [],
        sheet: state.sheet ?? state.pending,
        notice: { tone: "bad", text: event.message },
      });
  }
}

/** On the pairs: where the units have changed; from a pair that was found right to the next doubtful one. */
function atPlace(state: State, { act, place }: Extract<Event, { type: "done" }>): State {
  if (state.screen !== "alignment" || place === undefined) return state;
  const there = settleAlignment(standAt(state, place));
  if (act !== "confirm" || openDocument(there)?.doubtful === 0) return there;
  return visit(there, true).state;
}

function chain(step: Step, then: (state: State) => Step): Step {
  const { state, effects } = then(step.state);
  return { state, effects: [...step.effects, ...effects] };
}

/** Presses the keys that had to wait, as far as they now may be. */
function drain(state: State): Step {
  return state.queue.reduce<Step>(
    (step, press) => chain(step, (now) => pressed(now, press)),
    still({ ...state, queue: [] }),
  );
}

export function contextOf({ sheet, pane, screen, alignment }: State): Context {
  if (sheet === undefined) {
    if (screen === "findings") return pane;
    return alignment.document === undefined ? "documents" : "units";
  }
  if (sheet.kind === "field" || sheet.kind === "split") return sheet.kind;
  return sheet.kind === "help" ? "help" : "choice";
}

const waiting = new Set<Action>([
  "prefer",
  "admit",
  "forbid",
  "keep",
  "fix",
  "undo",
  "redo",
  "export",
  "suspend",
  "quit",
]);
const queueLimit = 200;

function pressed(state: State, press: Press): Step {
  const context = contextOf(state);
  const action = actionOf(context, press);
  // Where units may vanish, even a movement means what is there afterwards.
  const waits = action !== undefined && (context === "units" || waiting.has(action));
  if (state.queue.length > 0 || (state.busy !== undefined && waits)) {
    return still(enqueue(state, press));
  }
  const heard =
    state.notice === undefined || state.busy !== undefined ? state : { ...state, notice: undefined };
  if (action !== undefined) return act(heard, context, action, press);
  if (context === "field" && isText(press)) return still(editField(heard, press));
  return unfold(press)
    .filter((part) => part !== press)
    .reduce<Step>((step, part) => chain(step, (now) => pressed(now, part)), still(heard));
}

function enqueue(state: State, press: Press): State {
  if (press === "escape") return { ...state, queue: [] };
  return state.queue.length >= queueLimit ? state : { ...state, queue: [...state.queue, press] };
}

function act(state: State, context: Context, action: Action, press: Press): Step {
  if (action === "help") {
    const sheet = state.sheet?.kind === "help" ? undefined : ({ kind: "help", scroll: 0 } as const);
    return still({ ...state, sheet });
  }
  if (action === "suspend") return { state, effects: [{ do: "suspend" }] };
  if (context === "field") return pressInField(state, action);
  if (context === "choice") return pressInChoice(state, action, press);
  if (context === "split") return pressInSplit(state, action);
  if (context === "help") return still(inHelp(state, action));
  return inAny(state, action) ?? inScreen(state, context, action, press);
}

function inScreen(state: State, context: Context, action: Action, press: Press): Step {
  if (context === "documents") return inDocuments(state, action);
  return context === "units" ? inUnits(state, action) : inPane(state, action, press);
}

function inHelp(state: State, action: Action): State {
  if (state.sheet?.kind !== "help") return state;
  if (action === "back") return { ...state, sheet: undefined };
  const page = (geometry(state).sheet?.rows ?? 2) - 1;
  return { ...state, sheet: { kind: "help", scroll: shifted(state.sheet.scroll, action, page) } };
}

/** What a key does on every screen. */
function inAny(state: State, action: Action): Step | undefined {
  switch (action) {
    case "undo":
      if (state.depth.undo === 0) return refuse(state, say("Nothing to undo.", "没有可撤销的操作。"));
      return begin(state, say("undoing", "正在撤销"), { do: "undo" });
    case "redo":
      if (state.depth.redo === 0) return refuse(state, say("Nothing to redo.", "没有可重做的操作。"));
      return begin(state, say("redoing", "正在重做"), { do: "redo" });
    case "export":
      return still(openExport(state));
    case "toFindings":
      return still({ ...state, screen: "findings" });
    case "quit":
      return { state, effects: [{ do: "quit" }] };
  }
  return undefined;
}

function inPane(state: State, action: Action, press: Press): Step {
  switch (action) {
    case "next":
      return still({ ...state, cursor: state.cursor + 1 });
    case "previous":
      return still({ ...state, cursor: state.cursor - 1 });
    case "nextGroup":
    case "previousGroup":
      return still({ ...state, cursor: besideGroup(state, action === "nextGroup") });
    case "toDetail":
      return still(selected(state) === undefined ? state : { ...state, pane: "detail" });
    case "toList":
      return still({ ...state, pane: "list" });
    case "switchPane":
      if (selected(state) === undefined) return still(state);
      return still({ ...state, pane: state.pane === "list" ? "detail" : "list" });
    case "back":
      if (state.pane === "detail") return still({ ...state, pane: "list" });
      return still(state.filter === "" ? state : refilter(state, ""));
    case "prefer":
    case "admit":
    case "forbid":
      return choose(state, action, press);
    case "keep":
    case "fix":
      return still(openOn(state, action));
    case "filter":
      return still(openField(state, { for: "filter" }, state.filter));
    case "group":
      return still(regroup(state));
    case "toAlignment":
      return still(toAlignment(state));
    default:
      return still(move(state, action));
  }
}

function move(state: State, action: Action): State {
  const places = geometry(state);
  if (state.pane === "detail") {
    return { ...state, scroll: shifted(state.scroll, action, (places.detail?.rows ?? 2) - 1) };
  }
  return { ...state, cursor: shifted(state.cursor, action, (places.list?.rows ?? 2) - 1) };
}

function besideGroup(state: State, forward: boolean): number {
  const { rowOf, headings } = state.listing;
  const row = rowOf[state.cursor] ?? 0;
  const heading = forward ? headings.find((at) => at > row) : headings.findLast((at) => at < row - 1);
  return heading === undefined ? state.cursor : rowOf.indexOf(heading + 1);
}

function regroup(state: State): State {
  const grouping = groupings[(groupings.indexOf(state.grouping) + 1) % groupings.length]!;
  const fresh = listing(state.findings, state.filter, grouping);
  return { ...state, grouping, listing: fresh, cursor: follow(state.listing, state.cursor, fresh, false) };
}

function choose(state: State, verb: Verb, press: Press): Step {
  const finding = selected(state);
  if (finding === undefined) return refuse(state, nothingSelected());
  if (finding.term === undefined) {
    return refuse(
      state,
      say(
        "This finding is about no term: f edits the target, i keeps it as it is, 2 mends the pair.",
        "此项不涉及术语：按 f 修改译文，按 i 保留原样，按 2 修改配对。",
      ),
    );
  }
  // The renderings are on their way: the key waits for them.
  if (state.detail === undefined) return still({ ...state, queue: [press] });
  const options = state.detail.renderings;
  if (options.length === 0) return still(openField(state, { for: "rendering", verb, finding }, ""));
  const start = verb === "prefer" ? finding.expected?.[0] : finding.actual;
  const index = Math.max(
    0,
    options.findIndex((option) => sameRendering(option.text, start)),
  );
  return still({ ...state, sheet: { kind: "choose", verb, finding, options, index } });
}

function nothingSelected(): string {
  return say("No finding is selected.", "没有选中任何一项。");
}

function openOn(state: State, action: "keep" | "fix"): State {
  const finding = selected(state);
  if (finding === undefined) return { ...state, notice: { tone: "bad", text: nothingSelected() } };
  if (action === "keep") return openField(state, { for: "reason", finding }, "");
  const proposal = suggestion(finding);
  const purpose = { for: "fix", finding, suggestion: proposal } as const;
  const key = keyOf(finding);
  if (state.draft?.key === key) return openField(state, purpose, state.draft.text);
  // Without a proposal the cursor waits behind what is marked.
  const at = proposal?.at ?? finding.target.spans[0]?.[1];
  return openField(state, purpose, proposal?.text ?? finding.target.text, at);
}

/** Brings cursor and scrolling within bounds and asks for the details of a newly selected finding. */
function settle(before: State, step: Step, reload: boolean): Step {
  const count = step.state.listing.shown.length;
  let state: State = { ...step.state, cursor: clamp(step.state.cursor, 0, count - 1) };
  const finding = selected(state);
  const key = finding && keyOf(finding);
  const old = selected(before);
  const changed = key !== (old && keyOf(old));
  if (changed) state = { ...state, scroll: 0, detail: state.detail?.key === key ? state.detail : undefined };
  const effects = [...step.effects];
  if (finding !== undefined && (changed || reload)) effects.push({ do: "load", finding });
  return { state: scrolled(state), effects };
}

function scrolled(state: State): State {
  const places = geometry(state);
  const { sheet } = state;
  if (sheet?.kind === "help") {
    const most =
      helpRows(places.columns, state.screen, state.ambiguous).length - ((places.sheet?.rows ?? 1) - 1);
    return { ...state, sheet: { ...sheet, scroll: clamp(sheet.scroll, 0, most) } };
  }
  if (state.screen === "alignment") return settleAlignment(state);
  let { top, scroll } = state;
  if (places.list !== undefined) {
    const rows = places.list.rows - 1;
    const row = state.listing.rowOf[state.cursor] ?? 0;
    // The heading above the first of a group stays in sight with it.
    const from = state.listing.headings.includes(row - 1) ? row - 1 : row;
    if (from < top) top = from;
    if (row >= top + rows) top = row - rows + 1;
    top = clamp(top, 0, state.listing.rows.length - rows);
  }
  const finding = selected(state);
  if (places.detail !== undefined && finding !== undefined && readsAll(state)) {
    const rows = detailRows(state, finding, places.detail.columns).length;
    scroll = clamp(scroll, 0, rows - (places.detail.rows - 1));
  }
  return { ...state, top, scroll };
}
