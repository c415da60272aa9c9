import { Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";
import { setLocale } from "../../src/model/locale.ts";

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
  json<T = unknown>(): T;
}

/** Runs one command line in this process, as from a shell with no terminal. */
export async function zhengming(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [stdout, stderr] = [sink(), sink()];
  try {
    const code = await main(args, {
      stdout: stdout.stream,
      stderr: stderr.stream,
      stdin: process.stdin,
      env,
      cwd,
      openScreen: () => Promise.reject(new Error("no screen in tests")),
      startServer: () => Promise.reject(new Error("no server in tests")),
    });
    return {
      code,
      stdout: stdout.text(),
      stderr: stderr.text(),
      json: <T>() => JSON.parse(stdout.text()) as T,
    };
  } finally {
    setLocale("en");
  }
}

function sink(): { stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
