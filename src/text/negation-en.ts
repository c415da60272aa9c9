/** Negation in English text: what denies outright, and all that may render a Chinese denial. */
import type { Span } from "../model/span.ts";
import { deniesByAffix } from "./denying-affixes.ts";
import type { LowerWords } from "./lower-words.ts";
import { setOf, stemTable, stemTester } from "./word-lists.ts";

const outright = setOf("not cannot never no none neither nor nobody nothing nowhere");
/** They deny nearly all, and the Chinese has to say so. */
const nearly = setOf("hardly scarcely seldom rarely");

/** After "not" or "no" these make a limit or an idiom, not a denial. */
const afterNot = setOf(
  "only just merely simply least exceeding exceed later less fewer more lower higher earlier until mention but necessarily lower above below over under",
);
const afterNo = setOf(
  "later less fewer more longer lower higher earlier doubt matter exception exceptions effort efforts time sooner wonder other different small stone secret exaggeration coincidence accident better greater lack shortage means stranger easy pains room",
);

/** The words that deny outright, idioms and limits (not only, no later than, whether or not) left out. */
export function outrightNegations({ words, starts }: LowerWords, text: string): Span[] {
  const spans: Span[] = [];
  words.forEach((word, at) => {
    const start = starts[at]!;
    const end = start + word.length;
    const next = words[at + 1] ?? "";
    const before = words[at - 1] ?? "";
    // no-op, no-one's
    if (word === "no" && /^-[a-z]/.test(text.slice(end, end + 2)) && next !== "one") return;
    if (!outright.has(word)) {
      const few = word === "few" && (at === 0 || /^(?:very|too|so|but|with|are|were|and|that)$/.test(before));
      // Isn't it? asks, and who can't help it does it.
      const asks =
        /^(?:i|you|he|she|it|we|they|there)$/.test(next) && /^.{0,6}\?/.test(text.slice(end + next.length));
      if ((word.endsWith("n't") && !asks && next !== "help") || few || nearly.has(word))
        spans.push([start, end]);
      return;
    }
    if (word === "no" && next === "longer" && words[at + 2] !== "than") {
      spans.push([start, end]);
      return;
    }
    if (word === "not" && (afterNot.has(next) || before === "or" || before === "if" || before === "why"))
      return;
    if (word === "not" && next === "to" && afterNot.has(words[at + 2] ?? "")) return;
    if (word === "no" && (afterNo.has(next) || /^\.?\s*\d/.test(text.slice(end, end + 4)))) return;
    if (word === "no" && next === "one" && words[at + 2] === "but") return;
    if (
      (word === "nothing" || word === "none" || word === "cannot") &&
      /^(?:but|other|less|more|short)$/.test(next)
    )
      return;
    spans.push([start, end]);
  });
  return spans;
}

const denying = setOf(
  "hardly scarcely barely rarely seldom rather instead bar bars barred barring turndown outstanding " +
    "zero nil minus non lest misses yet pending silent silence vacant vain averse loath " +
    "withhold withheld quit rid",
);

const denyingStem = stemTester(
  "prematur deprecat malform malfunc rebuff spurn repudiat overrul preclud prescind stranger " +
    "illegit illicit illiter imbalanc immatur immoral imperf imposs improp impun imprac impassab inabil inaccess inaccur inact inadequa " +
    "inadmiss inadvis inadvert inalien inappl inappropr incapa incompa incompe incomple inconceiv inconsist inconven incorrect indefinit indisp " +
    "incoher inconclus incorrig inexact inexplic inflex infreq inopport insens insincer intemper intract irreconc irresol impartial impolit imprud illog ineffect ineffic ineligib inequal inequit inevit inexpe infeas infinit informal inhuman insecur insepar insignif insolv instab insuffic " +
    "intang intoler invalid invinc inviol invis involunt irration irreg irrel irrepl irrespons irrevers irrevoc void null " +
    "disagre disapprov disallow disinclin disorg disprop disrespect dishono disobe dissatisf dissent disregard disadvant disqualif discontinu disinterest " +
    "displeas disprov distrust disbel disown disclaim dissoci mismatch misunder counterproduct nonexist reluct hesitat " +
    "defy defie veto immobil",
);

