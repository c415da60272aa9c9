import { type Adapter, Low } from "lowdb";
import { InputError } from "../model/errors.ts";
import { sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, conceptId } from "../model/term.ts";
import { type Contest, contestOf, homeLanguage, mergeConcept } from "./merge.ts";
import { conceptSchema, termbaseVersion } from "./schema.ts";
import { inFileOrder, parseTermbase, serialiseTermbase, type TermbaseFile } from "./termbase-file.ts";
import { keyIn } from "./terms.ts";

/** The text of a file as a store: null when there is no file yet. lowdb's `Adapter<string>`. */
export type TextAdapter = Adapter<string>;

/** The glossary that a person edits: the record of truth behind `glossary/termbase.json`. */
export interface Termbase {
  /** In the order of the file: by first term, then id. */
  concepts(): readonly Concept[];
  /** The concept with this id. */
  get(id: string): Concept | undefined;
  /** The first concept with this term, in that language or any; 繁/简, quotes, case and inflection folded. */
  byTerm(text: string, lang?: string): Concept | undefined;
  /** Adds the concept, or replaces the one with its id. Throws InputError when it does not validate. */
  put(concept: Concept): void;
  /** Whether there was such a concept. */
  remove(id: string): boolean;
  /**
   * Merges a list; see merge.ts for the rule. Nothing is changed when one of the concepts does not validate.
   *
   * @param prefer whether the list's preferred renderings take the place of ours
   */
  importConcepts(list: Iterable<Concept>, prefer?: boolean): TermbaseImport;
  /** Writes the file through the adapter. */
  save(): Promise<void>;
}

/** What came of a list. */
export interface TermbaseImport {
  /** Concepts that were not there. */
  added: number;
  /** Concepts that gained something. */
  updated: number;
  /** Concepts that keep their preferred rendering where the list has another. */
  contested: Contest[];
}

/**
 * Opens the termbase. A text that does not parse or validate, or has a newer version, is refused with the
 * place and a remedy, and is never written to.
 *
 * @param file its name, for messages
 */
export async function openTermbase(adapter: TextAdapter, file: string): Promise<Termbase> {
  const db = new Low<TermbaseFile>(
    {
      async read() {
        const text = await adapter.read();
        return text === null ? null : parseTermbase(text, file);
      },
      write: (data) => adapter.write(serialiseTermbase(data.concepts)),
    },
    { version: termbaseVersion, concepts: [] },
  );
  await db.read();

  let index: Map<string, Concept[]> | undefined;
  const byKey = (): Map<string, Concept[]> => {
    if (!index) {
      index = new Map();
      for (const concept of db.data.concepts) {
        for (const { text, lang } of concept.terms) {
          const key = keyIn(text, lang);
          const list = index.get(key);
          if (list) list.push(concept);
          else index.set(key, [concept]);
        }
      }
    }
    return index;
  };
  const byTerm = (text: string, lang?: string): Concept | undefined => {
    const langs = lang === undefined ? ["zh", "en"] : [lang];
    for (const each of langs) {
      const key = keyIn(text, each);
      const found = (byKey().get(key) ?? []).find((concept) =>
        concept.terms.some(
          (term) =>
            (lang === undefined || sameLanguage(term.lang, lang)) && keyIn(term.text, term.lang) === key,
        ),
      );
      if (found) return found;
    }
    return undefined;
  };
  const set = (concept: Concept): void => {
    const at = db.data.concepts.findIndex(({ id }) => id === concept.id);
    if (at >= 0) db.data.concepts[at] = concept;
    else db.data.concepts.push(concept);
    db.data.concepts.sort(inFileOrder);
    index = undefined;
  };

  return {
    concepts: () => db.data.concepts,
    get: (id) => db.data.concepts.find((concept) => concept.id === id),
    byTerm,
    put: (concept) => set(validated(concept, file)),
    remove(id) {
      const at = db.data.concepts.findIndex((concept) => concept.id === id);
      if (at < 0) return false;
      db.data.concepts.splice(at, 1);
      index = undefined;
      return true;
    },
    importConcepts(list, prefer = false) {
      const incoming = [...list].map((concept) => validated(concept, file));
      const byId = new Map(db.data.concepts.map((concept) => [concept.id, concept]));
      const bySource = new Map<string, Concept>();
      const enter = (concept: Concept): void => {
        byId.set(concept.id, concept);
        for (const key of sourceKeys(concept)) bySource.set(key, concept);
      };
      for (const concept of [...db.data.concepts].reverse()) enter(concept);
      const added = new Set<string>();
      const updated = new Set<string>();
      const contested: Contest[] = [];
      for (const concept of incoming) {
        const known =
          sourceKeys(concept)
            .map((key) => bySource.get(key))
            .find((found) => found !== undefined) ?? byId.get(concept.id);
        if (!known) {
          enter(concept);
          added.add(concept.id);
          continue;
        }
        const contest = prefer || added.has(known.id) ? undefined : contestOf(known, concept);
        if (contest) contested.push(contest);
        const merged = mergeConcept(known, concept, prefer && !added.has(known.id));
        if (!merged.changed) continue;
        enter(merged.concept);
        if (!added.has(known.id)) updated.add(known.id);
      }
      db.data.concepts = [...byId.values()].sort(inFileOrder);
      index = undefined;
      return { added: added.size, updated: updated.size, contested };
    },
    save: () => db.write(),
  };
}

/** What a concept is known by in a list. */
function sourceKeys(concept: Concept): string[] {
  const lang = homeLanguage(concept);
  return concept.terms.filter((term) => sameLanguage(term.lang, lang)).map((term) => keyIn(term.text, lang));
}

function validated(concept: Concept, file: string): Concept {
  const tidy: Concept = {
    ...concept,
    id: concept.id || conceptId(concept.terms[0]?.text ?? ""),
    terms: concept.terms.map((term) => ({ ...term, text: term.text.normalize("NFC").trim() })),
  };
  const result = conceptSchema.safeParse(tidy);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const name = concept.terms[0]?.text ?? concept.id;
  throw new InputError(
    say(
      `concept "${name}" cannot be stored: ${issue.path.join(".")} ${issue.message}`,
      `概念“${name}”无法保存：${issue.path.join(".")} ${issue.message}`,
    ),
    { file },
  );
}
