import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Rendering, RenderingOccurrence, TermReport } from "../model/renderings.ts";
import type { Unit, UnitRef } from "../model/unit.ts";
import { expectedRenderings } from "./accounts.ts";
import type { Check, View } from "./check.ts";
import { isDoubtful } from "./doubt.ts";
import { evidence, evidenceLimit, finding } from "./make.ts";

/** A term that no glossary binds is rendered otherwise here than in most places. */
export const termInconsistent: Check = {
  id: "term-inconsistent",
  severity: "warning",
  title: () => say("term rendered in more than one way", "术语译法不一致"),
  explain: () =>
    say(
      'Found without a glossary: the units render one source term in materially different ways, and this unit has a way that is not the most frequent one. Example: 平行诉讼 as "parallel proceedings" four times and "parallel litigations" here. Number, case, hyphen, article and spelling make no difference. It is a hint by majority, not a rule: where both are right in their contexts, keep it; where one is right, put it in the glossary. Wrong where the words were matched wrongly or the two senses differ.',
      "不依赖术语表：同一原文术语在各句中有实质不同的译法，而本句用的不是最常见的一种。例：“平行诉讼”四处译作 “parallel proceedings”，此处译作 “parallel litigations”。单复数、大小写、连字符、冠词、拼写差异不计。这只是按多数给出的提示：两种译法各得其宜则保留，其一为正则收入术语表。词语对应有误或含义不同时会误报。",
    ),
  async *run(view) {
    if (view.targetOnly) return;
    const units = new Map(view.units.map((unit) => [keyOf(unit), unit]));
    for (const report of await view.reports()) {
      if (report.verdict !== "inconsistent" || isBound(view, report.term)) continue;
      yield* deviations(report, units);
    }
  },
};

function isBound(view: View, term: string): boolean {
  const concept = view.terms.bySource(term);
  return concept !== undefined && expectedRenderings(view, concept).length > 0;
}

function* deviations(report: TermReport, units: ReadonlyMap<string, Unit>): Iterable<Finding> {
  const renderings = [...report.renderings].sort(
    (a, b) => b.count - a.count || first(a, units) - first(b, units),
  );
  const [dominant, ...others] = renderings;
  if (!dominant || others.length === 0) return;
  const tie = others[0]!.count === dominant.count;
  const withDominant = new Set(dominant.occurrences.map(({ unit }) => keyOf(unit)));
  const byUnit = new Map<string, { rendering: Rendering; occurrence: RenderingOccurrence }[]>();
  for (const rendering of others) {
    for (const occurrence of rendering.occurrences) {
      const key = keyOf(occurrence.unit);
      if (withDominant.has(key)) continue;
      const list = byUnit.get(key);
      if (list) list.push({ rendering, occurrence });
      else byUnit.set(key, [{ rendering, occurrence }]);
    }
  }
  const documents = [...new Set(dominant.occurrences.map(({ unit }) => unit.document))];
  const where = {
    en: documents.length > 3 ? `${documents.length} documents` : documents.join(", "),
    zh: documents.length > 3 ? `${documents.length} 个文件` : documents.join("、"),
  };
  for (const [key, deviating] of byUnit) {
    const unit = units.get(key);
    if (!unit || isDoubtful(unit)) continue;
    const { rendering, occurrence } = deviating[0]!;
    const message = tie
      ? say(
          `${report.term} is rendered "${dominant.text}" (${dominant.count}×, ${where.en}) and, as here, "${rendering.text}" (${rendering.count}×): needs a decision`,
          `“${report.term}”有“${dominant.text}”（${dominant.count} 次，${where.zh}）和此处的“${rendering.text}”（${rendering.count} 次）两种译法：需要决定`,
        )
      : say(
          `${report.term} is "${occurrence.form}" here; most often it is "${dominant.text}" (${dominant.count} of ${report.count}, ${where.en})`,
          `“${report.term}”此处译作“${occurrence.form}”；多数译作“${dominant.text}”（${report.count} 处中 ${dominant.count} 处，${where.zh}）`,
        );
    const rest = [dominant, ...others]
      .flatMap(({ occurrences }) => occurrences)
      .filter((other) => keyOf(other.unit) !== key);
    const seen = new Set<string>();
    yield finding(termInconsistent, unit, {
      message,
      term: report.term,
      sourceSpans: deviating.map((each) => each.occurrence.sourceSpan),
      targetSpans: deviating.flatMap((each) => each.occurrence.targetSpans),
      expected: [dominant.text],
      actual: occurrence.form,
      evidence: rest
        .flatMap((other) => {
          const otherUnit = units.get(keyOf(other.unit));
          const otherKey = keyOf(other.unit);
          if (!otherUnit || seen.has(otherKey)) return [];
          seen.add(otherKey);
          return [evidence(otherUnit, otherUnit.target)];
        })
        .slice(0, evidenceLimit),
    });
  }
}

/** Where a rendering first occurs, in the order of the units. */
function first(rendering: Rendering, units: ReadonlyMap<string, Unit>): number {
  const order = positions(units);
  return Math.min(
    ...rendering.occurrences.map(({ unit }) => order.get(keyOf(unit)) ?? Number.MAX_SAFE_INTEGER),
  );
}

const orders = new WeakMap<ReadonlyMap<string, Unit>, Map<string, number>>();

function positions(units: ReadonlyMap<string, Unit>): Map<string, number> {
  let order = orders.get(units);
  if (!order) {
    order = new Map([...units.keys()].map((key, at) => [key, at]));
    orders.set(units, order);
  }
  return order;
}

function keyOf({ document, index }: Pick<UnitRef, "document" | "index">): string {
  return `${index} ${document}`;
}
