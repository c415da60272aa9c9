import { beforeAll, describe, expect, it } from "vitest";
import { termInconsistent } from "../../src/check/term-inconsistent.ts";
import { findTermReports } from "../../src/extract/terms.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import type { TermReport } from "../../src/model/renderings.ts";
import { lexicon as builtLexicon } from "../../src/workspace/lexicon.ts";
import { found, viewOf } from "../check/helpers.ts";
import { memory } from "./memory.ts";

const pair = { source: "zh-Hans", target: "en" };
type Row = readonly [zh: string, en: string];

let lexicon: Lexicon;
beforeAll(async () => {
  lexicon = await builtLexicon();
});

const renderings = (report: TermReport): string[] => report.renderings.map(({ text }) => text);

/** What `check` marks: row (from 1) and rendering. */
async function told(term: string, rows: readonly Row[]): Promise<string[]> {
  const units = memory(rows);
  const view = viewOf(units, [], { lexicon, reports: () => findTermReports(units, { pair, lexicon }) });
  return (await found(view, termInconsistent.id))
    .filter((finding) => finding.term === term)
    .map(({ unit, actual }) => `${unit.index + 1} ${actual}`);
}

const procuratorate: readonly Row[] = [
  ["最高人民检察院发布了典型案例。", "The Supreme People's Procuratorate published typical cases."],
  ["最高人民检察院提出抗诉。", "The Supreme People's Procuratorate lodged a protest."],
  [
    "公安部与最高人民检察院联合发文。",
    "The Ministry of Public Security and the Supreme People's Procuratorate issued a joint document.",
  ],
];

describe("a word of the usual rendering left out is another rendering", () => {
  it.each<[shape: string, term: string, rows: readonly Row[], expected: string]>([
    [
      "in the middle of a name",
      "最高人民检察院",
      [...procuratorate, ["最高人民检察院批准逮捕。", "The Supreme Procuratorate approved the arrest."]],
      "4 Supreme Procuratorate",
    ],
    [
      "before a hyphen",
      "低空经济",
      [
        ["低空经济加快发展。", "The low-altitude economy is growing faster."],
        ["政府支持低空经济。", "The government supports the low-altitude economy."],
        ["低空经济需要监管。", "The low-altitude economy needs regulation."],
        ["企业投资低空经济。", "Enterprises invest in the altitude economy."],
      ],
      "4 altitude economy",
    ],
    [
      "before a hyphen, with a dictionary word for it",
      "高水平开放",
      [
        ["我们坚持高水平开放。", "We keep to high-level opening up."],
        ["高水平开放带来机遇。", "High-level opening up brings opportunities."],
        ["法院服务高水平开放。", "Courts serve high-level opening up."],
        ["各地扩大高水平开放。", "All localities widen level opening up."],
      ],
      "4 level opening up",
    ],
    [
      "the first of two",
      "绿色低碳转型",
      [
        ["绿色低碳转型不可逆转。", "The green and low-carbon transition is irreversible."],
        ["企业参与绿色低碳转型。", "Enterprises take part in the green and low-carbon transition."],
        ["银行支持绿色低碳转型。", "Banks support the green and low-carbon transition."],
        ["各地推进绿色低碳转型。", "All localities press on with the low-carbon transition."],
      ],
      "4 low-carbon transition",
    ],
    [
      "put elsewhere in a name",
      "最高人民检察院",
      [
        ...procuratorate,
        ["最高人民检察院批准逮捕。", "The People's Supreme Procuratorate approved the arrest."],
      ],
      "4 People's Supreme Procuratorate",
    ],
    [
      "a number more",
      "一带一路",
      [
        ["共建一带一路取得成果。", "Belt and Road cooperation has produced results."],
        ["法院为一带一路提供司法服务。", "Courts provide judicial services for the Belt and Road."],
        ["企业在一带一路沿线投资。", "Enterprises invest along the One Belt One Road."],
        ["一带一路带来机遇。", "The Belt and Road brings opportunities."],
      ],
      "3 One Belt One Road",
    ],
  ])("%s: %s", async (_, term, rows, expected) => {
    expect(await told(term, rows)).toEqual([expected]);
  });
});

