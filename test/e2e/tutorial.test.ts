import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { command, requireBuilt, zhengmingScreen } from "../support/program.ts";
import { keys } from "../support/terminal.ts";

// The tutorials, followed to the letter: every command is run, everything they show is printed.

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

beforeAll(requireBuilt);

interface Step {
  line: string;
  shown: string[];
}

/** The commands of the page's consoles with the lines shown below each. */
function stepsOf(page: string): Step[] {
  const steps: Step[] = [];
  for (const [, block] of page.matchAll(/```console\n(.*?)```/gs))
    for (const line of block!.split("\n"))
      if (line.startsWith("$ ")) steps.push({ line: line.slice(2), shown: [] });
      else if (line.trim() !== "") steps.at(-1)!.shown.push(line);
  return steps;
}

test.each([
  ["tutorial.md", "C.UTF-8", "No open findings in 13 units", "No findings in 13 units."],
  ["zh-CN/tutorial.md", "zh_CN.UTF-8", "13 个单元中没有待处理的问题", "13 个翻译单元中没有问题。"],
])("docs/%s prints what it shows", async (name, lang, settled, clean) => {
  const workspace = join(folder({}), "rules");
  mkdirSync(workspace);
  cpSync(join(docs, "tutorial"), workspace, { recursive: true });
  const env = { LANG: lang, LC_ALL: lang };
  const page = readFileSync(join(docs, name), "utf8");
  const steps = stepsOf(page);
  expect(steps.length).toBeGreaterThan(8);
  for (const { line, shown } of steps) {
    if (line === "zhengming") {
      // On the screen: both findings are fixed as suggested.
      const screen = zhengmingScreen(workspace, [], { columns: 100, rows: 30, env });
      await screen.until((text) => text.includes("⟦13 days⟧"), "the figure", 60_000);
      screen.send("f");
      await screen.until((text) => text.includes("13 days → 30 days"));
      screen.send(keys.enter);
      await screen.until((text) => text.includes("⟦provisional measures⟧"));
      screen.send("f");
      await screen.until((text) => text.includes("provisional measures → interim measures"));
      screen.send(keys.enter);
      const end = await screen.until((text) => text.includes(settled));
      for (const each of end.match(/^ {2}\S.*[.。]$/gm)!) expect(page).toContain(each);
      screen.send("q");
      await screen.exited();
      continue;
    }
    const [node, entry] = command;
    const script = line.replace(/^zhengming/, '"$NODE" "$ENTRY"');
    const { stdout, stderr } = spawnSync("bash", ["-c", script], {
      cwd: workspace,
      encoding: "utf8",
      env: { ...process.env, ...env, NODE: node, ENTRY: entry, FORCE_COLOR: undefined, COLUMNS: undefined },
    });
    const printed = `${stdout}\n${stderr}`.split("\n").map((each) => each.trimEnd());
    for (const each of shown) expect(printed, `${line}\n${stdout}${stderr}`).toContain(each);
    if (shown.includes(clean)) expect(stdout.trim()).toBe(clean);
  }
  expect(existsSync(join(workspace, "../rules-omegat/tm/auto/zhengming.tmx"))).toBe(true);
});
