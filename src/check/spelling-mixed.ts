import type { Finding } from "../model/finding.ts";
import { primary } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { americanSpelling } from "../text/spelling.ts";
import { setOf } from "../text/word-lists.ts";
import type { Check } from "./check.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";
import { documentsOf } from "./portions.ts";

/** One word of a document in British spelling at one place and in American at another. */
export const spellingMixed: Check = {
  id: "spelling-mixed",
  severity: "info",
  mqm: "Linguistic conventions: Spelling",
  title: () => say("British and American spelling mixed", "英式美式拼写混用"),
  explain: () =>
    say(
      "An English document spells one word in the British and in the American way: organise and organize, labour and labor, centre and center. Example: an organisation … the organization. What the document has less often is told, of equally many the later one. Whoever writes organize and labour throughout is left alone: each word counts for itself. So are words with a capital, for names keep their spelling (World Health Organization), and words that are two in British English or right on either side (practise and practice, licence and license, metre and meter, programme and program, judgement and judgment). Wrong where a quotation keeps its own spelling.",
      "同一份英文文件中，同一个词既有英式拼写，又有美式拼写：organise 与 organize、labour 与 labor、centre 与 center。例：an organisation … the organization。报出现较少的一种，次数相同则报后出现的一种。逐词判断，所以全文一律写 organize 和 labour 的不报。首字母大写的词不报，因为名称保留自己的拼写（World Health Organization）；在英式英语中本是两个词的，或两种拼写都通行的（practise 与 practice、licence 与 license、metre 与 meter、programme 与 program、judgement 与 judgment），也不报。引文保留原拼写时会误报。",
    ),
  *run(view) {
    if (primary(view.pair.target) !== "en") return;
    for (const units of documentsOf(view.units)) yield* inDocument(units);
  },
};

/** Where a spelling stands. */
type Places = Map<Unit, Span[]>;

function* inDocument(units: readonly Unit[]): Iterable<Finding> {
  const found: [Unit, Finding][] = [];
  for (const [key, spellings] of placesOf(units, mixedIn(units))) {
    // Sorting keeps the earlier of two that are equally frequent in front.
    const [[usual, places], ...others] = [...spellings].sort(([, a], [, b]) => countOf(b) - countOf(a)) as [
      [string, Places],
      ...[string, Places][],
    ];
    const count = countOf(places);
    const shown = [...places.keys()].slice(0, evidenceLimit).map((unit) => evidence(unit, usual));
    for (const [other, strays] of others)
      for (const [unit, targetSpans] of strays) {
        const remark = {
          message: say(
            `"${other}" here, "${usual}" elsewhere in the document (${count === 1 ? "once" : `${count} times`})`,
            `此处作“${other}”，文件别处作“${usual}”（${count} 处）`,
          ),
          about: key,
          targetSpans,
          expected: [usual],
          actual: other,
          evidence: shown,
        };
        found.push([unit, finding(spellingMixed, unit, remark)]);
      }
  }
  found.sort(([a], [b]) => a.index - b.index);
  for (const [, each] of found) yield each;
}

/** The words that stand in both spellings, each with the key that they share. Most documents have none. */
function mixedIn(units: readonly Unit[]): Map<string, string> {
  const byKey = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { target } of units)
    for (const [word] of target.matchAll(lowerWord)) {
      if (seen.has(word)) continue;
      seen.add(word);
      const key = americanSpelling(word);
      if (excused.has(key)) continue;
      const known = byKey.get(key);
      if (known) known.push(word);
      else byKey.set(key, [word]);
    }
  return new Map(
    [...byKey].flatMap(([key, words]) =>
      words.length > 1 ? words.map((word): [string, string] => [word, key]) : [],
    ),
  );
}

/** By key, then by spelling, all in the order in which they come. */
function placesOf(
  units: readonly Unit[],
  mixed: ReadonlyMap<string, string>,
): Map<string, Map<string, Places>> {
  const all = new Map<string, Map<string, Places>>();
  if (mixed.size === 0) return all;
  for (const unit of units)
    for (const { 0: word, index } of unit.target.matchAll(lowerWord)) {
      const key = mixed.get(word);
      if (key === undefined) continue;
      const spellings = all.get(key) ?? new Map<string, Places>();
      const places: Places = spellings.get(word) ?? new Map();
      const span: Span = [index, index + word.length];
      all.set(key, spellings.set(word, places.set(unit, [...(places.get(unit) ?? []), span])));
    }
  return all;
}

function countOf(places: Places): number {
  let count = 0;
  for (const spans of places.values()) count += spans.length;
  return count;
}

/** A word without a capital that is no part of an address, a name in code or another word. */
const lowerWord = /(?<![\p{L}\p{N}'’@/._-])[a-z]{4,30}(?![\p{L}\p{N}@/_]|\.[a-z])/gu;

/** By their key: what is two words in British English, and what either side spells in either way. */
const excused = setOf(
  "practice practices practiced practicing license licenses story check checks tire tires curb curbs meter meters " +
    "program programs programed programing dialog dialogs analog analogs catalog catalogs cataloged while among toward " +
    "inquiry inquiries inquire jail jails gray grays judgment judgments acknowledgment acknowledgments dispatch " +
    "worshiped worshiping worshiper kidnaped kidnaping biased focused focusing focuses benefited benefiting plow plows " +
    "mold molds macao connection connections rigor aging",
);
