/**
 * Duty and permission in Chinese and English text. Only flips matter: 应当 as "may", 可以 as "shall", 不必 as
 * "shall not"; shades (shall, must, should) do not.
 */
import type { Span } from "../model/span.ts";
import type { LowerWords } from "./lower-words.ts";
import { spansOf } from "./spans.ts";
import { setOf, stemTester } from "./word-lists.ts";

/** Simplified. 应 inside 供应, 反应, 相应, 应对, 应用 and in 应当事人请求 (at the request of) is no duty. */
const duty =
  /应当(?!事)|必须|务必|务须|有义务|有责任|(?<![供反相适响对效感回呼照顺因答理本策灵一])应(?!该的)(?![当对付急收运答声聘试景允酬届变激邀用诺约有当请力征求届募验激运]|[^，。]{0,6}(?:请求|要求|邀请|申请|之邀|邀))|(?<![必无毋不胡莫务])须(?![知臾要])/gu;
const permission =
  /(?<=[人者方院会关府部局司官长员队校厂户市县]|^|[，；均亦并时])得(?=[向以为申声请依于随自命令召委选拒终解撤处准免减延追主抗异限停变补检指设订核移没扣查公派推按提])|(?<!不)可以(?!看[到出]|说|想[象见]|预[见期]|肯定|相信|[^，。；]{0,8}而不)|(?<![许认宁尚无非皆两模不未何岂才亦适]|(?<![各双对甲乙丙买卖任一])方)可(?![能是见靠观谓持惜怕爱怜口乐行贵信疑比想知望喜耻笑恨以再操控移兑燃溶食])|(?<![所没具拥特主产债股专享只仅])有权(?![机部威益力势人者])/gu;
/** Anything that may be rendered by "may": it takes a duty's flip out of question. */
const mayPermit =
  /可(?!是)|(?<![获取使所值难赢求记觉显懂免])得(?![到出知以力当体]|起)|有权|允许|准许|许可|酌|能够|能(?![源力量动])|或许|也许|兴许|如有必要|享有|资格|有条件|力争|探索|鼓励|不妨/u;
/** Anything that may be rendered by "shall" or "must". */
const mayOblige = /应|须|义务|责成|务必|不得|不能|禁|勿|要(?=求|件)|得(?=[不])/u;
const exempt = /不必|无须|无需|毋须|毋需|不需要?|不须|不用(?!于|作|来)/gu;
const forbidden = /不得(?!不|已|超过|低于|少于|高于|多于|迟于|晚于)|不准|不许|严禁|禁止/gu;

const englishDuty = setOf(
  "shall must should ought required obliged obligated obligation obligations duty duties mandatory compulsory need needs needed imperative incumbent have has had is are was were be will responsible bound compelled requires require forced",
);
const strongDuty = setOf("shall must obliged obligated required compelled mandatory");
const englishPermission = setOf("may can could might");
const permitting = stemTester(
  "entitl allow permit authoriz authoris able option free discretion eligib qualif empower opt choos choice possib licen capab voluntar",
);
const needing = setOf(
  "need needs needed required require requires necessary oblige obliged obligated obligation have exempt exempted waived dispense mandatory compulsory duty",
);
const forbidding = setOf(
  "shall must may cannot can should prohibited forbidden prohibit forbid ban banned barred allowed permitted could",
);

function spanOf(english: LowerWords, at: number): Span {
  return [english.starts[at]!, english.starts[at]! + english.words[at]!.length];
}

const isNecessary = /\b(?:is|are|be|was|were|deemed|considered) (?:\w+ )?(?:necessary|essential)\b/iu;

