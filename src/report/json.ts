import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { jsonText } from "../text/json.ts";
import { mqmOf, type Report } from "./report.ts";

/** What `check --json` prints. */
export const json: Report = {
  name: "json",
  extension: "json",
  title: () => say("for programs", "供程序读取"),
  *render({ findings, summary, decided, known = 0, ignored = 0, rules }) {
    const mqm = mqmOf(rules);
    yield `{\n  "summary": ${indented({ ...summary, decided, known, ignored }, "  ")},\n  "findings": [`;
    for (let from = 0; from < findings.length; from += together) {
      const some = findings.slice(from, from + together).map((finding) => findingJson(finding, mqm(finding)));
      // Two lists deep they stand as far to the right as they have to; the lists' own brackets are cut off.
      const laidOut = jsonText([some]);
      yield (from === 0 ? "" : ",") + laidOut.slice("[\n  [".length, -"\n  ]\n]".length);
    }
    yield `${findings.length === 0 ? "" : "\n  "}]\n}\n`;
  },
};

/** Findings laid out at once: one by one takes longer, all are longer than a string can be. */
const together = 100;

/** One finding of `check --json`, with its kind in MQM where the check has one. */
export function findingJson({ id, check, severity, ...rest }: Finding, mqm: string) {
  return { id, check, severity, ...(mqm === "" ? {} : { mqm }), ...rest };
}

/** A value as `jsonText` lays it out, so far to the right. */
function indented(value: unknown, space: string): string {
  return jsonText(value).replaceAll("\n", `\n${space}`);
}
