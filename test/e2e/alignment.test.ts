import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
import { keys, type TerminalRun } from "../support/terminal.ts";

// Pairs that came from a file, of which the second target holds a sentence of the third.
const table = [
  "source,target",
  "董事会每年开会两次。,The board meets twice a year.",
  "会议公开。,Meetings are public. The secretary keeps minutes.",
  "秘书作记录。,They are published.",
  "记录予以公布。任何人可以查阅。,Anyone may read them.",
  "",
].join("\n");

const mended = [
  ["董事会每年开会两次。", "The board meets twice a year.", "imported"],
  ["会议公开。", "Meetings are public.", "reviewed"],
  ["秘书作记录。", "The secretary keeps minutes.", "reviewed"],
  ["记录予以公布。", "They are published.", "reviewed"],
  ["任何人可以查阅。", "All may read them.", "reviewed"],
];

const open: TerminalRun[] = [];

afterEach(() => {
  for (const screen of open.splice(0)) screen.kill("SIGKILL");
});

beforeAll(requireBuilt);

const has =
  (...parts: string[]) =>
  (text: string) =>
    parts.every((part) => text.includes(part));

it("mends the pairs of a document on the screen; undo after a restart; adding it again keeps them", async () => {
  const path = folder({ "章程.csv": table });
  zhengming(path, "init");
  zhengming(path, "add", "章程.csv");
  const tmx = () => readFileSync(join(path, "tm/章程.tmx"), "utf8");
  const units = () =>
    [...tmx().matchAll(/<tu[\s>][\s\S]*?<\/tu>/g)].map(([tu]) => [
      ...[...tu.matchAll(/<seg>(.*?)<\/seg>/g)].map(([, text]) => text!),
      /x-zhengming:status">(\w+)/.exec(tu)?.[1],
    ]);
  const start = (size: { columns: number; rows: number }): TerminalRun => {
    const screen = zhengmingScreen(path, ["review"], size);
    open.push(screen);
    return screen;
  };
  const before = tmx();

  const screen = start({ columns: 80, rows: 24 });
  await screen.until(has("Findings"));
  screen.send("4");
  await screen.until(has("章程", "1/4", "│▸The board"));
  screen.send("j");
  await screen.until(has("2/4"));
  screen.send("J");
  await screen.until(has("✓ sentence moved: 章程 2", "The secretary keeps minutes. They"));
  screen.send("jJ");
  await screen.until(has("✓ sentence moved: 章程 3", "They are published. Anyone"));
  screen.send("js");
  await screen.until(has("Split where?", "4a", "4b"));
  screen.send(keys.enter);
  await screen.until(has("✓ split: 章程 4", "4/5"));
  screen.send("je");
  await screen.until(has("Target of unit 5", "Anyone may read them."));
  screen.send(`${keys.home}${keys.delete.repeat(6)}All${keys.enter}`);
  await screen.until(has("✓ edited: 章程 5", "undo 4"));
  expect(units()).toEqual(mended);
  screen.send("1");
  await screen.until(has("No open findings in 5 units"));
  screen.send("q");
  expect(await screen.exited()).toBe(0);

  const done = tmx();
  zhengming(path, "add", "章程.csv");
  expect(tmx()).toBe(done);

  const again = start({ columns: 140, rows: 45 });
  await again.until(has("No open findings", "undo 4"));
  again.send("4uuuu");
  await again.until(has("redo 4", "2/4"));
  expect(tmx()).toBe(before);
  again.send("UUUU");
  await again.until(has("undo 4", "All may read them."));
  expect(tmx()).toBe(done);
  again.send("q");
  expect(await again.exited()).toBe(0);
}, 60_000);
