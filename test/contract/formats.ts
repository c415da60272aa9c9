import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNamed, sniffFormat } from "../../src/formats/all.ts";
import { headOf } from "../../src/formats/bytes.ts";
import type { Format, Item } from "../../src/formats/format.ts";
import { guardZip } from "../../src/formats/zip-guard.ts";
import { InputError } from "../../src/model/errors.ts";
import { type Concept, conceptId } from "../../src/model/term.ts";
import { concepts, units } from "../support/arbitrary.ts";
import { docxOf, paragraph } from "../support/docx.ts";
import { conceptItems, inputOf, read, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

/** Whatever comes in: items, or one refusal that names the file. */
async function outcome(format: Format, bytes: Uint8Array): Promise<"read" | InputError> {
  try {
    await read(format, inputOf(bytes, "some file.x"));
    return "read";
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** What every format keeps to, whatever it holds. */
export function formatContract(format: Format): void {
  describe(`format ${format.name}`, () => {
    it("is found by its name and names its extensions plainly", () => {
      expect(formatNamed(format.name)).toBe(format);
      expect(format.extensions.length).toBeGreaterThan(0);
      for (const extension of format.extensions) expect(extension).toMatch(/^[a-z0-9]+$/);
    });

    it.skipIf(!format.sniff || !format.write)(
      "is known by what it writes, whatever the file is called",
      async () => {
        expect(sniffFormat(headOf(await sampleOf(format)))?.name).toBe(format.name);
      },
    );

    if (format.read) {
      it.each([
        ["an empty file", Uint8Array.of()],
        ["a byte order mark alone", Uint8Array.of(0xef, 0xbb, 0xbf)],
        ["bytes that are no text", Uint8Array.of(0x41, 0x0a, 0x80, 0xff, 0xfe, 0x80, 0xff)],
      ])("refuses %s and names the file", async (_, bytes) => {
        const refusal = await outcome(format, bytes);
        expect(refusal).toBeInstanceOf(InputError);
        expect((refusal as InputError).place?.file).toBe("some file.x");
        expect((refusal as InputError).message).not.toContain("\n");
      });

      it("reads or refuses damaged files, nothing else", async () => {
        const sample = await sampleOf(format);
        await fc.assert(
          fc.asyncProperty(
            fc.nat({ max: Math.max(0, sample.length - 1) }),
            fc.nat({ max: 40 }),
            fc.uint8Array({ maxLength: 8 }),
            async (at, drop, put) => {
              const damaged = Buffer.concat([sample.subarray(0, at), put, sample.subarray(at + drop)]);
              await outcome(format, damaged);
            },
          ),
          { seed: 42, numRuns: 60 },
        );
      });

      it("reads the same whatever the size of the chunks", async () => {
        const sample = await sampleOf(format);
        const whole = await read(format, inputOf(sample));
        for (const size of [1, 7, 1024])
          expect(await read(format, inputOf(sample, "f", size))).toEqual(whole);
      });
    }

    if (format.write) {
      it("writes the same bytes for the same items", async () => {
        const items = itemsFor(format);
        const once = await write(format, items, { date: "2026-11-20T08:00:00Z" });
        expect(once.bytes.length).toBeGreaterThan(0);
        expect(await write(format, items, { date: "2026-11-20T08:00:00Z" })).toEqual(once);
      });

      it.skipIf(!format.read)(
        "writes a file that is read as empty, not refused, when there is nothing",
        async () => {
          const { bytes } = await write(format, []);
          const { units: found, concepts: terms, notices } = await read(format, bytes);
          expect([found, terms]).toEqual([[], []]);
          expect(notices.length).toBeGreaterThan(0);
        },
      );

      it.each([2, 3])(
        "loses no piece of a long file of %i documents, wherever the pieces end",
        async (count) => {
          const lengthWith = async (extra: number): Promise<number> => {
            const long = "x".repeat(15_500 + extra);
            const names = ["a", "a", "b", "b", "c", "c"].slice(0, 2 * count);
            const items: Item[] = format.writes!.includes("unit")
              ? unitItems(names.map((document, at) => ({ ...base, document, index: at % 2, target: long })))
              : conceptItems(names.map((_, at) => conceptOf(`词${at}`, long)));
            return contentOf((await write(format, items)).bytes).length;
          };
          const [first, second] = [await lengthWith(0), await lengthWith(1)];
          for (let extra = 2; extra < 700; extra += 2)
            expect(await lengthWith(extra)).toBe(first + extra * (second - first));
        },
      );

      it("writes whole characters only, in the encoding that it declares", async () => {
        const { bytes } = await write(format, itemsFor(format, "\ud800\u0001"));
        expect(() => textOf(format, bytes)).not.toThrow();
      });
    }
  });
}

/** What a file of the format says. @throws TypeError for bytes that are no characters of its encoding */
export function textOf({ encoding = "utf-8" }: Pick<Format, "encoding">, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { fatal: true }).decode(contentOf(bytes));
}

/** What a file says: of one that is a ZIP file, its parts. */
function contentOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const parts: Buffer[] = [];
  guardZip(Buffer.from(bytes), "f", (content) => parts.push(content));
  return Buffer.concat(parts);
}

/** Items that the format writes, the same every time; `extra` goes into every text. */
const base = unit("中文", "x");

function conceptOf(term: string, rendering: string): Concept {
  return {
    id: conceptId(term),
    terms: [
      { lang: "zh-Hans", text: term, status: "preferred" },
      { lang: "en", text: rendering, status: "preferred" },
    ],
  };
}

function itemsFor(format: Format, extra = ""): Item[] {
  const kinds = format.writes ?? [];
  if (kinds.includes("unit")) {
    const [sample] = fc.sample(units, { seed: 7, numRuns: 1 });
    return unitItems(sample!.map((unit) => ({ ...unit, target: unit.target + extra })));
  }
  const [sample] = fc.sample(concepts, { seed: 7, numRuns: 1 });
  return conceptItems(
    sample!.map((concept) => ({
      ...concept,
      terms: concept.terms.map((term) => ({ ...term, text: term.text + extra })),
    })),
  );
}

/** A file of the format: its own writing, or for one that only reads a few lines of both languages. */
async function sampleOf(format: Format): Promise<Uint8Array> {
  if (format.write) return (await write(format, itemsFor(format))).bytes;
  if (format.name === "docx") return docxOf(paragraph("一、总则") + paragraph("I. General Provisions"));
  return new TextEncoder().encode(
    "一、总则\n第一条 为了规范本市公共数据的利用，制定本办法。\nI. General Provisions\nArticle 1 These Measures govern the use of public data.\n",
  );
}
