import type { Command } from "commander";
import { say } from "../model/locale.ts";
import { pad } from "../text/width.ts";
import type { CommandSpec } from "./command.ts";
import { helpOption } from "./global-options.ts";

/** `--help` of a command: usage, what it does, arguments, options, examples. */
export function helpText(
  command: Command,
  spec: CommandSpec | undefined,
  children: readonly CommandSpec[],
  trail: readonly string[],
): string {
  const name = ["zhengming", ...trail].join(" ");
  const own = spec?.usage.split(" ").slice(1).join(" ") ?? "";
  const below = children.length > 0 ? children : (spec?.subcommands ?? []);
  const usage = [name, below.length > 0 ? "[command]" : own, "[options]"].filter(Boolean).join(" ");
  const sections = [`${say("Usage", "用法")}: ${usage}`, spec?.summary ?? command.description()];
  if (spec?.details) sections.push(spec.details);
  if (below.length > 0) {
    const rows = below.map((child) => [child.usage.split(" ")[0]!, child.summary] as const);
    sections.push(`${say("Commands", "命令")}:\n${table(rows)}`);
  }
  const options = command.options.map((option) => [option.flags, describe(option)] as const);
  options.push([helpOption().flags, helpOption().description]);
  sections.push(`${say("Options", "选项")}:\n${table(options)}`);
  const examples = spec?.examples ?? overviewExamples();
  if (examples.length > 0) sections.push(`${say("Examples", "示例")}:\n${exampleLines(examples)}`);
  if (trail.length > 0) {
    sections.push(
      say("Options that every command takes: zhengming --help", "各命令共有的选项：zhengming --help"),
    );
  }
  return `${sections.join("\n\n")}\n`;
}

function describe(option: {
  description: string;
  defaultValue?: unknown;
  argChoices?: readonly string[] | undefined;
}): string {
  const parts = [option.description];
  if (option.argChoices) parts.push(`(${option.argChoices.join("|")})`);
  if (typeof option.defaultValue === "string") parts.push(`[${option.defaultValue}]`);
  return parts.join(" ");
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${pad(left, width)}${right}`).join("\n");
}

function exampleLines(examples: readonly (readonly [string, string])[]): string {
  return examples.map(([line, does]) => `  ${line}\n      ${does}`).join("\n");
}

function overviewExamples(): readonly (readonly [string, string])[] {
  return [
    [
      "zhengming init && zhengming add report.txt",
      say("a workspace, and a bilingual document in it", "建立工作区并加入双语文件"),
    ],
    [
      "zhengming check",
      say(
        "what is rendered in more than one way, and what the glossary forbids",
        "查找译法不一和违反术语表之处",
      ),
    ],
    ["zhengming", say("settle it on the review screen", "在审校界面逐一处理")],
  ];
}
