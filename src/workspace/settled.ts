import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "./open.ts";

/**
 * The decision that takes a finding away: that it is kept as it is. A fix does so by its text and an admitted
 * rendering by the glossary; where either is taken back, the finding is there again.
 */
export function settling(workspace: Workspace | undefined, { id }: Finding): Decision | undefined {
  const decision = workspace?.decisions.get(id);
  return decision?.verdict === "keep" ? decision : undefined;
}

/** Whether a person has decided to keep what the finding finds. */
export function isDecided(workspace: Workspace | undefined, finding: Finding): boolean {
  return settling(workspace, finding) !== undefined;
}

/** The finding, with a remark where it was fixed once: its text is as it was before that. */
export function withReturn(workspace: Workspace | undefined, finding: Finding): Finding {
  const decision = workspace?.decisions.get(finding.id);
  if (decision?.verdict !== "fix") return finding;
  const date = decision.at.slice(0, 10);
  const remark = say(
    ` (fixed on ${date}; here the text is as it was before)`,
    `（${date} 已修改，此处文本仍为修改前的样子）`,
  );
  return { ...finding, message: finding.message + remark };
}
