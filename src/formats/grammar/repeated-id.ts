import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { repeats } from "./nodes.ts";

/** Says that an id has been taken, whatever the format. */
export function repeatedId(report: Report, node: Node, id: string, where: string): void {
  report.fault(
    node,
    "id-unique",
    say(
      `the id ${id} of <${node.name}> occurs already within <${where}>`,
      `<${node.name}> 的 id ${id} 在 <${where}> 内重复`,
    ),
  );
}

/** Says so of every node whose id an earlier one of the list has. */
export function uniqueIds(nodes: Iterable<Node>, where: string, report: Report): void {
  repeats(
    nodes,
    (node) => node.attributes.get("id"),
    (node, id) => repeatedId(report, node, id, where),
  );
}
