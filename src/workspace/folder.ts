import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isAddress } from "../memory/postgres/address.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { type Config, parseConfig } from "./config.ts";
import { plainText, unreadable } from "./input.ts";
import { places } from "./places.ts";

/**
 * The workspace folder: the one that was named, else the nearest upward that holds `zhengming.json`.
 *
 * @param cwd where to begin
 * @param named a folder, from `cwd`, that has to be one
 * @returns its path; undefined where there is none upward
 * @throws InputError when the named folder is none
 */
export async function discoverWorkspace(cwd: string, named?: string): Promise<string | undefined> {
  if (named !== undefined) {
    const folder = resolve(cwd, named);
    if (await exists(join(folder, places.config))) return folder;
    throw new InputError(
      say(
        "is not a workspace (no zhengming.json in it); make one with `zhengming init DIR`",
        "不是工作区（其中没有 zhengming.json）；用 `zhengming init 文件夹` 建立",
      ),
      { file: named },
    );
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (await exists(join(folder, places.config))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** @throws InputError for what is neither files nor the address of a shared memory */
function memorySetting(asked: string): string {
  if (asked === "files" || isAddress(asked)) return asked;
  throw new InputError(
    say(
      "ZHENGMING_MEMORY is neither files nor an address such as postgres://USER@HOST:5432/DATABASE",
      "ZHENGMING_MEMORY 既非 files 也非 postgres://用户@主机:5432/数据库 这样的地址",
    ),
  );
}

/** The settings of a workspace folder (ZHENGMING_MEMORY counts before what they say of the memory), and the name it goes by. */
export async function readSettings(folder: string): Promise<{ config: Config; name: string }> {
  const file = join(folder, places.config);
  const text = await plainText(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  const config = parseConfig(text, file);
  const asked = process.env.ZHENGMING_MEMORY;
  if (asked) config.memory = memorySetting(asked);
  return { config, name: config.name ?? basename(folder) };
}
