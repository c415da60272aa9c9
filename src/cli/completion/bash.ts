import {
  type CommandNode,
  type OptionNode,
  pathText,
  quotedForShell,
  type Tree,
  type Values,
  withAll,
} from "./tree.ts";

/** A completion function for bash (3.2 and later, with no package of completions needed). */
export function bashScript({ root, globals }: Tree): string {
  const nodes = withAll(root);
  const below = nodes.flatMap((node) =>
    node.children.map(
      (child) =>
        `      ${quotedForShell(`${pathText(node)}|${child.path.at(-1)}`)}) path=${quotedForShell(pathText(child))} ;;`,
    ),
  );
  return `# zhengming in bash: source <(zhengming completion bash)
_zhengming() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path="" value="" word="" words="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # bash takes --name=value for three words.
    [[ $word == "=" ]] && continue
    if [[ -n $value ]]; then
      value=""
      continue
    fi
    value=$(_zhengming_value "$path" "$word")
    [[ -n $value ]] && continue
    case "$path|$word" in
${below.join("\n")}
    esac
  done
  [[ $cur == "=" ]] && cur=""
  if [[ -z $value && $cur == -* ]]; then
    value="word $(_zhengming_options "$path")"
  elif [[ -z $value ]]; then
    value=$(_zhengming_arguments "$path")
  fi
  words=\${value#* }
  case $value in
    file*) _zhengming_reply -f -- "$cur"; compopt -o filenames 2>/dev/null ;;
    folder*) _zhengming_reply -d -- "$cur"; compopt -o filenames 2>/dev/null ;;
    list*)
      local before=""
      [[ $cur == *,* ]] && before=\${cur%,*},
      _zhengming_reply -P "$before" -W "$words" -- "\${cur##*,}"
      compopt -o nospace 2>/dev/null ;;
    word*) _zhengming_reply -W "$words" -- "$cur" ;;
  esac
  return 0
}
_zhengming_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@")
}
_zhengming_value() {
  case "$1|$2" in
${[...nodes.flatMap((node) => node.options.flatMap((option) => valueLines(pathText(node), option))), ...globals.flatMap((option) => valueLines(undefined, option))].join("\n")}
  esac
}
_zhengming_options() {
  case "$1" in
${nodes.map((node) => `    ${quotedForShell(pathText(node))}) echo ${quotedForShell([...node.options, ...globals].flatMap(({ names }) => names).join(" "))} ;;`).join("\n")}
  esac
}
_zhengming_arguments() {
  case "$1" in
${nodes.map((node) => `    ${quotedForShell(pathText(node))}) echo ${quotedForShell(argumentText(node))} ;;`).join("\n")}
  esac
}
complete -F _zhengming zhengming
`;
}

function valueLines(path: string | undefined, { names, value }: OptionNode): string[] {
  if (!value) return [];
  const patterns = names.map((name) =>
    path === undefined ? `*${quotedForShell(`|${name}`)}` : quotedForShell(`${path}|${name}`),
  );
  return [`    ${patterns.join(" | ")}) echo ${quotedForShell(textOf(value))} ;;`];
}

function argumentText({ children, argument }: CommandNode): string {
  if (children.length > 0) return textOf({ kind: "word", words: children.map(({ path }) => path.at(-1)!) });
  return textOf(argument);
}

/** Kind and words, as the function takes them apart. */
function textOf(value: Values): string {
  return "words" in value ? `${value.kind} ${value.words.join(" ")}` : value.kind;
}
