import { userInfo } from "node:os";
import { checks } from "../check/all.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { summaries } from "./alignment.ts";
import { applyChanges, mergedChanges, pairChange, placeOf, stretchChange, unitChange } from "./changes.ts";
import { isDecided } from "./check.ts";
import { allConcepts } from "./concepts.ts";
import { discoverTerms } from "./discover.ts";
import { exportFile } from "./export-names.ts";
import { findText } from "./find.ts";
import { type Desk, labelOf, planIntent } from "./intents.ts";
import {
  type Change,
  inverse,
  type Journal,
  parseJournal,
  type Step,
  withRedone,
  withStep,
  withUndone,
} from "./journal.ts";
import { judge } from "./judge.ts";
import { lexicon } from "./lexicon.ts";
import { type Matcher, openMatcher } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { renderingChoices, reportsOver } from "./rendering-choices.ts";
import type { DocumentSummary, Intent, Outcome, ReviewSession, TermEntry } from "./review.ts";
import { exportNow, previewNow } from "./review-export.ts";
import { ownRules } from "./rules.ts";
import { stampOf } from "./stamp.ts";
import { TextFile } from "./store.ts";
import { occurrencesOf, termDetail, termEntries } from "./term-entries.ts";
import { workspaceUnits } from "./units.ts";

export interface ReviewOptions {
  only?: readonly string[];
  progress?: (done: number, total: number) => void;
  /** Whether the person has had enough of a re-check. */
  stopped?: () => boolean;
}

