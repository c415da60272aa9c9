import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { pad } from "../../text/width.ts";
import type { Acts } from "../../workspace/acts.ts";
import type { CommandSpec } from "../command.ts";
import { jsonOption } from "../options.ts";

/** So many acts are listed of each kind; what lies further back is nothing that a person would undo one by one. */
const mostListed = 20;

export const undo = (): CommandSpec => ({
  usage: "undo",
  summary: say(
    "take back the last act: of the screen, of add, of remove",
    "撤销上一步：界面操作、加入或移除文档",
  ),
  details: say(
    "One act each time, and it says which. The same acts as `u` and `U` on the review screen, with documents that were added besides. What has been changed elsewhere since is refused and stays. Commands of `glossary` are not among them: their file is text, and Git keeps it.",
    "每次撤销一步，并说明是哪一步。与审校界面的 `u`、`U` 是同一些操作，另外还包括加入新文档。此后已在别处改动的，拒绝撤销，保持不变。`glossary` 各命令不在其中：术语库是文本文件，可由 Git 保管。",
  ),
  options: [
    { flags: "--redo", description: say("do again what was undone last", "重做最近撤销的一步") },
    {
      flags: "--list",
      description: say(
        "show what can be undone and done again, change nothing",
        "列出可撤销和可重做的操作，不作更改",
      ),
    },
    jsonOption(),
  ],
  examples: [
    ["zhengming undo", say("the last act", "撤销上一步")],
    ["zhengming undo --redo", say("the last undo", "重做")],
    ["zhengming undo --list", say("the last acts, latest first", "最近的操作，由近及远")],
  ],
  run: async (context, _args, options) => {
    if (options.redo === true && options.list === true) {
      throw new InputError(say("--redo or --list, not both", "--redo 与 --list 只能用其一"));
    }
    const workspace = await context.requireWorkspace();
    const { listActs, redoLast, undoLast } = await import("../../workspace/acts.ts");
    try {
      if (options.list === true) {
        const acts = await listActs(workspace);
        context.print(options.json ? jsonText(acts) : table(acts));
        return 0;
      }
      const message = await (options.redo === true ? redoLast(workspace) : undoLast(workspace));
      context.print(options.json ? jsonText({ message }) : sanitise(message));
      return 0;
    } finally {
      await workspace.close();
    }
  },
});

function table({ done, undone }: Acts): string {
  if (done.length + undone.length === 0) return say("nothing to undo", "没有可撤销的操作");
  const heads = [say("undo", "撤销"), say("redo", "重做")] as const;
  const rows = [done, undone].flatMap((acts, kind) =>
    acts.slice(0, mostListed).map(({ at, label }, place) => {
      const head = place === 0 ? heads[kind]! : "";
      return `${pad(head, 6)}${at.slice(0, 16).replace("T", " ")}  ${sanitise(label)}`;
    }),
  );
  return rows.join("\n");
}
