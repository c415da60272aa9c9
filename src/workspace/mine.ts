import { type Definition, definitionsIn } from "../extract/definitions.ts";
import { mineGlosses } from "../extract/glosses.ts";
import { titlesIn } from "../extract/titles.ts";
import { type LanguagePair, sameLanguage } from "../model/language.ts";
import { type Notice, type Place, placeText } from "../model/place.ts";
import { type Concept, conceptId } from "../model/term.ts";
import type { Segment } from "../model/unit.ts";
import { allConcepts } from "./concepts.ts";
import { inputPath } from "./input.ts";
import type { Workspace } from "./open.ts";
import { readFileContent } from "./read.ts";
import { foldTerm } from "./same-term.ts";

export interface MineRequest {
  pair: LanguagePair;
  files: readonly string[];
  cwd: string;
  format?: string;
}

/** A pair of terms that a document gives itself, with every place that has it. */
export interface MinedConcept {
  source: string;
  target: string;
  kind: "gloss" | "title" | "definition";
  places: { place: Place; context: string }[];
  /** The glossary has the term already; with `rendering`, this rendering of it as well. */
  known: "no" | "term" | "rendering";
}

export interface Mined {
  concepts: MinedConcept[];
  /** Short forms within one language. */
  definitions: Definition[];
  notices: Notice[];
}

/** Collects the glosses, two-language titles and definitions of documents in any format that is read. */
export async function mineFiles(workspace: Workspace | undefined, request: MineRequest): Promise<Mined> {
  const { pair } = request;
  const found = new Map<string, MinedConcept>();
  const definitions: Definition[] = [];
  const notices: Notice[] = [];
  const concepts = workspace ? allConcepts(workspace) : [];
  const add = (
    kind: MinedConcept["kind"],
    { source, target, place, context }: { source: string; target: string; place: Place; context: string },
  ): void => {
    const key = `${foldTerm(source)}\u0000${foldTerm(target)}`;
    const known = found.get(key);
    if (known) known.places.push({ place, context });
    else {
      const status = knownIn(concepts, source, target);
      found.set(key, { source, target, kind, places: [{ place, context }], known: status });
    }
  };
  for (const file of request.files) {
    const path = inputPath(request.cwd, file);
    const content = await readFileContent(path, {
      pair,
      as: "memory",
      ...(request.format === undefined ? {} : { format: request.format }),
    });
    notices.push(...content.notices);
    const segments: Segment[] = [...content.segments];
    for (const { source, target, line } of content.units) {
      const place: Place = { file: path, ...(line === undefined ? {} : { line }) };
      const sides: [Segment, Segment] = [
        { lang: pair.source, text: source, place },
        { lang: pair.target, text: target, place },
      ];
      segments.push(...sides);
      // Each side defines one short form: they are each other's translation.
      const [one, other] = sides.map((side) => definitionsIn([side]));
      if (one!.length === 1 && other!.length === 1) {
        const context = `${one![0]!.context} / ${other![0]!.context}`;
        add("definition", { source: one![0]!.short, target: other![0]!.short, place, context });
      }
    }
    for (const gloss of mineGlosses(segments, pair)) add("gloss", gloss);
    if (content.segments.length > 0)
      for (const title of titlesIn(content.segments, pair)) add("title", title);
    // As many in the one language as in the other: the texts are each other's translation, in the same order.
    const own = definitionsIn(content.segments);
    const [ours, theirs] = [pair.source, pair.target].map((lang) =>
      own.filter((each) => sameLanguage(each.lang, lang)),
    );
    if (ours!.length === theirs!.length) {
      ours!.forEach((one, at) => {
        const other = theirs![at]!;
        const { place, context } = one;
        add("definition", { source: one.term, target: other.term, place, context });
        add("definition", { source: one.short, target: other.short, place, context });
      });
    }
    definitions.push(...definitionsIn(segments));
  }
  return { concepts: [...found.values()], definitions, notices };
}

function knownIn(concepts: readonly Concept[], source: string, target: string): MinedConcept["known"] {
  const concept = concepts.find(({ terms }) => terms.some(({ text }) => foldTerm(text) === foldTerm(source)));
  if (!concept) return "no";
  return concept.terms.some(({ text }) => foldTerm(text) === foldTerm(target)) ? "rendering" : "term";
}

/** Puts what the glossary does not have into it as proposed, with its place; nothing that is there is changed. */
export async function acceptMined(workspace: Workspace, mined: readonly MinedConcept[]): Promise<number> {
  return workspace.change(async () => {
    const before = workspace.termbase.concepts().length;
    const fresh = Map.groupBy(
      mined.filter(({ known }) => known === "no"),
      ({ source }) => foldTerm(source),
    );
    for (const group of fresh.values()) {
      const [first] = group;
      if (workspace.termbase.byTerm(first!.source)) continue;
      workspace.termbase.put({
        id: conceptId(first!.source),
        terms: [
          { lang: workspace.pair.source, text: first!.source, status: "proposed" },
          ...group.map(({ target, places }) => ({
            lang: workspace.pair.target,
            text: target,
            status: "proposed" as const,
            authority: authorityOf(places[0]!.place),
          })),
        ],
      });
    }
    const added = workspace.termbase.concepts().length - before;
    if (added > 0) await workspace.termbase.save();
    return added;
  });
}

function authorityOf(place: Place): { title: string; place?: string } {
  const title = place.file.split(/[/\\]/u).at(-1) ?? place.file;
  return place.line === undefined ? { title } : { title, place: placeText({ ...place, file: title }) };
}
