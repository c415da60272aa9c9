/**
 * Negation in Chinese text. Many words that hold 不, 无, 未 or 非 deny nothing (不断, 无论, 未来, 非常), or say
 * by denial what English says plainly (不变 remains, 不少 many), and two denials make an assertion (不得不, 非…不可).
 */
import type { Span } from "../model/span.ts";

/** Words that count as no denial. */
const plain = new RegExp(
  [
    // Not, but no denial, or one that English need not make.
    "不折不扣|不屈不挠|不偏不倚|不卑不亢|不慌不忙|不(?:惑|仅|但|只|光|寻常|知不觉|单|断|同(?!.{0,40}相[抵牴]触)|一(?:样|致|定)|等(?!于)|论|管|久|过|已|少|足|动产|动摇|法(?!律)|当(?!事|作|成|选)|利|良|正当|可抗力|可避免|可分割|可或缺|可逆转|妨|惜|愧|禁|由|约而同|言而喻|失时机|遗余力|懈|朽|安|幸|便|慎|平|测|容|忘|负(?![^，。]{0,6}责)|辱|辜负|畏|怕|顾|乏|外乎|亚于|超过|低于|少于|高于|多于|大于|小于|晚于|迟于|早于|得?超过|到|止|及|下(?!去)|如|时|日|再|停|住|休|倒|落|散|解(?!决|散|除|释)|料|觉|妥|分(?!配|割|裂)|限|拘|问|变|移|渝|息|倦|挠|屈|怠|竭|绝|衰|凡|菲|俗|错|易|难|知|舍|弃|折|偏|倚|卑|亢|计|起|定期|定时|遑|啻|见得|必说|用说|堪|甘|满|成文|义|轨|孕|锈|倒翁|文明|祥|肖|悔|贰|约|吝|菲|吐|快|甚|力|慌|忙|免|外|特|仁|丹|来梅|列颠)",
    "未完待续",
    "[差并]不(?:多|亚于)",
    "[好了对经禁忍免少离舍说看离靠想挡止保]不[起住了得开定下准]",
    // Asking: 是不是, 能不能.
    "(.)不\\1",
    "[了着过](?:没有|没)(?=[呢啊？，。”]|$)|[^，。]不(?:成|是)(?=[呢？”]|$)|(?:怪|恨|巴|来|动弹|见)不得|怪不得|不见不散|不尽不实|不以为然|深不见底|有气无力|痛不欲生",
    "[一都]个?也不(?:放过|遗漏|例外|能少|落下)|不放过|与否|是否|能否|可否|否则|(?:通过|批准|成立|同意|合格|有效)[或与]不(?:通过|批准|成立|同意|合格)",
    // Two denials.
    "不(?:得|能|可|会|敢|无|要)?不(?:可能不)?",
    "无(?:一|时无刻|人|处|往)?不",
    "莫不|未尝不|未必不|并非没有|不无|不是没有|不可能没有",
    "没有[^，。；]{0,12}不",
    "非(?!经)[^，。；]{1,12}?不(?:可|行|得|能|足以)?",
    "不(?:得|应|能|可|准|许)?(?:违反|违背|抵触|超过|超出|超越|低于|少于|高于|多于|大于|小于|晚于|迟于|早于|逾|逊|损害|妨碍|影响(?=本|其他))",
    // No, but in words with a sense of their own.
    "无(?:论|穷|数|限(?!制)|线|疑|非|私|偿|产|党派|人机|人驾|人[区值]|期|纸化|锡|缝|障碍|烟|形|量|比|尚|畏|上光荣|愧|辜|奈|几|意义|效|罪|止境|息|名|国籍|声|为|花果|核|菌|机|害化|疆|垠|边|理|视|辜|主|记名|照|证|业|接触|关紧要|微不至|可置疑|可争辩|可奈何|可厚非|可否认)",
    "未(?:来|成年|婚|必|免|遂|名|央|雨绸缪|满|知|定|尝|卜)",
    "没(?:有问题|问题|事|关系|收|入|落|顶|错)|[沉淹埋出湮覆]没",
    "非(?:常|洲|法|公有制|物质|政府|典|凡|营利|公[经有]|农|国[有大]|传统|居民|正式|全日制|婚生|金融|电|货币|上市|盟|亚|流通|税|关税|遗|但|遗传|经营|机动|自愿|居|官方|同质|成员|暴力|专[利业]|金属|再生|化石|分|议|难|本人)",
    "除非|莫非|若非|无非|是非|南非|北非|东非|西非|中非|亚非|绝非|想入非非|为非作歹|口是心非",
    "勿庸|勿忘|切勿忘|请勿(?=庸)",
    "非(?=标题)",
  ].join("|"),
  "gu",
);

