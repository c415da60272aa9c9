import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { decode } from "../text/decode.ts";
import type { Input } from "./format.ts";

/** Files that must be held whole (tables, lists) end here: more is not a table a person made. */
const wholeLimit = 512 * 1024 * 1024;

/** The whole of a small file as text. @throws InputError when it is empty, undecodable or too large */
export async function readWhole(input: Input): Promise<string> {
  return decode(await readBytes(input), input.file);
}

/** The whole of a small file. @throws InputError when it is too large */
export async function readBytes(input: Input): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks()) {
    size += chunk.length;
    if (size > wholeLimit) {
      throw new InputError(
        say(
          "the file is larger than 512 MB; split it, or convert it to TMX",
          "文件超过 512 MB；请拆分，或转换为 TMX",
        ),
        { file: input.file },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Gathers text into chunks of a useful size, so that a writer may yield line by line. */
export function chunker(size = 1 << 16): {
  add(text: string): Uint8Array | undefined;
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
      return pending.length >= size ? rest() : undefined;
    },
    rest,
  };
}
