import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { screenOptions } from "../screen-options.ts";
import { openScreenOn, requireTerminal } from "./review.ts";

/** The package's own folder, from `dist/cli/commands/` or `src/cli/commands/`. */
const root = fileURLToPath(new URL("../../../", import.meta.url));

export const tour = (): CommandSpec => ({
  usage: "tour",
  summary: say(
    "six short steps on a sample, nothing of yours is touched",
    "在样例上走六小步，不触及您的文件",
  ),
  options: screenOptions(),
  examples: [["zhengming tour", say("about three minutes", "约三分钟")]],
  run: async (context, _args, options) => {
    requireTerminal(context);
    const folder = await mkdtemp(join(tmpdir(), "zhengming-tour-"));
    try {
      await mkdir(join(folder, "glossary"));
      await cp(join(root, "glossary/termbase.json"), join(folder, "glossary/termbase.json"));
      await cp(join(root, "tm"), join(folder, "tm"), { recursive: true });
      await writeFile(join(folder, "zhengming.json"), `{"version": 1, "name": "${say("sample", "样例")}"}\n`);
      const here = {
        ...context,
        requireFolder: async () => {
          const { readSettings } = await import("../../workspace/folder.ts");
          return { folder, ...(await readSettings(folder)) };
        },
      };
      return await openScreenOn(here, { options, tour: true });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});
