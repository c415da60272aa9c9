import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

// A page of docs/zh-CN is its English counterpart in Chinese: it has the same parts, commands and figures.

const docs = resolve(import.meta.dirname, "../docs");

/** English pages that stand elsewhere under another name. */
const elsewhere: Readonly<Record<string, string>> = { "security.md": "../SECURITY.md" };
const englishOf = (name: string): string => join(docs, elsewhere[name] ?? name);

const chinese = readdirSync(join(docs, "zh-CN"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .sort();
/** The indexes differ: they say which pages are there in Chinese, and explain words. */
const pages = chinese.filter((name) => name !== "README.md");

const fence = /^( *)```(\w*)\n(.*?)^\1```/gms;

/** The rows of the tables of a page, in their order. */
const rows = (text: string): string[] =>
  text
    .replaceAll(fence, "")
    .split("\n")
    .filter((line) => /^ *\|/.test(line));

/** The command lines in a block of code, without remarks. */
function commandLines(kind: string, block: string): string[] {
  const lines = block.replaceAll(/\\\n\s*/g, " ").split("\n");
  const prompt = kind === "console" ? /^\$ / : /^[a-z/][\w./-]*(?: |$)/;
  return lines.filter((line) => prompt.test(line)).map((line) => line.replace(/ +# .*$/, ""));
}

/** What two pages of the same content have in common, whatever their language. */
function partsOf(text: string): unknown {
  const prose = text.replaceAll(fence, "");
  const blocks = [...text.matchAll(fence)];
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    items: [...prose.matchAll(/^ *(?:-|\d+\.) /gm)].length,
    rows: rows(text).map((row) => row.split(/(?<!\\)\|/).length - 2),
    blocks: blocks.map(([, , kind]) => kind),
    commands: blocks.map(([, , kind, block]) => commandLines(kind!, block!)),
    figuresInBlocks: blocks.map(([, , , block]) => figures(block!).sort()),
  };
}

function figures(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** Figures of a row that its counterpart has not. (A month is a figure in Chinese alone.) */
function lacking(row: string, counterpart: string): string[] {
  const there = figures(counterpart);
  return figures(row).filter((figure) => {
    const at = there.indexOf(figure);
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
}

test.each(pages)("%s is what its English page is", (name) => {
  expect(existsSync(englishOf(name)), englishOf(name)).toBe(true);
  const [english, translated] = [englishOf(name), join(docs, "zh-CN", name)].map((path) =>
    readFileSync(path, "utf8"),
  ) as [string, string];
  expect(partsOf(translated)).toEqual(partsOf(english));
  const counterparts = rows(translated);
  for (const [at, row] of rows(english).entries())
    expect(lacking(row, counterparts[at]!), `${row}\n${counterparts[at]}`).toEqual([]);
});

test("a page that lags behind would be told", () => {
  const page =
    "# A\n- b\n\n| set | found |\n| --- | --- |\n| x | 3 of 4 |\n```\nzhengming check  # now\n```\n```console\n$ zhengming check\n2 findings\n```\n";
  const same = page
    .replace("found", "找到")
    .replace("3 of 4", "4 个中 3 个")
    .replace("# now", "# 现在")
    .replace("findings", "处");
  expect(partsOf(same)).toEqual(partsOf(page));
  for (const [from, to] of [
    ["# A", "## A"],
    ["- b", "b"],
    ["| x | 3 of 4 |\n", ""],
    ["check  #", "check --json  #"],
    ["$ zhengming check", "$ zhengming find"],
    ["2 findings", "3 findings"],
    ["```console", "```"],
  ] as const) {
    expect(page).toContain(from);
    expect(partsOf(page.replace(from, to)), from).not.toEqual(partsOf(page));
  }
  expect(lacking("| x | 3 of 4 |", "| x | 4 个中 3 个 |")).toEqual([]);
  expect(lacking("| x | 3 of 3 |", "| x | 4 个中 3 个 |")).toEqual(["3"]);
});
