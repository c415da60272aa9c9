const zones: readonly (readonly [RegExp, number])[] = [
  [/^\W*(?:Beijing|Hong Kong|Chinese|China|local Beijing)\s+[Tt]ime|^\W*BJT\b/, 8],
  [/^\W*(?:GMT|UTC|Greenwich)\b(?![+-])/, 0],
  [/^\W*(?:EST)\b/, -5],
  [/^\W*(?:EDT)\b/, -4],
  [/^\W*(?:CET)\b/, 1],
  [/^\W*(?:CEST)\b/, 2],
  [/^\W*(?:JST)\b/, 9],
  [/^\W*(?:PST)\b/, -8],
  [/^\W*(?:PDT)\b/, -7],
];

/** Hours east of Greenwich of the zone that an English text names right after a time of day. */
export function zoneAfter(text: string, at: number): number | undefined {
  const rest = text.slice(at, at + 24);
  return zones.find(([pattern]) => pattern.test(rest))?.[1];
}

/** The zone a Chinese text names right after a time of day that ends at `end`, else the last one before it. */
export function zoneNamed(text: string, at: number, end: number): number | undefined {
  const after = /^[(（]?(北京时间|格林尼治|协调世界时|世界时)/.exec(text.slice(end, end + 8))?.[1];
  const name =
    after ??
    text
      .slice(0, at)
      .match(/北京时间|格林尼治|世界时/g)
      ?.at(-1);
  return name === undefined ? undefined : name === "北京时间" ? 8 : 0;
}
