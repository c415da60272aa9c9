import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { View } from "../../../src/check/check.ts";
import { runChecks } from "../../../src/check/run.ts";
import type { LanguagePair } from "../../../src/model/language.ts";
import type { Lexicon } from "../../../src/model/lexicon.ts";
import { compileTerms } from "../../../src/termbase/terms.ts";
import { scriptOf } from "../../../src/text/script.ts";
import { unit } from "../../support/units.ts";

/** A pair of the gold tables, with the ids of the checks that ought to speak. */
export interface GoldPair {
  table: string;
  id: string;
  source: string;
  target: string;
  expected: readonly string[];
  note: string;
}

/** All tables of this folder. In them `\u200b` and the like, `\n` and `\t` stand for what cannot be seen. */
export function goldPairs(): GoldPair[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .flatMap((name) =>
      readFileSync(resolve(folder, name), "utf8")
        .split("\n")
        .slice(1)
        .filter((line) => line.trim() !== "")
        .map((line) => {
          const [id = "", source = "", target = "", expected = "", note = ""] = line.split("\t");
          return {
            table: name.slice(0, -4),
            id,
            source: unescaped(source),
            target: unescaped(target),
            expected: expected.split(",").filter((each) => each !== ""),
            note,
          };
        }),
    );
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\n/gu, "\n")
    .replace(/\\t/gu, "\t");
}

/** The ids that speak about a pair standing alone, with their messages. */
export async function judged(
  pair: Pick<GoldPair, "source" | "target">,
  lexicon: Lexicon | undefined,
): Promise<Map<string, string>> {
  const languages = directionOf(pair.source);
  const view: View = {
    pair: languages,
    units: [unit(pair.source, pair.target, { document: "gold" })],
    terms: compileTerms([], { pair: languages, lexicon }),
    reports: () => [],
    lexicon,
    targetOnly: false,
  };
  const found = new Map<string, string>();
  for await (const finding of runChecks(view)) found.set(finding.check, finding.message);
  return found;
}

/** A Chinese source is translated into English, any other into Chinese. */
function directionOf(source: string): LanguagePair {
  return scriptOf(source) === "han"
    ? { source: "zh-Hans", target: "en" }
    : { source: "en", target: "zh-Hans" };
}

/** How often a check spoke rightly, wrongly, and not where it ought to. */
export interface Tally {
  right: number;
  wrong: GoldPair[];
  missed: GoldPair[];
}

export interface Outcome {
  /** By check id. */
  tallies: Map<string, Tally>;
  clean: number;
  /** Clean pairs that anything spoke about. */
  flagged: [GoldPair, Map<string, string>][];
}

export async function judgeGold(
  pairs: readonly GoldPair[],
  judge: (pair: GoldPair) => Iterable<string> | Promise<Map<string, string>>,
): Promise<Outcome> {
  const tallies = new Map<string, Tally>();
  const tally = (id: string): Tally => {
    let known = tallies.get(id);
    if (!known) {
      known = { right: 0, wrong: [], missed: [] };
      tallies.set(id, known);
    }
    return known;
  };
  const outcome: Outcome = { tallies, clean: 0, flagged: [] };
  for (const pair of pairs) {
    const said = await judge(pair);
    const found = said instanceof Map ? said : new Map([...said].map((id) => [id, ""]));
    for (const id of pair.expected) {
      if (found.has(id)) tally(id).right++;
      else tally(id).missed.push(pair);
    }
    for (const id of found.keys()) if (!pair.expected.includes(id)) tally(id).wrong.push(pair);
    if (pair.expected.length > 0) continue;
    outcome.clean++;
    if (found.size > 0) outcome.flagged.push([pair, found]);
  }
  return outcome;
}

export function precision({ right, wrong }: Tally): number {
  return right + wrong.length === 0 ? 1 : right / (right + wrong.length);
}

export function recall({ right, missed }: Tally): number {
  return right + missed.length === 0 ? 1 : right / (right + missed.length);
}

export function f1(tally: Tally): number {
  const [p, r] = [precision(tally), recall(tally)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}
