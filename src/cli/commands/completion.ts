import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { CommandSpec } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { treeOf } from "../completion/tree.ts";
import { zshScript } from "../completion/zsh.ts";

const shells = { bash: bashScript, zsh: zshScript, fish: fishScript };

const names = Object.keys(shells);

/** @param commands every command: what is to be completed */
export const completion = (commands: () => readonly CommandSpec[]): CommandSpec => ({
  usage: "completion <shell>",
  summary: say("print a script that completes commands in a shell", "打印 shell 自动补全脚本"),
  details: say(
    `For ${names.join(", ")}: commands, options, their values and file names. Print it again after an update.`,
    `支持 ${names.join("、")}：补全命令、选项、选项的值和文件名。升级后请重新生成。`,
  ),
  suggest: () => names,
  examples: [
    ["source <(zhengming completion bash)", say("in ~/.bashrc", "写入 ~/.bashrc")],
    [
      "source <(zhengming completion zsh)",
      say("in ~/.zshrc, after compinit", "写入 ~/.zshrc，compinit 之后"),
    ],
    [
      "zhengming completion fish > ~/.config/fish/completions/zhengming.fish",
      say("once, for fish", "fish 只需一次"),
    ],
  ],
  run: async (context, [shell]) => {
    if (!Object.hasOwn(shells, shell!)) {
      throw new InputError(
        say(
          `no completion for "${shell}"; there is ${names.join(", ")}`,
          `不支持“${shell}”；可用：${names.join("、")}`,
        ),
      );
    }
    context.write(shells[shell as keyof typeof shells](await treeOf(commands())));
    return 0;
  },
});
