import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";

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
