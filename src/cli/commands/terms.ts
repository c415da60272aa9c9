import { resolve } from "node:path";
import { say } from "../../model/locale.ts";
import { painter } from "../../report/paint.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { CommandSpec } from "../command.ts";
import { noticeLine } from "../notices.ts";
import { asOption, jsonOption } from "../options.ts";

export const terms = (): CommandSpec => ({
  usage: "terms [files...]",
  summary: say("term candidates with every rendering found for each", "提取候选术语及其全部译法"),
  details: say(
    "Over the memory of the workspace, or over the files named. Marks: = one rendering, ~ surface variants, ≠ inconsistent.",
    "从工作区的记忆库或指定文件提取。标记：= 一种译法，~ 仅形式差异，≠ 译法不一。",
  ),
  options: [
    {
      flags: "--min-count <n>",
      description: say("terms that occur at least so often [2]", "最少出现次数 [2]"),
      integer: [1, 1_000_000],
    },
    {
      flags: "--limit <n>",
      description: say("at most so many terms", "最多术语数"),
      integer: [1, 1_000_000],
    },
    { flags: "--accept", description: say("put them in the glossary as proposed", "以“建议”状态加入术语表") },
    asOption(),
    jsonOption(),
  ],
  examples: [
    [
      "zhengming terms --limit 30",
      say("the thirty surest terms of the memory", "记忆库中最可靠的三十条术语"),
    ],
    [
      "zhengming terms draft.txt --min-count 1 --json",
      say("of one file, with terms that occur once", "从一个文件提取，含只出现一次的"),
    ],
  ],
  run: async (context, files, options) => {
    const accept = options.accept === true;
    const workspace =
      files.length === 0 || accept ? await context.requireWorkspace() : await context.maybeWorkspace();
    const { discover, acceptTerms } = await import("../../workspace/terms.ts");
    const result = await discover(workspace, {
      pair: context.pair(workspace),
      files: files.map((file) => (file === "-" ? file : resolve(context.cwd, file))),
      ...(typeof options.as === "string" ? { format: options.as } : {}),
      ...(options.minCount === undefined ? {} : { minCount: options.minCount as number }),
      ...(options.limit === undefined ? {} : { limit: options.limit as number }),
      progress: context.progress(say("finding terms", "提取术语")),
    });
    for (const notice of result.notices) context.warn(noticeLine(notice, context.cwd));
    if (accept && workspace) {
      const added = await acceptTerms(workspace, result.reports);
      context.note(say(`${added} concepts proposed in the glossary`, `术语表中新增建议概念 ${added} 个`));
    }
    await workspace?.close();
    if (options.json) {
      context.print(JSON.stringify({ terms: result.reports.map(result.json) }, undefined, 2));
      return 0;
    }
    const paint = painter(context.color);
    const marks = { consistent: "=", "surface-variants": "~", inconsistent: paint("yellow", "≠") };
    for (const { term, count, verdict, renderings, unaccounted } of result.reports) {
      const list = renderings.map((rendering) => `${rendering.text} (${rendering.count})`);
      if (unaccounted > 0) list.push(say(`${unaccounted} not found`, `未找到 ${unaccounted}`));
      context.print(
        `${marks[verdict]} ${paint("bold", sanitise(term))} (${count})  ${sanitise(list.join("; "))}`,
      );
    }
    const odd = result.reports.filter(({ verdict }) => verdict === "inconsistent").length;
    context.note(
      say(
        `${result.reports.length} terms, ${odd} rendered in more than one way`,
        `${result.reports.length} 条术语，${odd} 条译法不一`,
      ),
    );
    return 0;
  },
});