/** Denials that English has to render by one of its own. */
const strong = new RegExp(
  [
    "禁止|严禁|不负(?=[^，。]{0,6}责)|不得|不准|不许|不能|不可(?!能)|不可能|不应|不会|不是|不予|不要|不宜|不必|不需|不须|不用|不",
    "没有|没(?=[^\\s，。])|并未|从未|尚未|未曾|未予|未能|未",
    "毫无|并无|尚无|绝无|无权|无意|无须|无需|无法|无正当|无任何|无力|无从|无故|无人|无效|(?<=[仍尚并亦均皆但又既])无(?![论不疑非限数])",
    "并非|绝非|决非|非(?:属|以|由|系)",
    "请勿|切勿|勿",
    "拒绝|拒不|拒(?=[缴付收签赔捕载认])",
  ].join("|"),
  "gu",
);

const any = /[不未无没非勿禁拒]/;

/** What must not be broken, harmed or passed: English may say so plainly (abide by, at most), but it has to say it. */
const soft =
  /不得(?:违反|违背|[抵牴]触|超过|超出|超越|低于|少于|高于|多于|大于|小于|晚于|迟于|早于|逾|损害|妨碍|影响)/gu;

/** Where a Simplified text forbids what English may also turn into a command or a limit. */
export function softNegations(text: string): Span[] {
  return Array.from(text.matchAll(soft), ({ 0: word, index }) => [index, index + word.length] as const);
}

/** Where a single denial stands in a word that English need not deny (不一致, 未成年): its character. */
export function plainDenials(text: string): number[] {
  if (!any.test(text)) return [];
  return Array.from(text.matchAll(plain)).flatMap(({ 0: word, index }) =>
    /^[不未无非][^不未无没非]{1,3}$/.test(word) ? [index] : [],
  );
}

/** Where a Simplified text denies something that its English has to deny as well. */
export function strongNegations(text: string): Span[] {
  if (!any.test(text)) return [];
  const bare = text.replace(plain, (word) => "＿".repeat(word.length));
  return Array.from(bare.matchAll(strong), ({ 0: word, index }) => [index, index + word.length] as const);
}

/** Words that hold a negation and never stand for an English one. */
const harmless =
  /不(?:少(?!于)|断|仅|但|只|光|动产|论|管|久)|未来|无(?:论|线|限|人机|产|党派)|非(?:常|洲|物质|公有制|政府|遗)|(?<=[特区性级分个类差识判告辨派])别|(?<=[灾困苦避])难|难(?=民|题|度|点)|(?<=[人天英])才|才(?=[能干华智学])|(?<=[目当面空提先])前|前(?=[款项条述提进往景期来线者列])/gu;
/** What may render an English denial: denials, and words of refusing, lacking, excepting and limiting. */
const denying =
  /[不未无没非勿莫毋弗]|禁|拒|除|以外|之外|例外|缺[乏少失席]|失去|丧失|违|停止|终止|中止|暂停|避免|防止|以防|杜绝|取消|废[除止弃黜]|免|才|方可(?!以)|方能|仅|只|唯|前|(?<![减至多缺不])少(?!数民族|年|先队|于)|鲜|罕|勉强|失[效败]|退出|停[用播办]|[用卖售耗花]完|[用耗]尽|售罄|意外|出乎|难|岂|哪|怎|谁|(?<!任)何|吗|否|别|弃|脱|尚|差点|险些|以下|以内|最[多迟]|最高不|至[多迟]/;

/** Whether anything in a Simplified text could be what an English denial stands for. */
export function mayDeny(text: string): boolean {
  return denying.test(text) && denying.test(text.replace(harmless, "＿"));
}

/** Limits, which "not" may render and "never", "no longer", "neither" may not. */
const limits = /以下|以内|最[多迟]|最高不|至[多迟]|前/g;

/** The same of a denial that is no limit. */
export function mayDenyOutright(text: string): boolean {
  return mayDeny(text.replace(limits, "＿"));
}

/** What is forbidden: an English "may" that nothing denies turns it round. */
const prohibiting = /不得|不准|不许|(?<!得)禁止|严禁|不可以|不受/u;

export function prohibits(text: string): boolean {
  return prohibiting.test(text.replace(plain, (word) => "＿".repeat(word.length)));
}
