/** Looking about in the tree that the rules are given. */
import type { Node } from "./grammar.ts";

export function named(parent: Node, ...names: string[]): Node[] {
  return parent.children.filter(({ name }) => names.includes(name));
}

/** Every element below, in document order. */
export function* below(node: Node): Generator<Node> {
  for (const child of node.children) {
    yield child;
    yield* below(child);
  }
}

/** The nearest element above (not the element itself) with one of these names. */
export function above(node: Node, ...names: string[]): Node | undefined {
  let at = node.parent;
  while (at && !names.includes(at.name)) at = at.parent;
  return at;
}

/** The value of an attribute here or at the nearest element above that has it. */
export function inherited(node: Node, name: string): string | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const value = at.attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Calls for each value that an earlier node of the list has already. */
export function repeats(
  nodes: Iterable<Node>,
  value: (node: Node) => string | undefined,
  found: (node: Node, value: string) => void,
): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    const is = value(node);
    if (is === undefined) continue;
    if (seen.has(is)) found(node, is);
    seen.add(is);
  }
}
