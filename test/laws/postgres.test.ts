import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFilesMemory } from "../../src/memory/files.ts";
import type { Memory } from "../../src/memory/memory.ts";
import { openPostgresMemory } from "../../src/memory/postgres/memory.ts";
import { mergePostings } from "../../src/memory/postgres/merge.ts";
import type { Hit } from "../../src/model/match.ts";
import type { Unit } from "../../src/model/unit.ts";
import { exhaustiveMatch } from "../support/plain-matching.ts";
import { emptyMemory, skipped, type TestDatabase, testDatabase } from "../support/postgres.ts";
import { generator } from "../support/random.ts";
import { unit, unitsIn } from "../support/units.ts";

const pieces = [
  ..."涉外法治制体系國国務务院人民的和推进审判应当",
  "𠮷",
  "第十二条",
  "第12條",
  "二〇二三年",
  "百分之五",
  "，",
  "“",
  "……",
  "　",
  "ＷＴＯ",
  "㎏",
  "<b>",
  "rule of law ",
  "Article 12 ",
  "the ",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 18 }).map((list) => list.join(""));

/** Sentences of a made-up statute book: some alike, some the same, in three documents. */
function madeUp(count: number): Unit[] {
  const random = generator(5);
  const sentence = (most: number): string =>
    Array.from({ length: 1 + random(most) }, () => pieces[random(pieces.length)]!).join("");
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const kind = texts.length === 0 ? 0 : random(4);
    if (kind < 2) texts.push(sentence(24));
    else {
      const chars = [...texts[random(texts.length)]!];
      for (let edit = random(5); edit > 0; edit--) {
        chars.splice(random(chars.length + 1), random(3), pieces[random(20)]!);
      }
      texts.push(chars.join(""));
    }
  }
  const third = Math.ceil(count / 3);
  return texts.map((source, i) =>
    unit(source, texts[(i * 7) % count]!, {
      document: ["b", "a", "丙"][Math.floor(i / third)]!,
      index: i % third,
    }),
  );
}

const key = ({ unit, score, base }: { unit: Unit; score: number; base: number }): string =>
  `${unit.document} ${unit.index} ${score} ${base}`;
const place = ({ unit, side, span }: Hit): string =>
  `${unit.document} ${unit.index} ${side} ${span.join("-")}`;

if (skipped) test.skip(`PostgreSQL equals brute force (${skipped})`, () => {});
else {
  describe("PostgreSQL equals brute force", () => {
    let database: TestDatabase;
    let shared: Memory;
    let files: Memory;
    const units = madeUp(10_000);
    const sorted = [...units].sort((a, b) =>
      a.document < b.document ? -1 : a.document > b.document ? 1 : 0,
    );
    beforeAll(async () => {
      database = await testDatabase();
      shared = await openPostgresMemory(await emptyMemory(database, 5));
      files = await openFilesMemory({ path: ":memory:" });
      await shared.add(units);
      await files.add(units);
    });
    afterAll(async () => {
      await shared?.close();
      await files?.close();
      await database?.drop();
    });

    test("matches of 10,000 units: same units, scores and order", async () => {
      const random = generator(9);
      const queries = Array.from({ length: 16 }, (_, i) => {
        const chars = [...units[random(units.length)]!.source];
        if (i % 3 > 0) chars.splice(random(chars.length + 1), random(4), pieces[random(pieces.length)]!);
        return chars.join("");
      });
      for (const [i, query] of [...queries, "", "国", "国务"].entries()) {
        const options = {
          threshold: [70, 50, 85, 95, 30][i % 5]!,
          limit: [5, 1, 1000][i % 3]!,
          side: i % 4 === 0 ? ("target" as const) : ("source" as const),
        };
        const found = await shared.match(query, options);
        expect(found.map(key), `${query} ${JSON.stringify(options)}`).toEqual(
          exhaustiveMatch(sorted, query, options).map(key),
        );
      }
    });

    test("matches and concordances are those of the engine on files, whatever is asked", async () => {
      await fc.assert(
        fc.asyncProperty(
          text,
          fc.constantFrom(0, 45, 60, 70, 88, 100),
          fc.constantFrom(1, 7, 50),
          fc.constantFrom("source" as const, "target" as const),
          async (query, threshold, limit, side) => {
            const options = { threshold, limit, side, context: { previous: units[3]!.source } };
            expect(await shared.match(query, options)).toEqual(await files.match(query, options));
            const chars = [...query];
            for (const wanted of [query, ...[1, 2, 3, 4].map((size) => chars.slice(0, size).join(""))]) {
              const [ours, theirs] = [
                await shared.find(wanted, { side: "both", limit }),
                await files.find(wanted, { side: "both", limit }),
              ];
              expect(ours.total, wanted).toBe(theirs.total);
              expect(ours.hits.map(place)).toEqual(theirs.hits.map(place));
            }
          },
        ),
        { seed: 42, numRuns: 40 },
      );
    }, 300_000);
  });

  describe("after changes", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await testDatabase();
    });
    afterAll(() => database?.drop());

    test("documents replaced, removed and added to are as in files", async () => {
      const change = fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(2), fc.array(text, { maxLength: 5 }));
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 6 }),
          fc.boolean(),
          async (changes, between) => {
            const url = await emptyMemory(database, 2);
            const ours = await openPostgresMemory(url);
            const readers = await Promise.all(
              [url, `${url}&cache=0`].map((each) => openPostgresMemory(each)),
            );
            const theirs = await openFilesMemory({ path: ":memory:" });
            try {
              const query = changes[0]![2][0] ?? "法治";
              const options = { threshold: 60, limit: 5, side: "source" } as const;
              const chars = [...query];
              const phrases = [2, 3, 4, 6].map((size) => chars.slice(1, 1 + size).join(""));
              const compare = async (memory: Memory): Promise<void> => {
                expect(await memory.match(query, options)).toEqual(await theirs.match(query, options));
                for (const wanted of ["法治", "法", "法治制", ...chars.slice(0, 2), ...phrases]) {
                  const [found, expected] = [
                    await memory.find(wanted, { side: "both", limit: 3 }),
                    await theirs.find(wanted, { side: "both", limit: 3 }),
                  ];
                  expect(found.total, wanted).toBe(expected.total);
                  expect(found.hits.map(place)).toEqual(expected.hits.map(place));
                }
              };
              for (const [nth, [document, kind, texts]] of changes.entries()) {
                const fresh = unitsIn(document, ...texts.map((source) => [source, "x"] as const));
                for (const memory of [ours, theirs]) {
                  if (kind === 0) await memory.add(fresh);
                  else await memory.replace(document, kind === 1 ? fresh : []);
                }
                // Who has read before sees what others have written since, and what was merged meanwhile.
                await compare(readers[nth % readers.length]!);
                if (between && nth % 2 === 1) await mergePostings(ours.connection, [1, 1]);
                for (const reader of readers) await compare(reader);
              }
              expect(await Array.fromAsync(ours.all())).toEqual(await Array.fromAsync(theirs.all()));
              expect(await ours.documents()).toEqual(await theirs.documents());
              await mergePostings(ours.connection, [1, 1, 1]);
              for (const reader of [ours, ...readers]) await compare(reader);
              const taken = "SELECT count(*) FROM postings WHERE units < 0";
              if (!between) expect(Number((await ours.connection.rows(taken))[0]![0])).toBe(0);
            } finally {
              for (const memory of [ours, theirs, ...readers]) await memory.close();
            }
          },
        ),
        { seed: 42, numRuns: 15 },
      );
    }, 120_000);
  });
}
