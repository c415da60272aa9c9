import { sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { placeKey, type Unit, unitRef } from "../model/unit.ts";
import type { Terms } from "../termbase/terms.ts";
import { validateConcepts } from "../termbase/validation.ts";
import { solidKey } from "../text/english.ts";
import type { Journal } from "./journal.ts";
import type { Workspace } from "./open.ts";
import type { Occurrence, RenderingChoice, TermDetail, TermEntry } from "./review.ts";
import { foldTerm } from "./same-term.ts";

// What the screen of terms shows: every concept that judges here, and the candidates that no glossary has.

/** So many places of a term are shown; a memory may have thousands. */
const mostOccurrences = 500;

interface Known {
  workspace: Workspace;
  units: readonly Unit[];
  concepts: readonly Concept[];
  terms: Terms;
  reports: readonly TermReport[];
}

export function termEntries({ workspace, units, concepts, terms, reports }: Known): TermEntry[] {
  const { pair } = workspace;
  const counts = new Map<string, number>();
  for (const { source } of units) {
    for (const id of new Set(terms.inSource(source).map(({ concept }) => concept.id))) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  const faults = Map.groupBy(
    validateConcepts(workspace.termbase.concepts(), pair).flatMap((fault) =>
      fault.concepts.map((id) => ({ id, severity: fault.severity, message: fault.message })),
    ),
    ({ id }) => id,
  );
  const reportOf = new Map(reports.map((report) => [foldTerm(report.term), report]));
  const own = workspace.termbase.concepts();
  const ownIds = new Set(own.map(({ id }) => id));
  const known = new Set<string>();
  const entry = (concept: Concept, kind: "own" | "reference"): TermEntry => {
    const sources = termsIn(concept, pair.source);
    const targets = termsIn(concept, pair.target);
    for (const { text } of sources) known.add(foldTerm(text));
    const preferred = targets.find(({ status }) => status === "preferred") ?? targets[0];
    const verdict = sources.map(({ text }) => reportOf.get(foldTerm(text))?.verdict).find(Boolean);
    return {
      key: concept.id,
      term: sources[0]?.text ?? concept.terms[0]?.text ?? concept.id,
      kind,
      concept,
      ...(preferred ? { preferred: preferred.text } : {}),
      ...(verdict ? { verdict } : {}),
      count: counts.get(concept.id) ?? 0,
      renderings: targets.length,
      faults: (faults.get(concept.id) ?? []).map(({ severity, message }) => ({ severity, message })),
    };
  };
  const entries = [
    // Of two concepts with one term only the first judges: all of the workspace's own are shown all the same.
    ...own.map((concept) => entry(concept, "own")),
    ...concepts.filter(({ id }) => !ownIds.has(id)).map((concept) => entry(concept, "reference")),
  ];
  for (const { term, verdict, renderings } of reports) {
    if (known.has(foldTerm(term))) continue;
    entries.push({
      key: `?${term}`,
      term,
      kind: "candidate",
      ...(renderings[0] ? { preferred: renderings[0].text } : {}),
      verdict,
      count: Math.max(
        1,
        new Set(renderings.flatMap((each) => each.occurrences.map(({ unit }) => placeKey(unit)))).size,
      ),
      renderings: renderings.length,
      faults: [],
    });
  }
  const kinds: readonly TermEntry["kind"][] = ["own", "reference", "candidate"];
  // What the texts have comes first.
  return entries.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.count - a.count);
}

/** Where a term stands in the memory, with the rendering that each place has. */
export function occurrencesOf(
  term: string,
  concept: Concept | undefined,
  { units, terms, reports }: Pick<Known, "units" | "terms" | "reports">,
): Occurrence[] {
  const found: Occurrence[] = [];
  const report = reports.find((each) => each.term === term);
  const told = new Map(
    (report?.renderings ?? []).flatMap(({ text, occurrences }) =>
      occurrences.map((each) => [placeKey(each.unit), { text, ...each }] as const),
    ),
  );
  for (const unit of units) {
    if (found.length >= mostOccurrences) break;
    const place = told.get(placeKey(unit));
    const here = concept && terms.inSource(unit.source).find((each) => each.concept.id === concept.id);
    if (here === undefined && place === undefined) continue;
    const hit = here && terms.inTarget(unit.target).find((each) => each.concept.id === here.concept.id);
    const rendering = hit?.term.text ?? place?.text;
    found.push({
      unit: unitRef(unit),
      source: unit.source,
      sourceSpan: here?.span ?? place!.sourceSpan,
      target: unit.target,
      targetSpans: hit?.spans ?? place?.targetSpans ?? [],
      ...(rendering === undefined ? {} : { rendering }),
    });
  }
  return found;
}

export function termDetail(
  entry: TermEntry,
  renderings: readonly RenderingChoice[],
  occurrences: readonly Occurrence[],
  { workspace, journal }: { workspace: Workspace; journal: Journal },
): TermDetail {
  return {
    key: entry.key,
    renderings,
    occurrences,
    matrix: matrixOf(renderings, occurrences),
    history: historyOf(entry, workspace, journal),
  };
}

function matrixOf(
  renderings: readonly RenderingChoice[],
  occurrences: readonly Occurrence[],
): TermDetail["matrix"] {
  const columns = new Map(renderings.map(({ text }, at) => [solidKey(text), at]));
  const rows = Map.groupBy(occurrences, ({ unit }) => unit.document);
  return [...rows].map(([document, places]) => {
    const counts = renderings.map(() => 0);
    let none = 0;
    for (const { rendering } of places) {
      const at = rendering === undefined ? undefined : columns.get(solidKey(rendering));
      if (at === undefined) none++;
      else counts[at]!++;
    }
    return { document, counts, none };
  });
}

function historyOf(entry: TermEntry, workspace: Workspace, journal: Journal): TermDetail["history"] {
  const terms = new Set([
    entry.term,
    ...(entry.concept?.terms ?? [])
      .filter(({ lang }) => sameLanguage(lang, workspace.pair.source))
      .map(({ text }) => text),
  ]);
  const decided = workspace.decisions
    .all()
    .filter(({ term }) => term !== undefined && terms.has(term))
    .map(({ at, by, verdict, reason, document, replacement }) => ({
      at,
      by,
      text: [verdictName(verdict), document, reason ?? replacement].filter(Boolean).join(" · "),
    }));
  const changed = journal.done
    .filter(({ changes }) => changes.some(({ kind, id }) => kind === "concept" && id === entry.key))
    .map(({ at, label }) => ({ at, text: label }));
  return [...decided, ...changed].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function verdictName(verdict: "fix" | "admit" | "keep" | "later"): string {
  return {
    fix: say("fixed", "已修改"),
    admit: say("admitted", "列为可用"),
    keep: say("kept", "保留"),
    later: say("later", "稍后"),
  }[verdict];
}
