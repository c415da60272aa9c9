import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startTerminal, type TerminalOptions, type TerminalRun } from "./terminal.ts";

// The built program, as a person runs it: `bin/zhengming.js` over `dist/`.

const root = fileURLToPath(new URL("../../", import.meta.url));
const entry = `${root}bin/zhengming.js`;

/** The program and its first arguments. */
export const command: readonly string[] = [process.execPath, entry];

/** @throws Error that says how to build, when there is nothing built */
export function requireBuilt(): void {
  if (existsSync(`${root}dist/cli.js`)) return;
  throw new Error("dist/cli.js is not there: run `npm run build`, or let `npm test` do it");
}

/** Runs one command to its end and gives its standard output; throws when its exit code is not 0. */
export function zhengming(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LANG: "C.UTF-8" },
  });
  if (status !== 0) throw new Error(`zhengming ${args.join(" ")}: exit code ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Starts the program in a pseudo-terminal. */
export function zhengmingScreen(cwd: string, args: string[], options: TerminalOptions = {}): TerminalRun {
  return startTerminal(process.execPath, [entry, ...args], { cwd, ...options });
}
