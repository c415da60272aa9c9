/**
 * Parties that stand opposite each other (出租人 and 承租人, plaintiff and defendant), and places and times that do (东部 and
 * west, 左侧 and right).
 */
import type { Span } from "../model/span.ts";
import type { Axis } from "./axis.ts";

/** What each of two parties is called: Chinese by spaces, English by commas and in its plural too. */
type Row = readonly [one: string, other: string, oneEnglish: string, otherEnglish: string];

const rows: readonly Row[] = [
  [
    "出租人 出租方 房东",
    "承租人 承租方 租户 租客 房客",
    "lessor,landlord,landlady,owner",
    "lessee,tenant,renter",
  ],
  ["原告", "被告", "plaintiff,claimant,complainant", "defendant,accused,respondent"],
  ["债权人 债权方", "债务人 债务方", "creditor,obligee", "debtor,obligor"],
  [
    "买受人 买方 买家 购买人 购买方 需方",
    "出卖人 卖方 卖家 出售方 供方",
    "buyer,purchaser,vendee",
    "seller,vendor,supplier",
  ],
  ["甲方", "乙方", "Party A", "Party B"],
  [
    "雇主 用人单位 雇佣方",
    "雇员 受雇人 劳动者 员工 职工",
    "employer",
    "employee,worker,laborer,labourer,staff,workforce",
  ],
  [
    "委托人 委托方",
    "受托人 受托方",
    "principal,client,settlor,trustor,consignor,entrusting party,mandator",
    "agent,trustee,fiduciary,consignee,entrusted party,mandatary,attorney",
  ],
  ["申请人 申请方", "被申请人 被申请方", "applicant,claimant,petitioner", "respondent"],
  ["上诉人", "被上诉人", "appellant", "appellee,respondent"],
  [
    "申请执行人",
    "被执行人",
    "enforcement applicant,judgment creditor",
    "judgment debtor,person subject to enforcement",
  ],
  ["许可人 许可方", "被许可人 被许可方", "licensor", "licensee"],
  ["转让人 转让方 出让人 出让方", "受让人 受让方", "transferor,assignor", "transferee,assignee"],
  [
    "保险人 承保人",
    "被保险人 投保人",
    "insurer,underwriter,insurance company",
    "the insured,insured person,policyholder,policy holder,insurant",
  ],
  ["抵押人", "抵押权人", "mortgagor", "mortgagee"],
  ["出质人", "质权人", "pledgor", "pledgee"],
  ["收款人 收款方", "付款人 付款方", "payee,recipient,beneficiary", "payer,payor,drawee"],
  ["进口商 进口方", "出口商 出口方", "importer", "exporter"],
  [
    "发包人 发包方",
    "承包人 承包方 承包商",
    "employer,client,owner,developer,principal,awarding party,contract-issuing party",
    "contractor,contracting party",
  ],
  ["贷款人 出借人 放款人 贷款方", "借款人 借款方", "lender", "borrower"],
  ["发货人 托运人 发货方", "收货人 收货方", "consignor,shipper,sender", "consignee,receiver"],
  ["发件人 寄件人 发送方 发信人", "收件人 接收方 收信人", "sender,addresser", "recipient,addressee,receiver"],
  ["赠与人 捐赠人 捐赠方 捐赠者", "受赠人 受赠方 受捐赠人", "donor,donator", "donee,recipient,beneficiary"],
  [
    "授权人 授权方 特许人",
    "被授权人 被授权方 被特许人",
    "licensor,authorizer,franchisor,grantor",
    "licensee,franchisee,grantee,authorized party",
  ],
  ["披露方", "接收方", "disclosing party,discloser", "receiving party,recipient"],
  ["招标人 招标方", "投标人 投标方", "tenderee,bid inviter,tendering party", "bidder,tenderer"],
  [
    "收购人 收购方",
    "被收购公司 被收购方",
    "acquirer,acquiror,purchaser,offeror",
    "target company,acquiree,offeree",
  ],
  ["母公司", "子公司", "parent company,parent,holding company", "subsidiary,subsidiaries"],
  [
    "检察官 公诉人",
    "辩护人 辩护律师",
    "prosecutor,procurator",
    "defender,defense counsel,defence counsel,defense lawyer,defense attorney",
  ],
  ["监护人", "被监护人", "guardian", "ward"],
  ["上级", "下级", "superior,higher,above", "lower,subordinate,inferior,below"],
  ["教师 老师", "学生 学员", "teacher,instructor,lecturer,faculty", "student,pupil"],
  ["医生 医师 大夫", "患者 病人", "doctor,physician,surgeon", "patient"],
];

