import type { View } from "../../src/check/check.ts";
import { runChecks } from "../../src/check/run.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { TermReport } from "../../src/model/renderings.ts";
import type { Concept } from "../../src/model/term.ts";
import { makeUnit, type Unit, unitRef } from "../../src/model/unit.ts";
import { lexicon, pair, termsOf } from "../termbase/helpers.ts";

/** Units of one document, numbered in order. */
export function units(...rows: (readonly [source: string, target: string, more?: Partial<Unit>])[]): Unit[] {
  return rows.map(([source, target, more], index) =>
    makeUnit({ document: "d", index, source, target, ...more }),
  );
}

export function viewOf(
  of: readonly Unit[],
  concepts: readonly Concept[] = [],
  more: Partial<View> = {},
): View {
  return {
    pair,
    units: of,
    terms: termsOf(...concepts),
    reports: () => [],
    lexicon,
    targetOnly: false,
    ...more,
  };
}

export async function found(view: View, ...only: string[]): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of runChecks(view, { only })) all.push(finding);
  return all;
}

/** A report over units: rendering → the units it stands in, spans found by search. */
export function report(
  term: string,
  of: readonly Unit[],
  renderings: Record<string, number[]>,
  verdict: TermReport["verdict"] = "inconsistent",
): TermReport {
  const clusters = Object.entries(renderings).map(([text, places]) => ({
    text,
    count: places.length,
    forms: [text],
    occurrences: places.map((index) => {
      const unit = of[index]!;
      const from = unit.source.indexOf(term);
      const at = unit.target.indexOf(text);
      return {
        unit: unitRef(unit),
        sourceSpan: [from, from + term.length] as const,
        targetSpans: [[at, at + text.length] as const],
        form: text,
        confidence: 1,
      };
    }),
  }));
  const count = clusters.reduce((sum, each) => sum + each.count, 0);
  return { term, count, score: 1, verdict, renderings: clusters, unaccounted: 0 };
}

export function marked(text: string, spans: readonly (readonly [number, number])[]): string[] {
  return spans.map(([from, to]) => text.slice(from, to));
}
