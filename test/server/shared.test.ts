import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openPostgresMemory } from "../../src/memory/postgres/memory.ts";
import {
  administer,
  emptyMemory,
  lineTo,
  skipped,
  type TestDatabase,
  type TestLine,
  testDatabase,
} from "../support/postgres.ts";
import { serverOver, type TestServer } from "../support/server.ts";
import { unitsIn } from "../support/units.ts";

const sentences: [source: string, target: string][] = [
  ["灯塔每晚八点亮灯。", "The lighthouse is lit at eight every evening."],
  ["灯塔由两名守塔人看管。", "The lighthouse is kept by two keepers."],
];

if (skipped) test.skip(`the server over a memory that a team shares (${skipped})`, () => {});
else {
  describe("over a memory that a team shares", () => {
    let database: TestDatabase;
    const lines: TestLine[] = [];
    const roles: string[] = [];
    beforeAll(async () => {
      database = await testDatabase();
    });
    afterEach(async () => {
      for (const line of lines.splice(0)) line.close();
      for (const role of roles.splice(0)) {
        await administer(`DROP OWNED BY ${role}`, database.name);
        await administer(`DROP ROLE ${role}`);
      }
    });
    afterAll(() => database?.drop());

    /** A memory with two units. */
    async function filled(): Promise<string> {
      const url = await emptyMemory(database, 2);
      const memory = await openPostgresMemory(url);
      await memory.add(unitsIn("harbour", ...sentences));
      await memory.close();
      return url;
    }

    const serve = (memory: string, anonymous: "none" | "read" = "read"): Promise<TestServer> =>
      serverOver({
        files: { "zhengming.json": `${JSON.stringify({ version: 1, memory })}\n` },
        settings: { anonymous },
      });
    const add = (server: TestServer, token: string, source: string) =>
      server.ask("/api/v1/units", {
        method: "POST",
        token,
        body: { document: "minutes", units: [{ source, target: "The meeting was suspended." }] },
      });
    const found = async (server: TestServer, text: string): Promise<unknown> =>
      (await server.ask(`/api/v1/find?text=${encodeURIComponent(text)}`)).json().total;

    test("match, find and the API of amaGama answer from it", async () => {
      const server = await serve(await filled());
      const { queries } = (
        await server.ask(`/api/v1/match?text=${encodeURIComponent("灯塔每晚九点亮灯。")}`)
      ).json<{ queries: { matches: { target: string; score: number }[] }[] }>();
      expect(queries[0]!.matches).toMatchObject([{ target: sentences[0]![1], score: 88 }]);
      expect(await found(server, "灯塔")).toBe(2);
      const path = `/tmserver/zh_hans/en/unit/${encodeURIComponent(sentences[1]![0])}`;
      expect((await server.ask(path)).json()).toMatchObject([{ target: sentences[1]![1], quality: 100 }]);
    });

    test("what is added is there at once, for another server too", async () => {
      const memory = await filled();
      const [one, other] = [await serve(memory), await serve(memory)];
      const added = await add(one, await one.token("write"), "今天休会。");
      expect(added.json()).toMatchObject({ added: 1, unchanged: 0 });
      expect(await found(one, "休会")).toBe(1);
      expect(await found(other, "休会")).toBe(1);
      expect((await add(other, await other.token("write"), "今天休会。")).json()).toMatchObject({ added: 0 });
    });

    test("two servers that add to one document lose nothing", async () => {
      const memory = await filled();
      const servers = [await serve(memory), await serve(memory)];
      const asked = servers.map(async (server, i) => {
        const token = await server.token("write");
        for (let at = 0; at < 4; at++) {
          expect((await add(server, token, `第${i}席第${at}次休会。`)).status).toBe(200);
        }
      });
      await Promise.all(asked);
      expect(await found(servers[0]!, "次休会")).toBe(8);
    });

    test("who may not write is refused, whether by token or by the memory's role", async () => {
      const memory = await filled();
      const server = await serve(memory);
      expect((await add(server, await server.token("read"), "今天休会。")).status).toBe(403);
      const role = `${database.name}_guest`;
      await administer(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
      roles.push(role);
      const url = new URL(memory);
      const schema = url.searchParams.get("schema");
      await administer(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`, database.name);
      await administer(`GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role}`, database.name);
      [url.username, url.password] = [role, "x"];
      const guest = await serve(url.href);
      const refused = await add(guest, await guest.token("write"), "今天休会。");
      expect(refused.status).toBe(422);
      expect(refused.json()).toMatchObject({ error: { code: "refused" } });
      expect(refused.text).toContain("may not do this");
      expect(refused.text).not.toMatch(/ at |postgres:\/\//);
      expect(await found(guest, "休会")).toBe(0);
      await guest.stop();
    });

    test("where the database is gone each request is told so, and answered when it is back", async () => {
      const line = await lineTo(await filled());
      lines.push(line);
      const server = await serve(line.url);
      const token = await server.token("write");
      expect(await found(server, "灯塔")).toBe(2);
      line.cut();
      for (const asked of [
        () => server.ask(`/api/v1/find?text=${encodeURIComponent("灯塔")}`),
        () => server.ask(`/api/v1/match?text=${encodeURIComponent(sentences[0]![0])}`),
        () => server.ask(`/tmserver/zh/en/unit/${encodeURIComponent(sentences[0]![0])}`),
        () => add(server, token, "今天休会。"),
      ]) {
        const answer = await asked();
        expect(answer.status).toBe(503);
        expect(answer.json()).toEqual({
          error: { code: "memory", message: "the memory cannot be reached; try again later" },
        });
        expect(answer.headers.get("retry-after")).toBe("5");
      }
      expect((await server.ask("/health")).status).toBe(200);
      expect(server.log.filter(({ event }) => event === "fault")).toEqual([]);
      expect(server.log.filter(({ event }) => event === "memory").length).toBeGreaterThan(0);
      line.mend();
      expect(await found(server, "灯塔")).toBe(2);
      expect((await add(server, token, "今天休会。")).json()).toMatchObject({ added: 1 });
    });
  });
}
