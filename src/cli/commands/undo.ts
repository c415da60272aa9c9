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
    "take back the last act: of the screen, add, remove, glossary",
    "撤销上一步：界面操作、加入或移除文档、术语库改动",
  ),
  details: say(
    "One act each time, and it says which: the acts that `u` and `U` take back and do again on the review screen, and besides them documents that were added and the commands of `glossary`. What has been changed elsewhere since is refused and stays as it is.",
    "每次撤销一步，并说明是哪一步：审校界面上 `u`、`U` 所撤销、重做的操作，以及加入文档和 `glossary` 的各个命令。此后已在别处改动的，拒绝撤销，保持不变。",
  ),
  options: [
    { flags: "--redo", description: say("do again what was undone last", "重做最近撤销的一步") },
    {
      flags: "--skip",
      description: say(
        "leave the last act as it is, so that the one before it can be undone",
        "上一步保持不变，以便撤销更早的一步",
      ),
    },
    {
      flags: "--list",
      description: say("show the last acts and change nothing", "列出最近的操作，不作更改"),
    },
    jsonOption(),
  ],
  examples: [
    ["zhengming undo", say("the last act", "撤销上一步")],
    ["zhengming undo --redo", say("do it again", "重做")],
    ["zhengming undo --list", say("the last acts, latest first", "最近的操作，由近及远")],
  ],
  run: async (context, _args, options) => {
    const asked = (["redo", "skip", "list"] as const).filter((name) => options[name] === true);
    if (asked.length > 1) {
      const named = asked.map((name) => `--${name}`);
      throw new InputError(say(`${named.join(" or ")}, not both`, `${named.join("、")}只能用其一`));
    }
    const workspace = await context.requireWorkspace();
    const { listActs, redoLast, skipLast, undoLast } = await import("../../workspace/acts.ts");
    try {
      const [what] = asked;
      if (what === "list") {
        const acts = await listActs(workspace);
        context.print(options.json ? jsonText(acts) : table(acts));
        return 0;
      }
      const act = what === "redo" ? redoLast : what === "skip" ? skipLast : undoLast;
      const message = await act(workspace);
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
      return `${pad(head, 6)}${localTime(at)}  ${sanitise(label)}`;
    }),
  );
  return rows.join("\n");
}

/** To the minute, as the clock here showed it. */
function localTime(at: string): string {
  return new Date(at).toLocaleString("sv").slice(0, 16);
}
