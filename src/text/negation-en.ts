/** Negation in English text: what denies outright, and all that may render a Chinese denial. */
import type { Span } from "../model/span.ts";
import type { LowerWords } from "./lower-words.ts";
import { spansOf } from "./spans.ts";
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
    "illegit illicit illiter imbalanc immatur immoral imperf imposs improp impun imprac impass inabil inaccess inaccur inact inadequa " +
    "inadmiss inadvis inadvert inalien inappl inappropr incapa incompa incompe incomple inconceiv inconsist inconven incorrect indefinit indisp " +
    "incoher inconclus incorrig inexact inexplic inflex infreq inopport insens insincer intemper intract irreconc irresol impart impolit imprud illog ineffect ineffic ineligib inequal inequit inevit inexp infeas infinit informal inhuman insecur insepar insignif insolv instab insuffic " +
    "intang intoler invalid invinc inviol invis involunt irration irreg irrel irrepl irrespons irrevers irrevoc void null " +
    "disagre disapprov disallow disinclin disorg disprop disrespect dishono disobe dissatisf dissent disregard disadvant disqualif discontinu disinterest " +
    "displeas disprov dispens distrust disbel disown disclaim dissoci mismatch misunder counter nonexist reluct hesitat " +
    "defy defie veto immobil",
);

/** Words that deny, and what in the Chinese they may stand for without denying anything there. */
const explanations = [
  ["violat infring breach contraven", /侵犯|侵害|侵权|违[反背法约规]|[抵牴]触|损害|妨碍|破坏|干[预涉]/],
  ["prohibit forbid forbad banned banning", /禁[止令]|[查严]禁/],
  ["refus reject declin", /拒|驳/],
  ["against", /反|抵|对|向|歧视|侵/],
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
  ["exclu except unless otherwise", /除|以外|例外|另|排/],
  ["default", /违约|逾期|拖欠|默认|缺省|[迟延]延|延[迟误]/],
  ["withh", /拒|扣|留/],
  ["neglect fail", /疏忽|失[职败误灵效]|玩忽|怠|败/],
  ["before until", /前|到|至|为止/],
  ["short overdue", /短|迟|晚|缺/],
  ["fals erron error mistak misus", /错|误|虚假|伪|过|滥/],
  // Wrong for 不对, and for no other denial.
  ["wrong fault", /^(?!.*＿(?:对|该|应|好|实|当|正|准))/s],
  ["disput disab", /争|纠纷|残|障/],
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
    ] as const
  ).flatMap(([words, zh]) => [...setOf(words)].map((word) => [word, zh] as const)),
);

/** What in the Chinese a word may stand for by the explanation of its stem. */
const explained = stemTable<RegExp>(explanations);

/** inadvisable, impracticable, illegible: what is not to be done. */
const disabling =
  /^(?:i[nmlr](?!flam|fla|habit|herit|imit|agin|press|prov|plem|ita)|dis(?!po|put|tin|ti))[a-z]{3,}(?:[ai]ble|[ai]bly|[ai]bility)$/;

/** Words in un- that are no denials. */
const plainUn = stemTester("under unit unif union univers uniq unan unto");

/** Whether a word may render a Chinese denial: not, without, fail, refuse, unless, un-, in-, non-, -less … */
function isDenying(word: string, zh: string): boolean {
  const stands = wholeWords.get(word);
  if (stands) return !stands.test(zh);
  const meant = explained(word);
  if (meant) return !meant.test(zh);
  if (outright.has(word) || word === "without" || denying.has(word) || word.endsWith("n't")) return true;
  if (word.length > 4 && word.startsWith("un") && !plainUn(word) && word !== "uncle") return true;
  if (word.length > 4 && word.startsWith("non")) return true;
  if (word.length > 5 && /less(?:ly|ness)?$/.test(word)) return true;
  if (disabling.test(word)) return true;
  return denyingStem(word);
}

