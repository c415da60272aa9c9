import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Hit } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import { compileTerms } from "../termbase/terms.ts";
import { allConcepts } from "./concepts.ts";
import { lexicon } from "./lexicon.ts";
import { damageNotices, type Workspace } from "./open.ts";
import { places } from "./places.ts";

/** A hit, with the glossary's rendering on the other side where the text asked for is a term of it. */
export interface AlignedHit extends Hit {
  otherSpan?: Span;
}

/** Concordance over the memory, in both languages. */
export async function findText(
  workspace: Workspace,
  text: string,
  limit: number,
): Promise<{ total: number; hits: AlignedHit[]; notices: Notice[] }> {
  if (text.trim() === "")
    throw new InputError(say("nothing to look for; name a word", "没有检索内容；请给出词语"));
  const { total, hits } = await workspace.memory.find(text, { side: "both", limit });
  const terms = compileTerms(allConcepts(workspace), { pair: workspace.pair, lexicon: await lexicon() });
  const { memory } = workspace;
  return {
    total,
    notices: memory.mended ? damageNotices(memory, workspace.path(places.index)) : [],
    hits: hits.map((hit) => {
      const inSource = terms.inSource(hit.unit.source);
      const inTarget = terms
        .inTarget(hit.unit.target)
        .map(({ concept, spans }) => ({ concept, span: spans[0]! }));
      const [here, there] = hit.side === "source" ? [inSource, inTarget] : [inTarget, inSource];
      const concept = here.find(({ span }) => span[0] <= hit.span[0] && span[1] >= hit.span[1])?.concept;
      const otherSpan = concept && there.find((other) => other.concept.id === concept.id)?.span;
      return otherSpan ? { ...hit, otherSpan } : hit;
    }),
  };
}
