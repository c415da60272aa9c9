import { afterAll, beforeAll, describe, test } from "vitest";
import { openPostgresMemory } from "../../src/memory/postgres/memory.ts";
import { emptyMemory, skipped, type TestDatabase, testDatabase } from "../support/postgres.ts";
import { memoryContract } from "./memory.ts";

if (skipped) test.skip(`memory contract: postgres (${skipped})`, () => {});
else {
  describe("on a server", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await testDatabase();
    });
    afterAll(() => database.drop());
    memoryContract("postgres", async () => openPostgresMemory(await emptyMemory(database)));
  });
}
