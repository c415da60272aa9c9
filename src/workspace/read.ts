import { basename } from "node:path";
import { formatFor, formatNamed, formats, sniffFormat } from "../formats/all.ts";
import type { Format, Input, Item, ReadOptions } from "../formats/format.ts";
import { readWithin } from "../formats/read-within.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Segment, Unit } from "../model/unit.ts";
import { byteOrderMark, decode } from "../text/decode.ts";
import { beyond } from "../text/limit.ts";
import { scriptOf } from "../text/script.ts";
import { adviceByBytes, adviceByEnding } from "./foreign-kinds.ts";
import { bytesOf, inputOf, standardInput } from "./input.ts";
import { documentName } from "./places.ts";

export interface FileOptions {
  pair: LanguagePair;
  as: ReadOptions["as"];
  /** Name of the document; default: from the file's name. */
  document?: string;
  /** A format's name, where the file's own does not tell (standard input). */
  format?: string;
  /** Untranslated source texts are wanted too, as segments. */
  untranslated?: boolean;
}

/** What one file holds, sorted by kind. */
export interface FileContent {
  file: string;
  document: string;
  format: string;
  units: Unit[];
  segments: Segment[];
  /** How many glossary concepts it holds, which are no translation memory. */
  concepts: number;
  notices: Notice[];
}

/**
 * The items of a file as they are read; what is malformed shows on the way.
 * @throws InputError when there is no such file or no such format
 */
export async function streamItems(
  path: string,
  options: FileOptions,
): Promise<{ items: AsyncIterable<Item>; format: string }> {
  return itemsIn(await inputOf(path), options);
}

/** The same of content that is open already. */
export async function itemsIn(
  opened: Input,
  options: FileOptions,
): Promise<{ items: AsyncIterable<Item>; format: string }> {
  const { format, input } = await formatOf(opened, options);
  const { file } = input;
  const document = options.document ?? documentName(file === standardInput ? "stdin" : basename(file));
  const { pair, as, untranslated = false } = options;
  return { items: readWithin(format, input, { pair, document, as, untranslated }), format: format.name };
}

/** @throws InputError when there is no such file, no such format, or the content is malformed */
export async function readItems(
  path: string,
  options: FileOptions,
): Promise<{ items: Item[]; format: string }> {
  const { items, format } = await streamItems(path, options);
  const held: Item[] = [];
  const most = limits().units;
  for await (const item of items) {
    held.push(item);
    if (held.length > most) {
      throw beyond("units", { file: path }, [
        "the file has too many units to be held whole; put it into tm/, where it is used in place",
        "文件的翻译单元过多，无法整体读入；请放入 tm/ 直接使用",
      ]);
    }
  }
  return { items: held, format };
}

export async function readFileContent(path: string, options: FileOptions): Promise<FileContent> {
  const { items, format } = await readItems(path, options);
  return contentOf(path, options, items, format);
}

/** Items that were read from a file, sorted by kind. */
export function contentOf(
  path: string,
  options: FileOptions,
  items: readonly Item[],
  format: string,
): FileContent {
  const document = options.document ?? documentName(path === standardInput ? "stdin" : basename(path));
  const content: FileContent = {
    file: path,
    document,
    format,
    units: [],
    segments: [],
    concepts: 0,
    notices: [],
  };
  for (const item of items) {
    if ("unit" in item) content.units.push(item.unit);
    else if ("segment" in item) content.segments.push(item.segment);
    else if ("concept" in item) content.concepts += 1;
    else content.notices.push(item.notice);
  }
  return content;
}

/** A text file of which every line is one sentence: a segment for each line that is not empty. */
export async function readLines(path: string, pair: LanguagePair): Promise<FileContent> {
  const text = decode(await bytesOf(await inputOf(path)), path);
  return {
    file: path,
    document: documentName(basename(path)),
    format: "lines",
    units: [],
    segments: linesIn(text, path, pair),
    concepts: 0,
    notices: [],
  };
}

