import { PassThrough, Writable } from "node:stream";
import type { ScreenOptions } from "../../src/ui/app.ts";
import type { ReviewSession } from "../../src/workspace/review.ts";
import { type VirtualTerminal, virtualTerminal } from "./virtual-terminal.ts";

type RunScreen = (session: ReviewSession, options: ScreenOptions) => Promise<void>;

/** The review screen in this process, on a virtual terminal. */
export interface OpenScreen extends Pick<VirtualTerminal, "screen" | "cursor" | "alternate" | "until"> {
  send(text: string): void;
  resize(columns: number, rows: number): void;
  written(): string;
  /** Settles as `runScreen` does. */
  done: Promise<void>;
}

export function openScreenWith(
  runScreen: RunScreen,
  session: ReviewSession,
  columns: number,
  rows: number,
  options: Pick<ScreenOptions, "ambiguous" | "theme" | "keys" | "tour"> = {},
): OpenScreen {
  const terminal = virtualTerminal(columns, rows, true);
  let written = "";
  const stdout = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written += chunk.toString();
        terminal.write(chunk);
        done();
      },
    }),
    { isTTY: true, columns, rows },
  );
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const done = runScreen(session, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    ...options,
  });
  return {
    screen: terminal.screen,
    cursor: terminal.cursor,
    alternate: terminal.alternate,
    until: terminal.until,
    send: (text) => stdin.write(text),
    resize(toColumns, toRows) {
      terminal.resize(toColumns, toRows);
      Object.assign(stdout, { columns: toColumns, rows: toRows });
      stdout.emit("resize");
    },
    written: () => written,
    done,
  };
}
