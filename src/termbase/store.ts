import { type Adapter, Low } from "lowdb";
import { InputError } from "../model/errors.ts";
import { sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, conceptId } from "../model/term.ts";
import { lineColumn, mapJson } from "./json-place.ts";
import { homeLanguage, mergeConcept } from "./merge.ts";
import { conceptSchema, termbaseSchema, termbaseVersion } from "./schema.ts";
import { keyIn } from "./terms.ts";

/** The text of a file as a store: null when there is no file yet. lowdb's `Adapter<string>`. */
export type TextAdapter = Adapter<string>;

interface TermbaseFile {
  version: typeof termbaseVersion;
  concepts: Concept[];
}

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
  /** Merges a list; see merge.ts for the rule. Nothing is changed when one of the concepts does not validate. */
  importConcepts(list: Iterable<Concept>): { added: number; updated: number };
  /** Writes the file through the adapter. */
  save(): Promise<void>;
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
    importConcepts(list) {
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
        const merged = mergeConcept(known, concept);
        if (!merged.changed) continue;
        enter(merged.concept);
        if (!added.has(known.id)) updated.add(known.id);
      }
      db.data.concepts = [...byId.values()].sort(inFileOrder);
      index = undefined;
      return { added: added.size, updated: updated.size };
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

/** Reads the text of a termbase file. Throws InputError with line and column. */
export function parseTermbase(text: string, file: string): TermbaseFile {
  const body = text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text;
  const map = mapJson(body);
  const refuse = (offset: number, en: string, zh: string): InputError =>
    new InputError(say(en, zh), { file, ...lineColumn(body, offset) });
  if (map.fault) {
    throw refuse(
      map.fault.offset,
      `not valid JSON: ${map.fault.expected} expected here; mend it or restore an earlier version of the file`,
      `不是有效的 JSON：此处应为 ${map.fault.expected}；请改正，或恢复该文件的旧版本`,
    );
  }
  const data: unknown = JSON.parse(body);
  const version = (data as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > termbaseVersion) {
    throw refuse(
      map.at(["version"]),
      `written by a newer zhengming (version ${version}, this one reads ${termbaseVersion}); update zhengming`,
      `由较新的 zhengming 写成（版本 ${version}，本程序只读到 ${termbaseVersion}）；请更新 zhengming`,
    );
  }
  const result = termbaseSchema.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0]! : undefined;
    const path = unknown === undefined ? issue.path : [...issue.path, unknown];
    const name = path.length === 0 ? say("the file", "文件") : `"${path.map(String).join(".")}"`;
    throw refuse(
      map.at(path),
      unknown === undefined
        ? `${name} ${plain(issue.message)}; mend this entry`
        : `${name} is not a field of a termbase; remove it or correct its name`,
      unknown === undefined
        ? `${name} 有误（${plain(issue.message)}）；请改正该条`
        : `${name} 不是术语库的字段；请删除或改正名称`,
    );
  }
  return result.data as unknown as TermbaseFile;
}

function plain(message: string): string {
  return message.replace(/^Invalid (?:input|option): /u, "is wrong: ");
}

/** The file's text: one concept a line, sorted, fields in a fixed order, so that it diffs well. */
export function serialiseTermbase(concepts: readonly Concept[]): string {
  const lines = [...concepts].sort(inFileOrder).map((concept) => JSON.stringify(inFieldOrder(concept)));
  return `{"version": ${termbaseVersion}, "concepts": [\n${lines.join(",\n")}${lines.length > 0 ? "\n" : ""}]}\n`;
}

function inFileOrder(a: Concept, b: Concept): number {
  return compare(a.terms[0]!.text, b.terms[0]!.text) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inFieldOrder({ id, domain, definition, note, terms }: Concept): unknown {
  return {
    id,
    domain,
    definition,
    note,
    terms: terms.map(({ lang, text, status, partOfSpeech, usage, note: remark, authority }) => ({
      lang,
      text,
      status,
      partOfSpeech,
      usage,
      note: remark,
      authority: authority && {
        title: authority.title,
        url: authority.url,
        date: authority.date,
        place: authority.place,
      },
    })),
  };
}
