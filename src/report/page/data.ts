import { type Finding, severities, severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { mqmOf, type ReportInput } from "../report.ts";
import { jsonForScript } from "./escape.ts";

/** Other places told with a finding; the rest is a number. */
const mostEvidence = 12;

/**
 * What the page's script works on, as JSON piece by piece: every name and every pair of texts once, findings as rows
 * that refer to them by number. `script.js` reads the same order.
 */
export function* dataOf(input: ReportInput): Generator<string> {
  const names = new Numbers();
  const units = new Map<string, number>();
  yield `{"words":${jsonForScript(words())},`;
  yield `"languages":${jsonForScript([input.pair?.source ?? "", input.pair?.target ?? ""])},`;
  yield `"severities":${jsonForScript(severities.map((name) => [name, severityName(name)]))},`;
  yield '"units":[';
  for (const { unit, source, target } of input.findings) {
    const key = keyOf(unit);
    if (units.has(key)) continue;
    const place = [names.of(unit.document), unit.ref, unit.line ?? 0];
    yield `${units.size === 0 ? "" : ","}${jsonForScript([...place, sanitise(source.text), sanitise(target.text)])}`;
    units.set(key, units.size);
  }
  yield '],"findings":[';
  let separator = "";
  for (const finding of input.findings) {
    yield separator + jsonForScript(rowOf(finding, units.get(keyOf(finding.unit))!, names));
    separator = ",\n";
  }
  const mqm = mqmOf(input.rules);
  const kinds = new Map(input.findings.map((finding) => [finding.check, mqm(finding)]));
  const rules = new Map(input.rules?.map((rule) => [rule.id, rule]));
  const checks = [...kinds].map(([id, kind]) => [
    id,
    [rules.get(id)?.title ?? id, rules.get(id)?.explain ?? "", kind],
  ]);
  yield `],"checks":${jsonForScript(Object.fromEntries(checks))},"names":${jsonForScript(names.all)}}`;
}

function keyOf({ id, index, document }: Finding["unit"]): string {
  return `${id} ${index} ${document}`;
}

function rowOf(finding: Finding, unit: number, names: Numbers): unknown[] {
  const { evidence } = finding;
  return [
    severities.indexOf(finding.severity),
    names.of(finding.check),
    finding.term === undefined ? -1 : names.of(finding.term),
    unit,
    sanitise(finding.message),
    finding.source.spans.flat(),
    finding.target.spans.flat(),
    finding.actual === undefined ? "" : sanitise(finding.actual),
    finding.expected?.map((text) => sanitise(text)) ?? [],
    evidence
      .slice(0, mostEvidence)
      .map(({ document, ref, text }) => [
        document === undefined ? -1 : names.of(document),
        ref,
        sanitise(text),
      ]),
    evidence.length,
    finding.id,
  ];
}

/** Strings by number, each once. */
class Numbers {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  of(name: string): number {
    const shown = sanitise(name);
    let number = this.#known.get(shown);
    if (number === undefined) {
      number = this.all.length;
      this.all.push(shown);
      this.#known.set(shown, number);
    }
    return number;
  }
}

/** What the script says. `{n}` and `{m}` are numbers. */
function words(): Record<string, string> {
  return {
    all: say("{n} findings", "共 {n} 处"),
    some: say("{n} of {m} findings", "{m} 处中的 {n} 处"),
    none: say("No finding is like that.", "没有符合条件的问题。"),
    rest: say("Show more ({n} left)", "显示更多（还有 {n} 处）"),
    line: say(", line {n}", "，第 {n} 行"),
    found: say("Found", "现译"),
    expected: say("Expected", "应译"),
    details: say("More about this", "详细说明"),
    evidence: say("Other places", "其他位置"),
    others: say("and {n} more", "另有 {n} 处"),
    meaning: say("What this check means", "检查说明"),
    source: say("Source", "原文"),
    target: say("Target", "译文"),
    light: say("Light", "浅色"),
    dark: say("Dark", "深色"),
    unprinted: say(
      "Only the first {n} findings are printed; filter for the others.",
      "只打印前 {n} 处；其余请筛选后打印。",
    ),
  };
}
