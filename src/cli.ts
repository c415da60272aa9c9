import { writeSync } from "node:fs";
import { main } from "./cli/main.ts";
import { say } from "./model/locale.ts";
import { systemReason } from "./model/system-error.ts";
import { tellingOfSignals } from "./workspace/signals.ts";

// The reader of a pipe may have seen enough (`| head`): that is no fault. A disk may be full (`> file`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    if (stream === process.stdout) process.stderr.write(`zhengming: ${reason}\n`);
    process.exit(2);
  });
}

tellingOfSignals(() => {
  const line = say(
    "interrupted: nothing is half written, and the same command may be given again",
    "已中断：没有写到一半的文件，可重新执行同一命令",
  );
  // What stands on the line of progress is of no use any more.
  const begin = process.stderr.isTTY ? "\r\u001b[K" : "";
  try {
    writeSync(2, `${begin}zhengming: ${line}\n`);
  } catch {
    // Nobody reads it: the terminal is gone.
  }
});

// The command line, the screen and the server meet only here.
process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  openScreen: async (session, { theme, ambiguousWidth, screenReader, keys, tour }) => {
    const { runScreen } = await import("./ui/screen.tsx");
    await runScreen(session, {
      theme,
      ambiguous: ambiguousWidth,
      screenReader,
      keys,
      ...(tour === undefined ? {} : { tour }),
    });
  },
  startServer: async (...given) => {
    const { startServer } = await import("./server/server.ts");
    return startServer(...given);
  },
});
