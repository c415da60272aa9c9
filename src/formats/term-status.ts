import { primary } from "../model/language.ts";
import type { Term, TermStatus } from "../model/term.ts";

/**
 * The status that a file's word means: our own five, `administrativeStatus` and `normativeAuthorization` of
 * ISO 30042 and 12620 (`preferredTerm-admn-sts`), `usageStatus` of TBX-Basic 4, `termStatus` of TBX-Min, UTX's.
 * Undefined for a word that says nothing about use.
 */
export function statusOf(word: string): TermStatus | undefined {
  const stem = word
    .trim()
    .toLowerCase()
    .replace(/-admn-sts$/, "")
    .replace(/(?<![\s_-])[\s_-]*term$/, "")
    .replace(/[\s_-]/g, "");
  return statusWords.get(stem);
}

const statusWords = new Map<string, TermStatus>([
  ...each("preferred", "preferred", "standardized", "approved", "首选", "推荐", "規範", "规范"),
  ...each("admitted", "admitted", "allowed", "legal", "regulated", "许用", "許用", "可用", "允许"),
  ...each("proposed", "proposed", "provisional", "new", "建议", "待定", "拟用"),
  ...each(
    "deprecated",
    "deprecated",
    "superseded",
    "notrecommended",
    "obsolete",
    "rejected",
    "弃用",
    "不宜",
    "不推荐",
    "拒用",
  ),
  ...each("forbidden", "forbidden", "prohibited", "禁用", "禁止"),
]);

function each(status: TermStatus, ...words: string[]): [string, TermStatus][] {
  return words.map((word) => [word, status]);
}

/** A term whose file may have said nothing about its status. */
export type ReadTerm = Omit<Term, "status"> & { status?: TermStatus };

/**
 * Gives every term a status: in each language the first without one is the preferred term, unless another is; the
 * rest are admitted. The same rule for every format that leaves the status open.
 */
export function settleStatuses(terms: readonly ReadTerm[]): Term[] {
  const hasPreferred = new Set(
    terms.filter((term) => term.status === "preferred").map((term) => primary(term.lang)),
  );
  return terms.map((term) => {
    if (term.status) return { ...term, status: term.status };
    const lang = primary(term.lang);
    const status = hasPreferred.has(lang) ? "admitted" : "preferred";
    hasPreferred.add(lang);
    return { ...term, status };
  });
}
