/** Written rules of the size and length restriction module of XLIFF 2 (section 5.7). */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { above, below, named } from "./nodes.ts";

/** `*`, `90`, `25,100` or `25,*`. */
const restriction = /^(?:\*|\d+|\d+,(?:\d+|\*))$/;

export function sizeRules(node: Node, report: Report): void {
  const names = [...node.attributes.keys()].filter((name) => name.startsWith("slr:"));
  if (names.length === 0) return;
  const fault = (message: string) => report.fault(node, "size", message);
  const value = (name: string) => node.attributes.get(name);
  const { general, storage, declared } = profilesFor(node);
  const whole = (name: string, standard: boolean) => {
    const is = value(name);
    if (is === undefined || /^\d+$/.test(is)) return;
    // With no profile declared a value may be anything; one that is a number counts characters all the same.
    if (standard || /^[-+\d.]+$/.test(is)) {
      fault(say(`${name}="${is}" is no whole number`, `${name}="${is}" 不是整数`));
    }
  };
  const pattern = (name: string, standard: boolean) => {
    const is = value(name);
    if (is === undefined || !standard || restriction.test(is)) return;
    fault(
      say(
        `${name}="${is}" is not of the form *, N, N,M or N,*`,
        `${name}="${is}" 的形式应为 *、N、N,M 或 N,*`,
      ),
    );
  };
  pattern("slr:sizeRestriction", general);
  pattern("slr:storageRestriction", storage);
  whole("slr:sizeInfo", general && declared);
  whole("slr:equivStorage", storage && declared);
  if (names.includes("slr:sizeInfo") && names.includes("slr:sizeInfoRef")) {
    fault(
      say("slr:sizeInfo and slr:sizeInfoRef exclude one another", "slr:sizeInfo 与 slr:sizeInfoRef 不能并用"),
    );
  }
  const onCode = ["slr:sizeInfo", "slr:sizeInfoRef", "slr:equivStorage"].find((name) => names.includes(name));
  if (onCode && node.name === "ec" && node.attributes.get("isolated") !== "yes") {
    fault(
      say(`on an <ec> that is not isolated, ${onCode} may not stand`, `非 isolated 的 <ec> 不能有 ${onCode}`),
    );
  }
  const ref = value("slr:sizeInfoRef");
  if (ref !== undefined && !isSizeData(node, ref)) {
    fault(
      say(
        `slr:sizeInfoRef="${ref}" names nothing in a <slr:data> beside or above`,
        `slr:sizeInfoRef="${ref}" 在同级或上级 <slr:data> 中不存在`,
      ),
    );
  }
}

/** Whether the standard profiles hold: code points, and bytes of an encoding. Others have a form of their own. */
function profilesFor(node: Node): { general: boolean; storage: boolean; declared: boolean } {
  const file = node.name === "file" ? node : above(node, "file");
  const profiles = file && named(file, "slr:profiles")[0];
  const general = profiles?.attributes.get("generalProfile") ?? "xliff:codepoints";
  const storage = profiles?.attributes.get("storageProfile") ?? "xliff:utf8";
  return {
    general: general === "xliff:codepoints",
    storage: /^xliff:utf(?:8|16|32)$/.test(storage),
    declared: profiles !== undefined,
  };
}

function isSizeData(node: Node, id: string): boolean {
  for (let at = node.parent; at; at = at.parent) {
    for (const data of named(at, "slr:data")) {
      for (const each of below(data)) if (each.attributes.get("id") === id) return true;
    }
  }
  return false;
}
