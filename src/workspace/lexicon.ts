import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Lexicon } from "../model/lexicon.ts";
import { openDictionary } from "../text/dictionary.ts";
import { withSynonyms } from "../text/thesaurus.ts";

let opened: Promise<Lexicon> | undefined;

/** CC-CEDICT and the synonyms of WordNet as the build compiled them; opened once a process. */
export function lexicon(): Promise<Lexicon> {
  opened ??= Promise.all([data("cedict.bin"), data("wordnet.txt")]).then(([dictionary, thesaurus]) =>
    withSynonyms(openDictionary(dictionary), thesaurus),
  );
  return opened;
}

function data(name: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(`../../dist/data/${name}`, import.meta.url)));
}