/** Words that deny, and what in the Chinese they may stand for without denying anything there. */
const explanations = [
  ["violat infring breach contraven", /侵犯|侵害|侵权|违[反背法约规]|[抵牴]触|损害|妨碍|破坏|干[预涉]/],
  ["prohibit forbid forbad banned banning", /禁[止令]|[查严]禁/],
  ["refus reject declin", /拒|驳/],
  ["against", /反|抵|对|向|歧视|侵/],
  ["objectiv", /^/],
  ["inexpens", /^/],
  ["dispens", /配|发|给|调剂|药|分/],
  ["oppos object resist", /反|抵[制抗御]|对[抗立]|异议|客体|标的|目[标的]|宗旨|对象/],
  ["remov dismiss", /免|撤|移|除|罢|驳/],
  ["exempt waiv freed immun", /免|自由|无偿|放弃|独善/],
  ["terminat ceas stop suspend", /止|停|终|解除|结束/],
  ["cancel revok annul abolish eliminat", /取消|撤|废|吊销|消除|消灭/],
  ["depriv", /剥夺/],
  ["prevent avoid", /防|避/],
  ["illegal unlawful", /非法|违法|不法/],
  ["lack absen", /缺|失/],
  ["abandon renounc relinquish forgo forego", /弃|脱离/],
  ["exclu except unless otherwise", /除|以外|例外|另|排|否则/],
  ["default", /违约|逾期|拖欠|默认|缺省|[迟延]延|延[迟误]/],
  ["withh", /拒|扣|留/],
  ["neglect fail", /疏忽|失[职败误灵效]|玩忽|怠|败/],
  ["before until", /前|到|至|为止/],
  ["short overdue", /短|迟|晚|缺|近|即|随后|稍后/],
  ["fals erron error mistak misus", /错|误|虚假|伪|过|滥/],
  // Wrong for 不对, and for no other denial.
  ["wrong fault", /^(?!.*＿(?:对|该|应|好|实|当|正|准))/s],
  ["disab", /残|障/],
  // 不服, 不承认: nothing else is denied by disputing it.
  ["disput", /^(?!.*＿(?:服|认|承认|同意|赞))/s],
  ["disappoint", /失望|扫兴/],
  ["expir lapse", /期|届满|失效|时效|到时/],
  ["evad escap", /逃|避|脱/],
  ["omit omission", /漏|略|省|不作为/],
  ["discard", /丢|弃|扔/],
  ["impair", /损|减值|障碍|伤/],
  ["suppress inhibit", /抑|压|镇|阻/],
  ["discourag", /气馁|灰心|劝|阻/],
  ["ignor", /忽|无视|不顾|不理/],
  ["scarc", /稀|缺|紧/],
  ["contrary opposite", /相反|反/],
  ["disconnect", /断|脱/],
  ["deny denie denia refut rebut", /否/],
  ["outside abstain refrain", /外|弃权/],
  ["unfair improp undue", /不正当|不当|不公/],
  ["private closed", /私|民[营办间]|封|闭/],
  ["single", /单|独|唯|一/],
  ["final", /最后|最终|终/],
  ["poor adverse", /差|贫|坏|恶|劣/],
  ["constant steady stable remain", /常|稳|定|保持|仍|剩|留/],
  ["differ distinct divers vary vari", /各种|各类|区别|差|特|异|多样/],
  ["continu", /续|连/],
  // Despite renders 不顾 and 不受 … 影响, and no other denial.
  ["despit notwithst irrespect regardless", /^(?!.*＿(?:受|因|顾|管|论|问|以|分))/s],
  ["hesitat", /犹豫|迟疑/],
  ["insuffic inadequa", /不足|不够|不充[分足]/],
  ["unchang unalter", /不变|保持|维持/],
  ["unswerv unwaver unremit unrelent unceas untir", /不移|不渝|不懈|不断|不息|坚定/],
  ["countless innumer numberless", /无数/],
  ["unpreced", /空前|前所未|史无前/],
  ["unlimit limitless boundless endless infinit", /无限|无穷|无尽/],
  ["undoubt", /无疑|毋庸/],
  ["uneas", /不安/],
  ["unfortun", /不幸/],
  ["inconven", /不便/],
  ["unfavor unfavour disadvant", /不利/],
  ["unhealth undesir nonperform", /不良/],
  ["inappropr misconduct unjustif", /不当|不正/],
  ["unavoid inevit", /不可避|难免|必然/],
  ["insepar inalien indivis", /不可分|不可剥|不可让/],
  ["indispens", /不可或缺|必不可少|离不开/],
  ["irrevers", /不可逆/],
  ["immov", /不动产/],
  ["unexpect unforese", /不测|意外|突发|意想/],
  ["immort", /不朽/],
  ["unmarri", /未婚/],
  ["underage", /未成年/],
  ["unknown", /未知/],
  ["wireless", /无线/],
  ["seamless", /缝/],
  ["stainless", /锈/],
  ["paperless", /纸/],
  ["homeless jobless", /无家|流浪|业/],
  ["tireless", /不[懈倦辞]|孜孜|辛勤/],
  ["ceaseless", /不[断停息止]/],
  ["selfless unself", /无私/],
  ["intang", /无形|非物质/],
  ["unmann uncrew driverless", /无人/],
  ["harmless", /无害/],
  ["groundless baseless unfound", /无端|无稽|无据/],
  ["noncommerc nonprof nongovern nonpublic nonstate nonresid nonagric nontrad", /非/],
] as const;

