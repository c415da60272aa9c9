import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { CommandSpec } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { routes } from "../../src/server/routes/all.ts";
import { serverOver } from "../support/server.ts";

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, "../../docs", name), "utf8");

/** The blocks of code that are calls of curl, a call each. */
const callsIn = (page: string): string[] =>
  [...page.matchAll(/```\n(curl [\s\S]*?)```/g)]
    .flatMap(([, block]) => block!.split(/\n(?=curl )/))
    .map((example) => example.trim());

const pages = ["server.md", "zh-CN/server.md"];

describe("the page of the server", () => {
  test.each(pages)("%s: every option is one of `serve`, and every option that guards it is named", (name) => {
    const page = read(name);
    const serve = commands().find(({ usage }) => usage.startsWith("serve"))!;
    const flagsOf = ({ options = [], subcommands = [] }: CommandSpec): string[] => [
      ...options.map(({ flags }) => flags.split(/[ ,]/)[0]!),
      ...subcommands.flatMap(flagsOf),
    ];
    const prose = page.replaceAll(/^.*\b(?:curl|--data|npm run bench)\b.*$/gm, "");
    const named = new Set([...prose.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag));
    for (const flag of named) expect([...flagsOf(serve), "--json"]).toContain(flag);
    for (const { flags } of serve.options ?? []) {
      const flag = flags.split(" ")[0]!;
      if (flag !== "--port") expect(named, flag).toContain(flag);
    }
  });

  test("both languages have the same examples and the same answers to them", () => {
    const answers = (page: string): string[] => page.match(/`\{"error".*?\}\}`/g) ?? [];
    const [english, chinese] = pages.map(read) as [string, string];
    expect(callsIn(chinese)).toEqual(callsIn(english));
    expect(answers(chinese)).toEqual(answers(english));
    expect(answers(english)).toHaveLength(1);
  });

  const curl = spawnSync("curl", ["--version"]).status === 0;

  test.skipIf(!curl)("every example of curl does what it says (needs curl)", async () => {
    const server = await serverOver();
    const token = await server.token("admin");
    const examples = callsIn(read("server.md"));
    expect(examples.length).toBeGreaterThan(6);
    for (const example of examples) {
      const script = example
        .replaceAll("http://127.0.0.1:8737/", server.url)
        .replace(/^curl /, `curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" `);
      const child = spawn("bash", ["-c", script], { env: { ...process.env, TOKEN: token, LANG: "C.UTF-8" } });
      let out = "";
      for await (const chunk of child.stdout) out += chunk;
      const answer = JSON.parse(out) as Record<string, unknown>;
      expect(answer.error, example).toBeUndefined();
      const path = /127\.0\.0\.1:\d+(\/api\/[\w/]+)/.exec(script)![1]!;
      const method = script.includes(" -d '{") ? "POST" : "GET";
      const route = routes.find((each) => each.path === path && each.method === method)!;
      expect(route.answer!.safeParse(answer).success, example).toBe(true);
    }
  });
});