function chinese(words: string): RegExp {
  const list = words.split(" ").sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![被受共反])(?:${list.join("|")})(?!资格|权人)`, "g");
}

function english(names: string): RegExp {
  const list = names.split(",").map((name) => `${name}(?:['’]?s)?`);
  return new RegExp(`\\b(?:${list.join("|")})\\b`, "gi");
}

function chineseOther(words: string): RegExp {
  return new RegExp(`(?<![共反])(?:${words.split(" ").join("|")})(?!资格)`, "g");
}

const parties = rows.map(([one, other, oneEn, otherEn]) => ({
  zh: [chinese(one), chineseOther(other)] as const,
  en: [english(oneEn), english(otherEn)] as const,
}));

/** Any party's name: most sentences have none, and are spared the rest. */
const anyParty = new RegExp(
  rows.flatMap(([one, other]) => [...one.split(" "), ...other.split(" ")]).join("|"),
);

/** Whether a Simplified text names a party. */
export function namesParty(zh: string): boolean {
  return anyParty.test(zh);
}

/** Parties: the one is there, and in the English the other alone. */
export const counterparts: readonly Axis[] = parties;

const side = (char: string, more: string): RegExp =>
  new RegExp(
    `(?<![中山广河湖岭])${char}(?=[东西南北]?(?:部|面|边|侧|岸|翼|区|端|麓|坡|半球|海岸|风))|(?<=[以向朝偏往正])${char}(?=[，。；、行走面侧移飞驶延去]|$)|${more}`,
    "g",
  );
const compass = (name: string): RegExp =>
  new RegExp(`\\b(?:(?:north|south)-?)?${name}(?:ern|ernmost|ward|wards|erly|bound)?\\b`, "gi");
const compassTwo = (name: string): RegExp =>
  new RegExp(`\\b${name}-?(?:(?:east|west)?(?:ern|ernmost|ward|wards|erly|bound)?)\\b`, "gi");
const nothing = "(?!)";

/** Compass, sides, up and down a river, home and abroad, times of the day and the year. */
export const places: readonly Axis[] = [
  {
    any: /[东西]/,
    zh: [side("东", "东[南北](?=地区|方向)"), side("西", "西[南北](?=地区|方向)")],
    en: [compass("east"), compass("west")],
    weak: [/\borient\w*/gi, /\boccident\w*/gi],
  },
  {
    any: /[南北]/,
    zh: [side("南", nothing), side("北", nothing)],
    en: [compassTwo("south"), compassTwo("north")],
  },
  {
    any: /[左右]/,
    zh: [
      /左(?=[侧边面手转拐翼臂腿脚眼耳肩岸膝][^倾]?|[上下]角)|(?<=[向靠往朝偏])左/g,
      /右(?=[侧边面手转拐翼臂腿脚眼耳肩岸膝][^倾]?|[上下]角)|(?<=[向靠往朝偏])右/g,
    ],
    en: [
      /\b(?:(?<=\b(?:the|his|her|its|their|your|my|upper|lower|top|bottom|on|turn|turns|turned|to|far) )left(?! (?:for|with|to|in|on|by|at|behind|out|over|off|the)\b)|left-?(?:hand|most|ward|wards|wing))\b|\bleft (?:side|bank|arm|leg|foot|eye|ear|shoulder|hand|knee|corner|wing)\b/gi,
      /\b(?:(?<=\b(?:his|her|its|their|your|my|upper|lower|top|bottom|on|turn|turns|turned|far|(?:to|on|at|from) the) )right(?! (?:to|of|for|that|away|now|after|before|not|track|path|course|direction|side of)\b)|right-?(?:hand|most|ward|wards|wing))\b|\bright (?:side|bank|arm|leg|foot|eye|ear|shoulder|hand|knee|corner|wing)\b/gi,
    ],
    weak: [/\b(?:left|port)\b/gi, /\b(?:right|starboard)\b/gi],
  },
  {
    any: /[上下]游/,
    zh: [/(?<!中)上游/g, /(?<!中)下游/g],
    en: [
      /\bup(?:stream|river|per reaches)\b|\bupper reaches\b/gi,
      /\bdown(?:stream|river)\b|\blower reaches\b/gi,
    ],
    weak: [/\b(?:up|upper|top)\b/gi, /\b(?:down|lower|bottom)\b/gi],
  },
  {
    any: /[国境海][内外]/,
    zh: [/国内(?!生产总值)|境内|国内外|境内外/g, /国外|境外|海外|国内外|境内外/g],
    en: [
      /\b(?:domestic\w*|inland|at home|onshore|homegrown)\b/gi,
      /\b(?:overseas|abroad|offshore|foreign\w*)\b/gi,
    ],
    weak: [
      /\b(?:home|internal\w*|nation\w*|local\w*|within|in|inside|Chinese|China\w*|country\w*|mainland)\b/gi,
      /\b(?:international\w*|extern\w*|outside|outbound|beyond|other|cross-border|global\w*|world\w*|non-\w+)\b/gi,
    ],
  },
  {
    any: /[午晨早傍]/,
    zh: [/(?:上午|早上|早晨|清晨|今早|明早|次日早)/g, /(?:下午|傍晚|午后)/g],
    en: [/\b(?:mornings?|dawn|sunrise)\b/gi, /\b(?:afternoons?|evenings?|dusk|sunset)\b/gi],
    weak: [/\b(?:a\.?m\b|early|breakfast)/gi, /\b(?:p\.?m\b|late|night\w*)/gi],
  },
  {
    any: /[夏冬暑寒]/,
    zh: [/夏[季天日]|盛夏|暑期|暑假/g, /冬[季天日]|寒冬|隆冬|寒假/g],
    en: [/\bsummer\w*/gi, /\bwinter\w*/gi],
  },
  {
    any: /[春秋]/,
    zh: [/春[季天]/g, /秋[季天]/g],
    en: [/\bspring\w*/gi, /\b(?:autumn\w*|(?<=\b(?:the|this|last|next|in|every|each) )fall)\b/gi],
  },
  {
    any: /[男女妇]/,
    zh: [/男[性子人孩童生士]|男职工|男婴/g, /女[性子人孩童生士]|妇女|女职工|女婴/g],
    en: [/\b(?:men|man|males?|boys?|gentlem[ae]n)\b/gi, /\b(?:women|woman|females?|girls?|lad(?:y|ies))\b/gi],
    weak: [
      /\b(?:he|him|his|fathers?|husbands?|sons?|brothers?|guys?|mr)\b/gi,
      /\b(?:she|her|hers|mothers?|wi(?:fe|ves)|daughters?|sisters?|wom\w+|ms|mrs|miss)\b/gi,
    ],
  },
  {
    any: /[高低][温压速收风成能浓频海纬利附价]/,
    zh: [
      /高(?=温|压|速|收入|风险|成本|能耗|浓度|频|海拔|纬度|利率|附加值|价值)/g,
      /低(?=温|压|速|收入|风险|成本|能耗|浓度|频|海拔|纬度|利率|附加值|价值)/g,
    ],
    en: [/\bhigh(?:ly|er|est)?\b/gi, /\blow(?:er|est)?\b/gi],
    weak: [
      /\b(?:fast|rapid\w*|express\w*|speed\w*|hot|heat\w*|elevated|expens\w+|rich|affluent)\b/gi,
      /\b(?:slow\w*|cold|cool|cheap\w*|inexpens\w+|poor|less|little|small|reduc\w+|hypo\w+|sub\w*|cryo\w+|depress\w*)\b/gi,
    ],
    denied: true,
  },
];

const right = {
  zh: /^(?:有权|可以|可(?=[^能]))/,
  en: /^ (?:may|can|has the right to|have the right to|is entitled to|are entitled to|shall have the right to|shall be entitled to)\b(?! not\b)/i,
};
const duty = {
  zh: /^(?:应当|应|必须|须|有义务)/,
  en: /^ (?:shall|must|should|is obliged to|are obliged to|has an obligation to|is required to)\b(?! (?:not|have the right|be entitled)\b)/i,
};
const ban = { zh: /^(?:不得|无权|禁止)/, en: /^ (?:shall not|may not|must not|has no right to|cannot)\b/i };
/** What the other party does in the same event: the buyer receives what the seller delivers. */
const converse =
  /^ (?:(?:shall|may|must|should|can|not|the right to|has|have|is|are|entitled to|obliged to|required to|no)\b ?)*(?:be|have|receive|obtain|get|accept|take|acquire|enjoy|suffer|bear)\b/i;

/** 债权人有权要求债务人 … as "The debtor has the right to demand … from the creditor": both are there, in each other's place. */
export function swappedParties(zh: string, en: string): { zh: Span[]; en: Span[] } | undefined {
  if (!/^.{2,6}(?:有权|可以|可|应当|应|必须|须|有义务|不得|无权)/.test(zh)) return undefined;
  for (const { zh: names, en: english } of parties) {
    for (const has of [0, 1] as const) {
      const own = first(names[has], zh);
      const turned = first(english[1 - has]!, en);
      if (own?.[0] !== 0 || !turned || !/^(?:the |an? )?$/i.test(en.slice(0, turned[0]))) continue;
      if (!first(names[1 - has]!, zh.slice(own[1])) || !first(english[has], en.slice(turned[1]))) continue;
      const [zhRest, enRest] = [zh.slice(own[1]), en.slice(turned[1])];
      if (converse.test(enRest)) continue;
      if ([right, duty, ban].some((kind) => kind.zh.test(zhRest) && kind.en.test(enRest)))
        return { zh: [own], en: [turned] };
    }
  }
  return undefined;
}

function first(pattern: RegExp, text: string): Span | undefined {
  const match = text.matchAll(pattern).next().value;
  return match ? [match.index, match.index + match[0].length] : undefined;
}
