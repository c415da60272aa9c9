import { checks } from "../check/all.ts";
import type { LengthHabits } from "../check/check.ts";
import type { Finding } from "../model/finding.ts";
import { makeUnit } from "../model/unit.ts";
import { mqmOf, type Summary, summarise } from "../report/report.ts";
import type { Terms } from "../termbase/terms.ts";
import { habitsFor } from "./habits.ts";
import { judge } from "./judge.ts";
import type { Workspace } from "./open.ts";
import { ruleOf } from "./rule-of.ts";
import { isDecided } from "./settled.ts";

/** A source text with its translation, as a person is writing it. */
export interface Pair {
  source: string;
  target: string;
}

/** What pairs are judged by, made ready once for many requests. */
export interface Yardstick {
  terms: Terms;
  habits: LengthHabits | undefined;
}

export interface CheckedPairs {
  /** Each with its kind in MQM. */
  findings: { finding: Finding; mqm: string }[];
  /** Findings left out because a person decided them. */
  decided: number;
  summary: Summary;
}

export async function yardstickOf(workspace: Workspace, terms: Terms): Promise<Yardstick> {
  return { terms, habits: await habitsFor(workspace, workspace.pair) };
}

/** The checks that look at one unit alone, over pairs that need not be in the memory; `unit.index` counts them. */
export async function checkPairs(
  workspace: Workspace,
  pairs: readonly Pair[],
  ready: Yardstick,
): Promise<CheckedPairs> {
  const units = pairs.map(({ source, target }, index) =>
    makeUnit({ document: "", index, source, target, status: "reviewed" }),
  );
  const skip = checks.filter(({ wholeMemory }) => wholeMemory).map(({ id }) => id);
  const request = { pair: workspace.pair, skip, ready };
  const judged = await judge(units, ready.terms.concepts, request, workspace);
  const open = judged.findings.filter((finding) => !isDecided(workspace, finding));
  const mqm = mqmOf(judged.checks.map(ruleOf));
  return {
    findings: open.map((finding) => ({ finding, mqm: mqm(finding) })),
    decided: judged.findings.length - open.length,
    summary: summarise(units.length, open),
  };
}
