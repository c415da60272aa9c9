/** Parties that stand opposite each other: 出租人 and 承租人, plaintiff and defendant. */
import type { Span } from "../model/span.ts";
import type { Axis } from "./axis.ts";

/** A line a pair: one party and the other in Chinese, then both in English; spaces and commas part their names. */
const pairs = `
出租人 出租方 房东 | 承租人 承租方 租户 租客 房客 | lessor, landlord, landlady, owner | lessee, tenant, renter
原告 | 被告 | plaintiff, claimant, complainant | defendant, accused, respondent
债权人 债权方 | 债务人 债务方 | creditor, obligee | debtor, obligor
买受人 买方 买家 购买人 购买方 需方 | 出卖人 卖方 卖家 出售方 供方 | buyer, purchaser, vendee | seller, vendor, supplier
甲方 | 乙方 | Party A | Party B
雇主 用人单位 雇佣方 | 雇员 受雇人 劳动者 员工 职工 | employer | employee, worker, laborer, labourer, staff, workforce
委托人 委托方 | 受托人 受托方 | principal, client, settlor, trustor, consignor, entrusting party, mandator | agent, trustee, fiduciary, consignee, entrusted party, mandatary, attorney
申请人 申请方 | 被申请人 被申请方 | applicant, claimant, petitioner | respondent
上诉人 | 被上诉人 | appellant | appellee, respondent
申请执行人 | 被执行人 | enforcement applicant, judgment creditor | judgment debtor, person subject to enforcement
许可人 许可方 | 被许可人 被许可方 | licensor | licensee
转让人 转让方 出让人 出让方 | 受让人 受让方 | transferor, assignor | transferee, assignee
保险人 承保人 | 被保险人 投保人 | insurer, underwriter, insurance company | the insured, insured person, policyholder, policy holder, insurant
抵押人 | 抵押权人 | mortgagor | mortgagee
出质人 | 质权人 | pledgor | pledgee
收款人 收款方 | 付款人 付款方 | payee, recipient, beneficiary | payer, payor, drawee
进口商 进口方 | 出口商 出口方 | importer | exporter
发包人 发包方 | 承包人 承包方 承包商 | employer, client, owner, developer, principal, awarding party, contract-issuing party | contractor, contracting party
贷款人 出借人 放款人 贷款方 | 借款人 借款方 | lender | borrower
发货人 托运人 发货方 | 收货人 收货方 | consignor, shipper, sender | consignee, receiver
发件人 寄件人 发送方 发信人 | 收件人 接收方 收信人 | sender, addresser | recipient, addressee, receiver
赠与人 捐赠人 捐赠方 捐赠者 | 受赠人 受赠方 受捐赠人 | donor, donator | donee, recipient, beneficiary
授权人 授权方 特许人 | 被授权人 被授权方 被特许人 | licensor, authorizer, franchisor, grantor | licensee, franchisee, grantee, authorized party
披露方 | 接收方 | disclosing party, discloser | receiving party, recipient
招标人 招标方 | 投标人 投标方 | tenderee, bid inviter, tendering party | bidder, tenderer
收购人 收购方 | 被收购公司 被收购方 | acquirer, acquiror, purchaser, offeror | target company, acquiree, offeree
母公司 | 子公司 | parent company, parent, holding company | subsidiary, subsidiaries
检察官 公诉人 | 辩护人 辩护律师 | prosecutor, procurator | defender, defense counsel, defence counsel, defense lawyer, defense attorney
监护人 | 被监护人 | guardian | ward
上级 | 下级 | superior, higher, above | lower, subordinate, inferior, below
教师 老师 | 学生 学员 | teacher, instructor, lecturer, faculty | student, pupil
医生 医师 大夫 | 患者 病人 | doctor, physician, surgeon | patient
`
  .trim()
  .split("\n")
  .map((line) => {
    const [one, other, oneEnglish, otherEnglish] = line.split(" | ") as [string, string, string, string];
    return { zh: [one.split(" "), other.split(" ")], en: [oneEnglish.split(", "), otherEnglish.split(", ")] };
  });

/** 被申请人 and 抵押权人 are no 申请人 and 抵押人, which would be the party on the first side. */
function chineseOne(names: readonly string[]): RegExp {
  return new RegExp(`(?<![被受共反])(?:${names.join("|")})(?!资格|权人)`, "g");
}

function chineseOther(names: readonly string[]): RegExp {
  return new RegExp(`(?<![共反])(?:${names.join("|")})(?!资格)`, "g");
}

/** In the plural and the possessive as well. */
function english(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.map((name) => `${name}(?:['’]?s)?`).join("|")})\\b`, "gi");
}

/** The one is there, and in the English the other alone. */
export const parties: readonly Axis[] = pairs.map(({ zh, en }) => ({
  zh: [chineseOne(zh[0]!), chineseOther(zh[1]!)],
  en: [english(en[0]!), english(en[1]!)],
}));

/** Any party's name: most sentences have none, and are spared the rest. */
const anyParty = new RegExp(pairs.flatMap(({ zh }) => zh.flat()).join("|"));

/** Whether a Simplified text names a party. */
export function namesParty(zh: string): boolean {
  return anyParty.test(zh);
}

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
