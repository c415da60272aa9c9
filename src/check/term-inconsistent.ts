import type { Evidence, Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Rendering, RenderingOccurrence, TermReport } from "../model/renderings.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { placeKey } from "../model/unit.ts";
import { expectedRenderings } from "./accounts.ts";
import type { Check, View } from "./check.ts";
import { isDoubtful } from "./comparable.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";

/** A term that no glossary binds is rendered otherwise here than in most places. */
export const termInconsistent: Check = {
  id: "term-inconsistent",
  severity: "warning",
  mqm: "Terminology: Inconsistent use of terminology",
  wholeMemory: true,
  title: () => say("term rendered in more than one way", "术语译法不一致"),
  explain: () =>
    say(
      'Found without a glossary: the units render one source term in materially different ways, and this unit has a way that is not the most frequent one. Example: 平行诉讼 as "parallel proceedings" four times and "parallel litigations" here. Number, case, hyphen, article and spelling make no difference; a word of the usual rendering left out does (Supreme Court, where others have Supreme People’s Court), but for initials, a head alone and short forms that the document introduced. It is a hint by majority, not a rule: where both are right in their contexts, keep it; where one is right, put it in the glossary. Of a large memory the weightiest are told, about one for twelve units; `terms` lists all. Wrong where the words were matched wrongly or the two senses differ.',
      "不依赖术语表：同一原文术语在各句中有实质不同的译法，而本句用的不是最常见的一种。例：“平行诉讼”四处译作 “parallel proceedings”，此处译作 “parallel litigations”。单复数、大小写、连字符、冠词、拼写差异不计；少了通行译法中的一个实词则算（别处作 Supreme People’s Court，此处作 Supreme Court），但首字母缩写、只用中心词和文中自定的简称除外。这只是按多数给出的提示：两种译法各得其宜则保留，其一为正则收入术语表。语料较大时只报最值得看的，约每十二句一条；`terms` 列出全部。词语对应有误或含义不同时会误报。",
    ),
  async *run(view) {
    if (view.targetOnly) return;
    const units = new Map(view.units.map((unit) => [placeKey(unit), unit]));
    const all = await view.reports();
    const deviations = all
      .filter((report) => report.verdict === "inconsistent" && !isBound(view, report.term))
      .flatMap((report) => deviationsOf(report, units))
      .flatMap((deviation) => notBound(view, deviation));
    const manyDocuments = new Set(view.units.map(({ document }) => document)).size > 1;
    for (const deviation of weightiest(outermost(deviations, nestedPlaces(all)), view.units.length)) {
      yield describe(deviation, units, manyDocuments);
    }
  },
};

function isBound(view: View, term: string): boolean {
  const concept = view.terms.bySource(term);
  return concept !== undefined && expectedRenderings(view, concept).length > 0;
}

/** The deviation outside of the longer terms that the glossary binds: what stands inside is its matter. */
function notBound(view: View, deviation: Deviation): Deviation[] {
  if (view.terms.concepts.length === 0) return [deviation];
  const bound = view.terms
    .inSource(deviation.unit.source)
    .filter(({ concept }) => expectedRenderings(view, concept).length > 0);
  const occurrences = deviation.occurrences.filter(
    ({ sourceSpan: [from, to] }) => !bound.some(({ span }) => span[0] <= from && span[1] >= to),
  );
  return occurrences.length === 0 ? [] : [{ ...deviation, occurrences }];
}

/** Below this a deviation is more likely context, or a wrong link, than a choice made twice; a short word has more senses. */
const worthReading = (term: string): number => (term.length > 2 ? 0.4 : 0.5);

/** One unit that renders a term otherwise than most. */
interface Deviation {
  report: TermReport;
  unit: Unit;
  dominant: Rendering;
  others: readonly Rendering[];
  /** The deviating rendering with its occurrences in this unit. */
  rendering: Rendering;
  occurrences: readonly RenderingOccurrence[];
  certainty: number;
}

function deviationsOf(report: TermReport, units: ReadonlyMap<string, Unit>): Deviation[] {
  // Of equally frequent ones the report has the usual one first.
  const renderings = [...report.renderings].sort((a, b) => b.count - a.count);
  const [dominant, ...others] = renderings;
  if (!dominant || others.length === 0) return [];
  const dominantPlaces = new Set(dominant.occurrences.map(placeOf));
  const out: Deviation[] = [];
  const seen = new Set<string>();
  for (const rendering of others) {
    // The first found may lose a tie by place: then the certainty is that of the other.
    const certainty = rendering.deviation ?? dominant.deviation ?? 1;
    if (certainty < worthReading(report.term)) continue;
    const byUnit = new Map<string, RenderingOccurrence[]>();
    for (const occurrence of rendering.occurrences) {
      if (occurrence.nested || dominantPlaces.has(placeOf(occurrence))) continue;
      const key = placeKey(occurrence.unit);
      const list = byUnit.get(key);
      if (list) list.push(occurrence);
      else byUnit.set(key, [occurrence]);
    }
    for (const [key, occurrences] of byUnit) {
      const unit = units.get(key);
      if (!unit || isDoubtful(unit) || seen.has(key)) continue;
      seen.add(key);
      out.push({ report, unit, dominant, others, rendering, occurrences, certainty });
    }
  }
  return out;
}

/** A term's place in the source, for the question whether one stands inside another. */
interface Held {
  term: string;
  count: number;
  span: Span;
}

