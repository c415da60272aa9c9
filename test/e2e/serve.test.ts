import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { command, requireBuilt } from "../support/program.ts";
import { concepts, pairs, tmx } from "../support/server.ts";

beforeAll(requireBuilt);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** The built server over a small workspace, once it listens. */
async function started(...args: string[]): Promise<{ child: ChildProcess; port: number; said(): string }> {
  const cwd = folder({
    "zhengming.json": '{"version": 1}\n',
    "glossary/termbase.json": concepts,
    "tm/harbour.tmx": tmx(pairs),
  });
  const [program = "", ...first] = command;
  const child = spawn(program, [...first, "serve", "--port", "0", "--anonymous", "write", ...args], {
    cwd,
    env: { ...process.env, LANG: "C.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  const port = await new Promise<number>((resolve, reject) => {
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /"event":"listening","url":"http:\/\/127\.0\.0\.1:(\d+)\/"/.exec(said);
      if (found) resolve(Number(found[1]));
    });
    child.once("exit", () => reject(new Error(said)));
  });
  return { child, port, said: () => said };
}

const body = JSON.stringify({ units: [{ source: "雾号响了。", target: "The foghorn sounded." }] });

/** A request to add a unit of which all but the end has come, and the server has begun with it. */
async function halfway(port: number): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, "127.0.0.1");
  let came = "";
  const begun = new Promise<void>((resolve) => {
    socket.setEncoding("utf8").on("data", (text: string) => {
      came += text;
      if (came.includes("100 Continue")) resolve();
    });
  });
  const answer = new Promise<string>((resolve) => {
    socket.on("error", () => {});
    socket.on("close", () => resolve(came));
  });
  socket.write(
    `POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`,
  );
  await begun;
  socket.write(body.slice(0, 10));
  return { socket, answer };
}

describe("a server that is told to stop", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s: lets what has begun end, takes nothing new, exits with 0",
    async (signal) => {
      const { child, port, said } = await started();
      const { socket, answer } = await halfway(port);
      const exited = once(child, "exit");
      child.kill(signal);
      await expect.poll(said, { timeout: 20_000 }).toContain('"event":"stopping"');
      const refused = await new Promise<string | undefined>((resolve) => {
        const late = connect(port, "127.0.0.1");
        late.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
        late.on("connect", () => resolve("connected"));
      });
      expect(refused).toBe("ECONNREFUSED");
      socket.write(body.slice(10));
      expect(await answer).toMatch(/HTTP\/1\.1 200 OK[\s\S]*"added":1/);
      expect(await exited).toEqual([0, null]);
      expect(said()).toContain('"event":"stopped"');
    },
  );

  test("a second signal stops it at once", async () => {
    const { child, port, said } = await started();
    const { answer } = await halfway(port);
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await expect.poll(said, { timeout: 20_000 }).toContain('"event":"stopping"');
    child.kill("SIGTERM");
    expect(await exited).toEqual([143, null]);
    expect(await answer).not.toContain("200 OK");
  });
});

test("the built program has the page with its style and script", async () => {
  const { port } = await started();
  for (const [path, type, part] of [
    ["", "text/html", "page/script.js"],
    ["page/style.css", "text/css", "color-scheme"],
    ["page/script.js", "text/javascript", "api/v1/match"],
  ] as const) {
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining(type)]);
    expect(await answer.text()).toContain(part);
  }
});

test("a port that is taken is told in one line", async () => {
  const { port } = await started();
  const [program = "", ...first] = command;
  const child = spawn(program, [...first, "serve", "--port", String(port)], {
    cwd: folder({ "zhengming.json": '{"version": 1}\n' }),
    env: { ...process.env, LANG: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [code] = await once(child, "exit");
  expect([code, said]).toEqual([
    2,
    `zhengming: port ${port} of 127.0.0.1 is taken; choose another with --port\n`,
  ]);
});
