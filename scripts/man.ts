import type { CommandSpec, OptionSpec } from "../src/cli/command.ts";
import { commands } from "../src/cli/commands.ts";
import { globalOptions, helpOption, versionOption } from "../src/cli/global-options.ts";

/** man/zhengming.1 in roff with the man macros, from the definitions that the command line is made of. */
export function manPage(): string {
  const lines = [
    '.\\" Made from the code by npm run docs.',
    '.TH ZHENGMING 1 "" zhengming "User commands"',
    ".SH NAME",
    "zhengming \\- consistent terms in Chinese\\(enEnglish translations",
    ".SH SYNOPSIS",
    ".B zhengming",
    "[\\fIcommand\\fR] [\\fIoptions\\fR]",
    ".SH DESCRIPTION",
    roff(
      "Finds where a Chinese term has been rendered in more than one way in English, and helps to settle it. Alone on a terminal it opens the review screen on the workspace; elsewhere it prints the findings.",
    ),
    ".PP",
    roff(
      "A workspace is the nearest folder upward that holds zhengming.json. A file name - is standard input.",
    ),
    ".SH OPTIONS OF EVERY COMMAND",
    ...[...globalOptions(), helpOption(), versionOption()].flatMap(optionLines),
    ".SH COMMANDS",
    ...commands().flatMap((spec) => commandLines(spec, [])),
    ".SH EXIT STATUS",
    ...definitions([
      ["0", "Done, and nothing found at or above --fail-on."],
      ["1", "check: findings at or above --fail-on."],
      ["2", "The request or its input is wrong. One line says what, where, and what to do."],
      ["3", "A fault of the program, with its stack."],
    ]),
    ".SH ENVIRONMENT",
    ...definitions([
      ["NO_COLOR, FORCE_COLOR", "No colour whatever the terminal; colour where there is none."],
      [
        "LC_ALL, LC_MESSAGES, LANG",
        "Language of messages: Chinese for any zh, else English. --lang stands above.",
      ],
      ["CI", "Never opens the review screen."],
      [
        "GITHUB_WORKSPACE, CI_PROJECT_DIR",
        "Folder that reports name files from, when the command runs inside it.",
      ],
    ]),
    ".SH FILES",
    ...definitions([
      ["zhengming.json", "Settings of a workspace."],
      ["glossary/, tm/, rules/", "Its termbase and decisions, its translation memory, its own rules."],
      [".zhengming/", "An index, made anew whenever it is gone."],
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines(spec: CommandSpec, above: readonly string[]): string[] {
  const words = [...above, ...spec.usage.split(" ")];
  const path = [...above, spec.usage.split(" ")[0]!];
  const usage = words.map((word) => (/^[<[]/.test(word) ? `\\fI${roff(word)}\\fR` : `\\fB${roff(word)}\\fR`));
  return [
    `.SS ${usage.join(" ")}`,
    roff(sentence(spec.summary)),
    ...(spec.details ? [roff(spec.details)] : []),
    ...(spec.options ?? []).flatMap(optionLines),
    ...spec.examples.flatMap(([line, does]) => [
      ".PP",
      `${roff(sentence(does).replace(/\.$/, ""))}:`,
      ".RS",
      ".EX",
      roff(line),
      ".EE",
      ".RE",
    ]),
    ...(spec.subcommands ?? []).flatMap((child) => commandLines(child, path)),
  ];
}

function optionLines({ flags, description, choices, repeatable }: OptionSpec): string[] {
  const shown = flags.replace(/<([^>]*)>/g, (_, name: string) => `\u0001${name}\u0002`);
  const marked = roff(shown).replaceAll("\u0001", "\\fI").replaceAll("\u0002", "\\fB");
  const said = [
    sentence(description),
    ...(choices ? [`One of ${choices.join(", ")}.`] : []),
    ...(repeatable && !description.includes("repeatable") ? ["May be given again."] : []),
  ];
  return [".TP", `\\fB${marked}\\fR`, roff(said.join(" "))];
}

function definitions(rows: readonly (readonly [string, string])[]): string[] {
  return rows.flatMap(([name, text]) => [".TP", `\\fB${roff(name)}\\fR`, roff(text)]);
}

function sentence(text: string): string {
  const said = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** Text that roff prints as it is. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/gm, "\\&");
}
