import type { Lexicon } from "../model/lexicon.ts";
import { isHan } from "../text/script.ts";
import { chineseWords, type Token } from "../text/tokens.ts";
import { setOf } from "../text/word-lists.ts";

/** A Chinese word as small as makes sense to align: what terms are built of. Text is Simplified. */
export interface Atom extends Token {
  /** Particles, prepositions, conjunctions, pronouns: never aligned, never at a term's edge. */
  functional: boolean;
  /** May stand in a term. */
  terminological: boolean;
  /** May stand between two words of a term, and not at its edge: 平台|内|经营者. */
  linking?: true;
}

const functionWords = setOf(
  "的 地 得 了 着 过 之 所 者 和 与 及 及其 及其他 以及 并 并且 或 或者 而 而且 但 但是 且 且不 如 如果 若 则 即 因 因为 由于 所以 " +
    "在 对 对于 于 为 为了 以 由 从 自 向 到 至 把 被 将 给 让 使 令 与其 跟 同 按 按照 依 依照 依据 根据 经 经由 关于 通过 随 随着 除 除了 " +
    "是 有 要 应 应当 应该 可 可以 能 能够 会 得以 须 必须 不 不得 不能 没 没有 无 未 勿 非 " +
    "其 其他 其它 其中 该 此 这 这些 这个 那 那些 本 每 某 某些 任何 所有 一切 他 她 它 他们 我 我们 你 您 自己 " +
    "等 等等 中 中的 里 上 下 内 外 前 后 时 间 以上 以下 以内 以外 之间 之一 的话 同时 " +
    "也 都 又 还 就 只 均 皆 已 已经 曾 正 仍 再  " +
    "吗 呢 吧 啊 个 一个 种 项 次 们 第 人的 性的 来 去 者的 是否 下列 上述 前项 前款 本条 本法 前条 之规定 " +
    "未经 进行 予以 加以 作为 至多 至少 进而 从而 特别是 尤其 各个 各 很 最 更 较 更加 具有 之虞",
);

/** Adverbs and quantifiers: aligned, but never part of a term. */
const unterminological = setOf(
  "进一步 不断 更高 更大 更好 非常 十分 各类 各种 有关 相关 依法 充分 切实 积极 深入 大力 努力 全力 " +
    "及时 妥善 准确 正确 严格 严厉 坚决 坚定 分别 逐步 着力 加快 有效 有力 随时 一并 先行 " +
    "成为 属于 包括 符合 合于 涉及 提出 提供 开展 实行 采取 依法妥善 最大限度 规定者 目的者 定之",
);

/** Words of place and time that may join two words of one name. */
const linking = new Set(["内", "外", "间", "前", "后"]);

/** Measure words and units: with a numeral they make a quantity (三年, 十万元, 一项). */
const measures = new Set([..."年月日时元项条款份次人个类种名件天岁周章节编级届期倍成方本者旦般样种些切"]);

/** Endings that make one word of what they follow: 国际|化, 示范|区, 投资|者. */
const endings = new Set([
  ..."化性型者人员权法会区率力度感观式业家局部厅处院庭所站港国省市县州军费金税罪案书证品物点线网链库群圈带地",
]);

/** Ordinals that name somebody or something: the third party of a suit, the second instance. */
const namedOrdinals = setOf("第三人 第三方 第三者 第一审 第二审 一审 二审");

/** Whether a word is a number in digits or Chinese numerals, ordinals too. */
function isNumeral(word: string): boolean {
  return /^(?:第?[零〇一二三四五六七八九十百千万亿两]+|第?[0-9０-９][0-9０-９.,．，%％]*)$/u.test(word);
}

export function isChineseFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/**
 * Cuts Simplified Chinese texts into atoms. The ICU segmenter leaves 构|建 and 营|商 apart: neighbours are joined
 * where the dictionary has the whole, where an ending follows a word, or where a lone character of these
 * texts is never seen without its neighbour.
 */
export function chineseAtoms(texts: readonly string[], lexicon: Lexicon): Atom[][] {
  const cut = texts.map(chineseWords);
  const seen = new Map<string, number>();
  for (const row of cut) for (const { text } of row) seen.set(text, (seen.get(text) ?? 0) + 1);
  const beside = new Map<string, number>();
  for (const row of cut) {
    row.forEach((token, at) => {
      const next = row[at + 1];
      if (next?.text === "权" || next?.text === "所")
        beside.set(token.text + next.text, (beside.get(token.text + next.text) ?? 0) + 1);
    });
  }
  const rows = cut.map((row) =>
    joinByDictionary(recut(row, seen, lexicon), lexicon, (pair) => beside.get(pair) ?? 0),
  );
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const row of rows) {
    row.forEach((token, at) => {
      single.set(token.text, (single.get(token.text) ?? 0) + 1);
      const next = row[at + 1];
      if (next && joinable(token, next)) {
        const key = `${token.text} ${next.text}`;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
    });
  }
  const cohesive = (left: Token, right: Token): boolean => {
    if (!joinable(left, right)) return false;
    const together = pairs.get(`${left.text} ${right.text}`) ?? 0;
    if (together < 2) return false;
    const lone = [left, right].filter((token) => token.text.length === 1);
    const whole = [left, right].filter((token) => token.text.length > 1);
    // A rare character that is never without the other makes a name of both: 澜|海, though 海 stands elsewhere.
    if (lone.length === 2 && together >= 3 && lone.some((token) => together === single.get(token.text)))
      return true;
    return (
      lone.every((token) => together >= 0.8 * (single.get(token.text) ?? 0)) &&
      whole.every((token) => together >= 0.5 * (single.get(token.text) ?? 0))
    );
  };
  return rows.map((row) => join(row, cohesive).map((token) => toAtom(token, lexicon)));
}

