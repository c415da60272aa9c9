import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { shareCommand } from "../share-command.ts";

export const sync = (): CommandSpec =>
  shareCommand("sync", {
    summary: say(
      "push and pull: tm/ and the shared memory become the same",
      "推送并拉取：tm/ 与共享记忆库变为一致",
    ),
    does: say("both ways", "双向"),
  });
