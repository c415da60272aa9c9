/** Term finding against gold that was made by reading: test/gold/terms. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { termMissing } from "../../src/check/term-missing.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import type { Rendering, RenderingVerdict, TermReport } from "../../src/model/renderings.ts";
import { type Concept, conceptId, type Term } from "../../src/model/term.ts";
import { makeUnit, refOf, type Unit } from "../../src/model/unit.ts";
import { compileTerms } from "../../src/termbase/terms.ts";
import { phraseKeys, sameForms } from "../../src/text/english.ts";
import { simplify } from "../../src/text/fold.ts";
import { pair } from "./term-sets.ts";

const folder = join(import.meta.dirname, "..", "..", "test", "gold", "terms");

export interface GoldTerm {
  /** `common-word`: general verbs, adverbs and light nouns that nobody renders uniformly; they are not scored. */
  class?: string;
  term: string;
  verdict: RenderingVerdict;
  /** In how many units it stands. */
  units: number;
  /** Longer terms inside which it is not counted. */
  outside?: readonly string[];
  /** Further strings that a glossary would list beside the usual rendering: verb for noun, a short form. */
  also?: readonly string[];
  /** The first is the usual one. A ref is the unit's own, with its document where the set has several. */
  renderings: readonly { text: string; refs: readonly string[] }[];
}

export function goldOf(set: string): GoldTerm[] {
  const file = join(folder, `${set}.json`);
  if (!existsSync(file)) return [];
  const { terms } = JSON.parse(readFileSync(file, "utf8")) as { terms: GoldTerm[] };
  return terms
    .filter((term) => term.class !== "common-word")
    .map((term) => ({
      ...term,
      renderings: [...term.renderings].sort((a, b) => b.refs.length - a.refs.length),
    }));
}

/** Share of terms among the hundred surest candidates; "?" and how many where some have not been judged. */
export function precisionAt100(set: string, reports: readonly TermReport[]): string {
  const all = JSON.parse(readFileSync(join(folder, "candidates.json"), "utf8")) as Record<
    string,
    { terms: string; others: string }
  >;
  const judged = all[set];
  if (!judged) return "-";
  const [terms, others] = [new Set(judged.terms.split(" ")), new Set(judged.others.split(" "))];
  const best = reports.slice(0, 100).map(({ term }) => term);
  const right = best.filter((term) => terms.has(term)).length;
  const open = best.filter((term) => !terms.has(term) && !others.has(term)).length;
  return (right / Math.max(1, best.length - open)).toFixed(2) + (open > 0 ? `?${open}` : "");
}

/** Hits, false alarms and misses, with what is made of them. */
export class Tally {
  hit = 0;
  wrong = 0;
  missed = 0;

  get precision(): number {
    return this.hit / Math.max(1, this.hit + this.wrong);
  }
  get recall(): number {
    return this.hit / Math.max(1, this.hit + this.missed);
  }
  get f1(): number {
    return (2 * this.hit) / Math.max(1, 2 * this.hit + this.wrong + this.missed);
  }
  add(other: Tally): void {
    this.hit += other.hit;
    this.wrong += other.wrong;
    this.missed += other.missed;
  }
  toString(): string {
    return `P ${this.precision.toFixed(2)} R ${this.recall.toFixed(2)} F1 ${this.f1.toFixed(2)}`;
  }
}

export interface GoldScore {
  terms: number;
  candidates: number;
  /** Of the candidates: how many have the usual rendering, in the very form or with half of its words. */
  exact: number;
  near: number;
  inconsistency: Tally;
  /** Terms with surface variants only that were called inconsistent. */
  surfaceWrong: string[];
  surface: number;
  missed: string[];
  wrong: string[];
}

export function scoreReports(gold: readonly GoldTerm[], reports: readonly TermReport[]): GoldScore {
  const found = new Map(reports.map((report) => [simplify(report.term), report]));
  const score: GoldScore = {
    terms: gold.length,
    candidates: 0,
    exact: 0,
    near: 0,
    inconsistency: new Tally(),
    surfaceWrong: [],
    surface: 0,
    missed: [],
    wrong: [],
  };
  for (const { term, verdict, renderings } of gold) {
    const report = found.get(simplify(term));
    const said = report?.verdict === "inconsistent";
    if (verdict === "surface-variants") {
      score.surface++;
      if (said) score.surfaceWrong.push(term);
    }
    if (verdict === "inconsistent") {
      if (said) score.inconsistency.hit++;
      else {
        score.inconsistency.missed++;
        score.missed.push(term);
      }
    } else if (said) {
      score.inconsistency.wrong++;
      score.wrong.push(`${term} (${report.renderings.map(({ text }) => text).join(" / ")})`);
    }
    if (!report) continue;
    score.candidates++;
    const [usual] = report.renderings;
    // Of several equally usual ones, any is right.
    const most = renderings[0]?.refs.length ?? 0;
    const right = renderings.filter(({ refs }) => refs.length === most).map(({ text }) => text);
    if (usual && right.some((text) => formsOf(usual).some((form) => sameForms(form, text)))) score.exact++;
    if (usual && right.some((text) => tokenF1(usual.text, text) >= 0.5)) score.near++;
  }
  return score;
}

function formsOf({ text, forms }: Rendering): string[] {
  return [text, ...forms];
}

