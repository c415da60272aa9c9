import { extname } from "node:path";
import { type Tool, tools } from "../../formats/presets.ts";
import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { formOptions, formsOf } from "../form-options.ts";
import { warnNotWritten, warnOf } from "../notices.ts";
import { textOptions } from "../options.ts";

export const exportCommand = (): CommandSpec => ({
  usage: "export <file>",
  summary: say("write the memory or the glossary for other tools", "导出记忆库或术语表供其他工具使用"),
  details: say(
    "The ending tells the format: .tmx .xlf .po .csv .tsv .xlsx for the memory, .tbx and .txt (OmegaT) for the glossary; .csv, .tsv and .xlsx hold either, see --only; .srx the sentence rules, for other tools to cut text alike.",
    "由扩展名决定格式：记忆库用 .tmx .xlf .po .csv .tsv .xlsx，术语表用 .tbx 和 .txt（OmegaT）；.csv、.tsv 和 .xlsx 两者皆可，见 --only；.srx 为断句规则，供其他工具同样断句。",
  ),
  options: [
    {
      flags: "--only <what>",
      description: say("where both are possible", "两者皆可时指定"),
      choices: ["glossary", "memory"],
    },
    { flags: "--document <name>", description: say("one document of the memory", "只导出一个文档") },
    {
      flags: "--format <name>",
      description: say("format, where the ending does not tell", "扩展名无法判断时指定格式"),
    },
    {
      flags: "--for <tool>",
      description: say(
        "as this tool wants it; omegat with a folder makes a project",
        "按该工具的要求导出；omegat 加文件夹则生成项目",
      ),
      choices: tools,
    },
    ...formOptions(),
    {
      flags: "--candidates <n>",
      description: say(
        "in an .xlf, so many translations of similar sentences beside each",
        ".xlf 中每句附上若干相似句的译文",
      ),
      integer: [0, 50],
    },
    {
      flags: "--no-terms",
      description: say("in an .xlf, without the glossary's terms", ".xlf 中不附术语"),
    },
    {
      flags: "--no-findings",
      description: say("in an .xlf, without the open findings of check", ".xlf 中不附检查所得的问题"),
    },
    {
      flags: "--mark-findings",
      description: say("in an .xlf of 2.x, mark them in the target, too", "2.x 的 .xlf 中另在译文里标出问题"),
    },
    {
      flags: "--copy-source",
      description: say(
        "in an .xlf, untranslated sentences too, with themselves as target",
        ".xlf 中也写出未译的句子，以原文作译文",
      ),
    },
    {
      flags: "--strict",
      description: say("write nothing if anything would be lost", "如有内容会丢失则不写出"),
    },
    {
      flags: "--date <iso>",
      description: say("date to stamp; without it none is written", "写入的日期；默认不写"),
    },
  ],
  examples: [
    ["zhengming export memory.tmx", say("for any CAT tool", "供各种 CAT 工具使用")],
    ["zhengming export job.xlf --xliff 1.2 --candidates 3", say("for a translator", "交给译者")],
    ["zhengming export terms.tbx", say("TBX 3, Basic dialect", "TBX 3 Basic")],
    ["zhengming export terms.tbx --dialect min --style dct", say("another form of it", "TBX 的另一形式")],
    ["zhengming export glossary/zhengming.txt", say("the glossary as OmegaT reads it", "OmegaT 术语表")],
    ["zhengming export --for omegat project/", say("a project that OmegaT opens", "OmegaT 可直接打开的项目")],
    ["zhengming export rules.srx", say("how sentences are told", "断句规则")],
    ["zhengming export terms.csv --only glossary", say("the glossary as a table", "术语表格")],
  ],
  run: async (context, [file], options) => {
    const workspace = await context.requireWorkspace();
    const { exportWorkspace } = await import("../../workspace/export.ts");
    const tool = options.for as Tool | undefined;
    // A name without an ending is a folder.
    const asProject = tool === "omegat" && extname(file!) === "" && options.format === undefined;
    if (asProject) {
      const { exportOmegatProject } = await import("../../workspace/export-omegat.ts");
      const request = { file: file!, ...textOptions(options, "document", "date") };
      const project = await exportOmegatProject(workspace, request, context.cwd);
      await workspace.close();
      warnOf(context, project.notices);
      const { units, concepts } = project;
      context.print(
        say(
          `written: ${file} (OmegaT project, ${units} units, ${concepts} concepts); put the texts to translate in ${file}/source`,
          `已写入：${file}（OmegaT 项目，${units} 个翻译单元，${concepts} 个概念）；请将待译文件放入 ${file}/source`,
        ),
      );
      return 0;
    }
    const written = await exportWorkspace(
      workspace,
      {
        file: file!,
        ...(tool === undefined ? {} : { tool }),
        ...formsOf(options),
        terms: options.terms !== false,
        findings: options.findings !== false,
        markFindings: options.markFindings === true,
        candidates: (options.candidates as number | undefined) ?? 0,
        copySource: options.copySource === true,
        strict: options.strict === true,
        progress: context.progress(say("checking", "检查")),
        ...(options.only === undefined ? {} : { only: options.only as "glossary" | "memory" }),
        ...textOptions(options, "document", "format", "date"),
      },
      context.cwd,
    );
    await workspace.close();
    warnOf(context, written.notices);
    if (!written.written) {
      warnNotWritten(context, file!);
      return 1;
    }
    const held = {
      memory: say(`${written.units} units`, `${written.units} 个翻译单元`),
      glossary: say(`${written.concepts} concepts`, `${written.concepts} 个概念`),
      rules: say("sentence rules", "断句规则"),
    }[written.kind];
    context.print(say(`written: ${file} (${held})`, `已写入：${file}（${held}）`));
    return 0;
  },
});