/** Opens a review of a workspace: checks it and keeps the findings up to date with every act. */
export async function openReview(workspace: Workspace, options: ReviewOptions = {}): Promise<ReviewSession> {
  const { pair } = workspace;
  const words = await lexicon();
  const journalFile = new TextFile(workspace.path(places.journal));
  let journal: Journal = parseJournal(await journalFile.read());
  let stamp = "";
  let units: Unit[] = [];
  let documents: readonly DocumentSummary[] = [];
  let concepts: Concept[] = [];
  let terms: Terms;
  let discovered: readonly TermReport[] = [];
  let reports: readonly TermReport[] = [];
  let entries: TermEntry[] | undefined;
  /** Units the discovery has read, and those a person's fixes put in their place. */
  const known = new Set<string>();
  let findings: Finding[] = [];
  let decided = 0;
  let opened = false;
  let halted = false;
  let matcher: Promise<Matcher> | undefined;

  const refresh = async (): Promise<void> => {
    stamp = await stampOf(workspace.folder);
    units = await workspaceUnits(workspace);
    documents = summaries(units.filter(({ document }) => document !== places.corrections));
    concepts = allConcepts(workspace);
    entries = undefined;
    matcher = undefined;
    terms = compileTerms(concepts, { pair, lexicon: words, regions: workspace.config.regions });
    // Discovery takes seconds: a fix only takes its unit out of what was found, until the next opening.
    if (units.some(({ id, status }) => !known.has(id) && status !== "reviewed")) {
      discovered = await discoverTerms(units, pair, concepts, {
        workspace,
        progress: opened ? undefined : options.progress,
      });
      for (const { id } of units) known.add(id);
    }
    reports = reportsOver(discovered, new Set(units.map(({ id }) => id)));
    const { stopped = () => false } = options;
    const request = {
      pair,
      ...(options.only ? { only: options.only } : {}),
      ...(opened && options.progress ? { progress: options.progress } : {}),
    };
    const judged = await judge(units, concepts, { ...request, stopped }, workspace, () => reports);
    halted = opened && stopped();
    // What was found before still stands, but for what has been decided or is no longer there.
    const present = new Set(units.map(({ id }) => id));
    const all = halted ? findings.filter(({ unit }) => present.has(unit.id)) : judged.findings;
    findings = all.filter((finding) => !isDecided(workspace, finding));
    if (!halted) decided = all.length - findings.length;
  };

  /** What was done, and that not all has been checked since where that is so. */
  const told = (message: string): string =>
    halted ? `${message}${say(" — not checked again: R does", "——未重新检查：按 R 检查")}` : message;

  const desk = (): Desk => ({
    pair,
    concept: (term) => conceptFor(workspace, concepts, term),
    decision: (finding) => workspace.decisions.get(finding),
    by: userName(),
    at: new Date().toISOString(),
  });

  /** Carries out a step and writes the journal that goes with it, all in one save. */
  const carryOut = async (
    plan: (desk: Desk) => Promise<{ step: Step; journal: (now: Journal) => Journal }>,
  ): Promise<Step> => {
    const done = await workspace.change(async (batch) => {
      // Another screen may have acted meanwhile: decide on what is there now.
      concepts = allConcepts(workspace);
      journal = parseJournal(await journalFile.read());
      const { step, journal: next } = await plan(desk());
      await applyChanges(workspace, step.changes, batch);
      const after = next(journal);
      batch.put(journalFile.path, `${JSON.stringify(after)}\n`);
      return { step, after };
    });
    journal = done.after;
    await refresh();
    return done.step;
  };

  const choicesFor = (
    about: Pick<Finding, "term" | "expected" | "actual">,
    concept: Concept | undefined,
  ): ReturnType<typeof renderingChoices> =>
    renderingChoices(about, { units, terms, reports, concept, target: pair.target });
  const termList = (): TermEntry[] => {
    entries ??= termEntries({ workspace, units, concepts, terms, reports });
    return entries;
  };

  await refresh();
  opened = true;
  return {
    name: workspace.name,
    pair,
    findings: () => findings,
    counts: () => ({
      documents: new Set(units.map((unit) => unit.document)).size,
      units: units.length,
      concepts: concepts.length,
      decided,
    }),
    documents: () => documents,
    depth: () => ({ undo: journal.done.length, redo: journal.undone.length }),
    defaultExportPath: (kind) => workspace.path(exportFile(kind, workspace.name)),
    detail: async (finding) => {
      const { term } = finding;
      const concept = term === undefined ? undefined : conceptFor(workspace, concepts, term)?.concept;
      const check = await checkNamed(finding.check, workspace.folder);
      return {
        ...contextOf(units, finding),
        renderings: choicesFor(finding, concept),
        ...(concept && { concept }),
        occurrences: term === undefined ? [] : occurrencesOf(term, concept, { units, terms, reports }),
        ...(check && { why: { title: check.title(), explain: check.explain() } }),
      };
    },
    units: async (document) => units.filter((unit) => unit.document === document),
    terms: async () => termList(),
    term: async (key) => {
      const entry = termList().find((each) => each.key === key);
      if (!entry) throw new InputError(say("this term is no longer there", "该术语已不存在"));
      // With what reference glossaries add to it.
      const concept = concepts.find(({ id }) => id === entry.key) ?? entry.concept;
      const choices = choicesFor({ term: entry.term }, concept);
      const places = occurrencesOf(entry.term, concept, { units, terms, reports });
      return termDetail(entry, choices, places, { workspace, journal });
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
      const step = await carryOut(async (at) => {
        const made = await planned(workspace, intents, at);
        return { step: made, journal: (now) => withStep(now, made) };
      });
      return { message: told(step.label) };
    },
    realign: async (document, edit) => {
      let focus = edit.index;
      const step = await carryOut(async (at) => {
        const stretch = await stretchChange(workspace, document, edit, at);
        focus = stretch.focus;
        const made: Step = { label: stretch.label, at: at.at, changes: [stretch.change] };
        return { step: made, journal: (now) => withStep(now, made) };
      });
      return { message: told(step.label), place: { document, index: focus } };
    },
    undo: async () => {
      const step = await carryOut(async () => {
        const last = journal.done.at(-1);
        if (!last) throw new InputError(say("nothing to undo", "没有可撤销的操作"));
        return { step: inverse(last), journal: withUndone };
      });
      return { message: told(say(`undone: ${step.label}`, `已撤销：${step.label}`)), ...placeOf(step) };
    },
    redo: async () => {
      const step = await carryOut(async () => {
        const last = journal.undone.at(-1);
        if (!last) throw new InputError(say("nothing to redo", "没有可重做的操作"));
        return { step: last, journal: withRedone };
      });
      return { message: told(say(`done again: ${step.label}`, `已重做：${step.label}`)), ...placeOf(step) };
    },
    preview: (wanted) => previewNow(workspace, wanted, findings),
    export: async (wanted): Promise<Outcome> => ({ message: await exportNow(workspace, wanted, findings) }),
    reread: async () => {
      if ((await stampOf(workspace.folder)) === stamp) return undefined;
      await workspace.reread();
      journal = parseJournal(await journalFile.read());
      await refresh();
      return {
        message: say("files have changed on the disk: read again", "磁盘上的文件有改动：已重新读取"),
      };
    },
    recheck: async () => {
      await refresh();
      return { message: told(say(`checked: ${findings.length} open`, `已检查：${findings.length} 项`)) };
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

/** The workspace's own concept for a term, else the reference glossaries'. */
function conceptFor(
  workspace: Workspace,
  concepts: readonly Concept[],
  term: string,
): { concept: Concept; own: boolean } | undefined {
  const own = workspace.termbase.byTerm(term);
  if (own) return { concept: own, own: true };
  const other = concepts.find((concept) =>
    termsIn(concept, workspace.pair.source).some((each) => each.text === term),
  );
  return other && { concept: other, own: false };
}

function contextOf(units: readonly Unit[], finding: Finding): { previous?: Unit; unit: Unit; next?: Unit } {
  const { document, index, id } = finding.unit;
  const at = units.findIndex((unit) => unit.document === document && unit.index === index && unit.id === id);
  const unit = units[at];
  if (!unit) throw new InputError(say("this unit is no longer there", "该翻译单元已不存在"));
  const neighbour = (step: number): Unit | undefined => {
    const other = units[at + step];
    return other?.document === document ? other : undefined;
  };
  const [previous, next] = [neighbour(-1), neighbour(1)];
  return { ...(previous ? { previous } : {}), unit, ...(next ? { next } : {}) };
}