/** Denials that English renders by another word without denying anything: 不终止 survives, 不变 remains. */
const plainly = [
  [/(?:拖欠|克扣|逾期|欠缴)/, /\b(?:on time|in full|prompt\w*|timely|when due)\b/i],
  [/(?:到期|过期|期满|届满|失效|逾期)/, /\b(?:valid|force|current|active|remain\w*|effective)\b/i],
  [
    /(?:取消|推迟|延期|改期|撤销|延后)/,
    /\b(?:go(?:es)? ahead|went ahead|proceed\w*|take place|took place|as (?:scheduled|planned)|stands?|uph[eo]ld\w*|maintain\w*)\b/i,
  ],
  [
    /(?:气馁|灰心|沮丧|悲观|泄气|惊慌|慌张|紧张)/,
    /\b(?:upbeat|hopeful|optimis\w+|calm|cheerful|cool|composed|confident|positive)\b/i,
  ],
  [
    /(?:终止|失效|消灭|解除|丧失|免除|减损)/,
    /\b(?:surviv\w+|remain\w*|continu\w+|stays?|stand|retain\w*|preserv\w+|keeps?|kept)\b/i,
  ],
  [
    /(?:延误|拖延|迟延|延迟|推迟|耽搁|耽误|迟到|误点|晚点)/,
    /\b(?:prompt\w*|immediate\w*|punctual\w*|on time|timely|at once|swift\w*|forthwith|straight away|on schedule)\b/i,
  ],
  [
    /(?:改变|变更|变动|更改|变化|动摇|调整)|^[再曾有会能可得要被]?[变动](?![\u4e00-\u9fff]{3})/,
    /\b(?:remain\w*|same|constant|fixed|stable|steady|firm|maintain\w*|keeps?|kept|stays?|stayed|still|holds?|held|stands?|permanent\w*|final)\b/i,
  ],
  [
    /(?:放弃|停止|中断|间断|退缩|后退|止步)|^[再曾有会能可得要被]?[停断懈](?![\u4e00-\u9fff]{3})/,
    /\b(?:continu\w*|keeps?|kept|persist\w*|press\w*|constant\w*|insist\w*|retain\w*|carry|carried|sustain\w*|persever\w*|stand|stood|hold|held)\b/i,
  ],
  [
    /(?:忘记|忘却|遗忘)|^[再曾有会能可得要被]?[忘](?![\u4e00-\u9fff]{3})/,
    /\b(?:remember\w*|mind|recall\w*|memor\w+|rememb\w+|cherish\w*)\b/i,
  ],
  [
    /(?:公开|公布|披露|外传|泄露|外泄|透露|对外|声张)(?!.*[密私])/,
    /\b(?:secret\w*|confiden\w+|private\w*|closed|anonym\w+|in camera|privacy)\b/i,
  ],
  [
    /(?:说话|作声|吭声|出声|发言|回答|言语|吱声)|^[再曾有会能可得要被]?[说](?![\u4e00-\u9fff]{3})/,
    /\b(?:silen\w+|quiet\w*|mum|mute|tongue)\b/i,
  ],
  [
    /(?:收费|收取|付费|花钱|要钱|交费)|^[再曾有会能可得要被]?[收付缴](?![\u4e00-\u9fff]{3})/,
    /\b(?:free|gratis|complimentary|waiv\w+|save[sd]?)\b/i,
  ],
  [
    /(?:离开|脱离|偏离|背离|出门|外出|上学|上班)|^[再曾有会能可得要被]?[离出去](?![\u4e00-\u9fff]{3})/,
    /\b(?:stay\w*|remain\w*|indoors|keeps?|home|skip\w*|absent|miss\w*)\b/i,
  ],
  [
    /(?:在家|在场|出席|参加|参与|到场)|^[再曾有会能可得要被]?[在来](?![\u4e00-\u9fff]{3})/,
    /\b(?:away|absen\w+|miss\w*|skip\w*|boycott\w*|out|gone|pull\w* out)\b/i,
  ],
  [
    /(?:存在|在了|复存在|见了)|^[再曾有会能可得要被]?[见](?![\u4e00-\u9fff]{3})/,
    /\b(?:gone|disappear\w*|vanish\w*|ceas\w+|extinct|lost|missing|fad\w+)\b/i,
  ],
  [
    /(?:解决|清偿|结清|支付)|^[再曾有会能可得要被]?[决结清付偿还](?![\u4e00-\u9fff]{3})/,
    /\b(?:outstanding|pending|open|owed?|owing|remaining|arrears|due|balance)\b/i,
  ],
  [
    /(?:使用|售出|分配|动用)|^[再曾有会能可得要被]?[用售](?![\u4e00-\u9fff]{3})/,
    /\b(?:spare|idle|remaining|left|surplus|available|vacant)\b/i,
  ],
  [/(?:睡觉|合眼)|^[再曾有会能可得要被]?[眠睡](?![\u4e00-\u9fff]{3})/, /\b(?:awake|wakeful\w*|up)\b/i],
  [
    /(?:吃饭|进食|饮酒|喝酒)|^[再曾有会能可得要被]?[吃喝](?![\u4e00-\u9fff]{3})/,
    /\b(?:fast\w*|skip\w*|abstain\w*|sober|teetotal\w*)\b/i,
  ],
  [
    /(?:通行|开放|营业|开门)|^[再曾有会能可得要被]?[通](?![\u4e00-\u9fff]{3})/,
    /\b(?:clos\w+|shut|blocked|suspend\w*)\b/i,
  ],
  [/(?:区别|差别|差异|区分)/, /\b(?:same|equal\w*|alike|identical\w*|all|every|uniform\w*)\b/i],
  [
    /(?:例外|遗漏)|^[再曾有会能可得要被]?[落漏缺](?![\u4e00-\u9fff]{3})/,
    /\b(?:all|every\w*|each|whole|complete\w*|full\w*|includ\w+)\b/i,
  ],
  [
    /(?:落下风)|^[再曾有会能可得要被]?[输败](?![\u4e00-\u9fff]{3})/,
    /\b(?:win\w*|won|victor\w+|draw|drew)\b/i,
  ],
  [
    /(?:同意|赞成|认同|接受|答应|批准|采纳|认可)/,
    /\b(?:reject\w*|declin\w+|turn\w* down|oppos\w+|object\w*|refus\w+|veto\w*|dismiss\w*|withh\w+)\b/i,
  ],
] as const;

