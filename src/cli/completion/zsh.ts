import {
  type CommandNode,
  type OptionNode,
  quotedForShell,
  type Tree,
  type Values,
  withAll,
} from "./tree.ts";

/** A completion function for zsh, with the descriptions. */
export function zshScript({ root, globals }: Tree): string {
  const functions = withAll(root)
    .reverse()
    .map((node) => functionOf(node, globals));
  return `#compdef zhengming
# zhengming in zsh: source <(zhengming completion zsh), or save it as _zhengming in a folder of $fpath
${functions.join("\n")}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _zhengming "$@"
else
  compdef _zhengming zhengming
fi
`;
}

function functionOf(node: CommandNode, globals: readonly OptionNode[]): string {
  const options = [...node.options, ...globals].map((option) => `    ${optionText(option)}`);
  if (node.children.length === 0) {
    const argument = actionOf(node.argument);
    const rest = node.argument.kind === "none" ? [] : [`    ${quotedForShell(`*: :${argument}`)}`];
    return `${nameOf(node)}() {
  _arguments -s \\
${[...options, ...rest].join(" \\\n")}
}`;
  }
  const names = node.children.map(
    ({ path, summary }) => `    ${quotedForShell(`${path.at(-1)!.replaceAll(":", "\\:")}:${summary}`)}`,
  );
  const cases = node.children.map((child) => `        ${child.path.at(-1)}) ${nameOf(child)} ;;`);
  return `${nameOf(node)}() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${names.join("\n")}
  )
  _arguments -s -C \\
${options.join(" \\\n")} \\
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
${cases.join("\n")}
      esac ;;
  esac
}`;
}

function nameOf({ path }: CommandNode): string {
  return ["_zhengming", ...path].join("_");
}

function optionText({ names, description, value, repeatable }: OptionNode): string {
  const said = `[${description.replace(/[[\]:\\]/g, "\\$&")}]`;
  const action = value ? `:value:${actionOf(value)}` : "";
  const star = repeatable ? "*" : "";
  if (names.length === 1) return quotedForShell(`${star}${names[0]}${said}${action}`);
  // Of two names that mean one thing only one is offered, unless it may come again.
  const excluded = repeatable ? "'*'" : quotedForShell(`(${names.join(" ")})`);
  return `${excluded}{${names.join(",")}}${quotedForShell(said + action)}`;
}

function actionOf(value: Values): string {
  switch (value.kind) {
    case "file":
      return "_files";
    case "folder":
      return "_files -/";
    case "word":
      return `(${value.words.join(" ")})`;
    case "list":
      return `_values -s , id ${value.words.join(" ")}`;
    default:
      return " ";
  }
}
