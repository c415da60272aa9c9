/**
 * References of XLIFF 2 (section 3, fragment identification): `#f=file/u=unit/n=note`, `#id`, `#gls=id`. Their form is
 * judged, and whether what they name is there: within the unit, group or file at hand in full, in others as far as
 * file and unit.
 */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { above, below, named } from "./nodes.ts";

/** Prefixes of modules and of registered extensions; `f g u n d t` are the core's own. */
const registered = new Set([
  "gls",
  "fs",
  "mda",
  "mtc",
  "res",
  "slr",
  "val",
  "ctr",
  "its",
  "itsm",
  "pgs",
  "prv",
  "tbx",
]);

interface Fragment {
  file: string | undefined;
  group: string | undefined;
  unit: string | undefined;
  /** What comes last: its prefix (empty for a segment or inline code of the source) and id. */
  leaf: { prefix: string; id: string } | undefined;
}

interface Reference {
  node: Node;
  attribute: string;
  fragment: Fragment;
}

/** Attributes of any element that refer by fragment when they begin with `#`; `ref` does on some. */
const referring = new Set(["ref", "its:locQualityIssuesRef", "its:provenanceRecordsRef"]);
const withRef = new Set(["mrk", "sm", "note"]);

export function fragmentRules(report: Report) {
  const files = new Set<string>();
  let units = new Set<string>();
  let groups = new Set<string>();
  let pending: Reference[] = [];
  const later: Reference[] = [];

  const missing = ({ node, attribute }: Reference) =>
    report.fault(
      node,
      "reference",
      say(
        `${attribute}="${node.attributes.get(attribute)}" names nothing that is there`,
        `${attribute}="${node.attributes.get(attribute)}" 所指的内容不存在`,
      ),
    );

  return {
    open(node: Node): void {
      const id = node.attributes.get("id") ?? "";
      if (node.name === "file") {
        files.add(id);
        units = new Set();
        groups = new Set();
      }
      if (node.name === "unit") units.add(id);
      if (node.name === "group") groups.add(id);
      for (const [attribute, value] of node.attributes) {
        if (!value.startsWith("#") || !referring.has(attribute)) continue;
        if (attribute === "ref" && !withRef.has(node.name)) continue;
        // A comment names a note; that rule says all there is to say where the form is right.
        const fragment = parseFragment(value);
        if (typeof fragment === "string") {
          report.fault(node, "fragment", `${attribute}="${value}": ${fragment}`);
        } else if (node.attributes.get("type") !== "comment") pending.push({ node, attribute, fragment });
      }
    },
    close(node: Node): void {
      if (node.name === "unit" || node.name === "file") {
        const rest: Reference[] = [];
        for (const reference of pending) {
          const verdict = resolve(reference, node);
          if (verdict === "missing") missing(reference);
          if (verdict === "later") rest.push(reference);
        }
        pending = rest;
      }
      if (node.name === "file") {
        for (const reference of pending) {
          const { file, unit, group } = reference.fragment;
          if (file !== undefined && file !== node.attributes.get("id")) later.push(reference);
          else if (unit !== undefined ? !units.has(unit) : group !== undefined && !groups.has(group))
            missing(reference);
        }
        pending = [];
      }
      if (node.name !== "xliff") return;
      for (const reference of later) if (!files.has(reference.fragment.file!)) missing(reference);
    },
  };
}

/** The parts of a fragment, or what is wrong with it. */
function parseFragment(value: string): Fragment | string {
  const fragment: Fragment = { file: undefined, group: undefined, unit: undefined, leaf: undefined };
  for (const selector of value.slice(1).replace(/^\//, "").split("/")) {
    const [, prefix = "", id = ""] = /^(?:([^=]*)=)?(.*)$/s.exec(selector)!;
    if (fragment.leaf) return say("nothing may follow what it names last", "末级标识之后不能再有内容");
    if (id === "") return say(`"${selector}" names nothing`, `“${selector}”未指明标识`);
    const level = { f: "file", g: "group", u: "unit" }[prefix] as "file" | "group" | "unit" | undefined;
    if (level) {
      if (fragment[level] !== undefined) {
        return say(`${prefix}= stands there twice`, `${prefix}= 出现两次`);
      }
      const passed =
        level === "file" ? (fragment.group ?? fragment.unit) : level === "group" && fragment.unit;
      if (passed !== undefined && passed !== false) {
        return say("file, group and unit come in this order", "应按 file、group、unit 的顺序");
      }
      fragment[level] = id;
    } else if (prefix === "" || /^[ndt]$/.test(prefix) || registered.has(prefix)) {
      fragment.leaf = { prefix, id };
    } else {
      return /^[A-Za-z][\w.-]+$/.test(prefix)
        ? say(
            `no module or registered extension has the prefix ${prefix}`,
            `没有前缀为 ${prefix} 的模块或已注册扩展`,
          )
        : say(
            `"${prefix}" is no prefix: those of extensions are NMTOKENs of two characters or more`,
            `“${prefix}”不是前缀：扩展前缀须为两个字符以上的 NMTOKEN`,
          );
    }
  }
  return fragment;
}

/** @param scope the unit or file that has just been read */
function resolve({ node, fragment }: Reference, scope: Node): "found" | "missing" | "later" {
  const file = scope.name === "file" ? scope : above(scope, "file");
  const { leaf } = fragment;
  if (fragment.file !== undefined && fragment.file !== file?.attributes.get("id")) return "later";
  const inUnit = scope.name === "unit";
  const toUnit =
    fragment.unit === undefined
      ? fragment.file === undefined && fragment.group === undefined && (inUnit || !above(node, "unit"))
      : inUnit && fragment.unit === scope.attributes.get("id");
  if (inUnit) {
    if (!toUnit) return "later";
    return !leaf || holds(scope, leaf) ? "found" : "missing";
  }
  if (fragment.unit !== undefined || fragment.group !== undefined) return "later";
  return !leaf || holds(scope, leaf) ? "found" : "missing";
}

function holds(scope: Node, { prefix, id }: { prefix: string; id: string }): boolean {
  const has = (node: Node) => node.attributes.get("id") === id || node.attributes.get("xml:id") === id;
  const all = [...below(scope)];
  if (prefix === "n") return named(scope, "notes").some((notes) => notes.children.some(has));
  if (prefix === "d") return named(scope, "originalData").some((data) => data.children.some(has));
  const parts = named(scope, "segment", "ignorable");
  if (prefix === "t") {
    return parts.some((part) => named(part, "target").some((target) => [...below(target)].some(has)));
  }
  if (prefix === "") {
    return parts.some(
      (part) => has(part) || named(part, "source").some((source) => [...below(source)].some(has)),
    );
  }
  const own = all.some(({ name }) => name.startsWith(`${prefix}:`));
  return all.some(
    (node) => (own ? node.name.startsWith(`${prefix}:`) : node.name.includes(":")) && has(node),
  );
}
