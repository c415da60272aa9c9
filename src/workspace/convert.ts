import { resolve } from "node:path";
import type { Format, Item, XliffVersion } from "../formats/format.ts";
import { declaredPair } from "../formats/languages.ts";
import { languagesFor, withTags } from "../formats/presets.ts";
import type { TbxShape } from "../formats/tbx-shape.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { collect } from "./collect.ts";
import { skippedIn } from "./export.ts";
import { documentOfInput, inputOf, inputPath, standardInput } from "./input.ts";
import { streamItems } from "./read.ts";
import { saveAll } from "./save.ts";
import { writable } from "./writable.ts";

/** What is to be converted into what. */
export interface ConvertRequest {
  /** Path of the file to read; `-` for standard input. */
  input: string;
  /** Path of the file to write; `-` writes none and gives the bytes alone. */
  output: string;
  /** Languages as asked for; what is not said is taken from the file, then from the default pair. */
  from?: string;
  /** Target language; see `from`. */
  to?: string;
  /** The pair where neither the request nor the file says. */
  fallback: LanguagePair;
  /** Format of the input and of the output, where their names do not tell. */
  as?: string;
  /** Format of the output, where its name does not tell. */
  format?: string;
  /** Version of XLIFF to write. */
  xliff?: XliffVersion;
  /** Form of TBX to write. */
  tbx?: Partial<TbxShape>;
  /** Guards what a spreadsheet would take for a formula (CSV, TSV). */
  spreadsheetSafe?: boolean;
  /** ISO 8601; stamped where a format wants a date. */
  date?: string;
  /** Write nothing when something would be lost. */
  strict?: boolean;
}

/** What became of a file that was converted. */
export interface Converted {
  /** Name of the format that was read. */
  from: string;
  /** Name of the format that was written. */
  to: string;
  /** Languages as they were written. */
  pair: LanguagePair;
  /** How many units were written. */
  units: number;
  /** How many concepts were written. */
  concepts: number;
  /** What could not be carried over. */
  notices: Notice[];
  /** The file as written; empty bytes when `strict` kept it from being. */
  bytes: Uint8Array;
  /** Whether the file is there. */
  written: boolean;
}

/** Enough of a file to hold its header and some units. */
const headSize = 1 << 16;

/**
 * Reads a file of any format and writes its units or concepts in another, with no workspace.
 * @param cwd folder that relative paths start from
 * @throws InputError for what cannot be read, has no format to be written in, or holds nothing that one can hold
 */
export async function convertFile(request: ConvertRequest, cwd: string): Promise<Converted> {
  const path = request.output === "-" ? "-" : resolve(cwd, request.output);
  const source = inputPath(cwd, request.input);
  if (path !== "-" && path === source) {
    throw new InputError(
      say("is both input and output; name another file", "既是输入又是输出；请指定另一个文件"),
      { file: request.output },
    );
  }
  const first = writable(request.output, request.format, "memory");
  const pair = await pairOf(source, request);
  const as = first.writes?.includes("unit") ? "memory" : "glossary";
  const document = documentOfInput(source);
  const { items, format } = await streamItems(source, {
    pair,
    as,
    document,
    ...(request.as === undefined ? {} : { format: request.as }),
  });
  const reading = await beginning(items);
  const { kinds } = reading;
  // A .txt of concepts is a glossary for OmegaT; .csv and .tsv hold either.
  const out =
    kinds.units === 0 && kinds.concepts > 0 ? writable(request.output, request.format, "glossary") : first;
  const begins = reading.first;
  if (begins === undefined ? kinds.segments > 0 : !holds(out, begins))
    throw nothingToWrite(request, out, kinds);
  const languages = languagesFor(pair, request.output);
  const written = out.write!(heldBy(out, reading.all(), languages.rename), {
    pair: languages.pair,
    file: request.output,
    title: document,
    ...(request.xliff === undefined ? {} : { xliff: request.xliff }),
    ...(request.tbx === undefined ? {} : { tbx: request.tbx }),
    ...(request.spreadsheetSafe === true ? { spreadsheetSafe: true } : {}),
    ...(request.date === undefined ? {} : { date: request.date }),
  });
  const notices: Notice[] = [];
  const said = () => [...reading.notices, ...languages.notices, ...leftOut(kinds, out, request), ...notices];
  const isLost = () => request.strict === true && said().some(({ lost }) => lost);
  let bytes = new Uint8Array();
  let saved = true;
  if (path === "-") {
    const whole = await collect(written);
    notices.push(...whole.notices);
    saved = !isLost();
    bytes = new Uint8Array(whole.bytes);
  } else saved = await saveUnless(path, written, notices, isLost);
  return {
    from: format,
    to: out.name,
    pair: languages.pair,
    units: out.writes?.includes("unit") ? kinds.units - skippedIn(notices) : 0,
    concepts: out.writes?.includes("concept") && kinds.units === 0 ? kinds.concepts - skippedIn(notices) : 0,
    notices: said(),
    bytes,
    written: saved,
  };
}

