import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../model/errors.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { say } from "../model/locale.ts";
import { openDictionary } from "../text/dictionary.ts";
import { withSynonyms } from "../text/thesaurus.ts";

let opened: Promise<Lexicon> | undefined;

/** CC-CEDICT and the synonyms of WordNet as the build compiled them; opened once a process. */
export function lexicon(): Promise<Lexicon> {
  // The addresses are written out, so that a bundler that knows this form takes the files along.
  opened ??= Promise.all([
    data(new URL("../../dist/data/cedict.bin", import.meta.url)),
    data(new URL("../../dist/data/wordnet.txt", import.meta.url)),
  ]).then(([dictionary, thesaurus]) => withSynonyms(openDictionary(dictionary), thesaurus));
  return opened;
}

/** @throws InputError that says how to build, where nothing is built */
function data(address: URL): Promise<Uint8Array> {
  return readFile(address).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new InputError(
      say("the dictionary is not built; run `npm run build`", "词典尚未构建；请执行 `npm run build`"),
      { file: fileURLToPath(address) },
    );
  });
}
