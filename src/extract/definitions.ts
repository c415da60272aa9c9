/** Short forms that a text defines for its names (以下简称, hereinafter). */
import type { Place } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { placeAt } from "./place-at.ts";

/** A name and the short form that a text gives it, in one language. */
export interface Definition {
  lang: string;
  term: string;
  short: string;
  place: Place;
  context: string;
}

const chinese =
  /(?:《([^《》]{2,40})》|[“「]([^“”「」]{2,40})[”」]|(\p{Script=Han}{2,24}))\s*[（(]\s*(?:以下|下文|下称|以下统|以下简)[^（）()“”「」]{0,8}?[“「]?([\p{Script=Han}\p{Nd}A-Za-z]{1,20})[”」]?\s*[)）]/gu;
const calling = /^(?:简称为?|统称为?|合称为?|称为?|称)/u;
const english =
  /((?:\p{Lu}[\p{L}’'-]*)(?:[ -](?:\p{Lu}[\p{L}’'-]*|of|and|the|for|on|in|to)){0,24})\s{0,9}\(\s{0,9}(?:hereinafter|hereafter|henceforth)[^()“”"]{0,60}?(?:the\s+)?[“"]?(?:the\s+)?([\p{Lu}][\p{L}\p{N} -]{0,40}?)[,.]?[”"]?\s*\)/gu;

export function definitionsIn(segments: readonly Segment[]): Definition[] {
  const out: Definition[] = [];
  for (const segment of segments) {
    const { text, lang } = segment;
    for (const match of text.matchAll(chinese)) {
      const term = match[1] ?? match[2] ?? afterParticle(match[3]!);
      const short = match[4]!.replace(calling, "");
      if (short !== "" && short !== term) out.push({ lang, term, short, ...where(segment, match) });
    }
    for (const match of text.matchAll(english)) {
      const term = match[1]!.replace(/^The\s+/u, "");
      if (match[2] !== term) out.push({ lang, term, short: match[2]!.trim(), ...where(segment, match) });
    }
  }
  return out;
}

/** The name at the end of a run of Chinese: what follows the last particle or verb of being. */
function afterParticle(run: string): string {
  const name = /(?:.*[的是由为在对与和及根据依照])?(.{2,})$/u.exec(run);
  return name ? name[1]! : run;
}

function where(segment: Segment, { 0: whole, index }: RegExpExecArray): { place: Place; context: string } {
  const from = Math.max(0, index - 40);
  const context = segment.text.slice(from, index + whole.length + 40).replace(/\s+/gu, " ");
  return { place: placeAt(segment, index), context };
}