/** Whether the English says by another word what the Chinese denies at a span, the word denied standing within its clause. */
export function turnedPlain(zh: string, [, to]: Span, text: string): boolean {
  const clause = /^[^，。；：！？]{0,24}/.exec(zh.slice(to))![0];
  const whole = /^[^，。；：！？]*$/;
  return plainly.some(([chinese, english]) => {
    const found = chinese.exec(clause);
    return found !== null && whole.test(clause.slice(0, found.index)) && english.test(text);
  });
}

/** Words that deny what the Chinese word says plainly. */
const opposites = [
  [/\bincorrect(?:ly)?\b/gi, /正确/],
  [/\binvalid\b/gi, /有效/],
  [/\b(?:unlawful|illegal)(?:ly)?\b/gi, /合法/],
  [/\binaccurate(?:ly)?\b/gi, /准确/],
  [/\bincomplete\b/gi, /完整|完成/],
  [/\bunsuccessful(?:ly)?\b/gi, /成功/],
  [/\b(?:unfair|inequitable)\b/gi, /公平|公正/],
  [/\binconsistent\b/gi, /一致/],
  [/\b(?:insufficient|inadequate)\b/gi, /充足|充分|足够/],
  [/\bunsafe\b/gi, /安全/],
  [/\bunstable\b/gi, /稳定/],
  [/\bunnecessary\b/gi, /必要/],
  [/\bineligible\b/gi, /有资格|符合/],
  [/\bunable\b/gi, /能够|可以/],
  [/\bunauthori[sz]ed\b/gi, /经授权/],
  [/\b(?:unclear|uncertain)\b/gi, /明确|清楚|确定/],
] as const;
const anyOpposite = new RegExp(opposites.map(([, chinese]) => chinese.source).join("|"));
const turned =
  /\b(?:non-?|un|im|ir|in(?!stall|vest|dict|flat|fer|form|crea|sur|terpret))[a-z]{2,}[ai]ble\b/gi;

