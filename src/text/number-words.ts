/** English numbers from zero to nineteen, each at its own index. */
export const smallNumbers: readonly string[] = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
  "seventeen eighteen nineteen"
).split(" ");

/** twenty, thirty … ninety, each at the index of its first digit; the first two are empty. */
export const tens: readonly string[] = [
  "",
  "",
  ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
];

const irregularOrdinals: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};

/** The ordinal of one of the words above: third, fourth, twentieth. */
export function ordinalOf(word: string): string {
  return irregularOrdinals[word] ?? (word.endsWith("y") ? `${word.slice(0, -1)}ieth` : `${word}th`);
}

/** The numbers below a hundred that are one word, by that word, and by the word of their place in an order. */
export function namedNumbers(): { cardinals: Map<string, number>; ordinals: Map<string, number> } {
  const cardinals = new Map<string, number>();
  const ordinals = new Map<string, number>();
  const enter = (word: string, value: number): void => {
    cardinals.set(word, value);
    if (value > 0) ordinals.set(ordinalOf(word), value);
  };
  smallNumbers.forEach(enter);
  tens.forEach((word, digit) => {
    if (word !== "") enter(word, digit * 10);
  });
  return { cardinals, ordinals };
}

/** January to December, in lower case. */
export const monthNames: readonly string[] =
  "january february march april may june july august september october november december".split(" ");

/** The name of a month, from 1, as it is written; undefined where there is no such month. */
export function monthName(month: number): string | undefined {
  const name = monthNames[month - 1];
  return name && name[0]!.toUpperCase() + name.slice(1);
}
