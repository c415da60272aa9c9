/** The memories that term finding is measured on: our own samples, and the texts beside the project. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { compileDictionary } from "../../scripts/dictionary.js";
import { compileThesaurus } from "../../scripts/thesaurus.js";
import { alignInterleaved } from "../../src/align/align.ts";
import { unitsOf as alignedUnits } from "../../src/align/units.ts";
import { paragraphs } from "../../src/formats/text.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import type { Unit } from "../../src/model/unit.ts";
import { openDictionary } from "../../src/text/dictionary.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { withSynonyms } from "../../src/text/thesaurus.ts";
import { unit } from "../../test/support/units.ts";

export const pair = { source: "zh", target: "en" };
const root = join(import.meta.dirname, "..", "..");
const shared = join(root, "..", "shared");

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
  const seeds = join(shared, "seeds");
  if (!existsSync(seeds)) return [];
  return readdirSync(seeds)
    .filter((name) => /^00[0124]/u.test(name))
    .flatMap((name) => {
      const { segments } = paragraphs(readFileSync(join(seeds, name), "utf8"), name, pair);
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
  const seeds = join(shared, "seeds");
  const opinion = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith("003")) : undefined;
  if (opinion) {
    out.push({ name: "opinion", units: raw(join(seeds, opinion), "opinion", lexicon) });
  }
  const statutes = join(shared, "samples", "statutes");
  if (existsSync(statutes)) {
    const tables = readdirSync(statutes).filter((name) => name.endsWith(".tsv"));
    out.push({ name: "statutes", units: tables.flatMap((name) => table(join(statutes, name))) });
  }
  const constitution = join(shared, "gold", "align", "constitution");
  if (existsSync(constitution)) out.push({ name: "constitution", units: beads(constitution) });
  return out;
}

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

/** Gold beads `[zh lines]:[en lines]` joined into units. */
function beads(folder: string): Unit[] {
  const [source, target, gold] = ["src.txt", "tgt.txt", "gold.txt"].map((name) =>
    readFileSync(join(folder, name), "utf8").split("\n"),
  );
  const rows = gold!.flatMap((row): [string, string][] => {
    const match = /^\[([\d, ]*)\]:\[([\d, ]*)\]/u.exec(row);
    if (!match) return [];
    const text = (numbers: string, lines: readonly string[], glue: string) =>
      numbers
        .split(",")
        .filter((each) => each.trim() !== "")
        .map((each) => lines[Number(each)] ?? "")
        .join(glue);
    return [[text(match[1]!, source!, ""), text(match[2]!, target!, " ")]];
  });
  return unitsOf("constitution", rows);
}

function unitsOf(
  document: string,
  rows: readonly (readonly [string, string])[],
  refs: readonly string[] = [],
): Unit[] {
  return rows.map(([source, target], index) =>
    unit(source, target, { document, index, ...(refs[index] === undefined ? {} : { ref: refs[index] }) }),
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
