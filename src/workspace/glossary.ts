import { InputError } from "../model/errors.ts";
import { type LanguagePair, primary, sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, conceptId, type Term, type TermStatus } from "../model/term.ts";
import type { Contest } from "../termbase/merge.ts";
import { scriptOf } from "../text/script.ts";
import { readGlossary } from "./glossaries.ts";
import type { Workspace } from "./open.ts";
import { documentName } from "./places.ts";
import { foldTerm } from "./same-term.ts";
import { withRendering } from "./with-rendering.ts";

/** What is to become of a concept. */
export interface ConceptRequest {
  renderings: readonly { text: string; status: TermStatus }[];
  drop: readonly string[];
  authority?: string;
  domain?: string;
  definition?: string;
  note?: string;
}

/** The workspace's own concepts, or those with this text in a term. */
export function listConcepts(workspace: Workspace, text?: string): Concept[] {
  const wanted = text === undefined ? undefined : foldTerm(text);
  return workspace.termbase
    .concepts()
    .filter(
      (concept) => wanted === undefined || concept.terms.some((term) => foldTerm(term.text).includes(wanted)),
    );
}

/** @throws InputError when the term is there already */
export async function addToGlossary(
  workspace: Workspace,
  term: string,
  request: ConceptRequest,
): Promise<Concept> {
  return workspace.change(async () => {
    if (term.trim() === "") throw new InputError(say("the term is empty", "术语为空"));
    refuseTurnedRound(term, request, workspace.pair);
    if (request.renderings.length === 0) {
      throw new InputError(
        say(
          `${term} has no rendering yet; give one: glossary add ${term} "..."`,
          `${term} 没有译法；请写出译法：glossary add ${term} "..."`,
        ),
      );
    }
    if (workspace.termbase.byTerm(term)) {
      throw new InputError(
        say(
          `${term} is in the glossary already; change it with \`glossary edit\``,
          `${term} 已在术语表中；请用 \`glossary edit\` 修改`,
        ),
      );
    }
    const base: Concept = {
      id: conceptId(term),
      terms: [{ lang: workspace.pair.source, text: term, status: "preferred" }],
    };
    const concept = withRequest(base, request, workspace.pair.target);
    workspace.termbase.put(concept);
    await workspace.termbase.save();
    return concept;
  });
}

/** A term in the script of the target, with renderings in that of the source: they stand in the wrong order. */
function refuseTurnedRound(term: string, { renderings }: ConceptRequest, pair: LanguagePair): void {
  const isChinese = (text: string): boolean => scriptOf(text) === "han";
  const termChinese = primary(pair.source) === "zh";
  if (termChinese === (primary(pair.target) === "zh")) return;
  const other = renderings.find(
    ({ text }) => isChinese(text) === termChinese && isChinese(term) !== termChinese,
  );
  if (!other) return;
  throw new InputError(
    say(
      `the term stands first, then its rendering: glossary add ${other.text} "${term}"`,
      `先写原文术语，后写译法：glossary add ${other.text} "${term}"`,
    ),
  );
}

export async function editGlossary(
  workspace: Workspace,
  term: string,
  request: ConceptRequest,
): Promise<Concept> {
  return workspace.change(async () => {
    const concept = withRequest(known(workspace, term), request, workspace.pair.target);
    workspace.termbase.put(concept);
    await workspace.termbase.save();
    return concept;
  });
}

/** @returns the term of the concept that was removed */
export async function removeFromGlossary(workspace: Workspace, term: string): Promise<string> {
  return workspace.change(async () => {
    const concept = known(workspace, term);
    workspace.termbase.remove(concept.id);
    await workspace.termbase.save();
    return concept.terms[0]?.text ?? concept.id;
  });
}

/** What `glossary import --json` prints. */
export interface ImportedGlossary {
  name: string;
  file: string;
  format: string;
  concepts: number;
  added: number;
  updated: number;
  notices: Notice[];
}

/** Contested renderings that a message names; the rest is a number. */
const mostNamed = 5;

/** @param prefer whether the file's preferred renderings take the place of ours, which are admitted then */
export async function importGlossary(
  workspace: Workspace,
  path: string,
  file: string,
  prefer = false,
): Promise<ImportedGlossary> {
  const { concepts, notices, format } = await readGlossary(path, workspace.pair);
  return workspace.change(async () => {
    const { added, updated, contested } = workspace.termbase.importConcepts(concepts, prefer);
    if (added + updated > 0) await workspace.termbase.save();
    if (contested.length > 0) notices.push(ourOwnStay(contested, path));
    return { name: documentName(file), file, format, concepts: concepts.length, added, updated, notices };
  });
}

/** Says whose preferred renderings a list would change. */
function ourOwnStay(contested: readonly Contest[], file: string): Notice {
  const named = contested
    .slice(0, mostNamed)
    .map(({ term, ours, theirs }) =>
      say(`${term}: "${ours}", there "${theirs}"`, `${term}：“${ours}”，文件中为“${theirs}”`),
    );
  const more = contested.length - named.length;
  if (more > 0) named.push(say(`${more} more`, `另有 ${more} 个`));
  const list = named.join(say("; ", "；"));
  return {
    place: { file },
    message: say(
      `${contested.length} concept(s) keep another preferred rendering than the file has (${list}); for the file's to hold, import it with --prefer`,
      `${contested.length} 个概念的首选译法与文件不同，仍用原有的（${list}）；如以文件为准，请加 --prefer 导入`,
    ),
    lost: false,
  };
}

function known(workspace: Workspace, term: string): Concept {
  const concept =
    workspace.termbase.byTerm(term) ?? workspace.termbase.concepts().find((each) => each.id === term);
  if (concept) return concept;
  throw new InputError(
    say(
      `${term} is not in the glossary; \`glossary list\` shows what is`,
      `术语表中没有 ${term}；用 \`glossary list\` 查看`,
    ),
  );
}

/** The concept with the renderings asked for; a second preferred rendering makes the first an admitted one. */
function withRequest(concept: Concept, request: ConceptRequest, target: string): Concept {
  const dropped = new Set(request.drop.map(foldTerm));
  const isTarget = (term: Term): boolean => sameLanguage(term.lang, target);
  for (const text of request.drop) {
    if (!concept.terms.some((term) => isTarget(term) && foldTerm(term.text) === foldTerm(text))) {
      throw new InputError(say(`"${text}" is not a rendering of it`, `“${text}”不是其译法`));
    }
  }
  const kept = concept.terms.filter((term) => !isTarget(term) || !dropped.has(foldTerm(term.text)));
  const authority = request.authority === undefined ? {} : { authority: { title: request.authority } };
  const { terms } = request.renderings.reduce(
    (so, { text, status }) => withRendering(so, { lang: target, text: text.trim(), status, ...authority }),
    { ...concept, terms: kept },
  );
  const { domain, definition, note } = request;
  return {
    ...concept,
    ...(domain === undefined ? {} : { domain }),
    ...(definition === undefined ? {} : { definition }),
    ...(note === undefined ? {} : { note }),
    terms,
  };
}
