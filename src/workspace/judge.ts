import type { Check, LengthHabits, View } from "../check/check.ts";
import type { Ignored } from "../check/ignores.ts";
import { length } from "../check/length.ts";
import { placeMissing } from "../check/missing-places.ts";
import { runChecks } from "../check/run.ts";
import { termVariant } from "../check/term-variant.ts";
import { findFamilies } from "../extract/english-candidates.ts";
import type { Memory } from "../memory/memory.ts";
import { InputError } from "../model/errors.ts";
import { type Finding, severities } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { locale, say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import { placeKey, type Unit } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import type { Region } from "../text/wording.ts";
import { type ChecksRequest, chosenChecks } from "./chosen-checks.ts";
import { habitSample, habitsFor } from "./habits.ts";
import { portionsFor } from "./judge-portions.ts";
import { inThreads, type Job, type Portion } from "./judge-threads.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { computing } from "./signals.ts";
import { memoryReports, searchedInPart, termReports } from "./term-reports.ts";
import { ignoresIn } from "./unit-ignores.ts";

export interface JudgeRequest extends ChecksRequest {
  pair: LanguagePair;
  targetOnly?: boolean;
  /** The units are the workspace's own memory, as it is: what is found in it is kept for the next time. */
  own?: boolean;
  /** Whose wording of terms counts, instead of the workspace's setting. */
  regions?: readonly Region[];
  progress?: (done: number, total: number) => void;
  /** The memory that holds the units, where they are those of one. */
  memory?: Memory;
  /** The glossary made ready before and how long renderings are, where many requests are to be answered. */
  ready?: { terms: Terms; habits: LengthHabits | undefined };
  /** The terms of the units with every rendering, where they are known already. */
  reports?: readonly TermReport[];
  /** Asked between portions: true ends the work, what was found so far is given. */
  stopped?: () => boolean;
}

export interface Judged {
  /** Most severe first, then in order of document and place. */
  findings: Finding[];
  /** Findings that a unit's note asked to leave unsaid. */
  ignored: number;
  /** How many units were looked at. */
  units: number;
  notices: Notice[];
  /** The checks that were made. */
  checks: readonly Check[];
}

/**
 * Runs the checks over units: all of them at once where a check has to compare them, else a portion at a time,
 * so that a memory of any size is judged in little space.
 */
export function judge(...given: Parameters<typeof judgeUnits>): Promise<Judged> {
  return computing(() => judgeUnits(...given));
}

async function judgeUnits(
  units: readonly Unit[] | AsyncIterable<Unit>,
  concepts: readonly Concept[],
  request: JudgeRequest,
  workspace: Workspace | undefined,
): Promise<Judged> {
  const checks = await chosenChecks(request, workspace);
  const words = await lexicon();
  const { pair } = request;
  const regions = request.regions ?? workspace?.config.regions ?? [];
  const terms = request.ready?.terms ?? compileTerms(concepts, { pair, lexicon: words, regions });
  const local = checks.chosen.filter(({ wholeMemory }) => !wholeMemory);
  // A check of English alone is no reason to hold all pairs.
  const whole = checks.chosen.filter(
    ({ id, wholeMemory }) => wholeMemory && (request.targetOnly || id !== termVariant.id),
  );
  const measures = local.some(({ id }) => id === length.id);
  const { all, first, stream } = await taken(units, whole, measures ? habitSample : 0);
  const habits = request.ready || !measures ? request.ready?.habits : await habitsFor(workspace, pair, first);
  const matter: Matter = { request, workspace, known: checks.known, concepts, regions, words, terms, habits };

  const judged: Judged = { findings: [], ignored: 0, units: 0, notices: [], checks: checks.chosen };
  const ids = new Set(checks.known.map(({ id }) => id));
  const ignores = new Map<string, Ignored>();
  const seen = (portion: readonly Unit[]): void => {
    judged.units += portion.length;
    for (const [key, ignored] of ignoresIn(portion, ids, judged.notices)) ignores.set(key, ignored);
  };
  const take = (finding: Finding): void => {
    const ignored = ignores.get(placeKey(finding.unit));
    if (ignored && (ignored.all || ignored.ids.includes(finding.check))) judged.ignored++;
    else judged.findings.push(Object.assign(finding, { severity: checks.severityOf(finding) }));
  };
  for await (const findings of findingsByPortion(matter, portionsFor(local, stream, terms, seen))) {
    findings.forEach(take);
    if (request.stopped?.()) break;
  }
  if (whole.length > 0 && all && !request.stopped?.()) {
    const told: { reports?: ReturnType<typeof reportsOn> } = {};
    const reports = () => {
      told.reports ??= reportsOn(matter, all);
      return told.reports;
    };
    for await (const finding of findingsOfAll(matter, whole, all, reports)) take(finding);
    const part = told.reports && !request.reports && !request.targetOnly ? searchedInPart(all) : undefined;
    if (part) judged.notices.push(part);
    const found = told.reports ?? request.reports;
    if (found) placeMissing(judged.findings, await found, viewOf(matter, all));
  }
  judged.findings.sort(byImportance);
  return judged;
}

/** What all units of a request are judged with. */
interface Matter {
  request: JudgeRequest;
  workspace: Workspace | undefined;
  /** Every check there is, the workspace's own rules among them. */
  known: readonly Check[];
  concepts: readonly Concept[];
  regions: readonly Region[];
  words: Lexicon;
  terms: Terms;
  habits: LengthHabits | undefined;
}

function viewOf({ request, workspace, words, terms, habits }: Matter, units: readonly Unit[]): View {
  const sameness = workspace?.config.check.consistency;
  return {
    pair: request.pair,
    units,
    lexicon: words,
    terms,
    targetOnly: request.targetOnly === true,
    habits: () => habits,
    ...(sameness ? { sameness } : {}),
    reports: () => [],
  };
}

/** The findings of checks that look at units one by one, a portion at a time. */
function findingsByPortion(
  matter: Matter,
  portions: AsyncIterable<Portion> | Iterable<Portion>,
): AsyncGenerator<Finding[]> {
  const { request, workspace, known, concepts, regions, habits } = matter;
  const job = (): Job => ({
    locale: locale(),
    pair: request.pair,
    concepts,
    regions,
    rules: workspace?.folder,
    targetOnly: request.targetOnly === true,
    habits,
    sameness: workspace?.config.check.consistency,
  });
  const here = ({ only, units, introduced }: Portion): Promise<Finding[]> => {
    const before = new Map(introduced.map(([concept, forms]) => [concepts[concept]!, forms]));
    return Array.fromAsync(runChecks({ ...viewOf(matter, units), introduced: before }, { only }, known));
  };
  return inThreads(portions, job, here);
}

/** The findings of checks that compare all units with each other. */
function findingsOfAll(
  matter: Matter,
  whole: readonly Check[],
  units: readonly Unit[],
  reports: View["reports"],
): AsyncIterable<Finding> {
  const { memory, progress } = matter.request;
  let families: readonly PhraseFamily[] | undefined;
  const view: View = {
    ...viewOf(matter, units),
    ...(memory ? { near: nearIn(memory, units, progress) } : {}),
    reports,
    families: () => {
      families ??= findFamilies(units, matter.words);
      return families;
    },
  };
  return runChecks(view, { only: whole.map(({ id }) => id) }, matter.known);
}

async function reportsOn(
  { request, workspace, concepts }: Matter,
  units: readonly Unit[],
): Promise<readonly TermReport[]> {
  const { pair, progress } = request;
  if (request.reports) return request.reports;
  if (request.targetOnly) return memoryReports(workspace, pair, concepts);
  return termReports(units, pair, concepts, { workspace: request.own ? workspace : undefined, progress });
}

/** Near units of a memory as units that are judged; a unit that a correction stands in for is none. */
function nearIn(
  memory: Memory,
  units: readonly Unit[],
  progress: JudgeRequest["progress"],
): NonNullable<View["near"]> {
  return async function* (threshold) {
    const known = new Map(units.map((unit) => [placeKey(unit), unit]));
    const unitsAt = (keys: readonly { document: string; index: number }[]): Unit[] =>
      keys.flatMap((key) => known.get(placeKey(key)) ?? []);
    const pairs = memory.near({ threshold, side: "source", ...(progress ? { progress } : {}) });
    for await (const { base, units: some, others } of pairs) {
      const pair = { base, units: unitsAt(some), others: unitsAt(others) };
      if (pair.units.length > 0 && (others.length === 0 || pair.others.length > 0)) yield pair;
    }
  };
}

function byImportance(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.unit.document, b.unit.document) ||
    a.unit.index - b.unit.index ||
    compare(a.check, b.check) ||
    compare(a.term ?? "", b.term ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Units held all at once where checks need the whole memory or they are held already, else as they come; and the first of them. */
async function taken(
  units: readonly Unit[] | AsyncIterable<Unit>,
  whole: readonly Check[],
  count: number,
): Promise<{
  all?: readonly Unit[];
  first: readonly Unit[];
  stream: readonly Unit[] | AsyncIterable<Unit>;
}> {
  if (Symbol.asyncIterator in units && whole.length === 0) return begun(units, count);
  const all = Symbol.asyncIterator in units ? await heldTogether(units, whole) : units;
  return { all, first: all, stream: all };
}

/** So many units fit into Node's usual heap with what the checks that compare them need. */
export const mostTogether = 500_000;

/** @throws InputError where there are more than can be compared */
async function heldTogether(units: AsyncIterable<Unit>, whole: readonly Check[]): Promise<Unit[]> {
  const held: Unit[] = [];
  for await (const unit of units) {
    if (held.length === mostTogether) throw tooManyToCompare(whole);
    held.push(unit);
  }
  return held;
}

function tooManyToCompare(whole: readonly Check[]): InputError {
  const most = mostTogether.toLocaleString("en");
  const skip = `--skip ${whole.map(({ id }) => id).join(",")}`;
  return new InputError(
    say(
      `more than ${most} units cannot be compared with each other; leave out the checks that do: ${skip}`,
      `超过 ${most} 个单元，无法相互比较；请略去这类检查：${skip}`,
    ),
  );
}

/** The first units of a stream, so many of them, and all of it. */
async function begun(
  units: AsyncIterable<Unit>,
  count: number,
): Promise<{ first: Unit[]; stream: AsyncIterable<Unit> }> {
  const first: Unit[] = [];
  const rest = units[Symbol.asyncIterator]();
  while (first.length < count) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
  }
  async function* stream(): AsyncGenerator<Unit> {
    try {
      yield* first;
      for (let each = await rest.next(); !each.done; each = await rest.next()) yield each.value;
    } finally {
      await rest.return?.();
    }
  }
  return { first, stream: stream() };
}
