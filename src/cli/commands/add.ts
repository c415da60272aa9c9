import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import type { AddedDocument } from "../../workspace/add.ts";
import type { CommandSpec } from "../command.ts";
import { noticesFromHere, warnOf } from "../notices.ts";
import { asOption, formatGiven, jsonOption, srxGiven, srxOption, textOptions } from "../options.ts";

export const add = (): CommandSpec => ({
  usage: "add <files...>",
  summary: say(
    "read bilingual documents, align where needed, add to the memory",
    "读取双语文件，按需对齐，加入翻译记忆库",
  ),
  details: say(
    "Raw text with both languages in it (.txt) is unwrapped, paired and aligned; TMX, XLIFF, CSV and TSV are taken as they are paired. Each file becomes one document, tm/NAME.tmx; adding it again replaces it.",
    "含两种语言的纯文本（.txt）会自动接行、配段、对齐；TMX、XLIFF、CSV、TSV 按其已有配对读取。每个文件成为一个文档 tm/名称.tmx；再次加入即替换。",
  ),
  options: [
    {
      flags: "--pair",
      description: say("the two files are a source text and its translation", "两个文件分别是原文和译文"),
    },
    { flags: "--document <name>", description: say("name of the document", "文档名") },
    {
      flags: "--force",
      description: say("add even what does not look like a translation", "即使看似并非互译也加入"),
    },
    srxOption(),
    asOption(),
    jsonOption(),
  ],
  examples: [
    ["zhengming add communique.txt", say("one raw bilingual document", "一份双语纯文本")],
    ["zhengming add --pair law.zh.txt law.en.txt --document law", say("two files", "原文、译文两个文件")],
    ["zhengming add old.tmx terms.csv", say("what is paired already", "已配对的文件")],
  ],
  run: async (context, files, options) => {
    const workspace = await context.requireWorkspace();
    const { addDocuments } = await import("../../workspace/add.ts");
    const documents = await addDocuments(workspace, {
      files,
      paired: options.pair === true,
      force: options.force === true,
      ...textOptions(options, "document"),
      ...formatGiven(options),
      ...srxGiven(context, options),
      pair: context.pair(workspace),
      cwd: context.cwd,
      progress: context.progress(say("aligning", "对齐")),
    });
    for (const document of documents) warnOf(context, document.notices);
    if (options.json) {
      const shown = documents.map((document) => ({
        ...document,
        notices: noticesFromHere(document.notices, context.cwd),
      }));
      context.print(jsonText({ documents: shown }));
    } else for (const document of documents) context.print(documentLine(document));
    if (!options.json) context.note(say("next: zhengming check", "下一步：zhengming check"));
    await workspace.close();
    return 0;
  },
});

function documentLine({ name, units, added, unchanged, removed, lowConfidence }: AddedDocument): string {
  const parts = [say(`${added} new`, `新增 ${added}`)];
  if (unchanged > 0) parts.push(say(`${unchanged} unchanged`, `未变 ${unchanged}`));
  if (removed > 0) parts.push(say(`${removed} removed`, `移除 ${removed}`));
  if (lowConfidence > 0) parts.push(say(`${lowConfidence} doubtful`, `存疑 ${lowConfidence}`));
  return say(
    `${name}: ${units} units (${parts.join(", ")})`,
    `${name}：${units} 个翻译单元（${parts.join("，")}）`,
  );
}