function toAtom(token: Token, lexicon: Lexicon): Atom {
  if (namedOrdinals.has(token.text)) return { ...token, functional: false, terminological: true };
  const functional =
    functionWords.has(token.text) ||
    isNumeral(token.text) ||
    (!lexicon.has(token.text) && ofFunctionWords(token.text));
  const quantity =
    /^第?[零〇一二三四五六七八九十百千万亿两数几][\p{Script=Han}]$|^第?[零〇一二三四五六七八九十百千万亿两]{2,}[\p{Script=Han}]$/u;
  const terminological =
    !functional &&
    !unterminological.has(token.text) &&
    !(quantity.test(token.text) && measures.has(token.text.at(-1)!));
  return { ...token, functional, terminological, ...(linking.has(token.text) ? { linking: true } : {}) };
}

/** Whether a word is nothing but function words that the segmenter ran together: 应当在, 也可以. */
function ofFunctionWords(text: string): boolean {
  if (text.length < 2 || text.length > 5) return false;
  for (let size = 1; size < text.length; size++) {
    const rest = text.slice(size);
    if (functionWords.has(text.slice(0, size)) && (functionWords.has(rest) || ofFunctionWords(rest)))
      return true;
  }
  return false;
}

/** Whether nothing stands between two words. */
export function touches(left: Token, right: Token): boolean {
  return left.span[1] === right.span[0];
}

/** Two touching Han words, one of them a lone character that is no function word or numeral. */
function joinable(left: Token, right: Token): boolean {
  if (!touches(left, right) || left.text.length + right.text.length > 4) return false;
  const lone = [left, right].filter((token) => token.text.length === 1);
  if (lone.length === 0) return false;
  return [left, right].every(
    (token) => isHan(token.text.codePointAt(0)!) && !functionWords.has(token.text) && !isNumeral(token.text),
  );
}

/** 外|国民|商事 where 外国 is the commoner word of these texts: 外国|民|商事. */
function recut(tokens: readonly Token[], seen: ReadonlyMap<string, number>, lexicon: Lexicon): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const left = tokens[at]!;
    const right = tokens[at + 1];
    const third = tokens[at + 2];
    const better = right && (crossed(left, right, third, lexicon) ?? carved(left, right, lexicon));
    if (better) {
      out.push(...better);
      at += better[1].span[1] > right.span[1] ? 2 : 1;
      continue;
    }
    if (right && left.text.length === 1 && right.text.length === 2 && touches(left, right)) {
      const other = left.text + right.text[0]!;
      if ((seen.get(other) ?? 0) >= 2 * (seen.get(right.text) ?? 0) && lexicon.has(other)) {
        const middle = right.span[0] + 1;
        out.push({ text: other, span: [left.span[0], middle] });
        out.push({ text: right.text[1]!, span: [middle, right.span[1]] });
        at++;
        continue;
      }
    }
    out.push(left);
  }
  return out;
}

/** With these a lone noun is a word, listed or not: 别国, 各市, 他人. */
const determining = new Set(["别", "各", "他", "我", "本", "该", "诸", "某", "全", "每", "两"]);

/** 别|国内|政 where 别国 and 内政 are words: two words, and no character left alone. */
function crossed(
  left: Token,
  middle: Token,
  right: Token | undefined,
  lexicon: Lexicon,
): [Token, Token] | undefined {
  if (!right || left.text.length !== 1 || middle.text.length !== 2 || right.text.length !== 1)
    return undefined;
  if (!touches(left, middle) || !touches(middle, right)) return undefined;
  if (functionWords.has(right.text)) return undefined;
  if (functionWords.has(left.text) && !determining.has(left.text)) return undefined;
  const [one, other] = [left.text + middle.text[0]!, middle.text[1]! + right.text];
  if (!(lexicon.has(one) || determining.has(left.text)) || !lexicon.has(other)) return undefined;
  const at = middle.span[0] + 1;
  return [
    { text: one, span: [left.span[0], at] },
    { text: other, span: [at, right.span[1]] },
  ];
}

