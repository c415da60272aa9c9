import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultPair } from "../../src/model/language.ts";
import { buildApp } from "../../src/server/app.ts";
import type { Desk } from "../../src/server/desk.ts";
import type { Entry } from "../../src/server/log.ts";
import { routes } from "../../src/server/routes/all.ts";
import { hashOfToken, revokeToken } from "../../src/workspace/tokens.ts";
import { type Asked, serverOver, type TestServer, testSettings } from "../support/server.ts";

/** A fault as a client may see it: one code, one sentence, nothing of the server's insides. */
function isPlain(answer: Asked, server: TestServer): void {
  const { error } = answer.json<{ error: { code: string; message: string } }>();
  expect(Object.keys(error).sort()).toEqual(["code", "message"]);
  expect(answer.text).not.toContain(server.folder);
  expect(answer.text).not.toMatch(/node_modules|\.ts\b|\.js\b|\bat [A-Za-z.]+ \(|SQLITE|Error:/);
}

const json = (text: string): string =>
  `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`;

describe("who may ask", () => {
  const needs = routes.filter(({ role }) => role !== "none");

  test("nothing but the page, its description and its health is told without a token", async () => {
    const server = await serverOver();
    for (const { method, path } of needs) {
      const answer = await server.ask(path.replaceAll(/\{\w+\}/g, "x"), { method });
      expect(answer.status, `${method} ${path}`).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      isPlain(answer, server);
    }
    const open = routes.filter(({ role }) => role === "none").map(({ path }) => path);
    expect(open.toSorted()).toEqual(
      ["/", "/api/v1/health", "/health", "/openapi.json", "/page/script.js", "/page/style.css"].toSorted(),
    );
  });

  test("a token that is none, cut short, of another case or empty is refused even where no token is needed", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const token = await server.token("read");
    const headers = [
      "Bearer nonsense",
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token.toUpperCase()}`,
      `Bearer ${hashOfToken(token)}`,
      "Bearer ",
      "Bearer",
      "Basic !!!!",
      `Digest ${token}`,
      `Basic ${Buffer.from(`${"x".repeat(5000)}:y`).toString("base64")}`,
    ];
    for (const authorization of headers) {
      const answer = await server.ask("/api/v1/glossary", { headers: { authorization } });
      expect(answer.status, authorization.slice(0, 40)).toBe(401);
      isPlain(answer, server);
    }
    expect((await server.ask("/api/v1/glossary", { token })).status).toBe(200);
  });

  test("a token may be the password in an address, for programs that know nothing else", async () => {
    const server = await serverOver();
    const token = await server.token("read");
    for (const pair of [`weblate:${token}`, `${token}:`]) {
      const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
      expect((await server.ask("/tmserver/languages/", { headers: { authorization } })).status).toBe(200);
    }
  });

  test("each role may do what it is for and no more", async () => {
    const server = await serverOver();
    const units = { units: [{ source: "缆绳", target: "rope" }] };
    const binding = { term: "雾号", renderings: [{ text: "foghorn", status: "preferred" }] };
    const proposed = { term: "雾笛", renderings: [{ text: "foghorn" }] };
    const store = [{ source: "丁", target: "d" }];
    const rows = [
      ["GET", "/api/v1/glossary", undefined, [200, 200, 200]],
      ["GET", "/metrics", undefined, [200, 200, 200]],
      ["POST", "/api/v1/units", units, [403, 200, 200]],
      ["PUT", "/tmserver/zh/en/unit/x", { source: "甲", target: "a" }, [403, 200, 200]],
      ["POST", "/tmserver/zh/en/store/x", store, [403, 200, 200]],
      ["PUT", "/tmserver/zh/en/store/x.csv", "source,target\n丙,c\n", [403, 200, 200]],
      ["POST", "/api/v1/glossary", proposed, [403, 200, 422]],
      ["POST", "/api/v1/glossary", binding, [403, 403, 200]],
    ] as const;
    const tokens = [await server.token("read"), await server.token("write"), await server.token("admin")];
    for (const [method, path, body, expected] of rows) {
      for (const [at, token] of tokens.entries()) {
        const answer = await server.ask(path, { method, token, ...(body === undefined ? {} : { body }) });
        expect(answer.status, `${method} ${path} ${at}`).toBe(expected[at]);
        if (answer.status >= 400) isPlain(answer, server);
      }
    }
  });

  test("a token is kept as a hash, in a file that others cannot read, and stops working when revoked", async () => {
    const server = await serverOver();
    const token = await server.token("read");
    const file = join(server.folder, "tokens.json");
    expect(readFileSync(file, "utf8")).not.toContain(token);
    expect(readFileSync(file, "utf8")).toContain(hashOfToken(token));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await server.ask("/api/v1/glossary", { token })).status).toBe(200);
    await revokeToken(file, "read-0");
    await expect
      .poll(async () => (await server.ask("/api/v1/glossary", { token })).status, { timeout: 20_000 })
      .toBe(401);
  });
});

describe("which requests are heard", () => {
  test("a name that is not the server's is refused, whatever it points to", async () => {
    const server = await serverOver({ settings: { anonymous: "read", hosts: ["tm.example.org"] } });
    const asked = async (host: string): Promise<string> => {
      const answer = await server.raw(
        `GET /api/v1/glossary HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      return answer.split("\r\n")[0]!.split(" ")[1]!;
    };
    for (const host of [
      `127.0.0.1:${server.port}`,
      "localhost",
      "LOCALHOST:80",
      "[::1]:8080",
      "tm.example.org",
      "TM.example.org.",
    ])
      expect(await asked(host), host).toBe("200");
    for (const host of [
      "evil.example.com",
      "localhost.evil.example.com",
      "evil.example.com:8737",
      "127.0.0.1.evil.example.com",
      "tm.example.org.evil.example.com",
      "192.168.1.4",
      "localhost@evil.example.com",
      "localhost/x",
      "",
    ])
      expect(["421", "400"], host).toContain(await asked(host));
    expect(await server.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(
      await server.raw(
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n",
      ),
    ).toMatch(/^HTTP\/1.1 (?:400|421|200) /);
  });

  test("an address that names another host in its line is judged by Host as well", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const answer = await server.raw(
      "GET http://evil.example.com/api/v1/glossary HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1.1 4/);
    expect(answer).not.toContain("灯塔");
  });

  test("pages of other sites may not ask, unless their origin is listed", async () => {
    const server = await serverOver({
      settings: { anonymous: "write", origins: ["https://tools.example.org"] },
    });
    const post = (headers: Readonly<Record<string, string>>) =>
      server.ask("/api/v1/find", { method: "POST", body: { text: "灯塔" }, headers });
    for (const origin of [
      "https://evil.example.com",
      "null",
      "http://localhost:1",
      "https://tools.example.org.evil.com",
    ]) {
      const answer = await post({ origin });
      expect(answer.status, origin).toBe(403);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      isPlain(answer, server);
    }
    const listed = await post({ origin: "https://tools.example.org" });
    expect(listed.status).toBe(200);
    expect(listed.headers.get("access-control-allow-origin")).toBe("https://tools.example.org");
    expect(listed.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await post({ origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
    const before = await server.ask("/api/v1/find", {
      method: "OPTIONS",
      headers: { origin: "https://tools.example.org", "access-control-request-method": "POST" },
    });
    expect([before.status, before.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET, POST, PUT",
    ]);
    const other = await server.ask("/api/v1/find", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example.com", "access-control-request-method": "POST" },
    });
    expect([other.status, other.headers.get("access-control-allow-methods")]).toEqual([403, null]);
  });

  test("a form of another site cannot send JSON as plain text", async () => {
    const server = await serverOver({ settings: { anonymous: "write" } });
    const body = JSON.stringify({ units: [{ source: "甲", target: "a" }] });
    const answer = await server.ask("/api/v1/units", {
      method: "POST",
      body,
      headers: { "content-type": "text/plain" },
    });
    expect(answer.status).toBe(415);
    // Without `Origin`, as an old browser sends a form: what the browser says of the site tells.
    const put = await server.raw(
      `POST /tmserver/zh/en/unit/x HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n${json(body)}\r\n${body}`,
    );
    expect(put).toMatch(/^HTTP\/1.1 403 /);
  });

  test("every answer tells browsers to trust nothing", async () => {
    const server = await serverOver();
    for (const path of ["/", "/health", "/api/v1/glossary", "/nothing", "/page/script.js"]) {
      const { headers } = await server.ask(path);
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
      expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
      expect(headers.get("content-security-policy"), path).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
      expect(headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
      expect(headers.get("server"), path).toBeNull();
      expect(headers.get("x-powered-by"), path).toBeNull();
    }
  });
});

describe("how much is taken", () => {
  test("a body that is too large is refused before it has come, told or not", async () => {
    const server = await serverOver({ settings: { anonymous: "write", bodyLimit: 1000 } });
    const large = JSON.stringify({ units: [{ source: "甲".repeat(1000), target: "a" }] });
    const answer = await server.ask("/api/v1/units", { method: "POST", body: JSON.parse(large) });
    expect(answer.status).toBe(413);
    isPlain(answer, server);
    const told = await server.raw(
      "POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n{",
    );
    expect(told).toMatch(/^HTTP\/1.1 413 /);
    const chunk = `${(900).toString(16)}\r\n${" ".repeat(900)}\r\n`;
    const chunked = await server.raw([
      "POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
      chunk,
      chunk,
      "0\r\n\r\n",
    ]);
    expect(chunked).toMatch(/^HTTP\/1.1 413 /);
  });

  test("who has no right to send a body is told so before it has come", async () => {
    const server = await serverOver();
    const answer = await server.raw(
      "PUT /tmserver/zh/en/store/x.tmx HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n<tmx",
    );
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });

  test("a body, or a head, that does not come is not waited for", async () => {
    const server = await serverOver({ settings: { anonymous: "write", bodySeconds: 1 } });
    const body = await server.raw(
      'POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"units"',
    );
    expect(body).toMatch(/^(?:HTTP\/1.1 408 |$)/);
    expect(await server.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).toMatch(/^HTTP\/1.1 408 /);
    expect((await server.ask("/health")).status).toBe(200);
  });

  test("a head that is too large is refused", async () => {
    const server = await serverOver();
    const answer = await server.raw(
      `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
  });

  test("more requests than the rate are told when to come again, each caller by itself", async () => {
    const server = await serverOver({ settings: { rate: 2 } });
    const [one, other] = [await server.token("read"), await server.token("write")];
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => server.ask("/api/v1/glossary", { token: one })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]!.headers.get("retry-after"))).toBeGreaterThan(0);
    isPlain(refused[0]!, server);
    expect((await server.ask("/api/v1/glossary", { token: other })).status).toBe(200);
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => server.ask("/api/v1/glossary", { token: "guess" })),
    );
    expect(guesses.map(({ status }) => status)).toContain(429);
    expect((await server.ask("/health")).status).toBe(200);
  });

  test("an answer that takes longer than it may is given up", async () => {
    const server = await serverOver({ settings: { anonymous: "read", answerSeconds: 0 } });
    const body = { queries: Array.from({ length: 100 }, (_, at) => ({ text: `第${at}句` })) };
    const answer = await server.ask("/api/v1/match", { method: "POST", body });
    expect([answer.status, answer.json()]).toMatchObject([503, { error: { code: "late" } }]);
    isPlain(answer, server);
  });

  test("texts to be checked are limited in all", async () => {
    const server = await serverOver({ settings: { anonymous: "read", bodyLimit: 1 << 20 } });
    const long = (count: number) => ({
      pairs: Array.from({ length: count }, () => ({ source: "灯".repeat(5000), target: "a".repeat(5000) })),
    });
    const refused = await server.ask("/api/v1/check", { method: "POST", body: long(11) });
    expect(refused.status).toBe(400);
    isPlain(refused, server);
    expect((await server.ask("/api/v1/check", { method: "POST", body: long(2) })).status).toBe(200);
  });

  test("more requests at a time than can be answered are sent away, and the server still says that it is well", async () => {
    const server = await serverOver({ settings: { anonymous: "write" } });
    const sockets = await Promise.all(
      Array.from(
        { length: 260 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(server.port, "127.0.0.1", () => {
              socket.write(
                "POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
                () => resolve(socket),
              );
            });
            socket.on("error", () => {});
          }),
      ),
    );
    try {
      await expect
        .poll(async () => (await server.ask("/api/v1/glossary")).status, { timeout: 20_000 })
        .toBe(503);
      expect((await server.ask("/api/v1/glossary")).headers.get("retry-after")).toBe("1");
      expect((await server.ask("/health")).status).toBe(200);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    await expect
      .poll(async () => (await server.ask("/api/v1/glossary")).status, { timeout: 20_000 })
      .toBe(200);
  });

  test.each([
    [{}, "queries"],
    [{ queries: [] }, "queries"],
    [{ queries: Array.from({ length: 101 }, () => ({ text: "x" })) }, "queries"],
    [{ queries: [{ text: "" }] }, "queries.0.text"],
    [{ queries: [{ text: " \u3000" }] }, "queries.0.text"],
    [{ queries: [{ text: "x".repeat(10_001) }] }, "queries.0.text"],
    [{ queries: [{ text: 5 }] }, "queries.0.text"],
    [{ queries: [{ text: "x", side: "left" }] }, "queries.0.side"],
    [{ queries: [{ text: "x" }], limit: 1e9 }, "limit"],
    [{ queries: [{ text: "x" }], threshold: "Infinity" }, "threshold"],
    [{ queries: [{ text: "x" }], __proto__x: 1 }, "request"],
    [[], "request"],
    [null, "request"],
  ])("a request that is not as described names its field: %j", async (body, field) => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const answer = await server.ask("/api/v1/match", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(400);
    expect(answer.json<{ error: { message: string } }>().error.message).toContain(field);
    isPlain(answer, server);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["broken UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ["very deep", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["a prototype", '{"__proto__": {"queries": [{"text": "x"}]}}'],
  ])("a body that is %s is refused", async (_, body) => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const answer = await server.ask("/api/v1/match", {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(400);
    isPlain(answer, server);
    expect((await server.ask("/health")).status).toBe(200);
  });
});

describe("what stands in texts", () => {
  const texts = [
    "'; DROP TABLE units; --",
    '" OR 1=1 --',
    "x' UNION SELECT source, target FROM units --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>&lt;tmx&gt;",
    "%00%0d%0a%2e%2e%2f",
    "line\r\nSet-Cookie: stolen=1\r\n\r\nbody",
    "\u202edesrever \u0007 bell",
    "{{7*7}} #{7*7} %{7*7}",
    "*".repeat(200),
    "(a+)+$".repeat(20),
  ];

  test("SQL, markup and control characters come back as they were sent and do nothing", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const units = texts.map((text, at) => ({ source: `码头${at} ${text}`, target: `pier ${at} ${text}` }));
    expect(
      (await server.ask("/api/v1/units", { method: "POST", token, body: { units } })).json(),
    ).toMatchObject({ added: units.length });
    for (const { source, target } of units) {
      const answer = await server.ask("/api/v1/match", {
        method: "POST",
        token,
        body: { queries: [{ text: source, side: "source" }], limit: 1 },
      });
      const [found] = answer.json<{ queries: [{ matches: { source: string; target: string }[] }] }>()
        .queries[0].matches;
      // XML has no place for some control characters: they are the one thing that changes.
      const plain = (text: string): string => text.replaceAll(/[\r\n\u0007\ufffd]+/g, " ");
      expect([plain(found!.source), plain(found!.target)]).toEqual([plain(source), plain(target)]);
      expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
      const asked = await server.ask(`/tmserver/zh/en/unit/${encodeURIComponent(source)}`, { token });
      expect([asked.status, asked.headers.get("set-cookie")]).toEqual([200, null]);
    }
    for (const text of texts) {
      const found = await server.ask("/api/v1/find", { method: "POST", token, body: { text } });
      expect(found.status, text).toBe(200);
      expect(
        (await server.ask(`/api/v1/glossary?text=${encodeURIComponent(text)}`, { token })).json(),
      ).toMatchObject({
        total: 0,
      });
    }
    expect((await server.ask("/metrics", { token })).text).toContain(`zhengming_units ${3 + units.length}\n`);
  });

  test("no name leads out of tm/, nor over what is there", async () => {
    const server = await serverOver();
    const token = await server.token("admin");
    const names = [
      "../../outside",
      "..",
      "/etc/outside",
      "..\\outside",
      "x\u0000.tmx",
      "con",
      ".hidden",
      "corrections",
      "a/../../../outside",
      "~/outside",
      "-rf",
    ];
    for (const document of names) {
      const body = { document, units: [{ source: `名 ${document}`, target: "name" }] };
      const answer = await server.ask("/api/v1/units", { method: "POST", token, body });
      expect([200, 422], document).toContain(answer.status);
      if (answer.status !== 200) isPlain(answer, server);
      const store = `/tmserver/zh/en/store/${encodeURIComponent(document)}`;
      const put = await server.ask(store, { method: "POST", token, body: JSON.stringify(body.units) });
      expect([200, 400, 404, 422], document).toContain(put.status);
    }
    const files = readdirSync(join(server.folder, "tm"), { recursive: true }) as string[];
    for (const name of files) expect(name).toMatch(/^[^/\\]+\.tmx$/);
    // Others make folders beside it meanwhile; none of them is called so.
    const beside = readdirSync(dirname(server.folder));
    expect(beside.filter((name) => /outside|\.tmx$|^con$|^\.hidden$/.test(name))).toEqual([]);
    expect(existsSync(join(server.folder, "../outside.tmx"))).toBe(false);
    expect(existsSync(join(server.folder, "tm/corrections.tmx"))).toBe(false);
    expect(readdirSync(server.folder).toSorted()).toEqual(
      [".zhengming", "glossary", "tm", "tokens.json", "zhengming.json"].toSorted(),
    );
  });

  test("no address leads to a file", async () => {
    const server = await serverOver({ settings: { anonymous: "admin" } });
    const addresses = [
      "/page/../../../../package.json",
      "/page/..%2f..%2f..%2fpackage.json",
      "/page/%2e%2e/%2e%2e/package.json",
      "/page/%252e%252e%252fpackage.json",
      "/page/style.css%00.js",
      "/page/....//....//tokens.json",
      "/page\\..\\..\\package.json",
      "//tokens.json",
      "/./tokens.json",
      "/tokens.json",
      "/.zhengming/index.sqlite",
      "/zhengming.json",
      "/api/v1/../../tokens.json",
      "/%",
      "/%ff%fe",
      "/%c0%ae%c0%ae/x",
      "/tmserver/..%2f..%2fetc/en/unit/passwd",
      "/tmserver/zh/en/unit/%ff",
    ];
    for (const address of addresses) {
      const answer = await server.raw(
        `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.split("\r\n")[0], address).toMatch(/^HTTP\/1.1 (?:400|404)/);
      expect(answer, address).not.toMatch(
        /"hash"|SQLite format|"dependencies"|node_modules|zhengming-[A-Za-z0-9]{6}\//,
      );
    }
    const nul = await server.raw(
      "GET /tmserver/zh/en/unit/%00%2e%2e%2f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    );
    expect(nul).toMatch(/^HTTP\/1.1 200 [\s\S]*\r\n\[\]$/);
  });

  test("a line break in a head ends the request, not the answer", async () => {
    const server = await serverOver({
      settings: { anonymous: "read", origins: ["https://tools.example.org"] },
    });
    const crlf = await server.raw(
      "GET /?lang=en%0d%0aSet-Cookie:%20stolen=1 HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh\r\nOrigin: https://tools.example.org%0d%0aX: 1\r\nConnection: close\r\n\r\n",
    );
    expect(crlf.split("\r\n\r\n")[0]).not.toMatch(/stolen|%0d/i);
    for (const broken of [
      "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
      "GET / HTTP/1.1\nHost: localhost\n X: folded\n\n",
      "POST /api/v1/find HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /api/v1/find HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
      "NONSENSE\r\n\r\n",
    ])
      expect(await server.raw(broken), JSON.stringify(broken)).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("what is told to whom", () => {
  test("the log has no text that was looked up or added, and no token, unless it is asked to", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const secret = "机密句子";
    await server.ask(`/api/v1/match?text=${encodeURIComponent(secret)}`, { token });
    await server.ask(`/tmserver/zh/en/unit/${encodeURIComponent(secret)}`, { token });
    await server.ask(`/${encodeURIComponent(secret)}`, { token });
    await server.ask("/api/v1/units", {
      method: "POST",
      token,
      body: { units: [{ source: secret, target: secret }] },
    });
    await server.ask("/api/v1/units", { method: "POST", token, body: { units: [{ [secret]: secret }] } });
    await server.ask("/health", { headers: { authorization: `Bearer ${secret.length}-guess` } });
    const { text } = await server.ask("/metrics", { token });
    const log = JSON.stringify(server.log);
    for (const told of [log, text]) {
      expect(told).not.toContain(secret);
      expect(told).not.toContain(encodeURIComponent(secret));
      expect(told).not.toContain(token);
      expect(told).not.toContain("guess");
    }
    expect(server.log.filter(({ event }) => event === "request").length).toBeGreaterThanOrEqual(6);
    expect(server.log.find(({ route }) => route === "/api/v1/units")).toMatchObject({
      level: "info",
      method: "POST",
      status: 200,
      token: "write-0",
      address: "127.0.0.1",
      ms: expect.any(Number),
    });
    const open = await serverOver({ settings: { anonymous: "read", logText: true } });
    await open.ask(`/api/v1/match?text=${encodeURIComponent(secret)}`);
    expect(JSON.stringify(open.log)).toContain(encodeURIComponent(secret));
  });

  test("a fault of the server is in its log with the stack, and nowhere else", async () => {
    const log: Entry[] = [];
    const desk = {
      pair: defaultPair,
      shelf: () => {
        throw new Error("no such table in /srv/secret/index.sqlite");
      },
    } as unknown as Desk;
    const settings = { ...testSettings, tokens: "/nowhere/tokens.json", anonymous: "read" as const };
    const app = buildApp(desk, settings, (entry) => log.push(entry));
    const answer = await app.inject({ url: "/api/v1/glossary", headers: { host: "localhost" } });
    expect([answer.statusCode, Object.keys(answer.json())]).toEqual([500, ["error"]]);
    expect(answer.body).not.toMatch(/secret|table|at /);
    expect(log.find(({ event }) => event === "fault")).toMatchObject({
      level: "error",
      stack: expect.stringMatching(/no such table in \/srv\/secret[\s\S]*security\.test\.ts/),
    });
    await app.close();
  });

  test("a file of tokens that is broken lets nobody in, and the log says why", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const token = await server.token("admin");
    writeFileSync(join(server.folder, "tokens.json"), "{");
    const answer = await server.ask("/api/v1/glossary", { token });
    expect(answer.status).toBe(500);
    isPlain(answer, server);
    expect(JSON.stringify(server.log)).toContain("tokens.json");
  });

  test("metrics count by route, not by what was asked", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    for (const text of ["a", "b", "c"]) await server.ask(`/tmserver/zh/en/unit/${text}`);
    await server.ask("/nowhere");
    const { text } = await server.ask("/metrics");
    expect(text).toContain(
      'zhengming_requests_total{method="GET",route="/tmserver/:source/:target/unit/*",status="200"} 3\n',
    );
    expect(text).toContain('zhengming_requests_total{method="GET",route="none",status="404"} 1\n');
    expect(text).toMatch(/_bucket\{[^}]*le="\+Inf"\} 3\n/);
    expect(text).toContain("zhengming_units 3\n");
    // The form that Prometheus reads: comments, and lines of a name, labels and a number.
    for (const line of text.trimEnd().split("\n"))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? [\d.e+-]+)$/);
  });
});

test("a connection that is cut in the middle of a request disturbs nobody", async () => {
  const server = await serverOver({ settings: { anonymous: "write" } });
  for (let times = 0; times < 20; times++) {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => {
        socket.write(
          'POST /api/v1/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"units":',
          () => socket.destroy(),
        );
      });
      socket.on("close", () => resolve());
    });
  }
  expect((await server.ask("/health")).status).toBe(200);
  expect((await server.ask("/metrics")).text).toContain("zhengming_units 3\n");
});
