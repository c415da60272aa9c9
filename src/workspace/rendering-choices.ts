import type { Finding } from "../model/finding.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Terms } from "../termbase/terms.ts";
import { solidKey } from "../text/english.ts";
import type { RenderingChoice } from "./review.ts";

/** The glossary's renderings of a term with how many units have each, then those found in the memory besides. */
export function termChoices(
  term: string,
  given: {
    units: readonly Unit[];
    terms: Terms;
    reports: readonly TermReport[];
    concept: Concept | undefined;
    target: string;
  },
): RenderingChoice[] {
  const choices = new Choices();
  if (given.concept) {
    const counts = countRenderings(given.concept, given.units, given.terms);
    for (const { text, status, authority } of termsIn(given.concept, given.target)) {
      choices.put({
        text,
        status,
        count: counts.get(text) ?? 0,
        ...(authority ? { authority: authority.title } : {}),
      });
    }
  }
  const report = given.reports.find((each) => each.term === term);
  for (const { text, count } of report?.renderings ?? []) choices.put({ text, count });
  return choices.list;
}

/** The same with what a finding of the term speaks of, what may be used first. */
export function withOwnChoices(
  known: readonly RenderingChoice[],
  { expected = [], actual }: Pick<Finding, "expected" | "actual">,
): RenderingChoice[] {
  const choices = new Choices();
  for (const choice of known) choices.put(choice);
  for (const text of expected) choices.put({ text, count: 0 });
  if (actual) choices.put({ text: actual, count: 1 });
  return choices.list.sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

/** Renderings, each once: article, plural, hyphen and spelling make no other rendering. */
class Choices {
  readonly #choices = new Map<string, RenderingChoice>();

  put(choice: RenderingChoice): void {
    const key = solidKey(choice.text);
    const known = this.#choices.get(key);
    // What the glossary says of it, its count by exact forms too, goes before what was found by statistics.
    this.#choices.set(key, known ? { ...choice, ...known } : choice);
  }

  get list(): RenderingChoice[] {
    return [...this.#choices.values()];
  }
}

/** What may be used comes first, what may not last. */
function rank({ status }: RenderingChoice): number {
  const order = ["preferred", "admitted", "proposed", "deprecated", "forbidden"];
  return status === undefined ? 2 : order.indexOf(status);
}

function countRenderings(concept: Concept, units: readonly Unit[], terms: Terms): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of units) {
    if (!terms.inSource(unit.source).some((occurrence) => occurrence.concept.id === concept.id)) continue;
    const seen = new Set<string>();
    for (const hit of terms.inTarget(unit.target)) if (hit.concept.id === concept.id) seen.add(hit.term.text);
    for (const text of seen) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The reports without the occurrences in units that are no longer there. */
export function reportsOver(reports: readonly TermReport[], present: ReadonlySet<string>): TermReport[] {
  return reports.map((report) => {
    if (report.renderings.every(({ occurrences }) => occurrences.every(({ unit }) => present.has(unit.id)))) {
      return report;
    }
    const renderings = report.renderings
      .map((rendering) => {
        const occurrences = rendering.occurrences.filter(({ unit }) => present.has(unit.id));
        return { ...rendering, occurrences, count: occurrences.length };
      })
      .filter(({ count }) => count > 0);
    const verdict = renderings.length > 1 ? report.verdict : "consistent";
    return { ...report, renderings, verdict, count: renderings.reduce((sum, { count }) => sum + count, 0) };
  });
}
