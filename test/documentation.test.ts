import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { checks } from "../src/check/all.ts";
import type { CommandSpec } from "../src/cli/command.ts";
import { zhengming } from "./support/command.ts";

// What the documentation says can be followed: its links lead somewhere, its command lines are command lines.

const root = resolve(import.meta.dirname, "..");

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  "samples/README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].sort();

const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** The text without blocks of code. */
const prose = (text: string): string => text.replaceAll(/^( *)```.*?^\1```/gms, "");

/** The anchors that GitHub gives the headings of a page. */
function anchors(text: string): string[] {
  const seen = new Map<string, number>();
  return [...prose(text).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading]) => {
    const slug = heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

/** Where the links and pictures of a page lead, without those to the web. */
function links(text: string): string[] {
  const inMarkdown = [...prose(text).matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g)].map(([, target]) => target!);
  const inHtml = [...prose(text).matchAll(/<(?:a|img|source)\b[^>]*?(?:href|src|srcset)="([^"]+)"/g)].map(
    ([, target]) => target!,
  );
  return [...inMarkdown, ...inHtml].filter((target) => !/^[a-z]+:/.test(target));
}

describe("links", () => {
  test.each(pages)("%s leads to files and headings that are there", (page) => {
    for (const link of links(textOf(page))) {
      const [path, anchor] = link.split("#") as [string, string | undefined];
      const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
      expect(existsSync(join(root, target)), `${page}: ${link}`).toBe(true);
      if (anchor !== undefined && target.endsWith(".md"))
        expect(anchors(textOf(target)), `${page}: ${link}`).toContain(decodeURIComponent(anchor));
    }
  });

  test("every page of docs/ is reached from its index, in its language", () => {
    const reached = (index: string): Set<string> => {
      const found = new Set([index]);
      for (const page of found)
        for (const link of links(textOf(page))) {
          const target = join(dirname(page), link.split("#")[0]!);
          if (target.endsWith(".md") && existsSync(join(root, target))) found.add(target);
        }
      return found;
    };
    const english = pages.filter((page) => page.startsWith("docs/") && !page.startsWith("docs/zh-CN/"));
    expect(english.filter((page) => !reached("docs/README.md").has(page))).toEqual([]);
    const chinese = pages.filter((page) => page.startsWith("docs/zh-CN/"));
    expect(chinese.filter((page) => !reached("docs/zh-CN/README.md").has(page))).toEqual([]);
  });

  test("the package carries what its pages lead to", () => {
    const { files } = JSON.parse(textOf("package.json")) as { files: string[] };
    const carried = (path: string): boolean =>
      /^(?:README.*\.md|package\.json|LICENSE)$/.test(path) ||
      files.some((each) => path === each || path.startsWith(`${each}/`));
    const shipped = [...pages, "examples/library/README.md"].filter(carried);
    expect(shipped.length).toBeGreaterThan(40);
    for (const page of shipped)
      for (const link of links(textOf(page)).filter((each) => !each.startsWith("#"))) {
        const target = relative(root, resolve(root, dirname(page), link.split("#")[0]!));
        expect(carried(target), `${page}: ${link}`).toBe(true);
      }
    for (const each of files) if (each !== "dist") expect(existsSync(join(root, each)), each).toBe(true);
  });

  test("pictures of a terminal name what they show, and their text can be selected", () => {
    const pictures = readdirSync(join(root, "docs/screens")).filter((name) => name.endsWith(".svg"));
    expect(pictures.length).toBeGreaterThan(0);
    for (const name of pictures) {
      const svg = textOf(join("docs/screens", name));
      expect(svg, name).toMatch(/<title id="title">.{4,}<\/title>\n<desc id="description">.{40,}<\/desc>/);
      expect(svg.match(/<tspan/g)!.length, name).toBeGreaterThan(20);
      expect(svg, name).not.toMatch(/<image|<script|href=|url\(/);
    }
  });
});

// The real definitions and the real parser; what a command does is left out.
vi.mock("../src/cli/commands.ts", async (original) => {
  const real = await original<typeof import("../src/cli/commands.ts")>();
  const still = (spec: CommandSpec): CommandSpec => ({
    ...spec,
    ...(spec.run ? { run: () => Promise.resolve(0) } : {}),
    ...(spec.subcommands ? { subcommands: spec.subcommands.map(still) } : {}),
  });
  return {
    ...real,
    commands: () => real.commands().map(still),
    defaultCommand: () => still(real.defaultCommand()),
  };
});

/** The command lines of zhengming in a page: in its blocks of code and between backticks. */
function commandLines(text: string): string[] {
  const blocks = [...text.matchAll(/^( *)```(\w*)\n(.*?)^\1```/gms)]
    // What programs print ("text") is no line for a shell, nor is one of a program.
    .filter(([, , kind]) => !/^(?:json|text|ts)$/.test(kind!))
    .flatMap(([, , kind, block]) => {
      const lines = block!.replaceAll(/\\\n\s*/g, " ").split("\n");
      return kind === "console" ? lines.filter((line) => line.startsWith("$ ")) : lines;
    });
  const spans = [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  return [...blocks, ...spans].flatMap((line) =>
    line
      .replaceAll(/ >>? ?\S+/g, "")
      .split(/ (?:&&|\|\|?) |; /)
      .flatMap((part) => /(?:^|[\s(])zhengming(?= |$)(.*)$/.exec(part)?.slice(1) ?? [])
      .map((rest) => rest.trim()),
  );
}

/** Words of a line as a shell splits it; a remark at its end is none. */
function words(line: string): string[] {
  return [...line.replace(/(?:^| )# .*$/, "").matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replaceAll(/["']/g, ""),
  );
}

describe("command lines", () => {
  test.each(pages)("%s shows only what zhengming understands", async (page) => {
    for (const line of new Set(commandLines(textOf(page)))) {
      const args = words(line);
      // A form rather than a line: `zhengming COMMAND --help`, `zhengming add <files...>`, `zhengming …`.
      if (
        /^(?:COMMAND|命令|…|\.\.\.)$/.test(args[0] ?? "") ||
        /<\w+(?:\.\.\.)?>|\[\w+\S*\]|\w\|\w|--profile (?:NAME|方案)/.test(line)
      )
        continue;
      const { code, stderr } = await zhengming(root, args, { LANG: "C.UTF-8" });
      // `zhengming glossary` may name a command that wants more.
      if (/^[a-z]+(?: [a-z]+)?$/.test(line) && stderr.includes("is missing")) continue;
      expect(stderr, `${page}: zhengming ${line}`).toBe("");
      expect(code, `${page}: zhengming ${line}`).toBe(0);
      for (const [, ids] of line.matchAll(/--(?:only|skip|explain)[ =](\S+)/g)) {
        const named = ids!.split(",").filter((id) => !id.startsWith("rule:") && !/^(?:ID|检查项)$/.test(id));
        if (!/^(?:export|convert)\b/.test(line))
          for (const id of named)
            expect(
              checks.map((check) => check.id),
              `${page}: ${line}`,
            ).toContain(id);
      }
    }
  });

  test("a wrong option, command or choice would be told", async () => {
    for (const line of ["check --onyl a", "chekc", "check --profile loud", "serve --port many"]) {
      const { code } = await zhengming(root, words(line));
      expect(code, line).toBe(2);
    }
    expect(commandLines("`zhengming a` and\n```\n$ zhengming b && zhengming c > d\n```\n")).toEqual([
      "b",
      "c",
      "a",
    ]);
  });

  test("the pages show enough of them", () => {
    expect(pages.flatMap((page) => commandLines(textOf(page))).length).toBeGreaterThan(100);
  });
});

test.each([
  ["README.md", "docs/tutorial.md"],
  ["README.zh-CN.md", "docs/zh-CN/tutorial.md"],
])("the finding that %s shows is one that the tutorial prints", (readme, tutorial) => {
  const shown = textOf(readme)
    .split("\n")
    .filter((line) => /^ {5,}\S/.test(line));
  expect(shown.length).toBeGreaterThan(2);
  for (const line of shown) expect(textOf(tutorial)).toContain(`\n${line}\n`);
});

test("every page is text, with one heading of the first order", () => {
  for (const page of pages) {
    expect(statSync(join(root, page)).isFile()).toBe(true);
    expect(prose(textOf(page)).match(/^# /gm), page).toHaveLength(1);
  }
});
