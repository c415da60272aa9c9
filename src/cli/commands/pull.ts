import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { shareCommand } from "../share-command.ts";

export const pull = (): CommandSpec =>
  shareCommand("pull", {
    summary: say("take what has changed in the shared memory to tm/", "把共享记忆库的改动写入 tm/"),
    does: say("take it here", "取回"),
  });
