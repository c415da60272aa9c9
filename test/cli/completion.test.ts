import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { reports } from "../../src/report/all.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { keys, startTerminal } from "../support/terminal.ts";

const has = (shell: string): boolean => spawnSync("sh", ["-c", `command -v ${shell}`]).status === 0;

/** A folder with a few files and the script of a shell. */
async function prepared(shell: string): Promise<string> {
  const { stdout, code } = await zhengming(folder(), ["completion", shell]);
  expect(code).toBe(0);
  return folder({ script: stdout, "draft one.tsv": "", "draft.txt": "", "texts/a.txt": "" });
}

/** A test of a shell, or one that is skipped where there is none. */
const shellTest = (shell: string, name: string, run: (here: string) => void | Promise<void>): void => {
  if (has(shell)) test(name, async () => run(await prepared(shell)));
  else test.skip(`${name} (no ${shell} here)`, () => {});
};

const topLevel = commands().map(({ usage }) => usage.split(" ")[0]!);
const glossary = commands()
  .find(({ usage }) => usage === "glossary")!
  .subcommands!.map(({ usage }) => usage.split(" ")[0]!);
const formats = reports.map(({ name }) => name);

/** What is typed, and what the last word may become. */
const cases: readonly (readonly [words: string[], values: string[]])[] = [
  [["ch"], ["check"]],
  [[""], topLevel],
  [["--quiet", "gl"], ["glossary"]],
  [["--workspace", "check", "st"], ["stats"]],
  [["glossary", ""], glossary],
  [["glossary", "add", "--forb"], ["--forbid"]],
  [["add", "--forb"], []],
  [["check", "--format", ""], formats],
  [["check", "--fail-on", "w"], ["warning"]],
  [["check", "--only", "double-w"], ["double-word"]],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [
    ["check", "dra"],
    ["draft one.tsv", "draft.txt"],
  ],
  [["init", "te"], ["texts"]],
];

describe("completion", () => {
  test("a shell that there is not is refused", async () => {
    const ran = await zhengming(folder(), ["completion", "tcsh"]);
    expect(ran).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("bash, zsh, fish") });
  });

  shellTest("bash", "bash: commands, options, their values, files", (here) => {
    for (const [words, values] of cases) {
      const script = `source ./script; COMP_WORDS=(zhengming "$@"); COMP_CWORD=$#; _zhengming; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const out = execFileSync("bash", ["--norc", "-c", script, "bash", ...words], {
        cwd: here,
        encoding: "utf8",
      });
      expect(out.split("\n").filter(Boolean).sort(), words.join(" ")).toEqual([...values].sort());
    }
    const registered = execFileSync("bash", ["--norc", "-c", "source ./script; complete -p zhengming"], {
      cwd: here,
    });
    expect(registered.toString()).toContain("-F _zhengming zhengming");
  });

  shellTest("bash", "bash: a list goes on after its comma, a value after =", (here) => {
    const complete = (...words: string[]): string =>
      execFileSync(
        "bash",
        [
          "--norc",
          "-c",
          `source ./script; COMP_WORDS=(zhengming "$@"); COMP_CWORD=$#; _zhengming; echo "\${COMPREPLY[*]}"`,
          "bash",
          ...words,
        ],
        { cwd: here, encoding: "utf8" },
      ).trim();
    expect(complete("check", "--skip", "negation,double-w")).toBe("negation,double-word");
    expect(complete("check", "--format", "=", "sa")).toBe("sarif");
    expect(complete("check", "--format", "=", "sarif", "--outp")).toBe("--output");
  });

  shellTest("fish", "fish: commands, options, their values, files", (here) => {
    for (const [words, values] of cases) {
      const line = ["zhengming", ...words].join(" ");
      const out = execFileSync("fish", ["--no-config", "-c", `source ./script; complete -C '${line}'`], {
        cwd: here,
        encoding: "utf8",
        env: { ...process.env, HOME: here },
      });
      const offered = out
        .split("\n")
        .filter(Boolean)
        .map((row) => row.split("\t")[0]!.replace(/\/$/, "").replaceAll("\\", ""));
      expect(offered.sort(), words.join(" ")).toEqual([...values].sort());
    }
  });

  shellTest("zsh", "zsh: a tab completes commands, options and their values", async (here) => {
    const run = startTerminal("zsh", ["-f", "-i"], {
      cwd: here,
      env: { HOME: here, ZDOTDIR: here },
      columns: 120,
    });
    try {
      run.send(
        `bindkey -e; PS1='$ '; autoload -Uz compinit; compinit -u -d ${join(here, "dump")}; source ./script; echo rea"dy"\r`,
      );
      await run.until((screen) => /^ready/m.test(screen));
      for (const [typed, completed] of [
        ["zhengming chec", "zhengming check "],
        ["zhengming check --forma", "zhengming check --format "],
        ["zhengming check --format sari", "zhengming check --format sarif "],
        ["zhengming glossary impor", "zhengming glossary import "],
        ["zhengming glossary add --forbi", "zhengming glossary add --forbid "],
        ["zhengming check draft.t", "zhengming check draft.txt "],
        ["zhengming completion fis", "zhengming completion fish "],
      ] as const) {
        run.send(`${typed}${keys.tab}`);
        await run.until((screen) =>
          screen.split("\n").some((line) => `${line} `.startsWith(`$ ${completed}`)),
        );
        run.send(keys.ctrl("u") + keys.ctrl("l"));
        await run.until((screen) => !screen.includes("zhengming"));
      }
    } finally {
      run.kill();
    }
  });
});
