import { main } from "./cli/main.ts";

// The reader of a pipe may have seen enough (`| head`): that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
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
