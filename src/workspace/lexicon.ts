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

/**
 * A file of the package, found from where this module stands.
 * @throws InputError that says what to do about it, where it is not there
 */
function data(address: URL): Promise<Uint8Array> {
  return readFile(address).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    const path = fileURLToPath(address);
    throw new InputError(
      say(
        `zhengming needs a dictionary that is not at ${path}. In a checkout: npm run build. In a program that a bundler made: leave zhengming out of the bundle (esbuild: external: ["zhengming"]). Otherwise install the package anew`,
        `正名所需的词典不在 ${path}。源码中：执行 npm run build。打包而成的程序：不要把 zhengming 打进去（esbuild：external: ["zhengming"]）。其他情形：请重新安装`,
      ),
    );
  });
}
