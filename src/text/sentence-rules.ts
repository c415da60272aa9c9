/**
 * Where a sentence ends, as rules of SRX 2.0: at a place of the text the first rule whose `before` matches up to
 * it and whose `after` matches from it decides. `splitSentences` runs these very rules and `formats/srx.ts` writes
 * them. They are written in what JavaScript, Java and ICU read alike: bounded look-behinds, no inline flags,
 * brackets escaped inside classes, white space that is not ASCII named.
 */
import { smallNumbers } from "./number-words.ts";

export interface SentenceRule {
  /** Whether a sentence ends here, or does not although a later rule would say so. */
  break: boolean;
  /** Regular expressions; what they match ends, or begins, at the place asked about. */
  before: string;
  after: string;
  /** What the rule is for, in plain words. */
  note: string;
}

const r = String.raw;
const anyOf = (list: readonly string[]) => `(?:${list.join("|")})`;
const space = r`[\s\u00A0\u3000]`;
const closers = r`”’」』）)》〉】〕\]"'`;
const closer = `[${closers}]`;

/** Brackets, not quotation marks: no sentence ends between one and the other. */
export const brackets: Readonly<Record<string, string>> = {
  "(": ")",
  "（": "）",
  "[": "]",
  "【": "】",
  "《": "》",
  "〈": "〉",
};
/** Brackets farther apart are taken for a slip. In UTF-16 code units. */
export const longestBracket = 400;

const zhStop = "。！？!?｡";
const han = r`\p{Script=Han}`;
/** Who speaks, and how; 没有人再问 is no speaker. */
const speaker = r`(?:(?![没沒无無不])[\p{Script=Han}\d·]){0,16}?`;
/** 道 that is no verb: 知道, 报道, 渠道 … */
const verbDao = "(?<![知难難报報街渠轨軌频頻公铁鐵人味水航])道";

export const chineseRules: readonly SentenceRule[] = [
  {
    break: false,
    before: `[${zhStop}….．]${closer}{0,6}`,
    after: `${space}{0,9}[，、；：,:;]`,
    note: "What goes on with a comma: “好！”，他想。",
  },
  {
    break: false,
    before: r`[！？!?…][”’」』"']{0,3}[）)》〉】〕\]]${closer}{0,4}`,
    after: "",
    note: "A question in brackets or in a title: 《怎么办？》一书; （……。） ends its sentence",
  },
  {
    break: false,
    before: `[${zhStop}…]${closer}{1,6}`,
    after:
      "(?:的(?!确|確)|地(?![方区區球震铁鐵下位点點址理图圖面主域处處]|级市|級市)|得(?![到以知出])|之(?![后後前所]))",
    note: "A quotation that qualifies what follows: “准备好了吗？”的问题",
  },
  {
    break: false,
    before: `[${zhStop}…]${closer}{0,5}[”」』"’]`,
    after: `${speaker}(?:[说說问問喊叫嚷][道着著]?[，。,！]|${verbDao}[，。,！]|(?:表示|指出|强调|強調)[。！])`,
    note: "Who speaks belongs to what is said: “好！”他说。",
  },
  {
    break: false,
    before: `[${zhStop}…][”’」』"']{1,3}`,
    after: "[—–―─－]",
    note: "A dash after a quotation: “为什么？”——没有人问。",
  },
  {
    break: false,
    before: `[${zhStop}…]${closer}{0,6}`,
    after: `${space}{1,2}[”’」』]`,
    note: "White space that strayed before a closing quotation mark",
  },
  {
    break: false,
    before: "[!?]",
    after: r`[\p{Script=Latin}\p{N}=&%/]`,
    note: "Inside an address: example.cn/a?b=1",
  },
  {
    break: false,
    before: r`^${space}{0,9}第?[〇零一二三四五六七八九十百]{1,4}[.．]`,
    after: space,
    note: "The number of a paragraph: 一. 总则",
  },
  {
    break: true,
    before: `[${zhStop}]…{0,6}${closer}{0,6}(?:${space}{1,2}[”’」』]${closer}{0,4})?`,
    after: `[^${zhStop}…${closers}]`,
    note: "。！？ with the quotation marks and brackets they close",
  },
  {
    break: true,
    before: `…[”’」』]${closer}{0,5}`,
    after: `[^${zhStop}…${closers}]`,
    note: "…… before a closing quotation mark; elsewhere it is a pause",
  },
  {
    break: true,
    before: `${han}[.．]`,
    after: space,
    note: "A stop typed with a Latin keyboard",
  },
];

