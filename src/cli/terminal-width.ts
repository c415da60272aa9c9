import { setTimeout as pause } from "node:timers/promises";

/** The two ends of a terminal. */
export interface Terminal {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
}

/** A terminal that has not answered by then does not answer. In ms. */
const patience = 500;

/**
 * Asks the terminal how many columns texts take: each is written at the left edge, and the cursor's place asked for
 * (ECMA-48, device status report 6). The line is wiped after it.
 *
 * @returns columns in the order of the texts; undefined where the terminal does not say
 */
export async function measureColumns(
  { stdin, stdout }: Terminal,
  texts: readonly string[],
): Promise<number[] | undefined> {
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  const answers = reports(stdin);
  try {
    const columns: number[] = [];
    for (const text of texts) {
      stdout.write(`\r${text}\x1b[6n`);
      const column = await Promise.race([answers.next(), pause(patience, undefined, { ref: false })]);
      stdout.write("\r\x1b[K");
      if (column === undefined) return undefined;
      columns.push(column - 1);
    }
    return columns;
  } finally {
    answers.stop();
    stdin.setRawMode(wasRaw);
  }
}

/** The columns of the reports that come in; other keys are let go by. */
function reports(stdin: NodeJS.ReadStream): { next(): Promise<number>; stop(): void } {
  let came = "";
  let wake: (column: number) => void = () => {};
  const hear = (chunk: Buffer): void => {
    came += chunk.toString("latin1");
    const report = /\x1b\[\d+;(\d+)R/.exec(came);
    if (!report) return;
    came = "";
    wake(Number(report[1]));
  };
  stdin.on("data", hear);
  return {
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    stop() {
      stdin.off("data", hear);
      stdin.pause();
    },
  };
}
