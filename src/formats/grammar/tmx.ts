/** TMX 1.1 to 1.4b (LISA OSCAR, TMX 1.4b, 26 April 2005; sections 2 and 3). */
import { say } from "../../model/locale.ts";
import type { Grammar, Node, Report, Rules } from "./grammar.ts";
import { named } from "./nodes.ts";

const segtype = "(block|paragraph|sentence|phrase)";
const history = "creationdate:tmxDate creationid changedate:tmxDate changeid o-encoding";
const unit = `${history} datatype usagecount:natural lastusagedate:tmxDate creationtool creationtoolversion o-tmf`;
const language = "xml:lang:language lang:language";
const codes = "bpt | ept | it | ph | hi | ut";

export const tmx: Grammar = {
  format: "tmx",
  version: (root) => root.attributes.get("version") ?? "",
  root: "tmx",
  namespace: undefined,
  prefixes: {},
  elements: {
    tmx: ["header body", "version!:(1.0|1.1|1.2|1.3|1.4)"],
    header: [
      "(note | prop | ude)*",
      `creationtool! creationtoolversion! segtype!:${segtype} o-tmf! adminlang!:language srclang!:languageOrAll datatype! ${history}`,
    ],
    body: ["tu*"],
    note: ["#text", `o-encoding ${language}`],
    prop: ["#text", `type! o-encoding ${language}`],
    ude: ["map+", "name! base"],
    map: ["", "unicode!:hashHex code:hashHex ent subst"],
    tu: ["(note | prop)* tuv+", `tuid segtype:${segtype} srclang:languageOrAll ${unit}`],
    tuv: ["(note | prop)* seg", `${language} ${unit}`],
    seg: [`#text (${codes})*`],
    sub: [`#text (${codes})*`, "datatype type"],
    hi: [`#text (${codes})*`, "x:natural type"],
    bpt: ["#text sub*", "i!:natural x:natural type"],
    ept: ["#text sub*", "i!:natural"],
    it: ["#text sub*", "pos!:(begin|end) x:natural type"],
    ph: ["#text sub*", "x:natural assoc:(p|f|b) type"],
    ut: ["#text sub*", "x:natural"],
  },
  records: ["tu"],
  rules,
};

function rules(report: Report): Rules {
  let sourceLanguage = "";
  let langAttribute = "xml:lang";
  return {
    open(node) {
      if (node.name === "tmx") {
        // `lang` became `xml:lang` in 1.3.
        if (/^1\.[012]$/.test(node.attributes.get("version") ?? "")) langAttribute = "lang";
      } else if (node.name === "header") sourceLanguage = node.attributes.get("srclang") ?? "";
      else if (node.name === "tuv") checkLanguage(node, langAttribute, report);
      else if (node.name === "tu") {
        if (/\s/.test(node.attributes.get("tuid") ?? "")) {
          report.fault(node, "tuid", say("a tuid has no white space", "tuid 不能含空白字符"));
        }
      } else if (node.name === "ut") {
        report.remark(node, "deprecated", say("<ut> is deprecated", "<ut> 已弃用"));
      }
    },
    close(node) {
      if (node.name === "seg" || node.name === "sub") checkPairs(node, report);
      else if (node.name === "ude") checkBase(node, report);
      else if (node.name === "tu") checkSource(node, sourceLanguage, report);
    },
  };
}

function checkLanguage(tuv: Node, attribute: string, report: Report): void {
  if (tuv.attributes.has(attribute)) return;
  report.fault(
    tuv,
    "required-attribute",
    say(`<tuv> lacks the attribute ${attribute}`, `<tuv> 缺少属性 ${attribute}`),
  );
}

/** Section 2.4: every `bpt` has one `ept` of the same number after it, in the same segment; `sub` is one of its own. */
function checkPairs(segment: Node, report: Report): void {
  const open = new Map<string, Node>();
  const used = new Set<string>();
  const walk = (parent: Node) => {
    for (const code of parent.children) {
      const i = code.attributes.get("i") ?? "";
      if (code.name === "hi") walk(code);
      if (code.name === "bpt") {
        if (used.has(i)) {
          report.fault(code, "pairs", say(`the number i="${i}" is used twice`, `i="${i}" 重复使用`));
        }
        used.add(i);
        open.set(i, code);
      }
      if (code.name === "ept" && !open.delete(i)) {
        report.fault(
          code,
          "pairs",
          say(`<ept i="${i}"> has no <bpt> before it`, `<ept i="${i}"> 之前没有对应的 <bpt>`),
        );
      }
    }
  };
  walk(segment);
  for (const [i, code] of open) {
    report.fault(
      code,
      "pairs",
      say(`<bpt i="${i}"> has no <ept> after it`, `<bpt i="${i}"> 之后没有对应的 <ept>`),
    );
  }
}

function checkBase(ude: Node, report: Report): void {
  if (ude.attributes.has("base") || !named(ude, "map").some((map) => map.attributes.has("code"))) return;
  report.fault(
    ude,
    "encoding",
    say("<ude> needs base where a <map> has code", "<map> 带有 code 时 <ude> 需要 base"),
  );
}

function checkSource(tu: Node, header: string, report: Report): void {
  const wanted = (tu.attributes.get("srclang") ?? header).toLowerCase();
  if (wanted === "" || wanted === "*all*") return;
  const languages = named(tu, "tuv").map((tuv) =>
    (tuv.attributes.get("xml:lang") ?? tuv.attributes.get("lang") ?? "").toLowerCase(),
  );
  if (languages.includes(wanted)) return;
  report.remark(
    tu,
    "source-language",
    say(`no variant is in the source language ${wanted}`, `没有源语言 ${wanted} 的文本`),
  );
}
