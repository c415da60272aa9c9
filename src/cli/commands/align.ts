import { extname, resolve } from "node:path";
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { inputPath } from "../../workspace/input.ts";
import type { CommandSpec, Context } from "../command.ts";
import { warnOf } from "../notices.ts";
import { asOption, formatGiven, jsonOption, srxGiven, srxOption } from "../options.ts";

export const align = (): CommandSpec => ({
  usage: "align <source> [target]",
  summary: say("align and print, storing nothing", "对齐并打印，不存储"),
  details: say(
    "One file with both languages in it, or a source text and its translation.",
    "一个双语文件，或原文和译文两个文件。",
  ),
  options: [
    {
      flags: "-o, --output <file>",
      description: say(
        "write by its ending: tsv, csv, tmx, xlf, json",
        "按扩展名写文件：tsv、csv、tmx、xlf、json",
      ),
    },
    {
      flags: "--segmented",
      description: say("every line already is one sentence: keep them", "每行已是一句，保持原样"),
    },
    srxOption(),
    asOption(),
    jsonOption(),
  ],
  examples: [
    ["zhengming align communique.txt", say("one raw bilingual text", "一份双语纯文本")],
    ["zhengming align law.zh.txt law.en.txt -o law.tmx", say("two texts into a TMX", "两份文本对齐为 TMX")],
    ["zhengming align src.txt tgt.txt --segmented --json", say("sentences line by line", "逐行为句")],
  ],
  run: async (context, [source, target], options) => {
    const workspace = await context.maybeWorkspace();
    const verbs = await import("../../workspace/align.ts");
    const pair = context.pair(workspace);
    const { allConcepts } = await import("../../workspace/concepts.ts");
    const { splitterFor } = await import("../../workspace/segmentation.ts");
    const request = {
      pair,
      split: await splitterFor(workspace, srxGiven(context, options).srx),
      segmented: options.segmented === true,
      ...(workspace ? { concepts: allConcepts(workspace) } : {}),
      ...formatGiven(options),
      progress: context.progress(say("aligning", "对齐")),
    };
    await workspace?.close();
    const file = (name: string): string => inputPath(context.cwd, name);
    const aligned =
      target === undefined
        ? await verbs.alignFile(file(source!), request)
        : await verbs.alignPair(file(source!), file(target), request);
    warnOf(context, aligned.notices);
    const doubt = verbs.doubtOf(aligned);
    if (doubt !== undefined) context.warn(`zhengming: ${sanitise(`${source}: ${doubt}`)}`);
    const pairs = verbs.alignedPairs(aligned, request.segmented);
    if (typeof options.output === "string") {
      await write(context, options.output, pairs, pair);
    } else if (options.json) context.print(pairsJson(pairs));
    else
      for (const { source: left, target: right, score } of pairs) {
        context.print([sanitise(left.text), sanitise(right.text), score.toFixed(2)].join("\t"));
      }
    return 0;
  },
});

type Pairs = ReturnType<typeof import("../../workspace/align.ts")["alignedPairs"]>;

function pairsJson(pairs: Pairs): string {
  return jsonText({ pairs });
}

async function write(
  context: Context,
  output: string,
  pairs: Pairs,
  pair: { source: string; target: string },
): Promise<void> {
  const path = resolve(context.cwd, output);
  const { saveAll } = await import("../../workspace/save.ts");
  if (extname(path).toLowerCase() === ".json") {
    await saveAll([{ path, content: `${pairsJson(pairs)}\n` }]);
  } else {
    const { formatFor } = await import("../../formats/all.ts");
    const format = formatFor(path);
    if (!format?.write || !format.writes?.includes("unit")) {
      throw new InputError(
        say(
          "cannot write this kind of file; use tsv, csv, tmx, xlf or json",
          "无法写此类文件；可用 tsv、csv、tmx、xlf、json",
        ),
        { file: output },
      );
    }
    const { collect } = await import("../../workspace/collect.ts");
    const { pairUnits } = await import("../../workspace/align.ts");
    const { bytes, notices } = await collect(format.write(pairUnits(pairs, output), { pair, file: output }));
    warnOf(context, notices);
    await saveAll([{ path, content: bytes }]);
  }
  context.note(say(`written: ${output} (${pairs.length} pairs)`, `已写入：${output}（${pairs.length} 对）`));
}
