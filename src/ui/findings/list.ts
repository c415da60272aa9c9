import { type Finding, severities } from "../../model/finding.ts";
import { filterText, foldText, StoredFinding } from "../../workspace/finding-table.ts";

/** What the findings are gathered under. */
export type Grouping = "check" | "term" | "document" | "severity";

export const groupings: readonly Grouping[] = ["check", "term", "document", "severity"];

/** The heading of a group. */
export interface Heading {
  heading: string;
  count: number;
  joined: number;
}

/** One row of the list: a heading, or a finding by its number among those shown. */
export type ListRow = Heading | number;

/** The findings as the list shows them: those that pass the filter, in the order of their groups. */
export interface Listing {
  shown: readonly Finding[];
  rows: readonly ListRow[];
  /** Row of each shown finding. */
  rowOf: readonly number[];
  /** Row of each heading, ascending. */
  headings: readonly number[];
  /** Names of the groups in their order, those too that have become empty since it was made. */
  order: readonly string[];
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
  if (finding instanceof StoredFinding) return `${finding.id} ${finding.document} ${finding.index}`;
  return `${finding.id} ${finding.unit.document} ${finding.unit.index}`;
}

/** The document of a finding: with 50,000 of them its unit is not made for that. */
export function documentOf(finding: Finding): string {
  return finding instanceof StoredFinding ? finding.document : finding.unit.document;
}

const texts = new WeakMap<Finding, string>();

function textOf(finding: Finding): string {
  let text = texts.get(finding);
  if (text === undefined) {
    text = filterText(finding);
    texts.set(finding, text);
  }
  return text;
}

/**
 * Findings in which every word of the filter occurs somewhere; case and width do not matter. Goes on a little at
 * a time: with very many findings the whole takes longer than a key may.
 */
export function* passing(
  findings: readonly Finding[],
  filter: string,
): Generator<undefined, readonly Finding[]> {
  const words = foldText(filter).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return findings;
  const [first] = findings;
  if (first instanceof StoredFinding) {
    const stored = findings as unknown as readonly StoredFinding[];
    const passed = yield* first.table.having(words);
    return stored.filter(({ number }) => passed[number] === 1) as unknown as readonly Finding[];
  }
  return findings.filter((finding) => words.every((word) => textOf(finding).includes(word)));
}

/** The same without a stop. */
function allPassing(findings: readonly Finding[], filter: string): readonly Finding[] {
  const search = passing(findings, filter);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

function groupOf(finding: Finding, grouping: Grouping): string {
  switch (grouping) {
    case "check":
      return finding.check;
    case "severity":
      return finding.severity;
    case "document":
      return documentOf(finding);
    case "term":
      return finding.term ?? "";
  }
}

/**
 * Groups stand in the order in which their first finding comes, checks of one severity with terminology first;
 * findings in their given order.
 *
 * @param known an order that stays: a group that is not in it comes behind the one it would come behind anyway
 */
export function listing(
  findings: readonly Finding[],
  filter: string,
  grouping: Grouping,
  known: readonly string[] = [],
): Listing {
  const all = allPassing(findings, filter);
  const joined = join(all);
  const second = new Set(joined.values());
  const groups = new Map<string, Finding[]>();
  for (const finding of all) {
    if (second.size > 0 && second.has(finding)) continue;
    const name = groupOf(finding, grouping);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [finding]);
    else group.push(finding);
  }
  const shown: Finding[] = [];
  const rows: ListRow[] = [];
  const rowOf: number[] = [];
  const headings: number[] = [];
  const longest = { document: 0, ref: 0 };
  const documents = new Set<string>();
  let highest = 0;
  const ordered = [...groups];
  if (grouping === "check") ordered.sort(([, [a]], [, [b]]) => rank(a!) - rank(b!));
  const order = orderOf(
    known,
    ordered.map(([name]) => name),
  );
  for (const heading of order) {
    const group = groups.get(heading);
    if (group === undefined) continue;
    headings.push(rows.length);
    const also = joined.size === 0 ? 0 : group.filter((each) => joined.has(each)).length;
    rows.push({ heading, count: group.length, joined: also });
    for (const finding of group) {
      rowOf.push(rows.length);
      rows.push(shown.length);
      shown.push(finding);
      documents.add(documentOf(finding));
      const number = finding instanceof StoredFinding ? finding.refNumber : 0;
      if (number > highest) highest = number;
      else if (number === 0) longest.ref = Math.max(longest.ref, finding.unit.ref.length);
    }
  }
  if (highest > 0) longest.ref = Math.max(longest.ref, String(highest).length);
  for (const { length } of documents) if (length > longest.document) longest.document = length;
  return { shown, rows, rowOf, headings, order, joined, oneDocument: documents.size < 2, longest };
}

