import type { CommandSpec, OptionSpec } from "../src/cli/command.ts";
import { commands } from "../src/cli/commands.ts";
import { globalOptions, helpOption, versionOption } from "../src/cli/global-options.ts";
import { screenOptions } from "../src/cli/screen-options.ts";
import { say } from "../src/model/locale.ts";

/** Every command in Markdown, from the definitions that the command line is made of, in the language that is set. */
export function commandsPage(): string {
  const all = commands();
  const name = ({ usage }: CommandSpec): string => usage.split(" ")[0]!;
  return `${[
    say("# Commands", "# 命令"),
    "",
    say(
      "Made from the code by `npm run docs`; `zhengming COMMAND --help` prints the same.",
      "由 `npm run docs` 从代码生成；`zhengming 命令 --help` 输出相同内容。",
    ),
    "",
    say("| command | does |", "| 命令 | 用途 |"),
    "| --- | --- |",
    `| \`zhengming\` | ${say("the review screen on a terminal, elsewhere the findings", "在终端打开审校界面，否则列出问题")} |`,
    ...all.map((spec) => `| [\`${name(spec)}\`](#${name(spec)}) | ${cell(spec.summary)} |`),
    "",
    say("## Options of every command", "## 各命令通用的选项"),
    "",
    ...optionRows([...globalOptions(), helpOption(), versionOption()]),
    "",
    say("Without a command, and with `review` and `tour`:", "不带命令时，以及 `review` 和 `tour` 还可用："),
    "",
    ...optionRows(screenOptions()),
    "",
    say("## Exit codes", "## 退出码"),
    "",
    say("| code | means |", "| 退出码 | 含义 |"),
    "| --- | --- |",
    say(
      "| 0 | done, and nothing found at or above `--fail-on` |",
      "| 0 | 完成，且没有达到 `--fail-on` 级别的问题 |",
    ),
    say(
      "| 1 | `check`: findings at or above `--fail-on`; `validate`: a file is not valid |",
      "| 1 | `check`：有达到 `--fail-on` 级别的问题；`validate`：文件不合规范 |",
    ),
    say(
      "| 2 | the request or its input is wrong; one line says what, where, and what to do |",
      "| 2 | 命令或输入有误；一行文字说明何事、何处、如何处理 |",
    ),
    say("| 3 | a fault of the program, with its stack |", "| 3 | 程序自身出错，附调用栈 |"),
    ...all.flatMap((spec) => commandSection(spec, [], "##")),
  ].join("\n")}\n`;
}

function commandSection(spec: CommandSpec, above: readonly string[], level: string): string[] {
  const path = [...above, spec.usage.split(" ")[0]!];
  return [
    "",
    `${level} ${path.join(" ")}`,
    "",
    `\`zhengming ${[...above, spec.usage].join(" ")}\``,
    "",
    sentence(spec.summary),
    ...(spec.details ? ["", spec.details] : []),
    ...(spec.options?.length ? ["", ...optionRows(spec.options)] : []),
    "",
    ...spec.examples.map(([line, does]) => `- \`${line}\`${say(": ", "：")}${does}`),
    ...(spec.subcommands ?? []).flatMap((child) => commandSection(child, path, `${level}#`)),
  ];
}

function optionRows(options: readonly OptionSpec[]): string[] {
  return [
    say("| option | means |", "| 选项 | 含义 |"),
    "| --- | --- |",
    ...options.map(({ flags, description, choices, repeatable }) => {
      const said = [
        cell(description),
        ...(choices ? [`${say("one of", "可选")} ${choices.map((each) => `\`${each}\``).join(" ")}`] : []),
        ...(repeatable && !/repeatable|可重复/.test(description) ? [say("repeatable", "可重复")] : []),
      ];
      return `| \`${flags.replaceAll("|", "\\|")}\` | ${said.join(say("; ", "；"))} |`;
    }),
  ];
}

/** Text in a cell of a table: no cell's end, no markup. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

function sentence(text: string): string {
  const said = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.!?。！？]$/.test(said) ? said : `${said}${say(".", "。")}`;
}
