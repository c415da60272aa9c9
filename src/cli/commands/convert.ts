import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import type { CommandSpec } from "../command.ts";
import { formOptions, formsOf } from "../form-options.ts";
import { noticesFromHere, warnNotWritten, warnOf } from "../notices.ts";
import { asOption, jsonOption, textOptions } from "../options.ts";

export const convert = (): CommandSpec => ({
  usage: "convert <in> <out>",
  summary: say("from one format to another, without a workspace", "转换文件格式，无需工作区"),
  details: say(
    "Languages are those the file declares, else --from and --to. Whatever the other format cannot carry is said and counted; with --strict nothing is written then (exit code 1). - is standard output, its format named with --format.",
    "语言以文件声明为准，否则用 --from 和 --to。目标格式无法承载的内容会逐类说明并计数；加 --strict 则此时不写出（退出码 1）。- 为标准输出，用 --format 指定格式。",
  ),
  options: [
    asOption(),
    {
      flags: "--format <name>",
      description: say("format to write, where the ending does not tell", "扩展名无法判断时指定输出格式"),
    },
    ...formOptions(),
    {
      flags: "--strict",
      description: say("write nothing if anything would be lost", "如有内容会丢失则不写出"),
    },
    {
      flags: "--date <iso>",
      description: say("date to stamp; without it none is written", "写入的日期；默认不写"),
    },
    jsonOption(),
  ],
  examples: [
    ["zhengming convert memory.xlf memory.tmx", say("for another tool", "供其他工具使用")],
    ["zhengming convert terms.tbx terms.csv --strict", say("or not at all", "不允许丢失内容")],
  ],
  run: async (context, [input, output], options) => {
    const { convertFile } = await import("../../workspace/convert.ts");
    const done = await convertFile(
      {
        input: input!,
        output: output!,
        fallback: context.pair(),
        strict: options.strict === true,
        ...textOptions(context.options, "from", "to"),
        ...textOptions(options, "as", "format", "date"),
        ...formsOf(options),
      },
      context.cwd,
    );
    if (options.json === true && output !== "-") {
      const { bytes: _, notices, ...rest } = done;
      context.print(jsonText({ ...rest, notices: noticesFromHere(notices, context.cwd) }));
      return done.written ? 0 : 1;
    }
    warnOf(context, done.notices);
    if (!done.written) {
      warnNotWritten(context, output!);
      return 1;
    }
    if (output === "-") {
      context.write(done.bytes);
      return 0;
    }
    const held =
      done.concepts > 0
        ? say(`${done.concepts} concepts`, `${done.concepts} 个概念`)
        : say(`${done.units} units`, `${done.units} 个翻译单元`);
    const { source, target } = done.pair;
    context.print(
      say(
        `written: ${output} (${held}, ${source} → ${target})`,
        `已写入：${output}（${held}，${source} → ${target}）`,
      ),
    );
    return 0;
  },
});
