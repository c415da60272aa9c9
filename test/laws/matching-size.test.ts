import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FilesMemory, openFilesMemory } from "../../src/memory/files.ts";
import type { Unit } from "../../src/model/unit.ts";
import { exhaustiveMatch } from "../support/plain-matching.ts";
import { generator } from "../support/random.ts";
import { unit } from "../support/units.ts";

const size = 10_000;
const words = {
  source:
    "国家 机关 应当 依法 行政 加强 监督 管理 涉外 法治 法制 体系 建设 国务院 國務院 人民 政府 、 ， 。 第十二条 第3款 二〇二三年 公布 施行 当事人 合法 权益 不得 侵犯 “ ” 的 和 或者 其他 规定 处罚 𠮷野 WTO ＷＴＯ".split(
      " ",
    ),
  target:
    "the The state organs shall administer according to law strengthen supervision and management of foreign-related rule system building State Council people government , . Article 12 paragraph 3 2023 promulgated parties lawful rights interests not infringe “ ” or other provisions penalty WTO’s café".split(
      " ",
    ),
};

const random = generator(42);

function sentence(side: "source" | "target"): string {
  const list = words[side];
  const some = Array.from({ length: 2 + random(14) }, () => list[random(list.length)]!);
  return some.join(side === "source" ? "" : " ");
}

/** Another text made from one by some edits. */
function edited(text: string, side: "source" | "target"): string {
  const chars = [...text];
  for (let edits = random(8); edits > 0; edits--) {
    chars.splice(random(chars.length + 1), random(3), ...[...sentence(side)].slice(0, random(3)));
  }
  return chars.join("");
}

let folder: string;
let memory: FilesMemory;
const units: Unit[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "zhengming-size-"));
  const side = (of: "source" | "target"): string =>
    units.length > 0 && random(2) === 0 ? edited(units[random(units.length)]![of], of) : sentence(of);
  for (const [document, count] of [
    ["a", size / 2],
    ["b", size / 2 - 500],
    ["c", 500],
  ] as const) {
    for (let index = 0; index < count; index++) {
      const [source, target] = [side("source"), side("target")];
      units.push(unit(source, target, { document, index }));
    }
  }
  memory = await openFilesMemory({ path: join(folder, "index.sqlite") });
  await memory.add(units.slice(0, size - 500));
  memory.settle();
  // The last document stays in the tail.
  await memory.add(units.slice(size - 500));
});
afterAll(async () => {
  await memory.close();
  rmSync(folder, { recursive: true, force: true });
});

describe(`matching equals brute force at ${size} units, most of them in files`, () => {
  test.each(["source", "target"] as const)("%s side, thresholds 50, 60, 70 and 85", async (side) => {
    expect(readdirSync(join(folder, "index")).length).toBeGreaterThan(0);
    const queries = [
      ...Array.from({ length: 5 }, () => edited(units[random(size)]![side], side)),
      units[17]![side],
      units[size - 3]![side],
      sentence(side),
    ];
    for (const query of queries) {
      const all = exhaustiveMatch(units, query, { threshold: 50, limit: size, side });
      for (const threshold of [50, 60, 70, 85]) {
        for (const limit of [1, 10]) {
          const found = await memory.match(query, { threshold, limit, side });
          const line = ({ unit, score, base }: { unit: Unit; score: number; base: number }): string =>
            `${unit.document} ${unit.index} ${score} ${base}`;
          expect(found.map(line)).toEqual(
            all
              .filter(({ score }) => score >= threshold)
              .slice(0, limit)
              .map(line),
          );
        }
      }
    }
  });
});
