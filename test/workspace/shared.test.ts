import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPostgresMemory, type PostgresMemory } from "../../src/memory/postgres/memory.ts";
import type { Finding } from "../../src/model/finding.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { openReview } from "../../src/workspace/session.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { administer, emptyMemory, skipped, type TestDatabase, testDatabase } from "../support/postgres.ts";
import { unitsIn } from "../support/units.ts";

const table = [
  "source,target",
  "依法治国,law-based governance",
  "推进涉外法治建设。,Advance the foreign-related rule of law.",
  "第12条,Article 13",
  "加强涉外法治工作。,Strengthen foreign-related rule of law work.",
].join("\n");

interface Shared {
  documents: {
    name: string;
    action: string;
    changed: { files: number; shared: number };
    conflicts: { index: number; files: { target: string }[]; shared: { target: string }[] }[];
  }[];
}

if (skipped) test.skip(`a shared memory (${skipped})`, () => {});
else {
  let database: TestDatabase;
  let memory: string;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.drop());
  beforeEach(async () => {
    memory = await emptyMemory(database, 2);
  });

  async function files(extra: Record<string, unknown> = {}): Promise<string> {
    const dir = folder({ "a.csv": table });
    expect((await zhengming(dir, ["init"])).code).toBe(0);
    const path = join(dir, "zhengming.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...extra }));
    return dir;
  }

  describe("a workspace whose memory is shared", () => {
    test("everything answers as it does on files", async () => {
      const shared = await files({ memory });
      const plain = await files();
      for (const dir of [shared, plain]) {
        const added = await zhengming(dir, ["add", "a.csv"]);
        expect(added.stderr + added.stdout).toContain("4");
        expect(added.code).toBe(0);
      }
      for (const args of [
        ["match", "推进涉外法治建设", "--json"],
        ["find", "法治", "--json"],
        ["check", "--json"],
        ["terms", "--json"],
        ["stats", "--json"],
        ["export", "out.tmx"],
      ]) {
        const [ours, theirs] = [await zhengming(shared, args), await zhengming(plain, args)];
        expect(ours.stderr).toBe(theirs.stderr);
        expect(ours.code).toBe(theirs.code);
        if (args.includes("--json")) expect(ours.json()).toEqual(theirs.json());
      }
      expect(readFileSync(join(shared, "out.tmx"), "utf8")).toBe(
        readFileSync(join(plain, "out.tmx"), "utf8"),
      );
      const again = await zhengming(shared, ["add", "a.csv", "--json"]);
      expect(again.json()).toMatchObject({ documents: [{ units: 4, unchanged: 4, added: 0, removed: 0 }] });
    });

    test("a fix is saved for all, with its history; of two editors of one unit, the later is told both texts", async () => {
      const dirs = [await files({ memory }), await files({ memory })];
      await zhengming(dirs[0]!, ["add", "a.csv"]);
      const workspaces = await Promise.all(dirs.map((dir) => openWorkspace(dir)));
      try {
        const [first, second] = await Promise.all(workspaces.map((one) => openReview(one)));
        const number = (review: typeof first): Finding =>
          review!.findings().find(({ check }: Finding) => check.includes("number"))!;
        const [one, two] = [number(first), number(second)];
        await first!.apply([{ act: "fix", finding: one, target: "Article 12" }]);
        await expect(second!.apply([{ act: "fix", finding: two, target: "Art. 12" }])).rejects.toThrow(
          /“Article 12”.*“Art\. 12”/,
        );
        expect((await workspaces[1]!.memory.get({ document: "a", index: 2 }))?.target).toBe("Article 12");
        expect(await second!.reread()).toBeDefined();
        const schema = new URL(memory).searchParams.get("schema");
        const kept = await administer(
          `SELECT act, before::json->>'target' AS before, after::json->>'target' AS after, version, by
           FROM ${schema}.history WHERE index IS NOT NULL`,
          database.name,
        );
        expect(kept).toMatchObject([
          { act: "change", before: "Article 13", after: "Article 12", version: 2, by: expect.any(String) },
        ]);
      } finally {
        for (const one of workspaces) await one.close();
      }
    });

    test("a document that was added again or removed comes back, unless somebody has changed it since", async () => {
      const dirs = [await files({ memory }), await files({ memory })];
      const [here, there] = dirs as [string, string];
      const targets = async (): Promise<string[]> => {
        const workspace = await openWorkspace(there);
        const units = await Array.fromAsync(workspace.memory.all());
        await workspace.close();
        return units.map(({ target }) => target);
      };
      await zhengming(here, ["add", "a.csv"]);
      const before = await targets();
      writeFileSync(join(here, "a.csv"), table.replace("Article 13", "Article 12"));
      await zhengming(here, ["add", "a.csv"]);
      expect(await targets()).not.toEqual(before);
      expect((await zhengming(here, ["undo"])).stdout).toBe("undone: added again: a\n");
      expect(await targets()).toEqual(before);
      expect(await zhengming(here, ["remove", "a"])).toMatchObject({ code: 0 });
      expect(await targets()).toEqual([]);
      expect((await zhengming(here, ["undo"])).stdout).toBe("undone: removed: a\n");
      expect(await targets()).toEqual(before);
      writeFileSync(join(there, "a.csv"), table.replace("Article 13", "Art. 12"));
      await zhengming(there, ["add", "a.csv"]);
      const theirs = await targets();
      expect(await zhengming(here, ["undo"])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("changed elsewhere"),
      });
      expect(await targets()).toEqual(theirs);
    });

    test("two editors of one document both save", async () => {
      const dirs = [await files({ memory }), await files({ memory })];
      await zhengming(dirs[0]!, ["add", "a.csv"]);
      const workspaces = await Promise.all(dirs.map((dir) => openWorkspace(dir)));
      try {
        await Promise.all(
          workspaces.map((workspace, at) =>
            workspace.change(async (batch) => {
              const units = await Array.fromAsync(workspace.memory.all({ document: "a" }));
              units[at] = { ...units[at]!, target: `edit ${at}` };
              await workspace.records.put(batch, "a", units);
            }),
          ),
        );
        const units = await Array.fromAsync(workspaces[0]!.memory.all({ document: "a" }));
        expect(units.slice(0, 2).map(({ target }) => target)).toEqual(["edit 0", "edit 1"]);
      } finally {
        for (const one of workspaces) await one.close();
      }
    });
  });

  describe("push, pull and sync", () => {
    let team: PostgresMemory;
    beforeEach(async () => {
      team = await openPostgresMemory(memory);
    });
    afterEach(() => team.close());
    const run = async (dir: string, ...args: string[]) => {
      const ran = await zhengming(dir, [...args, "--json"]);
      return {
        code: ran.code,
        stderr: ran.stderr,
        documents: ran.code === 2 ? [] : ran.json<Shared>().documents,
      };
    };
    const edit = async (index: number, target: string): Promise<void> => {
      const units = await Array.fromAsync(team.all({ document: "a" }));
      units[index] = { ...units[index]!, target };
      await team.replace("a", units);
    };
    const editFile = (dir: string, from: string, to: string): void => {
      const path = join(dir, "tm/a.tmx");
      const text = readFileSync(path, "utf8");
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
    };

    test("what one side changed goes to the other; what both changed is shown and left alone", async () => {
      const dir = await files({ shared: memory });
      await zhengming(dir, ["add", "a.csv"]);
      expect((await run(dir, "push", "--dry-run")).documents).toMatchObject([{ name: "a", action: "push" }]);
      expect(await team.documents()).toEqual([]);
      expect((await run(dir, "push")).documents).toMatchObject([{ action: "push", changed: { shared: 4 } }]);
      expect((await run(dir, "sync")).documents).toMatchObject([{ action: "same" }]);

      await edit(0, "governing by law");
      editFile(dir, "Article 13", "Article 12");
      expect((await run(dir, "sync")).documents).toMatchObject([
        { action: "merge", changed: { files: 1, shared: 1 } },
      ]);
      expect((await team.get({ document: "a", index: 2 }))?.target).toBe("Article 12");
      expect(readFileSync(join(dir, "tm/a.tmx"), "utf8")).toContain("governing by law");
      expect((await run(dir, "sync")).documents).toMatchObject([{ action: "same" }]);

      await edit(2, "Art. 12");
      editFile(dir, "Article 12", "Clause 12");
      const both = await run(dir, "sync");
      expect(both.code).toBe(1);
      expect(both.documents).toMatchObject([
        {
          action: "conflict",
          conflicts: [{ index: 2, files: [{ target: "Clause 12" }], shared: [{ target: "Art. 12" }] }],
        },
      ]);
      const told = await zhengming(dir, ["sync"]);
      expect(told.stdout).toMatch(/Clause 12[\s\S]*Art\. 12/);
      expect((await team.get({ document: "a", index: 2 }))?.target).toBe("Art. 12");
      expect((await run(dir, "sync", "--prefer", "files")).code).toBe(0);
      expect((await team.get({ document: "a", index: 2 }))?.target).toBe("Clause 12");
    });

    test("another's folder pulls the documents; removals wait to be asked for", async () => {
      const mine = await files({ shared: memory });
      await zhengming(mine, ["add", "a.csv"]);
      await run(mine, "push");
      const other = await files({ shared: memory });
      expect((await run(other, "pull")).documents).toMatchObject([{ action: "pull", changed: { files: 4 } }]);
      expect((await zhengming(other, ["find", "法治", "--json"])).json()).toMatchObject({ total: 3 });
      await team.replace("a", []);
      expect((await run(other, "pull")).documents).toMatchObject([{ action: "kept" }]);
      expect((await run(other, "pull", "--remove")).documents).toMatchObject([{ action: "remove" }]);
      expect((await zhengming(other, ["stats", "--json"])).json()).toMatchObject({ units: 0 });
    });

    test("a server that ends its connections again and again: the push goes on, nothing doubled or lost", async () => {
      const rows = Array.from({ length: 3000 }, (_, i) => `第${i}条规定的内容,What article ${i} says`);
      const names = ["x", "y", "z"];
      const dir = folder(
        Object.fromEntries(names.map((name) => [`${name}.csv`, ["source,target", ...rows].join("\n")])),
      );
      await zhengming(dir, ["init"]);
      for (const name of names) await zhengming(dir, ["add", `${name}.csv`]);
      const pushing = run(dir, "push", "--memory", memory);
      let done = false;
      void pushing.finally(() => {
        done = true;
      });
      let cut = 0;
      while (!done && cut < 2) {
        const ended = await administer(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = '${database.name}' AND query LIKE 'COPY%' AND state = 'active' AND pid <> pg_backend_pid()`,
        );
        cut += ended.length;
      }
      expect(cut).toBeGreaterThan(0);
      expect((await pushing).code).toBe(0);
      expect(await team.documents()).toEqual(names.map((name) => ({ name, units: 3000 })));
      expect((await run(dir, "push", "--memory", memory)).documents.map(({ action }) => action)).toEqual([
        "same",
        "same",
        "same",
      ]);
    }, 60_000);

    test("units put in on one side and edited on the other are merged", async () => {
      const dir = await files({ shared: memory });
      await zhengming(dir, ["add", "a.csv"]);
      await run(dir, "push");
      await team.add(unitsIn("a", ["新的一句。", "A new sentence."]));
      editFile(dir, "Article 13", "Article 12");
      expect((await run(dir, "sync")).documents).toMatchObject([{ action: "merge" }]);
      const targets = (await Array.fromAsync(team.all())).map(({ target }) => target);
      expect(targets.slice(2)).toEqual([
        "Article 12",
        "Strengthen foreign-related rule of law work.",
        "A new sentence.",
      ]);
    });
  });
}
