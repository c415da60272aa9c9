import type { Finding } from "../../model/finding.ts";
import { placeKey } from "../../model/unit.ts";
import { graft } from "../../text/graft.ts";
import { likeness, StoredFinding } from "../../workspace/finding-table.ts";
import type { Intent } from "../../workspace/review.ts";
import type { Listing } from "./list.ts";
import { replaced } from "./suggest.ts";

/** One unit to be changed, with every finding that the change settles. */
export interface FixProposal {
  readonly finding: Finding;
  readonly also: readonly Finding[];
  /** The target as it shall be. */
  readonly target: string;
}

/** Findings that say the same of another place: same check, same term, the same thing there in whatever form. */
export function alike(findings: readonly Finding[], like: Finding): Finding[] {
  if (like instanceof StoredFinding) {
    const stored = findings as unknown as readonly StoredFinding[];
    return stored.filter((each) => each.like === like.like) as unknown as Finding[];
  }
  const key = likeness(like);
  return findings.filter((finding) => likeness(finding) === key);
}

/**
 * What fixing these findings would make of their units: one proposal a unit, in the order of the findings. A
 * finding that does not say what to put where is left out.
 */
export function proposals(findings: readonly Finding[], { joined }: Pick<Listing, "joined">): FixProposal[] {
  const units = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const each of [finding, ...(joined.has(finding) ? [joined.get(finding)!] : [])]) {
      const key = placeKey(each.unit);
      const known = units.get(key);
      if (known === undefined) units.set(key, [each]);
      else if (!known.includes(each)) known.push(each);
    }
  }
  return [...units.values()].flatMap((all) => {
    const fixable = all.filter(({ expected }) => expected?.[0] !== undefined);
    const edits = fixable.flatMap((finding) =>
      replaced(finding).map((span) => ({ span, to: finding.expected![0]!, finding })),
    );
    edits.sort((a, b) => b.span[0] - a.span[0]);
    let text = all[0]!.target.text;
    let before = Number.POSITIVE_INFINITY;
    const settled = new Set<Finding>();
    for (const { span, to, finding } of edits) {
      // Two that want the same stretch: the one change settles both, if they agree.
      if (span[1] <= before) {
        text = graft(text, span, to).text;
        [before] = span;
      }
      settled.add(finding);
    }
    const [first, ...rest] = all.filter((finding) => settled.has(finding));
    if (first === undefined || text === first.target.text) return [];
    return [{ finding: first, also: rest, target: text }];
  });
}

export function fixIntents(chosen: readonly FixProposal[]): Intent[] {
  return chosen.map(({ finding, also, target }) => ({
    act: "fix",
    finding,
    target,
    ...(also.length > 0 ? { also } : {}),
  }));
}
