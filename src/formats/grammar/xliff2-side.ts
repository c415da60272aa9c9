import type { Node } from "./grammar.ts";
import { below, named } from "./nodes.ts";

/** One language of a scope: its `<source>` or `<target>` elements in reading order, and all inline elements in them. */
export interface Side {
  name: "source" | "target";
  texts: Node[];
  codes: Node[];
  /** Whether every segment has its text here; a unit half translated has not. */
  whole: boolean;
}

/** @param parts segments and ignorables of a unit, or a match itself */
export function sideOf(name: Side["name"], parts: readonly Node[]): Side {
  const positions = parts.map((part, at) => {
    const text = named(part, name)[0];
    const order = Number(text?.attributes.get("order") ?? at + 1);
    return { text, order: Number.isInteger(order) ? order : at + 1 };
  });
  // Targets are read in the order they say.
  if (name === "target") positions.sort((a, b) => a.order - b.order);
  const texts = positions.flatMap(({ text }) => (text ? [text] : []));
  return {
    name,
    texts,
    codes: texts.flatMap((text) => [...below(text)]),
    whole: texts.length === parts.length,
  };
}
