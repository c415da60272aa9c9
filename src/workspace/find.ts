import type { Memory } from "../memory/memory.ts";
import { InputError } from "../model/errors.ts";
import { primary } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Hit } from "../model/match.ts";
import type { Notice } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import { placeKey } from "../model/unit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { bareWord, formKey } from "../text/english.ts";
import { formsOf } from "../text/inflections.ts";
import { englishTokens } from "../text/tokens.ts";
import { articles } from "../text/word-classes.ts";
import { allConcepts } from "./concepts.ts";
import { counterpartsOf } from "./counterparts.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { computing } from "./signals.ts";

/** A hit, with the place of its translation on the other side where a glossary or the words around tell it. */
export interface AlignedHit extends Hit {
  /** The translation on the other side, in its UTF-16 code units. */
  otherSpan?: Span;
}

/** What is to be searched for. */
export interface FindRequest {
  /** What to look for, in either language. */
  text: string;
  /** How many places at most. */
  limit: number;
  /** English words stand for all their forms. */
  inflect?: boolean;
  /** The glossary made ready before, where many are to be answered; made ready for this one otherwise. @internal */
  terms?: Terms;
  /** Whether the translation is looked for by word association where the glossary does not tell it; true if absent. */
  associate?: boolean;
}

/** What a search found. */
export interface Found {
  /** All places, those beyond the limit too. */
  total: number;
  /** By document, unit and offset. */
  hits: AlignedHit[];
  /** What the memory had to say while it was read. */
  notices: Notice[];
}

/** For so many hits the translation is looked for by word association; for more it would take long. */
const mostAssociated = 200;
/** A mark in the wrong place is worse than none. */
const sure = 0.5;

/**
 * Concordance over the memory, in both languages, with the translation of each place where the glossary or the words
 * around tell it.
 *
 * @throws InputError where there is nothing to look for
 */
export async function findText(workspace: Workspace, request: FindRequest): Promise<Found> {
  const { text, limit, inflect = false, terms, associate = true } = request;
  if (text.trim() === "")
    throw new InputError(say("nothing to look for; name a word", "没有检索内容；请给出词语"));
  const { memory } = workspace;
  const { total, hits } = await computing(() =>
    inflect ? findForms(workspace, text, limit) : memory.find(text, { side: "both", limit }),
  );
  return {
    total,
    notices: workspace.records.notices(),
    hits: await aligned(workspace, hits, terms, associate),
  };
}

/** The other side of each hit: the glossary's rendering of the term that it is of, else by word association. */
async function aligned(
  workspace: Workspace,
  hits: readonly Hit[],
  ready: Terms | undefined,
  associate: boolean,
): Promise<AlignedHit[]> {
  const { pair, memory } = workspace;
  const concepts = ready?.concepts ?? allConcepts(workspace);
  const terms =
    ready ?? compileTerms(concepts, { pair, lexicon: await lexicon(), regions: workspace.config.regions });
  const found = hits.map((hit): AlignedHit => {
    const inSource = terms.inSource(hit.unit.source);
    const inTarget = terms
      .inTarget(hit.unit.target)
      .map(({ concept, spans }) => ({ concept, span: spans[0]! }));
    const [here, there] = hit.side === "source" ? [inSource, inTarget] : [inTarget, inSource];
    const concept = here.find(({ span }) => span[0] <= hit.span[0] && span[1] >= hit.span[1])?.concept;
    const otherSpan = concept && there.find((other) => other.concept.id === concept.id)?.span;
    return otherSpan ? { ...hit, otherSpan } : hit;
  });
  const open = found.filter(({ otherSpan }) => !otherSpan).slice(0, mostAssociated);
  if (open.length === 0 || !associate) return found;
  const counterparts = await counterpartsOf(open, pair, concepts, [memory]);
  open.forEach((hit, i) => {
    const counterpart = counterparts[i];
    if (!counterpart || counterpart.confidence < sure) return;
    hit.otherSpan = counterpart.spans.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
  });
  return found;
}

/** So many places of a word are read at most to see whether they are places of the phrase. */
const mostRead = 100_000;

/**
 * Places of an English phrase in any of its forms: the word of it that is rarest is looked for in each form, and what
 * stands around it is compared. Text that has no English words is looked for as it is.
 */
async function findForms(
  { memory, pair }: Workspace,
  text: string,
  limit: number,
): Promise<{ total: number; hits: Hit[] }> {
  const keys = englishTokens(text)
    .filter(({ text: word }) => /[A-Za-z]/.test(word))
    .map(({ text: word }) => word)
    .filter((word) => !articles.has(bareWord(word)));
  const side =
    primary(pair.source) === "en" ? "source" : primary(pair.target) === "en" ? "target" : undefined;
  if (keys.length === 0 || side === undefined) return memory.find(text, { side: "both", limit });
  const strings = await rarest(memory, side, keys);
  const wanted = keys.map((word) => formKey(word));
  const units = new Map<string, Hit["unit"]>();
  for (const string of strings) {
    const { hits } = await memory.find(string, { side, limit: mostRead });
    for (const { unit } of hits) units.set(placeKey(unit), unit);
  }
  const inOrder = [...units.values()].sort(
    (a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0) || a.index - b.index,
  );
  let total = 0;
  const hits: Hit[] = [];
  for (const unit of inOrder) {
    for (const span of phrasesIn(unit[side], wanted)) {
      total++;
      if (hits.length < limit) hits.push({ unit, side, span });
    }
  }
  return { total, hits };
}

/** The strings to look for to find every form of the word that has the fewest places. */
async function rarest(memory: Memory, side: Hit["side"], words: readonly string[]): Promise<string[]> {
  let best: { strings: string[]; total: number } | undefined;
  for (const word of words) {
    const forms = formsOf(word);
    // Where a form begins with another, looking for that one finds both.
    const strings = forms.filter((form) => !forms.some((other) => other !== form && form.startsWith(other)));
    let total = 0;
    for (const string of strings) total += (await memory.find(string, { side, limit: 0 })).total;
    if (!best || total < best.total) best = { strings, total };
  }
  return best!.strings;
}

/** Where words with these keys follow one another; articles between them do not count. */
function phrasesIn(text: string, wanted: readonly string[]): Span[] {
  const tokens = englishTokens(text).filter(({ text: word }) => !articles.has(bareWord(word)));
  const keys = tokens.map(({ text: word }) => formKey(word));
  const spans: Span[] = [];
  for (let at = 0; at + wanted.length <= tokens.length; at++) {
    if (wanted.every((key, i) => keys[at + i] === key)) {
      spans.push([tokens[at]!.span[0], tokens[at + wanted.length - 1]!.span[1]]);
    }
  }
  return spans;
}
