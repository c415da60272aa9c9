import { primary } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Check } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { foldSegment } from "./fold.ts";
import { finding } from "./make-finding.ts";
import { shown } from "./phrases.ts";

/** Text of the source's language is left in the target. */
export const untranslated: Check = {
  id: "untranslated",
  severity: "warning",
  mqm: "Accuracy: Untranslated",
  title: () => say("untranslated text", "未译文字"),
  explain: () =>
    say(
      "Chinese is left in an English target, or a run of four or more English words in a Chinese one. Example: the NPC 常委会 presided. Left alone: originals beside their rendering, in brackets (Chen Guodong (陈国栋)) or with a gloss in brackets (“和为贵” (harmony is most precious)), characters and words that are spoken about (the character “法”), and Latin names and abbreviations in Chinese. A target that repeats its source whole is said by target-equals-source. Wrong for originals quoted with no gloss.",
      "英文译文中留有中文，或中文译文中留有四个以上连续英文单词。例：the NPC 常委会 presided。不报：译文旁括注的原文（Chen Guodong (陈国栋)）、括注释义的原文（“和为贵” (harmony is most precious)）、被谈论的字词（the character “法”）、中文里的拉丁字母名称和缩写。译文整句照抄原文由 target-equals-source 报告。引用原文而不加释义时会误报。",
    ),
  *run(view) {
    const language = primary(view.pair.target);
    for (const unit of view.units) {
      const text = unit.target;
      const spans = language === "zh" ? leftEnglish(text, unit.source) : leftHan(text, unit.source);
      if (spans.length === 0) continue;
      if (!view.targetOnly && (!isComparable(unit) || foldSegment(unit.source) === foldSegment(text)))
        continue;
      const { en, zh } = shown(text, spans);
      yield finding(this, unit, { message: say(`not translated: ${en}`, `未译：${zh}`), targetSpans: spans });
    }
  },
};

const anyHan = /[\u3400-\u9fff]/;
const hanRun = /[\u3400-\u9fff\u3007][\u3400-\u9fff\u3007\u3001-\u3003\u3008-\u3011·，。；：？！、\s]*/gu;
const latin = /[A-Za-z]/;
const quoteOpen = /["“‘「『'«]\s{0,9}[《〈]?\s{0,9}$/;
const quoteClose = /^[，。！？\s]{0,20}[》〉]?\s{0,9}["”’」』'»]/;
const bracketOpen =
  /[(（[]\s{0,9}(?:[A-Za-z][\w.'’ -]{0,30}[:：,，;]?\s{0,9}|[^()（）]{0,60}[,，;；/]\s{0,9})?["“]?[《〈]?\s{0,9}$/u;
/** The text speaks about the words themselves. */
const spokenOf =
  /\b(?:characters?|words?|terms?|phrases?|expressions?|chinese|mandarin|literally|meaning|means|mean|written|reads?|spelled|pronounced|pinyin|idioms?|sayings?|proverbs?|homophones?|radicals?|surnames?)\b/iu;

/** Han runs of an English target that nothing excuses. */
function leftHan(text: string, source: string): Span[] {
  if (!anyHan.test(text)) return [];
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(hanRun)) {
    const bare = run.replace(/(?<![\s，。；：？！、])[\s，。；：？！、]+$/u, "");
    const end = index + bare.length;
    if (!isExcused(text, [index, end], source)) spans.push([index, end]);
  }
  return spans;
}

function isExcused(text: string, [from, to]: Span, source: string): boolean {
  const run = text.slice(from, to);
  const before = text.slice(Math.max(0, from - 70), from);
  const after = text.slice(to, to + 70);
  if (!latin.test(text)) return false;
  if (bracketOpen.test(before)) {
    // In brackets after its rendering; what the source has in brackets too was left as it stood.
    const at = source.indexOf(run);
    const bracketed =
      at > 0 && /[(（[【]\s*$/u.test(source.slice(0, at)) && !/[\u3400-\u9fff]/.test(source[at - 2] ?? "x");
    const inBrackets =
      at > 0 && /[(（]\s*$/u.test(source.slice(0, at)) && /^\s*[)）]/u.test(source.slice(at + run.length));
    return !bracketed && !inBrackets && latin.test(before);
  }
  const quoted = new RegExp(`[“"‘「『《]${run}[”"’」』》]`, "u").test(source);
  // The character 福 (fu, "good fortune"), where the source quotes it too.
  if (quoted && (/\b(?:characters?|words?|letters?)\s+$/iu.test(before) || glossed.test(after))) return true;
  const about = spokenOf.test(before) || spokenOf.test(after.slice(0, 30));
  if (quoteOpen.test(before) && quoteClose.test(after)) {
    const rest = after.replace(quoteClose, "");
    return (
      about ||
      /^[,.，。]?\s*[(（[—–-]\s*["“‘']?[A-Za-z]/u.test(rest) ||
      /^[,，]?\s*(?:or|i\.e\.|that is|namely)\b/iu.test(rest)
    );
  }
  // 法 (law): the rendering follows in brackets.
  return (
    (about && /[:：]\s*[《〈]?$/u.test(before)) ||
    /^\s{0,9}[》〉]?\s{0,9}[(（]\s{0,9}["“]?[A-Za-z][A-Za-zÀ-ɏ]+(?:[ ,;'’-]+[A-Za-zÀ-ɏ]+)*["”]?\s*[)）]/u.test(
      after,
    )
  );
}

/** A gloss or a reading in brackets. */
const glossed = /^\s*[(（](?=[^()（）\u3400-\u9fff]*[A-Za-zÀ-ɏ]{2})[^()（）\u3400-\u9fff]*[)）]/u;

const latinRun = /[A-Za-z][A-Za-z'’-]{0,80}(?:[ ,]{1,9}[A-Za-z][A-Za-z'’-]{0,80}){3,}/gu;

function mostlyIn(run: string, source: string): boolean {
  if (source.includes(run)) return true;
  const known = new Set(source.toLowerCase().match(wordsOf));
  const words = run.toLowerCase().match(wordsOf)!;
  return words.filter((word) => known.has(word)).length >= 0.6 * words.length;
}

const wordsOf = /[a-z'’-]+/g;

/** Runs of four or more English words, three of them plain, most of which the source has as well. */
function leftEnglish(text: string, source: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(latinRun)) {
    const small = run.match(/(?<![A-Za-z])[a-z]{2,}/g)?.length ?? 0;
    if (small < 3 || !mostlyIn(run, source)) continue;
    const before = text[index - 1] ?? "";
    if (/[(（[“"‘'《「]/.test(before) && anyHan.test(text.slice(Math.max(0, index - 3), index))) continue;
    spans.push([index, index + run.length]);
  }
  return spans;
}
