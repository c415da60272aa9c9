/** Written rules of the other modules of XLIFF 2 (XLIFF 2.1, section 5). */
import { say } from "../../model/locale.ts";
import type { Node, Report, Rules } from "./grammar.ts";
import { above, below, inherited, named, repeats } from "./nodes.ts";
import { uniqueIds } from "./repeated-id.ts";
import { checkIncluded } from "./xliff2-included.ts";
import { modulePlaces } from "./xliff2-modules.ts";
import { sizeRules } from "./xliff2-size-rules.ts";

export function moduleRules(report: Report): Required<Pick<Rules, "open" | "close">> {
  return {
    open(node) {
      const places = modulePlaces[node.name];
      if (places && node.parent && !places.includes(node.parent.name)) {
        report.fault(
          node,
          "module-place",
          say(
            `<${node.name}> may not stand in <${node.parent.name}>; it belongs in ${places.join(", ")}`,
            `<${node.name}> 不能位于 <${node.parent.name}>；应位于 ${places.join("、")}`,
          ),
        );
      }
      checkFormatStyle(node, report);
      sizeRules(node, report);
      if (node.name === "mtc:match") checkMatch(node, report);
      if (node.name === "val:rule") checkValidation(node, report);
    },
    close(node) {
      switch (node.name) {
        case "originalData":
          uniqueIds(node.children, node.name, report);
          break;
        case "mtc:matches":
          uniqueIds(named(node, "mtc:match"), node.name, report);
          break;
        case "gls:glossary":
          uniqueIds(
            [...below(node)].filter(({ name }) => /^gls:(?:glossEntry|translation)$/.test(name)),
            node.name,
            report,
          );
          break;
        case "mda:metadata":
          uniqueIds([node, ...below(node)], node.name, report);
          break;
        case "gls:glossEntry":
          if (named(node, "gls:translation", "gls:definition").length === 0) {
            report.fault(
              node,
              "glossary-entry",
              say("a glossary entry needs a translation or a definition", "术语条目需要译名或定义"),
            );
          }
          break;
        case "res:source":
        case "res:target":
          checkResource(node, report);
          break;
        case "unit":
        case "group":
        case "file":
          uniqueIds(
            named(node, "res:resourceData").flatMap(({ children }) => children),
            node.name,
            report,
          );
          for (const item of named(node, "res:resourceData").flatMap(({ children }) => children))
            checkItem(item, node, report);
          for (const track of named(node, "ctr:changeTrack")) checkTrack(track, node, report);
          if (node.name === "unit") checkSpans(node, report);
          break;
        default:
      }
    },
  };
}

/** Section 5.3: `fs:subFs` needs `fs:fs`; on `<ec>` both need `isolated`. */
function checkFormatStyle(node: Node, report: Report): void {
  const [fs, subFs] = [node.attributes.has("fs:fs"), node.attributes.has("fs:subFs")];
  if (subFs && !fs) {
    report.fault(node, "format-style", say("fs:subFs needs fs:fs beside it", "有 fs:subFs 时必须有 fs:fs"));
  }
  if ((fs || subFs) && node.name === "ec" && node.attributes.get("isolated") !== "yes") {
    report.fault(
      node,
      "format-style",
      say("on an <ec> that is not isolated, fs:fs may not stand", "非 isolated 的 <ec> 不能有 fs:fs"),
    );
  }
}

function checkMatch(node: Node, report: Report): void {
  if (node.attributes.has("xml:lang")) {
    report.fault(node, "match-language", say("a match may not have xml:lang", "match 不能有 xml:lang"));
  }
  if (node.attributes.has("subType") && !node.attributes.has("type")) {
    report.fault(node, "sub-type", say("subType needs type beside it", "有 subType 时必须有 type"));
  }
}

