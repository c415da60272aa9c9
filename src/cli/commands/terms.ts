import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { type Paint, painter } from "../../report/paint.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { inputPath } from "../../workspace/input.ts";
import { formCounts } from "../../workspace/rendering-forms.ts";
import type { TermRow, TermsResult } from "../../workspace/terms.ts";
import type { CommandSpec, Context } from "../command.ts";
import { noteProposed, warnOf } from "../notices.ts";
import { asOption, formatGiven, jsonOption } from "../options.ts";

export const terms = (): CommandSpec => ({
  usage: "terms [files...]",
  summary: say("term candidates with every rendering found for each", "提取候选术语及其全部译法"),
  details: say(
    "Over the memory of the workspace, or over the files named. Marks: = one rendering, ~ surface variants (those that differ by more than inflection are listed below), ≠ inconsistent.",
    "从工作区的记忆库或指定文件提取。标记：= 一种译法，~ 仅形式差异（超出词形变化的列在下面），≠ 译法不一。",
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
    {
      flags: "--by <what>",
      description: say("how each document renders each term", "按文档列出每个术语的译法"),
      choices: ["document"],
    },
    {
      flags: "--target-only",
      description: say(
        "the files are in the target language alone: its terms, and phrases that compete",
        "文件只有译文：列出其术语和相互竞争的说法",
      ),
    },
    {
      flags: "--format <name>",
      description: say("how to print", "输出格式"),
      choices: ["text", "json", "csv"],
    },
    asOption(),
    jsonOption(),
  ],
  examples: [
    [
      "zhengming terms --by document --format csv",
      say("a table of terms and documents for a spreadsheet", "术语与文档对照表，供电子表格使用"),
    ],
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
    await refuseTerm(context.cwd, files);
    const accept = options.accept === true;
    const workspace =
      files.length === 0 || accept ? await context.requireWorkspace() : await context.maybeWorkspace();
    const { discoverTerms, acceptTerms, byDocument } = await import("../../workspace/terms.ts");
    const result = await discoverTerms(workspace, {
      pair: context.pair(workspace),
      files: files.map((file) => inputPath(context.cwd, file)),
      ...formatGiven(options),
      ...(options.minCount === undefined ? {} : { minCount: options.minCount as number }),
      ...(options.limit === undefined ? {} : { limit: options.limit as number }),
      targetOnly: options.targetOnly === true,
      progress: context.progress(say("finding terms", "提取术语")),
    });
    warnOf(context, result.notices);
    if (accept && workspace) {
      noteProposed(context, await acceptTerms(workspace, result.reports));
    }
    await workspace?.close();
    const format = options.json ? "json" : options.format;
    if (options.by === "document") await printMatrix(context, byDocument(result.reports), format);
    else await printTerms(context, result, format);
    return 0;
  },
});

/** A Chinese word where files are expected is a term that somebody wants to know about. @throws InputError */
async function refuseTerm(cwd: string, files: readonly string[]): Promise<void> {
  const term = files.find((file) => /^\p{Script=Han}+$/u.test(file));
  if (term === undefined || existsSync(resolve(cwd, term))) return;
  throw new InputError(
    say(
      `there is no file ${term}; for the word itself: zhengming find ${term}, or zhengming glossary list ${term}`,
      `没有文件 ${term}；如要查这个词：zhengming find ${term}，或 zhengming glossary list ${term}`,
    ),
  );
}

async function printTerms(context: Context, { reports, json }: TermsResult, format: unknown): Promise<void> {
  if (format === "json") {
    context.print(jsonText({ terms: reports.map(json) }));
    return;
  }
  if (format === "csv") {
    await printCsv(
      context,
      reports.flatMap(({ term, count, verdict, renderings }) =>
        renderings.map((each) => [term, count, verdict, each.text, each.count, each.forms.join("; ")]),
      ),
      ["term", "count", "verdict", "rendering", "rendering count", "forms"],
    );
    return;
  }
  const paint = painter(context.color);
  for (const { term, count, verdict, renderings, unaccounted } of reports) {
    const list = renderings.map((rendering) => `${rendering.text} (${rendering.count})`);
    if (unaccounted > 0) list.push(say(`${unaccounted} not found`, `未找到 ${unaccounted}`));
    context.print(
      `${mark(verdict, paint)} ${paint("bold", sanitise(term))} (${count})  ${sanitise(list.join("; "))}`,
    );
    if (verdict !== "surface-variants") continue;
    for (const forms of renderings.map(formCounts).filter(({ length }) => length > 1)) {
      context.print(`    ${sanitise(forms.map(({ form, count }) => `${form} (${count})`).join(", "))}`);
    }
  }
  const odd = reports.filter(({ verdict }) => verdict === "inconsistent").length;
  context.note(
    say(
      `${reports.length} terms, ${odd} rendered in more than one way`,
      `${reports.length} 条术语，${odd} 条译法不一`,
    ),
  );
}

/** Terms down, documents across: as lines for a person, an object for a script, a sheet for a spreadsheet. */
async function printMatrix(context: Context, rows: readonly TermRow[], format: unknown): Promise<void> {
  const documents = [...new Set(rows.flatMap((row) => row.documents.map(({ document }) => document)))].sort();
  const cell = (row: TermRow, document: string): string =>
    (row.documents.find((each) => each.document === document)?.renderings ?? [])
      .map(({ text, count }) => `${text} (${count})`)
      .join("; ");
  if (format === "json") context.print(jsonText({ documents, terms: rows }));
  else if (format === "csv") {
    await printCsv(
      context,
      rows.map((row) => [row.term, row.verdict, ...documents.map((document) => cell(row, document))]),
      ["term", "verdict", ...documents],
    );
  } else {
    const paint = painter(context.color);
    for (const row of rows) {
      context.print(`${mark(row.verdict, paint)} ${paint("bold", sanitise(row.term))}`);
      for (const { document } of row.documents) {
        context.print(`    ${sanitise(document)}: ${sanitise(cell(row, document))}`);
      }
    }
  }
}

async function printCsv(
  context: Context,
  rows: readonly unknown[][],
  columns: readonly string[],
): Promise<void> {
  const { stringify } = await import("csv-stringify/sync");
  context.write(stringify(rows as unknown[][], { header: true, columns: [...columns], quoted_string: true }));
}

function mark(verdict: TermRow["verdict"], paint: Paint): string {
  return { consistent: "=", "surface-variants": "~", inconsistent: paint("yellow", "≠") }[verdict];
}
