import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Check } from "./check.ts";
import { overTargets } from "./targets.ts";

/** A sentence of the English target begins with a small letter. */
export const capital: Check = {
  id: "capital",
  severity: "info",
  mqm: "Linguistic conventions: Spelling",
  title: () => say("small letter at the start of a sentence", "句首未大写"),
  explain: () =>
    say(
      "A sentence of an English target begins with a small letter: the unit itself, where source and target are a whole sentence, or a sentence inside it. Example: signed the agreement. it takes effect today. List items, continuations (and shall …), names that begin small (iPhone, von der Leyen, npm where the Chinese has it too) and abbreviations (e.g., art. 3) are left alone. Wrong where a sentence runs over several units.",
      "英文译文的句子以小写字母开头：原文译文均为整句的句段开头，或句段内的句子。例：signed the agreement. it takes effect today。列项、接续句（and shall …）、本以小写开头的名称（iPhone、von der Leyen，以及中文里也这样写的 npm）和缩写（e.g.、art. 3）不报。一句跨数个句段时会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language, unit) => {
      if (language !== "en") return undefined;
      const spans: Span[] = [];
      const first = opening.exec(text);
      if (
        first &&
        sentenceEnd.test(text) &&
        (view.targetOnly || chineseEnd.test(unit.source)) &&
        words.test(text) &&
        !label.test(unit.source) &&
        !continues(text, first[0].length - 1) &&
        !namedSo(text, first[0].length - 1, unit.source)
      ) {
        spans.push([first[0].length - 1, first[0].length]);
      }
      if (inside.test(text)) {
        for (const match of text.matchAll(insideAll)) {
          const at = match.index + match[0].length - 1;
          if (abbreviations.has(match[1]!.toLowerCase()) || continues(text, at, true)) continue;
          if (namedSo(text, at, unit.source)) continue;
          spans.push([at, at + 1]);
        }
      }
      if (spans.length === 0) return undefined;
      const at = spans[0]![0];
      const word = /^\p{L}+/u.exec(text.slice(at))![0];
      return {
        message: say(`a sentence begins with "${word}"`, `句子以小写的“${word}”开头`),
        spans,
        expected: [word[0]!.toUpperCase() + word.slice(1)],
        actual: word,
      };
    });
  },
};

const opening = /^[\s"“‘'(]*[a-zß-ɏ]/u;
/** A sentence has three words at least. */
const words = /\p{L}\s+\S+\s+\S/u;
const sentenceEnd = /[.!?]["”’)\]]*\s*$/;
const chineseEnd = /[。！？]["”’」』）)]*\s*$/;
const label = /^\s*(?:[（(]?[\dA-Za-z一二三四五六七八九十百]{1,4}[)）.、．]|[①-⑳•●*–—-])/u;
const inside = /\p{Ll}{2}[)”"]?\.\s+\p{Ll}/u;
const insideAll = /(?<![.\p{L}])(\p{L}+)[)”"]?\.["”]?[ \u00a0]+\p{Ll}/gu;
const abbreviations = new Set(
  (
    "etc art arts para paras no nos vol vols fig figs sec secs ch chs pp ed eds cf viz vs al approx est dept univ " +
    "inc ltd co corp bros jr sr st mr mrs ms dr prof gen col hon rev govt min max tel fax ext incl excl subpara subsec reg regs op cit ibid"
  ).split(" "),
);
/** Words that carry a sentence on from the unit before. */
const carriesOn =
  /^(?:and|or|but|nor|which|who|whose|that|provided|shall|must|may|will|can|is|are|was|were|be|has|have|including|as well)\b/;
const smallNames =
  /^(?:(?:von|van|de|der|den|di|da|del|al|bin|ibn)\b|e-\p{L}|i[A-Z]|[a-z]+[A-Z]|[b-hj-z]\b|pH\b|https?:|www\.)/u;

/** npm, curl: a word that the Chinese writes so as well is a name. */
function namedSo(text: string, at: number, source: string): boolean {
  const word = /^[\p{L}\d][\p{L}\d._-]*/u.exec(text.slice(at))![0].replace(/(?<![._-])[._-]+$/, "");
  return (
    /[\u4e00-\u9fff]/.test(source) &&
    new RegExp(`(?<![A-Za-z])${word.replaceAll(".", "\\.")}(?![A-Za-z])`).test(source)
  );
}

function continues(text: string, at: number, midway = false): boolean {
  const rest = text.slice(at);
  return smallNames.test(rest) || (!midway && carriesOn.test(rest));
}
