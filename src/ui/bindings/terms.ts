import { type Binding, on } from "./binding.ts";

const both = ["terms", "term"] as const;

/** Keys of the terms and of the concept editor. */
export const termBindings: readonly Binding[] = [
  on(
    ["terms"],
    ["enter", "l", "right"],
    "toDetail",
    ["open: its fields, places, history", "打开：字段、出处、历史"],
    ["open", "打开"],
  ),
  on(["term"], ["h", "left"], "toList", ["back to the list", "回到列表"]),
  on(["term"], ["enter", "e"], "editField", ["edit the field", "编辑字段"], ["edit", "编辑"]),
  on(["term"], ["s"], "status", ["status of the rendering", "译法状态"], ["status", "状态"]),
  on(["term"], ["+"], "addRendering", ["add a rendering", "添加译法"], ["add", "添加"]),
  on(
    ["term"],
    ["m"],
    "moreFields",
    ["show empty fields too, or hide them", "显示或隐藏空字段"],
    ["fields", "字段"],
  ),
  on(["term"], ["S"], "splitConcept", [
    "split: the rendering becomes a concept of its own",
    "拆分：该译法单列为一个概念",
  ]),
  on(
    both,
    ["a"],
    "accept",
    ["take the candidate, or the marked ones, into the glossary", "将候选术语（或标记项）收入术语表"],
    ["accept", "收入"],
  ),
  on(["terms"], ["c"], "newConcept", ["new concept", "新建概念"], ["new", "新建"]),
  on(["terms"], ["M"], "mergeConcepts", [
    "merge the marked concepts into this one",
    "将标记的概念并入此概念",
  ]),
  on(both, ["X"], "remove", ["remove the concept, or in it the rendering", "删除概念；在概念内则删除译法"]),
  on(["terms"], [" "], "mark", ["mark, and on to the next", "标记并下移"]),
  on(
    both,
    ["/"],
    "filter",
    ["filter by term, rendering or domain", "按术语、译法或领域筛选"],
    ["filter", "筛选"],
  ),
  on(
    ["terms"],
    ["o"],
    "group",
    ["all, glossary, candidates, or what is to be settled", "切换：全部、术语表、候选、待解决"],
    ["show", "显示"],
  ),
  on(both, ["n"], "next", ["next term", "下一术语"]),
  on(both, ["N"], "previous", ["previous term", "上一术语"]),
];
