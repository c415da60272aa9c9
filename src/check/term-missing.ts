import { say } from "../model/locale.ts";
import { accountedUnits, expectedRenderings, nameIn, sourceOf } from "./accounts.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";
import { quoted } from "./phrases.ts";

/** A glossary term stands in the source and none of its allowed renderings in the target. */
export const termMissing: Check = {
  id: "term-missing",
  severity: "error",
  mqm: "Terminology: Inconsistent with terminology resource",
  unitwise: true,
  title: () => say("glossary term not rendered", "术语未按术语表翻译"),
  explain: () =>
    say(
      'The source has a term of the glossary, and the target has none of its preferred or admitted renderings in any form. Example: 涉外法治 translated as "overseas rule of law" where the glossary prefers "foreign-affairs-related rule of law". Plural, case, hyphen, article, British or American spelling, "of" turned round and a shared head ("legislative and judicial organs") are forms of one rendering; a term counts where it is a word, and by its longest form. It is wrong where the translator rightly wrote a pronoun or recast the sentence: keep it, with the reason.',
      "原文含有术语表中的术语，而译文中没有任何首选或可用译法（及其词形变化）。例：术语表规定“涉外法治”译作 “foreign-affairs-related rule of law”，译文却作 “overseas rule of law”。单复数、大小写、连字符、冠词、英美拼写、of 结构倒置、并列共用中心词，均视为同一译法；术语须成词，并以最长者为准。译者合理使用代词或改写句子时会误报，可注明理由后保留。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const { unit, accounts } of accountedUnits(view)) {
      for (const account of accounts) {
        const { concept, term, occurrences, outcome, instead, unwanted } = account;
        if (outcome !== "missing") continue;
        const name = nameIn(unit, account);
        const expected = expectedRenderings(view, concept);
        const wanted = quoted(expected.map(({ text }) => text));
        const source = sourceOf(expected[0]);
        const [wrong] = unwanted;
        const actual = wrong
          ? wrong.spans.map(([from, to]) => unit.target.slice(from, to)).join(" … ")
          : instead?.text;
        const times = occurrences.length > 1 ? ` (${occurrences.length}×)` : "";
        const message =
          actual === undefined
            ? say(
                `${name}${times} is not rendered here as ${wanted.en}, and nothing close to it is there: left out?${source.en}`,
                `“${name}”${times}未译作${wanted.zh}，译文中也没有相近的说法，可能漏译${source.zh}`,
              )
            : instead?.misspelled
              ? say(
                  `${name}${times}: "${actual}" looks misspelled; did you mean "${instead.rendering}"?${source.en}`,
                  `“${name}”${times}：“${actual}”疑有拼写错误，是否应为“${instead.rendering}”？${source.zh}`,
                )
              : say(
                  `${name}${times} is not rendered as ${wanted.en}; "${actual}" stands here${source.en}`,
                  `“${name}”${times}未译作${wanted.zh}；此处作“${actual}”${source.zh}`,
                );
        yield finding(this, unit, {
          message,
          term: term.text,
          sourceSpans: occurrences.map(({ span }) => span),
          targetSpans: wrong ? wrong.spans : instead ? [instead.span] : [],
          expected: expected.map(({ text }) => text),
          actual,
        });
      }
    }
  },
};
