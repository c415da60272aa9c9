import type { Finding } from "../model/finding.ts";
import { primary } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { scriptOf } from "../text/script.ts";
import type { Check, View } from "./check.ts";
import { finding } from "./make-finding.ts";

/** What is wrong with how a target is written. */
export interface Fault {
  message: string;
  spans: readonly Span[];
  /** In the source: only where the fault stands there. */
  sourceSpans?: readonly Span[];
  expected?: readonly string[];
  actual?: string;
}

/**
 * Judges how the targets are written; the sources are not the translator's. Left alone: targets with no text,
 * and those in the script of the source, for they are not translated yet and another check says so.
 */
export function* overTargets(
  check: Check,
  view: View,
  judge: (text: string, language: "zh" | "en" | "other", unit: Unit, at: number) => Fault | undefined,
): Iterable<Finding> {
  const code = primary(view.pair.target);
  const language = code === "zh" || code === "en" ? code : "other";
  for (const [at, unit] of view.units.entries()) {
    const text = unit.target;
    if (text === "" || isForeign(text, language)) continue;
    const fault = judge(text, language, unit, at);
    if (!fault) continue;
    yield finding(check, unit, {
      message: fault.message,
      sourceSpans: fault.sourceSpans ?? [],
      targetSpans: fault.spans,
      ...(fault.expected ? { expected: fault.expected } : {}),
      actual: fault.actual,
    });
  }
}

const anyHan = /[\u3400-\u9fff]/;

function isForeign(text: string, language: "zh" | "en" | "other"): boolean {
  if (language === "zh") return !anyHan.test(text) && scriptOf(text) === "latin";
  return anyHan.test(text) && scriptOf(text) === "han";
}
