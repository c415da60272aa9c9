import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad } from "../../text/width.ts";
import type { Stats } from "../../workspace/stats.ts";
import type { CommandSpec } from "../command.ts";
import { jsonOption } from "../options.ts";

export const stats = (): CommandSpec => ({
  usage: "stats",
  summary: say("documents, units, words, concepts, open findings", "文档、翻译单元、字数、概念和待处理问题"),
  options: [jsonOption()],
  examples: [["zhengming stats --json", say("for a script", "供脚本使用")]],
  run: async (context, _args, options) => {
    const workspace = await context.requireWorkspace();
    const { stats: count } = await import("../../workspace/stats.ts");
    const result = await count(workspace, context.progress(say("checking", "检查")));
    await workspace.close();
    context.print(options.json ? jsonText(result) : table(result));
    return 0;
  },
});

function table({ byDocument, units, concepts, words, findings }: Stats): string {
  const heads = [
    say("document", "文档"),
    say("units", "单元"),
    say("aligned", "对齐"),
    say("imported", "导入"),
    say("reviewed", "审定"),
    say("open", "待处理"),
  ];
  const rows = byDocument.map((row) => [
    row.name,
    row.units,
    row.aligned,
    row.imported,
    row.reviewed,
    row.open,
  ]);
  const lines = [heads, ...rows].map(([name, ...cells]) => {
    const cellText = cells.map((cell) => pad(String(cell), 9, "start")).join("");
    return pad(cut(sanitise(String(name)), 32), 34) + cellText;
  });
  const count = (number: number): string => number.toLocaleString("en");
  return [
    ...lines,
    "",
    say(
      `${count(units)} units, ${count(words.source)} source and ${count(words.target)} target words, ${count(concepts)} concepts`,
      `${count(units)} 个翻译单元，原文 ${count(words.source)} 词，译文 ${count(words.target)} 词，${count(concepts)} 个概念`,
    ),
    say(
      `${findings.open} open findings, ${findings.decided} decided`,
      `待处理问题 ${findings.open}，已裁定 ${findings.decided}`,
    ),
  ].join("\n");
}
