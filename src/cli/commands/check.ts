import { basename } from "node:path";
import { profiles } from "../../check/profiles.ts";
import { InputError } from "../../model/errors.ts";
import { type Severity, severities, severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { reportEndings, reports } from "../../report/all.ts";
import { type Region, regions } from "../../text/wording.ts";
import { inputPath } from "../../workspace/input.ts";
import type { CommandSpec, Context } from "../command.ts";
import { warnOf } from "../notices.ts";
import {
  asOption,
  formatGiven,
  glossaryOption,
  idList,
  jsonOption,
  stringList,
  textOptions,
} from "../options.ts";
import { outputsOf, refuseBytes, writeReports } from "../outputs.ts";

const thresholds = [...severities, "never"] as const;

export const check = (): CommandSpec => ({
  usage: "check [files...]",
  summary: say("find inconsistent, missing and forbidden renderings", "查找不一致、缺失和禁用的译法"),
  details: say(
    "Over the memory of the workspace, or over the files named. Exits with 1 when there is a finding at or above --fail-on.",
    "检查工作区的记忆库，或检查指定文件。有达到 --fail-on 级别的问题时以 1 退出。",
  ),
  options: [
    glossaryOption(),
    {
      flags: "--only <ids>",
      description: say("these checks alone: a,b", "只做这些检查：a,b"),
      suggest: checkIds,
    },
    {
      flags: "--skip <ids>",
      description: say("without these checks: a,b", "不做这些检查：a,b"),
      suggest: checkIds,
    },
    {
      flags: "--fail-on <severity>",
      description: say("exit with 1 from this severity", "达到此级别即以 1 退出"),
      choices: thresholds,
    },
    {
      flags: "--max-findings <number>",
      description: say("exit with 1 only when there are more than this", "超过此数才以 1 退出"),
    },
    {
      flags: "--profile <name>",
      description: say(
        "what kind of text it is: sets the severity of checks",
        "文本类型，决定各项检查的级别",
      ),
      choices: profiles.map(({ name }) => name),
    },
    {
      flags: "--wording <regions>",
      description: say(
        "a glossary term may stand as Taiwan or Hong Kong words it: tw,hk",
        "术语也可按台湾、香港的用语出现：tw,hk",
      ),
    },
    {
      flags: "--baseline <file>",
      description: say(
        "leave out what a former check --json, or a list of finding ids, has",
        "不报此前 check --json 或 id 列表中已有的问题",
      ),
    },
    {
      flags: "--since <revision>",
      description: say(
        "leave out what stood there at a Git revision already",
        "不报 Git 某一版本时已有的文字",
      ),
    },
    {
      flags: "--target-only",
      description: say("the files are in the target language alone", "文件只有译文"),
    },
    {
      flags: "--format <name>",
      description: say("the report's format", "报告格式"),
      choices: reports.map(({ name }) => name),
    },
    {
      flags: "-o, --output <file>",
      description: say(
        `write the report to a file, in the format its ending tells: ${reportEndings.join(" ")} (repeatable)`,
        `把报告写入文件，格式由扩展名决定：${reportEndings.join(" ")}（可重复）`,
      ),
      repeatable: true,
    },
    {
      flags: "--explain <id>",
      description: say("what a check means and when it is wrong", "说明某项检查的含义及可能的误报"),
      suggest: checkIds,
    },
    asOption(),
    jsonOption(),
  ],
  examples: [
    ["zhengming check", say("the whole memory", "检查整个记忆库")],
    [
      "zhengming check draft.txt --glossary terms.csv",
      say("one file, by a glossary", "用术语表检查一个文件"),
    ],
    ["zhengming check --only term-inconsistent --json", say("for a script", "供脚本使用")],
    ["zhengming check --since origin/main", say("what a branch brings in", "只看本分支新增的文字")],
    [
      "zhengming check -o findings.html",
      say("a page to look through, filter and print", "生成可浏览、筛选、打印的网页"),
    ],
    [
      "zhengming check --format github -o findings.sarif -o findings.xml",
      say(
        "in a pipeline: annotations, code scanning and test results",
        "用于流水线：注释、代码扫描、测试结果",
      ),
    ],
    ["zhengming check speech.txt --target-only", say("an English text without its source", "只有英文的文本")],
  ],
  run: async (context, files, options) => {
    if (typeof options.explain === "string") return explain(context, options.explain);
    const outputs = outputsOf(options);
    refuseBytes(outputs, context);
    const workspace = files.length === 0 ? await context.requireWorkspace() : await context.maybeWorkspace();
    const { check: runCheck } = await import("../../workspace/check.ts");
    const [only, skip] = [idList(options.only), idList(options.skip)];
    const most = wholeNumber(options.maxFindings);
    const result = await runCheck(workspace, {
      pair: context.pair(workspace),
      files: files.map((file) => inputPath(context.cwd, file)),
      glossaries: stringList(options.glossary).map((file) => inputPath(context.cwd, file)),
      ...(only ? { only } : {}),
      ...(skip ? { skip } : {}),
      targetOnly: options.targetOnly === true,
      ...(options.wording === undefined ? {} : { regions: regionsOf(idList(options.wording)) }),
      ...formatGiven(options),
      ...textOptions(options, "profile", "since"),
      ...(typeof options.baseline === "string" ? { baseline: inputPath(context.cwd, options.baseline) } : {}),
      progress: context.progress(say("checking", "检查")),
    });
    warnOf(context, result.notices);
    await workspace?.close();
    await writeReports(context, result, outputs, subjectOf(files, workspace?.folder));
    if (files.length === 0 && result.summary.units === 0)
      context.note(say("next: zhengming add FILE", "下一步：zhengming add 文件"));
    const failOn =
      (options.failOn as Severity | "never" | undefined) ?? workspace?.config.check.failOn ?? "error";
    return atLeast(result.summary, failOn) > most ? 1 : 0;
  },
});

/** Files that a heading names. */
const mostNamed = 3;

/** What is checked: the files, or the workspace by the name of its folder. */
function subjectOf(files: readonly string[], folder: string | undefined): string {
  if (files.length === 0) return folder === undefined ? "" : basename(folder);
  const names = files.slice(0, mostNamed).map((file) => basename(file));
  const more = files.length - names.length;
  return (
    names.join(say(", ", "、")) + (more > 0 ? say(` and ${more} more`, `等 ${files.length} 个文件`) : "")
  );
}

async function checkIds(): Promise<string[]> {
  const { checks } = await import("../../check/all.ts");
  return checks.map(({ id }) => id);
}

/** How many findings are of this severity or above. */
function atLeast(summary: Record<Severity, number>, failOn: Severity | "never"): number {
  if (failOn === "never") return 0;
  return severities
    .slice(0, severities.indexOf(failOn) + 1)
    .reduce((sum, severity) => sum + summary[severity], 0);
}

function wholeNumber(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === "string" && /^\d{1,9}$/.test(value)) return Number(value);
  throw new InputError(
    say(`--max-findings takes a whole number, not "${value}"`, `--max-findings 须为整数，而不是“${value}”`),
  );
}

function regionsOf(names: readonly string[] = []): Region[] {
  for (const name of names) {
    if ((regions as readonly string[]).includes(name)) continue;
    throw new InputError(
      say(
        `--wording takes ${regions.join(", ")}, not "${name}"`,
        `--wording 可用 ${regions.join("、")}，而不是“${name}”`,
      ),
    );
  }
  return names as Region[];
}

async function explain(context: Context, id: string): Promise<number> {
  const { checks: shipped } = await import("../../check/all.ts");
  const workspace = id.startsWith("rule:") ? await context.maybeWorkspace() : undefined;
  const { ownRules } = await import("../../workspace/rules.ts");
  const checks = [...shipped, ...(workspace ? await ownRules(workspace.folder) : [])];
  await workspace?.close();
  const found = checks.find((each) => each.id === id);
  if (!found) {
    const known = checks.map((each) => each.id).join(", ");
    throw new InputError(say(`no check "${id}"; there are: ${known}`, `没有检查“${id}”；现有：${known}`));
  }
  context.print(`${found.id} (${severityName(found.severity)}): ${found.title()}\n\n${found.explain()}`);
  return 0;
}
