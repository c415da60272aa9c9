import { say } from "../model/locale.ts";
import type { Mark } from "../text/markup/mark.ts";
import type { Remark } from "./make-finding.ts";

/** A mark of the source that the target lacks, one that it has besides, or one in place of the other. */
export interface Mismatch<M extends Mark> {
  missing?: M;
  extra?: M;
}

/** What is left of both sides' marks when equal ones are taken together, in order: first with first. */
export function mismatches<M extends Mark>(source: readonly M[], target: readonly M[]): Mismatch<M>[] {
  const extra = [...target];
  const missing: M[] = [];
  for (const mark of source) {
    const at = extra.findIndex(({ key }) => key === mark.key);
    if (at < 0) missing.push(mark);
    else extra.splice(at, 1);
  }
  return Array.from({ length: Math.max(missing.length, extra.length) }, (_, i) => ({
    ...(missing[i] ? { missing: missing[i] } : {}),
    ...(extra[i] ? { extra: extra[i] } : {}),
  }));
}

/** Says one mismatch. */
export function mismatchRemark({ missing, extra }: Mismatch<Mark>): Remark {
  return {
    message:
      missing && extra
        ? say(`${missing.text} is ${extra.text} in the target`, `${missing.text} 在译文中作 ${extra.text}`)
        : missing
          ? say(`${missing.text} is missing from the target`, `译文缺少 ${missing.text}`)
          : say(`the target has ${extra!.text}, the source has not`, `译文多出 ${extra!.text}`),
    about: [...(missing?.span ?? []), "/", ...(extra?.span ?? [])].join(" "),
    sourceSpans: missing ? [missing.span] : [],
    targetSpans: extra ? [extra.span] : [],
    ...(missing ? { expected: [missing.text] } : {}),
    ...(extra ? { actual: extra.text } : {}),
  };
}
