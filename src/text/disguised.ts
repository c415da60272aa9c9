import type { Span } from "../model/span.ts";

/** Characters that cannot be seen, or that look like others: what they are called. */
export type Disguise =
  | "zero-width"
  | "bidi"
  | "soft-hyphen"
  | "private-use"
  | "control"
  | "replacement"
  | "look-alike"
  | "radical";

export interface Disguised {
  kind: Disguise;
  span: Span;
}

/** Quick look: anything below, or a letter of Greek or Cyrillic. */
const suspect =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u0370-\u052f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2e80-\u2fdf\ud83b-\udbff\ue000-\ufaff\ufeff\ufff9-\uffff]/;

const simple: readonly (readonly [Disguise, RegExp])[] = [
  ["zero-width", /[\u200b\u2060-\u2064\ufeff]+/gu],
  ["bidi", /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu],
  ["soft-hyphen", /\u00ad+/gu],
  ["private-use", /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]+/gu],
  [
    "control",
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu,
  ],
  ["replacement", /[\ufffd\ufffe\uffff]+/gu],
  // Radicals and compatibility forms look like the ideographs; the twelve of FA0E–FA29 are ideographs.
  [
    "radical",
    /[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff]+/gu,
  ],
];

/** Joiners are wanted inside emoji and in scripts that join: everywhere else they are dirt. */
const joiner = /[\u200c\u200d]+/gu;
const joins =
  /\ufe0f|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}\p{Script=Mongolian}]/u;

/** Letters of Greek and Cyrillic that cannot be told from Latin ones. */
const twins = /^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιАВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝ]+$/u;
const word = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+/gu;
const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

/** What is disguised in a text, in order. Greek letters in units and formulas (μm, kΩ, ΔT) are what they seem. */
export function disguised(text: string): Disguised[] {
  if (!suspect.test(text)) return [];
  const found: Disguised[] = [];
  for (const [kind, pattern] of simple) {
    for (const { 0: run, index } of text.matchAll(pattern)) {
      found.push({ kind, span: [index, index + run.length] });
    }
  }
  for (const { 0: run, index } of text.matchAll(joiner)) {
    const before = [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? "";
    const after = [...text.slice(index + run.length, index + run.length + 2)][0] ?? "";
    if (joins.test(before) && (joins.test(after) || after === "")) continue;
    found.push({ kind: "zero-width", span: [index, index + run.length] });
  }
  const words = [...text.matchAll(word)];
  const wholly = words.some(({ 0: each }) => cyrillic.test(each) && !latin.test(each) && !twins.test(each));
  for (const { 0: each, index } of words) {
    const strange = each.replace(/\p{Script=Latin}/gu, "");
    if (strange === "" || !twins.test(strange)) continue;
    const mixed = strange.length < each.length;
    // One Greek letter beside one Latin is a formula; a Cyrillic word of twins only is one in a Russian text.
    if (
      mixed ? !cyrillic.test(strange) && each.length - strange.length < 2 : wholly || !cyrillic.test(strange)
    )
      continue;
    if (!mixed && each.length < 2) continue;
    const at = mixed ? [...each].findIndex((char) => strange.includes(char)) : 0;
    found.push({ kind: "look-alike", span: [index + at, index + (mixed ? at + 1 : each.length)] });
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}
