import type { Locale } from "../model/locale.ts";

/** The language of messages: `--lang`, else LC_ALL, LC_MESSAGES, LANG; Chinese for any zh, else English. */
export function chooseLocale(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Locale {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const asked = at < 0 ? undefined : (args[at]!.split("=")[1] ?? args[at + 1]);
  const tag = asked ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "";
  return /^zh/i.test(tag) ? "zh" : "en";
}
