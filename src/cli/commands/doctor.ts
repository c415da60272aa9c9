import type { Condition } from "../../model/condition.ts";
import { say } from "../../model/locale.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import { pad } from "../../text/width.ts";
import type { CommandSpec, Context } from "../command.ts";
import { jsonOption } from "../options.ts";

/** Conditions that belong together. */
interface Area {
  id: "program" | "terminal" | "workspace";
  title: string;
  conditions: Condition[];
}

export const doctor = (): CommandSpec => ({
  usage: "doctor",
  summary: say("whether all that zhengming rests on is sound", "检查运行环境、终端和工作区是否正常"),
  details: say(
    "Looks at the program, the terminal and the workspace, and says what to do where something is wrong. Exit code 0: all is well, 1: there are problems. Opening the workspace finishes a save that a crash cut off and mends the index; nothing else is changed.",
    "检查程序、终端和工作区，并说明如何处理问题。退出码 0：一切正常，1：有问题。打开工作区时会完成因崩溃中断的保存并修复索引，此外不作更改。",
  ),
  options: [jsonOption()],
  examples: [
    ["zhengming doctor", say("before you report a fault", "报告故障前先运行")],
    ["zhengming doctor --json", say("for a script", "供脚本使用")],
  ],
  run: async (context, _args, options) => {
    const areas = [await program(), await terminal(context), await workspace(context)];
    const problems = areas.flatMap(({ conditions }) => conditions.filter(({ state }) => state === "problem"));
    const healthy = problems.length === 0;
    if (options.json) {
      const list = areas.flatMap(({ id, conditions }) => conditions.map((each) => ({ area: id, ...each })));
      context.print(jsonText({ healthy, conditions: list }));
    } else {
      context.print(areas.map(section).join("\n\n"));
      context.print("");
      context.print(
        healthy
          ? say("all is well", "一切正常")
          : say(`problems: ${problems.length}`, `问题：${problems.length}`),
      );
    }
    return healthy ? 0 : 1;
  },
});

async function program(): Promise<Area> {
  const { examineRuntime } = await import("../runtime-health.ts");
  return { id: "program", title: say("Program", "程序"), conditions: await examineRuntime() };
}

async function terminal(context: Context): Promise<Area> {
  const { examineTerminal } = await import("../terminal-health.ts");
  const setting = (await settingsHere(context))?.screen.ambiguousWidth ?? 1;
  return {
    id: "terminal",
    title: say("Terminal", "终端"),
    conditions: await examineTerminal(context.streams, setting),
  };
}

async function workspace(context: Context): Promise<Area> {
  const folder = await context.maybeFolder();
  if (folder === undefined) {
    const message = say("none here; zhengming init makes one", "此处没有；用 zhengming init 建立");
    return {
      id: "workspace",
      title: say("Workspace", "工作区"),
      conditions: [{ id: "folder", state: "note", message }],
    };
  }
  const { examineWorkspace } = await import("../../workspace/health.ts");
  return {
    id: "workspace",
    title: say(`Workspace ${folder}`, `工作区 ${folder}`),
    conditions: await examineWorkspace(folder),
  };
}

/** Settings that cannot be read are told with the workspace. */
async function settingsHere(context: Context) {
  return context.requireFolder().then(
    ({ config }) => config,
    () => undefined,
  );
}

const marks = { ok: "✓", note: "·", problem: "✗" } as const;

function section({ title, conditions }: Area): string {
  const lines = conditions.flatMap(({ id, state, message, remedy }) => [
    `  ${marks[state]} ${pad(id, 13)} ${sanitise(message)}`,
    ...(remedy === undefined ? [] : [`${" ".repeat(18)}→ ${sanitise(remedy)}`]),
  ]);
  return [sanitise(title), ...lines].join("\n");
}
