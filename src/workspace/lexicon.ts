import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Lexicon } from "../model/lexicon.ts";
import { openDictionary } from "../text/dictionary.ts";

let opened: Promise<Lexicon> | undefined;

/** CC-CEDICT as the build compiled it; opened once a process. */
export function lexicon(): Promise<Lexicon> {
  opened ??= readFile(fileURLToPath(new URL("../../dist/data/cedict.bin", import.meta.url))).then(
    openDictionary,
  );
  return opened;
}
