/** Source and target language as BCP 47 tags, as given by the user or the file. */
export interface LanguagePair {
  /** Language that is translated from, such as `zh-Hans`. */
  source: string;
  /** Language that is translated into, such as `en`. */
  target: string;
}

/** One of the two texts of a pair. */
export type Side = "source" | "target";

export function otherSide(side: Side): Side {
  return side === "source" ? "target" : "source";
}

export const defaultPair: LanguagePair = { source: "zh-Hans", target: "en" };

/** The pair in the other direction. */
export function turned({ source, target }: LanguagePair): LanguagePair {
  return { source: target, target: source };
}

/** The primary subtag in lower case: `zh` of `zh-Hant-HK`, `zh_TW` and `ZH`. */
export function primary(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? "").toLowerCase();
}

/** Whether two tags name the same language, whatever the script, region or case (CLI.md, Reading files). */
export function sameLanguage(a: string, b: string): boolean {
  return primary(a) === primary(b);
}

/**
 * Which side of the pair a tag belongs to; undefined for a third language. Where both are of one language (zh-Hans and
 * zh-Hant, en-US and en-GB) the whole tag decides.
 */
export function sideOf(tag: string, pair: LanguagePair): Side | undefined {
  const same = sameLanguage(pair.source, pair.target) ? sameTag : sameLanguage;
  if (same(tag, pair.source)) return "source";
  if (same(tag, pair.target)) return "target";
  return undefined;
}

function sameTag(a: string, b: string): boolean {
  return a.replaceAll("_", "-").toLowerCase() === b.replaceAll("_", "-").toLowerCase();
}
