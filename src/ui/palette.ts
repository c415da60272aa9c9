import { say } from "../model/locale.ts";
import { foldText } from "../workspace/finding-table.ts";
import type { Action, Binding, Context } from "./bindings/binding.ts";
import { contextOfScreen, screenOf } from "./context.ts";
import { insert, type Move, moves, openEditor } from "./editor.ts";
import type { Press } from "./keys.ts";
import type { ScreenName, Sheet, State } from "./state.ts";
import { screenName } from "./words.ts";

type Palette = Extract<Sheet, { kind: "palette" }>;

export interface PaletteEntry {
  binding: Binding;
  /** The screen it belongs to, where that is another one. */
  elsewhere: ScreenName | undefined;
}

export function openPalette(state: State, context: Context): State {
  return { ...state, sheet: { kind: "palette", editor: openEditor(""), index: 0, context } };
}

const hidden = new Set<Action>(["palette", "back", "pick", "other", "suspend"]);

const steps = new Set<Action>([
  "down",
  "up",
  "pageDown",
  "pageUp",
  "halfDown",
  "halfUp",
  "first",
  "last",
  "switchPane",
  "toFindings",
  "toTerms",
  "toMatch",
  "toMemory",
  "toExport",
]);

/** Every action by its name, those of the place one comes from first; each word of the text must be in it. */
export function paletteEntries({ keymap }: State, { context, editor }: Palette): PaletteEntry[] {
  const words = foldText(editor.text).split(/\s+/u).filter(Boolean);
  const here: PaletteEntry[] = [];
  const there: PaletteEntry[] = [];
  const told = new Set<Action>();
  for (const binding of keymap.bindings) {
    const { action, contexts } = binding;
    if (hidden.has(action) || action.startsWith("edit-")) continue;
    if (contexts.includes(context)) {
      here.push({ binding, elsewhere: undefined });
      told.add(action);
      continue;
    }
    const elsewhere = contexts
      .map(screenOf)
      .find((screen) => screen !== undefined && screen !== screenOf(context));
    if (elsewhere !== undefined) there.push({ binding, elsewhere });
  }
  // Who knows the way needs no name for going down: movements come last.
  here.sort((a, b) => Number(steps.has(a.binding.action)) - Number(steps.has(b.binding.action)));
  return [...here, ...there.filter(({ binding }) => !told.has(binding.action))].filter((entry) => {
    const text = foldText(nameOf(entry));
    return words.every((word) => text.includes(word));
  });
}

/** What an entry is found by: what it does, the screen it is on, the name that settings call it by. */
function nameOf({ binding, elsewhere }: PaletteEntry): string {
  const place = elsewhere === undefined ? "" : ` ${screenName(elsewhere)}`;
  return `${binding.says()}${place} ${binding.action}`;
}

export function typeInPalette(state: State, text: string): State {
  const { sheet } = state;
  if (sheet?.kind !== "palette") return state;
  return { ...state, sheet: { ...sheet, editor: insert(sheet.editor, text), index: 0 } };
}

export function pressInPalette(state: State, action: Action): State {
  const { sheet } = state;
  if (sheet?.kind !== "palette") return state;
  switch (action) {
    case "back":
      return { ...state, sheet: undefined };
    case "up":
    case "down":
      return { ...state, sheet: { ...sheet, index: sheet.index + (action === "down" ? 1 : -1) } };
    default: {
      if (!action.startsWith("edit-")) return state;
      return {
        ...state,
        sheet: { ...sheet, editor: moves[action.slice(5) as Move](sheet.editor), index: 0 },
      };
    }
  }
}

/**
 * The action that is chosen, to be done as if its key had been pressed. One of another screen only leads there
 * unless it can be done at once.
 */
export function choosePalette(state: State): { state: State; action: Action | undefined; press: Press } {
  const { sheet } = state;
  const none = { state: { ...state, sheet: undefined }, action: undefined, press: "" };
  if (sheet?.kind !== "palette") return none;
  const entry = paletteEntries(state, sheet)[sheet.index];
  if (entry === undefined) return none;
  const { action, keys, contexts } = entry.binding;
  const press = keys[0] ?? "";
  const closed: State = { ...state, sheet: undefined };
  if (entry.elsewhere === undefined) return { state: closed, action, press };
  const there: State = { ...closed, screen: entry.elsewhere };
  if (contexts.includes(contextOfScreen(there))) return { state: there, action, press };
  const text = say(
    `Here: ${press === "" ? entry.binding.says() : `${press} — ${entry.binding.says()}`}`,
    `在此处：${press === "" ? entry.binding.says() : `${press} — ${entry.binding.says()}`}`,
  );
  return { state: { ...there, notice: { tone: "good", text } }, action: undefined, press };
}
