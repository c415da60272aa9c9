import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileDictionary } from "../../scripts/dictionary.js";
import type { Lexicon } from "../../src/model/lexicon.ts";
import type { Segment } from "../../src/model/unit.ts";
import { openDictionary } from "../../src/text/dictionary.ts";

const root = join(import.meta.dirname, "..", "..");
export const shared = join(root, "..", "shared");

/** The built dictionary; compiled for the occasion where nothing is built. */
export function testLexicon(): Lexicon {
  const built = join(root, "dist", "data", "cedict.bin");
  if (existsSync(built)) return openDictionary(readFileSync(built));
  const path = join(mkdtempSync(join(tmpdir(), "zhengming-align-")), "cedict.bin");
  compileDictionary(path);
  return openDictionary(readFileSync(path));
}

/** Paragraphs of a notice on a river, written for these tests; sentence k of one side renders sentence k of the other. */
export const chinese: readonly (readonly string[])[] = [
  ["一、保护河流"],
  ["1.加强水质监测。", "各县每月检测水质，并公布结果。", "水质连续三个月不合格的，由市长约谈县长。"],
  ["2.严格控制排污。", "工厂排放废水应当取得许可证。", "没有许可证的工厂一律停产。"],
  ["二、发展渔业"],
  ["3.支持渔民转产。", "政府向渔民提供贷款和培训。", "2024年计划培训五千名渔民。", "培训费用由省财政承担。"],
  ["4.恢复鱼类资源。", "每年春季禁止捕鱼四个月。", "鼓励学校和企业参加放流活动。"],
  ["三、附则"],
  ["本通知自公布之日起施行。", "旧通知同时废止。"],
];

export const english: readonly (readonly string[])[] = [
  ["1. Protecting the river"],
  [
    "(1) Strengthening the monitoring of water quality.",
    "Every county shall test the water each month and publish the results.",
    "Where the water fails for three months in a row, the mayor shall summon the county head.",
  ],
  [
    "(2) Controlling the discharge of waste strictly.",
    "A factory that discharges waste water shall obtain a permit.",
    "Factories without a permit shall stop production.",
  ],
  ["2. Developing the fishery"],
  [
    "(3) Helping fishermen to change trades.",
    "The government offers loans and training to fishermen.",
    "It plans to train 5,000 fishermen in 2024.",
    "The cost of the training is borne by the provincial treasury.",
  ],
  [
    "(4) Restoring fish stocks.",
    "Fishing is banned for four months every spring.",
    "Schools and companies are encouraged to join in releasing young fish.",
  ],
  ["3. Supplementary provisions"],
  ["This notice takes effect on the day it is published.", "The old notice is repealed at the same time."],
];

/** Paragraphs as segments, Chinese joined with nothing and English with a space. */
export function segmentsOf(paragraphs: readonly (readonly string[])[], lang: string, from = 1): Segment[] {
  return paragraphs.map((sentences, index) => ({
    lang,
    text: sentences.join(lang.startsWith("zh") ? "" : " "),
    place: { file: "notice.txt", line: from + index },
  }));
}
