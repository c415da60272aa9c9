import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { overTargets } from "./targets.ts";

/** Kinds of ends, whatever the script writes for them. */
type End = "stop" | "question" | "exclamation" | "colon" | "semicolon" | "comma" | "ellipsis" | "none";

/** How the target ends does not go with how the source ends. */
export const endPunctuation: Check = {
  id: "end-punctuation",
  severity: "info",
  mqm: "Linguistic conventions: Punctuation",
  title: () => say("end punctuation", "句末标点"),
  explain: () =>
    say(
      "The target ends in another kind of mark than the source: a sentence without its full stop, a question become a statement or the other way round, a comma where the sentence ends, or a heading with a full stop. Example: 各国应当遵守国际法。 without a full stop. Closing quotes and brackets and note marks are looked through; an exclamation may become a statement; list items may end in semicolon, comma or “and”; titles and headings have no mark. Wrong where a sentence is divided otherwise than the source, or is recast as indirect question.",
      "译文句末标点与原文类别不同：句子缺句号、问句成了陈述句或反之、句末用逗号、标题加了句号。例：“各国应当遵守国际法。”译文缺句号。收尾的引号、括号和注码不计；感叹可译为陈述；列项可用分号、逗号或 and 结尾；标题无标点。断句与原文不同或改为间接疑问时会误报。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    yield* overTargets(this, view, (text, language, unit) => {
      if (!isComparable(unit)) return undefined;
      const [from, mark] = endOf(unit.source);
      const [to, at] = endOf(text);
      const fault = judge(from, to, unit.source, text);
      if (!fault) return undefined;
      const wanted = fault === "heading" ? "" : (language === "zh" ? chineseMark : englishMark)[from];
      return {
        message:
          fault === "heading"
            ? say("a heading with a full stop", "标题末尾有句号")
            : to === "none"
              ? say(`the target does not end in "${wanted}"`, `译文末尾缺“${wanted}”`)
              : say(
                  `the source ends in "${unit.source[mark]}", the target in "${text[at]}"`,
                  `原文以“${unit.source[mark]}”结尾，译文以“${text[at]}”结尾`,
                ),
        spans: [[at, Math.min(text.length, at + 1)]],
        ...(wanted ? { expected: [wanted] } : {}),
        ...(to === "none" ? {} : { actual: text[at]! }),
      };
    });
  },
};

const englishMark: Readonly<Record<End, string>> = {
  stop: ".",
  question: "?",
  exclamation: "!",
  colon: ":",
  semicolon: ";",
  comma: ",",
  ellipsis: "…",
  none: "",
};
const chineseMark: Readonly<Record<End, string>> = {
  stop: "。",
  question: "？",
  exclamation: "！",
  colon: "：",
  semicolon: "；",
  comma: "，",
  ellipsis: "……",
  none: "",
};

const ends: Readonly<Record<string, End>> = {
  "。": "stop",
  "．": "stop",
  "｡": "stop",
  ".": "stop",
  "？": "question",
  "?": "question",
  "！": "exclamation",
  "!": "exclamation",
  "：": "colon",
  ":": "colon",
  "；": "semicolon",
  ";": "semicolon",
  "，": "comma",
  ",": "comma",
  "、": "comma",
  "…": "ellipsis",
  "—": "ellipsis",
  "–": "ellipsis",
};
/** Looked through: closing marks, note marks, spaces, tags. */
const trailing =
  /(?:[\s"'“”‘’」』》〉*†‡①-⑳¹²³⁰-⁹\u200b-\u200f\ufeff]|<[^<>]{0,40}>|\[\d{1,3}\]|［\d{1,3}］)+$/u;
const closed = /[)）\]］】〕]$/;

/** The kind of end, and where its mark stands; the text's length where there is none. */
function endOf(text: string): [End, number] {
  const bare = text.replace(trailing, "");
  const last = bare.at(-1) ?? "";
  const end = ends[last];
  if (end !== undefined) {
    if (end === "stop" && /(?:\.{3}|…\.)$/.test(bare)) return ["ellipsis", bare.length - 1];
    return [end, bare.length - 1];
  }
  if (!closed.test(bare)) return ["none", bare.length];
  // In brackets at the end: the mark may stand inside them or before them.
  const inner = bare.slice(0, -1).replace(trailing, "");
  const inside = ends[inner.at(-1) ?? ""];
  if (inside !== undefined && inside !== "comma") return [inside, inner.length - 1];
  const opened = Math.max(...["(", "（", "[", "［", "【", "〔"].map((mark) => bare.lastIndexOf(mark)));
  const outer = opened > 0 ? bare.slice(0, opened).replace(trailing, "") : "";
  const before = ends[outer.at(-1) ?? ""];
  return before !== undefined && before !== "comma" ? [before, outer.length - 1] : ["none", bare.length];
}