it("the same words are told wherever they stand: in a headline, beside a word like the one left out", async () => {
  const rows: Row[] = [
    ...procuratorate,
    ["最高人民检察院批准逮捕。", "The Supreme Procuratorate approved the arrest."],
    ["最高人民检察院工作报告", "Work Report of the Supreme Procuratorate"],
    ["最高人民检察院听取各民族意见。", "The Supreme Procuratorate heard the views of all peoples."],
  ];
  expect(await told("最高人民检察院", rows)).toEqual([
    "4 Supreme Procuratorate",
    "5 Supreme Procuratorate",
    "6 Supreme Procuratorate",
  ]);
});

describe("what English takes by right is a form", () => {
  it.each<[shape: string, term: string, row: Row]>([
    [
      "the head alone",
      "最高人民检察院",
      ["最高人民检察院批准逮捕。", "The Procuratorate approved the arrest."],
    ],
    ["the initials", "最高人民检察院", ["最高人民检察院批准逮捕。", "The SPP approved the arrest."]],
    [
      "a head shared with another name",
      "最高人民检察院",
      [
        "最高人民检察院和最高人民法院公布解释。",
        "The Supreme Procuratorate and the Supreme People's Court published an interpretation.",
      ],
    ],
  ])("%s", async (_, term, row) => {
    expect(await told(term, [...procuratorate, row])).toEqual([]);
  });

  it("a short form that the document introduced", async () => {
    const rows: Row[] = [
      [
        "最高人民检察院发布了典型案例。",
        "The Supreme People's Procuratorate (hereinafter the Supreme Procuratorate) published typical cases.",
      ],
      ...procuratorate.slice(1),
      ["最高人民检察院批准逮捕。", "The Supreme Procuratorate approved the arrest."],
    ];
    expect(await told("最高人民检察院", rows)).toEqual([]);
  });

  it("the end of a long name given before", async () => {
    const rows: Row[] = [
      [
        "全国人大常委会通过了决定。",
        "The Standing Committee of the National People's Congress adopted the decision.",
      ],
      [
        "全国人大常委会解释宪法。",
        "The Standing Committee of the National People's Congress interprets the Constitution.",
      ],
      [
        "国务院向全国人大常委会报告工作。",
        "The State Council reports on its work to the Standing Committee of the National People's Congress.",
      ],
      ["全国人大常委会批准了该条约。", "The Standing Committee ratified the treaty."],
    ];
    expect(await told("全国人大常委会", rows)).toEqual([]);
  });
});

describe("a rendering is a whole phrase", () => {
  const future: Row[] = [
    ["我们推动构建人类命运共同体。", "We work to build a community with a shared future for mankind."],
    ["中国倡导人类命运共同体。", "China advocates a community with a shared future for mankind."],
    [
      "各国应当共建人类命运共同体。",
      "All countries shall build a community with a shared future for mankind together.",
    ],
  ];

  it("an adjective between its parts belongs to it", async () => {
    const rows: Row[] = [
      ...future,
      [
        "代表高度评价人类命运共同体的构想。",
        "The delegates praised the idea of a community of common destiny.",
      ],
    ];
    expect(await told("人类命运共同体", rows)).toEqual(["4 community of common destiny"]);
  });

  const law: Row[] = [
    ["加强涉外法治建设是当务之急。", "Strengthening foreign-related rule of law is an urgent task."],
    [
      "意见要求各级法院统筹推进国内法治和涉外法治。",
      "The opinions require courts at all levels to advance domestic rule of law and rule of law in foreign affairs in a coordinated manner.",
    ],
    ["涉外法治建设取得进展。", "The development of foreign-related rule of law has made progress."],
    ["涉外法治人才不足。", "There is a shortage of talent in foreign-related rule of law."],
  ];

  it("the manner of what is done belongs to the verb", async () => {
    expect(await told("涉外法治", law)).toEqual(["2 rule of law in foreign affairs"]);
  });

  it("what is said of it does not belong to it", () => {
    const texts = findTermReports(memory(law), { pair, lexicon }).flatMap(renderings);
    expect(texts.filter((text) => /\b(?:is|urgent|manner)\b/.test(text))).toEqual([]);
  });
});
