import type { Finding } from "../model/finding.ts";
import type { TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { summaries } from "./alignment.ts";
import { allConcepts } from "./concepts.ts";
import { judge } from "./judge.ts";
import type { LastReview, TermPlaces } from "./last-review.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { reportsOver, termChoices } from "./rendering-choices.ts";
import type { DocumentSummary } from "./review.ts";
import type { ReviewScope } from "./review-scope.ts";
import { isDecided } from "./settled.ts";
import type { Stamp } from "./stamp.ts";
import { discoveryKey, hasReports } from "./term-cache.ts";
import { occurrencesOf } from "./term-entries.ts";
import { termReports } from "./term-reports.ts";
import { workspaceUnits } from "./units.ts";

export interface KnowledgeOptions extends ReviewScope {
  progress?: (done: number, total: number) => void;
  /** Whether the person has had enough of a re-check. */
  stopped?: () => boolean;
  /** Where findings are kept; default: as they are, in memory. */
  store?: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
  /** What was known of these very files when they were last reviewed, with all its findings. */
  last?: { review: LastReview; all: readonly Finding[] };
}

/** As many terms are remembered with their places. */
const rememberedTerms = 40;

/**
 * What a review knows of its workspace: the findings, and what they are shown with. Findings are made when it
 * opens and after each change; units and terms are read when somebody asks for them.
 */
export class ReviewKnowledge {
  readonly #workspace: Workspace;
  readonly #options: KnowledgeOptions;
  stamp: Stamp = { all: "", judged: "", young: [] };
  concepts: readonly Concept[] = [];
  documents: readonly DocumentSummary[] = [];
  /** Open findings, most severe first. */
  findings: readonly Finding[] = [];
  /** These and those that a decision has settled. */
  all: readonly Finding[] = [];
  counts = { documents: 0, units: 0, concepts: 0, decided: 0 };
  /** Whether the last check was stopped. */
  halted = false;
  /** Whether a fresh look would search the memory for terms anew. */
  provisional = false;
  #opened = false;
  #units: Promise<Unit[]> | undefined;
  #terms: Promise<Terms> | undefined;
  #discovered: Promise<readonly TermReport[]> | undefined;
  #reports: Promise<readonly TermReport[]> | undefined;
  /** Units the discovery has read. */
  #known: ReadonlySet<string> = new Set();
  /** What the discovery depends on, as it was. */
  #discoveryKey = "";
  readonly #places = new Map<string, TermPlaces>();

  constructor(workspace: Workspace, options: KnowledgeOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.concepts = allConcepts(workspace);
    const { last } = options;
    if (last === undefined) return;
    this.#opened = true;
    const { review, all } = last;
    this.stamp = review.stamp;
    this.provisional = review.provisional;
    this.documents = review.overview.documents;
    this.counts = review.overview.counts;
    this.all = all;
    const decided = new Set(review.decided);
    this.findings = all.filter((_, number) => !decided.has(number));
    for (const [term, found] of review.terms) this.#places.set(term, found);
  }

  units(): Promise<Unit[]> {
    this.#units ??= workspaceUnits(this.#workspace);
    return this.#units;
  }

  terms(): Promise<Terms> {
    const { pair, config } = this.#workspace;
    this.#terms ??= lexicon().then((words) =>
      compileTerms(this.concepts, { pair, lexicon: words, regions: config.regions }),
    );
    return this.#terms;
  }

  /** How the memory renders its terms, without what a person has corrected since that was found. */
  reports(): Promise<readonly TermReport[]> {
    this.#reports ??= (async () => {
      const units = await this.units();
      this.#discovered ??= this.#discover(units);
      return reportsOver(await this.#discovered, new Set(units.map(({ id }) => id)));
    })();
    return this.#reports;
  }

  /**
   * Reads what was found in the memory before that is changed: it stands for all that stays as it is, and need not
   * be searched for anew.
   */
  async prepare(): Promise<void> {
    if (this.#opened && this.#discovered === undefined) await this.reports();
  }

  async #discover(units: readonly Unit[]): Promise<readonly TermReport[]> {
    this.#known = new Set(units.map(({ id }) => id));
    this.#discoveryKey = this.#keyOf(units);
    return termReports(units, this.#workspace.pair, this.concepts, {
      workspace: this.#workspace,
      progress: this.#opened ? undefined : this.#options.progress,
    });
  }

  #keyOf(units: readonly Unit[]): string {
    return discoveryKey(units, this.#workspace.pair, this.concepts);
  }

  /** The renderings and the places of a term. */
  async placesOf(term: string): Promise<TermPlaces> {
    let found = this.#places.get(term);
    if (found === undefined) {
      const concept = this.conceptFor(term)?.concept;
      const [units, terms, reports] = [await this.units(), await this.terms(), await this.reports()];
      const { target } = this.#workspace.pair;
      found = {
        renderings: termChoices(term, { units, terms, reports, concept, target }),
        occurrences: occurrencesOf(term, concept, { units, terms, reports }),
        ...(concept && { concept }),
      };
    }
    // The latest last, so that the oldest goes first.
    this.#places.delete(term);
    this.#places.set(term, found);
    const [oldest] = this.#places.keys();
    if (this.#places.size > rememberedTerms && oldest !== undefined) this.#places.delete(oldest);
    return found;
  }

  get remembered(): LastReview["terms"] {
    return [...this.#places];
  }

  /** The workspace's own concept for a term, else the reference glossaries'. */
  conceptFor(term: string): { concept: Concept; own: boolean } | undefined {
    const { termbase, pair } = this.#workspace;
    const own = termbase.byTerm(term);
    if (own) return { concept: own, own: true };
    const other = this.concepts.find((concept) =>
      termsIn(concept, pair.source).some((each) => each.text === term),
    );
    return other && { concept: other, own: false };
  }

  /** Takes up what has changed on the disk: where that is decisions alone, nothing is checked again. */
  async refresh({ always = false } = {}): Promise<void> {
    const stamp = await this.#workspace.stamp(true);
    const judged = !always && this.#opened && !this.halted && stamp.judged === this.stamp.judged;
    this.stamp = stamp;
    this.concepts = allConcepts(this.#workspace);
    if (!judged) await this.#judge();
    this.findings = this.all.filter((finding) => !isDecided(this.#workspace, finding));
    const { units, documents } = this.counts;
    const decided = this.halted ? this.counts.decided : this.all.length - this.findings.length;
    this.counts = { units, documents, concepts: this.concepts.length, decided };
    this.#opened = true;
  }

  async #judge(): Promise<void> {
    const { only, documents, progress, stopped = () => false, store = async (all) => all } = this.#options;
    this.#units = undefined;
    this.#terms = undefined;
    this.#reports = undefined;
    this.#places.clear();
    const units = await this.units();
    this.documents = summaries(units.filter(({ document }) => document !== places.corrections));
    // Discovery takes seconds: a fix only takes its unit out of what was found, until the next opening.
    const fresh = units.some(({ id, status }) => !this.#known.has(id) && status !== "reviewed");
    if (fresh || this.#discovered === undefined) this.#discovered = this.#discover(units);
    const key = this.#keyOf(units);
    this.provisional = key !== this.#discoveryKey;
    const reports = await this.reports();
    // Where it cannot be kept it has to be made again, which the next review does while it shows this one's findings.
    this.provisional ||= !(await hasReports(this.#workspace, key));
    const { pair } = this.#workspace;
    const request = {
      pair,
      stopped,
      ...(only ? { only } : {}),
      ...(progress ? { progress } : {}),
    };
    const judged = await judge(units, this.concepts, { ...request, reports }, this.#workspace);
    const findings = documents?.length
      ? judged.findings.filter(({ unit }) => documents.includes(unit.document))
      : judged.findings;
    this.halted = this.#opened && stopped();
    // What was found before still stands, but for what has been decided or is no longer there.
    const present = new Set(units.map(({ id }) => id));
    this.all = await store(this.halted ? this.all.filter(({ unit }) => present.has(unit.id)) : findings);
    this.counts = {
      ...this.counts,
      units: units.length,
      documents: new Set(units.map((unit) => unit.document)).size,
    };
  }
}
