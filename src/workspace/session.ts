import { userInfo } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { solidKey } from "../text/english.ts";
import { documentBytes } from "./add.ts";
import { byDocument, realign, realignLabel, withStretch } from "./alignment.ts";
import { isDecided } from "./check.ts";
import { allConcepts } from "./concepts.ts";
import { discoverTerms } from "./discover.ts";
import { exportWorkspace } from "./export.ts";
import { type Desk, fixedUnit, planIntent } from "./intents.ts";
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
import type { Workspace } from "./open.ts";
import { isOwnDocument } from "./own.ts";
import { documentFile, places } from "./places.ts";
import type {
  DocumentUnits,
  ExportKind,
  Intent,
  Outcome,
  Realignment,
  RenderingChoice,
  ReviewSession,
} from "./review.ts";
import { wasProperty } from "./reviewed.ts";
import { type Batch, TextFile } from "./store.ts";
import { correctsProperty, workspaceUnits } from "./units.ts";

/** What the screen's export menu writes, and where unless the person says otherwise. */
const exportFiles: Record<ExportKind, (name: string) => string> = {
  xliff: (name) => `${name}.xlf`,
  tbx: (name) => `${name}.tbx`,
  tmx: (name) => `${name}.tmx`,
  csv: (name) => `${name}.csv`,
  omegat: () => places.omegatGlossary,
};

/** Opens a review of a workspace: checks it and keeps the findings up to date with every act. */
export async function openReview(
  workspace: Workspace,
  options: { only?: readonly string[]; progress?: (done: number, total: number) => void } = {},
): Promise<ReviewSession> {
  const { pair } = workspace;
  const words = await lexicon();
  const journalFile = new TextFile(workspace.path(places.journal));
  let journal: Journal = parseJournal(await journalFile.read());
  let units: Unit[] = [];
  let documents: readonly DocumentUnits[] = [];
  let concepts: Concept[] = [];
  let terms: Terms;
  let discovered: readonly TermReport[] = [];
  let reports: readonly TermReport[] = [];
  /** Units the discovery has read, and those a person's fixes put in their place. */
  const known = new Set<string>();
  let findings: Finding[] = [];
  let decided = 0;
  let opened = false;

  const refresh = async (): Promise<void> => {
    units = await workspaceUnits(workspace);
    documents = byDocument(units.filter(({ document }) => document !== places.corrections));
    concepts = allConcepts(workspace);
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
    const { findings: all } = await judge(
      units,
      concepts,
      { pair, ...(options.only ? { only: options.only } : {}) },
      workspace,
      () => reports,
    );
    findings = all.filter((finding) => !isDecided(workspace, finding));
    decided = all.length - findings.length;
  };

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

  const outcome = (message: string): Outcome => ({ message, findings });

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
    context: async (finding) => contextOf(units, finding),
    concept: (term) => conceptFor(workspace, concepts, term)?.concept,
    renderings: (finding) =>
      renderingChoices(finding, {
        units,
        terms,
        reports,
        concept:
          finding.term === undefined ? undefined : conceptFor(workspace, concepts, finding.term)?.concept,
        target: pair.target,
      }),
    apply: async (intent) => {
      const step = await carryOut(async (at) => {
        const { label, changes } = planIntent(intent, at);
        if (intent.act === "fix") changes.push(await unitChange(workspace, intent, at));
        const made: Step = { label, at: at.at, changes };
        return { step: made, journal: (now) => withStep(now, made) };
      });
      return outcome(step.label);
    },
    documents: () => documents,
    realign: async (document, edit) => {
      let focus = edit.index;
      const step = await carryOut(async (at) => {
        const stretch = await stretchChange(workspace, document, edit, at);
        focus = stretch.focus;
        const made: Step = { label: stretch.label, at: at.at, changes: [stretch.change] };
        return { step: made, journal: (now) => withStep(now, made) };
      });
      return { ...outcome(step.label), place: { document, index: focus } };
    },
    depth: () => ({ undo: journal.done.length, redo: journal.undone.length }),
    undo: async () => {
      const step = await carryOut(async () => {
        const last = journal.done.at(-1);
        if (!last) throw new InputError(say("nothing to undo", "没有可撤销的操作"));
        return { step: inverse(last), journal: withUndone };
      });
      return { ...outcome(say(`undone: ${step.label}`, `已撤销：${step.label}`)), ...placeOf(step) };
    },
    redo: async () => {
      const step = await carryOut(async () => {
        const last = journal.undone.at(-1);
        if (!last) throw new InputError(say("nothing to redo", "没有可重做的操作"));
        return { step: last, journal: withRedone };
      });
      return { ...outcome(say(`done again: ${step.label}`, `已重做：${step.label}`)), ...placeOf(step) };
    },
    export: async (kind, path) => {
      const glossary = kind === "tbx" || kind === "omegat";
      const written = await exportWorkspace(
        workspace,
        {
          file: path ?? exportFiles[kind](workspace.name),
          format: kind,
          only: glossary ? "glossary" : "memory",
          findings,
        },
        workspace.folder,
      );
      const count = glossary
        ? say(`${written.concepts} concepts`, `${written.concepts} 个概念`)
        : say(`${written.units} units`, `${written.units} 个翻译单元`);
      const lost = written.notices.map((notice) => notice.message).join("; ");
      return outcome(
        `${say("written", "已写入")}: ${written.path} (${count})${lost === "" ? "" : ` — ${lost}`}`,
      );
    },
    defaultExportPath: (kind) => workspace.path(exportFiles[kind](workspace.name)),
    close: () => workspace.close(),
  };
}