/** A segment for each line that is not empty. */
export function linesIn(text: string, file: string, pair: LanguagePair): Segment[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, at) => {
    const trimmed = line.trim();
    const lang = scriptOf(trimmed) === "han" ? pair.source : pair.target;
    return trimmed === "" ? [] : [{ lang, text: trimmed, place: { file, line: at + 1, column: 1 } }];
  });
}

async function formatOf(
  opened: Input,
  { as, format: asked }: FileOptions,
): Promise<{ format: Format; input: Input }> {
  const named = asked === undefined ? formatFor(opened.file, as) : formatNamed(asked);
  if (asked !== undefined && !named) {
    throw new InputError(
      say(`no format "${asked}"; known: ${readable()}`, `没有格式“${asked}”；可用：${readable()}`),
    );
  }
  const { head, input, close } = await peek(opened);
  try {
    return { format: formatBy(head, opened.file, named), input };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The format of a file by its name, if that tells, and by its first bytes. @throws InputError when it cannot be read */
function formatBy(
  head: Uint8Array,
  file: string,
  named: Format | undefined,
): Format & Pick<Required<Format>, "read"> {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase();
  const advice = adviceByBytes(Buffer.from(head).toString("latin1"), ending);
  if (advice !== undefined) throw new InputError(advice, { file });
  const format = named ?? sniffFormat(headText(head));
  // Chance makes a text or a table of any bytes; mark-up says what it is, whatever the file is called.
  if (!named && (!format || ["text", "csv", "tsv"].includes(format.name))) {
    const known = adviceByEnding(ending);
    if (known !== undefined) throw new InputError(known, { file });
  }
  if (!format && file === standardInput) {
    throw new InputError(say("name the format of standard input with --as", "请用 --as 指定标准输入的格式"));
  }
  if (!format?.read) {
    throw new InputError(
      say(`this kind of file cannot be read; known: ${readable()}`, `无法读取此类文件；可用：${readable()}`),
      { file },
    );
  }
  return format as Format & Pick<Required<Format>, "read">;
}

/** Enough to tell a format by. */
const headSize = 4096;

/** The first bytes of an input, the input with all of them, and what lets it go unread. */
async function peek(opened: Input): Promise<{ head: Uint8Array; input: Input; close(): Promise<void> }> {
  const chunks = opened.chunks()[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < headSize && !ended) {
    const { value, done } = await chunks.next();
    if (done) ended = true;
    else {
      begun.push(value);
      size += value.length;
    }
  }
  const close = async () => {
    await chunks.return?.();
  };
  const input: Input = {
    file: opened.file,
    async *chunks() {
      try {
        yield* begun;
        for (
          let next = ended ? undefined : await chunks.next();
          next && !next.done;
          next = await chunks.next()
        )
          yield next.value;
      } finally {
        await close();
      }
    },
  };
  return { head: Buffer.concat(begun).subarray(0, headSize), input, close };
}

/** The beginning of a file as text, by its mark, as UTF-16 or as UTF-8; what is neither, a character a byte (Latin-1). */
function headText(head: Uint8Array): string {
  const mark = byteOrderMark(head);
  if (mark) return new TextDecoder(mark.encoding).decode(head.subarray(mark.length), { stream: true });
  const bytes = Buffer.from(head).toString("latin1");
  // A ZIP: docx and xlsx.
  if (bytes.startsWith("PK")) return bytes;
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  // Mark-up and figures have every other byte 0.
  const [even, odd] = zeros as [number, number];
  if (Math.max(even, odd) > head.length / 8 && Math.min(even, odd) < head.length / 64) {
    const text = new TextDecoder(even > odd ? "utf-16be" : "utf-16le").decode(head, { stream: true });
    return /[\0-\u0008\u000e-\u001f\ufffd]/.test(text) ? bytes : text;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return bytes;
  }
}

function readable(): string {
  const endings = formats.filter((format) => format.read).flatMap((format) => format.extensions);
  return [...new Set(endings)].join(", ");
}
