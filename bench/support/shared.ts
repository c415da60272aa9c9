/** The texts that lie beside the project in ../shared, where they are there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const shared = join(import.meta.dirname, "..", "..", "..", "shared");

/** A text and its translation by sentences, and which of them belong together, as people have told. */
export interface GoldAlignment {
  source: string[];
  target: string[];
  beads: GoldBead[];
}

/** Sentences that translate each other, by their numbers from 0; an insertion or deletion has none on one side. */
export type GoldBead = readonly [source: number[], target: number[]];

/** Folders of the gold alignments: the constitution, and the chapters of fiction. */
export const constitution = join(shared, "gold", "align", "constitution");
export function stories(): string[] {
  const folder = join(shared, "gold", "align", "mac-dev");
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map((name) => join(folder, name));
}

export function readLines(path: string): string[] {
  return readFileSync(path, "utf8").replace(/\n$/, "").split("\n");
}

export function readAlignment(folder: string): GoldAlignment {
  const numbers = (list: string) => list.match(/\d+/g)?.map(Number) ?? [];
  return {
    source: readLines(join(folder, "src.txt")),
    target: readLines(join(folder, "tgt.txt")),
    beads: readLines(join(folder, "gold.txt")).map((line): GoldBead => {
      const [source = "", target = ""] = line.split(":");
      return [numbers(source), numbers(target)];
    }),
  };
}

/** The texts of each bead, source and target. */
export function beadTexts({ source, target, beads }: GoldAlignment): [source: string, target: string][] {
  return beads.map(([from, to]) => [
    from.map((number) => source[number] ?? "").join(""),
    to.map((number) => target[number] ?? "").join(" "),
  ]);
}

/** Tables of the statutes, a pair of sentences a row; none where they are not there. */
export function statuteTables(): string[] {
  const folder = join(shared, "samples", "statutes");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .map((name) => join(folder, name));
}

/** The documents that the project started from, by their file names; none where they are not there. */
export function seeds(): string[] {
  const folder = join(shared, "seeds");
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
