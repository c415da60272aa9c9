import { type Finding, findingId, type Severity, severities } from "../../src/model/finding.ts";
import { unitId } from "../../src/model/unit.ts";
import type { ReportInput, Rule } from "../../src/report/report.ts";

/** A finding with what a test cares about; the rest is usual. */
export function findingOf(
  part: Partial<Omit<Finding, "unit">> & { unit?: Partial<Finding["unit"]> } = {},
): Finding {
  const source = part.source ?? { text: "加强涉外法治建设。", spans: [[2, 6]] };
  const target = part.target ?? { text: "Strengthen overseas rule of law.", spans: [[11, 31]] };
  const check = part.check ?? "term-forbidden";
  return {
    id: findingId(check, part.term, source.text, target.text),
    check,
    severity: "error",
    message: '"overseas rule of law" is deprecated for 涉外法治',
    evidence: [],
    ...part,
    source,
    target,
    unit: {
      id: unitId(source.text, target.text),
      ref: "7",
      document: "opinion",
      index: 6,
      line: 12,
      ...part.unit,
    },
  };
}

/** A rule for each check the findings name. */
function rulesFor(findings: readonly Finding[]): Rule[] {
  return [...new Set(findings.map(({ check }) => check))].map((id) => ({
    id,
    severity: "warning",
    title: `title of ${id}`,
    explain: `what ${id} means`,
    mqm: "Accuracy: Mistranslation",
  }));
}

/** What a report is made of, for these findings. */
export function reportOf(findings: readonly Finding[], part: Partial<ReportInput> = {}): ReportInput {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    findings,
    summary: {
      units: 100,
      findings: findings.length,
      error: count("error"),
      warning: count("warning"),
      info: count("info"),
    },
    decided: 0,
    rules: rulesFor(findings),
    pair: { source: "zh-Hans", target: "en" },
    ...part,
  };
}

const checks = [
  "term-inconsistent",
  "number",
  "length",
  "negation",
  "capital",
  "same-source-different-target",
];
const terms = Array.from({ length: 300 }, (_, number) => `术语${number}`);

/** So many findings of the length and variety of a real check, in 60 documents. */
export function manyFindings(count: number): Finding[] {
  return Array.from({ length: count }, (_, number) => {
    const term = terms[(number * 7) % terms.length]!;
    const source = `第${number}条　国家依法保护${term}，任何组织和个人不得侵犯，有关部门应当加强监督管理。`;
    const target = `Article ${number}: The State protects item ${number % 300} according to law; no organization or individual may infringe upon it, and the departments concerned shall strengthen supervision.`;
    const at = source.indexOf(term);
    return findingOf({
      check: checks[number % checks.length]!,
      severity: severities[number % 3]!,
      term,
      message: `${term} is rendered "item ${number}" here; most often it is "article ${number}" (4 of 6)`,
      source: { text: source, spans: [[at, at + term.length]] },
      target: { text: target, spans: [[0, 7]] },
      expected: [`article ${number}`],
      actual: `item ${number}`,
      evidence: Array.from({ length: 3 }, (_, other) => ({
        ref: String(other),
        text: `item ${other}`,
        document: `document ${other}`,
        index: other,
      })),
      unit: { ref: String(number + 1), document: `document ${number % 60}`, index: number, line: number + 1 },
    });
  });
}

/** A report whole. */
export async function whole(
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece as string));
  return Buffer.concat(parts);
}
