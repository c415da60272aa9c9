import { say } from "../../model/locale.ts";
import type { Action } from "../bindings/binding.ts";
import { geometry } from "../layout.ts";
import { openField } from "../sheets/open-field.ts";
import { type Answer, type Place, type State, type Step, selected } from "../state.ts";
import { clamp, shifted, still } from "../steps.ts";
import { inConcordance, openHit } from "./concordance.ts";
import { doubtful, inUnits, withMemory } from "./pairs.ts";

export { visit } from "./pairs.ts";

// The memory: the documents, the units of one, and what was searched for.

/** To the memory: at a unit, else from the findings at that of the selected one, else as it was left. */
export function toMemory(state: State, place?: Place): State {
  const there: State = { ...state, screen: "memory" };
  const wanted = place ?? (state.screen === "findings" ? selected(state)?.unit : undefined);
  if (wanted !== undefined && state.documents.some(({ name }) => name === wanted.document)) {
    return standAt(there, wanted);
  }
  const [only, ...more] = state.documents;
  if (only !== undefined && more.length === 0 && state.memory.opened === undefined)
    return wanting(there, only.name);
  return there;
}

/** Stands on a unit of a document, which is read first if it is not the open one. */
function standAt(state: State, place: Place): State {
  const { opened } = state.memory;
  if (opened?.name !== place.document) return wanting(state, place.document, place);
  const choice = state.documents.findIndex(({ name }) => name === place.document);
  const at = opened.units.findIndex((unit) => unit.index >= place.index);
  const cursor = at < 0 ? opened.units.length - 1 : at;
  return withMemory(state, { view: "units", choice, cursor, skip: 0 });
}

function wanting(state: State, document: string, place?: Place): State {
  return {
    ...state,
    busy: say("reading", "正在读取"),
    memory: { ...state.memory, wanted: { document, ...(place && { place }) } },
  };
}

export function inMemory(state: State, action: Action): Step {
  switch (state.memory.view) {
    case "documents":
      return inDocuments(state, action);
    case "units":
      return inUnits(state, action);
    case "concordance":
      return action === "open" ? still(openHit(state, standAt)) : inConcordance(state, action);
  }
}

function inDocuments(state: State, action: Action): Step {
  const { choice } = state.memory;
  switch (action) {
    case "open": {
      const document = state.documents[choice];
      return still(document === undefined ? state : wanting(state, document.name));
    }
    case "search":
      return still(openField(state, { for: "search" }, state.memory.found?.text ?? ""));
    case "back":
      return still({ ...state, screen: "findings" });
    default: {
      const page = (geometry(state).list?.rows ?? 2) - 1;
      const last = state.documents.length - 1;
      return still(withMemory(state, { choice: clamp(shifted(choice, action, page), 0, last) }));
    }
  }
}

/** What was read: a document, opened at a place or where it is most doubtful; or what was searched for. */
export function memoryAnswer(state: State, answer: Extract<Answer, { to: "units" | "concordance" }>): State {
  if (answer.to === "concordance") {
    const { found } = answer;
    const { hits } = found;
    const told: State["notice"] =
      hits.length > 0
        ? state.notice
        : {
            tone: "bad",
            text: say(`“${found.text}” is nowhere in the memory.`, `记忆库中没有“${found.text}”。`),
          };
    const view = hits.length > 0 ? "concordance" : state.memory.view;
    const memory = {
      ...state.memory,
      view,
      hit: 0,
      hitTop: 0,
      found: hits.length > 0 ? found : state.memory.found,
    };
    return { ...state, busy: undefined, notice: told, memory };
  }
  const { opened, place } = answer;
  const choice = state.documents.findIndex(({ name }) => name === opened.name);
  const [first = 0] = doubtful(opened.units, state.memory.lowestFirst);
  const ready: State = {
    ...state,
    busy: undefined,
    memory: {
      ...state.memory,
      wanted: undefined,
      opened,
      view: "units",
      choice,
      cursor: first,
      top: 0,
      skip: 0,
    },
  };
  return place === undefined ? ready : standAt(ready, place);
}
