import fc from "fast-check";
import { expect, test } from "vitest";
import { associate } from "../../src/extract/association.ts";
import { lexicon, memory } from "./memory.ts";

const pair = { source: "zh", target: "en" };

test("words the dictionary knows find each other, whatever the order", () => {
  const [unit] = associate(
    memory([["法院保护当事人权益", "The rights and interests of parties are protected by courts."]]),
    {
      pair,
      lexicon,
    },
  );
  const best = (text: string) => {
    const atom = unit!.atoms.findIndex((each) => each.text === text);
    const row = [...unit!.links.slice(atom * unit!.words.length, (atom + 1) * unit!.words.length)];
    return unit!.words[row.indexOf(Math.max(...row))]!.text;
  };
  expect(best("法院")).toBe("courts");
  expect(best("当事人")).toBe("parties");
  expect(best("保护")).toBe("protected");
});

test("a glossary's renderings are evidence where the dictionary is silent", () => {
  const rows = memory([["采用正名方法", "The rectified naming approach is adopted."]]);
  const concepts = [
    {
      id: "c",
      terms: [
        { lang: "zh", text: "正名", status: "preferred" as const },
        { lang: "en", text: "rectified naming", status: "preferred" as const },
      ],
    },
  ];
  const [unit] = associate(rows, { pair, lexicon, concepts });
  const atoms = unit!.atoms.flatMap((atom, at) => ("正名".includes(atom.text) ? [at] : []));
  const naming = unit!.words.findIndex((word) => word.text === "naming");
  const share = atoms.reduce((sum, a) => sum + unit!.links[a * unit!.words.length + naming]!, 0);
  expect(share).toBeGreaterThan(0.5);
});

test("links are probabilities, for any text", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."法院保护权益，。 courtlaw-'\u{20000}9的"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (rows) => {
      for (const { unit, atoms, words, links } of associate(memory(rows), { pair, lexicon })) {
        expect(links).toHaveLength(atoms.length * words.length);
        for (const link of links) expect(link >= 0 && link <= 1.0001).toBe(true);
        for (const atom of atoms) expect(unit.source.slice(...atom.span)).toHaveLength(atom.text.length);
      }
    }),
    { seed: 42, numRuns: 60 },
  );
});

test("progress runs to its end", () => {
  const seen: [number, number][] = [];
  associate(memory([["法院", "court"]]), {
    pair,
    lexicon,
    progress: (done, total) => seen.push([done, total]),
  });
  const [done, total] = seen.at(-1)!;
  expect(done).toBe(total);
});

test("a head without a rendering of its own takes the word after its compound's", () => {
  const units = associate(
    memory([
      [
        "法院建立机制，建设纠纷解决平台。",
        "The court establishes a mechanism and builds a dispute resolution mechanism.",
      ],
      ["法院利用平台。", "The court uses the platform."],
      ["法院建立机制。", "The court establishes the mechanism."],
    ]),
    { pair, lexicon },
  );
  const [{ atoms, words, links }] = units as [(typeof units)[number]];
  const platform = atoms.findIndex((atom) => atom.text === "平台");
  const second = words.findLastIndex((word) => word.text === "mechanism");
  expect(links[platform * words.length + second]!).toBeGreaterThan(0.5);
});
