import { defaultPair, type LanguagePair } from "../model/language.ts";
import type { TermReport } from "../model/renderings.ts";
import { termReports } from "../workspace/term-reports.ts";
import { conceptsFrom, type GlossaryInput } from "./glossary.ts";
import { type UnitInput, unitsFrom } from "./units.ts";

/** How {@link findTerms} is to look. */
export interface FindTermsOptions {
  /** Languages of the units; default: `zh-Hans` and `en`. Terms are Chinese, renderings English, whichever is the source. */
  pair?: LanguagePair;
  /** What is known of terms and renderings already, as evidence. */
  glossary?: GlossaryInput;
  /** Fewest occurrences of a term; default: 2. */
  minCount?: number;
  /** How many terms at most, best first; default: all. */
  limit?: number;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/**
 * Finds the terms of translated texts without a glossary, how each occurrence is rendered, and whether the renderings
 * agree. Words are linked by an aligner trained on these units (Gibbs sampling in the manner of eflomal, Östling and
 * Tiedemann 2016) with the shipped dictionary as prior: the more units, the better. All units are held at once; docs/terms.md
 * says how long it takes and how often it is right. The same units give the same terms.
 *
 * @returns the surest terms first. `verdict` is `inconsistent` where two renderings differ in more than number, case,
 * hyphen, article or spelling; spans are of the units' own texts
 * @throws InputError for what is no pair
 * @example
 * ```ts
 * for (const { term, verdict, renderings } of await findTerms(units)) {
 *   console.log(term, verdict, renderings.map(({ text, count }) => `${text} ×${count}`).join(", "));
 * }
 * ```
 */
export async function findTerms(
  units: Iterable<UnitInput>,
  { pair = defaultPair, glossary = [], minCount = 2, limit, progress }: FindTermsOptions = {},
): Promise<TermReport[]> {
  const concepts = conceptsFrom(glossary, pair);
  const reports = await termReports(unitsFrom(units, "text"), pair, concepts, { minCount, progress });
  return reports.slice(0, limit);
}
