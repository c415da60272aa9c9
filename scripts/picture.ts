/**
 * Pictures of the review screen for the documentation: `node scripts/picture.ts`.
 *
 * The built program runs in a pseudo-terminal on a workspace made of the repository's own samples and glossary, in
 * English and in Chinese. What stands on the terminal then, colours and all, is drawn to docs/screens/NAME.svg.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { zhengmingScreen } from "../test/support/program.ts";
import { keys, type TerminalRun } from "../test/support/terminal.ts";
import { sampleWorkspace } from "./sample-workspace.ts";
import { terminalSvg } from "./terminal-svg.ts";

const out = fileURLToPath(new URL("../docs/screens", import.meta.url));
const size = { columns: 80, rows: 24 };

/** What a picture shows, in words for those who do not see it. */
const captions = {
  findings: {
    en: [
      "The findings of zhengming",
      "A full-screen terminal program. Above, a list of findings by check: under term-forbidden the term 人类命运共同体, rendered “community of common destiny”, is selected. Below, the reason with its source, both sentences with the term and its rendering marked, and the renderings found with their counts. The last line names the keys: p prefer, a admit, x forbid, i keep, f fix, F fix all, e why.",
    ],
    zh: [
      "正名的问题列表",
      "终端全屏界面。上半部分按检查项列出问题，选中的是“人类命运共同体”被译为 community of common destiny；下半部分是理由及出处、标出术语与译法的原文和译文、各种译法及次数。末行列出按键：首选、可用、禁用、保留、修改、全部修改、原因。",
    ],
  },
  "fix-all": {
    en: [
      "Every change is shown before it is made",
      "Three sentences in which conciliator becomes mediator, singular and plural, each with a tick box, the old word struck and the new one underlined.",
    ],
    zh: [
      "统一修改之前逐处预览",
      "三个句子里的 conciliator 将改为 mediator，单复数随原文，每处可勾选；删去的词与换上的词分别标出。",
    ],
  },
  match: {
    en: [
      "Looking a sentence up",
      "A Chinese sentence is typed above; below it a fuzzy match of 93 with the differing words marked, its translation, and the glossary's renderings of 人类命运共同体, preferred and admitted.",
    ],
    zh: [
      "边译边查",
      "上方输入一句中文，下方是 93% 的模糊匹配（标出相异之处）及其译文，以及术语库中“人类命运共同体”的首选译法和可用译法。",
    ],
  },
} as const;

mkdirSync(out, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "zhengming-picture-"));
try {
  const workspace = sampleWorkspace(temporary);
  for (const language of ["en", "zh"] as const) await pictures(workspace, language);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function pictures(workspace: string, language: "en" | "zh"): Promise<void> {
  const screen = zhengmingScreen(workspace, ["--lang", language], size);
  const see = (...parts: string[]) =>
    screen.until((text) => parts.every((part) => text.includes(part)), parts.join(", "), 120_000);
  const draw = (name: keyof typeof captions) => picture(name, language, screen);
  const ready = language === "en" ? "q quit" : "q 退出";

  await see("⟦人类命运共同体⟧", ready);
  await draw("findings");
  screen.send("/mediator");
  await see(" /mediator");
  screen.send(`${keys.enter}F`);
  await see("{+mediators+}");
  await draw("fix-all");
  screen.send(keys.escape);
  await see(ready);
  screen.send("3");
  await see("[3 ");
  screen.send(keys.paste("我们愿同各国法律界一道，为推动构建人类命运共同体多做贡献。"));
  await see(" 93 ", "→ ");
  await draw("match");
  screen.send(keys.ctrl("c"));
  await screen.exited();
}

/** Draws what stands on the screen once nothing more comes. */
async function picture(
  name: keyof typeof captions,
  language: "en" | "zh",
  screen: TerminalRun,
): Promise<void> {
  for (let before = -1; before !== screen.written().length; ) {
    before = screen.written().length;
    await pause(500);
  }
  const [title, description] = captions[name][language];
  const path = join(out, `${name}${language === "zh" ? ".zh" : ""}.svg`);
  writeFileSync(path, await terminalSvg(screen.written(), { ...size, title, description, language }));
  console.log(path);
}
