import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Action, Context } from "./bindings/binding.ts";
import { contextOf } from "./context.ts";
import { exportAnswer, inExport } from "./export/act.ts";
import { inFindings, inTriage, selectionKey } from "./findings/act.ts";
import { follow, keyOf, listing } from "./findings/list.ts";
import { helpSheet, inHelp } from "./help.ts";
import { isText, type Press, unfold } from "./keys.ts";
import { geometry } from "./layout.ts";
import { inMatch, matchAnswer, pasteInMatch, typeInMatch } from "./match/act.ts";
import { inMemory, memoryAnswer, toMemory, visit } from "./memory/act.ts";
import { pressInSplit } from "./memory/split.ts";
import { needs } from "./needs.ts";
import { choosePalette, openPalette, pressInPalette, typeInPalette } from "./palette.ts";
import { settle } from "./settle.ts";
import { pressInChoice } from "./sheets/choice.ts";
import { pressInConfirm } from "./sheets/confirm.ts";
import { editField, pressInField } from "./sheets/field.ts";
import { pressInPreview } from "./sheets/preview.ts";
import { type Event, type State, type Step, selected } from "./state.ts";
import { begin, refuse, still, withListing } from "./steps.ts";
import { inTerms, termsAnswer } from "./terms/act.ts";
import { afterStep } from "./tour.ts";

/** The state after an event, and what is to be done outside. Pure: the same event gives the same step. */
export function reduce(state: State, event: Event): Step {
  const step = next(state, event);
  const settled = afterStep(state, { ...step, state: settle(step.state) });
  return asking(state, settled, event.type === "done");
}

/** With the questions that have arisen: the details of what is newly selected, what a screen has not read yet. */
function asking(before: State, step: Step, reload: boolean): Step {
  let { state } = step;
  const effects = [...step.effects];
  const key = selectionKey(state);
  if (key !== selectionKey(before)) {
    state = { ...state, scroll: 0, detail: state.detail?.key === key ? state.detail : undefined };
  }
  const finding = selected(state);
  if (finding !== undefined && (reload || key !== selectionKey(before)))
    effects.push({ do: "load", finding });
  if (state.filter !== before.filter && state.sifted !== state.filter) effects.push({ do: "sift" });
  const asked = new Set(needs(before).map(({ key: need }) => need));
  for (const { key: need, question } of needs(state)) {
    if (!asked.has(need)) effects.push({ do: "ask", question });
  }
  return { state, effects };
}

