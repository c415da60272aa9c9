import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, conceptId } from "../model/term.ts";
import { parseTermbase } from "../termbase/termbase-file.ts";
import { decode } from "../text/decode.ts";
import { bytesOf, inputOf } from "./input.ts";
import { places } from "./places.ts";
import { readItems } from "./read.ts";

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
