import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import { type Concept, type Term, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { RenderingHit } from "../termbase/hit.ts";
import { accountedUnits, expectedRenderings, nameIn, sourceOf } from "./accounts.ts";
import type { Check, View } from "./check.ts";
import { finding } from "./make-finding.ts";
import { quoted } from "./phrases.ts";

/** A deprecated or forbidden rendering stands in the target. */
export const termForbidden: Check = {
  id: "term-forbidden",
  severity: "error",
  mqm: "Terminology: Inconsistent with terminology resource",
  unitwise: true,
  title: () => say("deprecated or forbidden rendering", "使用了不宜或禁用的译法"),
  explain: () =>
    say(
      'The target has a rendering that the glossary deprecates or forbids, in any form, and the source has its term; in documents with no source, anywhere. Example: "parallel litigations" for 平行诉讼. Inside a longer allowed rendering, or where another term of the same sentence is rightly so rendered, it is no finding. It is wrong in quotations and titles that must stay as they were published: keep it, with the reason.',
      "译文使用了术语表中列为不宜或禁用的译法（含词形变化），且原文有该术语；无原文的文件则凡出现即报。例：“平行诉讼”译作 “parallel litigations”。该译法处于更长的可用译法之内，或同句另一术语正当如此翻译时，不报。引文和既有标题须保持原样时会误报，可注明理由后保留。",
    ),
  *run(view) {
    if (view.targetOnly) {
      for (const unit of view.units) yield* inTarget(view, unit);
      return;
    }
    for (const { unit, accounts } of accountedUnits(view)) {
      for (const account of accounts) {
        const { concept, term, occurrences, unwanted } = account;
        if (unwanted.length === 0) continue;
        const spans = occurrences.map(({ span }) => span);
        yield remark(view, unit, { concept, term, hits: unwanted, spans, name: nameIn(unit, account) });
      }
    }
  },
};

function* inTarget(view: View, unit: Unit): Iterable<Finding> {
  const byConcept = Map.groupBy(view.terms.unwantedIn(unit.target), ({ concept }) => concept);
  for (const [concept, hits] of byConcept) {
    const term = termsIn(concept, view.pair.source)[0] ?? hits[0]!.term;
    yield remark(view, unit, { concept, term, hits, spans: [], name: term.text });
  }
}

/** What stands in a target for a term and should not. */
interface Unwanted {
  concept: Concept;
  term: Term;
  hits: readonly RenderingHit[];
  /** Where the term is in the source. */
  spans: readonly Span[];
  /** What the message calls the term. */
  name: string;
}

function remark(view: View, unit: Unit, { concept, term, hits, spans, name }: Unwanted): Finding {
  const expected = expectedRenderings(view, concept);
  const first = hits[0]!;
  const actual = first.spans.map(([from, to]) => unit.target.slice(from, to)).join(" … ");
  const forbidden = hits.some((hit) => hit.term.status === "forbidden");
  const wanted = quoted(expected.map(({ text }) => text));
  const source = sourceOf(expected[0]);
  const remedy =
    expected.length > 0
      ? { en: `use ${wanted.en}${source.en}`, zh: `请用${wanted.zh}${source.zh}` }
      : {
          en: "the glossary has no approved rendering yet: choose one",
          zh: "术语表尚无认可译法，请选定一个",
        };
  return finding(termForbidden, unit, {
    message: say(
      `"${actual}" is ${forbidden ? "forbidden" : "deprecated"} for ${name}; ${remedy.en}`,
      `“${name}”${forbidden ? "禁止" : "不宜"}译作“${actual}”；${remedy.zh}`,
    ),
    term: term.text,
    sourceSpans: spans,
    targetSpans: hits.flatMap(({ spans }) => spans),
    expected: expected.map(({ text }) => text),
    actual,
  });
}
