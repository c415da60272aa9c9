/** In which format a file is read: by its name, by what was asked for, by its first bytes. */

import { formatFor, formatNamed, formats, sniffFormat } from "../formats/all.ts";
import { headOf, headSize } from "../formats/bytes.ts";
import type { Format, Input, ReadOptions } from "../formats/format.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { adviceByBytes, adviceByEnding } from "./foreign-kinds.ts";
import { standardInput } from "./input.ts";

/**
 * The format that a file is to be read in, and its content, of which the beginning has been looked at.
 * @param asked a format's name or ending, where the file's own does not tell
 * @throws InputError that says what to do with a file that cannot be read
 */
export async function formatOf(
  opened: Input,
  as: ReadOptions["as"],
  asked?: string,
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
function formatBy(head: Uint8Array, file: string, named: Format | undefined): Format {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase();
  const advice = adviceByBytes(Buffer.from(head).toString("latin1"), ending);
  if (advice !== undefined) throw new InputError(advice, { file });
  const format = named ?? sniffFormat(headOf(head));
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
  return format;
}

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

function readable(): string {
  const endings = formats.filter((format) => format.read).flatMap((format) => format.extensions);
  return [...new Set(endings)].join(", ");
}