/** The known names as they were, each new one behind the one that it follows by itself. */
function orderOf(known: readonly string[], names: readonly string[]): readonly string[] {
  if (known.length === 0) return names;
  const there = new Set(known);
  const order = [...known];
  for (const [at, name] of names.entries()) {
    if (there.has(name)) continue;
    there.add(name);
    order.splice(at === 0 ? 0 : order.indexOf(names[at - 1]!) + 1, 0, name);
  }
  return order;
}

/** Severity, then whether a rule of the glossary is broken, or how terms are rendered is at issue. */
function rank({ severity, check }: Finding): number {
  const family = ["term-forbidden", "term-missing"].indexOf(check);
  return severities.indexOf(severity) * 10 + (family >= 0 ? family : check.startsWith("term-") ? 2 : 3);
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

/** What has changed a list. */
export interface Changed {
  /** Whether one should stand on what was not there before. */
  findNew?: boolean;
  /** The term that a decision was about: one stays with what is left of it. */
  term?: string | undefined;
}

/**
 * Which finding to stand on when the list has changed: one that was not there before, where that is asked for; else
 * the one that stood there, what is left of its term in its unit, or of its term at all where that was decided
 * about; else the next that is left, else the last one before.
 */
export function follow(old: Listing, cursor: number, fresh: Listing, changed: Changed = {}): number {
  if (changed.findNew) {
    const known = new Set(old.shown.map(keyOf));
    const at = fresh.shown.findIndex((finding) => !known.has(keyOf(finding)));
    if (at >= 0) return at;
  }
  if (fresh.shown.length === 0) return 0;
  const here = old.shown[cursor];
  if (here !== undefined) {
    const same = standing(here, fresh, changed.term);
    if (same >= 0) return same;
  }
  // A finding that is the same object is found without comparing keys.
  const objects = new Set(fresh.shown);
  const near = nearest(old, cursor, (finding) => objects.has(finding));
  if (near !== undefined) return fresh.shown.indexOf(near);
  const index = new Map(fresh.shown.map((finding, at) => [keyOf(finding), at]));
  const alike = nearest(old, cursor, (finding) => index.has(keyOf(finding)));
  return alike === undefined ? 0 : index.get(keyOf(alike))!;
}

/** Among so many findings it is looked which are about the words of a filter. */
const looked = 200;

/**
 * Where the cursor is meant to be when a filter has been typed: where it stands if that finding is about what was
 * typed, else on the first one that is. Others only have it somewhere in their texts.
 */
export function meant({ shown }: Listing, filter: string, standing: number): number {
  const words = foldText(filter).split(/\s+/u).filter(Boolean);
  const isMeant = (finding: Finding | undefined): boolean => {
    if (finding === undefined) return false;
    const { term, check, actual, expected = [] } = finding;
    const about = foldText([term, check, actual, documentOf(finding), ...expected].join("\n"));
    return words.every((word) => about.includes(word));
  };
  if (words.length === 0 || isMeant(shown[standing])) return standing;
  const at = shown.slice(0, looked).findIndex(isMeant);
  return at < 0 ? standing : at;
}

/** The finding itself, else what is left of its term; -1 when nothing is. */
function standing(here: Finding, { shown }: Listing, decided: string | undefined): number {
  const object = shown.indexOf(here);
  if (object >= 0) return object;
  const key = keyOf(here);
  const { term } = here;
  if (term === undefined) return shown.findIndex((finding) => keyOf(finding) === key);
  // Few findings are of one term: only theirs are looked at more closely.
  const those = shown.flatMap((finding, at) => (finding.term === term ? [at] : []));
  const of = (check: (finding: Finding) => boolean) => those.find((at) => check(shown[at]!)) ?? -1;
  const same = of((finding) => keyOf(finding) === key);
  if (same >= 0) return same;
  const { document, index } = here.unit;
  const inUnit = of(({ unit }) => unit.index === index && unit.document === document);
  if (inUnit >= 0 || decided !== term) return inUnit;
  return those[0] ?? -1;
}

/** From the cursor on the first finding that is left, else the last one before it. */
function nearest(
  { shown }: Listing,
  cursor: number,
  isLeft: (finding: Finding) => boolean,
): Finding | undefined {
  for (let at = cursor; at < shown.length; at++) if (isLeft(shown[at]!)) return shown[at];
  for (let at = Math.min(cursor, shown.length) - 1; at >= 0; at--) if (isLeft(shown[at]!)) return shown[at];
  return undefined;
}
