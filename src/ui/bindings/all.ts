import type { Binding } from "./binding.ts";
import { commonBindings } from "./common.ts";
import { exportBindings } from "./export.ts";
import { findingBindings } from "./findings.ts";
import { matchBindings } from "./match.ts";
import { memoryBindings } from "./memory.ts";
import { termBindings } from "./terms.ts";

/** Every key of the screens as it is bound from the start. What a screen does itself stands first. */
export const bindings: readonly Binding[] = [
  ...findingBindings,
  ...termBindings,
  ...matchBindings,
  ...memoryBindings,
  ...exportBindings,
  ...commonBindings,
];
