/** A thread that runs checks over portions of units for `inThreads` (judge-threads.ts). */
import { parentPort, workerData } from "node:worker_threads";
import { checks } from "../check/all.ts";
import type { View } from "../check/check.ts";
import { runChecks } from "../check/run.ts";
import { setLocale } from "../model/locale.ts";
import { compileTerms } from "../termbase/terms.ts";
import type { Job, Portion, ThreadAnswer } from "./judge-threads.ts";
import { lexicon } from "./lexicon.ts";
import { packFindings } from "./packed-findings.ts";
import { ownRules } from "./rules.ts";

const { locale, pair, concepts, regions, rules, targetOnly, habits, sameness } = workerData as Job;
setLocale(locale);
const words = await lexicon();
const known = [...checks, ...(rules === undefined ? [] : await ownRules(rules))];
const terms = compileTerms(concepts, { pair, lexicon: words, regions });

parentPort!.on("message", async ({ number, only, units, introduced }: Portion & { number: number }) => {
  const view: View = {
    pair,
    units,
    lexicon: words,
    terms,
    targetOnly,
    reports: () => [],
    introduced: new Map(introduced.map(([concept, forms]) => [concepts[concept]!, forms])),
    ...(habits ? { habits: () => habits } : {}),
    ...(sameness ? { sameness } : {}),
  };
  let answer: ThreadAnswer;
  try {
    const findings = await Array.fromAsync(runChecks(view, { only }, known));
    answer = { number, findings: packFindings(findings, units) };
  } catch {
    // Whoever asked does it again and meets the same fault.
    answer = { number };
  }
  parentPort!.postMessage(answer);
});
