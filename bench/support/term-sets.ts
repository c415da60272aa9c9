/** The memories that term finding is measured on: our own samples, and the texts beside the project. */

import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { compileDictionary } from "../../scripts/dictionary.js";
import { compileThesaurus } from "../../scripts/thesaurus.js";
import { alignInterleaved } from "../../src/align/align.ts";
import { unitsOf as alignedUnits } from "../../src/align/units.ts";
import { paragraphs } from "../../src/formats/text.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { makeUnit, type Unit } from "../../src/model/unit.ts";
import { openDictionary } from "../../src/text/dictionary.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { withSynonyms } from "../../src/text/thesaurus.ts";
import { beadTexts, constitution, readAlignment, seeds, statuteTables } from "./shared.ts";

export const pair = { source: "zh", target: "en" };
const root = join(import.meta.dirname, "..", "..");

export interface TermSet {
  name: string;
  units: Unit[];
}

export function openLexicon(): Lexicon {
  const folder = dataFolder();
  return withSynonyms(
    openDictionary(readFileSync(join(folder, "cedict.bin"))),
    readFileSync(join(folder, "wordnet.txt")),
  );
}

/** The three documents of samples/ as one memory. */
function samples(lexicon: Lexicon): TermSet {
  const units = ["communique", "statute", "briefing"].flatMap((name) =>
    raw(join(root, "samples", `${name}.txt`), name, lexicon),
  );
  return { name: "samples", units };
}

/** Texts written for this: nobody who wrote them knew the program. */
function written(): TermSet[] {
  const folder = join(root, "test", "gold", "terms", "texts");
  return ["white-paper", "platform-law", "labour-act", "energy", "courts", "diplomacy", "finance-law"].map(
    (name) => ({
      name,
      units: table(join(folder, `${name}.tsv`)),
    }),
  );
}

/** English documents beside the project, sentence by sentence, as units with no source. */
export function englishUnits(): Unit[] {
  return seeds()
    .filter((file) => /^00[0124]/u.test(basename(file)))
    .flatMap((file) => {
      const name = basename(file);
      const { segments } = paragraphs(readFileSync(file, "utf8"), name, pair);
      const sentences = segments
        .filter(({ lang }) => lang === pair.target)
        .flatMap(({ text, lang }) =>
          splitSentences(text, lang).map(([from, to]) => text.slice(from, to).trim()),
        );
      return unitsOf(
        name,
        sentences.map((text) => ["", text] as const),
      );
    });
}

function raw(file: string, document: string, lexicon: Lexicon): Unit[] {
  const { segments } = paragraphs(readFileSync(file, "utf8"), file, pair);
  return alignedUnits(alignInterleaved(segments, { pair, lexicon }), { document, pair });
}

/** The samples and what was written for it; and, where they are there, the judicial opinion, the statutes, the constitution. */
export function termSets(lexicon: Lexicon): TermSet[] {
  const out: TermSet[] = [samples(lexicon), ...written()];
  const opinion = seeds().find((file) => basename(file).startsWith("003"));
  if (opinion) out.push({ name: "opinion", units: raw(opinion, "opinion", lexicon) });
  const statutes = statuteTables();
  if (statutes.length > 0) out.push({ name: "statutes", units: statutes.flatMap(table) });
  if (existsSync(constitution)) {
    out.push({
      name: "constitution",
      units: unitsOf("constitution", beadTexts(readAlignment(constitution))),
    });
  }
  return out;
}

/** The units of a table whose header names source and target, or the two languages. */
export function table(file: string): Unit[] {
  const [head = "", ...rows] = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const names = head.split("\t");
  const zh = names.findIndex((name) => /^(?:source|zh)/u.test(name));
  const en = names.findIndex((name) => /^(?:target|en)/u.test(name));
  const id = names.indexOf("id");
  const cells = rows.map((row) => row.split("\t"));
  return unitsOf(
    basename(file, ".tsv"),
    cells.map((row) => [row[zh] ?? "", row[en] ?? ""]),
    id < 0 ? [] : cells.map((row) => row[id]!),
  );
}

/** Pairs of texts as the units of a document. */
export function unitsOf(
  document: string,
  rows: readonly (readonly [string, string])[],
  refs: readonly string[] = [],
): Unit[] {
  return rows.map(([source, target], index) =>
    makeUnit({
      document,
      index,
      source,
      target,
      ...(refs[index] === undefined ? {} : { ref: refs[index] }),
    }),
  );
}

function dataFolder(): string {
  const built = join(root, "dist", "data");
  if (existsSync(join(built, "wordnet.txt"))) return built;
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  compileDictionary(join(folder, "cedict.bin"));
  compileThesaurus(join(folder, "wordnet.txt"));
  return folder;
}
