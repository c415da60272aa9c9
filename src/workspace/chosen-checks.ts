import { checks } from "../check/all.ts";
import type { Check } from "../check/check.ts";
import { type Profile, profiles } from "../check/profiles.ts";
import { selectChecks } from "../check/select.ts";
import { InputError } from "../model/errors.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "./open.ts";

/** The checks of a request, and how much each of their findings matters. */
export interface ChosenChecks {
  /** Every check there is, the workspace's own rules among them. */
  known: readonly Check[];
  chosen: readonly Check[];
  severityOf(finding: Finding): Severity;
}

/** Which checks to make. */
export interface ChecksRequest {
  only?: readonly string[];
  skip?: readonly string[];
  /** Name of a profile, instead of the workspace's. */
  profile?: string;
}

/** The checks of a request with the severity that profile and settings give them. */
export async function chosenChecks(
  request: ChecksRequest,
  workspace: Workspace | undefined,
): Promise<ChosenChecks> {
  const settings = workspace?.config.check;
  const profile = profileNamed(request.profile ?? settings?.profile ?? "default");
  const known = [...checks, ...(await rulesOf(workspace))];
  const off = known.filter((check) => isOff(check, profile, settings?.severity)).map(({ id }) => id);
  const skip = [...off, ...(settings?.skip ?? [])].filter((id) => !request.only?.includes(id));
  const only = request.only?.length ? request.only : known.map(({ id }) => id);
  const chosen = selectChecks({ only, skip: [...(request.skip ?? []), ...skip] }, known);
  return {
    known,
    chosen,
    severityOf: ({ check, severity }) => {
      const set = settings?.severity[check] ?? profile.severity[check];
      return set === undefined || set === "off" ? severity : set;
    },
  };
}

/** Rules are YAML, whose reader is loaded where there is a workspace that may have some. */
async function rulesOf(workspace: Workspace | undefined): Promise<Check[]> {
  if (!workspace) return [];
  const { ownRules } = await import("./rules.ts");
  return ownRules(workspace.folder);
}

function isOff(
  { id, off }: Check,
  { severity }: Profile,
  settings: Readonly<Record<string, Severity>> = {},
): boolean {
  return (off === true || severity[id] === "off") && settings[id] === undefined;
}

function profileNamed(name: string): Profile {
  const found = profiles.find((profile) => profile.name === name);
  if (found) return found;
  const list = profiles.map((profile) => profile.name).join(", ");
  throw new InputError(
    say(`there is no profile "${name}" (profiles: ${list})`, `没有名为“${name}”的方案（可用：${list}）`),
  );
}
