/**
 * The written rules of XLIFF 2 for what shares one scope of inline codes: the segments of a unit, or the source and
 * target of a translation candidate.
 */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { inherited, named } from "./nodes.ts";
import { repeatedId } from "./repeated-id.ts";
import { annotationRules, codeRules } from "./xliff2-codes.ts";
import { nonRemovable, sequenceRules } from "./xliff2-order.ts";
import { type Side, sideOf } from "./xliff2-side.ts";

/** @param parts segments and ignorables of a unit, or the match itself */
export function segmentScope(scope: Node, parts: readonly Node[], report: Report): void {
  const source = sideOf("source", parts);
  const target = sideOf("target", parts);
  checkIds(scope, parts, source, target, report);
  for (const side of [source, target]) {
    codeRules(scope, side, report);
    annotationRules(scope, side, report);
    sequenceRules(side, report);
  }
  nonRemovable(parts, source, target, report);
  for (const part of parts) checkSpace(part, report);
  if (scope.name !== "unit") return;
  checkOrder(scope, parts, report);
  for (const part of parts) checkState(part, report);
}

/** `pc` may become `sc` and `ec` and back, `mrk` `sm` and `em`. */
const kinds: Readonly<Record<string, string>> = { pc: "pair", sc: "pair", mrk: "mark", sm: "mark" };

/** Section 4.3.1.18, id: unique among segments and inline elements; in a target the code of the source of that id. */
function checkIds(scope: Node, parts: readonly Node[], source: Side, target: Side, report: Report): void {
  const seen = new Map<string, Node>();
  const ofParts = parts.filter(({ name }) => name === "segment" || name === "ignorable");
  for (const node of [...ofParts, ...source.codes]) {
    const id = node.attributes.get("id");
    if (id === undefined) continue;
    if (seen.has(id)) repeatedId(report, node, id, scope.name);
    else seen.set(id, node);
  }
  const inTarget = new Set<string>();
  for (const node of target.codes) {
    const id = node.attributes.get("id");
    if (id === undefined) continue;
    if (inTarget.has(id)) repeatedId(report, node, id, scope.name);
    inTarget.add(id);
    const twin = seen.get(id);
    const kind = (of: Node) => kinds[of.name] ?? of.name;
    if (twin && kind(twin) !== kind(node)) {
      report.fault(
        node,
        "target-id",
        say(
          `the id ${id} is that of <${twin.name}> in the source; <${node.name}> is something else`,
          `id ${id} 在原文中属于 <${twin.name}>，与 <${node.name}> 不是同一种元素`,
        ),
      );
    }
  }
}

/** Section 4.3.2.10 (`order`): a place from 1 to the number of segments and ignorables, none taken twice. */
function checkOrder(unit: Node, parts: readonly Node[], report: Report): void {
  const taken = new Map<number, Node>();
  const targets = parts.flatMap((part, at) =>
    named(part, "target").map((target) => ({ target, implicit: at + 1 })),
  );
  for (const { target, implicit } of targets) {
    const order = Number(target.attributes.get("order") ?? implicit);
    if (order > parts.length) {
      report.fault(
        target,
        "order",
        say(
          `order ${order} is beyond the ${parts.length} segments of the unit`,
          `order ${order} 超出该 unit 的 ${parts.length} 个句段`,
        ),
      );
    }
    if (taken.has(order)) {
      report.fault(
        target,
        "order",
        say(
          `two targets of unit ${unit.attributes.get("id")} have the place ${order} (given or by their position)`,
          `unit ${unit.attributes.get("id")} 中有两个译文占同一位置 ${order}（明示或按顺序）`,
        ),
      );
    }
    taken.set(order, target);
  }
}

function checkState(part: Node, report: Report): void {
  const state = part.attributes.get("state");
  if (part.attributes.has("subState") && state === undefined) {
    report.fault(part, "sub-state", say("subState needs state beside it", "有 subState 时必须有 state"));
  }
  if (state !== undefined && state !== "initial" && named(part, "target").length === 0) {
    report.fault(
      part,
      "state",
      say(`state is ${state}, but there is no <target>`, `state 为 ${state}，但没有 <target>`),
    );
  }
}

/** Section 4.3.2.12: source and target treat white space alike. */
function checkSpace(part: Node, report: Report): void {
  const [source, target] = [named(part, "source")[0], named(part, "target")[0]];
  if (!source || !target) return;
  const [a, b] = [source, target].map((node) => inherited(node, "xml:space") ?? "default");
  if (a === b) return;
  report.fault(
    target,
    "space",
    say(
      `xml:space is ${a} for the source and ${b} for the target (explicit or inherited)`,
      `xml:space 在原文为 ${a}，在译文为 ${b}（自身或继承）`,
    ),
  );
}
