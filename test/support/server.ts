import { connect } from "node:net";
import { join } from "node:path";
import { afterEach } from "vitest";
import { startServer } from "../../src/server/server.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import type { ServerSettings } from "../../src/workspace/serving.ts";
import { addToken, type Role, readTokens } from "../../src/workspace/tokens.ts";
import { folder } from "./folder.ts";

export interface TestServer {
  url: string;
  port: number;
  folder: string;
  /** Lines of the log so far, as objects. */
  log: Record<string, unknown>[];
  /** A request; the body is sent as JSON unless it is bytes or a string. */
  ask(path: string, options?: AskOptions): Promise<Asked>;
  /** Bytes as they are over a connection of its own; what came until it was closed. */
  raw(bytes: string | readonly string[]): Promise<string>;
  /** A new token. */
  token(role: Role): Promise<string>;
  stop(): Promise<void>;
}

export interface AskOptions {
  method?: string;
  body?: unknown;
  token?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  status: number;
  headers: Headers;
  text: string;
  json<T = Record<string, unknown>>(): T;
}

/** On this machine, nobody without a token, no limit of the rate. */
export const testSettings: Omit<ServerSettings, "tokens"> = {
  host: "127.0.0.1",
  port: 0,
  anonymous: "none",
  hosts: [],
  origins: [],
  rate: 0,
  bodyLimit: 1 << 16,
  bodySeconds: 30,
  answerSeconds: 30,
  logText: false,
  version: "1.2.3",
};

const running: TestServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A memory file of another tool with these pairs. */
export function tmx(pairs: readonly (readonly [source: string, target: string])[]): string {
  const units = pairs.map(
    ([source, target]) =>
      `<tu><tuv xml:lang="zh-Hans"><seg>${escaped(source)}</seg></tuv><tuv xml:lang="en"><seg>${escaped(target)}</seg></tuv></tu>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="test" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>
${units.join("\n")}
</body></tmx>
`;
}

export const concepts = `{"version": 1, "concepts": [
{"id": "c-1", "terms": [{"lang": "zh-Hans", "text": "灯塔", "status": "preferred"}, {"lang": "en", "text": "lighthouse", "status": "preferred"}, {"lang": "en", "text": "beacon tower", "status": "forbidden"}]}
]}
`;

export const pairs = [
  ["灯塔每晚八点亮灯。", "The lighthouse is lit at eight every evening."],
  ["灯塔由两名守塔人看管。", "The lighthouse is kept by two keepers."],
  ["渔船在日落前回港。", "Fishing boats return to harbour before sunset."],
] as const;

/** A server over a small workspace, on a port of its own; it is stopped after the test. */
export async function serverOver(
  given: {
    files?: Readonly<Record<string, string>>;
    pairs?: readonly (readonly [string, string])[];
    settings?: Partial<ServerSettings>;
  } = {},
): Promise<TestServer> {
  const root = folder({
    "zhengming.json": '{"version": 1}\n',
    "glossary/termbase.json": concepts,
    "tm/harbour.tmx": tmx(given.pairs ?? pairs),
    ...given.files,
  });
  const log: Record<string, unknown>[] = [];
  const tokens = join(root, "tokens.json");
  const started = await startServer(
    await openWorkspace(root),
    {
      ...testSettings,
      tokens,
      ...given.settings,
    },
    (line) => log.push(JSON.parse(line) as Record<string, unknown>),
  );
  const port = Number(new URL(started.url).port);
  const server: TestServer = {
    url: started.url,
    port,
    folder: root,
    log,
    ask: async (path, { method = "GET", body, token, headers = {} } = {}) => {
      const isPlain = body === undefined || typeof body === "string" || body instanceof Uint8Array;
      const response = await fetch(new URL(path, started.url), {
        method,
        headers: {
          ...(isPlain ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isPlain ? (body as string) : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: <T>() => JSON.parse(text) as T,
      };
    },
    raw: (bytes) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, "127.0.0.1");
        let came = "";
        socket.setEncoding("utf8");
        socket.on("data", (data) => {
          came += data;
        });
        socket.on("error", (error: NodeJS.ErrnoException) =>
          error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(came) : reject(error),
        );
        socket.on("close", () => resolve(came));
        for (const part of typeof bytes === "string" ? [bytes] : bytes) socket.write(part);
      }),
    token: async (role) => addToken(tokens, `${role}-${(await readTokens(tokens)).length}`, role),
    stop: () => started.stop(),
  };
  running.push(server);
  return server;
}
