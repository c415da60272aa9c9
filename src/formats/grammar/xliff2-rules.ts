/** The written rules of XLIFF 2: of the document, and the doors to those of units and modules. */
import { say } from "../../model/locale.ts";
import type { Node, Report, Rules } from "./grammar.ts";
import { above, inherited, named } from "./nodes.ts";
import { repeatedId, uniqueIds } from "./repeated-id.ts";
import { fragmentRules } from "./xliff2-fragments.ts";
import { checkIncluded } from "./xliff2-included.ts";
import { itsRules } from "./xliff2-its-rules.ts";
import { moduleRules } from "./xliff2-module-rules.ts";
import { segmentScope } from "./xliff2-segments.ts";

const versions: Readonly<Record<string, readonly string[]>> = {
  "urn:oasis:names:tc:xliff:document:2.0": ["2.0", "2.1"],
  "urn:oasis:names:tc:xliff:document:2.2": ["2.0", "2.1", "2.2"],
};

export function xliff2Rules(report: Report): Rules {
  const ids = { file: new Set<string>(), group: new Set<string>(), unit: new Set<string>() };
  /** References to units of the same file that are judged when the file is over. */
  let flows: { node: Node; attribute: string; id: string }[] = [];
  const fragments = fragmentRules(report);
  const modules = moduleRules(report);
  const extensions = new WeakMap<Node, Set<string>>();

  const unique = (node: Node, within: Set<string>, where: string) => {
    const id = node.attributes.get("id");
    if (id === undefined) return;
    if (within.has(id)) repeatedId(report, node, id, where);
    within.add(id);
  };

  return {
    open(node) {
      switch (node.name) {
        case "xliff":
          checkVersion(node, report);
          break;
        case "file":
          ids.group = new Set();
          ids.unit = new Set();
          unique(node, ids.file, "xliff");
          break;
        case "group":
        case "unit":
          unique(node, ids[node.name], "file");
          break;
        case "source":
        case "target":
          checkLanguage(node, report);
          break;
        case "cp":
          checkCodePoint(node, report);
          break;
        default:
      }
      for (const attribute of ["subFlows", "subFlowsStart", "subFlowsEnd"]) {
        for (const id of node.attributes.get(attribute)?.trim().split(/\s+/) ?? []) {
          flows.push({ node, attribute, id });
        }
      }
      if (node.name.includes(":")) checkExtensionId(node, extensions, report);
      fragments.open(node);
      modules.open(node);
      itsRules(node, report);
    },
    close(node) {
      switch (node.name) {
        case "skeleton":
          checkIncluded(node, { text: node.text, rule: "skeleton", called: "a <skeleton>" }, report);
          break;
        case "notes":
          uniqueIds(named(node, "note"), "notes", report);
          break;
        case "unit":
          checkUnit(node, report);
          break;
        case "mtc:match":
          segmentScope(node, [node], report);
          break;
        case "file":
          for (const { node: at, attribute, id } of flows) {
            if (ids.unit.has(id)) continue;
            report.fault(
              at,
              "sub-flow",
              say(
                `${attribute} names the unit ${id}, which is not in this file`,
                `${attribute} 所指的 unit ${id} 不在此 file 中`,
              ),
            );
          }
          flows = [];
          break;
        default:
      }
      modules.close(node);
      fragments.close(node);
    },
  };
}

function checkVersion(root: Node, report: Report): void {
  const version = root.attributes.get("version");
  const known = versions[root.uri] ?? [];
  if (version === undefined || known.includes(version)) return;
  report.fault(
    root,
    "version",
    say(
      `version ${version} does not go with this namespace; it is for ${known.join(", ")}`,
      `version ${version} 与命名空间不符；该命名空间用于 ${known.join("、")}`,
    ),
  );
}

/** Section 4.2.2.11 and 12: explicit or inherited, the language is that of the document. */
function checkLanguage(node: Node, report: Report): void {
  const match = above(node, "mtc:match");
  const inText = node.parent?.name === "segment" || node.parent?.name === "ignorable" || match;
  if (!inText) return;
  if (node.name === "target" && match?.attributes.get("reference") === "yes") return;
  let root = node;
  while (root.parent) root = root.parent;
  const attribute = node.name === "source" ? "srcLang" : "trgLang";
  const declared = root.attributes.get(attribute);
  if (declared === undefined) {
    if (attribute === "trgLang" && !match) {
      report.fault(
        node,
        "target-language",
        say("there is a <target>, but <xliff> has no trgLang", "存在 <target>，但 <xliff> 没有 trgLang"),
      );
    }
    return;
  }
  const own = inherited(node, "xml:lang");
  if (own === undefined || own.toLowerCase() === declared.toLowerCase()) return;
  report.fault(
    node,
    "language",
    say(
      `the language of this <${node.name}> is ${own} (explicit or inherited), ${attribute} says ${declared}`,
      `此 <${node.name}> 的语言（自身或继承）为 ${own}，而 ${attribute} 为 ${declared}`,
    ),
  );
}

/** Section 4.3.1.1: `cp` is for characters that XML cannot hold. C1 controls are let pass, XML discourages them. */
function checkCodePoint(node: Node, report: Report): void {
  const hex = node.attributes.get("hex") ?? "";
  if (!/^[\da-fA-F]+$/.test(hex)) return;
  const code = Number.parseInt(hex, 16);
  const discouraged = code >= 0x7f && code <= 0x9f && code !== 0x85;
  const forbidden =
    (code < 0x20 && code !== 9 && code !== 10 && code !== 13) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfffe ||
    code === 0xffff;
  if (forbidden || discouraged) return;
  report.fault(
    node,
    "code-point",
    code > 0x10ffff
      ? say(`${hex} is no code point`, `${hex} 不是码位`)
      : say(
          `U+${hex.toUpperCase()} may stand in XML; <cp> is only for characters that may not`,
          `U+${hex.toUpperCase()} 可以直接写入 XML；<cp> 仅用于 XML 不允许的字符`,
        ),
  );
}

/** Section 4.7.1: ids of extension elements are unique, for each namespace, within their file, group or unit. */
function checkExtensionId(node: Node, seen: WeakMap<Node, Set<string>>, report: Report): void {
  const ofModule = !node.name.startsWith("{") && !node.name.startsWith("its:");
  const id = node.attributes.get("id") ?? node.attributes.get("xml:id");
  const within = above(node, "unit", "group", "file", "xliff");
  if (ofModule || id === undefined || !within) return;
  let ids = seen.get(within);
  if (!ids) {
    ids = new Set();
    seen.set(within, ids);
  }
  const key = `${node.uri} ${id}`;
  if (ids.has(key)) repeatedId(report, node, id, within.name);
  ids.add(key);
}

function checkUnit(unit: Node, report: Report): void {
  const parts = named(unit, "segment", "ignorable");
  if (parts.length > 0 && !parts.some(({ name }) => name === "segment")) {
    report.fault(
      unit,
      "unit-segment",
      say("a <unit> needs at least one <segment>", "<unit> 至少需要一个 <segment>"),
    );
  }
  segmentScope(unit, parts, report);
}
