import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { shareCommand } from "../share-command.ts";

export const push = (): CommandSpec =>
  shareCommand("push", {
    summary: say("take what has changed in tm/ to the shared memory", "把 tm/ 的改动写入共享记忆库"),
    does: say("take it there", "写入"),
  });
