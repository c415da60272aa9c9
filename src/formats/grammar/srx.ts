/** SRX 2.0 (LISA OSCAR, 7 April 2008). */
import { say } from "../../model/locale.ts";
import { expressionFault } from "../srx-read.ts";
import type { Grammar, Node, Report, Rules } from "./grammar.ts";

export const srx: Grammar = {
  format: "srx",
  version: (root) => root.attributes.get("version") ?? "",
  root: "srx",
  namespace: "http://www.lisa.org/srx20",
  prefixes: {},
  elements: {
    srx: ["header body", "version!:(2.0) *"],
    header: ["formathandle* other*", "segmentsubflows!:yesNo cascade!:yesNo *"],
    formathandle: ["", "type!:(start|end|isolated) include!:yesNo"],
    body: ["languagerules maprules"],
    languagerules: ["languagerule+"],
    languagerule: ["rule+", "languagerulename!"],
    rule: ["((beforebreak afterbreak?) | afterbreak)", "break:yesNo"],
    beforebreak: ["#text"],
    afterbreak: ["#text"],
    maprules: ["languagemap+"],
    languagemap: ["", "languagepattern! languagerulename!"],
  },
  records: ["rule"],
  rules,
};

function rules(report: Report): Rules {
  const names = new Set<string>();
  const judge = (node: Node, source: string) => {
    const fault = expressionFault(source);
    if (fault !== undefined) report.fault(node, "expression", fault);
  };
  return {
    close(node: Node) {
      if (node.name === "beforebreak" || node.name === "afterbreak") judge(node, node.text);
    },
    open(node: Node) {
      const name = node.attributes.get("languagerulename") ?? "";
      if (node.name === "languagerule") {
        if (names.has(name)) {
          report.fault(node, "unique", say(`two rule sets are called ${name}`, `规则集 ${name} 重名`));
        }
        names.add(name);
      }
      if (node.name === "languagemap") judge(node, node.attributes.get("languagepattern") ?? "");
      if (node.name === "languagemap" && !names.has(name)) {
        report.fault(node, "reference", say(`there is no rule set ${name}`, `没有规则集 ${name}`));
      }
    },
  };
}
