import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { byteOrderMark, decode } from "../text/decode.ts";
import { itemsOf } from "./blocks.ts";
import { readBytes } from "./bytes.ts";
import type { Format } from "./format.ts";
import { tally } from "./tally.ts";

/** A page is held as a tree, many times its size. */
const largest = 64 * 1024 * 1024;

/** Web pages: one segment a block; a page that is a table of both languages gives units. */
export const html: Format = {
  name: "html",
  extensions: ["html", "htm", "xhtml"],
  sniff: (head) =>
    /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype\s+html|<html)\b/i.test(head),
  async *read(input, options) {
    const text = decodePage(await readBytes(input), input.file);
    if (text.length > largest) throw tooLarge(input.file);
    const notices = tally();
    const { htmlBlocks } = await import("./html-blocks.ts");
    yield* itemsOf(htmlBlocks(text, input.file, notices), input.file, options, notices);
  },
};

/**
 * What a page declares is often older than its bytes: text that is UTF-8 is read as UTF-8, other text as `<meta>`
 * says, and where that makes no sense, as any text.
 */
export function decodePage(bytes: Uint8Array, file: string): string {
  if (byteOrderMark(bytes) || bytes.includes(0)) return decode(bytes, file);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const declared = /<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i.exec(
    head,
  )?.[1];
  if (declared === undefined || isUtf8(bytes)) return decode(bytes, file);
  try {
    return decode(bytes, file, { declared });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return decode(bytes, file);
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function tooLarge(file: string): InputError {
  return new InputError(
    say(
      "the page is larger than 64 MB; split it, or save it as text",
      "网页超过 64 MB；请拆分，或另存为纯文本",
    ),
    { file },
  );
}
