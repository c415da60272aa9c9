import type { Check } from "../check/check.ts";
import type { Rule } from "../report/report.ts";

/** A check as reports tell of it. */
export function ruleOf({ id, severity, mqm, title, explain }: Check): Rule {
  return { id, severity, mqm, title: title(), explain: explain() };
}
