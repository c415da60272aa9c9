import { say } from "../model/locale.ts";
import type { Move } from "./editor.ts";
import type { Press } from "./keys.ts";

/**
 * Where a key is pressed: on a pane of the findings, on the documents or the units of one, in a sheet of
 * choices or that of a split, in a field, or on the help.
 */
export type Context = "list" | "detail" | "documents" | "units" | "split" | "choice" | "field" | "help";

export type Action =
  | "down"
  | "up"
  | "pageDown"
  | "pageUp"
  | "halfDown"
  | "halfUp"
  | "first"
  | "last"
  | "next"
  | "previous"
  | "nextGroup"
  | "previousGroup"
  | "toDetail"
  | "toList"
  | "switchPane"
  | "back"
  | "prefer"
  | "admit"
  | "forbid"
  | "keep"
  | "fix"
  | "undo"
  | "redo"
  | "filter"
  | "group"
  | "export"
  | "help"
  | "quit"
  | "suspend"
  | "pick"
  | "confirm"
  | "other"
  | "lineUp"
  | "lineDown"
  | "toggle"
  | "toFindings"
  | "toAlignment"
  | "open"
  | "toSource"
  | "toTarget"
  | "switchSide"
  | "nextDoubtful"
  | "previousDoubtful"
  | "order"
  | "confirmPair"
  | "merge"
  | "mergeUp"
  | "split"
  | "shiftUp"
  | "shiftDown"
  | "moveUp"
  | "moveDown"
  | "drop"
  | "editText"
  | "clauseBack"
  | "clauseOn"
  | `edit-${Move}`;

export interface Binding {
  contexts: readonly Context[];
  keys: readonly Press[];
  action: Action;
  /** What the key does, for the help. */
  says: () => string;
  /** A word for the line of hints; absent: not hinted. */
  hint?: () => string;
}

const panes = ["list", "detail"] as const;
const everywhere = [...panes, "documents", "units"] as const;
const moving = [...everywhere, "choice", "help"] as const;