/** As written, with a capital, in capitals. The dots in them are dots. */
function spellings(words: string): string[] {
  const all = words.split(" ").flatMap((word) => {
    const capital = word.replace(/(?<=^|\.)\p{L}/gu, (letter) => letter.toUpperCase());
    return [word, word[0]!.toUpperCase() + word.slice(1), capital, word.toUpperCase()];
  });
  return [...new Set(all)].map((word) => word.replaceAll(".", r`\.`));
}
const capitalised = (words: string) => words.split(" ").map((word) => word[0]!.toUpperCase() + word.slice(1));

const wordStart = r`(?<![\p{L}\p{N}.&'’])`;
const wordEnd = r`(?!\p{L})`;
const opening = r`[“‘"'(（\[「《]{0,4}`;
const enStop = ".!?…。！？";

/** A sentence goes on after these, whatever follows. */
const titles = anyOf(
  spellings(
    "mr mrs ms mx dr prof rev hon gen maj brig col capt lt sgt cmdr adm gov sen rep pres amb st mt ft messrs mme mlle supt insp vs v viz cf ed eds trans vol vols pp fig figs ca approx dept univ assn e.g i.e op",
  ),
);
/** After these only a figure (or a Roman one, or "(1)") goes on: "Art. 5", "Sept. 29". */
const beforeFigure = anyOf(
  spellings(
    "art arts sec secs ch chap chaps para paras subpara p pt pts reg regs app cl cls sched doc res ord ser ex eq tab jan feb mar apr jun jul aug sep sept oct nov dec",
  ),
);
const numberSign = anyOf(spellings("no nos"));
/** After these a sentence may end or go on: it ends where a word follows that usually opens one. */
const either = anyOf([
  ...spellings("inc ltd co corp bros jr sr esq al ibid id cit ph.d"),
  r`(?:\p{L}\.){1,6}\p{L}`,
]);
const openerWords =
  "the an this that these those it he she we they you in on at by for from with as if when while where after before since although however moreover furthermore therefore thus but and or so not no all any each every both such there here what which who why how its his her their our your first second third finally also further other under upon according article section chapter party parties";
const openers = anyOf([...capitalised(openerWords), "A", "I"]);
const sureOpeners = anyOf(capitalised(openerWords));
/** After these a single letter is a number, not an initial. */
const lettered = anyOf(
  spellings(
    "annex appendix schedule exhibit vitamin hepatitis plan part class grade type table group form zone option category level phase model block party",
  ),
);
const divisions = anyOf(spellings("part book title chapter section article"));
const numberWords = anyOf(smallNumbers.slice(1).flatMap((word) => spellings(word)));
const said =
  "(?:said|says|asked|asks|replied|answered|added|wrote|shouted|cried|exclaimed|told|called|continued|thought)";

/** What a sentence opens with: a capital, a figure, a Han character, a quotation mark, a bullet. */
const opens = r`(?:${opening}[\p{Lu}\p{N}\p{Script=Han}]|[“"‘]|[•●■–—\-]${space})`;
/** 2, 2.1, 2.1.3; written out, since Java takes no repeated group of varying length in a look-behind. */
const itemNumber = r`\d{1,3}(?:\.\d{1,3})?(?:\.\d{1,3})?`;
const noteMark = r`(?:\[\d{1,3}\]|[¹²³⁰-⁹]{1,4}|(?<=\p{Ll}[.!?]${closer}{0,3})\d{1,2})`;

