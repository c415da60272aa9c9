import type { Notice } from "../model/place.ts";

/** What a writer gave, bytes and notices apart. */
export async function collect(
  chunks: AsyncIterable<Uint8Array | Notice> | Iterable<Uint8Array | Notice>,
): Promise<{ bytes: Uint8Array; notices: Notice[] }> {
  const parts: Uint8Array[] = [];
  const notices: Notice[] = [];
  for await (const chunk of chunks) {
    if (chunk instanceof Uint8Array) parts.push(chunk);
    else notices.push(chunk);
  }
  return { bytes: Buffer.concat(parts), notices };
}
