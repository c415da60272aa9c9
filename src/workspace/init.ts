import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { places } from "./places.ts";
import { saveAll } from "./save.ts";

/**
 * Makes a workspace of a folder: `zhengming.json`, an empty glossary, `tm/`. Files that are there stay.
 * @throws InputError when the folder already is a workspace
 */
export async function initWorkspace(folder: string, pair: LanguagePair): Promise<void> {
  const config = join(folder, places.config);
  if (await stat(config).catch(() => undefined)) {
    throw new InputError(say("is a workspace already", "已经是工作区"), { file: folder });
  }
  const missing = async (path: string): Promise<boolean> =>
    (await stat(join(folder, path)).catch(() => undefined)) === undefined;
  const saves = [
    { path: config, content: `${JSON.stringify({ version: 1, languages: pair }, undefined, 2)}\n` },
  ];
  if (await missing(places.termbase)) {
    saves.push({ path: join(folder, places.termbase), content: '{"version": 1, "concepts": [\n]}\n' });
  }
  if (await missing(".gitignore")) {
    saves.push({ path: join(folder, ".gitignore"), content: `${places.derived}/\n${places.tokens}\n` });
  }
  await mkdir(join(folder, places.memory), { recursive: true });
  await saveAll(saves);
}
