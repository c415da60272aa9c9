import { checks as allChecks } from "../check/all.ts";
import type { Finding } from "../model/finding.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Rule } from "../report/report.ts";
import type { Region } from "../text/wording.ts";
import { judge } from "../workspace/judge.ts";
import { ruleOf } from "../workspace/rule-of.ts";
import { conceptsFrom, type GlossaryInput } from "./glossary.ts";
import { streamedFrom, type UnitInput, unitsFrom } from "./units.ts";

/** What {@link runChecks} is to look for, and by what. */
export interface CheckOptions {
  /** Languages of the units; default: `zh-Hans` and `en`. */
  pair?: LanguagePair;
  /** Terms and how they are to be rendered; without one nothing binds. */
  glossary?: GlossaryInput;
  /** Ids of the checks to make ({@link listChecks}); default: all that are not off. */
  checks?: Iterable<string>;
  /** Ids of checks to leave out. */
  skip?: Iterable<string>;
  /** For what kind of text: `default`, `strict`, `legal` or `news`. It sets how severe each check is. */
  profile?: string;
  /** Only the target is judged; a source may be empty. */
  targetOnly?: boolean;
  /** Terms are found as Taiwan (`tw`) or Hong Kong (`hk`) words them, too; default: not. */
  regions?: readonly Region[];
  /** Is told what could not be followed, such as a note that ignores a check there is not. */
  notice?: (notice: Notice) => void;
  /** Is told of the work done and all there is to do, in units of no meaning; only by checks that take long. */
  progress?: (done: number, total: number) => void;
}

/**
 * Runs the checks over units: terms, figures, dates, negation, omissions, punctuation, consistency and more, as
 * `zhengming check` does. Units whose note says `zhengming: ignore` are spared.
 *
 * @param units in document order. An async iterable is read as it comes: where no check compares all units (skip
 * `term-inconsistent`, `same-source-different-target`, `same-target-different-source` and `near-duplicate`) a memory of
 * any size is judged in little space
 * @returns the findings, all at once: most severe first, then in order of document and unit. Spans are UTF-16 code
 * units of the units' own texts. A finding's id is a hash of what was judged, so it is the same in the next run
 * @throws InputError for an unknown check or profile, and for what is no pair
 * @example
 * ```ts
 * const findings = await runChecks([{ source: "共有15人。", target: "There were 50 people." }], { checks: ["number"] });
 * ```
 */
export async function runChecks(
  units: Iterable<UnitInput> | AsyncIterable<UnitInput>,
  options: CheckOptions = {},
): Promise<Finding[]> {
  const { pair = defaultPair, glossary = [], checks, skip, profile, regions, targetOnly, progress } = options;
  const judged = await judge(
    Symbol.asyncIterator in units ? streamedFrom(units, "text") : unitsFrom(units, "text"),
    conceptsFrom(glossary, pair),
    {
      pair,
      ...(checks ? { only: [...checks] } : {}),
      ...(skip ? { skip: [...skip] } : {}),
      ...(profile === undefined ? {} : { profile }),
      ...(regions ? { regions } : {}),
      ...(targetOnly === undefined ? {} : { targetOnly }),
      ...(progress ? { progress } : {}),
    },
    undefined,
  );
  for (const notice of judged.notices) options.notice?.(notice);
  return judged.findings;
}

/** Every check there is, with what it means, how severe it is, and its kind of error in MQM. */
export function listChecks(): Rule[] {
  return allChecks.map(ruleOf);
}