export const englishRules: readonly SentenceRule[] = [
  {
    break: false,
    before: r`^${space}{0,9}(?:${itemNumber}|[a-z]|[ivx]{1,5}|[IVX]{1,5}|[〇零一二三四五六七八九十]{1,4}|(?:${divisions}|[Aa]rt\.?)${space}{1,3}(?:\d{1,4}|[IVXLC]{1,8}|${numberWords})(?:-\d{1,3})?)[.．]`,
    after: space,
    note: "The number of a paragraph: 1. Scope, 2.1. Terms, Article 3. The court",
  },
  {
    break: true,
    before: r`${wordStart}(?:${beforeFigure}|${numberSign})\.${space}{0,3}\d{1,4}\.${closer}{0,6}`,
    after: r`${space}{1,9}${opening}\p{Lu}`,
    note: "A reference that ends its sentence: see No. 12. The",
  },
  {
    break: false,
    before: r`[${enStop}:;]${closer}{0,3}${space}{1,9}(?:${itemNumber}|[ivxIVX]{1,4}|[A-Za-z])\.`,
    after: space,
    note: "The number of an item inside a paragraph: as follows: 1. The",
  },
  {
    break: false,
    before: r`${wordStart}${titles}\.`,
    after: space,
    note: "Mr. Li, e.g. this, Brown v. Board",
  },
  {
    break: false,
    before: r`${wordStart}${beforeFigure}\.`,
    after: r`${space}{1,9}(?:\d|[IVXLC]{1,6}(?![\p{L}])|\(|Nos?\.)`,
    note: "Art. 12, Sept. 29, Sec. IV, Reg. No. 3",
  },
  {
    break: false,
    before: r`${wordStart}${numberSign}\.`,
    after: r`${space}{1,9}[(#]?\d`,
    note: "No. 12",
  },
  {
    break: false,
    before: r`${wordStart}(?:${beforeFigure}|${numberSign})\.\d{1,4}`,
    after: space,
    note: "No.12 Middle School: the figure is no footnote mark",
  },
  {
    break: false,
    before: r`${wordStart}(?<!${lettered}${space})A\.`,
    after: r`${space}{1,9}${opening}\p{L}`,
    note: "An initial: A. Smith",
  },
  {
    break: false,
    before: r`${wordStart}(?<!${lettered}${space})\p{Lu}\.`,
    after: r`(?!${space}{1,9}${opening}${sureOpeners}${wordEnd})${space}{1,9}${opening}\p{L}`,
    note: "Initials: J. R. Smith; but Annex B. Many, World War I. The",
  },
  {
    break: false,
    before: r`${wordStart}${either}\.[)\]）]{0,2}`,
    after: r`(?!${space}{1,9}${opening}${openers}${wordEnd})${space}`,
    note: "U.S. Congress, 9 a.m. Beijing time; but in the U.S. The",
  },
  {
    break: false,
    before: r`(?:\.{2}|…)${closer}{0,6}`,
    after: r`(?!${space}{1,9}[“"]?\p{Lu})${space}`,
    note: "An ellipsis is a pause unless a capital follows",
  },
  {
    break: false,
    before: `[!?][”"’]`,
    after: r`${space}(?:\p{Lu}[\p{L}.’'\-]{0,20}${space}){1,4}${said}${wordEnd}`,
    note: "Who speaks belongs to what is said: “Why?” Mr. Li asked.",
  },
  {
    break: true,
    before: `[${enStop}]${closer}{0,6}${noteMark}?`,
    after: `${space}{1,9}${opens}`,
    note: "A stop with what it closes and a footnote mark, before white space and what opens a sentence",
  },
  {
    break: true,
    before: `[。！？]${closer}{0,6}`,
    after: `(?!${closer})${opens}`,
    note: "A fullwidth stop needs no white space",
  },
  {
    break: true,
    before: `[.!?…]${closer}{1,6}`,
    after: "“",
    note: "One quotation after another without white space",
  },
  {
    break: true,
    before: r`\p{Ll}{3}[.!?]`,
    after: `${sureOpeners}${space}`,
    note: "White space that was forgotten: dates.The",
  },
];
