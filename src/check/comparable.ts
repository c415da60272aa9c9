import type { Unit } from "../model/unit.ts";

/** Below this confidence a pair that zhengming aligned itself is taken to be possibly no pair at all. */
const lowConfidence = 0.5;

/** Whether the pair itself is doubtful, so that what it lacks says nothing about its terms. */
export function isDoubtful(unit: Unit): boolean {
  return unit.status === "aligned" && unit.score < lowConfidence;
}

/** Whether there is a pair to judge: both sides have text, and the target is not the source again. */
export function isTranslated(unit: Unit): boolean {
  return hasText(unit.source) && hasText(unit.target) && unit.source !== unit.target;
}

/** Whether there is anything to see: spaces and invisible characters are no text. */
export function hasText(text: string): boolean {
  return /[^\s\p{C}\p{Z}]/u.test(text);
}

/** Whether what one side says may be held against the other: a pair with text in it, and believed to be one. */
export function isComparable(unit: Unit): boolean {
  return isTranslated(unit) && !isDoubtful(unit);
}
