/**
 * Negation in Chinese text. Many words that hold 不, 无, 未 or 非 deny nothing (不断, 无论, 未来, 非常), or say
 * by denial what English says plainly (不变 remains, 不少 many), and two denials make an assertion (不得不, 非…不可).
 */
import type { Span } from "../model/span.ts";
import { blanked, spansOf } from "./spans.ts";

/** Set phrases that hold a denial, and that English renders in any way. */
const idioms = (
  "义不容辞 责无旁贷 当仁不让 百折不挠 锲而不舍 孜孜不倦 自强不息 川流不息 生生不息 络绎不绝 滔滔不绝 连绵不绝 绵延不绝 经久不衰 长盛不衰 经久不息 经久不坏 久盛不衰 永不褪色 永不磨灭 永垂不朽 " +
  "不谋而合 不可思议 不可开交 不可磨灭 不可估量 不可限量 不可同日而语 不可多得 不可一世 不可收拾 不可推卸 无可推卸 不胜枚举 不计其数 不胜感激 不甘示弱 不甘落后 " +
  "不相上下 不分上下 不分昼夜 不分高下 不翼而飞 不攻自破 不欢而散 不辞辛劳 不辞劳苦 不辞辛苦 不厌其烦 不耻下问 不拘一格 不拘小节 不择手段 不知所措 不知疲倦 不寒而栗 不假思索 " +
  "不堪重负 不堪一击 不进则退 不期而遇 不起眼 不由自主 不自觉 不动声色 不露声色 不容乐观 不容分说 不容置喙 不在话下 不在少数 不绝于耳 不了了之 不速之客 不解之缘 不毛之地 不治之症 不时之需 " +
  "不祥之兆 不眠之夜 不夜城 不二法门 不二之选 不白之冤 不义之财 不情之请 不虚此行 不负众望 不负重托 不偏不倚 不慌不忙 不紧不慢 不折不扣 无微不至 无与伦比 无可比拟 无可匹敌 " +
  "无可厚非 无可奈何 无可挑剔 无可替代 无懈可击 无济于事 无动于衷 无能为力 无时无刻 无所畏惧 无所适从 无所事事 无家可归 无影无踪 无边无际 无忧无虑 无精打采 无缘无故 无拘无束 " +
  "无疾而终 无价之宝 无独有偶 无所谓 无稽之谈 无名英雄 无足轻重 无伤大雅 无地自容 无往不利 无孔不入 无坚不摧 无恶不作 无奇不有 独一无二 举世无双 史无前例 前所未闻 闻所未闻 " +
  "空前绝后 一望无际 一览无余 一览无遗 一无所有 一无所知 万无一失 宁缺毋滥 有备无患 方兴未艾 前途未卜 意犹未尽 未可限量 当之无愧 问心无愧 受益无穷 回味无穷 后患无穷 " +
  "层出不穷 取之不尽 用之不竭 目不转睛 目不暇接 应接不暇 美不胜收 迫不及待 刻不容缓 势不可挡 势不可当 锐不可当 坚不可摧 牢不可破 密不可分 爱不释手 赞不绝口 念念不忘 " +
  "依依不舍 恋恋不舍 执迷不悟 供不应求 入不敷出 措手不及 猝不及防 始料不及 始料未及 望尘莫及 力不从心 身不由己 情不自禁 忍俊不禁 心不在焉 漫不经心 喋喋不休 争论不休 " +
  "举棋不定 犹豫不决 摇摆不定 悬而未决 良莠不齐 参差不齐 格格不入 水火不容 势不两立 萎靡不振 屡禁不止 屡试不爽 昏迷不醒 下落不明 来历不明 出其不意 一丝不苟 一尘不染 " +
  "一成不变 一动不动 一声不吭 一言不发 一毛不拔 一蹶不振 一去不返 有条不紊 从容不迫 默不作声 缺一不可 宁死不屈 临危不惧 完美无缺 完好无损 平安无事 相安无事 安然无恙 毫发无损 " +
  "天衣无缝 走投无路 束手无策 哑口无言 默默无闻 有增无减 别无选择 别无二致 杳无音信 杳无音讯 手无寸铁 一事无成 体无完肤 攻无不克 战无不胜 勿谓言之不预 稍纵即逝 高不可攀 深不可测 " +
  "遥不可及 触不可及 在所不惜 在所不辞 万死不辞 当务不让 寸步不离 寸土不让 纹丝不动 岿然不动 雷打不动 按兵不动 原封不动 始终不渝 坚贞不屈 坚定不移 持之不懈 马不停蹄 夜不能寐 " +
  "食不果腹 衣不蔽体 名不虚传 名不副实 言不由衷 词不达意 文不对题 答非所问 面目全非 今非昔比 非同小可 非同寻常 非同一般 非比寻常 非亲非故 若无其事 旁若无人 目中无人 漫无目的 " +
  "毫无疑问 毫无疑义 毫无保留 毫无二致 荡然无存 空无一人 空无一物 鸦雀无声 风雨无阻 畅通无阻 一路畅通无阻 童叟无欺 价值连城 后顾无忧 高枕无忧 衣食无忧 大公无私 铁面无私"
)
  .split(" ")
  .join("|");

