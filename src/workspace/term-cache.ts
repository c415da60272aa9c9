import { createHash } from "node:crypto";
import { readdir, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { LanguagePair } from "../model/language.ts";
import type { TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { saveAll } from "./save.ts";

/** Raised with whatever changes what is found: an older result is then never read. */
const version = 1;
/** How many results are kept: of the memory as it is, and as it was a few changes ago. */
const kept = 4;
/** Occurrences from which writing a result would take longer than it saves. */
const largest = 400_000;

/** What a result depends on: the units document by document, the glossary, the languages, the least count. */
export function discoveryKey(
  units: readonly Unit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  minCount: number,
): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([version, pair.source, pair.target, minCount]));
  for (const { document, index, id, ref, line } of units)
    hash.update(`\n${document}\t${index}\t${id}\t${ref ?? ""}\t${line ?? ""}`);
  for (const { terms } of concepts) {
    hash.update("\n");
    for (const { lang, text, status } of terms) hash.update(`\t${lang} ${status} ${text}`);
  }
  return hash.digest("hex").slice(0, 24);
}

/**
 * What was found for a key before, else what `find` finds now, kept in `.zhengming/` for the next time. A result that
 * cannot be read or written is no fault: it is made again.
 */
export async function cachedReports(
  workspace: Workspace,
  key: string,
  find: () => TermReport[],
): Promise<TermReport[]> {
  const file = join(workspace.path(places.derived), `terms-${key}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) {
    try {
      return JSON.parse(text) as TermReport[];
    } catch {
      // Torn by a crash of the machine: made again below.
    }
  }
  const reports = find();
  const size = reports.reduce((sum, { count }) => sum + count, 0);
  if (size <= largest) {
    await saveAll([{ path: file, content: JSON.stringify(reports) }]).catch(() => {});
    await forgetOld(workspace.path(places.derived));
  }
  return reports;
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
