import { openFilesMemory } from "../memory/files.ts";
import type { DocumentInfo, NearPair, UnitKey } from "../memory/memory.ts";
import type { InlineCode } from "../model/code.ts";
import { InputError } from "../model/errors.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Hit, Match } from "../model/match.ts";
import type { Unit } from "../model/unit.ts";
import { sideOfText } from "../text/side.ts";
import { streamedFrom, type UnitInput } from "./units.ts";

/** What {@link createMemory} has to know besides the units. */
export interface MemoryOptions {
  /** Languages of the units, by which the side of a query is told from its script; default: `zh-Hans` and `en`. */
  pair?: LanguagePair;
}

/** How {@link TranslationMemory.match} is to look a text up. */
export interface MatchTextOptions {
  /** Final score from which a unit counts, 0..100; default: 70. */
  threshold?: number;
  /** How many matches at most; default: 5. */
  limit?: number;
  /** Which side of the units the text is compared with; default: the one that its script tells. */
  side?: "source" | "target";
  /** The texts before and after it in its own document, for context matches (101). */
  context?: { previous?: string; next?: string };
  /** Markup in the text that is no part of it. */
  codes?: readonly InlineCode[];
}

/** How {@link TranslationMemory.find} is to search. */
export interface FindTextOptions {
  /** Which side is searched; default: both. */
  side?: "source" | "target" | "both";
  /** How many places at most; default: 100. */
  limit?: number;
}

/** How {@link TranslationMemory.near} is to compare. */
export interface NearTextsOptions {
  /** Base score from which two texts are near, 0..100; default: 85. */
  threshold?: number;
  /** Which side is compared; default: the source. */
  side?: "source" | "target";
  /** Is told of the texts that are done, and how many there are. */
  progress?: (done: number, total: number) => void;
}

/** A translation memory in RAM. Nothing of it is on the disk; it is gone when it is closed. */
export interface TranslationMemory {
  /** Adds units at the end of their documents; all of them or, where one is none, nothing (InputError). */
  add(units: Iterable<UnitInput> | AsyncIterable<UnitInput>): Promise<void>;
  /** Puts exactly these units in place of what the document had; an empty list removes it. */
  replace(document: string, units: Iterable<UnitInput> | AsyncIterable<UnitInput>): Promise<void>;
  /** The unit with this key, or undefined. */
  get(key: UnitKey): Promise<Unit | undefined>;
  /** All units, by document name, then index; or those of one document. */
  all(options?: { document?: string }): AsyncIterable<Unit>;
  /**
   * Units that resemble a text, best first: by final score, base score, document, index. Exact: it returns what a
   * comparison with every unit would. Width, case, script (繁, 简) and figures are folded before texts are compared, and
   * each kind of thing that folding hid costs a point.
   */
  match(text: string, options?: MatchTextOptions): Promise<Match[]>;
  /** Concordance: every place where the text stands, by document, index, offset; `total` counts those beyond the limit. */
  find(text: string, options?: FindTextOptions): Promise<{ total: number; hits: Hit[] }>;
  /**
   * Every pair of texts that are near each other, once, and every text that several units have; in no order. Texts of
   * more than 10,000 characters are left out.
   */
  near(options?: NearTextsOptions): AsyncIterable<NearPair>;
  /** The documents by name, with the number of their units. */
  documents(): Promise<DocumentInfo[]>;
  /** Gives the memory back; nothing else may be asked of it then. */
  close(): Promise<void>;
}

/**
 * Makes a translation memory in RAM, in the SQLite that Node has built in. No file is made.
 *
 * @param units the first units; more come with `add`. Those that name no document belong to `memory`
 * @throws InputError for what is no pair
 * @example
 * ```ts
 * const memory = await createMemory([{ source: "会议今天开始。", target: "The meeting begins today." }]);
 * const [best] = await memory.match("会议明天开始。", { threshold: 60 });
 * await memory.close();
 * ```
 */
export async function createMemory(
  units: Iterable<UnitInput> | AsyncIterable<UnitInput> = [],
  { pair = defaultPair }: MemoryOptions = {},
): Promise<TranslationMemory> {
  const memory = await openFilesMemory({ path: ":memory:" });
  const add: TranslationMemory["add"] = (more) => memory.add(streamedFrom(more, "memory"));
  try {
    await add(units);
  } catch (error) {
    await memory.close();
    throw error;
  }
  return {
    add,
    replace: (document, more) => memory.replace(document, streamedFrom(more, document)),
    get: memory.get,
    all: memory.all,
    match: async (text, { threshold = 70, limit = 5, side = sideOfText(text, pair), context, codes } = {}) =>
      memory.match(text, {
        threshold: scoreOf(threshold),
        limit,
        side,
        ...(context ? { context } : {}),
        ...(codes ? { codes } : {}),
      }),
    find: (text, { side = "both", limit = 100 } = {}) => memory.find(text, { side, limit }),
    near: ({ threshold = 85, side = "source", progress } = {}) =>
      memory.near({ threshold: scoreOf(threshold), side, ...(progress ? { progress } : {}) }),
    documents: memory.documents,
    close: memory.close,
  };
}

function scoreOf(threshold: number): number {
  if (threshold >= 0 && threshold <= 101) return threshold;
  throw new InputError(
    say(
      `a threshold of ${threshold} is no score; give 0 to 100`,
      `阈值 ${threshold} 不是分数；请给出 0 到 100`,
    ),
  );
}
