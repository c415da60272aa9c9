import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isAddress, parseAddress } from "../../src/memory/postgres/address.ts";
import { connect } from "../../src/memory/postgres/connection.ts";
import { startCopy } from "../../src/memory/postgres/copy.ts";
import { openPostgresMemory } from "../../src/memory/postgres/memory.ts";
import { migrations } from "../../src/memory/postgres/migrations.ts";
import { copyColumns, UnitRows } from "../../src/memory/postgres/rows.ts";
import { migrate } from "../../src/memory/postgres/schema.ts";
import { InputError } from "../../src/model/errors.ts";
import type { Unit } from "../../src/model/unit.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { administer, emptyMemory, skipped, type TestDatabase, testDatabase } from "../support/postgres.ts";
import { unitsIn } from "../support/units.ts";

describe("the address of a shared memory", () => {
  test("names server, database and schema, and never shows the password", () => {
    const address = parseAddress(
      "postgres://li:s%23cret@db.example:5433/tm?schema=team_1&sslmode=verify-full",
    );
    expect(address).toMatchObject({
      schema: "team_1",
      shown: "db.example:5433/tm",
      user: "li",
      database: "tm",
    });
    expect(address.shown).not.toContain("cret");
    expect(address.url).toContain("sslmode=verify-full");
    expect(address.url).not.toContain("schema=");
    expect(parseAddress("postgresql://localhost/tm").schema).toBe("zhengming");
    expect(parseAddress("postgresql://localhost/tm").cacheBytes).toBe(384e6);
    expect(parseAddress("postgresql://localhost/tm?cache=512")).toMatchObject({
      cacheBytes: 512e6,
      url: "postgresql://localhost/tm",
    });
    expect(isAddress("files")).toBe(false);
  });

  test.each([
    "postgres://li:secret@h/tm?cache=much",
    "postgres://li:secret@[",
    "mysql://li:secret@host/tm",
    "postgres://li:secret@h/tm?schema=a;b",
  ])("%s is refused without being repeated", (address) => {
    let message = "";
    try {
      parseAddress(address);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      message = (error as InputError).line;
    }
    expect(message).not.toBe("");
    expect(message).not.toContain("secret");
  });
});

/** The one line that opening a memory ends with. */
async function refusal(memory: string): Promise<string> {
  const dir = folder();
  await zhengming(dir, ["init"]);
  const { code, stdout, stderr } = await zhengming(dir, ["db", "status", "--memory", memory]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  return stderr;
}

test("a server that is not there is told in one line", async () => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  expect(await refusal(`postgres://li:secret@127.0.0.1:${port}/tm`)).toMatch(/no PostgreSQL server answers/);
});

/** A server that answers the first message of a client with these bytes. */
async function answering(reply: Buffer | string): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(reply));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { port: (server.address() as AddressInfo).port, server };
}

/** An error as PostgreSQL sends it (protocol 3, ErrorResponse). */
function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test.each([
  ["28P01", 'password authentication failed for user "li"', /wrong password for li; give it in PGPASSWORD/],
  ["28000", 'no pg_hba.conf entry for host "1.2.3.4", user "li", no encryption', /requires TLS; add sslmode/],
  ["28000", 'role "li" is not permitted to log in', /does not let li in/],
  ["3D000", 'database "tm" does not exist', /no database tm; create it/],
  ["53300", "sorry, too many clients already", /no more connections/],
])("%s (%s) is told in one line", async (code, message, expected) => {
  const { port, server } = await answering(errorResponse(code, message));
  try {
    const line = await refusal(`postgres://li:secret@127.0.0.1:${port}/tm`);
    expect(line).toMatch(expected);
    expect(line).not.toContain("secret");
  } finally {
    server.close();
  }
});

test("a server without TLS is told where the address asks for it", async () => {
  const { port, server } = await answering("N");
  try {
    expect(await refusal(`postgres://li@127.0.0.1:${port}/tm?sslmode=require`)).toMatch(/does not speak TLS/);
  } finally {
    server.close();
  }
});

