import { resolve } from "node:path";
import { say } from "../model/locale.ts";
import type { OptionSpec } from "./command.ts";

// Options that several commands share, worded once.

export const jsonOption = (): OptionSpec => ({
  flags: "--json",
  description: say("one JSON document on standard output", "在标准输出打印一个 JSON 文档"),
});

export const asOption = (): OptionSpec => ({
  flags: "--as <format>",
  description: say(
    "format of the input where its name does not tell (text, tmx, csv …)",
    "文件名无法判断格式时指定（text、tmx、csv 等）",
  ),
});

export const srxOption = (): OptionSpec => ({
  flags: "--srx <file>",
  description: say("cut documents into sentences by the rules of this SRX file", "按此 SRX 文件的规则断句"),
});

export const glossaryOption = (): OptionSpec => ({
  flags: "--glossary <file>",
  description: say("judge by this glossary as well (repeatable)", "另用此术语表（可重复）"),
  repeatable: true,
});

/** The ids in `a,b,c`. */
export function idList(value: unknown): string[] | undefined {
  if (typeof value !== "string") return undefined;
  return value
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

export function stringList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** Those of the options that were given and take a text. */
export function textOptions<Name extends string>(
  options: object,
  ...names: readonly Name[]
): { [name in Name]?: string } {
  const given = options as Record<string, unknown>;
  return Object.fromEntries(
    names.flatMap((name) => (typeof given[name] === "string" ? [[name, given[name]]] : [])),
  ) as { [name in Name]?: string };
}

/** What `--as` says of the input's format. */
export function formatGiven({ as }: { as?: unknown }): { format?: string } {
  return typeof as === "string" ? { format: as } : {};
}

/** The file that `--srx` names. */
export function srxGiven({ cwd }: { cwd: string }, { srx }: { srx?: unknown }): { srx?: string } {
  return typeof srx === "string" ? { srx: resolve(cwd, srx) } : {};
}
