/** The file `glossary/termbase.json`: its text as concepts, and concepts as its text. */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Concept } from "../model/term.ts";
import { lineColumn, mapJson } from "./json-place.ts";
import { termbaseSchema, termbaseVersion } from "./schema.ts";

export interface TermbaseFile {
  version: typeof termbaseVersion;
  concepts: Concept[];
}

/** @throws InputError with line and column of what does not parse or validate */
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

/** By first term, then id. */
export function inFileOrder(a: Concept, b: Concept): number {
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
