/** GNU gettext PO files as entries (gettext manual, section 3, The Format of PO Files). */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

export interface PoEntry {
  /** Line of its `msgid`, from 1. */
  line: number;
  context: string | undefined;
  id: string;
  plural: string | undefined;
  /** `msgstr`, or `msgstr[0]`, `msgstr[1]` … */
  strings: string[];
  /** Comments of translators (`# `) and of programmers (`#.`). */
  comments: string[];
  references: string[];
  flags: string[];
  /** `#~`: no longer in the program. */
  obsolete: boolean;
}

const keyword = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(?=")/;

/** @throws InputError with the line of what is no PO */
export function parsePo(text: string, file: string): PoEntry[] {
  const entries: PoEntry[] = [];
  let entry = empty();
  let put: ((text: string) => void) | undefined;
  const finish = () => {
    if (entry.line > 0) entries.push(entry);
    entry = empty();
    put = undefined;
  };
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    let line = raw.trim();
    if (line === "") {
      if (entry.line > 0) finish();
      continue;
    }
    if (line.startsWith("#") && !line.startsWith("#~")) {
      // A comment after a translation begins the next entry.
      if (entry.strings.length > 0) finish();
      addComment(entry, line);
      continue;
    }
    if (line.startsWith("#~")) {
      line = line.slice(2).trim();
      if (line === "" || line.startsWith("|")) continue;
      entry.obsolete = true;
    }
    const found = keyword.exec(line);
    if (found) {
      const starts = found[1] === "msgctxt" || found[1] === "msgid";
      if (starts && entry.strings.length > 0) {
        const { obsolete } = entry;
        finish();
        entry.obsolete = obsolete && raw.trim().startsWith("#~");
      }
      put = target(entry, found[1]!, found[2], index + 1);
      line = line.slice(found[0].length);
    }
    const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(line);
    if (!quoted || !put) {
      throw new InputError(
        say(
          "not a line of a PO file; expected a comment, a keyword such as msgid, or a string in quotation marks",
          "不是 PO 文件的行；应为注释、msgid 等关键字或带引号的字符串",
        ),
        { file, line: index + 1, column: 1 },
      );
    }
    put(plainText(quoted[1]!));
  }
  finish();
  return entries;
}

function empty(): PoEntry {
  return {
    line: 0,
    context: undefined,
    id: "",
    plural: undefined,
    strings: [],
    comments: [],
    references: [],
    flags: [],
    obsolete: false,
  };
}

function addComment(entry: PoEntry, line: string): void {
  const content = line.slice(2).trim();
  if (line.startsWith("#:")) entry.references.push(...content.split(/\s+/).filter(Boolean));
  else if (line.startsWith("#,")) entry.flags.push(...content.split(",").map((flag) => flag.trim()));
  else if (!line.startsWith("#|") && content !== "") {
    entry.comments.push((line.startsWith("#.") ? content : line.slice(1)).trim());
  }
}

function target(
  entry: PoEntry,
  word: string,
  form: string | undefined,
  line: number,
): (text: string) => void {
  if (word === "msgctxt") {
    entry.context = "";
    return (text) => {
      entry.context += text;
    };
  }
  if (word === "msgid") {
    entry.line = line;
    return (text) => {
      entry.id += text;
    };
  }
  if (word === "msgid_plural") {
    entry.plural = "";
    return (text) => {
      entry.plural += text;
    };
  }
  const at = Math.min(Number(form ?? 0), 100);
  entry.strings[at] ??= "";
  return (text) => {
    entry.strings[at] += text;
  };
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
};

/** As in C: `\n`, `\"`, `\\`, `\007`, `\x1b`. */
function plainText(text: string): string {
  return text.replace(/\\(x[\da-fA-F]{1,2}|[0-7]{1,3}|.)/gs, (_, sequence: string) => {
    if (/^x./.test(sequence)) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
    if (/^[0-7]/.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8));
    return escapes[sequence] ?? sequence;
  });
}

/** A string as PO writes it, one line of it a line of the text. */
export function poString(text: string): string {
  const lines = text.split(/(?<=\n)/).map(
    (line) =>
      `"${line.replace(/["\\\u0000-\u001f\u007f]/g, (character) => {
        const named = Object.keys(escapes).find((key) => escapes[key] === character);
        if (character === '"' || character === "\\") return `\\${character}`;
        return named ? `\\${named}` : `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
      })}"`,
  );
  return lines.length > 1 ? `""\n${lines.join("\n")}` : (lines[0] ?? '""');
}
