import { draw } from "./draw.ts";
import type { State } from "./state.ts";
import { paint, type Theme } from "./theme.ts";

/** The terminal while Ink is still being loaded: the first frame, and the way back if nothing comes of it. */
export interface FirstFrame {
  draw(): void;
  /** Ink takes the terminal in `show`: from here on it gives it back. */
  handOver<T>(show: () => T): T;
  /** Gives the terminal back as it was. */
  leave(): void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Takes the terminal, to draw at once what there is as Ink will: loading Ink takes longer than all else. What
 * is typed meanwhile waits in the terminal for Ink to read it.
 */
export function takeTerminal(
  { stdout, stdin, theme }: { stdout: NodeJS.WriteStream; stdin: NodeJS.ReadStream; theme: Theme },
  state: () => State,
): FirstFrame {
  const off = (): void => {
    for (const signal of signals) process.off(signal, ended);
  };
  const leave = (): void => {
    off();
    stdin.setRawMode(false);
    stdout.write("\x1b[?1049l\x1b[?25h");
  };
  const ended = (signal: NodeJS.Signals): void => {
    leave();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, ended);
  stdin.setRawMode(true);
  stdout.write("\x1b[?1049h\x1b[?25l");
  return {
    draw() {
      const rows = draw(state()).rows.map((row) => paint(row, theme));
      // The cursor stands where Ink begins.
      stdout.write(`\x1b[H\x1b[2J${rows.join("\r\n")}\x1b[H`);
    },
    handOver(show) {
      // Ink takes the screen for empty, and more may be known by now than was when this was drawn.
      stdout.write("\x1b[H\x1b[2J");
      const shown = show();
      // Not before Ink listens: a signal that has come meanwhile would find nobody.
      off();
      return shown;
    },
    leave,
  };
}
