import { join } from "node:path";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

/** Names of the files and folders of a workspace. */
export const places = {
  config: "zhengming.json",
  glossary: "glossary",
  termbase: "glossary/termbase.json",
  decisions: "glossary/decisions.json",
  omegatGlossary: "glossary/zhengming.txt",
  reference: "reference",
  memory: "tm",
  /** What has been translated in OmegaT, in a folder that is a project of it too; its document goes by this name. */
  omegatMemory: "omegat/project_save",
  rules: "rules",
  corrections: "corrections",
  /** Tokens of `zhengming serve`, hashed. */
  tokens: "tokens.json",
  /** Document of the pairs that a person translated on the screen. */
  translated: "translated",
  derived: ".zhengming",
  index: ".zhengming/index.sqlite",
  lock: ".zhengming/lock.sqlite",
  journal: ".zhengming/journal.json",
  /** A save of several files that is under way, and one that only has to be put in place (save-plan.ts). */
  saving: ".zhengming/saving.json",
  saved: ".zhengming/saved.json",
  /** Files as they were before the last change (backup.ts). */
  backup: ".zhengming/backup",
  shareBase: ".zhengming/shared.json",
} as const;

/** The file that holds a document's units. */
export function documentFile(folder: string, document: string): string {
  const inMemory = document === places.omegatMemory ? [] : [places.memory];
  return join(folder, ...inMemory, `${document}.tmx`);
}

/**
 * A document's name from a file's: without its folders and ending, safe as a file name everywhere.
 * @throws InputError when nothing is left of a name that was asked for
 */
export function documentName(asked: string): string {
  const base = asked.split(/[/\\]/).at(-1) ?? "";
  const bare = base.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "").replace(/\.interleaved$/, "");
  const name = bare
    .normalize("NFC")
    // Not allowed in file names somewhere, or not visible: controls, reserved marks, bidi and zero-width.
    .replace(/[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, "-")
    .replace(/\p{Surrogate}/gu, "-")
    .replace(/^[.\s-]+|[.\s]+$/g, "");
  const cut = [...name].slice(0, 80).join("");
  if (cut !== "" && !/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(cut)) return cut;
  throw new InputError(
    say(
      `"${asked}" gives no document name; name it with --document`,
      `“${asked}”无法作为文档名；请用 --document 命名`,
    ),
  );
}
