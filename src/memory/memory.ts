import type { Hit, Match } from "../model/match.ts";
import type { Unit } from "../model/unit.ts";

export interface MatchOptions {
  /** Final score from which a unit counts, 0..100. */
  threshold: number;
  limit: number;
  /** Which side the query is compared with. */
  side: "source" | "target";
  /** The query's neighbours in its own document, for context matches (101). */
  context?: { previous?: string; next?: string };
}

export interface FindOptions {
  side: "source" | "target" | "both";
  limit: number;
}

export interface DocumentInfo {
  name: string;
  units: number;
}

/** A translation memory, whatever engine holds it. Both engines pass one contract test. */
export interface Memory {
  /** Adds units at the end of their documents. */
  add(units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** Puts exactly these units in place of what the document had; an empty list removes it. */
  replace(document: string, units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** The unit with this key, or undefined. */
  get(key: { document: string; index: number }): Promise<Unit | undefined>;
  /** All units, by document name, then index. */
  all(options?: { document?: string }): AsyncIterable<Unit>;
  /** Best first: final score, base, document, index. */
  match(query: string, options: MatchOptions): Promise<Match[]>;
  /** Concordance: every place where the text stands, by document, index, offset; `total` counts all. */
  find(text: string, options: FindOptions): Promise<{ total: number; hits: Hit[] }>;
  documents(): Promise<DocumentInfo[]>;
  close(): Promise<void>;
}
