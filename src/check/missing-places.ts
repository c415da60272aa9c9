import type { Finding } from "../model/finding.ts";
import type { RenderingOccurrence, TermReport } from "../model/renderings.ts";
import { placeKey } from "../model/unit.ts";
import { phraseKeys } from "../text/english.ts";
import { expectedRenderings } from "./accounts.ts";
import type { View } from "./check.ts";
import { missing, termMissing } from "./term-missing.ts";

/** Below this what was found in the place of a term may be anything. */
const sureEnough = 0.5;

/**
 * Gives the findings of terms that are not rendered as they should be, and that nothing like it was found for, the
 * rendering that the discovery of terms found in their place: what stands there need not be like what should.
 */
export function placeMissing(
  findings: readonly Finding[],
  reports: readonly TermReport[],
  view: Pick<View, "terms" | "pair">,
): void {
  const lost = findings.filter(({ check, actual }) => check === termMissing.id && actual === undefined);
  if (lost.length === 0) return;
  const places = new Map<string, Map<string, RenderingOccurrence>>();
  for (const { unit } of lost) places.set(placeKey(unit), new Map());
  for (const { renderings } of reports) {
    for (const occurrence of renderings.flatMap(({ occurrences }) => occurrences)) {
      if (occurrence.confidence >= sureEnough)
        places.get(placeKey(occurrence.unit))?.set(occurrence.sourceSpan.join("-"), occurrence);
    }
  }
  for (const finding of lost) place(finding, places.get(placeKey(finding.unit))!, view);
}

function place(
  finding: Finding,
  places: ReadonlyMap<string, RenderingOccurrence>,
  view: Pick<View, "terms" | "pair">,
): void {
  const { source, term, expected: wanted = [] } = finding;
  const concept = term === undefined ? undefined : view.terms.bySource(term);
  if (term === undefined || concept === undefined) return;
  const found = source.spans.flatMap((span) => {
    const there = places.get(span.join("-"));
    return there !== undefined && there.targetSpans.length > 0 ? [there] : [];
  });
  const [first] = found;
  const forms = new Set(found.map(({ form }) => phraseKeys(form).join(" ")));
  // Two renderings of one term in one unit: which of them is meant, nobody can tell.
  if (first === undefined || forms.size > 1 || wanted.some((each) => forms.has(phraseKeys(each).join(" "))))
    return;
  const { wording, span } =
    view.terms.inSource(source.text).find((each) => each.span[0] === first.sourceSpan[0]) ?? {};
  const name = wording && span ? `${term} (${source.text.slice(...span)})` : term;
  const expected = expectedRenderings(view, concept);
  const actual = first.form;
  finding.actual = actual;
  finding.message = missing({ name, times: source.spans.length, expected }, actual);
  finding.target = {
    text: finding.target.text,
    spans: found.flatMap(({ targetSpans }) => targetSpans).sort((a, b) => a[0] - b[0]),
  };
}
