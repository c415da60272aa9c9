import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checksPage, schemaPage } from "../scripts/docs.ts";
import { libraryExports, libraryGaps } from "../scripts/library-model.ts";
import { libraryPage } from "../scripts/library-page.ts";
import { manPage } from "../scripts/man.ts";
import { commands } from "../src/cli/commands.ts";
import { globalOptions } from "../src/cli/global-options.ts";

const page = (name: string): string => readFileSync(resolve(import.meta.dirname, "../docs", name), "utf8");

test("the pages made from the code are up to date (npm run docs)", () => {
  expect(page("checks.md")).toBe(checksPage());
  expect(page("zhengming.schema.json")).toBe(schemaPage());
  expect(page("../man/zhengming.1")).toBe(manPage());
  expect(page("library.md")).toBe(libraryPage());
});

test("what the library exports is documented, and every type that it mentions can be imported", () => {
  expect(libraryGaps(libraryExports())).toEqual([]);
});

const recipes = ["ci.md", "reports.md"];

test.each(recipes)("%s: the commands shown are commands and their options are options", (name) => {
  const globals = globalOptions().map(({ flags }) => flags);
  const lines = page(name).match(/\bzhengming (?:[a-z]+)(?: [^\n`]*)?/g) ?? [];
  const shown = lines.filter((line) => /^zhengming [a-z]+ -/.test(line) || /^zhengming check /.test(line));
  expect(shown.length).toBeGreaterThan(2);
  for (const line of shown) {
    const spec = commands().find(({ usage }) => usage.split(" ")[0] === line.split(" ")[1]);
    expect(spec, line).toBeDefined();
    const known = [...globals, ...(spec!.options ?? []).map(({ flags }) => flags)].join(" ").split(/[ ,]+/);
    for (const [flag] of line.matchAll(/(?<= )-{1,2}[a-z][a-z-]*/g)) expect(known, line).toContain(flag);
  }
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
