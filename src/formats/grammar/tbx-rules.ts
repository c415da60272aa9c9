/** Written rules of TBX: ids and what refers to them, and the data categories of the dialect the file names. */
import { say } from "../../model/locale.ts";
import type { Node, Report, Rules } from "./grammar.ts";
import { below } from "./nodes.ts";
import { repeatedId } from "./repeated-id.ts";
import { type Category, dialects, type Level } from "./tbx-categories.ts";

const levels: Readonly<Record<string, Level>> = {
  conceptEntry: "concept",
  termEntry: "concept",
  langSec: "language",
  langSet: "language",
  termSec: "term",
  tig: "term",
  ntig: "term",
  termGrp: "term",
};

const carriers = new Set([
  "admin",
  "adminNote",
  "descrip",
  "descripNote",
  "ref",
  "termNote",
  "transac",
  "transacNote",
  "xref",
]);

export function tbxRules(report: Report): Rules {
  let dialect = "";
  let categories: Readonly<Record<string, Category>> | undefined;
  let style = "dca";
  let inBody = false;
  const ids = new Set<string>();
  const targets: { node: Node; id: string }[] = [];
  return {
    open(node) {
      const type = node.attributes.get("type");
      if (!node.parent) {
        dialect = type ?? "";
        categories = Object.hasOwn(dialects, dialect) ? dialects[dialect] : undefined;
        style = node.attributes.get("style") ?? "dca";
        if (!dialect.startsWith("TBX")) {
          report.fault(node, "dialect", say(`${dialect} is no dialect of TBX`, `${dialect} 不是 TBX 方言`));
        }
      }
      if (node.name === "body") inBody = true;
      if (node.name === "back") inBody = false;
      const id = node.attributes.get("id");
      if (id !== undefined) {
        if (ids.has(id)) repeatedId(report, node, id, node.parent ? "text" : node.name);
        ids.add(id);
      }
      const target = node.attributes.get("target");
      if (target !== undefined && !/^https?:\/\/./.test(target)) targets.push({ node, id: target });
      if (!inBody) return;
      if (carriers.has(node.name) && type === "") {
        report.fault(node, "category", say("type names no data category", "type 未指明数据类别"));
      }
      if (style === "dct" && carriers.has(node.name) && type !== undefined) {
        report.fault(
          node,
          "style",
          say(
            `in DCT style a data category is an element of its own, not <${node.name} type>`,
            `DCT 样式中数据类别应为独立元素，而不是 <${node.name} type>`,
          ),
        );
      }
      if (style !== "dct" && node.name.includes(":")) {
        report.fault(
          node,
          "style",
          say(
            `<${node.name}> is of DCT style, the file says DCA`,
            `<${node.name}> 属 DCT 样式，而文件声明为 DCA`,
          ),
        );
      }
    },
    close(node) {
      if (node.name === "date" && !isDate(node.text.trim())) {
        report.fault(
          node,
          "value",
          say(
            `"${node.text.trim().slice(0, 40)}" is no date (YYYY-MM-DD)`,
            `“${node.text.trim().slice(0, 40)}”不是日期（YYYY-MM-DD）`,
          ),
        );
      }
      if (inBody) judge(node, dialect, categories, report);
      if (/^(?:sc|ec)$/.test(node.name)) checkCode(node, report);
    },
    end() {
      for (const { node, id } of targets) {
        if (ids.has(id)) continue;
        const message = say(
          `target ${id} is neither an id of this file nor an address on the web`,
          `target ${id} 既不是本文件中的 id，也不是网址`,
        );
        // Reference files of TerminOrgs have such targets.
        report.remark(node, "target", message);
      }
    },
  };
}

function judge(
  node: Node,
  dialect: string,
  categories: Readonly<Record<string, Category>> | undefined,
  report: Report,
): void {
  const [module, local] = node.name.includes(":") ? node.name.split(":") : [undefined, undefined];
  if (module === undefined && !carriers.has(node.name)) return;
  const type = local ?? node.attributes.get("type");
  if (type === undefined || type === "") return;
  if (module !== undefined && dialect === "TBX-Core") {
    report.fault(node, "dialect", say("TBX-Core has no modules", "TBX-Core 没有模块"));
    return;
  }
  if (!categories) return;
  const category = Object.hasOwn(categories, type) ? categories[type]! : undefined;
  if (!category || (module === undefined ? category.element !== node.name : category.module !== module)) {
    report.fault(
      node,
      "category",
      say(
        `${dialect} has no data category ${type} in <${node.name}>`,
        `${dialect} 的 <${node.name}> 没有数据类别 ${type}`,
      ),
    );
    return;
  }
  const level = levelOf(node);
  if (level && !category.levels.includes(level)) {
    report.fault(
      node,
      "level",
      say(
        `${type} may not stand at the ${level} level, only at: ${category.levels.join(", ")}`,
        `${type} 不能位于 ${level} 一级，只能位于：${category.levels.join("、")}`,
      ),
    );
  }
  const said = node.text.trim();
  if (category.values && !category.values.includes(said)) {
    report.fault(
      node,
      "value",
      say(
        `"${said.slice(0, 40)}" is no ${type}; it takes: ${category.values.join(", ")}`,
        `“${said.slice(0, 40)}”不是有效的 ${type}；应为：${category.values.join("、")}`,
      ),
    );
  }
  const grouped = node.parent?.name === "transacGrp";
  if ((type === "responsibility" || type === "transactionType") && !grouped) {
    report.fault(node, "level", say(`${type} stands in a <transacGrp>`, `${type} 应位于 <transacGrp> 中`));
  }
  checkTarget(node, type, category, report);
}

function checkTarget(node: Node, type: string, { target }: Category, report: Report): void {
  const value = node.attributes.get("target");
  if (target === undefined) return;
  if (value === undefined) {
    report.fault(node, "required-attribute", say(`${type} needs target`, `${type} 需要 target`));
  } else if (target === "web" && node.uri !== "" && !/^https?:\/\/./.test(value)) {
    report.fault(
      node,
      "target",
      say(`the target of ${type} is an address on the web`, `${type} 的 target 应为网址`),
    );
  }
}

function levelOf(node: Node): Level | undefined {
  for (let at = node.parent; at; at = at.parent) {
    const level = levels[at.name];
    if (level) return level;
  }
  return undefined;
}

/** Codes in a note come in pairs, or are isolated (as in XLIFF). */
function checkCode(node: Node, report: Report): void {
  const siblings = [...below(node.parent!)];
  const isolated = node.attributes.get("isolated") === "yes";
  const at = siblings.indexOf(node);
  const paired =
    node.name === "sc"
      ? siblings.slice(at).some(({ name }) => name === "ec") || node.attributes.get("isolated") === undefined
      : siblings.slice(0, at).some(({ name }) => name === "sc");
  const needed = node.name === "ec" && (paired && !isolated ? "startRef" : "id");
  if (needed && !node.attributes.has(needed)) {
    report.fault(node, "required-attribute", say(`this <ec> needs ${needed}`, `此 <ec> 需要 ${needed}`));
  }
}

function isDate(text: string): boolean {
  const date = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[-+]\d\d:\d\d)?$/.exec(text);
  return date !== null && !Number.isNaN(Date.parse(date[1]!));
}
