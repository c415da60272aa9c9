import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeAll, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { hostile } from "../support/hostile.ts";
import { requireBuilt, zhengming, zhengmingScreen } from "../support/program.ts";
import type { TerminalRun } from "../support/terminal.ts";

const open: TerminalRun[] = [];

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill("SIGKILL");
});

beforeAll(requireBuilt);

/** Whatever steers a terminal: C0, DEL, C1, directions, halves of characters; line ends are the program's own. */
const steering =
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

/** Everything that a command writes into a pseudo-terminal, its progress line left out. */
async function writtenBy(cwd: string, args: string[]): Promise<string> {
  const terminal = zhengmingScreen(cwd, args, { columns: 200, env: { NO_COLOR: "1" } });
  open.push(terminal);
  await terminal.exited(60_000);
  return terminal.written().replaceAll(/\r\u001b\[K[^\r\u001b]*/g, "");
}

const sequences = [
  "\u001b[2J", "\u001b]0;owned\u0007", "\u001b]8;;http://x\u001b\\", "\u001bP$q\u001b\\", "\u009b31m", "\u009d0;x\u009c", "\u001b[6n", "\u001bc", "\u0007", "\b\b\b", "\r", "\u000e", "\u007f", "\u202e", "\u2066", "\u0085", "\u0000",
]; // biome-ignore format: a list

it("prints no control character of a document's: 400 units through every command that shows text", async () => {
  const odd = fc.array(
    fc.oneof(
      fc.constantFrom(...sequences),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("。", " ", "30%", "人民"),
    ),
    { minLength: 1, maxLength: 6 },
  );
  const rows = fc.sample(fc.tuple(odd, odd), { seed: 42, numRuns: 400 });
  const cell = (text: string): string => `"${text.toWellFormed().replaceAll('"', '""')}"`;
  const csv = rows
    .map(([source, target], at) =>
      [
        `法治${source.join("")}${at}`,
        `rule of law ${target.join("")}`,
        sequences[at % sequences.length]!,
        `note${sequences[(at + 5) % sequences.length]}`,
      ]
        .map(cell)
        .join(","),
    )
    .join("\n");
  const cwd = folder({ "a.csv": `source,target,id,note\n${csv}\n` });
  zhengming(cwd, "init");
  zhengming(cwd, "add", "a.csv");
  let shown = 0;
  for (const args of [
    ["find", "法治", "--limit", "1000"],
    ["check", "--fail-on", "never"],
    ["check", "--fail-on", "never", "--json"],
    ["match", `法治${rows[0]![0].join("")}0`.replaceAll("\0", "").toWellFormed()],
    ["terms"],
    ["stats"],
    ["export", "out.xlf"],
  ]) {
    const written = await writtenBy(cwd, args);
    shown += written.match(/法治/g)?.length ?? 0;
    expect([args.join(" "), steering.exec(written)?.[0]]).toEqual([args.join(" "), undefined]);
  }
  expect(shown).toBeGreaterThan(400);
}, 240_000);

it("refuses hostile files without a control character, in a terminal too", async () => {
  const cwd = folder();
  zhengming(cwd, "init");
  for (const { file, bytes } of hostile.characters!) {
    writeFileSync(join(cwd, file), bytes());
    expect([file, steering.exec(await writtenBy(cwd, ["add", file, "--force"]))?.[0]]).toEqual([
      file,
      undefined,
    ]);
  }
}, 240_000);
