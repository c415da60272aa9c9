import { otherSide, type Side } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Span } from "../../model/span.ts";
import { refOf } from "../../model/unit.ts";
import { kwic } from "../../report/kwic.ts";
import { painter } from "../../report/paint.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut } from "../../text/width.ts";
import { hitJson } from "../../workspace/answers.ts";
import type { CommandSpec } from "../command.ts";
import { warnOf } from "../notices.ts";
import { jsonOption } from "../options.ts";

/** Where in a line the key word begins, as a share of its columns. */
const keyColumn = 0.4;

export const find = (): CommandSpec => ({
  usage: "find <text>",
  summary: say(
    "concordance: where a word or phrase stands, with its translation",
    "检索词语在记忆库中的用例及译文",
  ),
  details: say(
    "In either language, from one character up; case, width, spaces and 繁/简 make no difference. The translation is marked where the glossary or the words around it tell it.",
    "两种语言均可，一个字起；大小写、全半角、空白、繁简不论。术语表或上下文能判明译文时予以标出。",
  ),
  options: [
    {
      flags: "--inflect",
      description: say(
        "English words in any form: party, parties, party’s",
        "英文词的各种词形：party、parties、party’s",
      ),
    },
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
    [
      "zhengming find 'bring proceeding' --inflect",
      say("brought proceedings, too", "含 brought proceedings 等"),
    ],
  ],
  run: async (context, [text], options) => {
    const workspace = await context.requireWorkspace();
    const { findText } = await import("../../workspace/find.ts");
    const limit = (options.limit as number | undefined) ?? 20;
    const { total, hits, notices } = await findText(workspace, {
      text: text ?? "",
      limit,
      inflect: options.inflect === true,
    });
    await workspace.close();
    warnOf(context, notices);
    if (options.json) {
      context.print(jsonText({ text, total, hits: hits.map(hitJson) }));
      return 0;
    }
    const paint = painter(context.color);
    const room = context.columns - 4;
    const at = Math.floor(room * keyColumn);
    for (const { unit, side, span, otherSpan } of hits) {
      const other = otherSide(side);
      const line = (of: Side, mark: Span): string => {
        const { left, key, right } = kwic(unit[of], mark, room, at);
        return `  ${left}${paint("bold", `⟦${key}⟧`)}${right}`;
      };
      context.print(paint("dim", sanitise(`${unit.document} ${refOf(unit)}`)));
      context.print(line(side, span));
      context.print(
        otherSpan ? line(other, otherSpan) : `  ${paint("dim", cut(sanitise(unit[other]), room + 2))}`,
      );
    }
    const shown =
      hits.length < total ? say(`, the first ${hits.length} shown`, `，显示前 ${hits.length} 条`) : "";
    context.note(say(`${total} ${total === 1 ? "hit" : "hits"}${shown}`, `共 ${total} 处${shown}`));
    return 0;
  },
});
