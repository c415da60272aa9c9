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

const names: Record<Column, readonly string[]> = {
  source: [
    "source",
    "src",
    "source text",
    "source term",
    "term",
    "原文",
    "源文",
    "源语",
    "原语",
    "术语",
    "源术语",
  ],
  target: [
    "target",
    "tgt",
    "target text",
    "target term",
    "translation",
    "译文",
    "译名",
    "译语",
    "目标语",
    "目标术语",
    "翻译",
  ],
  id: ["id", "key", "ref", "no", "no.", "编号", "序号", "标识"],
  document: ["document", "file", "doc", "文档", "文件", "文献"],
  note: ["note", "notes", "comment", "comments", "remark", "remarks", "备注", "注释", "说明"],
  status: ["status", "term status", "状态"],
  score: ["score", "置信度"],
  line: ["line", "行"],
  domain: ["domain", "subject", "subject field", "field", "领域", "学科", "主题"],
  definition: ["definition", "定义", "释义"],
  authority: ["authority", "origin", "reference", "出处", "来源", "依据"],
  partOfSpeech: ["partofspeech", "part of speech", "pos", "词性"],
  usage: ["usage", "用法"],
  conceptNote: ["conceptnote", "concept note", "条目备注"],
  findings: ["findings", "问题"],
};

const byName = new Map<string, Column>(
  Object.entries(names).flatMap(([column, words]) => words.map((word) => [word, column as Column])),
);

const languageNames = new Map([
  ...[
    "chinese",
    "simplified chinese",
    "traditional chinese",
    "中文",
    "汉语",
    "漢語",
    "简体中文",
    "繁体中文",
    "繁體中文",
  ].map((name) => [name, "zh"] as const),
  ...["english", "英文", "英语", "英語"].map((name) => [name, "en"] as const),
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
    const name = cell.trim().replace(/^#\s*/, "");
    const side = sideOfName(name, pair);
    // "Source (zh-CN)" says what the column is, and in which language.
    const column = byName.get(name.toLowerCase()) ?? byName.get(bareName(name));
    if (side && !languages.has(side)) languages.set(side, index);
    else if (column && !at.has(column)) at.set(column, index);
    else if (name !== "") others.set(index, name);
  }
  // "zh, en, source": two languages say more than a column called source, which is then the origin.
  const [source, target] = [languages.get("source"), languages.get("target")];
  if (source !== undefined && target !== undefined) {
    const origin = at.get("source");
    if (origin !== undefined && !at.has("authority")) at.set("authority", origin);
    at.set("source", source);
    at.set("target", target);
  }
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

/** Without what stands behind it in brackets. */
function bareName(name: string): string {
  return name
    .toLowerCase()
    .split(/[(（[]/)[0]!
    .trim();
}

function sideOfName(name: string, pair: LanguagePair): "source" | "target" | undefined {
  const plain = bareName(name);
  const known = languageNames.get(plain);
  if (known) return sideOf(known, pair);
  return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/.test(plain) && plain !== "no" && plain !== "id"
    ? sideOf(plain, pair)
    : undefined;
}
