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

/** The ordinals that are not made with "th". */
export const irregularOrdinals: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};
