import type { Decision, Verdict } from "../model/decision.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, conceptId, type Term, type TermStatus } from "../model/term.ts";
import { type Unit, unitId } from "../model/unit.ts";
import { carriedCodes } from "../text/carried-codes.ts";
import type { Change } from "./journal.ts";
import type { Intent } from "./review.ts";
import { wasProperty } from "./reviewed.ts";
import { foldTerm } from "./same-term.ts";
import { withRendering } from "./with-rendering.ts";

/** What an intent is judged by and stamped with. */
export interface Desk {
  pair: LanguagePair;
  /** The workspace's own concept for a term, else a reference glossary's, as they are now. */
  concept(term: string): { concept: Concept; own: boolean } | undefined;
  decision(finding: string): Decision | undefined;
  by: string;
  /** ISO 8601. */
  at: string;
}

/**
 * The changes that carry out an intent on the glossary and the decisions, and one line that names it.
 * (`fix` also changes a unit; the session adds that.)
 * @throws InputError when the finding has nothing the intent could work on
 */
export function planIntent(intent: Intent, desk: Desk): { label: string; changes: Change[] } {
  switch (intent.act) {
    case "prefer":
    case "admit":
    case "deprecate":
    case "forbid": {
      const { finding } = intent;
      const term = termOf(finding);
      const rendering = intent.rendering.trim();
      if (rendering === "") throw new InputError(say("the rendering is empty; type one", "译法为空；请输入"));
      const status = {
        prefer: "preferred",
        admit: "admitted",
        deprecate: "deprecated",
        forbid: "forbidden",
      } as const;
      const changes: Change[] = [conceptChange(term, rendering, status[intent.act], finding, desk)];
      if (intent.act === "admit")
        changes.push(decisionChange(finding, "admit", desk, { replacement: rendering }));
      const does = {
        prefer: say("preferred", "首选"),
        admit: say("admitted", "可用"),
        deprecate: say("deprecated", "不宜"),
        forbid: say("forbidden", "禁用"),
      };
      return { label: `${does[intent.act]}${colon()}${term} → ${rendering}`, changes };
    }
    case "keep": {
      const { finding } = intent;
      const reason = intent.reason.trim();
      const kept = [finding, ...(intent.also ?? [])].map((each) =>
        decisionChange(each, "keep", desk, reason === "" ? {} : { reason }),
      );
      if (kept.length > 2) {
        return { label: say(`kept: ${kept.length} findings`, `已保留：${kept.length} 项`), changes: kept };
      }
      const label = say("kept", "保留");
      return {
        label: `${label}${colon()}${finding.term ?? finding.check} (${finding.unit.document} ${finding.unit.ref})`,
        changes: kept,
      };
    }
    case "fix": {
      const { finding } = intent;
      const target = intent.target.trim();
      if (target === "")
        throw new InputError(say("the translation is empty; nothing was changed", "译文为空；未作更改"));
      if (target === finding.target.text)
        throw new InputError(say("the translation is unchanged", "译文没有变化"));
      const fixed = [finding, ...(intent.also ?? [])].map((each) =>
        decisionChange(each, "fix", desk, { replacement: target }),
      );
      const label = say("fixed", "已修改");
      return { label: `${label}${colon()}${finding.unit.document} ${finding.unit.ref}`, changes: fixed };
    }
    case "concept": {
      const { label, before, after } = intent;
      const id = (after ?? before)?.id;
      if (id === undefined) return { label, changes: [] };
      return {
        label,
        changes: [{ kind: "concept", id, ...(before && { before }), ...(after && { after }) }],
      };
    }
    case "pair":
      return { label: "", changes: [] };
  }
}

/** One line that names several intents carried out together. */
export function labelOf(intents: readonly Intent[], labels: readonly string[]): string {
  const [first = ""] = labels;
  if (labels.length < 2) return first;
  const acts = new Set(intents.map(({ act }) => act));
  // Both concepts of a merge, and what else has one name, are one thing done.
  if (new Set(labels).size === 1) return first;
  const findings = intents.reduce(
    (sum, intent) =>
      sum + ("finding" in intent ? 1 : 0) + ("also" in intent ? (intent.also?.length ?? 0) : 0),
    0,
  );
  if (acts.size === 1 && acts.has("fix"))
    return say(`fixed: ${intents.length} units`, `已修改：${intents.length} 个单元`);
  if (acts.size === 1 && acts.has("keep")) return say(`kept: ${findings} findings`, `已保留：${findings} 项`);
  return `${first}${say(` and ${labels.length - 1} more`, `等 ${labels.length} 项`)}`;
}

/** Between what was done and what it was done to. */
function colon(): string {
  return say(": ", "：");
}

function termOf(finding: Finding): string {
  if (finding.term !== undefined) return finding.term;
  throw new InputError(
    say(
      "this finding is not about a term; fix the text or keep it with a reason",
      "此问题与术语无关；请修改译文，或说明理由后保留",
    ),
  );
}

/** The concept with a rendering in its new status; another preferred rendering then becomes admitted. */
function conceptChange(
  term: string,
  rendering: string,
  status: TermStatus,
  finding: Finding,
  desk: Desk,
): Change {
  const { pair } = desk;
  const known = desk.concept(term);
  const base = known?.concept ?? newConcept(term, rendering, finding, pair);
  const after = withRendering(base, { lang: pair.target, text: rendering, status });
  return { kind: "concept", id: base.id, ...(known?.own ? { before: known.concept } : {}), after };
}

/** A concept for a term no glossary has; what most of the memory says is its preferred rendering. */
function newConcept(term: string, rendering: string, finding: Finding, pair: LanguagePair): Concept {
  const terms: Term[] = [{ lang: pair.source, text: term, status: "preferred" }];
  const usual = finding.expected?.[0];
  if (usual !== undefined && foldTerm(usual) !== foldTerm(rendering)) {
    terms.push({ lang: pair.target, text: usual, status: "preferred" });
  }
  return { id: conceptId(term), terms };
}

function decisionChange(
  finding: Finding,
  verdict: Verdict,
  desk: Desk,
  extra: { reason?: string; replacement?: string },
): Change {
  const before = desk.decision(finding.id);
  const after: Decision = {
    finding: finding.id,
    verdict,
    check: finding.check,
    ...(finding.term === undefined ? {} : { term: finding.term }),
    document: finding.unit.document,
    ...extra,
    by: desk.by,
    at: desk.at,
  };
  return { kind: "decision", id: finding.id, ...(before ? { before } : {}), after };
}

/** The unit with a person's translation in it. */
export function fixedUnit(unit: Unit, target: string, desk: Desk): Unit {
  const { codes } = unit;
  return {
    ...unit,
    id: unitId(unit.source, target),
    target,
    ...(codes
      ? {
          codes: {
            ...codes,
            target: carriedCodes([{ text: unit.target, codes: codes.target }], [target])[0]!,
          },
        }
      : {}),
    status: "reviewed",
    score: 1,
    changed: desk.at,
    by: desk.by,
    props: { ...unit.props, [wasProperty]: unit.props[wasProperty] ?? unit.target },
  };
}
