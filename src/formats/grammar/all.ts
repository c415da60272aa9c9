import { type Compiled, compile } from "./compile.ts";
import type { Grammar } from "./grammar.ts";
import { srx } from "./srx.ts";
import { tbx2, tbx3 } from "./tbx.ts";
import { tmx } from "./tmx.ts";
import { xliff12 } from "./xliff1.ts";
import { xliff20, xliff22 } from "./xliff2.ts";

/** Every grammar; one file each. */
const grammars: readonly Grammar[] = [xliff20, xliff22, xliff12, tmx, tbx3, tbx2, srx];

const compiled = new Map<Grammar, Compiled>();

/** The grammar for a file by its root element; undefined when none is for it. */
export function grammarOf(root: string, namespace: string): Compiled | undefined {
  const grammar = grammars.find(
    (each) => each.root === root && (each.namespace === undefined || each.namespace === namespace),
  );
  if (!grammar) return undefined;
  let ready = compiled.get(grammar);
  if (!ready) {
    ready = compile(grammar);
    compiled.set(grammar, ready);
  }
  return ready;
}
