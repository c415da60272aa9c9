import { resolve } from "node:path";
import { InputError } from "../../model/errors.ts";
import { otherSide } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import { statusName } from "../../model/term.ts";
import { refOf } from "../../model/unit.ts";
import { painter } from "../../report/paint.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { queryJson } from "../../workspace/answers.ts";
import type { PretranslateRequest } from "../../workspace/filling.ts";
import { inputPath } from "../../workspace/input.ts";
import type { QueryResult } from "../../workspace/match.ts";
import type { Workspace } from "../../workspace/open.ts";
import type { CommandSpec, Context } from "../command.ts";
import { warnOf } from "../notices.ts";
import { glossaryOption, jsonOption, srxGiven, srxOption, stringList } from "../options.ts";

export const match = (): CommandSpec => ({
  usage: "match [text...]",
  summary: say(
    "fuzzy matches for sentences, with the glossary's terms in them",
    "模糊匹配句子，并列出其中的术语",
  ),
  details: say(
    "Every TEXT is one query. Scores: 101 same sentence and neighbours, 100 identical, 99 figures alone differ. With -o the sentences of a file that the memory knows are translated: an .xlf keeps every byte but its targets, an .html or .md every byte but the sentences filled in; identical sentences and those whose figures alone differ are filled in for review, the rest are candidates.",
    "每个参数是一条查询。101 为上下文相同，100 为完全相同，99 为仅数字不同。用 -o 预翻译文件：.xlf 除译文外、.html 和 .md 除填入的句子外逐字节不变；完全相同或仅数字不同的句子填入译文待审，其余列为候选。",
  ),
  options: [
    {
      flags: "--file <file>",
      description: say("queries from a file: a .txt has one a line", "从文件读取查询：.txt 每行一条"),
    },
    {
      flags: "-o, --output <file>",
      description: say(
        "write the file with the translations found: .xlf, .tmx (the matches), .csv, .tsv; .html, .md and .txt from files of their kind",
        "写出含所得译文的文件：.xlf、.tmx（匹配结果）、.csv、.tsv；.html、.md、.txt 由同类文件写出",
      ),
    },
    {
      flags: "--fill <n>",
      description: say(
        "with -o, fill in from this score on; 100: identical sentences alone [identical, or figures alone differ]",
        "用 -o 时从此分数起填入；100 为仅填完全相同的句子［完全相同或仅数字不同］",
      ),
      integer: [50, 101],
    },
    {
      flags: "--threshold <n>",
      description: say("from this score on [70]", "最低分 [70]"),
      integer: [0, 101],
    },
    {
      flags: "--limit <n>",
      description: say("at most so many a query [5]", "每条最多结果数 [5]"),
      integer: [1, 1000],
    },
    {
      flags: "--no-fragments",
      description: say(
        "where nothing matches, do not look for the stretches that the memory knows",
        "没有匹配时，不查找记忆库中已有的片段",
      ),
    },
    {
      flags: "--tm <file>",
      description: say("search this memory file as well (repeatable)", "另查此记忆库文件（可重复）"),
      repeatable: true,
    },
    glossaryOption(),
    srxOption(),
    jsonOption(),
  ],
  examples: [
    ["zhengming match 加强涉外法治建设。", say("one sentence", "一句")],
    ["zhengming match --file new.txt --threshold 85 --json", say("a file of sentences", "一个文件")],
    [
      "zhengming match --file contract.xlf -o contract.done.xlf",
      say("translate what is known", "填入已有译文"),
    ],
    ["zhengming match --file page.html -o page.en.html", say("a page half done", "预翻译网页")],
    ["zhengming match --tm old.tmx 依法保护当事人合法权益。", say("no workspace needed", "无需工作区")],
  ],
  run: async (context, texts, options) => {
    const tm = stringList(options.tm).map((file) => resolve(context.cwd, file));
    const workspace = tm.length > 0 ? await context.maybeWorkspace() : await context.requireWorkspace();
    const pair = context.pair(workspace);
    const glossaries = stringList(options.glossary).map((file) => resolve(context.cwd, file));
    const threshold = (options.threshold as number | undefined) ?? 70;
    const limit = (options.limit as number | undefined) ?? 5;
    const request = { threshold, limit, pair, tm, glossaries };
    const file = typeof options.file === "string" ? inputPath(context.cwd, options.file) : undefined;
    if (typeof options.output === "string") {
      return write(
        context,
        workspace,
        {
          ...request,
          ...srxGiven(context, options),
          ...(typeof options.fill === "number" ? { fill: options.fill } : {}),
          file,
          output: options.output,
          texts,
        },
        options.json === true,
      );
    }
    const { matchQueries, queriesOf } = await import("../../workspace/match.ts");
    const { splitterFor } = await import("../../workspace/segmentation.ts");
    const queries: Parameters<typeof matchQueries>[1]["queries"][number][] = texts.map((text) => ({ text }));
    if (file !== undefined) {
      const read = await queriesOf(file, pair, await splitterFor(workspace, srxGiven(context, options).srx));
      warnOf(context, read.notices);
      queries.push(...read.queries);
    }
    if (queries.length === 0) {
      throw new InputError(
        say("no sentence to match; give TEXT or --file FILE", "没有要匹配的句子；请给出文本或 --file 文件"),
      );
    }
    const result = await matchQueries(workspace, {
      ...request,
      queries,
      fragments: options.fragments !== false,
      progress: context.progress(say("matching", "匹配")),
    });
    await workspace?.close();
    warnOf(context, result.notices);
    if (options.json) context.print(jsonText({ queries: result.queries.map(queryJson) }));
    else for (const query of result.queries) printQuery(context, query);
    return 0;
  },
});

