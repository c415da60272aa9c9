import { limits } from "../model/limits.ts";
import { byteOrderMark, decode } from "../text/decode.ts";
import { beyond } from "../text/limit.ts";
import type { Input } from "./format.ts";

/** The whole of a small file as text. @throws InputError when it is empty, undecodable or too large */
export async function readWhole(input: Input): Promise<string> {
  return decode(await readBytes(input), input.file);
}

const megabyte = 1024 * 1024;

/** The whole of a small file. @throws InputError when it is too large */
export async function readBytes(input: Input): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks()) {
    size += chunk.length;
    if (size > limits().file * megabyte) {
      throw beyond("file", { file: input.file }, [
        "the file is too large to be held whole, in MB",
        "文件过大，无法整体读入，单位 MB",
      ]);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The beginning of a file, for telling what format it is of: UTF-16 with a byte order mark as its text, anything else
 * a character a byte, so that ASCII stays what it is. Without the mark.
 */
export function headOf(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  const head = bytes.subarray(mark?.length ?? 0, 4096);
  return new TextDecoder(mark?.encoding.startsWith("utf-16") ? mark.encoding : "latin1").decode(head);
}

/** Gathers text into chunks of a useful size, so that a writer may yield line by line. */
export function chunker(size = 1 << 16): {
  add(text: string): void;
  /** A piece that is ready to go, if there is one. */
  full(): Uint8Array | undefined;
  /** What is left at the end. */
  rest(): Uint8Array | undefined;
} {
  const encoder = new TextEncoder();
  let pending = "";
  const rest = () => {
    if (pending === "") return undefined;
    const bytes = encoder.encode(pending);
    pending = "";
    return bytes;
  };
  return {
    add(text) {
      pending += text;
    },
    full: () => (pending.length >= size ? rest() : undefined),
    rest,
  };
}