function tokenF1(a: string, b: string): number {
  const [one, other] = [phraseKeys(a), phraseKeys(b)];
  const open = [...other];
  let shared = 0;
  for (const key of one) {
    const at = open.indexOf(key);
    if (at < 0) continue;
    open.splice(at, 1);
    shared++;
  }
  return (2 * shared) / Math.max(1, one.length + other.length);
}

/**
 * The gold's usual renderings as a glossary: which units that have another one does `term-missing` find? Each term by
 * itself, or `together`, where shorter and longer terms bear on each other.
 */
export async function scoreCompliance(
  gold: readonly GoldTerm[],
  units: readonly Unit[],
  lexicon: Lexicon,
  together = false,
): Promise<{ tally: Tally; occurrences: number; faults: string[] }> {
  const concepts = gold.map(({ term, verdict, renderings, also = [] }): Concept => {
    const allowed = (verdict === "inconsistent" ? renderings.slice(0, 1) : renderings).map(
      ({ text }) => text,
    );
    return conceptOf(term, [...allowed, ...also]);
  });
  const flagged = new Set<string>();
  const flag = ({ term, unit }: Finding) => flagged.add(`${term}\u0000${unit.document}:${unit.ref}`);
  if (together) (await missing(units, concepts, lexicon)).forEach(flag);
  // By itself is beside the longer ones only.
  else
    for (const { term } of gold) {
      const beside = concepts.filter((_, other) => gold[other]!.term.includes(term));
      (await missing(units, beside, lexicon)).filter((found) => found.term === term).forEach(flag);
    }
  const tally = new Tally();
  const faults: string[] = [];
  let occurrences = 0;
  for (const { term, verdict, renderings, outside } of gold) {
    const place = new Map(units.map((unit) => [`${unit.document}:${refOf(unit)}`, unit]));
    renderings.forEach(({ refs }, at) => {
      for (const ref of refs) {
        const key = [...place.keys()].find((each) => each === ref || each.endsWith(`:${ref}`));
        const unit = key === undefined ? undefined : place.get(key);
        // A unit that has the longer term as well says nothing about the shorter one.
        if (!unit || outside?.some((each) => simplify(unit.source).includes(each))) continue;
        occurrences++;
        const expected = verdict === "inconsistent" && at > 0;
        const said = flagged.has(`${term}\u0000${key}`);
        if (expected && said) tally.hit++;
        else if (expected) tally.missed++;
        else if (said) tally.wrong++;
        if (expected !== said) faults.push(`${term} ${key} ${said ? "flagged" : "not flagged"}`);
      }
    });
  }
  return { tally, occurrences, faults };
}

function conceptOf(term: string, renderings: readonly string[]): Concept {
  return {
    id: conceptId(term),
    terms: [
      { lang: "zh", text: term, status: "preferred" },
      ...renderings.map(
        (text, at): Term => ({ lang: "en", text, status: at === 0 ? "preferred" : "admitted" }),
      ),
    ],
  };
}

async function missing(
  units: readonly Unit[],
  concepts: readonly Concept[],
  lexicon: Lexicon,
): Promise<Finding[]> {
  const terms = compileTerms(concepts, { pair, lexicon });
  const out: Finding[] = [];
  const view = { pair, units, lexicon, terms, targetOnly: false, reports: () => [] };
  for await (const finding of termMissing.run(view)) out.push(finding);
  return out;
}

export interface CaseScore {
  kinds: Map<string, { cases: number; right: number }>;
  tally: Tally;
  /** Cases in which the term does not occur, and how many of them were flagged. */
  strangers: number;
  falseFlags: number;
  faults: string[];
}

/** Single sentences, each a question of its own: boundaries, forms, elision, wrong and left out renderings. */
export async function scoreCases(
  lexicon: Lexicon,
  file = join(folder, "compliance.tsv"),
): Promise<CaseScore> {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const score: CaseScore = { kinds: new Map(), tally: new Tally(), strangers: 0, falseFlags: 0, faults: [] };
  for (const row of rows) {
    const [kind = "", term = "", renderings = "", source = "", target = "", expected, beside = ""] =
      row.split("\t");
    // Other terms of the same glossary: "法院=court;公证=notarization".
    const others = beside
      .split(";")
      .filter(Boolean)
      .map((each) => each.split("=") as [string, string])
      .map(([other, rendering]) => conceptOf(other, rendering.split("|")));
    const unit = makeUnit({ document: "case", index: 0, source, target });
    const concepts = [conceptOf(term, renderings.split(/;\s*|\|/u)), ...others];
    const said = (await missing([unit], concepts, lexicon)).some((found) => found.term === term);
    const wanted = expected === "missing";
    const of = score.kinds.get(kind) ?? { cases: 0, right: 0 };
    score.kinds.set(kind, of);
    of.cases++;
    if (said === wanted) of.right++;
    else score.faults.push(`${kind}: ${term} in ${source} / ${target}: ${said ? "flagged" : "not flagged"}`);
    if (expected === "none") {
      score.strangers++;
      if (said) score.falseFlags++;
    }
    if (wanted && said) score.tally.hit++;
    else if (wanted) score.tally.missed++;
    else if (said) score.tally.wrong++;
  }
  return score;
}
