/** From a memory, with no glossary needed: which Chinese terms it holds, how each is rendered, and whether in one way. */
import type { LanguagePair } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import type { TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { associate } from "./association.ts";
import { type Candidate, countGrams, insideLonger, settleNesting, withoutStraddlers } from "./candidates.ts";
import type { Rendered } from "./clusters.ts";
import { completed } from "./completed.ts";
import { nounLike } from "./noun-like.ts";
import { countUsage } from "./owners.ts";
import { project } from "./projection.ts";
import { withRecurring } from "./recurring.ts";
import { termReport } from "./term-report.ts";
import { wholePhrases } from "./whole-phrases.ts";

export interface TermOptions {
  pair: LanguagePair;
  lexicon: Lexicon;
  concepts?: readonly Concept[];
  /** Fewest occurrences of a term; default 2. */
  minCount?: number;
  /** How many reports at most, best first. */
  limit?: number;
  seed?: number;
  progress?: (done: number, total: number) => void;
}

/** In atoms. */
const longestTerm = 7;
/** A rendering less sure than this is none. */
const leastConfidence = 0.25;

/** Terms of the memory with their renderings and verdicts, by score. The same input gives the same output. */
export function findTermReports(units: readonly Unit[], options: TermOptions): TermReport[] {
  const aligned = associate(units, options);
  const isWord = (text: string) => options.lexicon.has(text);
  const grams = countGrams(aligned, { minCount: options.minCount ?? 2, maxSize: longestTerm, isWord });
  const rendered = new Map<Candidate, Rendered[]>();
  for (const gram of grams.values()) {
    const list = completed(withRecurring(render(gram)));
    if (nounLike(gram, list, options.lexicon)) rendered.set(gram, list);
  }
  const knowledge = { lexicon: options.lexicon, usage: countUsage(aligned) };
  const frequency = (text: string) => grams.get(text)?.occurrences.length ?? 0;
  const kept = withoutStraddlers(settleNesting([...rendered.keys()], frequency, isWord));
  const inside = insideLonger(kept, frequency);
  const names = new Set(kept.map(({ text }) => text));
  const isTerm = (text: string) => names.has(text);
  const reports = kept.map((candidate) =>
    termReport(candidate, wholePhrases(rendered.get(candidate)!, knowledge), { inside, isTerm, knowledge }),
  );
  reports.sort((a, b) => b.score - a.score || b.count - a.count || (a.term < b.term ? -1 : 1));
  return reports.slice(0, options.limit ?? reports.length);
}

function render(gram: Candidate): Rendered[] {
  const out: Rendered[] = [];
  for (const occurrence of gram.occurrences) {
    const projection = project(occurrence.unit, occurrence);
    if (projection && projection.confidence >= leastConfidence) out.push({ occurrence, projection });
  }
  return out;
}
