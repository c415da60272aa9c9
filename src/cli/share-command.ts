import { say } from "../model/locale.ts";
import { jsonText } from "../text/json.ts";
import { sanitise } from "../text/sanitise.ts";
import type { Direction, ShareConflict, SharedDocument } from "../workspace/share.ts";
import type { CommandSpec } from "./command.ts";
import { jsonOption } from "./options.ts";
import { memoryOption, sharedAddress } from "./shared-address.ts";

/** One of the three commands between files and a shared memory. */
export function shareCommand(
  direction: Direction,
  { summary, does }: { summary: string; does: string },
): CommandSpec {
  return {
    usage: direction,
    summary,
    details: say(
      "What both sides have changed since they last agreed is shown and left alone, the whole document with it (exit 1). .zhengming/shared.json holds what they agreed on.",
      "双方自上次一致以来都改过的内容会列出且不动，所在文档整个保持不变（退出码 1）。.zhengming/shared.json 记录上次一致的内容。",
    ),
    options: [
      memoryOption(),
      { flags: "--dry-run", description: say("say what would be done, and do nothing", "只说明会做什么") },
      {
        flags: "--prefer <side>",
        description: say("whose text stands where both sides have changed it", "双方都改过之处以哪一方为准"),
        choices: ["files", "shared"],
      },
      {
        flags: "--remove",
        description: say("remove documents that the other side has removed", "删除另一方已删除的文档"),
      },
      jsonOption(),
    ],
    examples: [
      [`zhengming ${direction} --dry-run`, say("what would be done", "会做什么")],
      [`zhengming ${direction}`, does],
    ],
    run: async (context, _args, options) => {
      const { folder, config } = await context.requireFolder();
      const { share } = await import("../workspace/share.ts");
      const documents = await share(folder, {
        direction,
        memory: sharedAddress(options.memory, config),
        dryRun: options.dryRun === true,
        remove: options.remove === true,
        ...(options.prefer === "files" || options.prefer === "shared" ? { prefer: options.prefer } : {}),
        progress: context.progress(say("documents", "文档")),
      });
      if (options.json) context.print(jsonText({ documents }));
      else for (const line of lines(documents)) context.print(sanitise(line));
      return documents.some(({ action }) => action === "conflict") ? 1 : 0;
    },
  };
}

function* lines(documents: readonly SharedDocument[]): Generator<string> {
  const words: Record<SharedDocument["action"], string> = {
    same: say("the same", "一致"),
    push: say("to the shared memory", "写入共享记忆库"),
    pull: say("to the files", "写入文件"),
    merge: say("both ways", "双向合并"),
    remove: say("removed", "删除"),
    kept: say(
      "removed on one side; give --remove to remove it on the other",
      "一方已删除；用 --remove 在另一方也删除",
    ),
    conflict: say("both sides have changed it", "双方都有改动"),
  };
  for (const { name, action, changed, conflicts } of documents) {
    if (action === "same") continue;
    const count = Math.max(changed.files, changed.shared);
    const units = count > 0 ? say(`, ${count} units`, `，${count} 个单元`) : "";
    yield `${name}: ${words[action]}${units}`;
    for (const conflict of conflicts) yield* conflictLines(conflict);
  }
  const same = documents.filter(({ action }) => action === "same").length;
  yield say(
    `${same} of ${documents.length} documents were the same`,
    `${documents.length} 个文档中 ${same} 个一致`,
  );
}

function* conflictLines({ index, files, shared }: ShareConflict): Generator<string> {
  yield `  ${index + 1}`;
  for (const { source, target } of files) yield `    ${say("files", "文件")}   ${source} → ${target}`;
  for (const { source, target } of shared) yield `    ${say("shared", "共享")}  ${source} → ${target}`;
}
