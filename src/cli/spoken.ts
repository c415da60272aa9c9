import { globalOptions } from "./global-options.ts";

const help = ["-h", "--help"];

/**
 * A command line with what many type by habit in the way it is understood: `help check` and `-h check` are
 * `check --help`, `version` is `--version`.
 */
export function asUnderstood(args: readonly string[]): string[] {
  const at = firstWord(args);
  const [before, word, after] = [args.slice(0, at), args[at], args.slice(at + 1)];
  if (word === "help") return [...before, ...after, "--help"];
  if (word === "version" && after.length === 0) return [...before, "--version"];
  if (word !== undefined && before.some((arg) => help.includes(arg)))
    return [...before.filter((arg) => !help.includes(arg)), word, ...after, "--help"];
  return [...args];
}

/** Where the first argument stands that is neither an option nor the value of one. */
function firstWord(args: readonly string[]): number {
  const withValue = globalOptions()
    .filter(({ flags }) => flags.includes("<"))
    .map(({ flags }) => flags.split(" ")[0]!);
  for (let at = 0; at < args.length; at++) {
    if (!args[at]!.startsWith("-")) return at;
    if (withValue.includes(args[at]!)) at++;
  }
  return args.length;
}
