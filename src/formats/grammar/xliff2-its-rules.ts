/** Written rules of the ITS module of XLIFF 2.1 (section 5.9) for the annotations it adds. */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { inherited } from "./nodes.ts";

/** Attributes that cannot stand beside one another on an annotation. */
const exclusive: readonly (readonly [string, readonly string[]])[] = [
  [
    "its:locQualityIssuesRef",
    [
      "its:locQualityIssueType",
      "its:locQualityIssueComment",
      "its:locQualityIssueSeverity",
      "its:locQualityIssueProfileRef",
      "its:locQualityIssueEnabled",
    ],
  ],
  ["its:locQualityRatingScore", ["its:locQualityRatingVote"]],
  ["its:taIdentRef", ["its:taSource", "its:taIdent"]],
];

/** Attributes that make a mark an ITS annotation: its type is then `its:generic` or not said. */
const annotating =
  /^its:(?:annotatorsRef|locQuality\w+|taIdent\w*|taSource|taClassRef|mtConfidence|provenanceRecordsRef|org|person|revOrg|revPerson|tool|revTool)$/;

const thresholds = ["its:locQualityRatingScore", "its:locQualityRatingVote"];

export function itsRules(node: Node, report: Report): void {
  const names = [...node.attributes.keys()].filter((name) => name.startsWith("its:"));
  if (names.length === 0) return;
  const fault = (message: string) => report.fault(node, "its", message);
  if (inherited(node, "its:version") === undefined) {
    report.remark(
      node,
      "its",
      say("its:version is said neither here nor above", "此处及上级均未注明 its:version"),
    );
  }
  for (const [one, others] of exclusive) {
    if (!names.includes(one)) continue;
    for (const other of others) {
      if (names.includes(other)) {
        fault(say(`${one} and ${other} exclude one another`, `${one} 与 ${other} 不能并用`));
      }
    }
  }
  if (names.includes("its:taSource") !== names.includes("its:taIdent")) {
    fault(say("its:taSource and its:taIdent come together", "its:taSource 与 its:taIdent 须同时给出"));
  }
  for (const rating of thresholds) {
    if (names.includes(`${rating}Threshold`) && inherited(node, rating) === undefined) {
      fault(say(`${rating}Threshold needs ${rating}`, `${rating}Threshold 需要 ${rating}`));
    }
  }
  const type = node.attributes.get("type");
  const mark = node.name === "mrk" || node.name === "sm";
  const annotation = names.find((name) => annotating.test(name));
  if (mark && annotation && type !== undefined && type !== "its:generic") {
    fault(
      say(
        `with ${annotation} the type is its:generic or left out, not ${type}`,
        `有 ${annotation} 时 type 应为 its:generic 或省略，而不是 ${type}`,
      ),
    );
  }
}
