import { copyFile, link, mkdir, realpath, stat, unlink } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { places } from "./places.ts";

/**
 * Keeps the file as it was before a change replaces it. The new one is another file under the same name, so that the
 * old one only needs a second name: that costs no time. A backup that cannot be made is no reason not to save.
 *
 * @param folder of the workspace; files elsewhere and what is derived have no backup
 */
export async function keepBackup(folder: string, path: string, target: string): Promise<void> {
  const backup = backupOf(folder, path);
  if (backup === undefined || (await stat(target).catch(() => undefined)) === undefined) return;
  try {
    await mkdir(dirname(backup), { recursive: true });
    if (!(await isOwnPlace(folder, backup))) return;
    await unlink(backup).catch(() => {});
    // Another file system, or one without second names.
    await link(target, backup).catch(() => copyFile(target, backup));
  } catch {
    // The save itself says what is wrong with the disk.
  }
}

/** A refusal of a broken file, with the name of its backup where there is one. */
export async function withBackup(folder: string, error: unknown): Promise<unknown> {
  if (!(error instanceof InputError) || error.place === undefined) return error;
  const backup = backupOf(folder, resolve(folder, error.place.file));
  if (backup === undefined || (await stat(backup).catch(() => undefined)) === undefined) return error;
  const name = relative(folder, backup).split(sep).join("/");
  return new InputError(
    say(
      `${error.message} (as it was before the last change: ${name})`,
      `${error.message}（上次改动前的版本：${name}）`,
    ),
    error.place,
  );
}

/** Whether no link on the way leads out of the folder for what is derived. */
async function isOwnPlace(folder: string, backup: string): Promise<boolean> {
  const derived = join(folder, places.derived);
  const inside = relative(derived, dirname(backup));
  return (await realpath(dirname(backup))) === join(await realpath(derived), inside);
}

function backupOf(folder: string, path: string): string | undefined {
  const name = relative(folder, path);
  const isInside = name !== "" && !name.startsWith("..") && !name.startsWith(places.derived);
  return isInside ? join(folder, places.backup, name) : undefined;
}
