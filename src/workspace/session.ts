import { userInfo } from "node:os";
import { checks } from "../check/all.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { type Act, putJournal, readJournal, redoing, redoneLine, undoing, undoneLine } from "./acts.ts";
import { applyChanges, mergedChanges, pairChange, placeOf, stretchChange, unitChange } from "./changes.ts";
import { allConcepts } from "./concepts.ts";
import { exportFile } from "./export-names.ts";
import { findText } from "./find.ts";
import { type Desk, labelOf, planIntent } from "./intents.ts";
import { type Change, type Journal, type Step, withStep } from "./journal.ts";
import { type Matcher, openMatcher } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { termChoices, withOwnChoices } from "./rendering-choices.ts";
import type { Intent, Outcome, ReviewSession, TermEntry } from "./review.ts";
import { exportNow, previewNow } from "./review-export.ts";
import { type KnowledgeOptions, ReviewKnowledge } from "./review-knowledge.ts";
import { ownRules } from "./rules.ts";
import { occurrencesOf, termDetail, termEntries } from "./term-entries.ts";
import { correctedIds } from "./units.ts";

export type ReviewOptions = KnowledgeOptions;

/** A review with what the next one can begin with. */
export interface OpenReview extends ReviewSession {
  readonly knowledge: ReviewKnowledge;
}

/** Opens a review of a workspace: checks it and keeps the findings up to date with every act. */
export async function openReview(workspace: Workspace, options: ReviewOptions = {}): Promise<OpenReview> {
  const { pair } = workspace;
  let journal: Journal = await readJournal(workspace);
  const knowledge = new ReviewKnowledge(workspace, options);
  let entries: TermEntry[] | undefined;
  let matcher: Promise<Matcher> | undefined;

  const refresh = async (request?: { always: boolean }): Promise<void> => {
    entries = undefined;
    matcher = undefined;
    await knowledge.refresh(request);
  };

  /** What was done, and that not all has been checked since where that is so. */
  const told = (message: string): string =>
    knowledge.halted
      ? `${message}${say(" — not checked again: R does", "——未重新检查：按 R 检查")}`
      : message;

  const desk = (): Desk => ({
    pair,
    concept: (term) => knowledge.conceptFor(term),
    decision: (finding) => workspace.decisions.get(finding),
    by: userName(),
    at: new Date().toISOString(),
  });

  /** Carries out a step and writes the journal that goes with it, all in one save. */
  const carryOut = async (
    plan: (desk: Desk, journal: Journal) => Promise<Act>,
  ): Promise<{ step: Step; changed: boolean }> => {
    const done = await workspace.change(async (batch) => {
      // Another screen may have acted meanwhile: decide on what is there now.
      knowledge.concepts = allConcepts(workspace);
      const before = await readJournal(workspace);
      const { step, journal: after } = await plan(desk(), before);
      if (step.changes.some(({ kind }) => kind !== "decision")) await knowledge.prepare();
      const changed = await applyChanges(workspace, step.changes, batch);
      await putJournal(workspace, batch, before, after);
      return { step, after, changed };
    });
    journal = done.after;
    await refresh();
    return done;
  };

  const termList = async (): Promise<TermEntry[]> => {
    const { concepts } = knowledge;
    const [units, terms, reports] = [
      await knowledge.units(),
      await knowledge.terms(),
      await knowledge.reports(),
    ];
    entries ??= termEntries({ workspace, units, concepts, terms, reports });
    return entries;
  };

  if (options.last === undefined) await refresh();
  return {
    name: workspace.name,
    pair,
    knowledge,
    findings: () => knowledge.findings,
    counts: () => knowledge.counts,
    documents: () => knowledge.documents,
    depth: () => ({ undo: journal.done.filter(isReview).length, redo: journal.undone.length }),
    defaultExportPath: (kind) => workspace.path(exportFile(kind, workspace.name)),
    detail: async (finding) => {
      const { term } = finding;
      const check = await checkNamed(finding.check, workspace.folder);
      const shown = term === undefined ? undefined : await knowledge.placesOf(term);
      return {
        ...(await contextOf(workspace, finding)),
        ...shown,
        renderings: shown ? withOwnChoices(shown.renderings, finding) : [],
        occurrences: shown?.occurrences ?? [],
        ...(check && { why: { title: check.title(), explain: check.explain() } }),
      };
    },
    units: async (document) => (await knowledge.units()).filter((unit) => unit.document === document),
    terms: termList,
    term: async (key) => {
      const entry = (await termList()).find((each) => each.key === key);
      if (!entry) throw new InputError(say("this term is no longer there", "该术语已不存在"));
      // With what reference glossaries add to it.
      const concept = knowledge.concepts.find(({ id }) => id === entry.key) ?? entry.concept;
      const [units, terms, reports] = [
        await knowledge.units(),
        await knowledge.terms(),
        await knowledge.reports(),
      ];
      const given = { units, terms, reports, concept, target: pair.target };
      const choices = withOwnChoices(termChoices(entry.term, given), {});
      return termDetail(entry, choices, occurrencesOf(entry.term, concept, given), { workspace, journal });
    },
    lookup: async (text) => {
      matcher ??= openMatcher(workspace, { pair });
      const { side, matches, terms: inText } = await (await matcher).ask({ text, threshold: 50, limit: 20 });
      return { text, side, matches, terms: inText };
    },
    concordance: async (text) => {
      const { total, hits } = await findText(workspace, { text, limit: 500 });
      return { text, total, hits };
    },
    apply: async (intents) => {
      const { step } = await carryOut(async (at, now) => {
        const made = await planned(workspace, intents, at);
        return { step: made, journal: withStep(now, made) };
      });
      return { message: told(step.label) };
    },
    realign: async (document, edit) => {
      let focus = edit.index;
      const { step } = await carryOut(async (at, now) => {
        const stretch = await stretchChange(workspace, document, edit, at);
        focus = stretch.focus;
        const made: Step = { label: stretch.label, at: at.at, changes: [stretch.change] };
        return { step: made, journal: withStep(now, made) };
      });
      return { message: told(step.label), place: { document, index: focus } };
    },
    undo: async () => {
      const { step, changed } = await carryOut(async (_, now) => undoing(now, isReview));
      return { message: told(undoneLine(step, changed)), ...placeOf(step) };
    },
    redo: async () => {
      const { step, changed } = await carryOut(async (_, now) => redoing(now));
      return { message: told(redoneLine(step, changed)), ...placeOf(step) };
    },
    preview: (wanted) => previewNow(workspace, wanted, knowledge.findings),
    export: async (wanted): Promise<Outcome> => ({
      message: await exportNow(workspace, wanted, knowledge.findings),
    }),
    reread: async () => {
      const { all, judged } = await workspace.stamp();
      if (all === knowledge.stamp.all) return undefined;
      if (judged !== knowledge.stamp.judged) await knowledge.prepare();
      await workspace.reread();
      journal = await readJournal(workspace);
      await refresh();
      return {
        message: say("files have changed on the disk: read again", "磁盘上的文件有改动：已重新读取"),
      };
    },
    recheck: async () => {
      await refresh({ always: true });
      const { length } = knowledge.findings;
      return { message: told(say(`checked: ${length} open`, `已检查：${length} 项`)) };
    },
    close: () => workspace.close(),
  };
}