/** All places of all terms of three characters or more, by unit. */
function nestedPlaces(reports: readonly TermReport[]): Map<string, Held[]> {
  const places = new Map<string, Held[]>();
  for (const { term, count, renderings } of reports) {
    if (term.length < 3) continue;
    for (const { occurrences } of renderings) {
      for (const { unit, sourceSpan } of occurrences) {
        const key = placeKey(unit);
        const held = { term, count, span: sourceSpan };
        const list = places.get(key);
        if (list) list.push(held);
        else places.set(key, [held]);
      }
    }
  }
  return places;
}

/**
 * One finding for one spot. A word of two characters counts only where it stands alone: inside a longer term it is
 * that term's matter. Of longer terms that overlap, the one seen more often tells more; on a tie, the longer.
 */
function outermost(deviations: readonly Deviation[], places: ReadonlyMap<string, Held[]>): Deviation[] {
  const ranked = deviations
    .filter(
      ({ report, unit, occurrences }) =>
        report.term.length > 2 ||
        occurrences.some(
          ({ sourceSpan }) => !(places.get(placeKey(unit)) ?? []).some(({ span }) => holds(span, sourceSpan)),
        ),
    )
    .sort(
      (a, b) =>
        Number(b.report.term.length > 2) - Number(a.report.term.length > 2) ||
        b.report.count - a.report.count ||
        b.report.term.length - a.report.term.length,
    );
  const kept: Deviation[] = [];
  const spots = new Map<string, Span[]>();
  for (const deviation of ranked) {
    const key = placeKey(deviation.unit);
    const taken = spots.get(key) ?? [];
    const free = deviation.occurrences.filter(
      ({ sourceSpan }) => !taken.some((span) => overlap(span, sourceSpan)),
    );
    if (free.length === 0) continue;
    spots.set(key, [...taken, ...free.map(({ sourceSpan }) => sourceSpan)]);
    kept.push({ ...deviation, occurrences: free });
  }
  return kept;
}

/** A person reads so many findings of a memory, whatever its size; of a large one, one for so many units. */
const alwaysRead = 60;
const unitsForOne = 12;
const repetition = 0.3;

/**
 * Those worth most first; in a large memory the rest, one rendering against one above all, is left unsaid. Who has seen
 * one deviation a few times knows it: each further place of the same rendering is worth less than the one before.
 */
function weightiest(deviations: readonly Deviation[], units: number): Deviation[] {
  const seen = new Map<Rendering, number>();
  const worth = new Map<Deviation, number>();
  for (const each of deviations) {
    const before = seen.get(each.rendering) ?? 0;
    seen.set(each.rendering, before + 1);
    worth.set(each, weight(each) / (1 + before) ** repetition);
  }
  return [...deviations]
    .sort((a, b) => worth.get(b)! - worth.get(a)!)
    .slice(0, Math.max(alwaysRead, Math.ceil(units / unitsForOne)));
}

/** The surer the other rendering, and the more often and the more exclusively the usual one stands elsewhere, the more. */
function weight({ certainty, dominant, report }: Deviation): number {
  return (certainty * (dominant.count / report.count)) ** 2 * Math.log2(1 + dominant.count);
}

function holds(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && outer[1] >= inner[1] && outer[1] - outer[0] > inner[1] - inner[0];
}

function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function describe(
  { report, unit, dominant, others, rendering, occurrences }: Deviation,
  units: ReadonlyMap<string, Unit>,
  manyDocuments: boolean,
): Finding {
  const key = placeKey(unit);
  const form = occurrences[0]!.form;
  const where = manyDocuments ? documentsOf(dominant) : { en: "", zh: "" };
  const tie = rendering.count === dominant.count;
  const message = tie
    ? say(
        `${report.term} is rendered "${dominant.text}" (${dominant.count}×${where.en}) and, as here, "${rendering.text}" (${rendering.count}×): needs a decision`,
        `“${report.term}”有“${dominant.text}”（${dominant.count} 次${where.zh}）和此处的“${rendering.text}”（${rendering.count} 次）两种译法：需要决定`,
      )
    : say(
        `${report.term} is "${form}" here; most often it is "${dominant.text}" (${dominant.count} of ${report.count}${where.en})`,
        `“${report.term}”此处译作“${form}”；多数译作“${dominant.text}”（${report.count} 处中 ${dominant.count} 处${where.zh}）`,
      );
  const seen = new Set([key]);
  const shown: Evidence[] = [];
  for (const { unit: ref } of [dominant, ...others].flatMap((each) => each.occurrences)) {
    const other = units.get(placeKey(ref));
    if (!other || seen.has(placeKey(ref))) continue;
    seen.add(placeKey(ref));
    shown.push(evidence(other, other.target));
  }
  return finding(termInconsistent, unit, {
    message,
    term: report.term,
    sourceSpans: occurrences.map(({ sourceSpan }) => sourceSpan),
    targetSpans: occurrences.flatMap(({ targetSpans }) => targetSpans),
    expected: [dominant.text],
    actual: form,
    evidence: shown.slice(0, evidenceLimit),
  });
}

/** Names up to three documents, counts more. */
function documentsOf(rendering: Rendering): { en: string; zh: string } {
  const documents = [...new Set(rendering.occurrences.map(({ unit }) => unit.document))];
  return documents.length > 3
    ? { en: `, ${documents.length} documents`, zh: `，${documents.length} 个文件` }
    : { en: `, ${documents.join(", ")}`, zh: `，${documents.join("、")}` };
}

function placeOf({ unit, sourceSpan }: RenderingOccurrence): string {
  return `${placeKey(unit)} ${sourceSpan[0]}`;
}
