import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";

/**
 * What may be in the file or elsewhere is in one of the two: it has content, or `href`.
 * @param text that counts as content
 * @param called how a message in English names it
 */
export function checkIncluded(
  node: Node,
  { text, rule, called }: { text: string; rule: string; called: string },
  report: Report,
): void {
  const empty = node.children.length === 0 && text === "";
  const href = node.attributes.has("href");
  if (empty === href) return;
  report.fault(
    node,
    rule,
    href
      ? say(`${called} with href must be empty`, `带有 href 的 <${node.name}> 必须为空`)
      : say(`an empty <${node.name}> needs href`, `空的 <${node.name}> 需要 href`),
  );
}
