/** Inline codes as the elements of TMX 1.4b, section 4: level 2. Never `<hi>`, which few tools know. */
import type { InlineCode } from "../model/code.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import type { CodeFacts, CodeReader } from "./codes-read.ts";
import { interleaved, isPaired } from "./codes-write.ts";

/** What stands in bpt, ept, it, ph and ut is native code, `<sub>` in it is text again. */
export const tmxCodes: CodeReader = {
  roleOf: ({ local }) => (local === "sub" ? "sub" : local === "hi" ? "wraps" : "code"),
  factsOf: ({ local, attributes: { i, x, type, pos } }): CodeFacts => {
    const facts = { ...(x === undefined ? {} : { id: x }), ...(type === undefined ? {} : { type }) };
    if (local === "hi") return { role: "open", ...facts };
    if (local === "bpt" || local === "ept") {
      return { role: local === "bpt" ? "open" : "close", key: i ?? "", ...facts };
    }
    if (local === "it") return { role: pos === "end" || pos === "close" ? "close" : "open", ...facts };
    return { role: "alone", ...facts };
  },
};

/** The content of a `<seg>`. */
export function tmxSegment(
  text: string,
  codes: readonly InlineCode[] | undefined,
  replaced: Replaced,
): string {
  if (codes === undefined || codes.length === 0) return xmlText(text, replaced);
  const numbers = new Map<number, number>();
  const insertions = codes.map((code) => {
    const { at, role, pair, id, type, native = "" } = code;
    const isolated = role !== "alone" && !isPaired({ codes }, code);
    const name = role === "alone" ? "ph" : isolated ? "it" : role === "open" ? "bpt" : "ept";
    const attributes: [string, string | undefined][] = [];
    if (isolated) attributes.push(["pos", role === "open" ? "begin" : "end"]);
    else if (role !== "alone") {
      if (!numbers.has(pair)) numbers.set(pair, numbers.size + 1);
      attributes.push(["i", String(numbers.get(pair))]);
    }
    // An <ept> has no attribute but `i`.
    if (name !== "ept") attributes.push(["x", id], ["type", type]);
    const opening = attributes.map(([key, value]) =>
      value === undefined ? "" : ` ${key}="${xmlAttribute(value, replaced)}"`,
    );
    const content = xmlText(native, replaced);
    const tag = `${name}${opening.join("")}`;
    return { at, text: content === "" ? `<${tag}/>` : `<${tag}>${content}</${name}>` };
  });
  return interleaved(text, insertions, codes, (part) => xmlText(part, replaced));
}
