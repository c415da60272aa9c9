import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { pagesFromCode } from "../scripts/docs.ts";
import { libraryExports, libraryGaps } from "../scripts/library-model.ts";
import { commands } from "../src/cli/commands.ts";
import { defaultLimits } from "../src/model/limits.ts";
import { folder } from "./support/folder.ts";

const root = resolve(import.meta.dirname, "..");
const page = (name: string): string => readFileSync(resolve(root, "docs", name), "utf8");

test("what the library exports is documented, and every type that it mentions can be imported", () => {
  expect(libraryGaps(libraryExports())).toEqual([]);
});

test.each([...pagesFromCode()])("%s is what the code says (npm run docs)", (path, content) => {
  expect(readFileSync(resolve(root, path), "utf8")).toBe(content);
});

const blocksOf = (kind: string, name: string): string[] =>
  [...page(name).matchAll(new RegExp(`\`\`\`${kind}\n(.*?)\`\`\``, "gs"))].map(([, block]) => block!);

test("ci.md: every recipe in YAML is YAML, the same in both languages", () => {
  const blocks = blocksOf("yaml", "ci.md");
  expect(blocks).toHaveLength(3);
  expect(blocks.map((block) => parse(block) as unknown)).toEqual(blocks.map(() => expect.any(Object)));
  expect(blocksOf("yaml", "zh-CN/ci.md")).toEqual(blocks);
});

test.each(["limits.md", "zh-CN/limits.md"])("%s: every setting stands there with its default", (name) => {
  const rows = [...page(name).matchAll(/^\| `(\w+)` \| ([\d,]+)(?: MB)? \| ./gm)].map(
    ([, setting, value]) => [setting, Number(value!.replaceAll(",", ""))],
  );
  expect(rows).toEqual(Object.entries(defaultLimits));
});

test("contributing.md: what is to be pasted compiles, and is the same in both languages", () => {
  const texts = blocksOf("ts", "contributing.md");
  const names = [...page("contributing.md").matchAll(/`((?:src|test)\/[\w./-]+)`:\n```ts\n/g)].map(
    ([, name]) => name!,
  );
  expect(names).toHaveLength(7);
  expect(blocksOf("ts", "zh-CN/contributing.md")).toEqual(texts);
  const cwd = folder({
    ...Object.fromEntries(names.map((name, index) => [name, texts[index]!])),
    "package.json": '{"type": "module"}',
    // As if the files stood in the repository.
    "tsconfig.json": JSON.stringify({
      extends: resolve(root, "tsconfig.json"),
      compilerOptions: {
        rootDirs: [".", root],
        typeRoots: [resolve(root, "node_modules/@types")],
        paths: { vitest: [resolve(root, "node_modules/vitest/dist/index.d.ts")] },
      },
      include: [...names, resolve(root, "src/types")],
    }),
  });
  const tsc = resolve(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", cwd, "--pretty", "false"], { encoding: "utf8" });
  expect(stdout).toBe("");
});

test.each(["contributing.md", "zh-CN/contributing.md"])(
  "%s: what its command lines name is there",
  (name) => {
    const text = page(name);
    const pasted = [...text.matchAll(/`((?:src|test)\/[\w./-]+)`[:：]\n```ts\n/g)].map(([, file]) => file!);
    const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)].filter(([, kind]) => kind === "");
    const lines = [...blocks.map(([, , block]) => block!), ...text.match(/`npx [^`]+`/g)!];
    const named = lines.flatMap((line) => line.match(/(?<= )(?:src|test|tm|samples)\/[\w./-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(8);
    const there = (path: string): boolean =>
      pasted.includes(path) ||
      existsSync(resolve(root, path)) ||
      existsSync(resolve(root, `${path}.test.ts`));
    expect(named.filter((path) => !there(path))).toEqual([]);
    // What is not in the repository is made by a line before.
    for (const [, made] of text.matchAll(/node src\/cli\.ts check (\/tmp\/\S+)/g))
      expect(text).toMatch(new RegExp(`printf .* > ${made}\n`));
  },
);

test("what the sources refer to is in the repository", () => {
  const sources = readdirSync(resolve(root, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const missing = sources.flatMap((file) => {
    const text = readFileSync(resolve(root, "src", file), "utf8");
    // Pages by their path, and pages in capitals, as those at the top are.
    const pages = text.match(/\bdocs\/[\w./-]+\.md\b|(?<![\w/])[A-Z]{3,}\.md\b|\bDESIGN\b/g) ?? [];
    return pages.filter((each) => !existsSync(resolve(root, each))).map((each) => `src/${file}: ${each}`);
  });
  expect(missing).toEqual([]);
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