/** Whole words that may deny, and what in the Chinese they may stand for without denying anything there. */
const wholeWords = new Map(
  (
    [
      [
        "only little few fewer less lesser least",
        /仅|只|唯|(?<![人天英贤奇])才(?![能干华智学])|少|低|以下|小/,
      ],
      ["late", /迟|晚|下旬|末|滞纳/],
      ["clean", /清|洁|净|干|卫生|打扫|治/],
      ["far", /远(?![没未不非＿])|遥|迄今|至今/],
      ["ban bans", /禁[止令]|[查严]禁/],
      ["anti", /反|抗|防/],
      ["free", /免|自由|无偿|放弃/],
      ["save apart", /除|以外|例外|另|排|保存|节[省约]|救/],
      ["till", /前|到|至|为止/],
      ["cut cuts cutting", /减|削|切|降/],
      ["bad badly", /差|贫|坏|恶|劣/],
      ["beyond", /超|越|外/],
      ["away", /避|躲|退|离|走|去|夺|带|远/],
      ["shy", /避|羞|怯/],
      ["end ends ended", /末|底|终|结束|尽头|目的|截/],
      ["hard", /努力|艰|硬|难|苦|勤/],
      ["difficult tough", /难|艰/],
      ["lost lose loses", /失|输|败|亏|丢/],
      ["missing missed miss", /失|缺|错过/],
      ["too", /(?:太|过于)(?!.*＿)|也/],
      ["off", /折|关闭|起飞|离|裁|岗|付清|还清|推迟|出发|启动|引发|出售|抛|炫/],
      ["solely exclusively alone", /只|仅|单|独|专/],
      ["counter counters countered countering", /反|抗|对|打击|抵|柜|台/],
    ] as const
  ).flatMap(([words, zh]) => [...setOf(words)].map((word) => [word, zh] as const)),
);

/** What in the Chinese a word may stand for by the explanation of its stem. */
const explained = stemTable<RegExp>(explanations);

/** Whether a word may render a Chinese denial: not, without, fail, refuse, unless, un-, in-, non-, -less … */
function isDenying(word: string, zh: string): boolean {
  const stands = wholeWords.get(word);
  if (stands) return !stands.test(zh);
  const meant = explained(word);
  if (meant) return !meant.test(zh);
  if (outright.has(word) || word === "without" || denying.has(word) || word.endsWith("n't")) return true;
  return deniesByAffix(word) || denyingStem(word);
}

const compared = setOf("less fewer more later earlier higher lower greater");
/** Limits, which "no less than" renders, and no denial. */
const limited =
  /不(?:得|应|能|可)?(?:超|低|少|高|多|大|小|晚|迟|早|亚|逾)|以[上下内]|至[少多迟]|最[多少低高迟早]|(?<![开发一])起(?=[，。；、的]|$)|[达逾超]|前/;
/** Denials that "less than" renders by itself: 不足, 不到, 未满. */
const fallingShort = /＿(?:足|到|满|达|及|够|等)/;

/** Whether the word at a place only compares or sets a limit: less than, no less than, at least. */
function compares(words: readonly string[], at: number, zh: string): boolean {
  const word = words[at]!;
  const next = words[at + 1] ?? "";
  // "You could at least have lent it": it was not lent.
  if (word === "least") return words[at - 1] === "at" && !/^(?:could|might)$/.test(words[at - 2] ?? "");
  if ((word === "less" || word === "fewer") && next === "than") return !fallingShort.test(zh);
  return (
    (word === "no" || word === "not") && compared.has(next) && words[at + 2] === "than" && limited.test(zh)
  );
}

/**
 * The indices of the words of a text that may render a denial of a Simplified one, and do not stand for something else in it:
 * "violated" for 侵犯 denies nothing.
 */
export function denyingPlaces({ words }: LowerWords, zh: string): number[] {
  return words.flatMap((word, at) =>
    (isDenying(word, zh) && !compares(words, at, zh)) ||
    (word === "of" && words[at - 1] === "out") ||
    (word === "out" && /^rul(?:e|es|ed|ing)$/.test(words[at - 1] ?? "")) ||
    (word === "down" && /^turn(?:s|ed|ing)?$/.test(words[at - 1] ?? "")) ||
    // Than ever, the first ever: 前所未有.
    (word === "ever" && /前所|从＿|＿曾/.test(zh)) ||
    (word === "than" && words[at - 1] === "other" && !/除|以外|之外/.test(zh))
      ? [at]
      : [],
  );
}

/** Whether a text denies by a word that hardly does anything else. */
export function deniesClearly({ words }: LowerWords): boolean {
  return words.some((word) => !wholeWords.has(word) && isDenying(word, ""));
}

/** Whether nothing in a text may render a denial of a Simplified one. */
export function deniesNothing(words: LowerWords, zh: string): boolean {
  return denyingPlaces(words, zh).length === 0;
}
