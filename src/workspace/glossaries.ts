import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, conceptId, type Term, termsIn } from "../model/term.ts";
import { parseTermbase } from "../termbase/store.ts";
import { decode } from "../text/decode.ts";
import { bytesOf, inputOf } from "./input.ts";
import { places } from "./places.ts";
import { readItems } from "./read.ts";
import { foldTerm } from "./same-term.ts";

const glossaryFile = /\.(?:txt|utf8|tab|csv|tsv|tbx|utx)$/i;

/** The concepts of one glossary file, in any format that holds terms. */
export async function readGlossary(
  path: string,
  pair: LanguagePair,
): Promise<{ concepts: Concept[]; notices: Notice[]; format: string }> {
  if (/\.json$/i.test(path)) {
    // Our own termbase: the shipped one, or another workspace's.
    const text = decode(await bytesOf(await inputOf(path)), path);
    return { concepts: parseTermbase(text, path).concepts, notices: [], format: "termbase" };
  }
  const { items, format } = await readItems(path, { pair, as: "glossary" });
  const concepts: Concept[] = [];
  const notices: Notice[] = [];
  for (const item of items) {
    if ("concept" in item) concepts.push(item.concept);
    // A bilingual list is a glossary of one rendering each.
    else if ("unit" in item) concepts.push(pairConcept(item.unit.source, item.unit.target, pair));
    else if ("notice" in item) notices.push(item.notice);
  }
  return { concepts, notices, format };
}

function pairConcept(source: string, target: string, pair: LanguagePair): Concept {
  return {
    id: conceptId(source),
    terms: [
      { lang: pair.source, text: source, status: "preferred" },
      { lang: pair.target, text: target, status: "preferred" },
    ],
  };
}

/** The reference glossaries of a workspace: everything in `glossary/` and `reference/` but its own files. */
export async function referenceConcepts(
  folder: string,
  pair: LanguagePair,
): Promise<{ concepts: Concept[]; notices: Notice[] }> {
  const concepts: Concept[] = [];
  const notices: Notice[] = [];
  for (const room of [places.glossary, places.reference]) {
    const names = await readdir(join(folder, room)).catch(() => [] as string[]);
    for (const name of names.sort()) {
      const file = `${room}/${name}`;
      if (file === places.omegatGlossary || name.startsWith(".") || !glossaryFile.test(name)) continue;
      const read = await readGlossary(join(folder, file), pair);
      concepts.push(...read.concepts);
      notices.push(...read.notices);
    }
  }
  return { concepts, notices };
}

/**
 * The concepts that judge a text. The first list that knows a source term rules it; a later list adds the
 * renderings the first one does not have, and never changes a status.
 */
export function mergeConcepts(pair: LanguagePair, ...lists: readonly (readonly Concept[])[]): Concept[] {
  const merged: Concept[] = [];
  const bySource = new Map<string, number>();
  for (const concept of lists.flat()) {
    const keys = termsIn(concept, pair.source).map((term) => foldTerm(term.text));
    const at = keys.map((source) => bySource.get(source)).find((found) => found !== undefined);
    if (at === undefined) {
      for (const source of keys) bySource.set(source, merged.length);
      merged.push(concept);
      continue;
    }
    const known = merged[at]!;
    const has = new Set(known.terms.map(termKey));
    const added = concept.terms.filter((term) => !has.has(termKey(term)));
    if (added.length > 0) merged[at] = { ...known, terms: [...known.terms, ...added] };
    for (const source of keys) if (!bySource.has(source)) bySource.set(source, at);
  }
  return merged;
}

function termKey(term: Term): string {
  return `${term.lang.split("-")[0]}\u0000${foldTerm(term.text)}`;
}
