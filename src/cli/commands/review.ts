import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Workspace } from "../../workspace/open.ts";
import type { CommandSpec, Context } from "../command.ts";
import { idList } from "../options.ts";

export const review = (): CommandSpec => ({
  usage: "review",
  summary: say("settle the findings on the review screen", "在审校界面逐一处理问题"),
  details: say(
    "Move with j and k, press ? for every key. Each decision is on the disk at once, and u takes it back.",
    "用 j、k 移动，按 ? 查看全部按键。每个决定立即存盘，按 u 撤销。",
  ),
  options: [
    { flags: "--only <ids>", description: say("findings of these checks alone: a,b", "只看这些检查：a,b") },
  ],
  examples: [["zhengming review --only term-inconsistent", say("one kind of finding", "只看一类问题")]],
  run: async (context, _args, options) => {
    if (!context.interactive) {
      throw new InputError(
        say(
          "the review screen needs a terminal; `zhengming check` prints the findings",
          "审校界面需要终端；可用 `zhengming check` 打印问题",
        ),
      );
    }
    return openScreenOn(context, await context.requireWorkspace(), idList(options.only));
  },
});

/** Opens the screen on a workspace and closes the workspace after it. */
export async function openScreenOn(
  context: Context,
  workspace: Workspace,
  only?: readonly string[],
): Promise<number> {
  const { openReview } = await import("../../workspace/session.ts");
  const session = await openReview(workspace, {
    ...(only ? { only } : {}),
    progress: context.progress(say("checking", "检查")),
  });
  try {
    await context.openScreen(session);
  } finally {
    await session.close();
  }
  return 0;
}
