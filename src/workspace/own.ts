import { readTmx } from "../formats/tmx-read.ts";
import { InputError } from "../model/errors.ts";
import { defaultPair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { inputOf } from "./input.ts";
import type { Records } from "./records.ts";

/** @throws InputError for a document that is another tool's; its remedy is what the person may do instead */
export async function requireOwn(
  records: Records,
  document: string,
  remedy: { en: string; zh: string },
  place?: Place,
): Promise<void> {
  if (await records.isOwn(document)) return;
  throw new InputError(
    say(
      `tm/${document}.tmx is another tool's memory and is never rewritten; ${remedy.en}`,
      `tm/${document}.tmx 是其他工具的记忆库，不会改写；${remedy.zh}`,
    ),
    place,
  );
}

/** Whether a memory file is zhengming's own and may be rewritten; a missing one may be made. */
export async function isOwnDocument(path: string): Promise<boolean> {
  const input = await inputOf(path).catch(() => undefined);
  if (!input) return true;
  const { header } = await readTmx(input, { pair: defaultPair, document: "", as: "memory" });
  return header.ours;
}
