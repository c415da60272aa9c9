import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pagesFromCode } from "../scripts/docs.ts";
import { libraryExports, libraryGaps } from "../scripts/library-model.ts";
import { commands } from "../src/cli/commands.ts";

const root = resolve(import.meta.dirname, "..");
const page = (name: string): string => readFileSync(resolve(root, "docs", name), "utf8");

test("what the library exports is documented, and every type that it mentions can be imported", () => {
  expect(libraryGaps(libraryExports())).toEqual([]);
});

test.each([...pagesFromCode()])("%s is what the code says (npm run docs)", (path, content) => {
  expect(readFileSync(resolve(root, path), "utf8")).toBe(content);
});

test("ci.md: every recipe in YAML is YAML", () => {
  const blocks = [...page("ci.md").matchAll(/```yaml\n(.*?)```/gs)].map(
    ([, block]) => parse(block!) as unknown,
  );
  expect(blocks).toHaveLength(3);
  expect(blocks).toEqual(blocks.map(() => expect.any(Object)));
});

describe("the examples of a server", () => {
  const example = (name: string): string =>
    readFileSync(resolve(import.meta.dirname, "../examples/server", name), "utf8");

  const knownFlags = (): string[] => {
    const serve = commands().find(({ usage }) => usage.startsWith("serve"))!;
    return (serve.options ?? []).map(({ flags }) => flags.split(/[ ,]/)[0]!);
  };

  test("the unit and the compose file start `serve` with options that it has", () => {
    const exec = /^ExecStart=.*zhengming serve (.*)$/m.exec(example("zhengming.service"))![1]!;
    const { services } = parse(example("compose.yaml")) as {
      services: { zhengming: { command: string[]; read_only: boolean } };
    };
    const [first, ...rest] = services.zhengming.command;
    expect(first).toBe("serve");
    for (const word of [...exec.split(" "), ...rest])
      if (word.startsWith("--")) expect(knownFlags()).toContain(word);
    expect(rest).not.toContain("--insecure");
    expect(services.zhengming.read_only).toBe(true);
  });
});
