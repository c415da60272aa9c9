import type { Check } from "./check.ts";
import { empty } from "./empty.ts";
import { possibleMisalignment } from "./possible-misalignment.ts";
import { sameSourceDifferentTarget } from "./same-source-different-target.ts";
import { sameTargetDifferentSource } from "./same-target-different-source.ts";
import { targetEqualsSource } from "./target-equals-source.ts";
import { termForbidden } from "./term-forbidden.ts";
import { termInconsistent } from "./term-inconsistent.ts";
import { termMissing } from "./term-missing.ts";
import { termVariant } from "./term-variant.ts";

/** Every check, in the order of CLI.md's families. */
export const checks: readonly Check[] = [
  termMissing,
  termForbidden,
  termInconsistent,
  termVariant,
  sameSourceDifferentTarget,
  sameTargetDifferentSource,
  empty,
  targetEqualsSource,
  possibleMisalignment,
];