/** Saves a file while it is made, and does not when at its end something turns out to be lost that must not be. */
async function saveUnless(
  path: string,
  written: AsyncIterable<Uint8Array | Notice>,
  notices: Notice[],
  isLost: () => boolean,
): Promise<boolean> {
  const lost = new Error("something would be lost");
  async function* bytes(): AsyncIterable<Uint8Array> {
    for await (const chunk of written) {
      if (chunk instanceof Uint8Array) yield chunk;
      else notices.push(chunk);
    }
    if (isLost()) throw lost;
  }
  try {
    await saveAll([{ path, content: bytes() }]);
  } catch (error) {
    if (error === lost) return false;
    throw error;
  }
  return true;
}

/**
 * A file read as far as its first unit or concept, which tells what it holds; the rest comes with `all`, which counts
 * what it passes on.
 */
async function beginning(items: AsyncIterable<Item>) {
  const rest = items[Symbol.asyncIterator]();
  const kinds: Kinds = { units: 0, concepts: 0, segments: 0 };
  const notices: Notice[] = [];
  const next = async (): Promise<Item | undefined> => {
    for (let step = await rest.next(); !step.done; step = await rest.next()) {
      const item = step.value;
      if ("notice" in item) notices.push(item.notice);
      else if ("segment" in item) kinds.segments++;
      else {
        if ("unit" in item) kinds.units++;
        else kinds.concepts++;
        return item;
      }
    }
    return undefined;
  };
  const first = await next();
  async function* all(): AsyncIterable<Item> {
    for (let item = first; item; item = await next()) yield item;
  }
  return { first, kinds, notices, all };
}

async function* heldBy(
  format: Format,
  items: AsyncIterable<Item>,
  rename: (tag: string) => string,
): AsyncIterable<Item> {
  for await (const item of items) if (holds(format, item)) yield withTags(item, rename);
}

async function pairOf(path: string, request: ConvertRequest): Promise<LanguagePair> {
  const { from, to, fallback } = request;
  if (from !== undefined && to !== undefined) return { source: from, target: to };
  let declared: LanguagePair | undefined;
  // Standard input can be read but once.
  if (path !== standardInput) {
    let head = Buffer.alloc(0);
    for await (const chunk of (await inputOf(path)).chunks()) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= headSize) break;
    }
    declared = declaredPair(head.subarray(0, headSize).toString("latin1"), fallback);
  }
  return {
    source: from ?? declared?.source ?? fallback.source,
    target: to ?? declared?.target ?? fallback.target,
  };
}

interface Kinds {
  units: number;
  concepts: number;
  segments: number;
}

function holds(format: Format, item: Item): boolean {
  return (
    ("unit" in item && format.writes?.includes("unit") === true) ||
    ("concept" in item && format.writes?.includes("concept") === true)
  );
}

function leftOut({ units, concepts }: Kinds, format: Format, { output }: ConvertRequest): Notice[] {
  const place = { file: output };
  const notices: Notice[] = [];
  if (units > 0 && !format.writes?.includes("unit")) {
    const message = say(
      `${units} unit(s) left out: ${format.name} holds terms only`,
      `已略去 ${units} 个翻译单元：${format.name} 只能存放术语`,
    );
    notices.push({ place, message, lost: true });
  }
  if (concepts > 0 && !format.writes?.includes("concept")) {
    const message = say(
      `${concepts} concept(s) left out: ${format.name} holds units only`,
      `已略去 ${concepts} 个条目：${format.name} 只能存放翻译单元`,
    );
    notices.push({ place, message, lost: true });
  }
  return notices;
}

function nothingToWrite({ input, output }: ConvertRequest, format: Format, kinds: Kinds): InputError {
  if (kinds.segments > 0 && kinds.units === 0 && kinds.concepts === 0) {
    return new InputError(
      say(
        `holds text that is not paired; align it: zhengming align ${input} -o ${output}`,
        `所含文字尚未配对；请先对齐：zhengming align ${input} -o ${output}`,
      ),
      { file: input },
    );
  }
  return new InputError(
    kinds.units > 0
      ? say(
          `holds translation units, and ${format.name} can hold only terms`,
          `所含为翻译单元，而 ${format.name} 只能存放术语`,
        )
      : say(
          `holds terms, and ${format.name} can hold only translation units`,
          `所含为术语，而 ${format.name} 只能存放翻译单元`,
        ),
    { file: input },
  );
}