function next(state: State, event: Event): Step {
  switch (event.type) {
    case "press":
      return pressed(state, event.press);
    case "paste":
      return state.queue.length > 0 ? still(state) : still(pasted(state, event.text));
    case "resize":
      return still({ ...state, size: event.size });
    case "loaded": {
      const finding = selected(state);
      if (finding === undefined || keyOf(finding) !== event.detail.key) return still(state);
      const loaded = { ...state, detail: event.detail, echo: { term: finding.term, detail: event.detail } };
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
    case "answer": {
      const answered = answer(state, event);
      return answered.busy === undefined ? drain(answered) : still(answered);
    }
    case "unanswered": {
      const waiting = event.ask === "units" || event.ask === "concordance";
      const memory = { ...state.memory, wanted: undefined };
      const free = waiting ? { ...state, busy: undefined, queue: [], memory } : state;
      return still({ ...free, notice: { tone: "bad", text: event.message } });
    }
    case "sifted": {
      const { of, filter, passing } = event;
      if (of !== state.findings || filter !== state.filter || filter === state.sifted) return still(state);
      const sifted = withListing(state, listing(passing, "", state.grouping));
      return state.busy === undefined ? drain(sifted) : still(sifted);
    }
    case "progress":
      return still(state.busy === undefined ? state : { ...state, busy: event.text });
    case "done":
      return drain(done(state, event));
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

function pasted(state: State, text: string): State {
  if (state.sheet?.kind === "palette") return typeInPalette(state, text);
  return state.sheet === undefined && state.screen === "match"
    ? pasteInMatch(state, text)
    : editField(state, text);
}

function answer(state: State, { answer: given }: Extract<Event, { type: "answer" }>): State {
  switch (given.to) {
    case "terms":
    case "term":
      return termsAnswer(state, given);
    case "lookup":
      return matchAnswer(state, given.found);
    case "preview":
      return exportAnswer(state, given);
    default:
      return memoryAnswer(state, given);
  }
}

function done(state: State, event: Extract<Event, { type: "done" }>): State {
  // While a person works nothing moves under the hand: a new order is made when everything is looked at anew.
  const order = event.act === "recheck" ? [] : state.listing.order;
  const fresh = listing(event.snapshot.findings, state.filter, state.grouping, order);
  const cursor = follow(state.listing, state.cursor, fresh, {
    findNew: event.act === "undo",
    term: event.act === "apply" ? state.deciding : undefined,
  });
  const marks = state.marks.size === 0 ? state.marks : marksLeft(state.marks, event.snapshot.findings);
  const opened = event.opened ?? state.memory.opened;
  const after: State = {
    ...state,
    ...event.snapshot,
    revision: state.revision + 1,
    opening: false,
    sifted: state.filter,
    listing: fresh,
    cursor,
    marks: event.act === "apply" ? new Set() : marks,
    anchor: undefined,
    pane: fresh.shown.length === 0 ? "list" : state.pane,
    triage: state.triage && fresh.shown.length > 0,
    detail: undefined,
    echo: event.act === "open" || event.act === "export" ? state.echo : undefined,
    memory: { ...state.memory, opened },
    exports: event.act === "export" ? { ...state.exports, done: event.message } : state.exports,
    busy: event.act === "disk" ? state.busy : undefined,
    pending: event.act === "disk" ? state.pending : undefined,
    deciding: event.act === "disk" ? state.deciding : undefined,
    draft: event.act === "apply" || event.act === "realign" ? undefined : state.draft,
    notice: event.message === "" ? noticeLeft(state) : { tone: "good", text: event.message },
  };
  return atPlace(after, event);
}

/** What was refused because there was nothing yet is over when there is. */
function noticeLeft({ opening, notice }: State): State["notice"] {
  return opening && notice?.tone === "bad" ? undefined : notice;
}

function marksLeft(marks: ReadonlySet<string>, findings: readonly Finding[]): ReadonlySet<string> {
  const there = new Set(findings.map(keyOf));
  return new Set([...marks].filter((key) => there.has(key)));
}

/** On the pairs: where the units have changed; from a pair that was found right to the next doubtful one. */
function atPlace(state: State, { act: did, place }: Extract<Event, { type: "done" }>): State {
  if (state.screen !== "memory" || place === undefined) return state;
  const there = settle(toMemory(state, place));
  const { opened } = there.memory;
  const left = state.documents.find(({ name }) => name === opened?.name)?.doubtful ?? 0;
  return did === "confirm" && left > 0 ? visit(there, true).state : there;
}

function chain(step: Step, then: (state: State) => Step): Step {
  const { state, effects } = then(step.state);
  return { state, effects: [...step.effects, ...effects] };
}

/** Presses the keys that had to wait, as far as they now may be: what follows a refused one was meant otherwise. */
function drain(state: State): Step {
  let step = still({ ...state, queue: [] });
  for (const press of state.queue) {
    const { notice } = step.state;
    step = chain(step, (now) => pressed(settle(now), press));
    if (step.state.notice !== notice && step.state.notice?.tone === "bad") break;
  }
  return step;
}

/** Movements over the findings, and a look into one. */
const overFindings = new Set<Action>([
  "down",
  "up",
  "pageDown",
  "pageUp",
  "halfDown",
  "halfUp",
  "first",
  "last",
  "next",
  "previous",
  "nextGroup",
  "previousGroup",
  "toDetail",
  "switchPane",
]);
/** To another screen one may go at any time. */
const leaving = new Set<Action>(["quit", "stop", "toFindings", "toTerms", "toMatch", "toExport", "help"]);
/** Movements and looks: they need not wait for what is under way. */
const free = new Set<Action>([
  ...overFindings,
  ...leaving,
  "toList",
  "back",
  "filter",
  "group",
  "why",
  "skipTour",
]);
/** Where units or fields may vanish, even a movement means what is there afterwards. */
const moving = new Set<Context>(["units", "term"]);
const queueLimit = 200;

function away(action: Action | undefined): boolean {
  return action === undefined || leaving.has(action);
}

function pressed(state: State, press: Press): Step {
  const context = contextOf(state);
  const action = state.keymap.actionOf(context, press);
  const typing =
    context === "field" || context === "query" || context === "translation" || context === "palette";
  const waits =
    action !== undefined &&
    ((moving.has(context) && !leaving.has(action)) ||
      (action === "why" && selected(state) === undefined) ||
      (!free.has(action) && !(typing && action.startsWith("edit-"))));
  if (action === "quit" && state.busy !== undefined && !state.opening) {
    // What is being saved is waited for, checking is not.
    return { state: enqueue(state, press), effects: [{ do: "stop" }] };
  }
  // What a key means hangs on what the filter lets through; more of the filter may be typed.
  const sifting = state.sifted !== state.filter && state.screen === "findings" && !typing;
  if (state.queue.length > 0 || (state.busy !== undefined && waits) || (sifting && !away(action))) {
    return still(enqueue(state, press));
  }
  const nothingYet = state.opening && context === "list" && selected(state) === undefined;
  if (nothingYet && action !== undefined && overFindings.has(action)) {
    return refuse(
      state,
      say("The texts are still being checked: no finding yet.", "仍在检查文本：尚无问题可选。"),
    );
  }
  const heard =
    state.notice === undefined || state.busy !== undefined ? state : { ...state, notice: undefined };
  if (action !== undefined) return act(heard, context, action, press);
  if (typing && isText(press)) return still(typed(heard, context, press));
  return unfold(press)
    .filter((part) => part !== press)
    .reduce<Step>((step, part) => chain(step, (now) => pressed(now, part)), still(heard));
}

function typed(state: State, context: Context, text: string): State {
  if (context === "palette") return typeInPalette(state, text);
  return context === "query" || context === "translation" ? typeInMatch(state, text) : editField(state, text);
}

function enqueue(state: State, press: Press): State {
  if (press === "escape") return { ...state, queue: [] };
  return state.queue.length >= queueLimit ? state : { ...state, queue: [...state.queue, press] };
}

function act(state: State, context: Context, action: Action, press: Press): Step {
  switch (action) {
    case "help":
      return still({ ...state, sheet: helpSheet(state) });
    case "suspend":
      return { state, effects: [{ do: "suspend" }] };
    case "palette":
      return still(openPalette(state, context));
    case "skipTour":
      return still({ ...state, tour: undefined });
  }
  switch (context) {
    case "field":
      return pressInField(state, action);
    case "choice":
      return pressInChoice(state, action, press);
    case "split":
      return pressInSplit(state, action);
    case "preview":
      return pressInPreview(state, action);
    case "confirm":
      return pressInConfirm(state, action);
    case "help":
      return still(inHelp(state, action));
    case "palette": {
      if (action !== "confirm") return still(pressInPalette(state, action));
      const chosen = choosePalette(state);
      return chosen.action === undefined
        ? still(chosen.state)
        : act(chosen.state, contextOf(chosen.state), chosen.action, chosen.press);
    }
  }
  return inAny(state, action) ?? inScreen(state, context, action, press);
}

function inScreen(state: State, context: Context, action: Action, press: Press): Step {
  if (context === "triage") return inTriage(state, action);
  switch (state.screen) {
    case "findings":
      return inFindings(state, action, press);
    case "terms":
      return inTerms(state, action);
    case "match":
      return inMatch(state, action);
    case "memory":
      return inMemory(state, action);
    case "export":
      return inExport(state, action, geometry(state));
  }
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
    case "recheck":
      return begin(state, say("checking", "正在检查"), { do: "recheck" });
    case "stop":
      return state.busy === undefined
        ? refuse(state, say("Nothing is under way.", "没有正在进行的操作。"))
        : { state, effects: [{ do: "stop" }] };
    case "toFindings":
      return still({ ...state, screen: "findings" });
    case "toTerms":
      return still({ ...state, screen: "terms" });
    case "toMatch":
      return still({ ...state, screen: "match" });
    case "toMemory":
      return still(toMemory(state));
    case "toExport":
      return still({ ...state, screen: "export" });
    case "quit":
      return { state, effects: [{ do: "quit" }] };
  }
  return undefined;
}
