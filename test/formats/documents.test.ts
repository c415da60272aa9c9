/** The same bilingual document as text, page, Word document and Markdown aligns alike. */
import { beforeAll, describe, expect, it } from "vitest";
import { alignInterleaved } from "../../src/align/align.ts";
import { formatNamed } from "../../src/formats/all.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { chinese, english, testLexicon } from "../align/own-text.ts";
import { docxOf, paragraph } from "../support/docx.ts";
import { pair, read } from "../support/format-io.ts";

/** Paragraphs, one after the other or each followed by its translation. */
const zh = chinese.map((sentences) => sentences.join(""));
const en = english.map((sentences) => sentences.join(" "));
const layouts = {
  "language by language": [...zh, ...en],
  "paragraph by paragraph": zh.flatMap((text, index) => [text, en[index]!]),
};

const made: Readonly<Record<string, (paragraphs: readonly string[]) => string | Uint8Array>> = {
  html: (paragraphs) =>
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${paragraphs[0]}</title></head><body><nav><a href="/">Home</a></nav><div class="main">\n${paragraphs
      .map((text, index) =>
        index === 0 ? `<h1>${text}</h1>` : `<p>\n  ${text.slice(0, 3)}<b>${text.slice(3)}</b>\n</p>`,
      )
      .join("\n")}</div></body></html>`,
  docx: (paragraphs) => docxOf(paragraphs.map((text) => paragraph(text)).join("")),
  // A number at the start of a line would make a list, whose number is no text.
  markdown: (paragraphs) => paragraphs.map((text) => text.replace(/^(\d+)\./, "$1\\.")).join("\n\n"),
};

describe("a bilingual document", () => {
  let lexicon: Lexicon;
  beforeAll(() => {
    lexicon = testLexicon();
  });

  const beads = async (format: string, content: string | Uint8Array) => {
    const { items } = await read(formatNamed(format)!, content);
    const segments = items.flatMap((item) => ("segment" in item ? [item.segment] : []));
    const { beads: found, source, target } = alignInterleaved(segments, { pair, lexicon });
    return found.map((bead) => [
      bead.source.map((at) => source[at]!.text),
      bead.target.map((at) => target[at]!.text),
    ]);
  };

  it.each(
    Object.keys(made).flatMap((format) =>
      Object.entries(layouts).map(([layout, paragraphs]) => ({ format, layout, paragraphs })),
    ),
  )("aligns $layout as $format just as it does as text", async ({ format, paragraphs }) => {
    const text = await beads("text", paragraphs.join("\n\n"));
    expect(text.length).toBeGreaterThan(15);
    expect(await beads(format, made[format]!(paragraphs))).toEqual(text);
  });
});