/** Sections 5.1.5.5 and 5.2.5.2: candidates and glossary entries refer to a span of their unit. */
function checkSpans(unit: Node, report: Report): void {
  const spans = new Set<string | undefined>();
  for (const part of named(unit, "segment", "ignorable")) {
    for (const node of [part, ...below(part)]) spans.add(node.attributes.get("id"));
  }
  for (const node of below(unit)) {
    const ref = node.attributes.get("ref");
    if (!/^(?:mtc:match|gls:glossEntry|gls:translation)$/.test(node.name) || ref === undefined) continue;
    const [, id] = /^#(?:\/?(?:f=[^/]+\/)?u=[^/]+\/)?(?:t=)?([^/=]+)$/.exec(ref) ?? [];
    if (id !== undefined && spans.has(id)) continue;
    const message = say(
      `ref="${ref}" is no segment or marked span of this unit (written as #id)`,
      `ref="${ref}" 不是本 unit 中的句段或标记（应写作 #id）`,
    );
    // OASIS's own valid samples have one that says `t=#id` for `#t=id`.
    const meant = /^[^#]*#([^/=]+)$/.exec(ref)?.[1];
    if (meant !== undefined && spans.has(meant)) report.remark(node, "span", message);
    else report.fault(node, "span", message);
  }
}

/** Section 5.8.5: one condition a rule, `occurs` with `isPresent` only. */
function checkValidation(node: Node, report: Report): void {
  const { attributes } = node;
  const fault = (message: string) => report.fault(node, "validation-rule", message);
  const conditions = ["isPresent", "isNotPresent", "startsWith", "endsWith"].filter((name) =>
    attributes.has(name),
  );
  const own = [...attributes.keys()].filter((name) => name.startsWith("{")).length;
  if (conditions.length + own !== 1) {
    fault(
      say(
        "a rule has exactly one of isPresent, isNotPresent, startsWith, endsWith or a condition of an extension",
        "每条规则只能有 isPresent、isNotPresent、startsWith、endsWith 或扩展条件之一",
      ),
    );
  }
  if (attributes.has("occurs") && !attributes.has("isPresent")) {
    fault(say("occurs goes with isPresent only", "occurs 只能与 isPresent 并用"));
  }
  if (attributes.has("existsInSource") && (conditions.length !== 1 || conditions[0] === "isNotPresent")) {
    fault(
      say(
        "existsInSource goes with one of isPresent, startsWith, endsWith",
        "existsInSource 须与 isPresent、startsWith、endsWith 之一并用",
      ),
    );
  }
  if (attributes.get("disabled") === "yes" && node.parent?.parent?.name === "file") {
    fault(say("a rule of a file cannot be disabled", "file 一级的规则不能停用"));
  }
}

/** Section 5.5: a resource is referred to or included, and in the languages of the document. */
function checkResource(node: Node, report: Report): void {
  checkIncluded(node, { text: node.text.trim(), rule: "resource", called: `<${node.name}>` }, report);
  const language = node.attributes.get("xml:lang")?.toLowerCase();
  const attribute = node.name === "res:source" ? "srcLang" : "trgLang";
  const declared = inherited(node, attribute)?.toLowerCase();
  if (language === undefined || declared === undefined || language === declared) return;
  const message = say(
    `xml:lang is ${language}, ${attribute} says ${declared}`,
    `xml:lang 为 ${language}，而 ${attribute} 为 ${declared}`,
  );
  // OASIS's own valid samples have targets of resources in other languages.
  if (node.name === "res:source") report.fault(node, "language", message);
  else report.remark(node, "language", message);
}

function checkItem(item: Node, scope: Node, report: Report): void {
  if (item.name === "res:resourceItemRef") {
    const ref = item.attributes.get("ref");
    const file = scope.name === "file" ? scope : above(scope, "file");
    const found = [scope, ...(file ? [file] : [])].some((place) =>
      named(place, "res:resourceData").some(({ children }) =>
        children.some((other) => other.name === "res:resourceItem" && other.attributes.get("id") === ref),
      ),
    );
    if (!found) {
      report.remark(item, "reference", say(`there is no resource ${ref}`, `没有资源 ${ref}`));
    }
    return;
  }
  const included = named(item, "res:source", "res:target").some(({ children }) => children.length > 0);
  if (included || item.attributes.has("mimeType") || item.children.length === 0) return;
  report.fault(
    item,
    "resource",
    say("a resource that is not included needs mimeType", "未内嵌的资源需要 mimeType"),
  );
}

/** XLIFF 2.0, section 5.6: revisions are of something that is there, each property once. */
function checkTrack(track: Node, scope: Node, report: Report): void {
  const candidates = (name: string) =>
    [...below(scope)].filter((node) => node.name === name && !above(node, "ctr:changeTrack"));
  for (const revisions of named(track, "ctr:revisions")) {
    const appliesTo = revisions.attributes.get("appliesTo") ?? "";
    const ref = revisions.attributes.get("ref");
    const those = candidates(appliesTo);
    const withId = (id: string) => (node: Node) => node.attributes.get("id") === id;
    let referred: Node | undefined;
    if (ref !== undefined) {
      // A source or target has no id of its own: what is named then is something else of the unit.
      const pool = appliesTo === "note" ? those : [...below(scope)];
      referred = pool.find(withId(ref));
      if (!referred) {
        report.fault(
          revisions,
          "change-reference",
          say(`there is no <${appliesTo}> with the id ${ref}`, `没有 id 为 ${ref} 的 <${appliesTo}>`),
        );
      }
    } else if (those.length > 1 && those.some((node) => node.attributes.has("id"))) {
      report.fault(
        revisions,
        "change-reference",
        say(
          `there are ${those.length} <${appliesTo}> with ids: ref must say which is meant`,
          `有 ${those.length} 个带 id 的 <${appliesTo}>：须用 ref 指明`,
        ),
      );
    }
    for (const revision of named(revisions, "ctr:revision")) {
      checkProperties(revision, referred, report);
    }
  }
}

function checkProperties(revision: Node, referred: Node | undefined, report: Report): void {
  const items = named(revision, "ctr:item");
  const property = (item: Node) => item.attributes.get("property");
  repeats(items, property, (item, name) =>
    report.fault(
      item,
      "change-property",
      say(`the property ${name} stands twice in one revision`, `同一修订中属性 ${name} 出现两次`),
    ),
  );
  for (const item of items) {
    const name = property(item) ?? "";
    if (!referred || name === "content" || referred.attributes.has(name)) continue;
    report.fault(
      item,
      "change-property",
      say(
        `${name} is neither content nor an attribute of that <${referred.name}>`,
        `${name} 既不是 content，也不是该 <${referred.name}> 的属性`,
      ),
    );
  }
}
