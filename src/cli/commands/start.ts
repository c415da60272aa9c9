import { say } from "../../model/locale.ts";
import { text } from "../../report/text.ts";
import type { CommandSpec } from "../command.ts";
import { screenOptions } from "../screen-options.ts";
import { openScreenOn } from "./review.ts";

/** `zhengming` alone: the review screen on a terminal, the findings elsewhere. */
export const start = (): CommandSpec => ({
  usage: "start",
  summary: say("review the workspace", "审校工作区"),
  options: screenOptions(),
  examples: [],
  run: async (context, _args, options) => {
    if (context.interactive) return openScreenOn(context, { options });
    const workspace = await context.requireWorkspace();
    const { check } = await import("../../workspace/check.ts");
    const result = await check(workspace, {
      pair: context.pair(workspace),
      files: [],
      progress: context.progress(say("checking", "检查")),
    });
    await workspace.close();
    await context.send(text.render(result, { color: context.color, columns: context.columns }));
    // `check` is the gate; this is a look.
    return 0;
  },
});
