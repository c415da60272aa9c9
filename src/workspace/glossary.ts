import { InputError } from "../model/errors.ts";
import { sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, conceptId, type Term, type TermStatus } from "../model/term.ts";
import { changeGlossary } from "./change-glossary.ts";
import { readGlossary } from "./glossaries.ts";
import type { Workspace } from "./open.ts";
import { documentName } from "./places.ts";
import { foldTerm } from "./same-term.ts";

/** What a person asks of a concept on the command line. */
export interface ConceptRequest {
  renderings: readonly { text: string; status: TermStatus }[];
  drop: readonly string[];
  authority?: string;
  domain?: string;
  definition?: string;
  note?: string;
}

/** The request in the options of `glossary add` and `glossary edit`. */
export function renderingsAsked(
  options: Record<string, unknown>,
  preferred: string | undefined,
): ConceptRequest {
  const renderings: { text: string; status: TermStatus }[] = [];
  if (preferred !== undefined) renderings.push({ text: preferred, status: "preferred" });
  const kinds = {
    admit: "admitted",
    deprecate: "deprecated",
    forbid: "forbidden",
    propose: "proposed",
  } as const;
  for (const [option, status] of Object.entries(kinds)) {
    for (const text of strings(options[option])) renderings.push({ text, status });
  }
  if (renderings.some(({ text }) => text.trim() === "")) {
    throw new InputError(say("a rendering is empty; write it between quotes", "译法为空；请用引号写出"));
  }
  const single = (name: string): Record<string, string> =>
    typeof options[name] === "string" ? { [name]: options[name] as string } : {};
  return {
    renderings,
    drop: strings(options.drop),
    ...single("authority"),
    ...single("domain"),
    ...single("definition"),
    ...single("note"),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
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
  const label = (): string => say(`glossary: added ${term}`, `术语库：新增 ${term}`);
  return changeGlossary(workspace, label, () => {
    if (term.trim() === "") throw new InputError(say("the term is empty", "术语为空"));
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
    return concept;
  });
}

export async function editGlossary(
  workspace: Workspace,
  term: string,
  request: ConceptRequest,
): Promise<Concept> {
  const label = (): string => say(`glossary: changed ${term}`, `术语库：修改 ${term}`);
  return changeGlossary(workspace, label, () => {
    const concept = withRequest(known(workspace, term), request, workspace.pair.target);
    workspace.termbase.put(concept);
    return concept;
  });
}

/** @returns the term of the concept that was removed */
export async function removeFromGlossary(workspace: Workspace, term: string): Promise<string> {
  const label = (): string => say(`glossary: removed ${term}`, `术语库：删除 ${term}`);
  return changeGlossary(workspace, label, () => {
    const concept = known(workspace, term);
    workspace.termbase.remove(concept.id);
    return concept.terms[0]?.text ?? concept.id;
  });
}

/** CLI.md `glossary import --json`. */
export interface ImportedGlossary {
  name: string;
  file: string;
  format: string;
  concepts: number;
  added: number;
  updated: number;
  notices: Notice[];
}

export async function importGlossary(
  workspace: Workspace,
  path: string,
  file: string,
): Promise<ImportedGlossary> {
  const { concepts, notices, format } = await readGlossary(path, workspace.pair);
  const name = documentName(file);
  const label = ({ added, updated }: ImportedGlossary): string =>
    say(`glossary: imported ${name} (${added + updated})`, `术语库：导入 ${name}（${added + updated}）`);
  return changeGlossary(workspace, label, () => {
    const { added, updated } = workspace.termbase.importConcepts(concepts);
    return { name, file, format, concepts: concepts.length, added, updated, notices };
  });
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
  let terms = concept.terms.filter((term) => !isTarget(term) || !dropped.has(foldTerm(term.text)));
  for (const { text, status } of request.renderings) {
    const authority = request.authority === undefined ? {} : { authority: { title: request.authority } };
    const same = (term: Term): boolean => isTarget(term) && foldTerm(term.text) === foldTerm(text);
    if (status === "preferred") {
      terms = terms.map((term) =>
        isTarget(term) && term.status === "preferred" ? { ...term, status: "admitted" } : term,
      );
    }
    if (terms.some(same))
      terms = terms.map((term) => (same(term) ? { ...term, status, ...authority } : term));
    else terms = [...terms, { lang: target, text: text.trim(), status, ...authority }];
  }
  const { domain, definition, note } = request;
  return {
    ...concept,
    ...(domain === undefined ? {} : { domain }),
    ...(definition === undefined ? {} : { definition }),
    ...(note === undefined ? {} : { note }),
    terms,
  };
}
