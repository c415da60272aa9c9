import type { CommandSpec, OptionSpec } from "../command.ts";
import { globalOptions, helpOption, versionOption } from "../global-options.ts";
import { screenOptions } from "../screen-options.ts";

/** What a shell may put in for a value: names of files or folders, one of these words, several with commas between. */
export type Values =
  | { kind: "none" | "file" | "folder" }
  | { kind: "word" | "list"; words: readonly string[] };

export interface OptionNode {
  /** `-o`, `--output`. */
  names: readonly string[];
  description: string;
  /** Absent: it takes no value. */
  value?: Values;
  repeatable: boolean;
}

/** A command as a shell sees it; the program itself is the one with an empty path. */
export interface CommandNode {
  /** Names from the program down: `["glossary", "add"]`. */
  path: readonly string[];
  summary: string;
  /** Its own; those of every command are in `Tree.globals`. */
  options: readonly OptionNode[];
  children: readonly CommandNode[];
  /** What its arguments are. */
  argument: Values;
}

export interface Tree {
  root: CommandNode;
  globals: readonly OptionNode[];
}

/** The commands with everything that can be completed, from the definitions that the command line is made of. */
export async function treeOf(commands: readonly CommandSpec[]): Promise<Tree> {
  return {
    root: {
      path: [],
      summary: "",
      options: await Promise.all([versionOption(), ...screenOptions()].map(optionNode)),
      children: await Promise.all(commands.map((spec) => commandNode(spec, []))),
      argument: { kind: "none" },
    },
    globals: await Promise.all([...globalOptions(), helpOption()].map(optionNode)),
  };
}

/** A command's names as one text: `glossary add`; empty for the program. */
export function pathText({ path }: CommandNode): string {
  return path.join(" ");
}

/** A word for bash and zsh that means itself. */
export function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command and all below it. */
export function withAll(node: CommandNode): CommandNode[] {
  return [node, ...node.children.flatMap(withAll)];
}

async function commandNode(spec: CommandSpec, above: readonly string[]): Promise<CommandNode> {
  const [name, ...args] = spec.usage.split(" ");
  const path = [...above, name!];
  return {
    path,
    summary: spec.summary,
    options: await Promise.all((spec.options ?? []).map(optionNode)),
    children: await Promise.all((spec.subcommands ?? []).map((child) => commandNode(child, path))),
    argument: spec.suggest ? { kind: "word", words: spec.suggest() } : argumentOf(args),
  };
}

async function optionNode(spec: OptionSpec): Promise<OptionNode> {
  const value = /[<[]([^>\]]+)[>\]]/.exec(spec.flags)?.[1];
  return {
    names: spec.flags.split(/[ ,|]+/).filter((part) => /^-/.test(part)),
    description: spec.description,
    repeatable: spec.repeatable === true,
    ...(value === undefined ? {} : { value: await valuesOf(spec, value) }),
  };
}

async function valuesOf(spec: OptionSpec, name: string): Promise<Values> {
  if (spec.choices) return { kind: "word", words: spec.choices };
  if (spec.suggest) return { kind: name === "ids" ? "list" : "word", words: await spec.suggest() };
  return named(name);
}

function argumentOf(args: readonly string[]): Values {
  return named(/[a-z]+/.exec(args[0] ?? "")?.[0] ?? "");
}

/** What a name in angle brackets stands for. */
function named(name: string): Values {
  if (/^(?:files?|in|source|target)$/.test(name)) return { kind: "file" };
  return { kind: /^(?:dir|folder)$/.test(name) ? "folder" : "none" };
}
