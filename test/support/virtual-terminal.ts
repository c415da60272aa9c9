import xterm from "@xterm/headless";

/** A terminal without a window: takes what a program writes, tells what stands on its screen. */
export interface VirtualTerminal {
  write(data: string | Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** The lines on the screen, without the spaces at their ends. */
  screen(): string[];
  cursor(): { x: number; y: number };
  /** Whether the other page is shown, as full-screen programs do. */
  alternate(): boolean;
  /** Resolves with the screen as soon as it satisfies the predicate; rejects with the screen at the deadline. */
  until(predicate: (screen: string) => boolean, what?: string, milliseconds?: number): Promise<string>;
  /** Ends every wait with this reason; later ones get a last look at the screen. */
  end(reason: string): void;
  /** Hears what the terminal answers when it is asked, as for the place of its cursor. */
  onAnswer(listener: (text: string) => void): void;
  dispose(): void;
}

export function virtualTerminal(columns: number, rows: number, convertEol = false): VirtualTerminal {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol,
    scrollback: 1000,
  });
  const looks = new Set<(ended?: string) => void>();
  let ended: string | undefined;

  function look(): void {
    for (const each of [...looks]) each();
  }

  function screen(): string[] {
    const buffer = terminal.buffer.active;
    return Array.from(
      { length: terminal.rows },
      (_, at) => buffer.getLine(buffer.baseY + at)?.translateToString(true) ?? "",
    );
  }

  return {
    write: (data) => terminal.write(data, look),
    resize(toColumns, toRows) {
      terminal.resize(toColumns, toRows);
      look();
    },
    screen,
    onAnswer: (listener) => void terminal.onData(listener),
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    alternate: () => terminal.buffer.active.type === "alternate",
    until(predicate, what = predicate.toString(), milliseconds = 15_000) {
      return new Promise((resolve, reject) => {
        const check = (reason?: string) => {
          const text = screen().join("\n");
          if (predicate(text)) settle(() => resolve(text));
          else if (reason !== undefined)
            settle(() => reject(new Error(`${reason}; wanted: ${what}\n${text}`)));
        };
        const timer = setTimeout(() => check(`not within ${milliseconds} ms`), milliseconds);
        const settle = (how: () => void) => {
          clearTimeout(timer);
          looks.delete(check);
          how();
        };
        looks.add(check);
        check(ended);
      });
    },
    end(reason) {
      // What was written before the end is still on its way through the parser.
      terminal.write("", () => {
        ended = reason;
        for (const each of [...looks]) each(reason);
      });
    },
    dispose: () => terminal.dispose(),
  };
}
