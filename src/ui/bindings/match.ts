import { type Binding, on } from "./binding.ts";

const all = ["query", "matches", "translation"] as const;

/** Keys of looking a sentence up. In its two fields letters are text. */
export const matchBindings: readonly Binding[] = [
  on(all, ["tab"], "switchPane", ["text, results, translation", "切换：原文、结果、译文"], ["pane", "切换"]),
  on(all, ["shift-tab"], "toList", ["the pane before", "上一栏"]),
  on(["query"], ["enter", "down"], "toResults", ["to the results", "转到结果"], ["results", "结果"]),
  on(["translation"], ["enter"], "toResults", ["to the results", "转到结果"]),
  on(["matches"], ["e", "/"], "toQuery", ["type another sentence", "输入另一句"], ["type", "输入"]),
  on(["matches"], ["t"], "toTranslation", ["to the translation", "转到译文"], ["translation", "译文"]),
  on(["matches"], ["enter", "i"], "insert", ["insert into the translation", "插入译文"], ["insert", "插入"]),
  on(["matches"], ["c"], "copy", ["copy the target to the clipboard", "复制译文到剪贴板"], ["copy", "复制"]),
  on(["matches"], ["C"], "copyTranslation", ["copy the translation", "复制所写译文"]),
  on(
    all,
    ["ctrl-s"],
    "savePair",
    ["save text and translation to the memory", "将原文与译文存入记忆库"],
    ["save", "保存"],
  ),
  on(["matches"], ["s"], "savePair", ["save text and translation to the memory", "将原文与译文存入记忆库"]),
];