if (skipped) test.skip(`PostgreSQL with faults (${skipped})`, () => {});
else {
  describe("on a server", () => {
    let database: TestDatabase;
    const roles: string[] = [];
    beforeAll(async () => {
      database = await testDatabase();
    });
    afterEach(async () => {
      for (const role of roles.splice(0)) {
        await administer(`DROP OWNED BY ${role}`, database.name);
        await administer(`DROP ROLE ${role}`);
      }
    });
    afterAll(() => database?.drop());

    const schemaOf = (memory: string): string => new URL(memory).searchParams.get("schema")!;
    async function roleNamed(kind: string): Promise<string> {
      const role = `${database.name}_${kind}`;
      await administer(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
      roles.push(role);
      return role;
    }
    const as = (memory: string, role: string): string => {
      const url = new URL(memory);
      [url.username, url.password] = [role, "x"];
      return url.href;
    };

    test("migrations go forward once, and say what is missing or too new", async () => {
      const url = new URL(database.url);
      url.searchParams.set("schema", "fresh");
      await expect(openPostgresMemory(url.href)).rejects.toThrow(/run `zhengming db migrate`/);
      const dir = folder();
      const first = await zhengming(dir, [
        "db",
        "migrate",
        "--memory",
        url.href,
        "--partitions",
        "2",
        "--json",
      ]);
      expect(first.json()).toMatchObject({ migrated: [1, 2, 3], version: 3, partitions: 2, documents: 0 });
      const again = await zhengming(dir, ["db", "migrate", "--memory", url.href, "--json"]);
      expect(again.json()).toMatchObject({ migrated: [], partitions: 2 });
      await administer("INSERT INTO fresh.migrations VALUES (99, 'to come')", database.name);
      await expect(openPostgresMemory(url.href)).rejects.toThrow(/version 99.*update zhengming/);
      expect((await zhengming(dir, ["db", "migrate", "--memory", url.href])).stderr).toMatch(
        /update zhengming/,
      );
    });

    test("what a memory of the first version holds is found after the next step", async () => {
      const url = new URL(database.url);
      url.searchParams.set("schema", "older");
      const connection = await connect(parseAddress(url.href));
      try {
        await connection.transaction(async (work) => {
          await work.client.query("CREATE SCHEMA older");
          await work.client.query(
            "CREATE TABLE migrations (version integer PRIMARY KEY, title text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
          );
          await work.client.query(migrations[0]!.sql({ partitions: 2 }));
          await work.client.query(
            `INSERT INTO migrations VALUES (1, 'first'); INSERT INTO documents (name, units) VALUES ('a', 2);
             ALTER TABLE units ALTER source_tokens SET DEFAULT '{1}', ALTER target_tokens SET DEFAULT '{1}'`,
          );
          const rows = new UnitRows();
          const old = unitsIn("a", ["法治国家", "rule of law"], ["人治", "rule of man"]);
          for (const [index, unit] of old.entries()) rows.unit(1, index, unit);
          await (await startCopy(work, "units", copyColumns)).end(rows.end());
        });
        await expect(openPostgresMemory(url.href)).rejects.toThrow(/run `zhengming db migrate`/);
        expect(await migrate(connection)).toEqual([2, 3]);
      } finally {
        await connection.close();
      }
      const memory = await openPostgresMemory(url.href);
      try {
        expect((await memory.find("治", { side: "source", limit: 5 })).hits).toHaveLength(2);
        const [best] = await memory.match("rule of lawn", { threshold: 70, limit: 1, side: "target" });
        expect(best?.unit.source).toBe("法治国家");
        await memory.replace("a", unitsIn("a", ["人治", "rule of man"]));
        expect((await memory.find("治", { side: "source", limit: 5 })).total).toBe(1);
      } finally {
        await memory.close();
      }
    });

    test("migrating again tidies what large replacements have left, and finds the same", async () => {
      const url = await emptyMemory(database);
      const memory = await openPostgresMemory(url);
      try {
        const made = (word: string) =>
          Array.from({ length: 300 }, (_, i) => unitsIn("a", [`${word}第${i}条`, `Article ${i}`])[0]!);
        await memory.replace("a", made("规定"));
        await memory.replace("a", made("办法"));
        await memory.connection.rows("UPDATE postings SET level = 1");
        await migrate(memory.connection);
        const [taken] = await memory.connection.rows("SELECT count(*) FROM postings WHERE units < 0");
        expect(Number(taken![0])).toBe(0);
        expect((await memory.find("规定", { side: "source", limit: 1 })).total).toBe(0);
        expect((await memory.find("办法", { side: "source", limit: 1 })).total).toBe(300);
      } finally {
        await memory.close();
      }
    });

    test("a role that reads may not write, one that writes may", async () => {
      const memory = await emptyMemory(database);
      const [reader, writer] = [await roleNamed("read"), await roleNamed("write")];
      const granted = await zhengming(folder(), [
        ...["db", "migrate", "--memory", memory, "--read", reader, "--write", writer],
      ]);
      expect(granted.code).toBe(0);
      const writing = await openPostgresMemory(as(memory, writer));
      const reading = await openPostgresMemory(as(memory, reader));
      try {
        await writing.add(unitsIn("a", ["法治", "rule of law"]));
        await writing.replace("a", unitsIn("a", ["法治", "the rule of law"], ["人治", "rule of man"]));
        expect((await reading.find("法治", { side: "source", limit: 1 })).total).toBe(1);
        expect(await reading.match("法治", { threshold: 70, limit: 1, side: "source" })).toHaveLength(1);
        await expect(reading.add(unitsIn("b", ["甲", "A"]))).rejects.toThrow(/role .*_read may not do this/);
        await expect(reading.replace("a", [])).rejects.toThrow(/may not do this/);
        expect(await reading.documents()).toEqual([{ name: "a", units: 2 }]);
        // What has happened is only ever added to.
        await expect(writing.connection.rows("DELETE FROM history")).rejects.toThrow(/may not do this/);
      } finally {
        await writing.close();
        await reading.close();
      }
    });

    test.each([
      ["into a memory that has units", true],
      ["as the first load", false],
    ])(
      "the server ends the connection in the middle of an import %s: nothing is half there, and again is whole",
      async (_, kept) => {
        const url = await emptyMemory(database);
        const memory = await openPostgresMemory(url);
        try {
          if (kept) await memory.add(unitsIn("kept", ["甲", "A"]));
          const before = await memory.documents();
          const units = (cut: boolean) =>
            (async function* (): AsyncGenerator<Unit> {
              for (let i = 0; i < 30_000; i++) {
                if (cut && i === 20_000) {
                  await administer(
                    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = '${database.name}' AND query LIKE 'COPY%' AND pid <> pg_backend_pid()`,
                  );
                }
                yield { ...unitsIn("big", [`第${i}条规定`, `Article ${i}`])[0]!, index: i };
              }
            })();
          await expect(memory.replace("big", units(true))).rejects.toThrow(
            /connection to the memory was lost/,
          );
          expect(await memory.documents()).toEqual(before);
          expect((await memory.find("规定", { side: "source", limit: 1 })).total).toBe(0);
          await memory.replace("big", units(false));
          expect(await memory.documents()).toEqual([{ name: "big", units: 30_000 }, ...before]);
          expect((await memory.find("规定", { side: "source", limit: 1 })).total).toBe(30_000);
        } finally {
          await memory.close();
        }
      },
      60_000,
    );

    test("a connection cut at the commit leaves all or nothing, and the memory goes on", async () => {
      const url = new URL(await emptyMemory(database));
      // Between us and the server: passes everything on, until it sees a commit.
      let cutting = false;
      const sockets: Socket[] = [];
      const proxy = createServer((near) => {
        const far = dial(Number(url.port || 5432), url.hostname);
        sockets.push(near, far);
        for (const socket of [near, far]) socket.on("error", () => {});
        near.on("data", (bytes) => {
          if (cutting && bytes.includes("COMMIT")) near.destroy();
          else far.write(bytes);
        });
        far.pipe(near);
        near.on("close", () => far.destroy());
      });
      await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
      const proxied = new URL(url);
      proxied.port = String((proxy.address() as AddressInfo).port);
      proxied.hostname = "127.0.0.1";
      const memory = await openPostgresMemory(proxied.href);
      try {
        await memory.add(unitsIn("a", ["甲", "A"]));
        cutting = true;
        await expect(memory.replace("a", unitsIn("a", ["乙", "B"]))).rejects.toThrow(
          /not confirmed is not saved/,
        );
        cutting = false;
        expect((await memory.get({ document: "a", index: 0 }))?.source).toBe("甲");
        await memory.replace("a", unitsIn("a", ["乙", "B"]));
        expect((await memory.get({ document: "a", index: 0 }))?.source).toBe("乙");
      } finally {
        await memory.close();
        for (const socket of sockets) socket.destroy();
        proxy.close();
      }
    });

    test("two writers on one document: the later is told, neither is lost", async () => {
      const memory = await openPostgresMemory(await emptyMemory(database));
      try {
        await memory.add(unitsIn("a", ["甲", "A"], ["乙", "B"]));
        const versions = await memory.versions();
        await memory.exchange(new Map([["a", unitsIn("a", ["甲", "one"], ["乙", "B"])]]), versions);
        await expect(
          memory.exchange(new Map([["a", unitsIn("a", ["甲", "two"], ["乙", "B"])]]), versions),
        ).rejects.toThrow(/changed since/);
        expect((await memory.get({ document: "a", index: 0 }))?.target).toBe("one");
        // One of the same name that came after it is another document.
        const older = await memory.versions();
        await memory.replace("a", []);
        await memory.add(unitsIn("a", ["甲", "anew"], ["乙", "B"]));
        await expect(memory.exchange(new Map([["a", unitsIn("a", ["甲", "two"])]]), older)).rejects.toThrow();
        const added = Array.from({ length: 6 }, (_, i) => memory.add(unitsIn("a", [`丙${i}`, "C"])));
        await Promise.all(added);
        expect(await memory.documents()).toEqual([{ name: "a", units: 8 }]);
      } finally {
        await memory.close();
      }
    });

    test("units are added but for those that their document has, whoever added them", async () => {
      const url = await emptyMemory(database);
      const memory = await openPostgresMemory(url);
      const other = await openPostgresMemory(url);
      try {
        const [one, two] = unitsIn("a", ["今天休会。", "Adjourned."], ["今天休会。", "Adjourned today."]);
        const told = async (units: Unit[]) =>
          (await memory.addNew(units)).map(({ unit, added }) => [unit.document, unit.index, added]);
        await other.add(unitsIn("a", ["开会。", "Opened."], ["今天休会。", "Adjourned."]));
        expect(await told([one!, two!, two!])).toEqual([
          ["a", 1, false],
          ["a", 2, true],
          ["a", 2, false],
        ]);
        expect(await told([{ ...one!, document: "b" }])).toEqual([["b", 0, true]]);
        expect((await other.get({ document: "a", index: 2 }))?.target).toBe("Adjourned today.");
        expect((await other.find("休会", { side: "source", limit: 9 })).total).toBe(3);
        expect(await other.documents()).toEqual([
          { name: "a", units: 3 },
          { name: "b", units: 1 },
        ]);
        const both = await Promise.all(
          [memory, other].map((each) => each.addNew(unitsIn("c", ["散会。", "Closed."]))),
        );
        expect(both.flat().filter(({ added }) => added)).toHaveLength(1);
      } finally {
        await memory.close();
        await other.close();
      }
    });

    test("what was removed is in the history, whole", async () => {
      const url = await emptyMemory(database);
      const memory = await openPostgresMemory(url);
      try {
        await memory.add(unitsIn("a", ["甲", "A"], ["乙", "B"]));
        await memory.replace("a", []);
        const rows = await administer(
          `SELECT index, act, before::json->>'source' AS source FROM ${schemaOf(url)}.history
           WHERE act = 'delete' ORDER BY index`,
          database.name,
        );
        expect(rows).toEqual([
          { index: 0, act: "delete", source: "甲" },
          { index: 1, act: "delete", source: "乙" },
        ]);
      } finally {
        await memory.close();
      }
    });

    test("two who migrate at once make one schema", async () => {
      const url = new URL(database.url);
      url.searchParams.set("schema", "twice");
      const connections = await Promise.all([1, 2].map(() => connect(parseAddress(url.href))));
      try {
        const done = await Promise.all(connections.map((connection) => migrate(connection)));
        expect(done.flat()).toEqual([1, 2, 3]);
      } finally {
        for (const connection of connections) await connection.close();
      }
    });
  });
}