/** Words that say plainly what the Chinese denies, by a denial that English mostly leaves out (不断, 不变). */
const denied = [
  [
    /不[容可能应][^，。；]{0,2}(?:忽[视略]|低估|轻视|小[觑看])/,
    /\b(?:overlook|ignor|neglect|underestimat)\w*/gi,
  ],
  [/(?:不容|毋庸|无可|不可)(?:置疑|否认|争辩)/, /\b(?:doubtful|questionable|disputable|deniable)\b/gi],
  [/(?:不|没有?|未)变(?!得|成|为)/, /\b(?:changed|changes|changing|altered)\b/gi],
  [/不同(?!意)/, /\b(?:same|identical)\b/gi],
  [/不足(?![\d一二三四五六七八九十百千万半为])/, /\b(?:sufficient|adequate|ample)\b/gi],
  [/不当(?!作|成)|不正当/, /\b(?:proper|appropriate)\b/gi],
  [/不幸/, /\b(?:fortunately|luckily|fortunate|lucky)\b/gi],
  [/不利(?!于)/, /\b(?:favou?rable|advantageous)\b/gi],
  [/不良/, /\b(?:good|healthy|performing)\b/gi],
  [/不满(?![\d一二三四五六七八九十])/, /\b(?:satisfied|content|satisfaction)\b/gi],
  [/不可(?:避免|抗拒)/, /\b(?:avoidable|resistible)\b/gi],
  [/不可(?:或缺|缺少)|必不可少/, /\b(?:dispensable|superfluous)\b/gi],
  [/不可逆转?/, /\breversible\b/gi],
  [/无关(?!紧)/, /\b(?:relevant|related|connected)\b/gi],
  [/无罪/, /\bguilty\b/gi],
  [/无辜/, /\bguilty\b/gi],
  [/非法/, /\b(?:legal|lawful|legally|lawfully)\b/gi],
  [/未婚/, /\bmarried\b/gi],
  [/未成年/, /\badults?\b/gi],
  [/无限(?!期|公司)/, /\blimited\b/gi],
] as const;
const anyDenied = new RegExp(denied.map(([chinese]) => chinese.source).join("|"));

/** "Change" where the Chinese has 不变 and nothing in the English denies it. */
export function assertedIn(zh: string, text: string): { zh: Span[]; en: Span[] } | undefined {
  if (!anyDenied.test(zh)) return undefined;
  for (const [chinese, english] of denied) {
    const found = chinese.exec(zh);
    // 未成年 beside 成年: the plain word is of the other.
    if (found && zh.replace(found[0], "").includes(found[0].slice(1))) continue;
    const spans = found ? spansOf(english, text) : [];
    if (found && spans.length > 0) return { zh: [[found.index, found.index + found[0].length]], en: spans };
  }
  return undefined;
}

/** Words that deny, and what of the Chinese can stand for them: where it has none of it, the denial was lost. */
const refusals = [
  [
    /\b(?:refus(?:e[sd]?|ing|al)|(?<!\b(?:from|a|the|of|in|and|or) )declin(?:e[sd]?|ing)) to (?=[a-z])/gi,
    /拒|不|未|没|婉|回绝|推辞|谢绝|无|辞/,
  ],
  [/\bwaiv(?:e|es|ed|ing)\b/gi, /放弃|免|舍|不|未|弃|无/],
  [/\bfail(?:s|ed|ure|ing)? to\b/gi, /[未不没失败无非难怠错误逾拖迟延拒欠]|疏忽|落空|异常/],
  [/\bunlikely\b/gi, /[不未难没无]|渺茫|几率低|可能性[很极较]?[小低]/],
  [
    /\bwithout\b(?! (?:exceptions?|delay|doubt|question|fail|precedent|reservation|prejudice|warning|interruption|end|hesitation|limit\w*|further|undue)\b)/gi,
    /[没无未不非缺免断停绝]|失去|丧失|除|否则|就|空|擅|私|抛|脱离|离开|背着|赤/,
  ],
  [/\b(?:unable|inability|incapable)\b/gi, /[不无未难没失]/],
  [/\b(?:hardly|scarcely) (?:any|ever)\w*/gi, /[没无不未鲜罕少]/],
] as const;

