import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { jsonText } from "../text/json.ts";
import { mqmOf, type Report } from "./report.ts";

/** CLI.md `check --json`. */
export const json: Report = {
  name: "json",
  extension: "json",
  title: () => say("for programs", "供程序读取"),
  *render({ findings, summary, decided, known = 0, ignored = 0, rules }) {
    const mqm = mqmOf(rules);
    yield `{\n  "summary": ${indented({ ...summary, decided, known, ignored }, "  ")},\n  "findings": [`;
    let first = true;
    for (const finding of findings) {
      yield `${first ? "" : ","}\n    ${indented(findingJson(finding, mqm(finding)), "    ")}`;
      first = false;
    }
    yield `${first ? "" : "\n  "}]\n}\n`;
  },
};

/** One finding of `check --json`, with its kind in MQM where the check has one. */
export function findingJson({ id, check, severity, ...rest }: Finding, mqm: string) {
  return { id, check, severity, ...(mqm === "" ? {} : { mqm }), ...rest };
}

/** A value as `jsonText` lays it out, so far to the right. */
function indented(value: unknown, space: string): string {
  return jsonText(value).replaceAll("\n", `\n${space}`);
}
