import { checks } from "../check/all.ts";
import type { Check, LengthHabits, View } from "../check/check.ts";
import { type Ignored, ignoresOf } from "../check/ignores.ts";
import { length } from "../check/length.ts";
import { learnHabits } from "../check/length-habits.ts";
import { type Profile, profiles } from "../check/profiles.ts";
import { runChecks } from "../check/run.ts";
import { selectChecks } from "../check/select.ts";
import { sidesOf } from "../check/sides.ts";
import { termVariant } from "../check/term-variant.ts";
import { findFamilies } from "../extract/english-candidates.ts";
import type { Memory } from "../memory/memory.ts";
import { InputError } from "../model/errors.ts";
import { type Finding, type Severity, severities } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import { locale, say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import { placeKey, refOf, type Unit } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { closest } from "../text/spelling.ts";
import type { Region } from "../text/wording.ts";
import { discoverTerms, memoryReports } from "./discover.ts";
import { portionsFor } from "./judge-portions.ts";
import { inThreads, type Job, type Portion } from "./judge-threads.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { computing } from "./signals.ts";

export interface JudgeRequest {
  pair: LanguagePair;
  only?: readonly string[];
  skip?: readonly string[];
  targetOnly?: boolean;
  /** The units are the workspace's own memory, as it is: what is found in it is kept for the next time. */
  own?: boolean;
  /** Whose wording of terms counts, instead of the workspace's setting. */
  regions?: readonly Region[];
  /** Name of a profile, instead of the workspace's. */
  profile?: string;
  progress?: (done: number, total: number) => void;
  /** The memory that holds the units, where they are those of one. */
  memory?: Memory;
  /** The glossary made ready before and how long renderings are, where many requests are to be answered. */
  ready?: { terms: Terms; habits: LengthHabits | undefined };
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

/** What units are to be judged by: checks, their severity, the glossary. */
interface Bench {
  /** Every check there is, the workspace's own rules among them. */
  known: readonly Check[];
  chosen: readonly Check[];
  severityOf(finding: Finding): Severity;
}

/** The checks of a request with the severity that profile and settings give them. */
async function benchFor(request: JudgeRequest, workspace: Workspace | undefined): Promise<Bench> {
  const settings = workspace?.config.check;
  const profile = profileNamed(request.profile ?? settings?.profile ?? "default");
  const known = [...checks, ...(await rulesOf(workspace))];
  const off = known.filter((check) => isOff(check, profile, settings?.severity)).map(({ id }) => id);
  const skip = [...off, ...(settings?.skip ?? [])].filter((id) => !request.only?.includes(id));
  const only = request.only?.length ? request.only : known.map(({ id }) => id);
  const chosen = selectChecks({ only, skip: [...(request.skip ?? []), ...skip] }, known);
  return {
    known,
    chosen,
    severityOf: ({ check, severity }) => {
      const set = settings?.severity[check] ?? profile.severity[check];
      return set === undefined || set === "off" ? severity : set;
    },
  };
}

/** Rules are YAML, whose reader is loaded where there is a workspace that may have some. */
async function rulesOf(workspace: Workspace | undefined): Promise<Check[]> {
  if (!workspace) return [];
  const { ownRules } = await import("./rules.ts");
  return ownRules(workspace.folder);
}

function isOff(
  { id, off }: Check,
  { severity }: Profile,
  settings: Readonly<Record<string, Severity>> = {},
): boolean {
  return (off === true || severity[id] === "off") && settings[id] === undefined;
}

function profileNamed(name: string): Profile {
  const found = profiles.find((profile) => profile.name === name);
  if (found) return found;
  const list = profiles.map((profile) => profile.name).join(", ");
  throw new InputError(
    say(`there is no profile "${name}" (profiles: ${list})`, `没有名为“${name}”的方案（可用：${list}）`),
  );
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
  given?: () => readonly TermReport[],
): Promise<Judged> {
  const bench = await benchFor(request, workspace);
  const words = await lexicon();
  const { pair } = request;
  const regions = request.regions ?? workspace?.config.regions ?? [];
  const terms = request.ready?.terms ?? compileTerms(concepts, { pair, lexicon: words, regions });
  const judged: Judged = { findings: [], ignored: 0, units: 0, notices: [], checks: bench.chosen };
  const ids = new Set(bench.known.map(({ id }) => id));
  const local = bench.chosen.filter(({ wholeMemory }) => !wholeMemory);
  const targetOnly = request.targetOnly === true;
  // A check of English alone is no reason to hold all pairs.
  const whole = bench.chosen.filter(
    ({ id, wholeMemory }) => wholeMemory && (targetOnly || id !== termVariant.id),
  );
  const sameness = workspace?.config.check.consistency;

  // All at once where some check compares them, else as they come.
  let all: readonly Unit[] | undefined;
  if (Array.isArray(units)) all = units;
  else if (whole.length > 0) all = await Array.fromAsync(units as AsyncIterable<Unit>);
  const measures = local.some(({ id }) => id === length.id);
  const { first, stream } = all
    ? { first: all, stream: all }
    : await begun(units as AsyncIterable<Unit>, measures ? sample : 0);
  const habits = request.ready || !measures ? request.ready?.habits : await habitsFor(workspace, pair, first);

  const viewOf = (portion: readonly Unit[]): View => ({
    pair,
    units: portion,
    lexicon: words,
    terms,
    targetOnly,
    habits: () => habits,
    ...(sameness ? { sameness } : {}),
    reports: () => [],
  });
  const ignores = new Map<string, Ignored>();
  const take = (finding: Finding): void => {
    const ignored = ignores.get(placeKey(finding.unit));
    if (ignored && (ignored.all || ignored.ids.includes(finding.check))) judged.ignored++;
    else {
      finding.severity = bench.severityOf(finding);
      judged.findings.push(finding);
    }
  };

  const tasks = portionsFor(local, stream, terms, (portion) => {
    judged.units += portion.length;
    for (const [key, ignored] of ignoresIn(portion, ids, judged.notices)) ignores.set(key, ignored);
  });
  const job = (): Job => ({
    locale: locale(),
    pair,
    concepts,
    regions,
    rules: workspace?.folder,
    targetOnly,
    habits,
    sameness,
  });
  const here = ({ only, units: portion, introduced }: Portion): Promise<Finding[]> => {
    const before = new Map(introduced.map(([concept, forms]) => [concepts[concept]!, forms]));
    return Array.fromAsync(runChecks({ ...viewOf(portion), introduced: before }, { only }, bench.known));
  };
  for await (const findings of inThreads(tasks, job, here)) {
    findings.forEach(take);
    if (request.stopped?.()) break;
  }

  if (whole.length > 0 && all && !request.stopped?.()) {
    const everything = all;
    let reports: Promise<readonly TermReport[]> | undefined;
    let families: readonly PhraseFamily[] | undefined;
    const discovered = async (): Promise<readonly TermReport[]> => {
      if (given) return given();
      if (targetOnly) return memoryReports(workspace, pair, concepts);
      return discoverTerms(everything, pair, concepts, {
        workspace: request.own ? workspace : undefined,
        progress: request.progress,
      });
    };
    const view: View = {
      ...viewOf(all),
      ...(request.memory ? { near: nearIn(request.memory, all, request.progress) } : {}),
      reports: () => {
        reports ??= discovered();
        return reports;
      },
      families: () => {
        families ??= findFamilies(everything, words);
        return families;
      },
    };
    for await (const finding of runChecks(view, { only: whole.map(({ id }) => id) }, bench.known)) {
      take(finding);
    }
  }
  judged.findings.sort(byImportance);
  return judged;
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

/** As many units show how long renderings are in a memory. */
const sample = 20_000;

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

/** How long renderings are in the memory of the workspace, else in the units themselves. */
export async function habitsFor(
  workspace: Workspace | undefined,
  pair: LanguagePair,
  units: readonly Unit[] = [],
): Promise<LengthHabits | undefined> {
  const sides = sidesOf(pair);
  if (!sides) return undefined;
  const shown: Unit[] = [];
  for await (const unit of workspace?.memory.all() ?? []) {
    shown.push(unit);
    if (shown.length >= sample) break;
  }
  return learnHabits(shown.length > 0 ? shown : units, sides);
}

/** What the notes of units ask to leave unsaid, by unit; a check they name that there is not becomes a notice. */
function ignoresIn(
  units: readonly Unit[],
  known: ReadonlySet<string>,
  notices: Notice[],
): Map<string, Ignored> {
  const ignores = new Map<string, Ignored>();
  for (const unit of units) {
    const ignored = ignoresOf(unit);
    if (!ignored) continue;
    ignores.set(placeKey(unit), ignored);
    for (const id of ignored.ids) {
      if (known.has(id)) continue;
      const near = closest(id, known, 0.6);
      notices.push({
        place: { file: unit.document, ...(unit.line === undefined ? {} : { line: unit.line }) },
        message: say(
          `the note of unit ${refOf(unit)} ignores "${id}", which is no check${near ? `; did you mean "${near}"?` : ""}`,
          `第 ${refOf(unit)} 条的备注要忽略“${id}”，但没有这项检查${near ? `；是否指“${near}”？` : ""}`,
        ),
      });
    }
  }
  return ignores;
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
