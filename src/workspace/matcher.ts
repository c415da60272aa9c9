import { openFilesMemory } from "../memory/files.ts";
import type { Memory } from "../memory/memory.ts";
import type { InlineCode } from "../model/code.ts";
import type { LanguagePair, Side } from "../model/language.ts";
import type { Match } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import { type Concept, type TermStatus, termsIn } from "../model/term.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { sideOfText } from "../text/side.ts";
import { conceptsWith } from "./concepts.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { readFileContent } from "./read.ts";
import { correctsProperty } from "./units.ts";

/** Where texts are looked up. */
export interface MatcherOptions {
  /** Languages of the memory. */
  pair: LanguagePair;
  /** Memory files to search besides the workspace's memory. */
  tm?: readonly string[];
  /** Paths of glossary files besides those of the workspace. */
  glossaries?: readonly string[];
}

/** A text to look up, with what stands beside it where that is known. */
export interface Query {
  /** In the source or the target language. */
  text: string;
  /** Which side of the memory the text is of; by its script where it is not told. */
  side?: "source" | "target";
  /** The text before it. */
  previous?: string;
  /** The text after it. */
  next?: string;
  /** Markup in it that is no part of its text. */
  codes?: readonly InlineCode[];
}

/** What stands beside a text, as far as it is known. */
export function neighbours(
  previous: string | undefined,
  next: string | undefined,
): Pick<Query, "previous" | "next"> {
  return {
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
}

/** A query, and which matches are wanted. */
export interface Question extends Query {
  threshold: number;
  limit: number;
}

/** A term of the glossary in a query, with the renderings to choose from. */
export interface QueryTerm {
  /** As the glossary writes it. */
  term: string;
  /** Where it stands in the query, in UTF-16 code units. */
  span: Span;
  /** In the order of the glossary. */
  renderings: { text: string; status: TermStatus }[];
}

/** What the memories and the glossary know of a text. */
export interface Answer {
  /** As it was asked for. */
  text: string;
  /** Which side of the memory it was compared with. */
  side: "source" | "target";
  /** Best first. */
  matches: Match[];
  /** In reading order. */
  terms: QueryTerm[];
}

/** All memories of a request behind one question. */
export interface Matcher {
  readonly memories: readonly Memory[];
  readonly concepts: readonly Concept[];
  /** The glossary made ready. */
  readonly terms: Terms;
  /** What was read along the way and could not be used. */
  readonly notices: Notice[];
  ask(question: Question): Promise<Answer>;
  /** The glossary's terms in a text, whose script tells which side it is of. */
  termsOf(text: string): Pick<Answer, "side" | "terms">;
  /** To be closed even after an error; the workspace stays open. */
  close(): Promise<void>;
}

/** @throws InputError for a memory or glossary that cannot be read */
export async function openMatcher(
  workspace: Workspace | undefined,
  { pair, tm = [], glossaries = [] }: MatcherOptions,
): Promise<Matcher> {
  const memories: Memory[] = workspace ? [workspace.memory] : [];
  const { concepts, notices } = await conceptsWith(workspace, glossaries, pair);
  const terms = compileTerms(concepts, {
    pair,
    lexicon: await lexicon(),
    regions: workspace?.config.regions,
  });
  const scratch = tm.length > 0 ? await openFilesMemory({ path: ":memory:" }) : undefined;
  try {
    for (const path of tm) {
      const content = await readFileContent(path, { pair, as: "memory" });
      notices.push(...content.notices);
      await scratch!.add(content.units);
    }
  } catch (error) {
    await scratch?.close();
    throw error;
  }
  if (scratch) memories.push(scratch);
  return {
    memories,
    concepts,
    terms,
    notices,
    async ask({ text, threshold, limit, previous, next, codes, side = sideOfText(text, pair) }) {
      const context = neighbours(previous, next);
      const found: Match[] = [];
      for (const memory of memories) {
        found.push(
          ...(await memory.match(text, { threshold, limit, side, context, ...(codes ? { codes } : {}) })),
        );
      }
      return { text, side, matches: best(found, limit), terms: queryTerms(text, side, terms, pair) };
    },
    termsOf(text) {
      const side = sideOfText(text, pair);
      return { side, terms: queryTerms(text, side, terms, pair) };
    },
    async close() {
      if (workspace) notices.push(...workspace.records.notices());
      await scratch?.close();
    },
  };
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

function queryTerms(text: string, side: Side, terms: Terms, pair: LanguagePair): QueryTerm[] {
  const other = side === "source" ? pair.target : pair.source;
  const found =
    side === "source"
      ? terms.inSource(text)
      : terms.inTarget(text).map(({ concept, term, spans }) => ({ concept, term, span: spans[0]! }));
  return found.map(({ concept, term, span }) => ({
    term: term.text,
    span,
    renderings: termsIn(concept, other).map(({ text: rendering, status }) => ({ text: rendering, status })),
  }));
}
