import { createHash } from "node:crypto";
import { readdir, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { sidesOf } from "../check/sides.ts";
import type { LanguagePair } from "../model/language.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, isAllowed, termsIn } from "../model/term.ts";
import { placeKey, type Unit, unitRef } from "../model/unit.ts";
import { simplify } from "../text/fold.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { saveAll } from "./save.ts";

/** Raised with whatever changes what is found: an older result is then never read. */
const version = 12;
/** How many results are kept: of the memory as it is, and as it was a few changes ago. */
const kept = 4;
/** Occurrences from which writing a result would take longer than it saves. */
const largest = 400_000;

/**
 * What a result depends on, and nothing else: the texts of the units in their order and where a document ends, the
 * renderings that the glossary binds, the languages, the least count. Names of documents, lines, decisions, proposed
 * concepts, notes and forbidden renderings may change without anything being sampled again.
 */
export function discoveryKey(
  units: readonly Unit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  minCount = 2,
): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([version, pair.source, pair.target, minCount]));
  let last: string | undefined;
  for (const { document, id } of units) {
    hash.update(document === last ? `\t${id}` : `\n${id}`);
    last = document;
  }
  for (const [term, renderings] of boundRenderings(pair, concepts)) {
    hash.update(`\n${JSON.stringify([term, ...renderings])}`);
  }
  return hash.digest("hex").slice(0, 24);
}

/** As the aligner takes them from the glossary: of several concepts with one term, the last. */
function boundRenderings(
  pair: LanguagePair,
  concepts: readonly Concept[],
): [term: string, renderings: string[]][] {
  const [zh, en] = sidesOf(pair)?.zh === "target" ? [pair.target, pair.source] : [pair.source, pair.target];
  const bound = new Map<string, string[]>();
  for (const concept of concepts) {
    const renderings = termsIn(concept, en)
      .filter(({ status }) => isAllowed(status))
      .map(({ text }) => text);
    for (const { text } of termsIn(concept, zh)) {
      const folded = simplify(text);
      bound.set(folded.length === text.length ? folded : text, renderings);
    }
  }
  return [...bound].filter(([, renderings]) => renderings.length > 0);
}

/**
 * What was found for a key before, else what `find` finds now, kept in `.zhengming/` for the next time. A result that
 * cannot be read or written is no fault: it is made again.
 */
export async function cachedReports(
  workspace: Workspace,
  key: string,
  units: readonly Unit[],
  find: () => TermReport[],
): Promise<TermReport[]> {
  const file = fileOf(workspace, key);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) {
    try {
      return unpack(text, units);
    } catch {
      // Torn by a crash of the machine: made again below.
    }
  }
  const reports = find();
  const size = reports.reduce((sum, { count }) => sum + count, 0);
  if (size <= largest) {
    await saveAll([{ path: file, content: pack(reports, units) }]).catch(() => {});
    await forgetOld(workspace.path(places.derived));
  }
  return reports;
}

/** Whether the result for a key is kept. */
export async function hasReports(workspace: Workspace, key: string): Promise<boolean> {
  return stat(fileOf(workspace, key)).then(
    () => true,
    () => false,
  );
}

function fileOf(workspace: Workspace, key: string): string {
  return join(workspace.path(places.derived), `terms-${key}.json`);
}

/** Units are kept as their numbers: what they are called and where they stand is the memory's to say. */
function pack(reports: readonly TermReport[], units: readonly Unit[]): string {
  const numbers = new Map(units.map((unit, number) => [placeKey(unit), number]));
  return JSON.stringify(reports, (key, value) => (key === "unit" ? numbers.get(placeKey(value)) : value));
}

function unpack(text: string, units: readonly Unit[]): TermReport[] {
  return JSON.parse(text, (key, value) => (key === "unit" ? unitRef(units[value]!) : value));
}

async function forgetOld(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    /^terms-[0-9a-f]+\.json$/.test(name),
  );
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  dated.sort((a, b) => b.at - a.at);
  for (const { name } of dated.slice(kept)) await unlink(join(folder, name)).catch(() => {});
}
