/**
 * Words that the mainland, Taiwan and Hong Kong have each their own for: 软件 and 軟體, 网络 and 網路, 知识产权 and
 * 智慧財產權. From the phrase lists of OpenCC (Apache-2.0), read in both directions.
 */
import { createRequire } from "node:module";
import { simplify } from "./fold.ts";

/** Whose wording. */
export type Region = "tw" | "hk";
export const regions: readonly Region[] = ["tw", "hk"];

const lists = {
  tw: ["TWPhrases", "TWPhrasesRev"],
  hk: ["HKPhrases", "HKPhrasesRev"],
} as const;

/** Wordings more than these help nobody: a term of many words has hundreds. */
const most = 32;
const longest = 12;

/** What else a word is called, in Simplified characters. */
type Pairs = Map<string, Set<string>>;

const known = new Map<Region, { toRegion: Pairs; toMainland: Pairs }>();

function pairsOf(region: Region): { toRegion: Pairs; toMainland: Pairs } {
  const made = known.get(region);
  if (made) return made;
  const require = createRequire(import.meta.url);
  const pairs = { toRegion: new Map(), toMainland: new Map() };
  const add = (to: Pairs, word: string, other: string): void => {
    const set = to.get(word);
    if (set) set.add(other);
    else to.set(word, new Set([other]));
  };
  for (const [reversed, list] of lists[region].entries()) {
    const { default: text } = require(`opencc-js/dict/${list}`) as { default: string };
    for (const line of text.split("|")) {
      const [word, ...others] = line.split(" ").map(simplify);
      for (const other of others) {
        // Single characters have too many other uses.
        if (!word || word === other || word.length < 2 || other.length < 2) continue;
        const [mainland, regional] = reversed ? [other, word] : [word, other];
        add(pairs.toRegion, mainland, regional);
        add(pairs.toMainland, regional, mainland);
      }
    }
  }
  known.set(region, pairs);
  return pairs;
}

/**
 * How the regions word a mainland term, part by part (信息网络 → 资讯网路), and the mainland one of theirs; in
 * Simplified characters, the term itself not among them.
 *
 * @param lang language tag of the term: zh-Hant, zh-TW, zh-HK and zh-MO have the wording of a region
 */
export function regionalWordings(term: string, lang: string, among: readonly Region[]): string[] {
  const found = new Set<string>();
  const text = simplify(term);
  for (const region of among) {
    const { toRegion, toMainland } = pairsOf(region);
    const pairs = /[-_](?:hant|tw|hk|mo)\b/i.test(lang) ? toMainland : toRegion;
    const goOn = (at: number, done: string): void => {
      if (found.size >= most) return;
      if (at === text.length) {
        if (done !== text) found.add(done);
        return;
      }
      for (let to = Math.min(text.length, at + longest); to >= at + 2; to--) {
        for (const other of pairs.get(text.slice(at, to)) ?? []) goOn(to, done + other);
      }
      goOn(at + 1, done + text[at]!);
    };
    goOn(0, "");
  }
  return [...found];
}
