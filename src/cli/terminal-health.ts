import type { Condition } from "../model/condition.ts";
import { say } from "../model/locale.ts";
import type { Streams } from "./streams.ts";
import { measureColumns, type Terminal } from "./terminal-width.ts";

/** The smallest terminal that the review screen is made for. */
const smallest = { columns: 80, rows: 24 };
/** Of ambiguous width, and of two columns everywhere (Unicode Standard Annex #11). */
const [ambiguous, wide] = ["“…①█", "汉字"];

/** What the terminal can do. @param setting `screen.ambiguousWidth` of the workspace */
export async function examineTerminal(
  { stdin, stdout, env }: Pick<Streams, "stdin" | "stdout" | "env">,
  setting: number,
): Promise<Condition[]> {
  const hasTerminal = stdout.isTTY === true && stdin.isTTY === true;
  const encoding = encodingCondition(env, hasTerminal);
  if (!hasTerminal) {
    const message = say("none here: sizes and widths are not looked at", "此处没有终端：不检查尺寸和字宽");
    return [{ id: "terminal", state: "note", message }, encoding];
  }
  const terminal = { stdin, stdout } as Terminal;
  return [
    colourCondition(terminal.stdout, env),
    sizeCondition(terminal.stdout),
    encoding,
    widthCondition(await measureColumns(terminal, [ambiguous, wide]), setting),
  ];
}

function colourCondition(stdout: NodeJS.WriteStream, env: Streams["env"]): Condition {
  const id = "colours";
  if (env.NO_COLOR || env.TERM === "dumb") {
    const why = env.NO_COLOR ? "NO_COLOR" : "TERM=dumb";
    return { id, state: "note", message: say(`none, because of ${why}`, `无（因 ${why}）`) };
  }
  const count = 2 ** stdout.getColorDepth(env as NodeJS.ProcessEnv);
  const message = say(
    `${count.toLocaleString("en")} (TERM=${env.TERM ?? ""})`,
    `${count} 色（TERM=${env.TERM ?? ""}）`,
  );
  if (count >= 16) return { id, state: "ok", message };
  return { id, state: "note", message, remedy: say("--theme none needs no colours", "可用 --theme none") };
}

function sizeCondition({ columns = 0, rows = 0 }: NodeJS.WriteStream): Condition {
  const message = say(`${columns} columns, ${rows} rows`, `${columns} 列，${rows} 行`);
  if (columns >= smallest.columns && rows >= smallest.rows) return { id: "size", state: "ok", message };
  const remedy = say(
    `the review screen shows more from ${smallest.columns}×${smallest.rows} on`,
    `审校界面在 ${smallest.columns}×${smallest.rows} 以上显示更多`,
  );
  return { id: "size", state: "note", message, remedy };
}

function encodingCondition(env: Streams["env"], hasTerminal: boolean): Condition {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  if (/utf-?8/i.test(locale)) return { id: "locale", state: "ok", message: locale };
  return {
    id: "locale",
    state: hasTerminal ? "problem" : "note",
    message: say(
      `the locale "${locale}" is not UTF-8: Chinese may come out wrong`,
      `区域设置“${locale}”不是 UTF-8：中文可能显示错误`,
    ),
    remedy: "export LANG=C.UTF-8",
  };
}

function widthCondition(measured: readonly number[] | undefined, setting: number): Condition {
  const id = "widths";
  if (measured === undefined) {
    return {
      id,
      state: "note",
      message: say("the terminal does not tell where its cursor is", "终端不报告光标位置"),
    };
  }
  const [some = 0, both = 0] = measured;
  if (both !== 4) {
    return {
      id,
      state: "problem",
      message: say(`汉字 takes ${both} columns, not 4`, `“汉字”占 ${both} 列，而不是 4 列`),
      remedy: say(
        "set the terminal to UTF-8, with a font that has Chinese",
        "请将终端设为 UTF-8 并使用含汉字的字体",
      ),
    };
  }
  const each = some / ambiguous!.length;
  const message = say(`characters of ambiguous width take ${each} column(s)`, `宽度不定的字符占 ${each} 列`);
  if (each === setting) return { id, state: "ok", message };
  if (each !== 1 && each !== 2) {
    const remedy = say("lines with “ ” … ① █ may stand askew", "含“ ” … ① █ 的行可能错位");
    return { id, state: "note", message, remedy };
  }
  return {
    id,
    state: "problem",
    message: say(`${message}, the settings say ${setting}`, `${message}，而设置为 ${setting}`),
    remedy: say(
      `zhengming.json: "screen": {"ambiguousWidth": ${each}}, or review --ambiguous-width ${each}`,
      `zhengming.json："screen": {"ambiguousWidth": ${each}}，或 review --ambiguous-width ${each}`,
    ),
  };
}
