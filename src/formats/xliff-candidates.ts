/** Translations of similar texts as XLIFF has them beside a segment. */
import { say } from "../model/locale.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import type { Candidate } from "./format.ts";
import { segmentText } from "./xliff2-codes.ts";

/** No tool takes more than 100: a match with the same neighbours is one of 100. */
function qualityOf({ score }: Candidate): number {
  return Math.min(100, score);
}

/**
 * `<alt-trans>` of XLIFF 1.2.
 * @param prefix of the elements' names, with its colon
 * @param mid of the segment, where the text is cut into several
 */
export function altTrans(
  candidate: Candidate,
  { prefix = "", mid }: { prefix?: string; mid?: string | undefined },
  replaced: Replaced,
): string {
  const { source, target, origin } = candidate;
  const name = `${prefix}alt-trans`;
  const of = mid === undefined ? "" : ` mid="${xmlAttribute(mid, replaced)}"`;
  const from = `match-quality="${qualityOf(candidate)}%" origin="${xmlAttribute(origin, replaced)}"`;
  const text = (side: string, value: string) =>
    `<${prefix}${side}>${xmlText(value, replaced)}</${prefix}${side}>`;
  return `<${name}${of} ${from}>${text("source", source)}${text("target", target)}</${name}>`;
}

/**
 * `<match>` of the module of XLIFF 2.
 * @param prefix of the module's names, `core` that of the others
 * @param segment its id
 */
export function matchElement(
  candidate: Candidate,
  { prefix, core, segment }: { prefix: string; core: string; segment: string },
  replaced: Replaced,
): string {
  const { source, target, origin } = candidate;
  const name = `${prefix}match`;
  const of = `ref="#${xmlAttribute(segment, replaced)}" type="tm"`;
  const from = `similarity="${qualityOf(candidate)}" origin="${xmlAttribute(origin, replaced)}"`;
  const text = (side: string, value: string) =>
    `<${core}${side}>${segmentText(value, replaced)}</${core}${side}>`;
  return `<${name} ${of} ${from}>${text("source", source)}${text("target", target)}</${name}>`;
}

/** Of candidates in a file that is read. */
export const droppedCandidates = (count: number) =>
  say(`${count} alternative translation(s) left out`, `已略去 ${count} 个备选译文`);
