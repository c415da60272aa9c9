import type { Unit } from "../model/unit.ts";
import { bare, rawTexts } from "./reviewed.ts";

/** A document of fewer units tells nothing by how few of them stay. */
const fewest = 3;
/** The share of a document's letters that another text does not reach: headings are alike everywhere. */
const share = 0.1;
/** So many units are looked for wherever they may stand in the new text. */
const sampled = 200;

/**
 * Whether a document holds hardly anything of what it held: then it is another text under its name, not a new
 * version. A text counts as there on either side, as it was read or as a person has changed it, and however it is
 * cut into sentences now.
 */
export function isAnotherText(before: readonly Unit[], after: readonly Unit[]): boolean {
  if (before.length < fewest) return false;
  const sides = [after.map(({ source }) => bare(source)), after.map(({ target }) => bare(target))] as const;
  const known = [new Set(sides[0]), new Set(sides[1])] as const;
  if (shareOf(before, (text, side) => known[side].has(text)) >= share) return false;
  const whole = [sides[0].join(""), sides[1].join("")] as const;
  const step = Math.max(1, Math.floor(before.length / sampled));
  const looked = before.filter((_, at) => at % step === 0);
  return shareOf(looked, (text, side) => whole[side].includes(text)) < share;
}

/** The share of the units' letters that belong to units with a text that is there. */
function shareOf(units: readonly Unit[], isThere: (text: string, side: 0 | 1) => boolean): number {
  let [there, all] = [0, 0];
  for (const unit of units) {
    const raw = rawTexts(unit);
    const sides = [[unit.source, raw.source].map(bare), [unit.target, raw.target].map(bare)] as const;
    const length = sides[0][0]!.length + sides[1][0]!.length;
    all += length;
    const found = ([0, 1] as const).some((side) =>
      sides[side].some((text) => text !== "" && isThere(text, side)),
    );
    if (found) there += length;
  }
  return all === 0 ? 1 : there / all;
}
