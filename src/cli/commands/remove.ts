import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { RemovedDocument } from "../../workspace/remove.ts";
import type { CommandSpec } from "../command.ts";
import { jsonOption } from "../options.ts";

export const remove = (): CommandSpec => ({
  usage: "remove <documents...>",
  summary: say("take documents out of the memory", "从翻译记忆库中移除文档"),
  details: say(
    "The file tm/NAME.tmx goes, or the document of the shared memory; decisions and glossary stay. Several go together or not at all. `zhengming undo` brings them back.",
    "移除文件 tm/名称.tmx（共享记忆库则移除其中的文档），决定和术语库不变。多个文档要么全部移除，要么都不移除。`zhengming undo` 可恢复。",
  ),
  options: [jsonOption()],
  examples: [
    ["zhengming remove communique", say("one document", "一个文档")],
    ["zhengming remove tm/draft-1.tmx tm/draft-2.tmx", say("by their files", "按文件名移除")],
  ],
  run: async (context, names, options) => {
    const workspace = await context.requireWorkspace();
    const { removeDocuments } = await import("../../workspace/remove.ts");
    const documents = await removeDocuments(workspace, names);
    await workspace.close();
    if (options.json) context.print(jsonText({ documents }));
    else {
      for (const document of documents) context.print(sanitise(removedLine(document)));
      context.note(say("zhengming undo brings back what was removed", "可用 zhengming undo 恢复"));
    }
    return 0;
  },
});

function removedLine({ name, units, reviewed }: RemovedDocument): string {
  return say(
    `${name}: removed, ${units} units (${reviewed} reviewed)`,
    `${name}：已移除，${units} 个翻译单元（已审定 ${reviewed}）`,
  );
}
