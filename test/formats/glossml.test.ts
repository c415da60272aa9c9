import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glossml } from "../../src/formats/glossml.ts";
import type { Concept } from "../../src/model/term.ts";
import { concepts } from "../support/arbitrary.ts";
import { conceptItems, read, write } from "../support/format-io.ts";

const file = (entries: string) =>
  `<?xml version="1.0"?><glossary version="1.0" srcLang="zh-CN" xmlns="http://www.maxprograms.com/gml"><comment>all of it</comment>${entries}</glossary>`;

describe("GlossML, read", () => {
  it("gives a concept an entry, several terms of one language among them", async () => {
    const { concepts: found, notices } = await read(
      glossml,
      file(`<glossentry id="e1"><comment>court</comment>
        <langentry xml:lang="zh-CN"><term>平行诉讼</term><definition>a
          definition</definition></langentry>
        <langentry xml:lang="en-US"><term>parallel proceedings</term></langentry>
        <langentry xml:lang="en-US"><term>parallel litigation</term></langentry>
        <langentry xml:lang="fr"><term>litispendance</term></langentry></glossentry>`),
      { as: "glossary" },
    );
    expect(found).toEqual([
      {
        id: "e1",
        definition: "a definition",
        note: "court",
        terms: [
          { lang: "zh-CN", text: "平行诉讼", status: "preferred" },
          { lang: "en-US", text: "parallel proceedings", status: "preferred" },
          { lang: "en-US", text: "parallel litigation", status: "admitted" },
        ],
      },
    ]);
    expect(notices.map(({ message }) => message)).toEqual(["1 term(s) in other languages skipped"]);
  });

  it("refuses what is no glossary, with the place", async () => {
    await expect(read(glossml, "<tmx/>")).rejects.toMatchObject({ place: { line: 1, column: 1 } });
  });
});

describe("GlossML, written", () => {
  const kept = ({ terms, ...concept }: Concept): Concept => {
    const { domain: _, ...rest } = concept;
    const offered = terms
      .filter(({ status }) => status === "preferred" || status === "admitted")
      .toSorted((a, b) => Number(b.status === "preferred") - Number(a.status === "preferred"));
    return { ...rest, terms: offered.map(({ lang, text, status }) => ({ lang, text, status })) };
  };

  it("reads back as far as it can carry it, and counts the rest", async () => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        const { text, notices } = await write(glossml, conceptItems(written));
        const texts = (list: readonly Concept[]) =>
          list.map(({ terms, ...concept }) => ({
            ...concept,
            terms: terms.map(({ lang, text: term }) => [lang, term]),
          }));
        const expected = written.map(kept).filter(({ terms }) => terms.length > 0);
        expect(texts((await read(glossml, text)).concepts)).toEqual(texts(expected));
        const left =
          written.flatMap(({ terms }) => terms).length - written.flatMap((each) => kept(each).terms).length;
        expect(notices.some(({ message }) => message.startsWith(`${left} deprecated`))).toBe(left > 0);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
