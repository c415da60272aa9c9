import { say } from "../model/locale.ts";
import { type Ambiguous, pad, width } from "../text/width.ts";
import type { Action, Binding, Context } from "./bindings/binding.ts";
import { contextOf, contextOfScreen, screenOf } from "./context.ts";
import { keyNames } from "./keymap.ts";
import { geometry } from "./layout.ts";
import type { ScreenName, Sheet, State } from "./state.ts";
import { screens } from "./state.ts";
import { shifted } from "./steps.ts";
import { type Row, run, wrapRows } from "./styled.ts";
import { screenName } from "./words.ts";

interface Section {
  title: () => string;
  has: (binding: Binding) => boolean;
}

const within = (contexts: readonly Context[]) => (binding: Binding) =>
  binding.contexts.some((context) => contexts.includes(context));

const ofScreen = (screen: ScreenName): Section => ({
  title: () => screenName(screen),
  // What every screen has stands in a section of its own.
  has: (binding) => binding.contexts.some((context) => screenOf(context) === screen) && !isCommon(binding),
});

const inSheets: readonly Section[] = [
  { title: () => say("Everywhere", "各处通用"), has: (binding) => isCommon(binding) },
  { title: () => say("Several changes at once", "批量修改"), has: within(["preview", "confirm"]) },
  { title: () => say("Splitting a unit", "拆分单元"), has: within(["split"]) },
  { title: () => say("In a list of choices", "选项列表中"), has: within(["choice", "palette"]) },
  {
    title: () => say("In a field (letters are text there)", "输入框中（字母即文字）"),
    has: within(["field"]),
  },
];

function isCommon({ contexts }: Binding): boolean {
  return new Set(contexts.map(screenOf)).size > 2;
}

/** Opens the help; where it is open, closes it. */
export function helpSheet({ sheet }: State): Sheet | undefined {
  return sheet?.kind === "help" ? undefined : { kind: "help", scroll: 0 };
}

/** Keys on a page that is only read: the help, and why something is a finding. */
export function inHelp(state: State, action: Action): State {
  const { sheet } = state;
  if (sheet?.kind !== "help" && sheet?.kind !== "why") return state;
  if (action === "back") return { ...state, sheet: undefined };
  const page = (geometry(state).sheet?.rows ?? 2) - 1;
  return { ...state, sheet: { ...sheet, scroll: shifted(sheet.scroll, action, page) } };
}

/** The help, made from the keys that are bound; what is bound on the screen one comes from stands first. */
export function helpRows(columns: number, state: State): Row[] {
  const { ambiguous, keymap } = state;
  const { bindings } = keymap;
  // Every binding stands in the first section that has it.
  const own = contextOf(state) === "help" ? contextOfScreen(state) : contextOf(state);
  const first = screenOf(own) ?? state.screen;
  const order = [first, ...screens.filter((screen) => screen !== first)];
  const sections = [ofScreen(order[0]!), inSheets[0]!, ...order.slice(1).map(ofScreen), ...inSheets.slice(1)];
  const keyColumns = widest(bindings, ambiguous);
  const rows: Row[] = [];
  const told = new Set<Binding>();
  for (const { title, has } of sections) {
    const listed = bindings.filter(
      (binding) => !told.has(binding) && binding.keys.length > 0 && has(binding),
    );
    if (listed.length === 0) continue;
    if (rows.length > 0) rows.push([run("")]);
    rows.push([run(` ${title()}`, "title")]);
    for (const binding of listed) {
      told.add(binding);
      const lead = [run(`  ${pad(keyNames(binding), keyColumns, "end", ambiguous)}  `, "key")];
      rows.push(...wrapRows(lead, { text: binding.says(), marks: [] }, columns - 1, ambiguous));
    }
  }
  rows.push([run(`  ${pad("Ctrl-C", keyColumns)}  `, "key"), run(say("quit, from anywhere", "随时退出"))]);
  return rows;
}

function widest(bindings: readonly Binding[], ambiguous: Ambiguous): number {
  return Math.max(...bindings.map((binding) => width(keyNames(binding), ambiguous)));
}