/** The same the other way: words of opposing, which English cannot render by a plain one. */
const opposing = [
  [
    /(?<!不|没有|无人|从未|票)反对(?![党派])/,
    /\b(?:oppos|object|against|protest|disapprov|resist|reject|anti|counter|dissent|disagree|critic|condemn|denounc|combat|fight|fought|hostil|refus|veto|disput|challeng|contra|deplor|repudiat|abhor|defy|defi|no\b|not\b|never|nor\b|none|without|\w+n['’]t)/i,
  ],
  [
    /(?<!不|没有)否[认决]/,
    /\b(?:den[yi]|refut|reject|disput|disavow|disclaim|dismiss|contradict|disown|rebut|repudiat|gainsay|veto|vot\w+ down|overrul|defeat|turn|block|overrid|strik|struck|negat|fail|kill|throw|no\b|not\b|never|nor\b|none|undeni|undoubt|unquestion|indisput|\w+n['’]t)/i,
  ],
  [
    /(?<!不|应否)驳回/,
    /\b(?:dismiss|reject|den[yi]|overrul|refus|turn|overturn|set aside|strik|struck|quash|declin|throw|threw|disallow|rebuff|repuls|revers|no\b|not\b|without)/i,
  ],
] as const;

/** 反对, 否认, 驳回 where nothing in the English opposes or denies. */
export function unopposed(zh: string, text: string): Span[] {
  // 156 votes to 98
  const counted = /票/.test(zh) && /\d[^.;]{0,24}(?: to | ?[-–—] ?)\d/.test(text);
  for (const [chinese, english] of opposing) {
    const found = chinese.exec(zh);
    if (found && !counted && !english.test(text)) return [[found.index, found.index + found[0].length]];
  }
  return [];
}

/** refused to, without, unlikely … where the Chinese has nothing that could stand for it. */
export function unanswered(text: string, zh: string): Span[] {
  return refusals.flatMap(([english, chinese]) => (chinese.test(zh) ? [] : spansOf(english, text)));
}

const forbids = /\b(?:prohibited|forbidden|banned|barred|disallowed)\b/gi;

/** Prohibited where the Chinese permits. */
export function bansIn(text: string): Span[] {
  return spansOf(forbids, text);
}

/** incorrect where the Chinese has 正确. */
export function oppositesOf(zh: string, text: string): Span[] {
  if (!anyOpposite.test(zh)) return [];
  return opposites.flatMap(([english, chinese]) => (chinese.test(zh) ? spansOf(english, text) : []));
}

/** non-refundable, irrevocable: what cannot be done, where the Chinese says that it can. */
export function deniedAbilities(text: string): Span[] {
  return spansOf(turned, text).filter(
    ([from, to]) => !/^(?:invaluable|inflammable|interchangeable)$/i.test(text.slice(from, to)),
  );
}

/**
 * The indices of the words of a text that may render a denial of a Simplified one, and do not stand for something else in it:
 * "violated" for 侵犯 denies nothing.
 */
export function denyingPlaces({ words }: LowerWords, zh: string): number[] {
  return words.flatMap((word, at) =>
    isDenying(word, zh) ||
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

const obeying = setOf(
  "abide abides comply complies observe observes accordance consistent conform conforms compatible respect respects uphold",
);
const limiting = setOf(
  "within most maximum minimum limit limits limited up under below above over more less earlier later cap capped ceiling threshold only by before",
);

/** Whether a text turns what must not be done into a command (abide by) or, of a limit, into at most, within … */
export function commands({ words }: LowerWords, limit: boolean): boolean {
  return words.some((word) => obeying.has(word) || (limit && limiting.has(word)));
}

const restricting = setOf(
  "no not never none nor neither nobody nothing only unless until before except cannot prior subject after provided prohibited forbidden banned barred prohibit forbid",
);

/** A plain permission (may, can, is allowed), or with `duties` a duty, in a text where nothing denies or limits it. */
export function plainPermission(
  { words, starts }: LowerWords,
  duties: boolean,
  forbiddenThings: boolean,
): Span | undefined {
  let found: Span | undefined;
  for (const [at, word] of words.entries()) {
    // A field prohibited by the list: 禁止投资的领域, not the ban itself.
    if (forbiddenThings && /^(?:prohibited|forbidden|banned)$/.test(word) && !isBe(words[at - 1])) continue;
    if (restricting.has(word) || word.endsWith("n't")) return undefined;
    const permits =
      word === "may" ||
      word === "can" ||
      (duties && word === "shall") ||
      ((word === "permitted" || word === "allowed") && isBe(words[at - 1]));
    if (permits && !found) found = [starts[at]!, starts[at]! + word.length];
  }
  return found;
}

function isBe(word: string | undefined): boolean {
  return word === "is" || word === "are" || word === "be" || word === "was" || word === "were";
}
