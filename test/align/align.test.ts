import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, alignInterleaved, alignTexts } from "../../src/align/align.ts";
import { looksTranslated } from "../../src/align/evidence.ts";
import { unitsOf } from "../../src/align/units.ts";
import { paragraphs } from "../../src/formats/text.ts";
import type { Segment } from "../../src/model/unit.ts";
import { chinese, english, segmentsOf, shared, testLexicon } from "./own-text.ts";

const lexicon = testLexicon();
const pair = { source: "zh-Hans", target: "en" };
const options = { pair, lexicon };
const zh = segmentsOf(chinese, "zh-Hans");
const en = segmentsOf(english, "en");

/** Beads as "source sentences | target sentences", the first characters of each. */
function drawn(alignment: Alignment): string[] {
  return alignment.beads.map(({ source, target }) => {
    const texts = (indices: readonly number[], side: Alignment["source"]) =>
      indices.map((index) => side[index]!.text).join(" + ");
    return `${texts(source, alignment.source)} | ${texts(target, alignment.target)}`;
  });
}

const zhSentences = chinese.flat();
const enSentences = english.flat();
const straight = zhSentences.map((sentence, index) => `${sentence} | ${enSentences[index]}`);

/** Blocks of both languages by turns: `cuts` says where a block ends. */
function interleave(
  first: readonly Segment[],
  second: readonly Segment[],
  cuts: readonly number[],
): Segment[] {
  const ends = [...cuts, first.length];
  let from = 0;
  return ends.flatMap((end) => {
    const block = [...first.slice(from, end), ...second.slice(from, end)];
    from = end;
    return block;
  });
}

describe("alignInterleaved", () => {
  it.each([
    ["Chinese first, block by block", interleave(zh, en, [3, 6])],
    ["English first, block by block", interleave(en, zh, [3, 6])],
    ["paragraph by paragraph", interleave(zh, en, [1, 2, 3, 4, 5, 6, 7])],
    ["one language after the other", interleave(zh, en, [])],
  ])("pairs every sentence: %s", (_, segments) => {
    const alignment = alignInterleaved(segments, options);
    expect(drawn(alignment)).toEqual(straight);
    expect(alignment.paragraphs).toEqual(chinese.map((_, index) => ({ source: [index], target: [index] })));
  });

  it.each([1, 2, 3])("pairs the sentences of a text that has only %s of them", (count) => {
    const pairs = [
      ["仲裁庭应当在三十日内作出裁决。", "The tribunal shall make an award within thirty days."],
      ["本法自公布之日起施行。", "This Law takes effect on the date of its promulgation."],
      ["当事人可以提出申请。", "The parties may file an application."],
    ].slice(0, count) as [string, string][];
    const { segments } = paragraphs(pairs.flat().join("\n"), "few.txt", pair);
    const alignment = alignInterleaved(segments, options);
    expect(drawn(alignment)).toEqual(pairs.map((two) => two.join(" | ")));
    expect(looksTranslated(alignment).ok).toBe(true);
  });

  it("tells a short text from one that is no translation of it", () => {
    const text = [
      "法院应当在收到申请之日起十日内作出裁定。",
      "当事人不服的，可以向上一级人民法院提起上诉。",
      "The team played well in the second half and won the game.",
      "Visitors can buy tickets at the door or on the website.",
    ].join("\n");
    const { segments } = paragraphs(text, "few.txt", pair);
    const alignment = alignInterleaved(segments, options);
    expect(looksTranslated(alignment).ok).toBe(false);
  });

  it("leaves a passage alone that stands in English only, and nothing shifts", () => {
    const extra = [
      "Editor's remark: the photographs on this page were taken by a guest.",
      "He travelled along the coast by bicycle and slept in small hotels.",
      "Prints may be ordered by letter.",
    ];
    const segments = interleave(zh, en, [3, 6]);
    const at = segments.findIndex((segment) => segment.text.startsWith("(2)")) + 1;
    const withExtra = [
      ...segments.slice(0, at),
      ...extra.map((text) => ({ lang: "en", text, place: { file: "notice.txt" } })),
      ...segments.slice(at),
    ];
    const found = drawn(alignInterleaved(withExtra, options));
    expect(found.filter((bead) => !bead.startsWith(" | "))).toEqual(straight);
    expect(found.filter((bead) => bead.startsWith(" | "))).toEqual(extra.map((text) => ` | ${text}`));
  });

  it("does not slide when a paragraph is missing on one side", () => {
    const less = en.filter((segment) => !segment.text.startsWith("(2)"));
    const found = drawn(
      alignInterleaved([...zh.slice(0, 4), ...less.slice(0, 3), ...zh.slice(4), ...less.slice(3)], options),
    );
    const missing = chinese[2]!;
    expect(found).toEqual(
      straight.map((bead, k) => (missing.includes(zhSentences[k]!) ? `${zhSentences[k]} | ` : bead)),
    );
  });

  it("leaves out segments of a third language", () => {
    const russian = { lang: "ru", text: "Примечание.", place: { file: "notice.txt" } };
    expect(drawn(alignInterleaved([...zh, russian, ...en], options))).toEqual(straight);
  });
});

