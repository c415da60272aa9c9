import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Item } from "../../src/formats/format.ts";
import { InputError } from "../../src/model/errors.ts";
import { setLocale } from "../../src/model/locale.ts";
import { itemsOfFile } from "../../src/workspace/read-threads.ts";

const options = {
  pair: { source: "zh-Hans", target: "en" },
  document: "large",
  as: "memory",
} as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhengming-read-"));
});
afterEach(() => {
  setLocale("en");
  rmSync(folder, { recursive: true, force: true });
});

/** A TMX of some megabytes: so large that it is read on another thread. */
function large(end = "</body></tmx>\n"): string {
  const path = join(folder, "large.tmx");
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="hand" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>\n';
  const units = Array.from(
    { length: 22_000 },
    (_, i) =>
      `<tu tuid="u${i}"><note>第${i}条</note><tuv xml:lang="zh-Hans"><seg>第${i}个句子，讲的是依法治国与涉外法治的第${i % 13}个方面。</seg></tuv><tuv xml:lang="en"><seg>Sentence ${i}, on side ${i % 13} of the rule of law.</seg></tuv></tu>`,
  );
  writeFileSync(path, `${head}${units.join("\n")}${end}`);
  return path;
}

const reading = (
  path: string,
  size: number,
): { path: string; file: string; options: typeof options; size: number } => ({
  path,
  file: "tm/large.tmx",
  options,
  size,
});

describe("a large memory file", () => {
  test("gives the same on a thread of its own as read here, and tells every byte", async () => {
    const path = large();
    const { size } = statSync(path);
    expect(size).toBeGreaterThan(4_000_000);
    let told = 0;
    const there: Item[] = [];
    for await (const item of itemsOfFile(reading(path, size), (bytes) => {
      told += bytes;
    })) {
      there.push(item);
    }
    const here = await Array.fromAsync(itemsOfFile(reading(path, 0), () => {}));
    expect(there).toHaveLength(22_000);
    expect(there).toEqual(here);
    expect(told).toBe(size);
  });

  test("that is malformed is refused with its place, in the language of the person", async () => {
    setLocale("zh");
    const path = large("</tmx>\n");
    const refusals = await Promise.all(
      [statSync(path).size, 0].map((size) =>
        Array.fromAsync(itemsOfFile(reading(path, size), () => {})).then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    const [there, here] = refusals as [InputError, InputError];
    expect(there).toBeInstanceOf(InputError);
    expect(there.line).toBe(here.line);
    expect(there.line).toMatch(/^tm\/large\.tmx:22002:\d+: .*\p{Script=Han}/u);
  });

  test("need not be read to its end", async () => {
    const path = large();
    for await (const item of itemsOfFile(reading(path, statSync(path).size), () => {})) {
      expect("unit" in item && item.unit.ref).toBe("u0");
      break;
    }
  });
});
