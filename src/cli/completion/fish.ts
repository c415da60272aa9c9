import { type CommandNode, type OptionNode, pathText, type Tree, type Values, withAll } from "./tree.ts";

/** Completions for fish, with the descriptions. */
export function fishScript({ root, globals }: Tree): string {
  const nodes = withAll(root);
  const takes = [
    ...nodes.flatMap((node) =>
      node.options.flatMap(({ names, value }) =>
        value ? names.map((name) => `${pathText(node)}|${name}`) : [],
      ),
    ),
    ...globals.flatMap(({ names, value }) => (value ? names.map((name) => `*|${name}`) : [])),
  ];
  const below = nodes.flatMap((node) =>
    node.children.map(
      (child) =>
        `      case ${quoted(`${pathText(node)}|${child.path.at(-1)}`)}\n        set path ${quoted(pathText(child))}`,
    ),
  );
  return `# zhengming in fish: zhengming completion fish | source
function __zhengming_at --description 'Whether the command line stands at this command'
  set -l path ''
  set -l skip 0
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if test $skip = 1
      set skip 0
      continue
    end
    switch "$path|$word"
      case ${takes.map(quoted).join(" ")}
        set skip 1
${below.join("\n")}
    end
  end
  test "$path" = "$argv[1]"
end
complete -c zhengming -f
${nodes.flatMap(linesOf).join("\n")}
${globals.map((option) => optionLine(option)).join("\n")}
`;
}

function linesOf(node: CommandNode): string[] {
  const at = `-n ${quoted(`__zhengming_at ${quoted(pathText(node))}`)}`;
  return [
    ...node.children.map(
      ({ path, summary }) => `complete -c zhengming ${at} -a ${quoted(path.at(-1)!)} -d ${quoted(summary)}`,
    ),
    ...node.options.map((option) => optionLine(option, at)),
    ...(node.argument.kind === "none" ? [] : [`complete -c zhengming ${at} ${valueText(node.argument)}`]),
  ];
}

function optionLine({ names, description, value }: OptionNode, at = ""): string {
  const said = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const needs = value ? ` -r ${valueText(value)}` : "";
  return `complete -c zhengming ${at === "" ? "" : `${at} `}${said.join(" ")}${needs} -d ${quoted(description)}`;
}

function valueText(value: Values): string {
  switch (value.kind) {
    case "file":
      return "-F";
    case "folder":
      return "-f -a '(__fish_complete_directories (commandline -ct))'";
    case "word":
      return `-f -a ${quoted(value.words.join(" "))}`;
    case "list":
      return `-f -a ${quoted(`(__fish_append , ${value.words.join(" ")})`)}`;
    default:
      return "-f";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
