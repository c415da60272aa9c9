import { relative } from "node:path";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { inputPath } from "../../workspace/input.ts";
import type { Validated } from "../../workspace/validate.ts";
import type { CommandSpec, Context } from "../command.ts";
import { fromHere, noticeLine } from "../notices.ts";
import { jsonOption } from "../options.ts";

export const validate = (): CommandSpec => ({
  usage: "validate <files...>",
  summary: say("is a file what its format's specification allows?", "检查文件是否符合其格式规范"),
  details: say(
    "Knows XLIFF 1.2 (strict), 2.0, 2.1 and 2.2 with their modules, TMX, TBX 2 and 3 (Core, Min, Basic), SRX 2.0: what a schema says, and the written rules that no schema can say. Exit code 0: valid; 1: not, with each fault and its place; 2: cannot be read.",
    "可检查 XLIFF 1.2（strict）、2.0、2.1、2.2 及其模块、TMX、TBX 2 和 3（Core、Min、Basic）、SRX 2.0：既包括模式所规定的，也包括模式无法表达的成文规则。退出码 0：有效；1：无效，并列出各处错误；2：无法读取。",
  ),
  options: [jsonOption()],
  examples: [
    ["zhengming validate export.xlf", say("before it goes to a client", "交付之前检查")],
    ["zhengming validate tm/*.tmx --json", say("for scripts", "供脚本使用")],
  ],
  run: async (context, files, options) => {
    const { validateFiles } = await import("../../workspace/validate.ts");
    const paths = files.map((file) => inputPath(context.cwd, file));
    const results = await validateFiles(paths);
    const refused = results.length === 1 && "unreadable" in results[0]!;
    if (options.json === true) context.print(jsonText(jsonOf(results, context)));
    else if (!refused) for (const result of results) tell(result, context);
    const unreadable = results.flatMap((result) => ("unreadable" in result ? [result.unreadable] : []));
    // One file alone is refused as everywhere; among several each has been told on its own line.
    if (results.length === 1 && unreadable[0]) throw unreadable[0];
    if (unreadable.length > 0) return 2;
    return results.every((result) => "verdict" in result && result.verdict.valid) ? 0 : 1;
  },
});

function tell(result: Validated, context: Context): void {
  if ("unreadable" in result) {
    const { message, place } = result.unreadable;
    context.warn(noticeLine({ place: place ?? { file: result.file }, message }, context.cwd));
    return;
  }
  const { format, version, valid, faults, remarks, more } = result.verdict;
  for (const { place, rule, message } of remarks) {
    context.note(noticeLine({ place, message: `${message} (${rule})` }, context.cwd));
  }
  for (const { place, rule, message } of faults) {
    context.print(noticeLine({ place, message: `${message} (${rule})` }, context.cwd));
  }
  const count = faults.length + more;
  const listed = more > 0 ? say(`, ${faults.length} listed`, `，列出 ${faults.length} 处`) : "";
  const place = { file: result.file };
  const name = `${format} ${version}`;
  const message = valid
    ? say(`valid ${name}`, `有效的 ${name}`)
    : say(`not valid ${name}: ${count} fault(s)${listed}`, `不是有效的 ${name}：${count} 处错误${listed}`);
  context.print(noticeLine({ place, message }, context.cwd));
}

function jsonOf(results: readonly Validated[], context: Context): unknown {
  const files = results.map((result) => {
    const file = result.file === "-" ? "-" : relative(context.cwd, result.file);
    if ("unreadable" in result) {
      const { message, place } = result.unreadable;
      return {
        file,
        valid: false,
        unreadable: { message, ...(place ? { place: fromHere(place, context.cwd) } : {}) },
        faults: [],
      };
    }
    const { format, version, valid, faults, remarks, more } = result.verdict;
    const here = (list: typeof faults) =>
      list.map((fault) => ({ ...fault, place: fromHere(fault.place, context.cwd) }));
    return { file, format, version, valid, faults: here(faults), remarks: here(remarks), more };
  });
  return { files };
}