/** The reports without the occurrences in units that are no longer there. */
function reportsOver(reports: readonly TermReport[], present: ReadonlySet<string>): TermReport[] {
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

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
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

/** The change that puts a person's translation into the document, or beside a foreign one as a correction. */
async function unitChange(
  workspace: Workspace,
  intent: Intent & { act: "fix" },
  desk: Desk,
): Promise<Change> {
  const { document, index, id } = intent.finding.unit;
  const unit = await workspace.memory.get({ document, index });
  if (!unit || unit.id !== id) {
    throw new InputError(
      say("the text has changed on the disk meanwhile; nothing was changed", "文本已在磁盘上改变；未作更改"),
    );
  }
  const after = fixedUnit(unit, intent.target.trim(), desk, wasProperty);
  if (await isOwnDocument(documentFile(workspace.folder, document))) {
    return { kind: "unit", id, document, index, before: unit, after };
  }
  const { corrections } = places;
  const place = (await workspace.memory.documents()).find(({ name }) => name === corrections)?.units ?? 0;
  const correction: Unit = {
    ...after,
    document: corrections,
    index: place,
    ref: `${document}#${unit.ref ?? unit.index + 1}`,
    props: { ...after.props, [correctsProperty]: unit.id },
  };
  return { kind: "unit", id, document: corrections, index: place, after: correction };
}

/** Makes changes in the stores and the documents; refuses when something is no longer as it was. */
async function applyChanges(workspace: Workspace, changes: readonly Change[], batch: Batch): Promise<void> {
  const documents = new Map<string, Unit[]>();
  for (const change of changes) {
    switch (change.kind) {
      case "concept": {
        expect(
          workspace.termbase.concepts().find(({ id }) => id === change.id),
          change.before,
        );
        if (change.after) workspace.termbase.put(change.after);
        else workspace.termbase.remove(change.id);
        break;
      }
      case "decision": {
        expect(workspace.decisions.get(change.id), change.before);
        if (change.after) workspace.decisions.put(change.after);
        else workspace.decisions.remove(change.id);
        break;
      }
      case "unit": {
        const units = documents.get(change.document) ?? (await documentUnits(workspace, change.document));
        documents.set(change.document, units);
        changeUnit(units, change);
        break;
      }
      case "stretch": {
        const units = documents.get(change.document) ?? (await documentUnits(workspace, change.document));
        documents.set(change.document, changeStretch(units, change));
      }
    }
  }
  if (changes.some(({ kind }) => kind === "concept")) await workspace.termbase.save();
  if (changes.some(({ kind }) => kind === "decision")) await workspace.decisions.save();
  for (const [document, units] of documents) {
    const path = documentFile(workspace.folder, document);
    batch.put(path, units.length === 0 ? undefined : await documentBytes(units, workspace.pair, path));
  }
}

function changeUnit(units: Unit[], change: Change & { kind: "unit" }): void {
  const { before, after } = change;
  if (!before) {
    units.push(after!);
    return;
  }
  // The document may have been added again: the unit may stand elsewhere, with the same texts.
  const same = (unit: Unit): boolean => unit.id === before.id;
  const at = units[change.index] && same(units[change.index]!) ? change.index : units.findIndex(same);
  if (at < 0) expect(undefined, before);
  if (after) units[at] = { ...after, index: at };
  else units.splice(at, 1);
}

/** The units with the stretch in its place, wherever that is now. */
function changeStretch(units: readonly Unit[], change: Change & { kind: "stretch" }): Unit[] {
  const { before, after } = change;
  const standsAt = (at: number): boolean => before.every(({ id }, step) => units[at + step]?.id === id);
  const from = standsAt(change.index) ? change.index : units.findIndex((_, at) => standsAt(at));
  if (from < 0) expect(undefined, before);
  return withStretch(units, { from, before, after });
}

/** The change that an edit of the pairing makes to its document. */
async function stretchChange(
  workspace: Workspace,
  document: string,
  edit: Realignment,
  { pair, by, at }: Desk,
): Promise<{ change: Change; label: string; focus: number }> {
  if (!(await isOwnDocument(documentFile(workspace.folder, document)))) {
    throw new InputError(
      say(
        `tm/${document}.tmx is another tool's memory and is never rewritten; mend its pairs there`,
        `tm/${document}.tmx 是其他工具的记忆库，不会改写；请在该工具中修改配对`,
      ),
    );
  }
  const units = await documentUnits(workspace, document);
  const { from, before, after, focus } = realign(units, edit, { pair, by, at });
  return {
    change: { kind: "stretch", id: before[0]!.id, document, index: from, before, after },
    label: realignLabel(edit, units[edit.index]!),
    focus,
  };
}

/** Where a step changed the pairing of a document. */
function placeOf({ changes }: Step): Pick<Outcome, "place"> {
  const change = changes.find(({ kind }) => kind === "stretch");
  return change?.kind === "stretch" ? { place: { document: change.document, index: change.index } } : {};
}

function expect(found: unknown, before: unknown): void {
  if (isDeepStrictEqual(plain(found), plain(before))) return;
  throw new InputError(
    say(
      "this has been changed elsewhere since; undo what came later first, nothing was changed",
      "此后已在别处改动；请先撤销后来的改动，未作更改",
    ),
  );
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

async function documentUnits(workspace: Workspace, document: string): Promise<Unit[]> {
  const units: Unit[] = [];
  for await (const unit of workspace.memory.all({ document })) units.push(unit);
  return units;
}

/** The glossary's renderings with how many units have each, then those found in the memory besides. */
function renderingChoices(
  finding: Finding,
  given: {
    units: readonly Unit[];
    terms: Terms;
    reports: readonly TermReport[];
    concept: Concept | undefined;
    target: string;
  },
): RenderingChoice[] {
  const { term } = finding;
  if (term === undefined) return [];
  const choices = new Map<string, RenderingChoice>();
  const put = (choice: RenderingChoice): void => {
    // Article, plural, hyphen and spelling make no other rendering.
    const key = solidKey(choice.text);
    const known = choices.get(key);
    // What the glossary says of it, its count by exact forms too, goes before what was found by statistics.
    choices.set(key, known ? { ...choice, ...known } : choice);
  };
  if (given.concept) {
    const counts = countRenderings(given.concept, given.units, given.terms);
    for (const { text, status, authority } of termsIn(given.concept, given.target)) {
      put({
        text,
        status,
        count: counts.get(text) ?? 0,
        ...(authority ? { authority: authority.title } : {}),
      });
    }
  }
  const report = given.reports.find((each) => each.term === term);
  for (const rendering of report?.renderings ?? []) put({ text: rendering.text, count: rendering.count });
  for (const text of finding.expected ?? []) put({ text, count: 0 });
  if (finding.actual) put({ text: finding.actual, count: 1 });
  return [...choices.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
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
