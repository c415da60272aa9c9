/** Valid files of every format, to be damaged: of our own writing, and some by hand for what only others write. */
import fc from "fast-check";
import { formats } from "../../src/formats/all.ts";
import { guardZip } from "../../src/formats/zip-guard.ts";
import { codedUnits, concepts, units } from "../support/arbitrary.ts";
import { docxOf, paragraph, table } from "../support/docx.ts";
import { conceptItems, unitItems, write } from "../support/format-io.ts";
import { tbxOf, tmxOf, xliff1Of, xliff2Of, xlsxOf } from "../support/hostile.ts";

/** One file: its bytes, or the parts of which an archive is made. */
export type Sample = { bytes: Buffer } | { parts: { name: string; content: Buffer }[] };

const text =
  "一、总则\n第一条 为了规范本市公共数据的利用，制定本办法。\nI. General Provisions\nArticle 1 These Measures govern the use of public data.\n";

const page = `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>办法</title></head><body><h1>总则</h1><p lang="zh">第一条 <b>公共</b>数据&nbsp;<a href="x">办法</a>。</p><p lang="en">Article 1 <i>Public</i> data &amp; <br>measures.</p><table><tr><th>中文</th><th>English</th></tr><tr><td>法治</td><td>rule of law</td></tr></table><ol><li>甲</li><li>one</li></ol></body></html>`;

const marked = `---\ntitle: 办法\n---\n# 总则 *General*\n\n> 第一条 **公共**数据[办法](x "y")。\n\nArticle 1 \`code\` data.\n\n| 中文 | English |\n|---|:-:|\n| 法治 | rule of law |\n\n1. 甲\n2. one\n\n\`\`\`\ncode\n\`\`\`\n<div>一<br>a</div>\n[^1]: 注释\n`;

const coded =
  '一<bpt i="1" x="1">&lt;b></bpt>二<ept i="1">&lt;/b></ept><ph x="2" type="lb"/><it pos="begin">x<sub>三</sub></it><hi>四</hi><ut>u</ut>';

const byHand: Readonly<Record<string, readonly (string | Buffer)[]>> = {
  text: [text],
  html: [page],
  markdown: [marked],
  docx: [
    docxOf(paragraph("一、总则") + table([["法治", "rule of law"]]) + paragraph("I. General Provisions")),
  ],
  tmx: [
    tmxOf(
      `<tu tuid="1" creationdate="20240101T000000Z"><note>n</note><prop type="x-a">p</prop><tuv xml:lang="zh"><seg>${coded}</seg></tuv><tuv xml:lang="en"><seg>${coded.replaceAll(/[一二三四]/g, "a ")}</seg></tuv></tu>`,
    ),
  ],
  xliff: [
    xliff1Of(
      '<group id="g"><trans-unit id="1" approved="yes"><source>一<g id="1" ctype="bold">二</g><x id="2"/><bx id="3"/><ex id="4"/><bpt id="5">b</bpt><ept id="5">e</ept><mrk mtype="term">三</mrk></source><seg-source><mrk mtype="seg" mid="0">一</mrk></seg-source><target state="translated">a<g id="1">b</g><x id="2"/></target><note>n</note><alt-trans><source>一</source><target>b</target></alt-trans></trans-unit></group>',
    ),
    xliff2Of(
      '<group id="g"><unit id="u"><originalData><data id="d">&lt;b></data></originalData><notes><note>n</note></notes><segment id="s" state="final"><source>一<pc id="1" dataRefStart="d">二</pc><ph id="2"/><sc id="3"/><ec startRef="3"/><cp hex="001B"/><mrk id="m" type="term">三</mrk><sm id="k"/><em startRef="k"/></source><target>a<pc id="1">b</pc></target></segment><ignorable><source> </source></ignorable></unit></group>',
    ),
  ],
  tbx: [tbxOf("法治")],
  xlsx: [
    xlsxOf(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>source</t></is></c><c r="B1" t="inlineStr"><is><r><t>target</t></r></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1.5</v></c></row>',
      "",
      [{ name: "xl/sharedStrings.xml", content: "<sst><si><t>法治_x000D_</t></si></sst>" }],
    ),
  ],
  csv: ['sep=;\r\nSource (zh-CN);Target (en);note\r\n"法""治";"rule, of\nlaw";x\r\n'],
  tsv: ["中文\tEnglish\tnote\n法治\trule of law\t\n"],
  po: [
    '# c\n#: a.c:1\n#, fuzzy\nmsgctxt "x"\nmsgid "法\\n治"\nmsgid_plural "s"\nmsgstr[0] "rule"\nmsgstr[1] "rules"\n\n#~ msgid "x"\n#~ msgstr "y"\n',
  ],
};

function sampleOf(content: string | Uint8Array): Sample {
  const bytes = Buffer.from(content as Uint8Array);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { bytes };
  const parts: { name: string; content: Buffer }[] = [];
  guardZip(bytes, "sample", (part, name) => parts.push({ name, content: Buffer.from(part) }));
  return { parts };
}

/** Samples by the names of the formats that read. */
export async function samples(): Promise<Map<string, Sample[]>> {
  const found = new Map<string, Sample[]>();
  for (const format of formats) {
    if (!format.read) continue;
    const list = (byHand[format.name] ?? []).map(sampleOf);
    const kinds = format.writes ?? [];
    if (format.write && kinds.includes("unit")) {
      for (const items of [
        ...fc.sample(units, { seed: 3, numRuns: 2 }),
        ...fc.sample(codedUnits, { seed: 3, numRuns: 2 }),
      ])
        list.push(sampleOf((await write(format, unitItems(items))).bytes));
    }
    if (format.write && kinds.includes("concept")) {
      for (const items of fc.sample(concepts, { seed: 3, numRuns: 3 }))
        list.push(sampleOf((await write(format, conceptItems(items))).bytes));
    }
    found.set(format.name, list);
  }
  return found;
}