/** 工作|日内 where 工作日 is a word and 内 goes with anything. */
function carved(left: Token, right: Token, lexicon: Lexicon): [Token, Token] | undefined {
  if (left.text.length !== 2 || right.text.length !== 2 || !touches(left, right)) return undefined;
  const whole = left.text + right.text[0]!;
  if (!linking.has(right.text[1]!) || !lexicon.has(whole)) return undefined;
  const at = right.span[0] + 1;
  return [
    { text: whole, span: [left.span[0], at] },
    { text: right.text[1]!, span: [at, right.span[1]] },
  ];
}

function joinByDictionary(tokens: Token[], lexicon: Lexicon, seen: (pair: string) => number): Token[] {
  const out: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    let taken = 1;
    // Three words first (互|联|网), then two.
    for (const size of [3, 2]) {
      const group = tokens.slice(at, at + size);
      if (group.length < size || !wordlike(group, lexicon)) continue;
      taken = size;
      break;
    }
    const group = tokens.slice(at, at + taken);
    let token: Token = merged(group);
    const next = tokens[at + taken];
    if (next && takesEnding(token, next, tokens[at + taken + 1], lexicon, seen)) {
      token = merged([token, next]);
      taken++;
    }
    out.push(token);
    at += taken;
  }
  return out;
}

/** Whether a character after a word is the ending of one word with it, as far as what follows it allows. */
function takesEnding(
  token: Token,
  ending: Token,
  after: Token | undefined,
  lexicon: Lexicon,
  seen: (pair: string) => number,
): boolean {
  const whole = token.text + ending.text;
  if (!touches(token, ending) || !endings.has(ending.text)) return false;
  if (token.text.length < 2 || token.text.length > 3) return false;
  if (functionWords.has(token.text) || isNumeral(token.text)) return false;
  if (ending.text === "者" && closesClause(after, ending) && !lexicon.has(whole)) return false;
  if (ending.text === "所" && seen(whole) < 2 && governs(after, ending, lexicon)) return false;
  if (ending.text === "地" && governs(after, ending, lexicon)) return false;
  if (ending.text === "权" && seen(whole) < 2 && !lexicon.has(whole)) return false;
  return !lone(after, ending) && !lexicon.has(ending.text + (after?.text ?? " "));
}

/** Whether something parts the next word from this one: …为公示送达|者，… says "where", and names nobody. */
function closesClause(token: Token | undefined, before: Token): boolean {
  return token === undefined || !touches(before, token);
}

/** Whether a verb follows 所 or 地, which then are no place: 合同|所|必需, 充分|地|发挥. */
function governs(token: Token | undefined, before: Token, lexicon: Lexicon): boolean {
  return (
    token !== undefined &&
    touches(before, token) &&
    !functionWords.has(token.text) &&
    lexicon.glosses(token.text).some((gloss) => gloss.startsWith("to "))
  );
}

/** Whether a lone character that means something follows: 国务院|网|信|部门. */
function lone(token: Token | undefined, before: Token): boolean {
  return (
    token !== undefined &&
    token.text.length === 1 &&
    touches(before, token) &&
    isHan(token.text.codePointAt(0)!) &&
    !functionWords.has(token.text) &&
    !isNumeral(token.text) &&
    !endings.has(token.text) &&
    !measures.has(token.text)
  );
}

function merged(group: readonly Token[]): Token {
  const first = group[0]!;
  const last = group[group.length - 1]!;
  return group.length === 1
    ? first
    : { text: group.map((token) => token.text).join(""), span: [first.span[0], last.span[1]] };
}

/** Whether the pieces are one dictionary word that the segmenter tore: at least one piece is a lone character. */
function wordlike(group: readonly Token[], lexicon: Lexicon): boolean {
  for (let i = 1; i < group.length; i++) if (!touches(group[i - 1]!, group[i]!)) return false;
  const text = group.map((token) => token.text).join("");
  if (text.length > 4 || !group.some((token) => token.text.length === 1)) return false;
  if (namedOrdinals.has(text)) return true;
  if (isNumeral(text) || !isHan(text.codePointAt(0)!)) return false;
  if (group.some((token) => token.text === "的")) return false;
  return lexicon.has(text);
}

function join(tokens: Token[], together: (left: Token, right: Token) => boolean): Token[] {
  const out: Token[] = [];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    const next = tokens[at + 1];
    // Two lone characters belong to each other first: 中欧|班列, not 中欧班|列.
    const paired =
      next?.text.length === 1 &&
      token.text.length === 1 &&
      before &&
      before.text.length > 1 &&
      together(token, next);
    if (
      before &&
      !paired &&
      out[out.length - 1]!.text.length + token.text.length <= 4 &&
      together(before, token)
    )
      out[out.length - 1] = merged([out[out.length - 1]!, token]);
    else out.push(token);
  });
  return out;
}
