import { readTmx } from "../formats/tmx-read.ts";
import { defaultPair } from "../model/language.ts";
import { inputOf } from "./input.ts";

/** Whether a memory file is zhengming's own and may be rewritten; a missing one may be made. */
export async function isOwnDocument(path: string): Promise<boolean> {
  const input = await inputOf(path).catch(() => undefined);
  if (!input) return true;
  const { header } = await readTmx(input, { pair: defaultPair, document: "", as: "memory" });
  return header.ours;
}
