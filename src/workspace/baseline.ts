import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { decode } from "../text/decode.ts";
import { bytesOf, inputOf } from "./input.ts";

/**
 * The finding ids of a baseline: a former `check --json`, a JSON list of ids, or a text with one id a line.
 * @throws InputError when the file cannot be read or holds no such thing
 */
export async function readBaseline(file: string): Promise<Set<string>> {
  const text = decode(await bytesOf(await inputOf(file)), file).trim();
  const wrong = (): InputError =>
    new InputError(
      say(
        "is no baseline; make one with `zhengming check --json > FILE`, or list finding ids, one a line",
        "不是基线文件；用 `zhengming check --json > 文件` 生成，或每行列一个问题 id",
      ),
      { file },
    );
  if (text.startsWith("{") || text.startsWith("[")) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw wrong();
    }
    const list = Array.isArray(value) ? value : (value as { findings?: unknown }).findings;
    if (!Array.isArray(list)) throw wrong();
    const ids = list.map((each) => (typeof each === "string" ? each : (each as { id?: unknown } | null)?.id));
    if (!ids.every((id) => typeof id === "string")) throw wrong();
    return new Set(ids);
  }
  const ids = text
    .split("\n")
    .map((line) => line.replace(/#.*/u, "").trim())
    .filter((line) => line !== "");
  if (!ids.every((id) => /^[0-9a-f]{20}$/u.test(id))) throw wrong();
  return new Set(ids);
}

const run = promisify(execFile);

/** Old versions of a folder's files, as plain files that can be read like any other. */
export interface OldFiles {
  /** Old path by present path; files that did not exist then are missing. */
  files: Map<string, string>;
  remove(): Promise<void>;
}

/**
 * The files as they were at a Git revision, in a temporary folder.
 * @throws InputError where there is no repository, or no such revision
 */
export async function filesAt(revision: string, files: readonly string[], folder: string): Promise<OldFiles> {
  await git(folder, revision, ["rev-parse", "--show-toplevel"]);
  const commit = await git(folder, revision, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  const temporary = await mkdtemp(join(tmpdir(), "zhengming-"));
  const old = new Map<string, string>();
  try {
    for (const [index, file] of files.entries()) {
      const content = await contentAt(commit, file);
      if (content === undefined) continue;
      // The name tells the format, and documents of one name must not meet.
      const path = join(temporary, String(index), basename(file));
      await mkdir(dirname(path));
      await writeFile(path, content);
      old.set(file, path);
    }
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  return { files: old, remove: () => rm(temporary, { recursive: true, force: true }) };
}

async function contentAt(commit: string, file: string): Promise<Buffer | undefined> {
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  try {
    const { stdout } = await run("git", ["-C", folder, "show", `${commit}:./${basename(file)}`], {
      encoding: "buffer",
      maxBuffer: 1 << 30,
    });
    return stdout;
  } catch {
    // Not there then, or outside the repository: all of it is new.
    return undefined;
  }
}

async function git(folder: string, revision: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", ["-C", folder, ...args]);
    return stdout.trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new InputError(say("--since needs git, which is not installed", "--since 需要 git，但未安装"));
    throw new InputError(
      args[1] === "--show-toplevel"
        ? say(`--since: ${folder} is in no Git repository`, `--since：${folder} 不在 Git 仓库中`)
        : say(
            `--since: there is no Git revision "${revision}" here; name a commit, branch or tag`,
            `--since：没有 Git 版本“${revision}”；请指定提交、分支或标签`,
          ),
    );
  }
}