/** Every key of the screen. What is pressed, hinted and explained is read from here and nowhere else. */
export const bindings: readonly Binding[] = [
  on(panes, ["p"], "prefer", ["prefer a rendering for the term", "选定该术语的首选译法"], ["prefer", "首选"]),
  on(
    panes,
    ["a"],
    "admit",
    ["admit a rendering beside the preferred one", "允许另一种译法"],
    ["admit", "允许"],
  ),
  on(panes, ["x"], "forbid", ["forbid a rendering", "禁用一种译法"], ["forbid", "禁用"]),
  on(
    panes,
    ["i", "K"],
    "keep",
    ["keep this one as it is, with a reason", "保留此处译法并说明理由"],
    ["keep", "保留"],
  ),
  on(panes, ["f"], "fix", ["fix: edit the target", "修改译文"], ["fix", "修改"]),
  on(["units"], ["]"], "nextDoubtful", ["next doubtful unit", "下一处存疑"], ["doubtful", "存疑"]),
  on(["units"], ["["], "previousDoubtful", ["previous doubtful unit", "上一处存疑"]),
  on(
    ["units"],
    ["c"],
    "confirmPair",
    ["right: reviewed, on to the next doubtful one", "配对无误：标为已审定，转到下一处存疑"],
    ["right", "无误"],
  ),
  on(["units"], ["m"], "merge", ["merge with the unit below", "与下一单元合并"], ["merge", "合并"]),
  on(["units"], ["M"], "mergeUp", ["merge with the unit above", "与上一单元合并"]),
  on(["units"], ["s"], "split", ["split in two, sentence by sentence", "按句拆分"], ["split", "拆分"]),
  on(
    ["units"],
    ["K"],
    "shiftUp",
    ["first sentence of this side to the unit above", "本侧首句移到上一单元"],
    ["up", "上移"],
  ),
  on(
    ["units"],
    ["J"],
    "shiftDown",
    ["last sentence of this side to the unit below", "本侧末句移到下一单元"],
    ["down", "下移"],
  ),
  on(["units"], ["<"], "moveUp", ["all of this side to the unit above", "本侧全部移到上一单元"]),
  on(["units"], [">"], "moveDown", ["all of this side to the unit below", "本侧全部移到下一单元"]),
  on(["units"], ["e"], "editText", ["edit this side", "编辑本侧文本"], ["edit", "编辑"]),
  on(
    ["units"],
    ["d"],
    "drop",
    ["this side into a unit of its own, above", "本侧单列为一个单元，置于上方"],
    ["apart", "单列"],
  ),
  on(["units"], ["o"], "order", [
    "doubtful ones by confidence, or as they come",
    "存疑处的次序：按置信度或按原文",
  ]),
  on(["units"], ["h", "left"], "toSource", ["to the source", "到原文"]),
  on(["units"], ["l", "right"], "toTarget", ["to the target", "到译文"]),
  on(["units", "split"], ["tab", "shift-tab"], "switchSide", ["switch sides", "切换两侧"], ["side", "切换"]),
  on(["documents"], ["enter", "l", "right"], "open", ["open the document", "打开文档"], ["open", "打开"]),
  on(
    ["split"],
    ["j", "down"],
    "down",
    ["cut one sentence further on", "分界后移一句"],
    ["sentence on", "后移一句"],
  ),
  on(["split"], ["k", "up"], "up", ["cut one sentence further back", "分界前移一句"], ["back", "前移一句"]),
  on(
    ["split"],
    ["l", "right"],
    "clauseOn",
    ["cut one clause further on", "分界后移一个分句"],
    ["clause on", "后移分句"],
  ),
  on(
    ["split"],
    ["h", "left"],
    "clauseBack",
    ["cut one clause further back", "分界前移一个分句"],
    ["back", "前移分句"],
  ),
  on(everywhere, ["u"], "undo", ["undo the last decision", "撤销上一步"], ["undo", "撤销"]),
  on(everywhere, ["U", "ctrl-r"], "redo", ["redo", "重做"]),
  on(
    panes,
    ["/"],
    "filter",
    ["filter by term, document, check or text", "按术语、文档、检查项或文字筛选"],
    ["filter", "筛选"],
  ),
  on(panes, ["o"], "group", [
    "group by check, term, document or severity",
    "切换分组：检查项、术语、文档、级别",
  ]),
  on(everywhere, ["E"], "export", ["export memory or glossary", "导出记忆库或术语表"], ["export", "导出"]),
  on(moving, ["j", "down"], "down", ["down", "下移"]),
  on(moving, ["k", "up"], "up", ["up", "上移"]),
  on(moving, ["pagedown", "ctrl-f"], "pageDown", ["a page down", "下一页"]),
  on(moving, ["pageup", "ctrl-b"], "pageUp", ["a page up", "上一页"]),
  on(moving, ["ctrl-d"], "halfDown", ["half a page down", "下移半页"]),
  on(moving, ["ctrl-u"], "halfUp", ["half a page up", "上移半页"]),
  on(moving, ["g", "home"], "first", ["to the first", "到开头"]),
  on(moving, ["G", "end"], "last", ["to the last", "到末尾"]),
  on(panes, ["n"], "next", ["next finding, from either pane", "下一条（两栏皆可）"]),
  on(panes, ["N"], "previous", ["previous finding", "上一条"]),
  on(panes, ["]"], "nextGroup", ["next group", "下一组"]),
  on(panes, ["["], "previousGroup", ["previous group", "上一组"]),
  on(["list"], ["enter", "l", "right"], "toDetail", ["read the details, scroll there", "进入详情并滚动"]),
  on(["detail"], ["h", "left"], "toList", ["back to the list", "回到列表"]),
  on(panes, ["tab", "shift-tab"], "switchPane", ["switch panes", "切换栏"]),
  on(panes, ["2"], "toAlignment", ["to the pairs of the document", "到文档的配对"], ["pairs", "配对"]),
  on(["documents", "units"], ["1"], "toFindings", ["to the findings", "到发现项"], ["findings", "发现项"]),
  on(
    ["choice"],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    "pick",
    ["choose by number", "按编号选择"],
    ["by number", "按编号"],
  ),
  on(["choice"], ["enter"], "confirm", ["choose", "选定"], ["choose", "选定"]),
  on(["split"], ["enter"], "confirm", ["split here", "在此拆分"], ["split", "拆分"]),
  on(["choice"], ["t"], "other", ["type another", "另行输入"]),
  on(["field"], ["enter"], "confirm", ["accept", "确认"], ["accept", "确认"]),
  on(["field"], ["ctrl-t"], "toggle", ["suggestion or text as it was", "切换建议译文与原译文"]),
  on(["field"], ["left", "ctrl-b"], "edit-left", ["left", "左移"]),
  on(["field"], ["right", "ctrl-f"], "edit-right", ["right", "右移"]),
  on(["field"], ["up"], "lineUp", ["a line up", "上一行"]),
  on(["field"], ["down"], "lineDown", ["a line down", "下一行"]),
  on(["field"], ["ctrl-left", "alt-left", "alt-b"], "edit-wordLeft", ["a word left", "左移一词"]),
  on(["field"], ["ctrl-right", "alt-right", "alt-f"], "edit-wordRight", ["a word right", "右移一词"]),
  on(["field"], ["home", "ctrl-a"], "edit-start", ["to the start", "到开头"]),
  on(["field"], ["end", "ctrl-e"], "edit-end", ["to the end", "到末尾"]),
  on(["field"], ["backspace", "ctrl-h"], "edit-backspace", ["delete before the cursor", "删除前一字"]),
  on(["field"], ["delete", "ctrl-d"], "edit-delete", ["delete after the cursor", "删除后一字"]),
  on(["field"], ["ctrl-w", "alt-backspace"], "edit-deleteWord", ["delete the word before", "删除前一词"]),
  on(["field"], ["alt-d"], "edit-deleteWordAfter", ["delete the word after", "删除后一词"]),
  on(["field"], ["ctrl-u"], "edit-deleteToStart", ["delete to the start", "删到开头"]),
  on(["field"], ["ctrl-k"], "edit-deleteToEnd", ["delete to the end", "删到末尾"]),
  on(["field"], ["ctrl-_", "ctrl-z"], "edit-undo", ["take back the last edit", "撤销编辑"]),
  on([...moving, "split", "field"], ["escape"], "back", [
    "back; on the list, clears the filter",
    "返回；在列表中清除筛选",
  ]),
  on(["choice", "split", "help"], ["q"], "back", ["back", "返回"], ["back", "返回"]),
  on([...moving, "split"], ["?"], "help", ["this help", "本帮助"], ["help", "帮助"]),
  on([...moving, "split"], ["ctrl-z"], "suspend", ["to the shell; fg comes back", "回到 shell；用 fg 返回"]),
  on(
    everywhere,
    ["q"],
    "quit",
    ["quit; everything is saved already", "退出（一切均已保存）"],
    ["quit", "退出"],
  ),
];

