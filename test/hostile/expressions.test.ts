import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { bounded } from "./bounded.ts";
import { type Expression, madeExpressions, writtenExpressions } from "./expressions.ts";

// The judge in JavaScript; its native programs are not needed.
process.env.RECHECK_BACKEND = "pure";
const { checkSync } = await import("recheck");

/** What the judge takes longer for, it cannot tell. */
const patience = 300;

/** The expressions that take more than linear time, each with what it is, and how it is attacked. */
function faults(expressions: readonly Expression[]): string[] {
  const seen = new Map<string, Expression>();
  for (const each of expressions) seen.set(`/${each.source}/${each.flags}`, each);
  const found: string[] = [];
  for (const [literal, { source, flags, where }] of seen) {
    const known = bounded
      .get(where.replace(/:\d+$/, ""))
      ?.some(({ expression }) => literal.startsWith(expression));
    const judged = checkSync(source, flags, { timeout: patience });
    if (judged.status !== "vulnerable") continue;
    if (known && judged.complexity.type !== "exponential") continue;
    found.push(`${where} ${literal}: ${judged.complexity.summary}, ${judged.attack.pattern}`);
  }
  return found;
}

test("no regular expression of ours takes more than linear time on text that somebody else wrote", {
  timeout: 600_000,
}, () => {
  const all = writtenExpressions();
  expect(all.length).toBeGreaterThan(1000);
  expect(faults(all)).toEqual([]);
});

test("nor does one that is made of words, or of what a file says", { timeout: 600_000 }, async () => {
  const sample = (name: string): string =>
    readFileSync(resolve(import.meta.dirname, "../../samples", name), "utf8");
  const cwd = folder({
    "zhengming.json": "{}",
    "a.txt": sample("communique.txt"),
    "b.txt": sample("statute.txt"),
  });
  const made = await madeExpressions(async () => {
    for (const args of [
      ["add", "a.txt", "b.txt"],
      ["check", "--fail-on", "never", "--json"],
      ["export", "a.xlf"],
      ["validate", "a.xlf"],
      ["convert", "a.xlf", "a.tbx"],
      ["convert", "a.xlf", "a.po"],
      ["convert", "a.po", "b.tmx"],
      ["match", "--file", "a.po", "-o", "c.tmx"],
    ])
      await zhengming(cwd, args);
  });
  expect(made.length).toBeGreaterThan(50);
  expect(faults(made)).toEqual([]);
});

test("what is excused as short is still there", () => {
  const written = writtenExpressions();
  const gone = [...bounded].flatMap(([file, list]) =>
    list.filter(
      ({ expression }) =>
        !written.some(
          ({ source, flags, where }) =>
            where.startsWith(`${file}:`) && `/${source}/${flags}`.startsWith(expression),
        ),
    ),
  );
  expect(gone).toEqual([]);
});
