import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { saveAll } from "../../src/workspace/save.ts";
import { folder } from "../support/folder.ts";

const module = new URL("../../src/workspace/save.ts", import.meta.url).href;

describe("saveAll", () => {
  test("writes new files and replaces old ones, leaving nothing else behind", async () => {
    const dir = folder({ "a.txt": "old" });
    await saveAll([
      { path: join(dir, "a.txt"), content: "new" },
      { path: join(dir, "below/b.txt"), content: new Uint8Array([0x62]) },
    ]);
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("new");
    expect(readFileSync(join(dir, "below/b.txt"), "utf8")).toBe("b");
    expect(readdirSync(dir).sort()).toEqual(["a.txt", "below"]);
  });

  test("a failure in one file leaves all as they were", async () => {
    const dir = folder({ "a.txt": "old" });
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("stop");
    };
    const saves = [
      { path: join(dir, "a.txt"), content: "new" },
      { path: join(dir, "b.txt"), content: failing() },
    ];
    await expect(saveAll(saves)).rejects.toThrow("stop");
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("old");
    expect(readdirSync(dir)).toEqual(["a.txt"]);
  });

  test("Ctrl-C while files stand half written removes them and then ends the program", async () => {
    const dir = folder({ "a.txt": "old" });
    const script = `
      const { saveAll } = await import(${JSON.stringify(module)});
      const chunk = Buffer.alloc(1024);
      const endless = async function* () {
        for (let count = 0; ; count++) {
          if (count === 500) process.stdout.write("far");
          yield chunk;
        }
      };
      await saveAll([
        { path: ${JSON.stringify(join(dir, "a.txt"))}, content: "new" },
        { path: ${JSON.stringify(join(dir, "b.txt"))}, content: endless() },
      ]);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    // As the shell says: 130.
    expect(await once(child, "exit")).toEqual([null, "SIGINT"]);
    expect(readdirSync(dir)).toEqual(["a.txt"]);
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("old");
  });

  test("a second Ctrl-C does not wait for a save that hangs", async () => {
    const dir = folder({ "a.txt": "old" });
    const script = `
      const { saveAll } = await import(${JSON.stringify(module)});
      setInterval(() => {}, 1000);
      const hanging = async function* () {
        yield Buffer.from("half");
        process.stdout.write("far");
        await new Promise(() => {});
      };
      await saveAll([{ path: ${JSON.stringify(join(dir, "a.txt"))}, content: hanging() }]);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    // The first alone would never end it: the save goes on for ever.
    const pressing = setInterval(() => child.kill("SIGINT"), 100);
    expect(await ended).toEqual([null, "SIGINT"]);
    clearInterval(pressing);
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("old");
  });

  test("keeps the mode of the file and follows a link to it", async () => {
    const dir = folder({ "real.json": "old" });
    chmodSync(join(dir, "real.json"), 0o640);
    symlinkSync("real.json", join(dir, "link.json"));
    await saveAll([{ path: join(dir, "link.json"), content: "new" }]);
    expect(lstatSync(join(dir, "link.json")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, "real.json"), "utf8")).toBe("new");
    expect(statSync(join(dir, "real.json")).mode & 0o777).toBe(0o640);
  });

  test("removes a file whose content is undefined", async () => {
    const dir = folder({ "a.txt": "old", "b.txt": "stays" });
    await saveAll([{ path: join(dir, "a.txt"), content: undefined }]);
    expect(readdirSync(dir)).toEqual(["b.txt"]);
  });

  test("says in one line that a place is no place for a file", async () => {
    const dir = folder({ "a.txt": "a file" });
    await expect(saveAll([{ path: join(dir, "a.txt/b.txt"), content: "x" }])).rejects.toMatchObject({
      name: "InputError",
      place: { file: join(dir, "a.txt/b.txt") },
    });
    writeFileSync(join(dir, "a.txt"), "still");
    expect(readFileSync(join(dir, "a.txt"), "utf8")).toBe("still");
  });
});
