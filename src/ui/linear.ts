import { createInterface } from "node:readline/promises";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { severityName } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { statusName } from "../model/term.ts";
import { sanitise } from "../text/sanitise.ts";
import type { Intent, RenderingChoice, ReviewSession } from "../workspace/review.ts";
import { suggestion } from "./findings/suggest.ts";

/**
 * The review for who listens to it: one finding after the other as plain lines, choices with numbers, one answer
 * a line. Nothing is drawn over, nothing depends on colour or place.
 */
export async function runLinear(
  session: ReviewSession,
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<void> {
  const reader = createInterface({ input, output, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const print = (text = ""): void => void output.write(`${sanitise(text)}\n`);
  const ask = async (prompt: string): Promise<string | undefined> => {
    output.write(`${sanitise(prompt)} `);
    const { value, done } = await lines.next();
    return done === true ? undefined : (value as string).trim();
  };
  try {
    if (session.ready !== undefined) {
      print(say("Checking. This may take a moment.", "正在检查，请稍候。"));
      for (const notice of (await session.ready).notices) print(notice);
    }
    await talk(session, print, ask);
  } finally {
    reader.close();
  }
}

type Print = (text?: string) => void;
type Ask = (prompt: string) => Promise<string | undefined>;

interface Option {
  says: string;
  /** Returns where to go on: how many findings further, or undefined to leave. */
  run(): Promise<number | undefined>;
}

async function talk(session: ReviewSession, print: Print, ask: Ask): Promise<void> {
  for (let at = 0; ; ) {
    const findings = session.findings();
    if (findings.length === 0) print(say("No open findings.", "没有待处理的问题。"));
    at = Math.max(0, Math.min(at, findings.length - 1));
    const finding = findings[at];
    if (finding !== undefined) tell(session, finding, at, findings.length, print);
    const options = optionsFor(session, finding, print, ask);
    const keys = options.map(({ says }, index) => `${index + 1} ${says}`);
    print([...keys, `0 ${say("quit", "退出")}`].join("; "));
    const answer = await ask(say("Number:", "编号："));
    if (answer === undefined || answer === "0" || answer === "q") return;
    const option = options[Number(answer) - 1];
    if (option === undefined) {
      print(say(`${answer} is none of the numbers.`, `没有编号 ${answer}。`));
      continue;
    }
    try {
      at += (await option.run()) ?? 0;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      print(error.line);
    }
  }
}

function tell({ pair }: ReviewSession, finding: Finding, at: number, all: number, print: Print): void {
  const { unit, check, severity, message, source, target, term } = finding;
  print();
  print(
    say(
      `Finding ${at + 1} of ${all}: ${severityName(severity)}, ${check}, ${unit.document} unit ${unit.ref}.`,
      `第 ${at + 1} 项，共 ${all} 项：${severityName(severity)}，${check}，${unit.document} 第 ${unit.ref} 单元。`,
    ),
  );
  print(term === undefined || message.includes(term) ? message : `${term}: ${message}`);
  print(`${pair.source}: ${source.text}`);
  print(`${pair.target}: ${target.text}`);
}

function optionsFor(session: ReviewSession, finding: Finding | undefined, print: Print, ask: Ask): Option[] {
  const act = async (intent: Intent): Promise<number> => {
    print((await session.apply([intent])).message);
    return 0;
  };
  const general: Option[] = [
    { says: say("next", "下一项"), run: async () => 1 },
    { says: say("previous", "上一项"), run: async () => -1 },
    {
      says: say("undo", "撤销"),
      run: async () => {
        print((await session.undo()).message);
        return 0;
      },
    },
  ];
  if (finding === undefined) return general.slice(2);
  const text = async (prompt: string, make: (text: string) => Intent): Promise<number> => {
    const typed = await ask(prompt);
    if (typed === undefined || typed === "") {
      print(say("Nothing was done.", "未作更改。"));
      return 0;
    }
    return act(make(typed));
  };
  const proposed = suggestion(finding);
  const options: Option[] = [];
  if (proposed !== undefined) {
    options.push({
      says: say(`make it: ${proposed.text}`, `改为：${proposed.text}`),
      run: () => act({ act: "fix", finding, target: proposed.text }),
    });
  }
  options.push(
    {
      says: say("type the target anew", "重新输入译文"),
      run: () => text(say("Target:", "译文："), (target) => ({ act: "fix", finding, target })),
    },
    {
      says: say("keep it as it is", "保留原样"),
      run: () => text(say("Why?", "理由？"), (reason) => ({ act: "keep", finding, reason })),
    },
  );
  if (finding.term !== undefined) {
    for (const verb of ["prefer", "admit", "forbid"] as const) {
      const says = {
        prefer: say("prefer a rendering", "选定首选译法"),
        admit: say("admit a rendering", "将一种译法列为可用"),
        forbid: say("forbid a rendering", "禁用一种译法"),
      }[verb];
      options.push({
        says,
        run: async () => {
          const rendering = await chooseRendering((await session.detail(finding)).renderings, print, ask);
          if (rendering === undefined) return 0;
          return act({ act: verb, finding, rendering });
        },
      });
    }
  }
  options.push({
    says: say("why this?", "为何报告？"),
    run: async () => {
      const { why } = await session.detail(finding);
      print(why === undefined ? finding.message : `${why.title}. ${why.explain}`);
      for (const { ref, text: other } of finding.evidence.slice(0, 5)) print(`${ref}: ${other}`);
      return 0;
    },
  });
  return [...options, ...general];
}

async function chooseRendering(
  renderings: readonly RenderingChoice[],
  print: Print,
  ask: Ask,
): Promise<string | undefined> {
  renderings.forEach(({ text, count, status }, at) => {
    const standing = status === undefined ? "" : `, ${statusName(status)}`;
    print(`${at + 1} ${text}, ${say(`${count} times`, `${count} 次`)}${standing}`);
  });
  const answer = await ask(
    say("Number, or another rendering; empty goes back:", "编号，或另行输入；留空返回："),
  );
  if (answer === undefined || answer === "") return undefined;
  return renderings[Number(answer) - 1]?.text ?? answer;
}
