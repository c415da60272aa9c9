import { InputError } from "../../model/errors.ts";
import { say, setLocale } from "../../model/locale.ts";
import type { ScreenSettings } from "../../workspace/config.ts";
import { documentOfInput } from "../../workspace/input.ts";
import type { ReviewScope } from "../../workspace/review-scope.ts";
import type { CommandSpec, Context } from "../command.ts";
import { idList } from "../options.ts";
import { screenOptions } from "../screen-options.ts";

export const review = (): CommandSpec => ({
  usage: "review [files...]",
  summary: say("settle the findings on the review screen", "在审校界面逐一处理问题"),
  details: say(
    'Move with j and k, press ? for every key, : for every action. Each decision is on the disk at once, and u takes it back. Colours, keys and widths for good: "screen" in zhengming.json.',
    "用 j、k 移动，按 ? 查看全部按键，按 : 查找操作。每个决定立即存盘，按 u 撤销。配色、按键与字符宽度可在 zhengming.json 的 “screen” 中固定。",
  ),
  options: [
    { flags: "--only <ids>", description: say("findings of these checks alone: a,b", "只看这些检查：a,b") },
    ...screenOptions(),
  ],
  examples: [
    ["zhengming review --only term-inconsistent", say("one kind of finding", "只看一类问题")],
    [
      "zhengming review report.txt",
      say("one document; the others still say what is usual", "只看一份文档；惯用译法仍据全部文档判断"),
    ],
    ["zhengming review --theme light", say("for a light background", "用于浅色背景")],
  ],
  run: async (context, files, options) => {
    requireTerminal(context);
    const documents = files.map((file) => documentOfInput(file));
    return openScreenOn(context, { scope: { only: idList(options.only), documents }, options });
  },
});

export function requireTerminal(context: Context): void {
  if (context.interactive) return;
  throw new InputError(
    say(
      "the review screen needs a terminal; `zhengming check` prints the findings",
      "审校界面需要终端；可用 `zhengming check` 打印问题",
    ),
  );
}

/** Opens the screen on the workspace, which a thread of its own reads and checks. */
export async function openScreenOn(
  context: Context,
  given: { scope?: ReviewScope; options?: Record<string, unknown>; tour?: boolean } = {},
): Promise<number> {
  const { folder, name, config } = await context.requireFolder();
  if (config.interface !== undefined && context.options.lang === undefined) setLocale(config.interface);
  const { owningSignals } = await import("../../workspace/signals.ts");
  const { openRemoteReview } = await import("../../workspace/review-remote.ts");
  const session = await openRemoteReview(folder, {
    name,
    pair: config.languages,
    ...(given.scope ? { scope: given.scope } : {}),
  });
  try {
    await owningSignals(() =>
      context.openScreen(session, {
        ...settingsOf(config.screen, given.options),
        tour: given.tour === true,
      }),
    );
  } finally {
    await session.close();
  }
  return 0;
}

/** What the options say, else the settings of the workspace. */
function settingsOf(settings: ScreenSettings, options: Record<string, unknown> = {}): ScreenSettings {
  const { theme, ambiguousWidth, screenReader } = options;
  return {
    ...settings,
    ...(typeof theme === "string" ? { theme: theme as ScreenSettings["theme"] } : {}),
    ...(typeof ambiguousWidth === "string" ? { ambiguousWidth: ambiguousWidth === "2" ? 2 : 1 } : {}),
    ...(screenReader === true ? { screenReader } : {}),
  };
}