/** The denial of a word that is itself a want or a lapse: in English mostly a virtue (stay on guard, promptly). */
const wants =
  "(?:毫不|绝不|决不|从不|永不|从来不|不(?:得|应|能|可|容|要|许|会|敢|宜|应该|可以)?|切勿|切莫|请勿|勿|从未|没有|未曾|未)(?:有(?:丝毫)?|再|丝毫)?" +
  "(?:掉以轻心|麻痹大意|等闲视之|视而不见|忽视|忽略|轻视|小视|低估|小觑|小看|松懈|放松|松劲|大意|懈怠|犹豫|迟疑|动摇|退缩|马虎|含糊|忘记|忘却|遗忘|间断|中断|停歇|停息|停顿|辜负|推卸|推诿|浪费|怠慢|敷衍|草率|疏忽|吝惜|吝啬|示弱|屈服|逊色|缺席|食言|延误|拖延|迟延|耽搁|耽误|贻误|误时|失效|变质|留情|手软|落下|落后|例外|遗漏|拐弯抹角|含糊其辞|打折扣|走样|走过场|讲条件|计较|掺假|弄虚作假|讲情面|摆架子|出错|出差错)";

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
    idioms,
    // A denial of what is itself a want: 不能掉以轻心, 毫不犹豫, 不得延误.
    wants,
    // Two denials.
    "(?:并非|绝非|决非|并不是|不是|不会|不可能|未必)(?:不(?:可能|可|能|会|敢|肯|愿)?|没有|没(?![收入落顶])|毫无|无(?![线偿限论人锡形])|未(?![来必]))",
    "不(?:得|能|可|会|敢|无|要)?不(?:可能不)?",
    "无(?:一|时无刻|人|处|往)?不",
    "莫不|未尝不|未必不|并非没有|不无|不是没有|不可能没有",
    "没有[^，。；]{0,12}不",
    "非(?!经)[^，。；]{1,12}?不(?:可|行|得|能|足以)?",
    "不(?:得|应|能|可|准|许)?(?:违反|违背|抵触|超过|超出|超越|低于|少于|高于|多于|大于|小于|晚于|迟于|早于|逾|逊|损害|妨碍|影响(?=本|其他))",
    // No, but in words with a sense of their own.
    "无(?:论|意[中间识外]|穷|数|限(?!制)|线|疑|非|私|偿|产|党派|人机|人驾|人[区值]|期|纸化|锡|缝|障碍|烟|形|量|比|尚|畏|上光荣|愧|辜|奈|几|意义|效|罪|止境|息|名|国籍|声|为|花果|核|菌|机|害化|疆|垠|边|理|视|辜|主|记名|照|证|业|接触|关紧要|微不至|可置疑|可争辩|可奈何|可厚非|可否认)",
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

/** Where a Simplified text has a 无 that is no part of a word that counts as no denial. */
export function lackPlaces(text: string): number[] {
  return Array.from(blanked(text, plain).matchAll(/无(?=[\u4e00-\u9fff])/gu), ({ index }) => index);
}

const wanting = new RegExp(wants, "gu");
const wantHead = new RegExp(`^${wants.slice(0, wants.lastIndexOf("(?:"))}`, "u");

/** Denials of wants (毫不犹豫), and where in each the word denied begins. */
export function deniedWants(text: string): { span: Span; word: number }[] {
  if (!any.test(text)) return [];
  return Array.from(text.matchAll(wanting), ({ 0: found, index }) => ({
    span: [index, index + found.length] as const,
    word: index + wantHead.exec(found)![0].length,
  }));
}

/** What must not be broken, harmed or passed: English may say so plainly (abide by, at most), but it has to say it. */
const soft =
  /不得(?:违反|违背|[抵牴]触|超过|超出|超越|低于|少于|高于|多于|大于|小于|晚于|迟于|早于|逾|损害|妨碍|影响)/gu;

/** Where a Simplified text forbids what English may also turn into a command or a limit. */
export function softNegations(text: string): Span[] {
  return spansOf(soft, text);
}

/** Where a single denial stands in a word that English need not deny (不一致, 未成年): its character. */
export function plainDenials(text: string): number[] {
  if (!any.test(text)) return [];
  return Array.from(text.matchAll(plain)).flatMap(({ 0: word, index }) =>
    /^[不未无非][^不未无没非]{1,5}$/.test(word) ? [index] : [],
  );
}

/** Where a Simplified text denies something that its English has to deny as well. */
export function strongNegations(text: string): Span[] {
  if (!any.test(text)) return [];
  return spansOf(strong, blanked(text, plain));
}

/** Words that hold a negation and never stand for an English one. */
const harmless =
  /不(?:少(?!于)|断|仅|但|只|光|动产|论|管|久)|未来|无(?:论|线|限|人机|产|党派)|非(?:常|洲|物质|公有制|政府|遗)|(?<=[特区性级分个类差识判告辨派])别|(?<=[灾困苦避])难|难(?=民|题|度|点)|(?<=[人天英])才|才(?=[干华智学])|(?<=[的有具其、和与各种多])才能|才能(?=[的、和，。])|(?<=[目当面空提先])前|前(?=[款项条述提进往景期来线者列])/gu;
/** What may render an English denial: denials, and words of refusing, lacking, excepting and limiting. */
const denying =
  /[不未无没非勿莫毋弗]|禁|拒|除|以外|之外|例外|缺[乏少失席]|失去|丧失|违|停止|终止|中止|暂停|避免|防止|以防|杜绝|取消|废[除止弃黜]|免|才|方可(?!以)|方能|仅|只|唯|前|(?<![减至多缺不])少(?!数民族|年|先队|于)|鲜|罕|勉强|失[效败]|退出|停[用播办]|[有尚仍亟还]待(?!遇)|[用卖售耗花]完|[用耗]尽|售罄|意外|出乎|难|岂|哪|怎|谁|(?<!任)何|吗|否|别|弃|脱|尚|差点|险些|以下|以内|最[多迟]|最高不|至[多迟]/;

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
  return prohibiting.test(blanked(text, plain));
}
