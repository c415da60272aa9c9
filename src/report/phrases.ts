import { counted, say } from "../model/locale.ts";
import type { ReportInput } from "./report.ts";

// What several reports say, worded once.

/** What was found and is not shown, in words. */
export function leftOut({
  decided,
  known = 0,
  ignored = 0,
}: Pick<ReportInput, "decided" | "known" | "ignored">): string[] {
  const parts: string[] = [];
  if (decided > 0) parts.push(say(`${decided} decided`, `已裁定 ${decided} 处`));
  if (known > 0) parts.push(say(`${known} known before`, `此前已有 ${known} 处`));
  if (ignored > 0) parts.push(say(`${ignored} ignored by a note`, `按备注忽略 ${ignored} 处`));
  return parts;
}

/** The whole report in one line. */
export function closing(input: ReportInput): string {
  const { units, findings, error, warning, info } = input.summary;
  const left = leftOut(input);
  if (findings === 0) {
    const settled = left.length > 0 ? say(` (${left.join(", ")})`, `（${left.join("，")}）`) : "";
    return say(
      `No findings in ${counted(units, "unit")}${settled}.`,
      `${units} 个翻译单元中没有问题${settled}。`,
    );
  }
  const settled = left.length > 0 ? say(`; ${left.join(", ")}`, `；${left.join("，")}`) : "";
  return say(
    `${counted(findings, "finding")} in ${counted(units, "unit")}: ${counted(error, "error")}, ${counted(warning, "warning")}, ${info} info${settled}`,
    `${units} 个翻译单元中有 ${findings} 处问题：错误 ${error}，警告 ${warning}，提示 ${info}${settled}`,
  );
}

/** How often each value comes, the most frequent first. */
export function tally(values: Iterable<string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