/** The step that carries out the intents in their order, each on what those before it have made. */
async function planned(workspace: Workspace, intents: readonly Intent[], at: Desk): Promise<Step> {
  const changes: Change[] = [];
  const labels: string[] = [];
  const concepts = new Map<string, Concept | undefined>();
  const now: Desk = {
    ...at,
    concept: (term) => {
      const found = at.concept(term);
      const fresh = [...concepts.values()].find(
        (concept) => concept && termsIn(concept, at.pair.source).some(({ text }) => text === term),
      );
      if (fresh) return { concept: fresh, own: true };
      return found && concepts.has(found.concept.id) ? undefined : found;
    },
  };
  for (const intent of intents) {
    if (intent.act === "pair") {
      const { label, change } = await pairChange(workspace, intent, at);
      labels.push(label);
      changes.push(change);
      continue;
    }
    const plan = planIntent(intent, now);
    labels.push(plan.label);
    changes.push(...plan.changes);
    for (const change of plan.changes) {
      if (change.kind === "concept") concepts.set(change.id, change.after);
    }
    if (intent.act === "fix") changes.push(await unitChange(workspace, intent, at));
  }
  return { label: labelOf(intents, labels), at: at.at, changes: mergedChanges(changes) };
}

/** Whether an act is one that the screen takes back. */
function isReview({ command }: Step): boolean {
  return command !== true;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

async function checkNamed(id: string, folder: string): Promise<(typeof checks)[number] | undefined> {
  return checks.find((check) => check.id === id) ?? (await ownRules(folder)).find((check) => check.id === id);
}

/** The unit of a finding with its neighbours; one that a correction stands in for is none. */
async function contextOf(
  workspace: Workspace,
  finding: Finding,
): Promise<{ previous?: Unit; unit: Unit; next?: Unit }> {
  const { document, index, id } = finding.unit;
  const unit = await workspace.memory.get({ document, index });
  if (unit?.id !== id) throw new InputError(say("this unit is no longer there", "该翻译单元已不存在"));
  const corrected = await correctedIds(workspace);
  const neighbour = async (step: number): Promise<Unit | undefined> => {
    for (let at = index + step; ; at += step) {
      const other = await workspace.memory.get({ document, index: at });
      if (other === undefined || document === places.corrections || !corrected.has(other.id)) return other;
    }
  };
  const [previous, next] = [await neighbour(-1), await neighbour(1)];
  return { ...(previous ? { previous } : {}), unit, ...(next ? { next } : {}) };
}
