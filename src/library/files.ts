import { formatNamed, formats } from "../formats/all.ts";
import type { Format, Input, Item, WriteOptions } from "../formats/format.ts";
import { InputError } from "../model/errors.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import { inputOf } from "../workspace/input.ts";
import { itemsIn } from "../workspace/read.ts";
import { type UnitInput, UnitMaker } from "./units.ts";

/** A file that is not on the disk, or not there under its own name. */
export interface FileData {
  /** Its name, which tells the format and stands in every place and message. */
  name: string;
  /** What is in it. A string counts as UTF-8. */
  data: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** How {@link readItems} is to read a file. */
export interface ReadItemsOptions {
  /** Languages that are wanted of it; default: `zh-Hans` and `en`. */
  pair?: LanguagePair;
  /** What a table or a list of two columns is: a `memory` of units (default) or a `glossary` of concepts. */
  as?: "memory" | "glossary";
  /** Format by its name or ending, where the file's name does not tell: `tmx`, `xliff`, `csv`, `docx` … */
  format?: string;
  /** What the units' `document` is to be; default: the file's name without folders and ending. */
  document?: string;
  /** Also give, as segments, the texts of a bilingual file that have no translation yet. */
  untranslated?: boolean;
}

/**
 * Reads a file of any format that zhengming reads, an item at a time: units of bilingual files, segments of texts in one
 * language, concepts of glossaries, and notices of what could not be carried over. Nothing is fetched from anywhere.
 *
 * @param file a path, or the content itself
 * @throws InputError for no such file, an unknown format, and malformed content, with line and column
 */
export async function* readItems(
  file: string | FileData,
  { pair = defaultPair, as = "memory", format, document, untranslated = false }: ReadItemsOptions = {},
): AsyncGenerator<Item> {
  const input = typeof file === "string" ? await inputOf(file) : inputFrom(file);
  const { items } = await itemsIn(input, {
    pair,
    as,
    untranslated,
    ...(format === undefined ? {} : { format }),
    ...(document === undefined ? {} : { document }),
  });
  yield* items;
}

function inputFrom({ name, data }: FileData): Input {
  return {
    file: name,
    async *chunks() {
      if (typeof data === "string") yield new TextEncoder().encode(data);
      else if (data instanceof Uint8Array) yield data;
      else yield* data;
    },
  };
}

/** How {@link writeItems} is to write. */
export interface WriteItemsOptions extends Partial<Omit<WriteOptions, "pair" | "file">> {
  /** Format by its name or ending, such as `xliff` or `xlf`: any that zhengming writes. */
  format: string;
  /** Languages of the items; default: `zh-Hans` and `en`. */
  pair?: LanguagePair;
  /** Name of the file that is being written, for notices; default: the format's. */
  file?: string;
  /** Is told what the format could not carry. Without it that is lost without a word. */
  notice?: (notice: Notice) => void;
}

/**
 * Writes units or concepts in a format, piece by piece: what comes out may be piped into a file while it is made. The
 * same items give the same bytes.
 *
 * @param items units, concepts, or what {@link readItems} gives
 * @throws InputError for a format that there is not or that is only read
 * @example
 * ```ts
 * await pipeline(writeItems(readItems("memory.csv"), { format: "xliff" }), createWriteStream("memory.xlf"));
 * ```
 */
export async function* writeItems(
  items: Iterable<Item | UnitInput | Concept> | AsyncIterable<Item | UnitInput | Concept>,
  { format: name, pair = defaultPair, file, notice, ...options }: WriteItemsOptions,
): AsyncGenerator<Uint8Array> {
  const format = writerNamed(name);
  const place = { file: file ?? format.name };
  let left = 0;
  async function* held(): AsyncGenerator<Item> {
    const maker = new UnitMaker(place.file);
    for await (const given of items) {
      const item = itemOf(given, maker);
      if ("notice" in item) notice?.(item.notice);
      else if (holds(format, item)) yield item;
      else left++;
    }
  }
  for await (const chunk of format.write!(held(), { ...options, pair, file: place.file })) {
    if (chunk instanceof Uint8Array) yield chunk;
    else notice?.(chunk);
  }
  if (left === 0) return;
  const message = say(
    `${left} item(s) left out: ${format.name} does not hold such`,
    `已略去 ${left} 项：${format.name} 不能存放此类内容`,
  );
  notice?.({ place, message, lost: true, skipped: left });
}

function writerNamed(name: string): Format {
  const format = formatNamed(name);
  if (format?.write) return format;
  const known = formats.filter(({ write }) => write).map((each) => each.name);
  throw new InputError(
    say(
      `no format "${name}" to write; known: ${known.join(", ")}`,
      `没有可写的格式“${name}”；可用：${known.join(", ")}`,
    ),
  );
}

function itemOf(given: Item | UnitInput | Concept, maker: UnitMaker): Item {
  if ("unit" in given || "concept" in given || "segment" in given || "notice" in given) return given;
  return "terms" in given ? { concept: given } : { unit: maker.make(given) };
}

function holds({ writes = [] }: Format, item: Item): boolean {
  return ("unit" in item && writes.includes("unit")) || ("concept" in item && writes.includes("concept"));
}