describe("alignTexts", () => {
  it("pairs the other way round with the same beads mirrored", () => {
    const there = alignTexts(zh, en, options);
    const back = alignTexts(en, zh, { pair: { source: "en", target: "zh" }, lexicon });
    expect(back.beads).toEqual(
      there.beads.map(({ source, target, score }) => ({ source: target, target: source, score })),
    );
  });

  it("reads Traditional Chinese alike", () => {
    const traditional = zh.map((segment) => ({
      ...segment,
      lang: "zh-Hant",
      text: segment.text.replace(
        /[质测县并结约谈厂排废应许证没产发业渔转贷训费财担鱼类资励学参动则旧时废护强]/g,
        (char) =>
          (
            ({
              质: "質",
              测: "測",
              县: "縣",
              并: "並",
              结: "結",
              约: "約",
              谈: "談",
              厂: "廠",
              废: "廢",
              应: "應",
              许: "許",
              证: "證",
              没: "沒",
              产: "產",
              发: "發",
              业: "業",
              渔: "漁",
              转: "轉",
              贷: "貸",
              训: "訓",
              费: "費",
              财: "財",
              担: "擔",
              鱼: "魚",
              类: "類",
              资: "資",
              励: "勵",
              学: "學",
              参: "參",
              动: "動",
              则: "則",
              旧: "舊",
              时: "時",
              护: "護",
              强: "強",
            }) as Record<string, string>
          )[char] ?? char,
      ),
    })); // prettier-ignore
    const alignment = alignTexts(traditional, en, options);
    expect(alignment.beads.every(({ source, target }) => source.length === 1 && target.length === 1)).toBe(
      true,
    );
  });

  it("joins two sentences that the other side has in one", () => {
    const merged = english.map((sentences, index) =>
      index === 2
        ? [
            sentences[0]!,
            "A factory that discharges waste water shall obtain a permit, and factories without a permit shall stop production.",
          ]
        : sentences,
    );
    const { beads } = alignTexts(zh, segmentsOf(merged, "en"), options);
    expect(beads.filter(({ source, target }) => source.length !== 1 || target.length !== 1)).toMatchObject([
      { source: [5, 6], target: [5] },
    ]);
  });

  it("keeps a sentence without counterpart, alone or in a bead of two", () => {
    const less = segmentsOf(
      english.map((sentences) => sentences.filter((s) => !s.startsWith("The cost"))),
      "en",
    );
    const alignment = alignTexts(zh, less, options);
    const lonely = zhSentences.indexOf("培训费用由省财政承担。");
    const home = alignment.beads.find(({ source }) => source.includes(lonely))!;
    expect(home.source.length === 1 ? home.target.length : home.source.length).toBe(
      home.source.length === 1 ? 0 : 2,
    );
    for (const [k, bead] of straight.entries()) {
      if (Math.abs(k - lonely) > 1) expect(drawn(alignment)).toContain(bead);
    }
  });

  it("keeps given sentences as they are when they are segmented, blank ones too", () => {
    const source = [...zhSentences.slice(0, 4), "", ...zhSentences.slice(4, 8)].map((text) => ({
      lang: "zh",
      text,
      place: { file: "a" },
    }));
    const target = enSentences.slice(0, 8).map((text) => ({ lang: "en", text, place: { file: "b" } }));
    const alignment = alignTexts(source, target, { ...options, segmented: true });
    expect(alignment.source.map((sentence) => sentence.text)).toEqual(source.map((segment) => segment.text));
    const partner = (index: number) => alignment.beads.find((bead) => bead.source.includes(index))!.target[0];
    expect([0, 1, 2, 5, 6, 7].map(partner)).toEqual([0, 1, 2, 4, 5, 6]);
  });

  it("lets the glossary tell what no dictionary knows", () => {
    const source = ["泽瓦号停航。", "库隆号停航。"];
    const target = ["Borealis stopped.", "Harmattan stopped.", "Meltemi stopped."];
    const terms = [
      { source: "泽瓦号", target: "Harmattan" },
      { source: "库隆号", target: "Meltemi" },
    ];
    const lines = (texts: string[], lang: string) =>
      texts.map((text) => ({ lang, text, place: { file: "a" } }));
    const { beads } = alignTexts(lines(source, "zh"), lines(target, "en"), {
      ...options,
      terms,
      segmented: true,
    });
    const paired = beads.flatMap(({ source, target }) =>
      source.flatMap((i) => target.map((j) => `${i}:${j}`)),
    );
    expect(paired).toContain("0:1");
    expect(paired).toContain("1:2");
  });

  it("takes empty texts", () => {
    expect(alignTexts([], [], options).beads).toEqual([]);
    expect(alignTexts(zh.slice(0, 1), [], options).beads).toMatchObject([{ source: [0], target: [] }]);
    expect(alignTexts([], en.slice(0, 1), options).beads).toMatchObject([{ source: [], target: [0] }]);
  });

  it("takes one sentence against thousands", () => {
    const many = Array.from({ length: 3000 }, (_, k) => `Clause ${k} on the water of the river.`);
    const segments = (list: string[], lang: string) =>
      list.map((text) => ({ lang, text, place: { file: "a" } }));
    for (const few of [zhSentences.slice(0, 1), zhSentences.slice(0, 60)]) {
      const { beads } = alignTexts(segments(few, "zh"), segments(many, "en"), {
        ...options,
        segmented: true,
      });
      expect(beads.flatMap((bead) => bead.source)).toHaveLength(few.length);
      expect(beads.flatMap((bead) => bead.target)).toHaveLength(3000);
    }
  });

  it("reports progress up to the end", () => {
    const seen: string[] = [];
    alignTexts(zh, en, { ...options, progress: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen[0]).toMatch(/^0\//);
    expect(seen.at(-1)).toMatch(/^(\d+)\/\1$/);
  });

  it("puts every sentence in exactly one bead, in order, whatever it is given", () => {
    const piece = fc.constantFrom(
      ...zhSentences,
      ...enSentences,
      "第三条 无",
      "Article 3 Nothing",
      "?!",
      "𠮷。",
      "12",
    );
    const texts = fc.array(piece, { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (left, right, segmented) => {
        const segments = (list: string[], lang: string) =>
          list.map((text) => ({ lang, text, place: { file: "a" } }));
        const { source, target, beads } = alignTexts(segments(left, "zh"), segments(right, "en"), {
          ...options,
          segmented,
        });
        expect(beads.flatMap((bead) => bead.source)).toEqual(source.map((_, index) => index));
        expect(beads.flatMap((bead) => bead.target)).toEqual(target.map((_, index) => index));
        for (const { score } of beads) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it("keeps its place in a text too long to search whole", () => {
    // 800 sentences a side, every tenth missing on one side or the other.
    const make = (side: readonly string[], drop: number) =>
      Array.from({ length: 45 }, (_, copy) =>
        side.map((text, k) => ({
          key: `${copy}.${k}`,
          text: `${text}${k % 3 === 0 ? ` ${copy * 31 + 1000}` : ""}`,
        })),
      )
        .flat()
        .filter((_, index) => index % 20 !== drop);
    const source = make(zhSentences, 3);
    const target = make(enSentences, 13);
    const lines = (list: { text: string }[], lang: string) =>
      list.map(({ text }) => ({ lang, text, place: { file: "a" } }));
    const { beads } = alignTexts(lines(source, "zh"), lines(target, "en"), { ...options, segmented: true });
    const right = beads.filter((bead) =>
      bead.source.some((i) => bead.target.some((j) => source[i]!.key === target[j]!.key)),
    );
    expect(
      right.length / beads.filter((bead) => bead.source.length && bead.target.length).length,
    ).toBeGreaterThan(0.98);
  });
});

describe("confidence", () => {
  it("is high where sentences match and lower where they do not", () => {
    const wrong = english.map((sentences, index) =>
      index === 4 ? [sentences[0]!, "Cats sleep.", "Music was loud at dinner.", "Nobody came."] : sentences,
    );
    const { beads, target } = alignTexts(zh, segmentsOf(wrong, "en"), options);
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const doubtful = beads.filter(
      (bead) => bead.target.some((j) => /Cats|Music|Nobody/.test(target[j]!.text)) && bead.source.length > 0,
    );
    const sound = beads.filter(
      (bead) => !doubtful.includes(bead) && bead.source.length > 0 && bead.target.length > 0,
    );
    const sure = mean(sound.map((bead) => bead.score));
    expect(sure).toBeGreaterThan(0.8);
    for (const bead of doubtful) expect(bead.score).toBeLessThan(sure - 0.2);
  });
});

describe("looksTranslated", () => {
  const other = [
    "The orchestra played two symphonies and a waltz.",
    "Critics praised the young violinist from Vienna.",
    "Tickets had been sold out for weeks.",
    "A thunderstorm delayed the second half.",
    "People waited under umbrellas and sang.",
    "The conductor told jokes about his dog.",
    "At midnight the last train had left.",
    "Some guests walked home along the beach.",
    "Others slept in the hall.",
    "Breakfast was served at seven.",
  ].map((text) => ({ lang: "en", text, place: { file: "b" } }));

  it("accepts translations and refuses texts on other matters, saying what was measured", () => {
    expect(looksTranslated(alignTexts(zh, en, options)).ok).toBe(true);
    const refused = looksTranslated(alignTexts(zh, other, options));
    expect(refused.ok).toBe(false);
    expect(refused.measured).toMatch(/\d+ % of the words/);
  });
});

describe("unitsOf", () => {
  it("makes one unit a bead with its place and neighbours", () => {
    const units = unitsOf(alignTexts(zh, en, options), { document: "notice", pair });
    expect(units).toHaveLength(zhSentences.length);
    expect(units[2]).toMatchObject({
      document: "notice",
      index: 2,
      source: zhSentences[2],
      target: enSentences[2],
      status: "aligned",
      line: 2,
      context: { previous: zhSentences[1], next: zhSentences[3] },
    });
    expect(units[0]!.context).toEqual({ next: zhSentences[1] });
  });

  it("loses no character", () => {
    const units = unitsOf(alignTexts(zh.slice(1), en.slice(0, -2), options), { document: "notice", pair });
    const plain = (texts: string[]) => texts.join("").replace(/\s/g, "");
    expect(plain(units.map((unit) => unit.source))).toBe(plain(zh.slice(1).map((segment) => segment.text)));
    expect(plain(units.map((unit) => unit.target))).toBe(
      plain(en.slice(0, -2).map((segment) => segment.text)),
    );
  });
});

describe.skipIf(!existsSync(shared))("real documents beside the project (../shared)", () => {
  it("finds 24 paragraph pairs and 89 beads in the opinion on opening up, and loses nothing", () => {
    const name = readdirSync(join(shared, "seeds")).find((file) => file.startsWith("003"))!;
    const raw = readFileSync(join(shared, "seeds", name), "utf8");
    const { segments } = paragraphs(raw, name, pair);
    const alignment = alignInterleaved(segments, options);
    expect(alignment.paragraphs).toHaveLength(24);
    expect(
      alignment.paragraphs.every((group) => group.source.length === 1 && group.target.length === 1),
    ).toBe(true);
    expect(alignment.beads).toHaveLength(89);
    const units = unitsOf(alignment, { document: "opinion", pair });
    const characters = (text: string) => [...text.replace(/\s/g, "")].sort().join("");
    expect(characters(units.map((unit) => unit.source + unit.target).join(""))).toBe(characters(raw));
    expect(looksTranslated(alignment).ok).toBe(true);
  });

  it("aligns the constitution as its gold alignment does", () => {
    const folder = join(shared, "gold", "align", "constitution");
    const read = (file: string) => readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
    const lines = (file: string, lang: string) => read(file).map((text) => ({ lang, text, place: { file } }));
    const { beads } = alignTexts(lines("src.txt", "zh"), lines("tgt.txt", "en"), {
      ...options,
      segmented: true,
    });
    const gold = new Set(read("gold.txt"));
    const right = beads.filter((bead) => gold.has(`[${bead.source}]:[${bead.target}]`)).length;
    expect((2 * right) / (beads.length + gold.size)).toBeGreaterThan(0.995);
  });
});
