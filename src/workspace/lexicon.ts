import { readFile } from "node:fs/promises";
import type { Lexicon } from "../model/lexicon.ts";
import { openDictionary } from "../text/dictionary.ts";
import { withSynonyms } from "../text/thesaurus.ts";

let opened: Promise<Lexicon> | undefined;

/** CC-CEDICT and the synonyms of WordNet as the build compiled them; opened once a process. */
export function lexicon(): Promise<Lexicon> {
  // The addresses are written out, so that a bundler that knows this form takes the files along.
  opened ??= Promise.all([
    readFile(new URL("../../dist/data/cedict.bin", import.meta.url)),
    readFile(new URL("../../dist/data/wordnet.txt", import.meta.url)),
  ]).then(([dictionary, thesaurus]) => withSynonyms(openDictionary(dictionary), thesaurus));
  return opened;
}
