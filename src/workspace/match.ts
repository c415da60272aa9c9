import { formatNamed } from "../formats/all.ts";
import { type Fragment, knownFragments } from "../memory/fragments.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { makeUnit, type Unit } from "../model/unit.ts";
import { decode } from "../text/decode.ts";
import type { Splitter } from "../text/segmentation.ts";
import { bytesOf, inputOf, standardInput } from "./input.ts";
import { type Answer, type Matcher, type MatcherOptions, openMatcher, type Query } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { readItems } from "./read.ts";
import { computing } from "./signals.ts";

/** What is to be looked up, and how. */
export interface MatchRequest extends MatcherOptions {
  /** Texts in the order of the answers. */
  queries: readonly Query[];
  /** Final score from which a unit counts, 0..100. */
  threshold: number;
  /** How many matches for each at most. */
  limit: number;
  /** Whether stretches that the memory knows are looked for where it has no match. */
  fragments: boolean;
  /** Is told of the queries that are done, and how many there are. */
  progress?: (done: number, total: number) => void;
}

/** A stretch of a query that the memory knows, with what it most likely is on the other side. */
export interface KnownFragment extends Fragment {
  /** Its likeliest rendering. */
  target?: string;
  /** Of that, 0..1. */
  confidence?: number;
}

/** What is known of one query. */
export interface QueryResult extends Answer {
  /** Where there is no match. */
  fragments: KnownFragment[];
}

/** What became of the queries, in their order. */
export interface Matched {
  /** An answer for each. */
  queries: QueryResult[];
  /** What was read along the way and could not be used. */
  notices: Notice[];
}

/** How many places of a fragment its translation is read off, for a few queries and for many. */
const placesEach = [12, 3] as const;
const manyQueries = 20;

/**
 * Looks queries up in the memory: best matches or what it knows of them, and the glossary's terms in each query.
 *
 * @param workspace whose memory and glossaries are asked; undefined for the files named alone
 * @throws InputError for a memory or glossary that cannot be read
 */
export function matchQueries(
  workspace: Workspace | undefined,
  request: MatchRequest,
): Promise<{ queries: QueryResult[]; notices: Notice[] }> {
  return computing(() => answered(workspace, request));
}

async function answered(
  workspace: Workspace | undefined,
  { queries, threshold, limit, fragments: wanted, progress, ...options }: MatchRequest,
): Promise<Matched> {
  const matcher = await openMatcher(workspace, options);
  const places = placesEach[queries.length > manyQueries ? 1 : 0];
  try {
    const results: QueryResult[] = [];
    for (const query of queries) {
      const answer = await matcher.ask({ ...query, threshold, limit });
      const fragments =
        wanted && answer.matches.length === 0
          ? await knownFragments(matcher.memories, answer.text, answer.side, places)
          : [];
      results.push({ ...answer, fragments });
      progress?.(results.length, queries.length);
    }
    await translateFragments(results, options.pair, matcher);
    return { queries: results, notices: matcher.notices };
  } finally {
    await matcher.close();
  }
}

/** Word links are found for all fragments together: the more units, the better, and each is linked once. */
async function translateFragments(
  results: readonly QueryResult[],
  pair: LanguagePair,
  { concepts, memories }: Matcher,
): Promise<void> {
  const fragments = results.flatMap((result) => result.fragments);
  const hits = fragments.flatMap((fragment) => fragment.hits);
  if (hits.length === 0) return;
  const { counterpartsOf, likeliest } = await import("./counterparts.ts");
  const found = await counterpartsOf(hits, pair, concepts, memories);
  let at = 0;
  for (const fragment of fragments) {
    const best = likeliest(fragment.hits, found.slice(at, at + fragment.hits.length));
    at += fragment.hits.length;
    if (!best) continue;
    fragment.target = best.text;
    fragment.confidence = best.confidence;
  }
}

/** A query in a file, with its translation where the file has one, and its own key. */
export interface FileQuery extends Query {
  translation?: string;
  ref?: string;
}

/**
 * The queries in a file: a `.txt` has one a line, which stands for itself; any other format one a source segment, in
 * its order, with its neighbours. The paragraphs of documents are cut into sentences, as a memory has them.
 */
export async function queriesOf(
  path: string,
  pair: LanguagePair,
  split: Splitter,
): Promise<{ queries: FileQuery[]; notices: Notice[] }> {
  if (path === standardInput || /\.txt$/i.test(path)) {
    const text = decode(await bytesOf(await inputOf(path)), path);
    const queries = text
      .split(/\r\n|\r|\n/)
      .map((line) => ({ text: line.trim() }))
      .filter(({ text: line }) => line !== "");
    return { queries, notices: [] };
  }
  const { items, format } = await readItems(path, { pair, as: "memory", untranslated: true });
  // What is written in a format, too, is cut into segments already.
  const running = formatNamed(format)?.write === undefined;
  const found: FileQuery[] = [];
  const targets: FileQuery[] = [];
  const notices: Notice[] = [];
  for (const item of items) {
    if ("unit" in item) {
      const { source, target, ref, codes } = item.unit;
      const query: FileQuery = { text: source, side: "source", translation: target };
      found.push({ ...query, ...(ref ? { ref } : {}), ...(codes ? { codes: codes.source } : {}) });
    } else if ("segment" in item) {
      const side = sideOf(item.segment.lang, pair) ?? "source";
      for (const text of running ? sentencesOf(item.segment, split) : [item.segment.text]) {
        const coded = text === item.segment.text && item.segment.codes;
        (side === "source" ? found : targets).push({ text, side, ...(coded ? { codes: coded } : {}) });
      }
    } else if ("notice" in item) notices.push(item.notice);
  }
  // A file all in the target language asks the other way round.
  const queries = (found.length > 0 ? found : targets).filter(({ text }) => text.trim() !== "");
  for (const [at, query] of queries.entries()) {
    if (at > 0) query.previous = queries[at - 1]!.text;
    if (at + 1 < queries.length) query.next = queries[at + 1]!.text;
  }
  return { queries, notices };
}

function sentencesOf({ text, lang }: Segment, split: Splitter): string[] {
  return split(text, lang).map(([from, to]) => text.slice(from, to));
}

/** What is asked for as a unit, with its translation. */
export function unitOfQuery({ text, ref }: FileQuery, target: string, document: string, index: number): Unit {
  return makeUnit({ document, index, source: text, target, ...(ref === undefined ? {} : { ref }) });
}
