import { say } from "../../model/locale.ts";
import { refOf, unitRef } from "../../model/unit.ts";
import { excerpt } from "../../report/excerpt.ts";
import { painter } from "../../report/paint.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { CommandSpec } from "../command.ts";
import { noticeLine } from "../notices.ts";
import { jsonOption } from "../options.ts";

export const find = (): CommandSpec => ({
  usage: "find <text>",
  summary: say(
    "concordance: where a word or phrase stands, with its translation",
    "检索词语在记忆库中的用例及译文",
  ),
  options: [
    {
      flags: "--limit <n>",
      description: say("at most so many hits [20]", "最多显示条数 [20]"),
      integer: [1, 100_000],
    },
    jsonOption(),
  ],
  examples: [
    ["zhengming find 涉外法治", say("in the Chinese", "查中文")],
    ["zhengming find 'rule of law' --limit 5", say("in the English", "查英文")],
  ],
  run: async (context, [text], options) => {
    const workspace = await context.requireWorkspace();
    const { findText } = await import("../../workspace/find.ts");
    const limit = (options.limit as number | undefined) ?? 20;
    const { total, hits, notices } = await findText(workspace, text ?? "", limit);
    await workspace.close();
    for (const notice of notices) context.warn(noticeLine(notice, context.cwd));
    if (options.json) {
      const entries = hits.map(({ unit, side, span, otherSpan }) => ({
        unit: unitRef(unit),
        side,
        span,
        source: unit.source,
        target: unit.target,
        ...(otherSpan ? { otherSpan } : {}),
      }));
      context.print(JSON.stringify({ text, total, hits: entries }, undefined, 2));
      return 0;
    }
    const paint = painter(context.color);
    for (const { unit, side, span, otherSpan } of hits) {
      const line = (which: "source" | "target"): string => {
        const spans = which === side ? [span] : otherSpan ? [otherSpan] : [];
        return excerpt({ text: unit[which], spans }, context.columns - 4)
          .map((piece) => (piece.marked ? paint("bold", `⟦${piece.text}⟧`) : piece.text))
          .join("");
      };
      context.print(paint("dim", sanitise(`${unit.document} ${refOf(unit)}`)));
      context.print(`  ${line(side)}`);
      context.print(`  ${paint("dim", line(side === "source" ? "target" : "source"))}`);
    }
    const shown =
      hits.length < total ? say(`, the first ${hits.length} shown`, `，显示前 ${hits.length} 条`) : "";
    context.note(say(`${total} hits${shown}`, `共 ${total} 处${shown}`));
    return 0;
  },
});
