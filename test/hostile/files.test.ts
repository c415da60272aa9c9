import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, test } from "vitest";
import { control } from "../fuzz/outcome.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { type HostileFile, hostile, tmxOf } from "../support/hostile.ts";

/** The lines that were said, but for progress. */
const told = (stderr: string): string[] =>
  stderr.split("\n").filter((line) => line !== "" && !/^(?:aligning|reading the memory): /.test(line));

describe.each(Object.entries(hostile))("hostile files: %s", (_, files) => {
  test.each(files.map((each): [string, HostileFile] => [`${each.what} (${each.file})`, each]))(
    "%s",
    { timeout: 120_000 },
    async (_name, { file, bytes, refused, holds }) => {
      const cwd = folder({ "zhengming.json": "{}", [file]: bytes() });
      const { code, stdout, stderr } = await zhengming(cwd, ["add", file]);
      expect([code, stderr.slice(0, 300)]).toEqual([refused ? 2 : 0, expect.any(String)]);
      expect(`${stdout}${stderr}`.replaceAll("\n", "")).not.toMatch(control);
      const memory = join(cwd, "tm", `${parse(file).name}.tmx`);
      if (refused) {
        expect(told(stderr)).toHaveLength(1);
        expect(stderr).toMatch(refused);
        expect(stderr).toContain(file);
        expect(existsSync(memory)).toBe(false);
      } else if (holds !== undefined) expect(readFileSync(memory, "utf8")).toContain(holds);
      // Nothing was written but the document and what the workspace derives.
      expect(readdirSync(cwd).sort()).toEqual(expect.arrayContaining([file, "zhengming.json"].sort()));
      for (const name of readdirSync(cwd))
        expect([file, "zhengming.json", "tm", ".zhengming", "glossary"]).toContain(name);
    },
  );
});

describe("the limits", () => {
  const unit = (text: string): string =>
    `<tu><tuv xml:lang="zh"><seg>${text}</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>`;

  test("can be changed in zhengming.json, for every command run there", async () => {
    const cwd = folder({ "zhengming.json": "{}", "a.tmx": tmxOf(unit("法".repeat(60))) });
    expect((await zhengming(cwd, ["convert", "a.tmx", "a.csv"])).code).toBe(0);
    writeFileSync(join(cwd, "zhengming.json"), '{"limits": {"segment": 50}}');
    const refused = {
      code: 2,
      stderr: expect.stringMatching(
        /a\.tmx: a segment is too long \(limit: 50\).*"limits\.segment" in zhengming\.json/,
      ),
    };
    expect(await zhengming(cwd, ["convert", "a.tmx", "b.csv"])).toMatchObject(refused);
    expect(await zhengming(cwd, ["add", "a.tmx"])).toMatchObject(refused);
    writeFileSync(join(cwd, "zhengming.json"), '{"limits": {"segment": 60}}');
    expect((await zhengming(cwd, ["add", "a.tmx"])).code).toBe(0);
  });

  test.each([
    ['{"limits": {"segments": 5}}', /zhengming\.json:1:\d+: unknown setting "segments"/],
    ['{"limits": {"segment": 0}}', /zhengming\.json:1:\d+: "limits.segment"/],
    ['{"limits": {"segment": "x"}}', /zhengming\.json:1:\d+: "limits.segment"/],
  ])("%s is refused", async (settings, message) => {
    const cwd = folder({ "zhengming.json": settings });
    expect(await zhengming(cwd, ["stats"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});
