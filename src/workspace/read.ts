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
import { decode } from "../text/decode.ts";
import { beyond } from "../text/limit.ts";
import { scriptOf } from "../text/script.ts";
import { bytesOf, documentOfInput, inputOf, standardInput } from "./input.ts";
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
  const document = options.document ?? documentOfInput(file);
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
  const document = options.document ?? documentOfInput(path);
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
  const path = opened.file;
  let input = opened;
  let format = asked === undefined ? formatFor(path, as) : formatNamed(asked);
  if (asked !== undefined && !format) {
    throw new InputError(
      say(`no format "${asked}"; known: ${readable()}`, `没有格式“${asked}”；可用：${readable()}`),
    );
  }
  if (!format) {
    const bytes = await bytesOf(input);
    input = {
      file: input.file,
      chunks: async function* () {
        yield bytes;
      },
    };
    format = sniffFormat(Buffer.from(bytes.subarray(0, 4096)).toString("latin1"));
    if (!format && path === standardInput) {
      throw new InputError(
        say("name the format of standard input with --as", "请用 --as 指定标准输入的格式"),
      );
    }
  }
  if (!format?.read) {
    throw new InputError(
      say(`this kind of file cannot be read; known: ${readable()}`, `无法读取此类文件；可用：${readable()}`),
      { file: path },
    );
  }
  return { format, input };
}

function readable(): string {
  const endings = formats.filter((format) => format.read).flatMap((format) => format.extensions);
  return [...new Set(endings)].join(", ");
}
