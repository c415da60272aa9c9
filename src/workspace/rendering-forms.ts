import type { Rendering } from "../model/renderings.ts";
import { solidKey } from "../text/english.ts";

/** A form of a rendering and in how many places it stands. */
export interface FormCount {
  form: string;
  count: number;
}

/**
 * The forms of a rendering that differ by more than inflection, articles, capitals, hyphens and spelling, the commonest
 * first, each by its commonest spelling: Supreme People's Court, SPC.
 */
export function formCounts({ occurrences }: Pick<Rendering, "occurrences">): FormCount[] {
  const spelled = [...Map.groupBy(occurrences, ({ form }) => form)].map(([form, { length: count }]) => ({
    form,
    count,
  }));
  spelled.sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1));
  const kinds = Map.groupBy(spelled, ({ form }) => solidKey(form));
  return [...kinds.values()]
    .map((same) => ({ form: same[0]!.form, count: same.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1));
}
