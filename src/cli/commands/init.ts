import { relative, resolve } from "node:path";
import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";

export const init = (): CommandSpec => ({
  usage: "init [dir]",
  summary: say(
    "make a workspace: zhengming.json, glossary/, tm/",
    "建立工作区：zhengming.json、glossary/、tm/",
  ),
  details: say(
    "Files that are there stay as they are. An OmegaT project folder may become a workspace: its glossary/ and tm/ are read.",
    "已有的文件保持不变。OmegaT 项目文件夹可以直接作为工作区：其 glossary/ 和 tm/ 会被读取。",
  ),
  examples: [
    ["zhengming init", say("in this folder", "在当前文件夹")],
    [
      "zhengming init treaties --from zh-Hant --to en-GB",
      say("in another, with its language pair", "在另一文件夹，并指定语言对"),
    ],
  ],
  run: async (context, [dir]) => {
    const { initWorkspace } = await import("../../workspace/init.ts");
    const folder = resolve(context.cwd, dir ?? ".");
    await initWorkspace(folder, context.pair());
    const name = relative(context.cwd, folder) || ".";
    context.print(say(`workspace made in ${name}`, `已在 ${name} 建立工作区`));
    context.note(say("next: zhengming add FILE", "下一步：zhengming add 文件"));
    return 0;
  },
});