/** `-o`: a file with the translations that the memory has. */
async function write(
  context: Context,
  workspace: Workspace | undefined,
  {
    file,
    texts,
    output,
    ...request
  }: Omit<PretranslateRequest, "file"> & { file: string | undefined; texts: readonly string[] },
  json: boolean,
): Promise<number> {
  if (file === undefined || texts.length > 0) {
    throw new InputError(say("-o writes what is found for one --file FILE", "-o 用于一个 --file 文件"));
  }
  const { pretranslate } = await import("../../workspace/pretranslate.ts");
  const { queries, notices, segments, filled, candidates, partly, marked } = await pretranslate(workspace, {
    ...request,
    file,
    output: resolve(context.cwd, output),
    progress: context.progress(say("matching", "匹配")),
  });
  await workspace?.close();
  warnOf(context, notices);
  if (json) {
    const written = {
      file: output,
      segments,
      filled,
      candidates,
      ...(partly === undefined ? {} : { partly }),
      ...(marked === undefined ? {} : { marked }),
    };
    context.print(jsonText({ queries: queries.map(queryJson), output: written }));
  } else {
    context.print(
      sanitise(
        say(
          `${output}: ${segments} untranslated, ${filled} filled in for review, ${candidates} with candidates alone${partly === undefined ? "" : `, ${partly} in part`}${marked === undefined ? "" : `, ${marked} left for their markup`}`,
          `${output}：未翻译 ${segments} 句，填入待审 ${filled} 句，仅有候选 ${candidates} 句${partly === undefined ? "" : `，部分填入 ${partly} 句`}${marked === undefined ? "" : `，因标记未填 ${marked} 句`}`,
        ),
      ),
    );
  }
  return 0;
}

function printQuery(context: Context, { text, side, matches, terms, fragments }: QueryResult): void {
  const paint = painter(context.color);
  context.print(paint("bold", sanitise(text)));
  if (matches.length === 0) context.print(`  ${say("no match", "没有匹配")}`);
  for (const { score, unit, diff, penalties, adapted } of matches) {
    const marked = diff.map(({ op, query, source }) => {
      if (op === "equal") return sanitise(source);
      const gone = source === "" ? "" : paint("red", `[-${sanitise(source)}-]`);
      const come = query === "" ? "" : paint("green", `{+${sanitise(query)}+}`);
      return gone + come;
    });
    const lowered = penalties.map(({ name, cost }) => `${name} −${cost}`).join(", ");
    const remark = paint(
      "dim",
      sanitise(`${unit.document} ${refOf(unit)}${lowered === "" ? "" : `  ${lowered}`}`),
    );
    context.print(`  ${String(Math.floor(score)).padStart(3)}  ${marked.join("")}  ${remark}`);
    context.print(`       ${sanitise(adapted ?? unit[otherSide(side)])}`);
  }
  for (const { text: part, count, target } of fragments) {
    const meaning = target === undefined ? "" : `  ${sanitise(target)}`;
    context.print(`    ~ ${sanitise(part)} ${paint("dim", `×${count}`)}${meaning}`);
  }
  for (const { term, renderings } of terms) {
    const usable = renderings.filter(({ status }) => status === "preferred" || status === "admitted");
    const list = (usable.length > 0 ? usable : renderings).map(
      (rendering) => `${rendering.text} (${statusName(rendering.status)})`,
    );
    context.print(`    · ${sanitise(`${term}: ${list.join("; ")}`)}`);
  }
  context.print("");
}
