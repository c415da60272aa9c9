import { setTimeout as pause } from "node:timers/promises";
import { spawn } from "@lydell/node-pty";
import { type VirtualTerminal, virtualTerminal } from "./virtual-terminal.ts";

/** A program running in a pseudo-terminal. */
export interface TerminalRun extends Pick<VirtualTerminal, "screen" | "cursor" | "alternate" | "until"> {
  readonly pid: number;
  /** Types; keys as the terminal sends them: `"\r"`, `"\x1b"`, `keys.up`. */
  send(text: string): void;
  resize(columns: number, rows: number): void;
  /** Everything the program has written, escape sequences included. */
  written(): string;
  /** Exit code, or 128 + the signal's number. Rejects at the deadline, with the screen. */
  exited(milliseconds?: number): Promise<number>;
  /** Closes the terminal under the program, as a window that is closed. */
  hangUp(): void;
  /** Resolves when there is no such process any more; rejects at the deadline. */
  gone(milliseconds?: number): Promise<void>;
  /** Ends the program if it still runs. */
  kill(signal?: string): void;
}

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Whether the terminal answers when it is asked; it keeps silent otherwise. */
  answers?: boolean;
}

export const keys = {
  enter: "\r",
  escape: "\x1b",
  tab: "\t",
  backspace: "\x7f",
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  home: "\x1b[H",
  end: "\x1b[F",
  pageUp: "\x1b[5~",
  pageDown: "\x1b[6~",
  delete: "\x1b[3~",
  ctrl: (letter: string) => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
  paste: (text: string) => `\x1b[200~${text}\x1b[201~`,
} as const;

export function startTerminal(command: string, args: string[], options: TerminalOptions = {}): TerminalRun {
  const { columns = 80, rows = 24, cwd = process.cwd(), env = {}, answers = false } = options;
  const terminal = virtualTerminal(columns, rows);
  const inherited = { ...process.env };
  // A test runner's own settings are not the person's.
  for (const name of ["CI", "NO_COLOR", "FORCE_COLOR", "NODE_ENV", "VITEST"]) delete inherited[name];
  const pty = spawn(command, args, {
    name: "xterm-256color",
    cols: columns,
    rows,
    cwd,
    env: { ...inherited, TERM: "xterm-256color", LANG: "C.UTF-8", ...env },
  });
  if (answers) terminal.onAnswer((text) => pty.write(text));
  let written = "";
  let code: number | undefined;
  pty.onData((data) => {
    written += data;
    terminal.write(data);
  });
  const exit = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      code = signal ? 128 + signal : exitCode;
      terminal.end(`the program ended with ${code}`);
      resolve(code);
    });
  });
  return {
    pid: pty.pid,
    screen: terminal.screen,
    cursor: terminal.cursor,
    alternate: terminal.alternate,
    until: terminal.until,
    send: (text) => pty.write(text),
    resize(toColumns, toRows) {
      terminal.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    written: () => written,
    exited(milliseconds = 15_000) {
      let timer: NodeJS.Timeout;
      const deadline = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`still running after ${milliseconds} ms\n${terminal.screen().join("\n")}`));
        }, milliseconds);
      });
      return Promise.race([exit, deadline]).finally(() => clearTimeout(timer));
    },
    hangUp: () => (pty as typeof pty & { destroy(): void }).destroy(),
    async gone(milliseconds = 15_000) {
      const deadline = Date.now() + milliseconds;
      while (isRunning(pty.pid)) {
        if (Date.now() > deadline) throw new Error(`still running after ${milliseconds} ms`);
        await pause(20);
      }
    },
    kill(signal = "SIGKILL") {
      if (code === undefined) pty.kill(signal);
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
