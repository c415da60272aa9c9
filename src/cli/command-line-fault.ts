import type { CommanderError } from "commander";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

/** What commander refused, in our words: what is wrong and what to do. */
export async function commandLineFault(error: CommanderError): Promise<string> {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const hint = seeHelp();
  switch (error.code) {
    case "commander.unknownOption":
      return unknown.option(named, guessOf(error));
    case "commander.unknownCommand":
      return unknown.command(named, guessOf(error));
    case "commander.missingArgument":
      return say(`<${named}> is missing; ${hint}`, `缺少 <${named}>；${hint}`);
    case "commander.optionMissingArgument":
      return say(`${named} needs a value; ${hint}`, `${named} 需要一个值；${hint}`);
    case "commander.excessArguments":
      return say(`too many arguments, or an unknown command; ${hint}`, `参数过多，或命令不存在；${hint}`);
    case "commander.invalidArgument":
      return (await notOneOf(error.message)) ?? plain(error);
    case "commander.help":
      return say(`a command is missing here; ${hint}`, `此处缺少命令；${hint}`);
    default:
      return plain(error);
  }
}

function plain(error: CommanderError): string {
  const message = error.message
    .replace(/^error: /, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "");
  return `${message}${say("; ", "；")}${seeHelp()}`;
}

/** A value that is none of those an option or argument takes. */
async function notOneOf(message: string): Promise<string | undefined> {
  const parts = /'(\S+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(message);
  if (!parts) return undefined;
  const [, name, value, choices] = parts as unknown as [string, string, string, string];
  const { closest } = await import("../text/likeness.ts");
  const option = name.replace(/,$/, "");
  const guess = didYouMean(closest(value, choices.split(", "), 0.5));
  return say(
    `${option} takes ${choices}, not "${value}"${guess}`,
    `${option} 可用 ${choices.replaceAll(", ", "、")}，而不是“${value}”${guess}`,
  );
}

function guessOf(error: CommanderError): string | undefined {
  return /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
}

function seeHelp(): string {
  return say("see zhengming --help", "参见 zhengming --help");
}

const unknown = {
  option: (name: string, guess: string | undefined): string =>
    say(
      `unknown option ${name}${didYouMean(guess)}; ${seeHelp()}`,
      `未知选项 ${name}${didYouMean(guess)}；${seeHelp()}`,
    ),
  command: (name: string, guess: string | undefined): string =>
    say(
      `unknown command ${name}${didYouMean(guess)}; ${seeHelp()}`,
      `未知命令 ${name}${didYouMean(guess)}；${seeHelp()}`,
    ),
};

function didYouMean(guess: string | undefined): string {
  return guess === undefined ? "" : say(` (did you mean ${guess}?)`, `（是否指 ${guess}？）`);
}

/** A first word that is no command. */
export async function unknownCommand(name: string, known: readonly string[]): Promise<InputError> {
  const { closest } = await import("../text/likeness.ts");
  return new InputError(unknown.command(name, closest(name, known, 0.5)));
}

/** @param option as commander knows it, `--theme` */
export function unknownOption(option: string): InputError {
  return new InputError(unknown.option(option, undefined));
}