const accepted: Readonly<Record<End, readonly End[]>> = {
  stop: ["stop", "exclamation", "ellipsis"],
  question: ["question", "exclamation"],
  exclamation: ["exclamation", "stop"],
  colon: ["colon", "stop", "comma", "semicolon", "ellipsis"],
  semicolon: ["semicolon", "stop", "comma", "colon"],
  comma: ["comma", "semicolon", "colon", "stop", "ellipsis", "none", "exclamation"],
  ellipsis: ["ellipsis", "stop", "exclamation", "question"],
  none: ["none", "stop", "colon", "comma", "semicolon", "exclamation", "ellipsis", "question"],
};

const told = /\b(?:whether|ask(?:s|ed|ing)?|wonder\w*|[ei]nquir\w*|questioned)\b/iu;
/** The question is where …: asked within a statement. */
const posed =
  /\b(?:questions?|problem|issue|matter|known?|knows|tell|see|find|understand|consider|decide[sd]?|depends?|unclear|explain\w*)\b.{0,30}\b(?:who|whose|what|where|when|why|how|which|if)\b/iu;
const asks =
  /^\W*(?:who|whose|what|where|when|why|how|which|do|does|did|is|are|was|were|can|could|will|would|should|shall|may|must|has|have|had)\b/iu;
const asking = /[吗呢么哪怎谁何]|什么|多少|是不是|能不能|是否|能否|可否|为啥|干吗|岂/u;
const label = /^\s*(?:[（(]?[\dA-Za-z一二三四五六七八九十]{1,4}[)）.、．]|[①-⑳•●*–—-])/u;
const conjunction = /[;,；，]\s*(?:and|or|以及|或者)?$|\b(?:and|or)$/iu;

function judge(from: End, to: End, source: string, target: string): "differs" | "heading" | undefined {
  if (from === "none") return to === "stop" && isHeading(source, target) ? "heading" : undefined;
  if (accepted[from].includes(to)) return undefined;
  const [english, chinese] = /[\u3400-\u9fff]/.test(source) ? [target, source] : [source, target];
  // He asked why; “Why?” he asked: a question inside, or told.
  if (
    from === "question" &&
    to === "stop" &&
    (/[?？]["”’'」]/.test(target) || told.test(english) || (posed.test(english) && !asks.test(english)))
  )
    return undefined;
  if (from === "stop" && to === "question" && asking.test(chinese)) return undefined;
  if (from === "exclamation" && /[!！]["”’'」]/.test(target)) return undefined;
  const item = label.test(source) || label.test(target);
  if (
    item &&
    (from === "stop" || from === "semicolon") &&
    (to === "semicolon" || to === "comma" || to === "none")
  )
    return undefined;
  // A list's items end as its language has it, often in nothing.
  if (from === "semicolon" && (to === "none" || conjunction.test(target.trimEnd()))) return undefined;
  // What introduces something that follows may end in nothing: The Parties, … agree as follows
  if (from === "colon" && to === "none") return undefined;
  return "differs";
}

const shortened =
  /(?:\b(?:[A-Z]|Co|Ltd|Inc|Corp|No|Nos|etc|al|Jr|Sr|St|Art|Dept|Univ|Bros|Vol|Fig|p\.m|a\.m|B\.C|A\.D|U\.S|U\.K|Ph\.D|D\.C)|\d)\.$/iu;

/** A heading on both sides: short, one piece, and in the English one every weighty word with a capital. */
function isHeading(source: string, target: string): boolean {
  const title = /[A-Za-z]/.test(target.slice(0, 40)) && !/[\u3400-\u9fff]/.test(target);
  const [english, other] = title ? [target, source] : [source, target];
  if (/[，,；;：:。？！]/.test(other.replace(/[。.]\s*$/, "")) || other.length > 30) return false;
  if (title && shortened.test(target.trimEnd())) return false;
  const words = english.match(/[A-Za-z][A-Za-z'’-]*/g) ?? [];
  const weighty = words.filter((word) => word.length > 3);
  return (
    words.length >= 2 &&
    words.length <= 12 &&
    weighty.length > 0 &&
    weighty.every((word) => /^[A-Z]/.test(word)) &&
    /^[A-Z]/.test(words[0]!)
  );
}