/** "May" the month stands with a capital where no sentence begins. */
function isMonth(text: string, at: number): boolean {
  return text.startsWith("May", at) && at > 0 && !/[.!?:;]["”’)]*\s+$|^\s*["“(]*$/.test(text.slice(0, at));
}

export type Flip = "duty-permitted" | "permission-required" | "exemption-forbidden" | "ban-exempted";

export interface Flipped {
  kind: Flip;
  zh: Span[];
  en: Span[];
}

const anyModal = /得|可|应|须|务必|有义务|有责任|可以|有权|不必|无需|毋|不需|不用|不得|不准|不许|禁/;

/** The flip between a Simplified text and its English, if there is one. */
export function flippedModality(zh: string, en: string, english: () => LowerWords): Flipped | undefined {
  if (!anyModal.test(zh)) return undefined;
  const duties = spansOf(duty, zh);
  const permissions = spansOf(permission, zh);
  const exemptions = spansOf(exempt, zh);
  if (exemptions.length > 0 && duties.length === 0) return exemptionForbidden(exemptions, english());
  if (duties.length > 0 && permissions.length === 0) return dutyPermitted(duties, zh, en, english);
  if (permissions.length > 0 && duties.length === 0) return permissionRequired(permissions, zh, english);
  const bans = spansOf(forbidden, zh);
  return bans.length > 0 ? banExempted(bans, english()) : undefined;
}

function exemptionForbidden(exemptions: Span[], words: LowerWords): Flipped | undefined {
  const ban = banIn(words);
  const excused = (word: string): boolean =>
    needing.has(word) || word.startsWith("exempt") || word === "without";
  if (!ban || words.words.some(excused)) return undefined;
  return { kind: "exemption-forbidden", zh: exemptions, en: [ban] };
}

function dutyPermitted(
  duties: Span[],
  zh: string,
  en: string,
  english: () => LowerWords,
): Flipped | undefined {
  const rest = zh.replace(duty, "");
  if (mayPermit.test(rest)) return undefined;
  const words = english();
  const spans = allowances(words, en);
  const obliges = (word: string): boolean =>
    englishDuty.has(word) && !isPassive(words, word) && !isMatter(word, rest);
  if (spans.length === 0 || words.words.some(obliges) || isNecessary.test(en)) return undefined;
  return { kind: "duty-permitted", zh: duties, en: spans };
}

function permissionRequired(permissions: Span[], zh: string, english: () => LowerWords): Flipped | undefined {
  if (mayOblige.test(zh.replace(permission, "").replace(plainUses, ""))) return undefined;
  const words = english();
  const permits = (word: string, at: number): boolean =>
    englishPermission.has(word) ||
    /[ai]ble$/.test(word) ||
    (permitting(word) && !isMatter(word, zh)) ||
    isPower(words.words, at);
  if (words.words.some(permits)) return undefined;
  // No person shall: a ban, which negation tells.
  if (words.words.some((word) => /^(?:no|nobody|none|neither|nothing)$/.test(word))) return undefined;
  // 可以不 as "must not" is a flip; "must not" for 可以 alone has a denial too many.
  const denies = /[不未无免]/.test(zh);
  const spans = words.words.flatMap((word, at) =>
    strongDuty.has(word) && (denies || words.words[at + 1] !== "not") ? [spanOf(words, at)] : [],
  );
  return spans.length > 0 ? { kind: "permission-required", zh: permissions, en: spans } : undefined;
}

function banExempted(bans: Span[], words: LowerWords): Flipped | undefined {
  const need = words.words.findIndex((word) =>
    /^(?:needs?|required|necessary|obliged|obligated)$/.test(word),
  );
  const forbids = (word: string): boolean => forbidding.has(word) || word.startsWith("prohib");
  if (need < 0 || words.words.some(forbids)) return undefined;
  return { kind: "ban-exempted", zh: bans, en: [spanOf(words, need)] };
}

/** Words that permit, and what the Chinese has where they are what is spoken of: 许可 a licence, 选择 to choose. */
const matters = [
  [/^licen[cs]|^permits?$/, /许可|执照|牌照|条件/],
  [/^(?:choos|choice|choose|opt)/, /选择|挑选|选用|选定/],
  [/^authori/, /授权|机[关构]|当局|主管/],
  [/^option/, /选项|期权|方案/],
  [/^(?:free|freely)$/, /自由|免费|无偿/],
  [/^capab/, /能力/],
  [/^allowance/, /津贴|补贴|补助/],
  [/^eligib|^qualif/, /资格|合格|条件/],
  [/^voluntar/, /自愿|志愿/],
  [/^possib/, /可能/],
  [/^responsib/, /负责|责任|职责/],
  [/^(?:oblig|dut)/, /义务|职|公务|任务|责|税/],
  [/^need/, /需/],
  [/^requir/, /要求|条件|需/],
] as const;

function isMatter(word: string, zh: string): boolean {
  return matters.some(([english, chinese]) => english.test(word) && chinese.test(zh));
}

const plainUses =
  /有限责任|有限公司|无限责任|依法|依照|由于|自由|理由|事由|缘由|主要|重要|首要|要求|提要|概要|相应|供应|反应|当前|应[^，。]{0,8}(?:请求|要求|邀请|申请)/gu;

/** The verb "be" obliges only as "is to", "are to"; as part of a passive it says nothing. */
function isPassive({ words }: LowerWords, word: string): boolean {
  if (!/^(?:is|are|was|were|be|have|has|had|will)$/.test(word)) return false;
  return !words.some((each, at) => each === word && words[at + 1] === "to");
}

/** may, can, is entitled to … that nothing denies. */
function allowances(english: LowerWords, text: string): Span[] {
  const spans: Span[] = [];
  for (const [at, word] of english.words.entries()) {
    if (/^(?:not|no|cannot|only|never|nor)$/.test(word)) return [];
    const permits =
      englishPermission.has(word) ||
      /^(?:entitled|allowed|permitted|optional|optionally)$/.test(word) ||
      (/^(?:free|liberty|option|discretion|right)$/.test(word) && english.words[at + 1] === "to");
    if (permits && !isMonth(text, english.starts[at]!)) spans.push(spanOf(english, at));
  }
  return spans;
}

/** The right to, have the power, within its scope, to … */
function isPower(words: readonly string[], at: number): boolean {
  if (!/^(?:rights?|powers?|authority|freedom)$/.test(words[at]!)) return false;
  return (
    words[at + 1] === "to" ||
    (words[at - 1] === "the" && /^(?:have|has|had|enjoy|enjoys)$/.test(words[at - 2] ?? ""))
  );
}

/** shall not, must not, may not, cannot: where it stands. */
function banIn(english: LowerWords): Span | undefined {
  for (const [at, word] of english.words.entries()) {
    if (/^(?:cannot|mustn't|shan't|can't|prohibited|forbidden|banned|barred)$/.test(word))
      return spanOf(english, at);
    if (/^(?:shall|must|may|can)$/.test(word) && english.words[at + 1] === "not")
      return [spanOf(english, at)[0], spanOf(english, at + 1)[1]];
  }
  return undefined;
}
