import { type Finding, severities } from "../../model/finding.ts";

/** What the findings are gathered under. */
export type Grouping = "check" | "term" | "document" | "severity";

export const groupings: readonly Grouping[] = ["check", "term", "document", "severity"];

/** One row of the list: the heading of a group, or a finding by its number among those shown. */
export type ListRow =
  | { heading: string; count: number; joined: number }
  | { finding: Finding; index: number };

/** The findings as the list shows them: those that pass the filter, in the order of their groups. */
export interface Listing {
  shown: readonly Finding[];
  rows: readonly ListRow[];
  /** Row of each shown finding. */
  rowOf: readonly number[];
  /** Row of each heading, ascending. */
  headings: readonly number[];
  /**
   * Findings that stand for a second one in their row: where a forbidden rendering is in the place of the
   * right one, that is one thing to settle and two findings.
   */
  joined: ReadonlyMap<Finding, Finding>;
  /** Whether all that are shown are of one document, whose name then need not be repeated. */
  oneDocument: boolean;
  /** Characters of the longest document name and reference shown. */
  longest: { document: number; ref: number };
}

/** Names a finding in the list. Equal units share the finding's id, so the place belongs to it here. */
export function keyOf(finding: Finding): string {
  return `${finding.id} ${finding.unit.document} ${finding.unit.index}`;
}

const haystacks = new WeakMap<Finding, string>();

function haystack(finding: Finding): string {
  let text = haystacks.get(finding);
  if (text === undefined) {
    text = [
      finding.term,
      finding.unit.document,
      finding.check,
      finding.severity,
      finding.message,
      finding.actual,
      ...(finding.expected ?? []),
      finding.source.text,
      finding.target.text,
    ]
      .join("\n")
      .normalize("NFKC")
      .toLowerCase();
    haystacks.set(finding, text);
  }
  return text;
}

/** Every word of the filter must occur somewhere in the finding; case and width do not matter. */
function passes(words: readonly string[], finding: Finding): boolean {
  if (words.length === 0) return true;
  const text = haystack(finding);
  return words.every((word) => text.includes(word));
}

function groupOf(finding: Finding, grouping: Grouping): string {
  switch (grouping) {
    case "check":
      return finding.check;
    case "severity":
      return finding.severity;
    case "document":
      return finding.unit.document;
    case "term":
      return finding.term ?? "";
  }
}

/**
 * Groups stand in the order in which their first finding comes, checks of one severity with terminology first;
 * findings in their given order.
 */
export function listing(findings: readonly Finding[], filter: string, grouping: Grouping): Listing {
  const words = filter.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean);
  const passing = findings.filter((finding) => passes(words, finding));
  const joined = join(passing);
  const second = new Set(joined.values());
  const groups = new Map<string, Finding[]>();
  for (const finding of passing) {
    if (second.has(finding)) continue;
    const name = groupOf(finding, grouping);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [finding]);
    else group.push(finding);
  }
  const shown: Finding[] = [];
  const rows: ListRow[] = [];
  const rowOf: number[] = [];
  const headings: number[] = [];
  const ordered = [...groups];
  if (grouping === "check") ordered.sort(([, [a]], [, [b]]) => rank(a!) - rank(b!));
  for (const [heading, group] of ordered) {
    headings.push(rows.length);
    rows.push({ heading, count: group.length, joined: group.filter((each) => joined.has(each)).length });
    for (const finding of group) {
      rowOf.push(rows.length);
      rows.push({ finding, index: shown.length });
      shown.push(finding);
    }
  }
  return {
    shown,
    rows,
    rowOf,
    headings,
    joined,
    oneDocument: shown.every(({ unit }) => unit.document === shown[0]!.unit.document),
    longest: {
      document: longestOf(shown, ({ unit }) => unit.document),
      ref: longestOf(shown, ({ unit }) => unit.ref),
    },
  };
}

/** Severity, then whether a rule of the glossary is broken, or how terms are rendered is at issue. */
function rank({ severity, check }: Finding): number {
  const family = ["term-forbidden", "term-missing"].indexOf(check);
  return severities.indexOf(severity) * 10 + (family >= 0 ? family : check.startsWith("term-") ? 2 : 3);
}

function longestOf(findings: readonly Finding[], text: (finding: Finding) => string): number {
  return findings.reduce((most, finding) => Math.max(most, text(finding).length), 0);
}

/** Each `term-forbidden` with the `term-missing` of the same unit and term. */
function join(findings: readonly Finding[]): Map<Finding, Finding> {
  const place = ({ unit, term }: Finding) => `${unit.id} ${unit.index} ${unit.document}\n${term}`;
  const forbidden = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.check === "term-forbidden" && finding.term !== undefined)
      forbidden.set(place(finding), finding);
  }
  const joined = new Map<Finding, Finding>();
  if (forbidden.size === 0) return joined;
  for (const finding of findings) {
    if (finding.check !== "term-missing" || finding.term === undefined) continue;
    const first = forbidden.get(place(finding));
    if (first !== undefined) joined.set(first, finding);
  }
  return joined;
}

/**
 * Which finding to stand on when the list has changed: one that was not there before, else the one that stood
 * there, else the next that is left, else the last one before.
 */
export function follow(old: Listing, cursor: number, fresh: Listing, findNew: boolean): number {
  const index = new Map(fresh.shown.map((finding, at) => [keyOf(finding), at]));
  if (findNew) {
    const known = new Set(old.shown.map(keyOf));
    const at = fresh.shown.findIndex((finding) => !known.has(keyOf(finding)));
    if (at >= 0) return at;
  }
  for (let at = cursor; at < old.shown.length; at++) {
    const found = index.get(keyOf(old.shown[at]!));
    if (found !== undefined) return found;
  }
  for (let at = Math.min(cursor, old.shown.length) - 1; at >= 0; at--) {
    const found = index.get(keyOf(old.shown[at]!));
    if (found !== undefined) return found;
  }
  return 0;
}