function on(
  contexts: readonly Context[],
  keys: readonly Press[],
  action: Action,
  [en, zh]: readonly [string, string],
  hint?: readonly [string, string],
): Binding {
  const binding: Binding = { contexts, keys, action, says: () => say(en, zh) };
  return hint === undefined ? binding : { ...binding, hint: () => say(hint[0], hint[1]) };
}

const byContext = new Map<Context, Map<Press, Action>>();
for (const { contexts, keys, action } of bindings) {
  for (const context of contexts) {
    const actions = byContext.get(context) ?? new Map<Press, Action>();
    byContext.set(context, actions);
    for (const key of keys) {
      if (actions.has(key)) throw new Error(`key ${key} is bound twice in ${context}`);
      actions.set(key, action);
    }
  }
}

/** Actions on the selected finding. */
export const onFinding: ReadonlySet<Action> = new Set(["prefer", "admit", "forbid", "keep", "fix"]);

export function actionOf(context: Context, press: Press): Action | undefined {
  return byContext.get(context)?.get(press);
}

const symbols: Readonly<Record<string, readonly [string, string]>> = {
  enter: ["Enter", "回车"],
  escape: ["Esc", "Esc"],
  up: ["Up", "上"],
  down: ["Down", "下"],
  left: ["Left", "左"],
  right: ["Right", "右"],
  pageup: ["PgUp", "PgUp"],
  pagedown: ["PgDn", "PgDn"],
  home: ["Home", "Home"],
  end: ["End", "End"],
  tab: ["Tab", "Tab"],
  backspace: ["Backspace", "退格"],
  delete: ["Del", "Del"],
};

/** A key as it is written for people: `Ctrl-R`, `PgDn`, `j`. */
export function keyName(press: Press): string {
  const [, prefix = "", name = press] = /^(ctrl-|alt-|shift-)(.+)$/.exec(press) ?? [];
  const symbol = symbols[name];
  const shown = symbol ? say(...symbol) : prefix === "" ? name : name.toUpperCase();
  return (prefix === "" ? "" : prefix.charAt(0).toUpperCase() + prefix.slice(1)) + shown;
}

/** All keys of a binding; a row of digits as a range. */
export function keyNames(binding: Binding): string {
  if (binding.keys.length > 4) return `${binding.keys[0]}–${binding.keys.at(-1)}`;
  return binding.keys.map(keyName).join(" ");
}
