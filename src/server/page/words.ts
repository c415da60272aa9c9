/** What the lookup page says, in both languages: it is chosen by the browser's, not by the server's. */
const both = {
  title: ["Look up", "查询"],
  heading: ["Translation memory", "翻译记忆库"],
  label: ["Sentence, term or phrase, in either language", "句子、术语或短语，中英文均可"],
  placeholder: ["e.g. 涉外法治 or rule of law", "如：涉外法治，或 rule of law"],
  search: ["Search", "查询"],
  threshold: ["Lowest score", "最低分"],
  inflect: ["all forms of English words", "含英文词形变化"],
  terms: ["Terms in it", "文中术语"],
  matches: ["Similar sentences", "相似句"],
  concordance: ["Where it stands", "用例"],
  noTerms: ["The glossary has no term in this.", "术语表中没有文中的术语。"],
  noMatches: ["No sentence of the memory is as similar as that.", "记忆库中没有达到此分数的句子。"],
  noHits: ["This stands nowhere in the memory.", "记忆库中没有此用例。"],
  shown: ["{n} of {m} shown", "共 {m} 处，显示 {n} 处"],
  more: ["Show more", "显示更多"],
  copy: ["Copy", "复制"],
  copied: ["Copied", "已复制"],
  copyTranslation: ["Copy the translation", "复制译文"],
  copyRendering: ["Copy {n}", "复制 {n}"],
  translation: ["Translation", "译文"],
  inMemory: ["In the memory", "记忆库原文"],
  adapted: ["With your figures", "代入您的数字"],
  removed: ["only in the memory", "仅记忆库有"],
  inserted: ["only in your text", "仅您的文本有"],
  searching: ["Searching …", "查询中……"],
  found: ["Terms: {a} · similar sentences: {b} · places: {c}", "术语 {a} 条 · 相似句 {b} 条 · 用例 {c} 处"],
  token: ["Token", "令牌"],
  tokenWhy: ["This server wants a token. Ask whoever runs it.", "此服务器需要令牌，请向管理员索取。"],
  tokenWrong: ["This token is not known here.", "令牌无效。"],
  tokenUse: ["Use it", "使用"],
  tokenKept: ["It is kept until this tab is closed.", "关闭此标签页后不再保留。"],
  failed: ["The server gave no answer. Try again.", "服务器没有响应，请重试。"],
  dark: ["Dark", "深色"],
  light: ["Light", "浅色"],
  other: ["中文", "English"],
  skip: ["To the results", "跳到结果"],
  keys: [
    "Enter searches, / goes to the field, Esc empties it.",
    "按 Enter 查询，按 / 回到输入框，按 Esc 清空。",
  ],
  api: ["API", "接口"],
  needsScript: [
    "Looking up needs JavaScript; the page loads nothing from elsewhere.",
    "查询需要启用 JavaScript；本页不从他处加载内容。",
  ],
  preferred: ["preferred", "首选"],
  admitted: ["admitted", "可用"],
  proposed: ["proposed", "建议"],
  deprecated: ["deprecated", "不宜"],
  forbidden: ["forbidden", "禁用"],
} as const;

export type Words = Record<keyof typeof both, string>;

export function wordsIn(language: "en" | "zh"): Words {
  const at = language === "zh" ? 1 : 0;
  return Object.fromEntries(Object.entries(both).map(([key, pair]) => [key, pair[at]])) as Words;
}
