/** What the columns of a bilingual table or a glossary table are, by header row or by position. */
import { type LanguagePair, sideOf } from "../model/language.ts";

export type Column =
  | "source"
  | "target"
  | "id"
  | "document"
  | "note"
  | "status"
  | "score"
  | "line"
  | "domain"
  | "definition"
  | "authority"
  | "partOfSpeech"
  | "usage"
  | "conceptNote"
  | "findings";

/** The names of a column, parted by commas. */
const list = (...lists: string[]): readonly string[] => lists.flatMap((names) => names.split(","));

const names: Record<Column, readonly string[]> = {
  source: list(
    "source,src,source text,source term,source phrase,term,terms,original,original term",
    "原文,源文,源语,源语言,原语,原词,术语,源术语,原文术语,源语术语,术语名称,词条,词汇,词语",
    "源語,源語言,原語,原詞,術語,源術語,原文術語,術語名稱,詞條,詞彙,詞語",
  ),
  target: list(
    "target,tgt,target text,target term,target phrase,translation,translations,rendering,equivalent",
    "译文,译名,译法,译语,译词,译文术语,目标语,目标语言,目标术语,翻译,对应译法,推荐译法,建议译法",
    "譯文,譯名,譯法,譯語,譯詞,目標語,目標語言,目標術語,翻譯,對應譯法,建議譯法",
  ),
  id: list("id,key,ref,no,no.,编号,序号,标识,編號,序號"),
  document: list("document,file,doc,文档,文件,文献,文檔,文獻"),
  note: list("note,notes,comment,comments,remark,remarks,备注,注释,说明,附注,備註,註釋,說明,附註"),
  status: list("status,term status,状态,术语状态,狀態,術語狀態"),
  score: list("score,置信度"),
  line: list("line,行"),
  domain: list("domain,subject,subject field,field,领域,学科,主题,領域,學科,主題"),
  definition: list("definition,definitions,explanation,定义,释义,解释,定義,釋義,解釋"),
  authority: list("authority,origin,reference,references,出处,来源,依据,出處,來源,依據"),
  partOfSpeech: list("partofspeech,part of speech,pos,词性,詞性"),
  usage: list("usage,用法"),
  conceptNote: list("conceptnote,concept note,条目备注"),
  findings: list("findings,问题"),
};

const byName = new Map<string, Column>(
  Object.entries(names).flatMap(([column, words]) => words.map((word) => [word, column as Column])),
);

/** What may stand behind the name of a language, which is what the column is known by. */
const languageWords =
  /(?: (?:term|terms|text|name|translation|rendering|equivalent|original)|术语|術語|名|名称|名稱|原文|译文|譯文|译名|譯名|译法|譯法|词条|詞條|词汇|詞彙|对应词|對應詞|表述|表达|表達|翻译|翻譯)$/;

const languageNames = new Map<string, string>([
  ...list(
    "chinese,simplified chinese,traditional chinese,中文,汉语,漢語,简体中文,繁体中文,繁體中文,中译,中譯",
  ).map((name) => [name, "zh"] as const),
  ...list("english,英文,英语,英語,英译,英譯").map((name) => [name, "en"] as const),
]);

export interface Columns {
  at: ReadonlyMap<Column, number>;
  /** Named columns that mean nothing to us, by position. */
  others: ReadonlyMap<number, string>;
  /** Whether the first row is a header. */
  header: boolean;
}

/** Columns by header row; where the first row names no source and target, by position: source, target, note. */
export function columnsOf(first: readonly string[], pair: LanguagePair): Columns {
  const at = new Map<Column, number>();
  const others = new Map<number, string>();
  const languages = new Map<"source" | "target", number>();
  for (const [index, cell] of first.entries()) {
    const name = folded(cell);
    const side = sideOfName(name, pair);
    // "Source (zh-CN)" says what the column is, and in which language.
    const column = byName.get(name) ?? byName.get(bareName(name));
    if (side && !languages.has(side)) languages.set(side, index);
    else if (column && !at.has(column)) at.set(column, index);
    else if (name !== "") others.set(index, cell.trim().replace(/^#\s*/, ""));
  }
  const [source, target] = [languages.get("source"), languages.get("target")];
  // "zh, en, source": two languages say more than a column called source, which is then the origin.
  const origin = source !== undefined && target !== undefined ? at.get("source") : originBeside(first, at);
  if (origin !== undefined && !at.has("authority")) {
    at.set("authority", origin);
    others.delete(origin);
  }
  if (source !== undefined && (target !== undefined || !at.has("source"))) at.set("source", source);
  if (target !== undefined && (source !== undefined || !at.has("target"))) at.set("target", target);
  if (at.has("source") && at.has("target")) return { at, others, header: true };
  return {
    at: new Map<Column, number>([
      ["source", 0],
      ["target", 1],
      ["note", 2],
    ]),
    others: new Map(),
    header: false,
  };
}

/** Beside terms, "source" is where they are from: the column of that name, the term's being the source. */
function originBeside(first: readonly string[], at: Map<Column, number>): number | undefined {
  const named = first.map(folded);
  const origin = named.indexOf("source");
  const term = named.findIndex((name) => name !== "source" && byName.get(name) === "source");
  if (origin < 0 || term < 0) return undefined;
  at.set("source", term);
  return origin;
}

/** A name of a column as the lists have it: in lower case, Chinese without spaces (译　法). */
function folded(cell: string): string {
  const name = cell.trim().replace(/^#\s*/, "").toLowerCase();
  return /\p{Script=Han}/u.test(name) ? name.replace(/\s+/g, "") : name;
}

/** Without what stands behind it in brackets. */
function bareName(name: string): string {
  return name.split(/[(（[]/)[0]!.trim();
}

function sideOfName(name: string, pair: LanguagePair): "source" | "target" | undefined {
  const plain = bareName(name);
  const known = languageNames.get(plain) ?? languageNames.get(plain.replace(languageWords, ""));
  if (known) return sideOf(known, pair);
  return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/.test(plain) && plain !== "no" && plain !== "id"
    ? sideOf(plain, pair)
    : undefined;
}
