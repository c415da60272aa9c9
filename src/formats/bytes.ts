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

/** As many bytes tell what a file is. */
export const headSize = 4096;

/**
 * The beginning of a file as text, for telling what format it is of: by its mark, as UTF-16 or as UTF-8; what is
 * neither, a character a byte (Latin-1).
 */
export function headOf(file: Uint8Array): string {
  const head = file.subarray(0, headSize);
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
