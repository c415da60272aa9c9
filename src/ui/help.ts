import { say } from "../model/locale.ts";
import { type Ambiguous, pad, width } from "../text/width.ts";
import { type Binding, bindings, type Context, keyNames } from "./bindings.ts";
import type { State } from "./state.ts";
import { type Row, run, wrapRows } from "./styled.ts";

interface Section {
  title: () => string;
  has: (binding: Binding) => boolean;
}

const within = (contexts: readonly Context[]) => (binding: Binding) =>
  binding.contexts.some((context) => contexts.includes(context));

const findings: Section = { title: () => say("Findings", "发现项"), has: within(["list", "detail"]) };
const pairs: Section = { title: () => say("Pairs", "配对"), has: within(["documents", "units"]) };

const inSheets: readonly Section[] = [
  { title: () => say("Splitting a unit", "拆分单元"), has: within(["split"]) },
  { title: () => say("In a list of choices", "选项列表中"), has: within(["choice"]) },
  {
    title: () => say("In a field (letters are text there)", "输入框中（字母即文字）"),
    has: within(["field"]),
  },
];

/** The help, made from the keys that are bound; what is bound on the screen one comes from stands first. */
export function helpRows(columns: number, screen: State["screen"], ambiguous: Ambiguous): Row[] {
  // Every binding stands in the first section that has it.
  const sections = [...(screen === "findings" ? [findings, pairs] : [pairs, findings]), ...inSheets];
  const keyColumns = Math.max(...bindings.map((binding) => width(keyNames(binding), ambiguous)));
  const rows: Row[] = [];
  const told = new Set<Binding>();
  for (const { title, has } of sections) {
    const listed = bindings.filter((binding) => !told.has(binding) && has(binding));
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
