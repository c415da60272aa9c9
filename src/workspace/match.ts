import { openFilesMemory } from "../memory/files.ts";
import type { Memory } from "../memory/memory.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Match } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import { type Concept, type TermStatus, termsIn } from "../model/term.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { decode } from "../text/decode.ts";
import { scriptOf } from "../text/script.ts";
import { allConcepts } from "./concepts.ts";
import { mergeConcepts, readGlossary } from "./glossaries.ts";
import { bytesOf, inputOf, standardInput } from "./input.ts";
import { lexicon } from "./lexicon.ts";
import { damageNotices, type Workspace } from "./open.ts";
import { places } from "./places.ts";
import { readFileContent } from "./read.ts";
import { correctsProperty } from "./units.ts";

export interface MatchRequest {
  queries: readonly string[];
  threshold: number;
  limit: number;
  pair: LanguagePair;
  /** Memory files to search besides the workspace's memory. */
  tm?: readonly string[];
  glossaries?: readonly string[];
}

/** A term of the glossary in a query, with the renderings to choose from. */
interface QueryTerm {
  term: string;
  span: Span;
  renderings: { text: string; status: TermStatus }[];
}

export interface QueryResult {
  text: string;
  matches: Match[];
  terms: QueryTerm[];
}

/** Looks queries up in the memory: best matches, and the glossary's terms in each query. */
export async function matchQueries(
  workspace: Workspace | undefined,
  request: MatchRequest,
): Promise<{ queries: QueryResult[]; notices: Notice[] }> {
  const notices: Notice[] = [];
  const memories: Memory[] = workspace ? [workspace.memory] : [];
  const scratch = await scratchMemory(request, notices);
  if (scratch) memories.push(scratch);
  try {
    const concepts: Concept[] = [];
    for (const path of request.glossaries ?? []) {
      const read = await readGlossary(path, request.pair);
      concepts.push(...read.concepts);
      notices.push(...read.notices);
    }
    const all = workspace ? allConcepts(workspace, concepts) : mergeConcepts(request.pair, concepts);
    const terms = compileTerms(all, { pair: request.pair, lexicon: await lexicon() });
    const queries: QueryResult[] = [];
    for (const text of request.queries) {
      const found: Match[] = [];
      // The query's script tells which side of the memory it is looked up in.
      const side = scriptOf(text) === "latin" && request.pair.source.startsWith("zh") ? "target" : "source";
      for (const memory of memories) {
        found.push(
          ...(await memory.match(text, { threshold: request.threshold, limit: request.limit, side })),
        );
      }
      queries.push({
        text,
        matches: best(found, request.limit),
        terms: queryTerms(text, terms, request.pair),
      });
    }
    if (workspace?.memory.mended) {
      notices.push(...damageNotices(workspace.memory, workspace.path(places.index)));
    }
    return { queries, notices };
  } finally {
    await scratch?.close();
  }
}

/** The order of `Memory.match` over several memories; a corrected foreign unit gives way to its correction. */
function best(matches: Match[], limit: number): Match[] {
  const corrected = new Set(matches.map(({ unit }) => unit.props[correctsProperty]).filter(Boolean));
  return matches
    .filter(({ unit }) => !corrected.has(unit.id))
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.base - a.base ||
        (a.unit.document < b.unit.document ? -1 : a.unit.document > b.unit.document ? 1 : 0) ||
        a.unit.index - b.unit.index,
    )
    .slice(0, limit);
}

function queryTerms(text: string, terms: Terms, pair: LanguagePair): QueryTerm[] {
  return terms.inSource(text).map(({ concept, term, span }) => ({
    term: term.text,
    span,
    renderings: termsIn(concept, pair.target).map(({ text: rendering, status }) => ({
      text: rendering,
      status,
    })),
  }));
}

async function scratchMemory(request: MatchRequest, notices: Notice[]): Promise<Memory | undefined> {
  if (!request.tm || request.tm.length === 0) return undefined;
  const memory = await openFilesMemory({ path: ":memory:" });
  for (const path of request.tm) {
    const content = await readFileContent(path, { pair: request.pair, as: "memory" });
    notices.push(...content.notices);
    await memory.add(content.units);
  }
  return memory;
}

/** The queries in a file: a `.txt` has one a line, any other format one a source segment (CLI.md). */
export async function queriesOf(path: string, pair: LanguagePair): Promise<string[]> {
  if (path === standardInput || /\.txt$/i.test(path)) {
    const text = decode(await bytesOf(await inputOf(path)), path);
    return text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
  const content = await readFileContent(path, { pair, as: "memory", untranslated: true });
  return [
    ...content.units.map((unit) => unit.source),
    ...content.segments.map((segment) => segment.text),
  ].filter((text) => text !== "");
}
