import { InputError } from "../model/errors.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import type { Check } from "./check.ts";
import { finding, type Remark } from "./make-finding.ts";
import { authorityNote, quoted } from "./phrases.ts";
import type { Hit, Pattern } from "./rule-pattern.ts";
import { TimeLimitError, within } from "./time-limit.ts";

/** A rule of the workspace's own: what the source has calls for something in the target, or forbids it. */
export interface OwnRule {
  name: string;
  severity: Severity;
  /** What to say; by default, what is wanted or forbidden. */
  message?: string;
  /** Who laid it down. */
  authority?: string;
  /** Any of these in the source; absent: everywhere. */
  when: readonly Pattern[];
  /** One of these has to be in the target. */
  require: readonly Pattern[];
  /** None of these may be in the target. */
  forbid: readonly Pattern[];
  /** Where it is written, for messages. */
  place: Place;
}

/** Units looked at under one time limit. */
const batch = 500;
/** Milliseconds for a batch, some thousand times what a sound pattern takes. */
const limit = 3000;

/** The rule as a check, `rule:NAME`. */
export function ruleCheck(rule: OwnRule): Check {
  const id = `rule:${rule.name}`;
  return {
    id,
    severity: rule.severity,
    mqm: "Style: Organizational style",
    title: () => rule.message ?? say(`own rule ${rule.name}`, `自定规则 ${rule.name}`),
    explain: () => explain(rule),
    *run(view): Iterable<Finding> {
      if (view.targetOnly && rule.when.length > 0) return;
      for (let from = 0; from < view.units.length; from += batch) {
        const units = view.units.slice(from, from + batch);
        for (const [unit, remark] of breachesIn(rule, units)) {
          yield finding({ id, severity: rule.severity }, unit, remark);
        }
      }
    },
  };
}

function breachesIn(rule: OwnRule, units: readonly Unit[]): [Unit, Remark][] {
  return limited(rule, () =>
    units.flatMap((unit): [Unit, Remark][] => {
      const remark = unit.target.trim() === "" ? undefined : breach(rule, unit);
      return remark ? [[unit, remark]] : [];
    }),
  );
}

/** Whether a rule finds fault with an example. */
export function breaks(rule: OwnRule, example: { source: string; target: string }): boolean {
  return limited(rule, () => breach(rule, example) !== undefined);
}

function limited<T>(rule: OwnRule, work: () => T): T {
  try {
    return within(limit, work);
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error;
    throw new InputError(
      say(
        `rule "${rule.name}" takes too long: one of its expressions tries endless ways to match; write it without a repetition inside a repetition, such as (a+)+`,
        `规则“${rule.name}”耗时过长：其中某个正则表达式的匹配方式无穷；请避免重复之内再重复，如 (a+)+`,
      ),
      rule.place,
    );
  }
}

/** What a rule has to say about a pair; undefined when it is content. */
function breach(rule: OwnRule, { source, target }: { source: string; target: string }): Remark | undefined {
  const occasions: (Hit | undefined)[] =
    rule.when.length > 0 ? rule.when.flatMap((pattern) => pattern.find(source)) : [undefined];
  const authority = authorityNote(rule.authority);
  for (const occasion of occasions) {
    const sourceSpans = occasion ? [occasion.span] : [];
    const what = occasion ? source.slice(...occasion.span) : "";
    const wrong = rule.forbid.flatMap((pattern) => pattern.find(target, occasion));
    if (wrong.length > 0) {
      const actual = target.slice(...wrong[0]!.span);
      return {
        message: rule.message
          ? say(rule.message + authority.en, rule.message + authority.zh)
          : say(`"${actual}" is not wanted here${authority.en}`, `此处不用“${actual}”${authority.zh}`),
        sourceSpans,
        targetSpans: wrong.map(({ span }) => span),
        actual,
      };
    }
    if (rule.require.length === 0) continue;
    if (rule.require.some((pattern) => pattern.find(target, occasion).length > 0)) continue;
    const expected = rule.require.map(({ text }) => text);
    const wanted = quoted(expected);
    return {
      message: rule.message
        ? say(rule.message + authority.en, rule.message + authority.zh)
        : say(
            `"${what}" calls for ${wanted.en}${authority.en}`,
            `“${what}”应译作${wanted.zh}${authority.zh}`,
          ),
      sourceSpans,
      targetSpans: [],
      expected,
    };
  }
  return undefined;
}

function explain({ when, require, forbid, authority, place, message }: OwnRule): string {
  const list = (patterns: readonly Pattern[]): string => patterns.map(({ text }) => text).join(" | ");
  return [
    message,
    when.length > 0 ? say(`Where the source has: ${list(when)}`, `原文含有：${list(when)}`) : undefined,
    require.length > 0
      ? say(`the target must have: ${list(require)}`, `译文须有：${list(require)}`)
      : undefined,
    forbid.length > 0
      ? say(`the target must not have: ${list(forbid)}`, `译文不得有：${list(forbid)}`)
      : undefined,
    authority ? say(`Source: ${authority}`, `出处：${authority}`) : undefined,
    say(`Written in ${place.file}:${place.line}`, `见 ${place.file}:${place.line}`),
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}
