import { InputError } from "../model/errors.ts";
import { type Limits, limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";

/**
 * Refuses what goes beyond a limit, and says how to allow it.
 * @param what that there is too much of, in both languages: "a segment of more than", "单个句段超过"
 * @throws InputError
 */
export function keepWithin(
  name: keyof Limits,
  size: number,
  place: Place,
  what: readonly [en: string, zh: string],
): void {
  const most = limits()[name];
  if (size > most) throw beyond(name, place, what);
}

/** The refusal itself. */
export function beyond(
  name: keyof Limits,
  place: Place,
  [en, zh]: readonly [en: string, zh: string],
): InputError {
  const most = limits()[name].toLocaleString("en");
  return new InputError(
    say(
      `${en} (limit: ${most}); split it, or raise "limits.${name}" in zhengming.json`,
      `${zh}（上限 ${most}）；请拆分，或在 zhengming.json 中调高 limits.${name}`,
    ),
    place,
  );
}
