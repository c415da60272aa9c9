import { itemsOf } from "./blocks.ts";
import { readWhole } from "./bytes.ts";
import type { Format } from "./format.ts";
import { tally } from "./tally.ts";

/** Markdown: one segment a paragraph; a document that is a table of both languages gives units. */
export const markdown: Format = {
  name: "markdown",
  extensions: ["md", "markdown"],
  async *read(input, options) {
    const text = await readWhole(input);
    const notices = tally();
    const { markdownBlocks } = await import("./markdown-blocks.ts");
    yield* itemsOf(markdownBlocks(text, input.file, notices), input.file, options, notices);
  },
};
