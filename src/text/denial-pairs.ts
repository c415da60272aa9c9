/** What one language denies and the other says plainly, word by word: 不变 and "remains", 正确 and "incorrect". */
import type { Span } from "../model/span.ts";
import { spansOf } from "./spans.ts";

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
