import type { Finding, Severity } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import type { Unit } from "../model/unit.ts";
import type { ShortForms } from "../termbase/account.ts";
import type { Terms } from "../termbase/terms.ts";
import type { Mqm } from "./mqm.ts";

/**
 * How long the English of a Chinese text is, and how much that varies: letters and digits of English for one
 * Chinese character, as logarithms.
 */
export interface LengthHabits {
  /** Median of ln(English ÷ Chinese). */
  center: number;
  /** Standard deviation, from the quartiles, so that a few wrong pairs do little. */
  spread: number;
}

/** When two units have the same text. */
export interface Sameness {
  /** Their neighbours have to be the same as well. */
  context: boolean;
  /** Inline tags in the text count. */
  tags: boolean;
}

/** What the checks look at: the units and what is known about them. The workspace makes it. */
export interface View {
  pair: LanguagePair;
  /** In document order, documents one after the other. */
  units: readonly Unit[];
  /** The glossaries, compiled. */
  terms: Terms;
  /** Where the units begin in the middle of a document: short forms that it introduced before. */
  introduced?: ShortForms;
  /**
   * How each term of the memory is rendered, found without a glossary; asked for only by who needs it. Where there is
   * no source, the memory is the workspace's own.
   */
  reports(): readonly TermReport[] | Promise<readonly TermReport[]>;
  /** Competing phrases of texts that have no source, the surest first; asked for only by who needs them. */
  families?(): readonly PhraseFamily[];
  lexicon: Lexicon | undefined;
  /** There is no source: only what the target alone shows is judged. */
  targetOnly: boolean;
  /** How long renderings are in the memory at large; absent: learned from the units here. */
  habits?: () => LengthHabits | undefined;
  /**
   * Units whose sources are near (base score of `match`), from a memory that holds them: each pair of texts once, and
   * every text that several units have, its `others` empty. Absent: who needs it makes a memory of the units.
   */
  near?: (threshold: number) => AsyncIterable<{ base: number; units: Unit[]; others: Unit[] }>;
  /** When two units count as the same; by default tags count and neighbours do not. */
  sameness?: Sameness;
}

/** One check: an object in a file of its own and a line in all.ts. */
export interface Check {
  /** What people and findings call it; part of a finding's id, so never changed. */
  id: string;
  severity: Severity;
  /** What kind of error it finds, for those who count by MQM. */
  mqm: Mqm;
  /** A few words for lists. */
  title: () => string;
  /** What it means, an example, and when it is wrong. */
  explain: () => string;
  /**
   * Compares units across documents, so that it needs all of them at once. Every other check may be given the
   * units in portions of whole documents.
   */
  wholeMemory?: true;
  /** Left out unless it is asked for by its name. */
  off?: true;
  /** Judges each unit by itself and the short forms introduced before it: a document may come to it in pieces. */
  unitwise?: true;
  run(view: View): Iterable<Finding> | AsyncIterable<Finding>;
}
