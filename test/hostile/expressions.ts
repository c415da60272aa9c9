/** Every regular expression of the sources: those that are written there, and those that are made when it runs. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "@babel/parser";

export interface Expression {
  source: string;
  flags: string;
  /** File and line, from `src/`. */
  where: string;
}

const root = resolve(import.meta.dirname, "../../src");

function sourceFiles(): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tsx?|js)$/.test(name) && !name.endsWith(".d.ts"))
    .sort();
}

/** The literals. */
export function writtenExpressions(): Expression[] {
  const found: Expression[] = [];
  for (const file of sourceFiles()) {
    const text = readFileSync(join(root, file), "utf8");
    const { program } = parse(text, { sourceType: "module", plugins: ["typescript", "jsx"] });
    const todo: unknown[] = [program];
    while (todo.length > 0) {
      const node = todo.pop();
      if (typeof node !== "object" || node === null) continue;
      if ("type" in node && node.type === "RegExpLiteral") {
        const { pattern, flags, loc } = node as unknown as {
          pattern: string;
          flags: string;
          loc: { start: { line: number } };
        };
        found.push({ source: pattern, flags, where: `${file}:${loc.start.line}` });
      } else todo.push(...Object.values(node));
    }
  }
  return found;
}

/** What `new RegExp` makes while every module of a room without side effects is loaded and `work` is done. */
export async function madeExpressions(work: () => Promise<void>): Promise<Expression[]> {
  const found: Expression[] = [];
  const Real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Real, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(
        target,
        args,
        newTarget === globalThis.RegExp ? target : newTarget,
      ) as RegExp;
      const from = new Error().stack?.split("\n").find((line) => line.includes(`${root}/`));
      const where = from?.slice(from.indexOf(`${root}/`) + root.length + 1).replace(/[:)\d]*$/, "");
      if (where !== undefined) found.push({ source: made.source, flags: made.flags, where });
      return made;
    },
  });
  try {
    for (const file of sourceFiles()) {
      // Entries and threads run when they are loaded, pages run in a browser.
      if (/^(?:cli|index)\.ts$|thread\.ts$|\.js$|^(?:ui|server)\//.test(file)) continue;
      await import(join(root, file));
    }
    await work();
  } finally {
    globalThis.RegExp = Real;
  }
  return found;
}
