import { say } from "../model/locale.ts";
import { themes } from "../workspace/config.ts";
import type { OptionSpec } from "./command.ts";

/** Options of whatever opens the screen. */
export const screenOptions = (): OptionSpec[] => [
  {
    flags: "--theme <name>",
    description: say("colours: the terminal's sixteen, or fixed ones", "配色：终端的十六色或固定配色"),
    choices: themes,
  },
  {
    flags: "--ambiguous-width <n>",
    description: say("columns of … “ ” ① █ in your terminal", "终端中 … “ ” ① █ 所占列数"),
    choices: ["1", "2"],
  },
  {
    flags: "--screen-reader",
    description: say(
      "one finding after the other, numbered choices",
      "逐条显示，按编号选择（供读屏软件使用）",
    ),
  },
];
