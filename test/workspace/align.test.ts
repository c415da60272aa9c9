import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { alignPair } from "../../src/workspace/align.ts";
import { alignDocument, alignDocuments } from "../../src/workspace/align-segments.ts";
import { testLexicon } from "../align/own-text.ts";
import { docxOf, listed, paragraph } from "../support/docx.ts";
import { folder } from "../support/folder.ts";

const pair = { source: "zh-Hans", target: "en" };
const options = { pair, lexicon: testLexicon() };

/** Articles that say much the same, so that only their numbers tell them apart. */
const articles = (count: number) => Array.from({ length: count }, (_, k) => k + 1);
const zh = (n: number, marker?: string) => ({
  lang: "zh-Hans",
  text: "船长应当签字。船主应当付费。",
  place: { file: "a", line: n },
  ...(marker === undefined ? {} : { marker }),
});
const en = (n: number, marker?: string) => ({
  lang: "en",
  text: "The captain shall sign. The owner shall pay.",
  place: { file: "b", line: n },
  ...(marker === undefined ? {} : { marker }),
});
const lines = ({ source, target, beads }: ReturnType<typeof alignDocuments>) =>
  beads
    .filter((bead) => bead.source.length > 0 && bead.target.length > 0)
    .map((bead) => [source[bead.source[0]!]!.place.line, target[bead.target[0]!]!.place.line]);

describe("numbers that a document shows without holding them", () => {
  test("tell equal articles apart where some are missing, and stay out of the text", () => {
    const source = articles(9).map((n) => zh(n, `第${n}条`));
    const target = articles(9)
      .filter((n) => n !== 3 && n !== 4)
      .map((n) => en(n, `Article ${n}`));
    const alignment = alignDocuments(source, target, options);
    expect(lines(alignment).every(([left, right]) => left === right)).toBe(true);
    expect(lines(alignment)).toHaveLength(14);
    expect(new Set(alignment.source.map(({ text }) => text))).toEqual(
      new Set(["船长应当签字。", "船主应当付费。"]),
    );
    expect(new Set(alignment.target.map(({ text }) => text))).toEqual(
      new Set(["The captain shall sign.", "The owner shall pay."]),
    );
  });

  test("meet numbers that the other language has in its text", () => {
    const source = articles(9).map((n) => zh(n, `第${n}条`));
    const target = articles(9)
      .filter((n) => n !== 2)
      .map((n) => ({ ...en(n), text: `Article ${n} ${en(n).text}` }));
    const alignment = alignDocuments(source, target, options);
    expect(lines(alignment).every(([left, right]) => left === right)).toBe(true);
    expect(alignment.target[0]!.text).toBe("Article 1 The captain shall sign.");
  });

  test("count for nothing where one list runs through both languages", () => {
    const mixed = articles(8).map((n) => (n % 2 === 1 ? zh(n, `${n}.`) : en(n, `${n}.`)));
    const plain = mixed.map(({ marker: _, ...segment }) => segment);
    expect(alignDocument(mixed, options)).toEqual(alignDocument(plain, options));
  });

  test("come from Word: a numbered original and its translation, two articles short", async () => {
    const numbering = {
      definitions: [[["chineseCounting", "第%1条"]], [["decimal", "Article %1"]]],
      lists: [{ definition: 0 }, { definition: 1 }, { definition: 1, restart: 5 }],
    } as const;
    const dir = folder({});
    const original = articles(8).map((n) => listed(zh(n).text, 1));
    const translation = articles(8)
      .filter((n) => n !== 3 && n !== 4)
      .map((n) => listed(en(n).text, n < 3 ? 2 : 3));
    writeFileSync(join(dir, "a.docx"), docxOf(paragraph("船舶办法") + original.join(""), [], numbering));
    writeFileSync(
      join(dir, "b.docx"),
      docxOf(paragraph("Measures on Ships") + translation.join(""), [], numbering),
    );
    const { alignment } = await alignPair(join(dir, "a.docx"), join(dir, "b.docx"), { pair });
    // Paragraph 1 is the title; those of articles 3 and 4 stand alone.
    expect(lines(alignment).map(([left]) => left)).toEqual([1, 2, 2, 3, 3, 6, 6, 7, 7, 8, 8, 9, 9]);
  });
});
