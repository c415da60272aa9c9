import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { GlobalOptions, OptionSpec } from "./command.ts";

/** Options of every command; they stand before or after its name. */
export const globalOptions = (): OptionSpec[] => [
  { flags: "--workspace <dir>", description: say("the workspace folder", "工作区文件夹") },
  { flags: "--no-workspace", description: say("ignore any workspace", "不使用任何工作区") },
  { flags: "--from <tag>", description: say("source language (BCP 47)", "源语言（BCP 47）") },
  { flags: "--to <tag>", description: say("target language (BCP 47)", "目标语言（BCP 47）") },
  {
    flags: "--lang <en|zh>",
    description: say("language of messages", "界面语言"),
    suggest: () => ["en", "zh"],
  },
  {
    flags: "--quiet",
    description: say("no remarks and no progress on standard error", "不在标准错误输出提示和进度"),
  },
  { flags: "--verbose", description: say("say more on standard error", "在标准错误输出更多信息") },
];

/** Options of the program and of every command that commander answers itself. */
export const helpOption = (): OptionSpec => ({
  flags: "-h, --help",
  description: say("show help", "显示帮助"),
});

export const versionOption = (): OptionSpec => ({
  flags: "-V, --version",
  description: say("print the version", "显示版本"),
});

/** @throws InputError for values that no command could use */
export function checkGlobals({ from, to, lang }: GlobalOptions): void {
  for (const tag of [from, to]) if (tag !== undefined) checkLanguageTag(tag);
  if (lang !== undefined && !/^(?:en|zh)/i.test(lang)) {
    throw new InputError(
      say(`--lang takes en or zh, not "${lang}"`, `--lang 应为 en 或 zh，而不是“${lang}”`),
    );
  }
}

/** @throws InputError for what cannot be a BCP 47 tag */
function checkLanguageTag(tag: string): void {
  if (/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/.test(tag)) return;
  throw new InputError(
    say(
      `"${tag}" is not a language tag; write one such as zh-Hans or en`,
      `“${tag}”不是语言代码；请写作 zh-Hans 或 en 等`,
    ),
  );
}
