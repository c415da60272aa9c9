import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { ServerSettings } from "../../src/workspace/serving.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const workspace = () => folder({ "zhengming.json": '{"version": 1}\n' });

/** What a server would be set up with by these options; or what is said instead. */
async function settingsOf(
  cwd: string,
  args: readonly string[],
): Promise<{ code: number; said: string; settings: ServerSettings | undefined }> {
  let said = "";
  let settings: ServerSettings | undefined;
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      said += chunk.toString();
      done();
    },
  });
  const code = await main(["serve", ...args], {
    stdout: sink,
    stderr: sink,
    stdin: process.stdin,
    env: {},
    cwd,
    openScreen: () => Promise.reject(new Error("no screen in tests")),
    startServer: async (opened, given) => {
      settings = given;
      await opened.close();
      return {
        url: "http://127.0.0.1:1/",
        stop: async () => {},
        stopNow: () => {},
        ended: Promise.resolve(),
      };
    },
  });
  return { code, said, settings };
}

describe("how it is opened to others", () => {
  test("on this machine alone, for looking up, unless it is said otherwise", async () => {
    const { code, settings } = await settingsOf(workspace(), []);
    expect(code).toBe(0);
    expect(settings).toMatchObject({
      host: "127.0.0.1",
      port: 8737,
      anonymous: "read",
      hosts: [],
      origins: [],
      logText: false,
    });
    expect(settings!.rate).toBeGreaterThan(0);
  });

  test.each(["0.0.0.0", "::", "192.168.1.4", "tm.example.org", "127.evil.example.com"])(
    "beyond this machine (%s) it needs a token, or to be told that it does not",
    async (host) => {
      const cwd = workspace();
      const refused = await settingsOf(cwd, ["--host", host]);
      expect([refused.code, refused.settings]).toEqual([2, undefined]);
      expect(refused.said).toContain("--insecure");
      expect(refused.said.trim().split("\n")).toHaveLength(1);
      expect((await settingsOf(cwd, ["--host", host, "--insecure"])).settings).toMatchObject({
        anonymous: "read",
      });
      await zhengming(cwd, ["serve", "token", "add", "one"]);
      expect((await settingsOf(cwd, ["--host", host])).settings).toMatchObject({ host, anonymous: "none" });
      expect((await settingsOf(cwd, ["--host", host, "--anonymous", "read"])).settings).toMatchObject({
        anonymous: "read",
      });
    },
  );

  test("as soon as there is a token this machine needs one, too", async () => {
    const cwd = workspace();
    await zhengming(cwd, ["serve", "token", "add", "one"]);
    expect((await settingsOf(cwd, [])).settings).toMatchObject({ anonymous: "none" });
  });

  test("names and origins are taken, what is no origin is refused", async () => {
    const cwd = workspace();
    const { settings } = await settingsOf(cwd, [
      ...["--allow-host", "tm.example.org", "--allow-host", "tm.lan"],
      ...[
        "--cors",
        "https://tools.example.org/",
        "--max-body",
        "8",
        "--timeout",
        "5",
        "--rate",
        "0",
        "--log-text",
      ],
    ]);
    expect(settings).toMatchObject({
      hosts: ["tm.example.org", "tm.lan"],
      origins: ["https://tools.example.org"],
      bodyLimit: 8192,
      bodySeconds: 5,
      rate: 0,
      logText: true,
    });
    for (const origin of ["*", "null", "tools.example.org", "https://x.org/path", "file:///x"]) {
      const { code, said } = await settingsOf(cwd, ["--cors", origin]);
      expect([code, said], origin).toEqual([2, expect.stringContaining(`not "${origin}"`)]);
    }
    expect((await settingsOf(cwd, ["--port", "65536"])).code).toBe(2);
    expect((await settingsOf(folder(), [])).said).toContain("no workspace here");
  });
});

describe("tokens", () => {
  test("are shown once, listed without themselves, and revoked", async () => {
    const cwd = workspace();
    const made = await zhengming(cwd, ["serve", "token", "add", "weblate", "--role", "write"]);
    expect(made.code).toBe(0);
    const token = made.stdout.trim();
    // 256 random bits.
    expect(token).toMatch(/^zhm_[A-Za-z0-9_-]{43}$/);
    expect(readFileSync(join(cwd, "tokens.json"), "utf8")).not.toContain(token);
    const listed = await zhengming(cwd, ["serve", "token", "list", "--json"]);
    expect(listed.json()).toEqual({
      tokens: [{ name: "weblate", role: "write", created: expect.stringMatching(/^\d{4}-/) }],
    });
    expect((await zhengming(cwd, ["serve", "token", "add", "weblate"])).code).toBe(2);
    expect((await zhengming(cwd, ["serve", "token", "revoke", "weblate"])).code).toBe(0);
    expect((await zhengming(cwd, ["serve", "token", "revoke", "weblate"])).code).toBe(2);
    expect((await zhengming(cwd, ["serve", "token", "list", "--json"])).json()).toEqual({ tokens: [] });
  });

  test("may be kept elsewhere, without a workspace", async () => {
    const cwd = folder();
    const at = ["--tokens", "keys/tokens.json"];
    expect((await zhengming(cwd, ["serve", "token", "add", "one", ...at])).code).toBe(0);
    expect((await zhengming(cwd, ["serve", "token", "list", "--json", ...at])).json()).toMatchObject({
      tokens: [{ name: "one", role: "read" }],
    });
    expect(readFileSync(join(cwd, "keys/tokens.json"), "utf8")).toContain('"hash"');
  });

  test.each(["", "a b", "../x", "x\n", "-x", "x".repeat(65)])("%j is no name of a token", async (name) => {
    const { code, stderr } = await zhengming(workspace(), ["serve", "token", "add", "--", name]);
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("a file that is none is refused and left as it is", async () => {
    const cwd = folder({ "zhengming.json": '{"version": 1}\n', "tokens.json": '{"version": 2}' });
    for (const args of [["token", "add", "x"], ["token", "list"], []]) {
      const { code, stderr } = await zhengming(cwd, ["serve", ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("tokens.json")]);
    }
    expect(readFileSync(join(cwd, "tokens.json"), "utf8")).toBe('{"version": 2}');
  });

  test("messages are in Chinese where that is the language", async () => {
    const cwd = workspace();
    const { stderr } = await zhengming(cwd, ["--lang", "zh", "serve", "--host", "0.0.0.0"]);
    expect(stderr).toContain("没有令牌");
  });
});
