import type { Format } from "./format.ts";
import { readTmx } from "./tmx-read.ts";
import { writeTmx } from "./tmx-write.ts";

/** Translation Memory eXchange (LISA/GALA): reads 1.1 to 1.4b, writes 1.4b. */
export const tmx: Format = {
  name: "tmx",
  extensions: ["tmx"],
  sniff: (head) => /<tmx[\s>]/.test(head),
  async *read(input, options) {
    const { items } = await readTmx(input, options);
    yield* items;
  },
  writes: ["unit"],
  write: writeTmx,
};
