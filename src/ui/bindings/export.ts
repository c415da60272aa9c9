import { type Binding, on } from "./binding.ts";

const both = ["exports", "exporting"] as const;

/** Keys of the exports. */
export const exportBindings: readonly Binding[] = [
  on(both, ["enter"], "confirm", ["name the file and write it", "命名并写入文件"], ["write", "写入"]),
  on(both, ["t"], "nextTool", ["for which tool", "目标工具"], ["tool", "工具"]),
  on(both, ["d"], "nextDocument", ["all documents, or one", "全部文档或某一文档"], ["document", "文档"]),
  on(both, ["v"], "nextVersion", ["version of XLIFF or TBX", "XLIFF 或 TBX 的版本"], ["version", "版本"]),
  on(both, ["c"], "nextDialect", ["dialect of TBX", "TBX 方言"]),
  on(both, ["y"], "nextStyle", ["style of TBX", "TBX 样式"]),
  on(["exports"], ["l", "right"], "toDetail", ["read what is written and lost", "查看写入与损失"]),
  on(["exporting"], ["h", "left"], "toList", ["back to the list", "回到列表"]),
];
