/** What numbering and the order of language blocks say of a bead, beside its words and lengths. */
import type { Label } from "../text/labels.ts";
import type { Line } from "./line.ts";
import type { Step } from "./paths.ts";

/**
 * Costs in the unit of the lattice. Equal numbers of divisions (第三条, Article 3) and of items (三、 and 3.) draw
 * together, different ones push apart.
 */
const divisionGain = 4.8;
const divisionClash = 6;
const itemGain = 1.5;
const itemClash = 1.8;
/** An item on one side and a division on the other, with the same number or another. */
const mixedGain = 0.6;
const mixedClash = 1.2;
/** A number on one side alone. */
const divisionAlone = 1.2;
const itemAlone = 0.3;
/** A number inside a bead: what is numbered begins a bead. */
const divisionInside = 3.6;
const itemInside = 0.9;
/** For each block that a pair is off from its place, and at the most. */
const blockOff = 0.45;
const blocksOff = 3.6;
/** Of a division whose number occurs once on each side, as a fixed point of the first band, against the words that rarePoints weighs. */
const labelWeight = 10;

/** Which language comes first in a text of alternating blocks. */
export type BlockOrder = "chinese-first" | "english-first" | "unknown";

/** Told by the pairs of a pass: a block goes with the one after it, or with the one before it. */
export function blockOrder(
  steps: readonly Step[],
  chinese: readonly Line[],
  english: readonly Line[],
): BlockOrder {
  let after = 0;
  let before = 0;
  for (const { i, j, m, n, lexical } of steps) {
    if (m === 0 || n === 0 || lexical <= 0) continue;
    const distance = english[j]!.block - chinese[i]!.block;
    if (distance > 0) after++;
    if (distance < 0) before++;
  }
  if (after > 2 * before) return "chinese-first";
  return before > 2 * after ? "english-first" : "unknown";
}

/** Costs of numbering and of blocks, for the bead that begins with these sentences. */
export function biasOf(
  chinese: readonly Line[],
  english: readonly Line[],
  zhLabels: readonly (Label | undefined)[],
  enLabels: readonly (Label | undefined)[],
  order: BlockOrder,
): (i: number, j: number, m: number, n: number) => number {
  const inner = (labels: readonly (Label | undefined)[]) =>
    Float64Array.from(labels, (label) =>
      label === undefined ? 0 : label.kind === "item" ? itemInside : divisionInside,
    );
  const zhInner = inner(zhLabels);
  const enInner = inner(enLabels);
  const anyBlocks = chinese.some(({ block }) => block !== chinese[0]!.block);
  const expected = order === "chinese-first" ? 1 : -1;
  return (i, j, m, n) => {
    let cost = labelCost(zhLabels[i], enLabels[j]);
    for (let k = i + 1; k < i + m; k++) cost += zhInner[k]!;
    for (let k = j + 1; k < j + n; k++) cost += enInner[k]!;
    if (anyBlocks) {
      const distance = english[j]!.block - chinese[i]!.block;
      const off = order === "unknown" ? Math.max(0, Math.abs(distance) - 1) : Math.abs(distance - expected);
      cost += Math.min(blocksOff, blockOff * off);
    }
    return cost;
  };
}

function labelCost(zh: Label | undefined, en: Label | undefined): number {
  if (!zh && !en) return 0;
  if (!zh || !en) return (zh ?? en)!.kind === "item" ? itemAlone : divisionAlone;
  if (zh.kind === en.kind) {
    if (zh.kind === "item") return zh.number === en.number ? -itemGain : itemClash;
    return zh.number === en.number ? -divisionGain : divisionClash;
  }
  if (zh.kind === "item" || en.kind === "item") return zh.number === en.number ? -mixedGain : mixedClash;
  return divisionClash;
}

/** Divisions with the same number are fixed points, where the number occurs once on each side. */
export function labelPoints(
  zhLabels: readonly (Label | undefined)[],
  enLabels: readonly (Label | undefined)[],
): { i: number; j: number; weight: number }[] {
  const places = (labels: readonly (Label | undefined)[]) => {
    const found = new Map<string, number[]>();
    labels.forEach((label, index) => {
      if (!label || label.kind === "item") return;
      const key = `${label.kind} ${label.number}`;
      const list = found.get(key);
      if (list) list.push(index);
      else found.set(key, [index]);
    });
    return found;
  };
  const english = places(enLabels);
  const points: { i: number; j: number; weight: number }[] = [];
  for (const [key, list] of places(zhLabels)) {
    const other = english.get(key);
    if (list.length === 1 && other?.length === 1)
      points.push({ i: list[0]!, j: other[0]!, weight: labelWeight });
  }
  return points;
}
