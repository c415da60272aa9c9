import { monthNames, namedNumbers, tens } from "../number-words.ts";

const named = namedNumbers();
/** Cardinals to ninety, by word. */
export const cardinals: ReadonlyMap<string, number> = named.cardinals;
/** Ordinals to ninetieth, hundredth, thousandth …, by word. */
export const ordinals = named.ordinals;
/** Units of counting, singular. */
export const scales = new Map<string, number>([
  ["hundred", 100],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["lakh", 1e5],
  ["crore", 1e7],
]);
/** Abbreviated units of counting right after digits: 1.2bn. */
export const shortScales = new Map<string, number>([
  ["bn", 1e9],
  ["mn", 1e6],
  ["tn", 1e12],
  ["trn", 1e12],
  ["mln", 1e6],
  ["bln", 1e9],
  ["k", 1e3],
  ["m", 1e6],
  ["b", 1e9],
]);
/** Parts: two thirds, a quarter, three ten-thousandths. */
export const parts = new Map<string, number>([
  ["half", 2],
  ["halves", 2],
  ["quarter", 4],
  ["quarters", 4],
]);
/** Months and their abbreviations. */
export const months = new Map<string, number>();
/** Monday 1 … Sunday 7. */
export const weekdays = new Map<string, number>();
/** The eighties and nineties. */
export const decades = new Map<string, number>();
/** Words with a factor in them, said of growth or of number: doubled, triple, fourfold. */
export const multiples = new Map<string, number>();
/** Words that hold a small number: both, trilateral, twice. */
export const hidden = new Map<string, number>();
/** Vague amounts by their word: dozens of, hundreds of, tens of thousands. */
export const vague = new Map<string, readonly [number, number]>([
  ["dozens", [20, 100]],
  ["scores", [20, 100]],
  ["tens", [10, 100]],
  ["hundreds", [100, 1000]],
  ["thousands", [1e3, 1e4]],
  ["millions", [1e6, 1e7]],
  ["billions", [1e9, 1e10]],
  ["trillions", [1e12, 1e13]],
]);

for (const [digit, word] of tens.entries()) {
  if (word !== "") decades.set(`${word.slice(0, -1)}ies`, digit * 10);
}
for (const [word, value] of scales) ordinals.set(`${word}th`, value);
for (const [word, value] of ordinals) {
  if (value < 3) continue;
  parts.set(word, value);
  parts.set(`${word}s`, value);
}
for (const [index, name] of monthNames.entries()) {
  months.set(name, index + 1);
  months.set(name.slice(0, 3), index + 1);
}
months.set("sept", 9);
for (const [index, name] of "monday tuesday wednesday thursday friday saturday sunday".split(" ").entries())
  for (const form of [name, `${name}s`]) weekdays.set(form, index + 1);
for (const [stem, value] of [
  ["doubl", 2],
  ["tripl", 3],
  ["trebl", 3],
  ["quadrupl", 4],
  ["quintupl", 5],
] as const)
  for (const ending of ["e", "ed", "es", "ing"]) multiples.set(stem + ending, value);
for (const [word, value] of cardinals) if (value > 1 && value < 100) multiples.set(`${word}fold`, value);
for (const [words, value] of [
  ["once single sole monthly", 1],
  ["both twice dual bilateral pair couple duo secondary two-way twin", 2],
  ["thrice trilateral tripartite trio triad tertiary tricolor triangle triangular", 3],
  ["quadrilateral quartet quad quadripartite", 4],
  ["quintet pentagon quinquennial", 5],
  ["centenary centennial centenarian", 100],
  ["bicentenary bicentennial", 200],
] as const)
  for (const word of words.split(" ")) hidden.set(word, value);

const weekdayNames = [...weekdays.keys()].filter((name) => name.endsWith("y"));

/** English name of a weekday, Monday 1. */
export function weekdayName(day: number): string {
  const name = weekdayNames[day - 1] ?? String(day);
  return name[0]!.toUpperCase() + name.slice(1);
}
