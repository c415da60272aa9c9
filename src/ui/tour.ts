import { say } from "../model/locale.ts";
import { keyName } from "./keymap.ts";
import type { State, Step } from "./state.ts";
import { fitRow, type Row, run, wrapRows } from "./styled.ts";

interface TourStep {
  /** What to do, in a sentence or two. */
  says: () => readonly [string, string];
  /** Whether it has been done, from the state before a key and the one after. */
  done: (before: State, after: State) => boolean;
}

/** Six small steps over the sample, each ended by doing what it asks for. */
const steps: readonly TourStep[] = [
  {
    says: () => [
      "These are places where a term may be rendered wrongly or in two ways. Go down with j and up with k.",
      "这里列出术语可能误译或译法不一之处。按 j 下移，按 k 上移。",
    ],
    done: (before, after) => before.cursor !== after.cursor,
  },
  {
    says: () => [
      "Why is it told? Press e to see the evidence, and Esc to come back.",
      "为何报告？按 e 查看依据，按 Esc 返回。",
    ],
    done: (before, after) => before.sheet?.kind === "why" && after.sheet === undefined,
  },
  {
    says: () => [
      "Settle one: p prefers a rendering, f mends the target, i keeps it with a reason. It is saved at once.",
      "处理一项：p 选定首选译法，f 修改译文，i 说明理由后保留。立即存盘。",
    ],
    done: (before, after) => after.depth.undo > before.depth.undo,
  },
  {
    says: () => [
      "Changed your mind? u takes it back, today or tomorrow; U does it again.",
      "改变主意？按 u 撤销（隔日亦可），按 U 重做。",
    ],
    done: (before, after) => after.depth.redo > before.depth.redo,
  },
  {
    says: () => [
      "Press 2 for the terms, 3 to look a sentence up, 4 for the memory, 5 to export. Try one, then 1 to come back.",
      "按 2 查看术语，3 查找句子，4 查看记忆库，5 导出。任选其一，再按 1 返回。",
    ],
    done: (before, after) => before.screen !== "findings" && after.screen === "findings",
  },
  {
    says: () => [
      "? shows every key of where you are, : every action by its name. Press one of them.",
      "按 ? 查看此处全部按键，按 : 按名称查找操作。任按其一。",
    ],
    done: (_, after) => after.sheet?.kind === "help" || after.sheet?.kind === "palette",
  },
];

/** The tour one step on, where what it asked for has been done. */
export function afterStep(before: State, step: Step): Step {
  const { tour } = step.state;
  if (tour === undefined || !steps[tour]!.done(before, step.state)) return step;
  if (tour + 1 < steps.length) return { ...step, state: { ...step.state, tour: tour + 1 } };
  const text = say(
    "That was the tour. Everything else is under ? and :.",
    "导览结束。其余尽在 ? 与 : 之中。",
  );
  return { ...step, state: { ...step.state, tour: undefined, notice: { tone: "good", text } } };
}

/** The step that is to be done, over so many rows. */
export function tourRows(state: State, height: number): Row[] {
  const { tour, ambiguous, keymap, size } = state;
  if (tour === undefined) return [];
  const { columns } = size;
  const skip = keymap.bindings.find(({ action }) => action === "skipTour")?.keys[0] ?? "ctrl-x";
  const name = say(`Tour ${tour + 1}/${steps.length}`, `导览 ${tour + 1}/${steps.length}`);
  const end = say(`${keyName(skip)} ends the tour`, `${keyName(skip)} 结束导览`);
  const said = wrapRows(
    [run(" → ", "key")],
    { text: say(...steps[tour]!.says()), marks: [] },
    columns - 1,
    ambiguous,
    "strong",
  );
  const head: Row = [run(` ${name}  `, "focus"), run(end, "dim")];
  return [head, ...said]
    .slice(0, height)
    .concat(Array.from({ length: Math.max(0, height - 1 - said.length) }, (): Row => []))
    .map((row) => fitRow(row, columns, ambiguous));
}
