/** Written rules of XLIFF 2 on what a translator may not move or delete (section 4.7.5, editing hints). */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { below, named } from "./nodes.ts";
import type { Side } from "./xliff2-side.ts";

/** A code as it is passed in reading: a `<pc>` is passed twice. */
interface Passed {
  key: string;
  node: Node;
  hint: string;
}

/**
 * Non-reorderable sequences: each begins with `firstNo`, each `no` follows its like directly, and a target that has
 * the codes has them in the same order without another between.
 */
export function sequenceRules(side: Side, report: Report): void {
  const passed = side.texts.flatMap(passedIn);
  let open = false;
  for (const { node, hint, key } of passed) {
    if (hint === "no" && !open && !key.startsWith("/")) {
      report.fault(
        node,
        "sequence",
        say(
          `canReorder="no" without a code before it that has firstNo or no`,
          `canReorder="no" 之前没有紧接的 firstNo 或 no 标记`,
        ),
      );
    }
    open = hint === "firstNo" || hint === "no";
  }
}

/** Codes of the source that may not be deleted are in the target, fixed sequences as they were. */
export function nonRemovable(parts: readonly Node[], source: Side, target: Side, report: Report): void {
  const inTarget = target.texts.flatMap(passedIn).map(({ key }) => key);
  const held = new Set(inTarget);
  for (const part of parts) {
    const [from, to] = [named(part, "source")[0], named(part, "target")[0]];
    if (!from || !to) continue;
    for (const code of below(from)) {
      const key = keyOf(code);
      if (code.attributes.get("canDelete") !== "no" || held.has(key)) continue;
      report.fault(
        to,
        "can-delete",
        say(
          `the code ${key.replace("/", "")} may not be deleted and is not in the target`,
          `标记 ${key.replace("/", "")} 不可删除，但译文中没有`,
        ),
      );
    }
  }
  for (const sequence of sequencesOf(source)) {
    if (!sequence.every((key) => held.has(key))) continue;
    const at = inTarget.indexOf(sequence[0]!);
    if (sequence.every((key, index) => inTarget[at + index] === key)) continue;
    report.fault(
      target.texts[0]!,
      "sequence",
      say(
        `the codes ${sequence.filter((key) => !key.startsWith("/")).join(", ")} must stay together in this order`,
        `标记 ${sequence.filter((key) => !key.startsWith("/")).join("、")} 必须按此顺序连在一起`,
      ),
    );
  }
}

function sequencesOf(side: Side): string[][] {
  const sequences: string[][] = [];
  let current: string[] | undefined;
  for (const { key, hint } of side.texts.flatMap(passedIn)) {
    if (hint === "firstNo") {
      current = [key];
      sequences.push(current);
    } else if (hint === "no") current?.push(key);
    else current = undefined;
  }
  return sequences.filter(({ length }) => length > 1);
}

function passedIn(text: Node): Passed[] {
  return text.children.flatMap((node): Passed[] => {
    const inner = passedIn(node);
    if (!["ph", "pc", "sc", "ec"].includes(node.name)) return inner;
    const hint = node.attributes.get("canReorder") ?? "yes";
    const start = { key: keyOf(node), node, hint };
    if (node.name !== "pc") return [start];
    return [start, ...inner, { key: `/${start.key}`, node, hint: hint === "yes" ? hint : "no" }];
  });
}

/** What names a code on both sides; an end by its start. */
function keyOf(code: Node): string {
  const startRef = code.attributes.get("startRef");
  return startRef === undefined ? (code.attributes.get("id") ?? "") : `/${startRef}`;
}
