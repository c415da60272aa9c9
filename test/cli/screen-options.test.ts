import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { folder } from "../support/folder.ts";

/** What the screen is opened with by a command line on a terminal. */
async function opened(...args: string[]): Promise<unknown> {
  const sink = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { isTTY: true });
  const stdin = Object.assign(new Writable(), { isTTY: true }) as unknown as NodeJS.ReadStream;
  let settings: unknown;
  const code = await main(args, {
    stdout: sink,
    stderr: sink,
    stdin,
    env: {},
    cwd: folder({ "zhengming.json": '{"version": 1, "screen": {"theme": "dark"}}' }),
    openScreen: async (_session, given) => {
      settings = given;
    },
    startServer: () => Promise.reject(new Error("no server in tests")),
  });
  expect(code).toBe(0);
  return settings;
}

test.each([
  [[], { theme: "dark" }],
  [["--theme", "light"], { theme: "light", tour: false }],
  [["review", "--theme", "light"], { theme: "light" }],
  [["--theme", "light", "review"], { theme: "light" }],
  [["--ambiguous-width", "2", "--screen-reader"], { ambiguousWidth: 2, screenReader: true, theme: "dark" }],
  [["tour", "--theme", "none"], { theme: "none", tour: true }],
] as const)("%j opens the screen so", async (args, settings) => {
  expect(await opened(...args)).toMatchObject(settings);
});
