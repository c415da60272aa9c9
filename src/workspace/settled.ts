import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { Workspace } from "./open.ts";

/** The decision that settles a finding: any but "later". */
export function settling(workspace: Workspace | undefined, { id }: Finding): Decision | undefined {
  const decision = workspace?.decisions.get(id);
  return decision?.verdict === "later" ? undefined : decision;
}

export function isDecided(workspace: Workspace | undefined, finding: Finding): boolean {
  return settling(workspace, finding) !== undefined;
}
