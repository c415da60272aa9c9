import { type Command, CommanderError, Option } from "commander";
import { InputError } from "../model/errors.ts";
import { say, setLocale } from "../model/locale.ts";
import type { CommandSpec, GlobalOptions, OptionSpec } from "./command.ts";
import { commandLineFault, unknownCommand, unknownOption } from "./command-line-fault.ts";
import { commands, defaultCommand } from "./commands.ts";
import { createContext } from "./context.ts";
import { checkGlobals, globalOptions, helpOption, versionOption } from "./global-options.ts";
import { helpText } from "./help.ts";
import { chooseLocale } from "./locale.ts";
import { asUnderstood } from "./spoken.ts";
import type { Streams } from "./streams.ts";
import { version } from "./version.ts";

/** Exit codes; 1, for findings and invalid files, comes from the commands. */
const exit = { done: 0, request: 2, fault: 3 } as const;

/**
 * Runs one command line and says the exit code. Never throws: what is wrong with the request is one line on
 * standard error (2), a fault of ours comes with its stack (3).
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  setLocale(chooseLocale(args, streams.env));
  let code: number = exit.done;
  try {
    const { Command: Program } = await import("commander");
    const program = buildProgram(Program, streams, (result) => {
      code = result;
    });
    await program.parseAsync(asUnderstood(args), { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exit.done;
      return refuse(streams, await commandLineFault(error));
    }
    if (error instanceof InputError) {
      const { fromHere } = await import("./notices.ts");
      const { message, place } = error;
      return refuse(streams, new InputError(message, place && fromHere(place, streams.cwd)).line);
    }
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return exit.done;
    const { systemReason } = await import("../model/system-error.ts");
    const reason = systemReason(error);
    if (reason !== undefined) return refuse(streams, diskLine(error as NodeJS.ErrnoException, reason));
    const { sanitise } = await import("../text/sanitise.ts");
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = stack.split("\n").map((line) => sanitise(line));
    streams.stderr.write(
      `${say("zhengming: a fault of ours; please report it with the lines below", "zhengming：程序出错；请附下列内容报告")}\n${lines.join("\n")}\n`,
    );
    return exit.fault;
  }
}

/** A disk that refuses is no fault of ours. */
function diskLine({ path, message }: NodeJS.ErrnoException, reason: string): string {
  // What the system says of it tells what was tried.
  const detail = say(`${reason} (${message})`, `${reason}（${message}）`);
  return path === undefined ? detail : `${path}: ${detail}`;
}

async function refuse(streams: Streams, line: string): Promise<number> {
  const { sanitise } = await import("../text/sanitise.ts");
  streams.stderr.write(`zhengming: ${sanitise(line)}\n`);
  return exit.request;
}

function buildProgram(Program: typeof Command, streams: Streams, done: (code: number) => void): Command {
  const program = new Program("zhengming");
  program
    .description(say("consistent terms in Chinese–English translations", "让汉英翻译的术语名实相符"))
    .version(version(), versionOption().flags, versionOption().description);
  const alone = defaultCommand();
  for (const option of [...globalOptions(), ...(alone.options ?? [])]) program.addOption(optionOf(option));
  program.allowExcessArguments(true);
  program.action(async () => {
    const [unknown] = program.args;
    if (unknown !== undefined) {
      throw await unknownCommand(
        unknown,
        commands().map(({ usage }) => usage.split(" ")[0]!),
      );
    }
    done(await alone.run!(createContext(streams, program.opts<GlobalOptions>()), [], program.opts()));
  });
  program.hook("preAction", async () => {
    const options = program.opts<GlobalOptions>();
    checkGlobals(options);
    if (options.workspace === false) return;
    const { useLimits } = await import("../workspace/use-limits.ts");
    await useLimits(streams.cwd, options.workspace);
  });
  for (const spec of commands()) addCommand(program, spec, { streams, done });
  configure(program, streams, (command) => helpText(command, undefined, commands(), []));
  return program;
}

function addCommand(
  parent: Command,
  spec: CommandSpec,
  { streams, done }: { streams: Streams; done: (code: number) => void },
  path: readonly string[] = [],
): void {
  const command = parent.command(spec.usage).description(spec.summary);
  const trail = [...path, command.name()];
  for (const option of spec.options ?? []) command.addOption(optionOf(option));
  for (const child of spec.subcommands ?? []) addCommand(command, child, { streams, done }, trail);
  command.allowExcessArguments(false);
  configure(command, streams, () => helpText(command, spec, [], trail));
  const run = spec.run;
  if (!run) return;
  command.action(async (...parts: unknown[]) => {
    // commander hands over: every argument, the options, the command itself.
    const args = parts
      .slice(0, -2)
      .flat()
      .filter((part): part is string => typeof part === "string");
    const options = command.optsWithGlobals<GlobalOptions & Record<string, unknown>>();
    done(await run(createContext(streams, options), args, { ...command.opts(), ...shared(command, spec) }));
  });
}

/**
 * Options of the program alone that a command has as well, which commander hands to the program wherever they stand.
 * @throws InputError for one that the command does not have
 */
function shared(command: Command, spec: CommandSpec): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  let root = command;
  while (root.parent) root = root.parent;
  for (const { flags } of defaultCommand().options ?? []) {
    const option = root.options.find((each) => each.flags === flags)!;
    const value = root.opts()[option.attributeName()];
    if (value === undefined) continue;
    if (!spec.options?.some((each) => each.flags === flags)) {
      throw unknownOption(option.long!);
    }
    found[option.attributeName()] = value;
  }
  return found;
}

/** What commander prints is ours; what it refuses it throws. */
function configure(command: Command, streams: Streams, help: (command: Command) => string): void {
  command
    .exitOverride()
    .helpOption(helpOption().flags, helpOption().description)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      // Commander's own error text is replaced by ours (see main).
      writeErr: () => {},
      outputError: () => {},
    })
    .helpCommand(false);
  command.helpInformation = () => help(command);
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description);
  if (spec.choices) option.choices([...spec.choices]);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.integer) {
    const [min, max] = spec.integer;
    option.argParser((value) => wholeNumber(value, spec.flags, min, max));
  }
  if (spec.repeatable) {
    option.argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]);
  }
  return option;
}

function wholeNumber(value: string, flags: string, min: number, max: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max && value.trim() !== "") return number;
  const name = flags.split(" ")[0]!.replace(",", "");
  throw new InputError(
    say(
      `${name} takes a whole number from ${min} to ${max}, not "${value}"`,
      `${name} 应为 ${min} 至 ${max} 的整数，而不是“${value}”`,
    ),
  );
}
