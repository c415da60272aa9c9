/** Files that mean harm, or that harm was done to: what each of them is, and what may become of it. */
import { docxOf, paragraph, zipOf } from "./docx.ts";

export interface HostileFile {
  /** What it is, and its name with the ending that tells the format. */
  what: string;
  file: string;
  bytes(): Uint8Array;
  /** In the one line of the refusal; absent: it is read, as far as it goes. */
  refused?: RegExp;
  /** Something that the file as it is read says once exported. */
  holds?: string;
}

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const tuv = (lang: string, text: string): string => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`;
const tu = (source: string, target: string): string => `<tu>${tuv("zh", source)}${tuv("en", target)}</tu>`;

/** A TMX of these units. */
export function tmxOf(body: string, declaration = '<?xml version="1.0"?>', doctype = ""): string {
  return `${declaration}\n${doctype}<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/><body>${body}</body></tmx>`;
}

/** An XLIFF 1.2 file of these units. */
export function xliff1Of(body: string, original = "a.txt", doctype = ""): string {
  return `<?xml version="1.0"?>\n${doctype}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="${original}" source-language="zh" target-language="en" datatype="plaintext"><body>${body}</body></file></xliff>`;
}

/** An XLIFF 2.1 file of these units. */
export function xliff2Of(body: string, doctype = ""): string {
  return `<?xml version="1.0"?>\n${doctype}<xliff version="2.1" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">${body}</file></xliff>`;
}

/** A TBX of one concept. */
export function tbxOf(term: string, doctype = ""): string {
  return `<?xml version="1.0"?>\n${doctype}<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1"><langSec xml:lang="zh"><termSec><term>${term}</term></termSec></langSec><langSec xml:lang="en"><termSec><term>law</term></termSec></langSec></conceptEntry></body></text></tbx>`;
}

const unit1 = (source: string, target: string): string =>
  `<trans-unit id="1"><source>${source}</source><target state="translated">${target}</target></trans-unit>`;
const unit2 = (source: string, target: string): string =>
  `<unit id="u"><segment><source>${source}</source><target>${target}</target></segment></unit>`;

const external = {
  "a file": '[<!ENTITY x SYSTEM "file:///etc/passwd">]',
  "an address": '[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]',
  "a parameter entity": '[<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY x "y">]',
  "a parameter entity in a comment's shadow": "[<!-- <!ENTITY --><!ENTITY % p \"<!ENTITY x 'y'>\"> %p;]",
  "ten to the tenth": `[<!ENTITY a "ha">${Array.from({ length: 10 }, (_, at) => {
    const [name, of] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
    return `<!ENTITY ${name} "${`&${of};`.repeat(10)}">`;
  }).join("")}<!ENTITY x "&k;">]`,
  "one large entity": `[<!ENTITY x "${"y".repeat(100_000)}">]`,
};

const entities: HostileFile[] = Object.entries(external).flatMap(([what, subset]): HostileFile[] => {
  const refused = /entit/;
  return [
    {
      what: `entity: ${what}`,
      file: "a.tmx",
      bytes: () => utf8(tmxOf(tu("一&x;", "a"), undefined, `<!DOCTYPE tmx ${subset}>`)),
      refused,
    },
    {
      what: `entity: ${what}`,
      file: "a.xlf",
      bytes: () => utf8(xliff1Of(unit1("一&x;", "a"), "a", `<!DOCTYPE xliff ${subset}>`)),
      refused,
    },
    {
      what: `entity: ${what}`,
      file: "b.xlf",
      bytes: () => utf8(xliff2Of(unit2("一&x;", "a"), `<!DOCTYPE xliff ${subset}>`)),
      refused,
    },
    {
      what: `entity: ${what}`,
      file: "a.tbx",
      bytes: () => utf8(tbxOf("一&x;", `<!DOCTYPE tbx ${subset}>`)),
      refused,
    },
    {
      what: `entity: ${what}`,
      file: "a.gls",
      bytes: () =>
        utf8(`<!DOCTYPE glossml ${subset}><glossml version="1.0"><glossary><head/></glossary></glossml>`),
      refused,
    },
    {
      what: `entity: ${what}`,
      file: "a.docx",
      bytes: () => zipOf([{ name: "word/document.xml", content: `<!DOCTYPE w ${subset}><w:p>&x;</w:p>` }]),
      refused: /DOCTYPE/,
    },
    {
      what: `entity: ${what}`,
      file: "a.xlsx",
      bytes: () =>
        xlsxOf(`<row r="1"><c t="inlineStr"><is><t>&x;</t></is></c></row>`, `<!DOCTYPE w ${subset}>`),
      refused,
    },
  ];
});

/** A workbook with these rows. */
export function xlsxOf(
  rows: string,
  doctype = "",
  extra: { name: string; content: string | Uint8Array }[] = [],
): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipOf([
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `${doctype}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...extra,
  ]);
}

const deep = 100_000;
const nested = (open: string, close: string, inside = "x", count = deep): string =>
  open.repeat(count) + inside + close.repeat(count);

const depth: HostileFile[] = [
  {
    what: "deep nesting",
    file: "a.tmx",
    bytes: () => utf8(tmxOf(tu(nested("<hi>", "</hi>"), "a"))),
    refused: /nested/,
  },
  {
    what: "deep nesting, all of it open",
    file: "b.tmx",
    bytes: () => utf8("<tmx>".repeat(deep)),
    refused: /nested/,
  },
  {
    what: "deep nesting",
    file: "a.xlf",
    bytes: () => utf8(xliff1Of(nested("<group>", "</group>"))),
    refused: /nested/,
  },
  {
    what: "deep nesting",
    file: "b.xlf",
    bytes: () => utf8(xliff2Of(nested('<group id="g">', "</group>"))),
    refused: /nested/,
  },
  {
    what: "deep nesting",
    file: "a.tbx",
    bytes: () => utf8(tbxOf(nested("<hi>", "</hi>"))),
    refused: /nested/,
  },
  {
    what: "deep nesting",
    file: "a.html",
    bytes: () => utf8(`<html><body>${nested("<div>", "</div>")}`),
    refused: /too deep/,
  },
  {
    what: "deep nesting of inline tags",
    file: "b.html",
    bytes: () => utf8(`<html><body><p>${nested("<b>", "</b>")}`),
    refused: /too deep/,
  },
  {
    what: "deep nesting of tables",
    file: "c.html",
    bytes: () => utf8(`<html><body>${nested("<table><tr><td>", "</td></tr></table>", "x", 20_000)}`),
    refused: /too deep/,
  },
  {
    what: "deep nesting of lists",
    file: "d.html",
    bytes: () => utf8(`<html><body>${nested("<ul><li>", "</li></ul>")}`),
    refused: /too deep/,
  },
  {
    what: "deep nesting of formatting that is misnested",
    file: "e.html",
    bytes: () => utf8(`<html><body>${"<b><i><a href=x><p>".repeat(5_000)}你好 hello`),
  },
  {
    what: "deep quotations",
    file: "a.md",
    bytes: () => utf8(`${">".repeat(deep)} x\n`),
    refused: /nest more than/,
  },
  {
    what: "deep lists",
    file: "b.md",
    bytes: () => utf8(`${"- ".repeat(deep)}x\n`),
    refused: /nest more than/,
  },
  { what: "deep brackets", file: "c.md", bytes: () => utf8(nested("[", "](x)")), refused: /too much markup/ },
  {
    what: "deep emphasis",
    file: "d.md",
    bytes: () => utf8(nested("*a ", " b*")),
    refused: /too much markup/,
  },
  {
    what: "many underscores",
    file: "e.md",
    bytes: () => utf8("_a__b".repeat(deep)),
    refused: /too much markup/,
  },
  {
    what: "backticks of every length",
    file: "f.md",
    bytes: () => utf8(Array.from({ length: 2_000 }, (_, at) => "`".repeat(at + 1)).join(" ")),
  },
  {
    what: "deep indented lists",
    file: "g.md",
    bytes: () => utf8(Array.from({ length: 2_000 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n")),
  },
  {
    what: "unclosed brackets",
    file: "h.md",
    bytes: () => utf8("[a](".repeat(deep)),
    refused: /too much markup/,
  },
  { what: "unclosed images", file: "i.md", bytes: () => utf8("![".repeat(deep)), refused: /too much markup/ },
  {
    what: "unclosed HTML comment starts",
    file: "j.md",
    bytes: () => utf8("a <!-- ".repeat(deep)),
    refused: /too much markup/,
  },
  {
    what: "deep nesting",
    file: "a.docx",
    bytes: () => docxOf(nested("<w:p>", "</w:p>")),
    refused: /Word document/,
  },
  { what: "deep nesting", file: "a.xlsx", bytes: () => xlsxOf(nested("<row>", "</row>")), refused: /nested/ },
];

const sample = "依法治国是国家治理的基本方略。\tRule of law is the basic strategy of governance.\n".repeat(
  30,
);
const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
/** 依法 in the encodings of the mainland and of Taiwan. */
const gb = Buffer.from("d2c0b7a8d6ceb9fa", "hex");
const big5 = Buffer.from("a8ccaa6baa76b0ea", "hex");

const encodings: HostileFile[] = [
  { what: "UTF-8 with a mark", file: "a.tsv", bytes: () => utf8(`\ufeff${sample}`), holds: "依法治国" },
  { what: "UTF-16 LE with a mark", file: "b.tsv", bytes: () => utf16(`\ufeff${sample}`), holds: "依法治国" },
  {
    what: "UTF-16 BE with a mark",
    file: "c.tsv",
    bytes: () => utf16(`\ufeff${sample}`, true),
    holds: "依法治国",
  },
  { what: "UTF-16 LE without one", file: "d.tsv", bytes: () => utf16(sample), holds: "依法治国" },
  { what: "UTF-16 BE without one", file: "e.tsv", bytes: () => utf16(sample, true), holds: "依法治国" },
  {
    what: "GB18030",
    file: "f.tsv",
    bytes: () =>
      Buffer.concat(
        Array.from({ length: 30 }, () => Buffer.concat([gb, utf8("\tRule the country by law\n")])),
      ),
    holds: "依法治国",
  },
  {
    what: "Big5",
    file: "g.tsv",
    bytes: () =>
      Buffer.concat(
        Array.from({ length: 30 }, () => Buffer.concat([big5, utf8("\tRule the country by law\n")])),
      ),
    holds: "依法治國",
  },
  {
    what: "a TMX in GB18030 that says so",
    file: "h.tmx",
    bytes: () =>
      Buffer.concat([
        utf8(
          tmxOf("", '<?xml version="1.0" encoding="GB2312"?>').replace(
            "</body></tmx>",
            '<tu><tuv xml:lang="zh"><seg>',
          ),
        ),
        gb,
        utf8(`</seg></tuv>${tuv("en", "a")}</tu></body></tmx>`),
      ]),
    holds: "依法治国",
  },
  {
    what: "a TMX in GB18030 that says UTF-8",
    file: "i.tmx",
    bytes: () =>
      Buffer.concat([
        utf8(
          tmxOf("", '<?xml version="1.0" encoding="UTF-8"?>').replace(
            "</body></tmx>",
            '<tu><tuv xml:lang="zh"><seg>',
          ),
        ),
        gb,
        utf8(`</seg></tuv>${tuv("en", "a")}</tu></body></tmx>`),
      ]),
    refused: /i\.tmx:2:\d+: the bytes here are not utf-8/,
  },
  {
    what: "a TMX in UTF-8 that says Big5",
    file: "j.tmx",
    bytes: () => utf8(tmxOf(tu("依法治国", "a"), '<?xml version="1.0" encoding="Big5"?>')),
    refused: /not big5/,
  },
  {
    what: "a TMX in UTF-8 that says UTF-16",
    file: "k.tmx",
    bytes: () => utf8(tmxOf(tu("依法治国", "a"), '<?xml version="1.0" encoding="UTF-16"?>')),
    holds: "依法治国",
  },
  {
    what: "a TMX in UTF-16 that says UTF-8",
    file: "l.tmx",
    bytes: () => utf16(`\ufeff${tmxOf(tu("依法治国", "a"), '<?xml version="1.0" encoding="UTF-8"?>')}`),
    holds: "依法治国",
  },
  {
    what: "a TMX whose encoding nobody knows",
    file: "m.tmx",
    bytes: () => utf8(tmxOf(tu("一", "a"), '<?xml version="1.0" encoding="x-nonsense"?>')),
    refused: /x-nonsense/,
  },
  {
    what: "a TMX that says UTF-7",
    file: "n.tmx",
    bytes: () => utf8(tmxOf(tu("+AGE-", "a"), '<?xml version="1.0" encoding="UTF-7"?>')),
    refused: /utf-7/,
  },
  {
    what: "UTF-16 cut in the middle of a unit",
    file: "o.tmx",
    bytes: () => utf16(`\ufeff${tmxOf(tu("一", "a"))}`).subarray(0, -1),
    refused: /o\.tmx:/,
  },
  {
    what: "UTF-16 with a lone half",
    file: "p.tmx",
    bytes: () => utf16(`\ufeff${tmxOf(tu("一\ud800", "a"))}`),
    refused: /not utf-16le/,
  },
  {
    what: "UTF-32 with a mark",
    file: "q.tsv",
    bytes: () => Buffer.from("fffe00004e00000009000000", "hex"),
    refused: /./,
  },
  { what: "two marks", file: "r.tmx", bytes: () => utf8(`\ufeff\ufeff${tmxOf(tu("一", "a"))}`), holds: "一" },
  {
    what: "overlong UTF-8",
    file: "s.tsv",
    bytes: () => Buffer.concat([utf8("中\t"), Buffer.from("c0afe080af", "hex"), utf8("\n")]),
    refused: /s\.tsv:1:3/,
  },
  {
    what: "UTF-8 of a lone half",
    file: "t.tsv",
    bytes: () => Buffer.concat([utf8("中\ta"), Buffer.from("eda080", "hex"), utf8("\n")]),
    refused: /t\.tsv:1:4/,
  },
];

const odd =
  "\u0000\u0001\u0007\u0008\u001b[2J\u001b]0;x\u0007\u007f\u0085\u009b31m\u202e\u2066\ufdd0\ufffe\uffff\u{1fffe}\u200b";
const xmlOdd = "\u007f\u0085\u009b31m\u202e\u2066\ufdd0\u{1fffe}\u200b";

const characters: HostileFile[] = [
  {
    what: "control characters and noncharacters",
    file: "a.csv",
    bytes: () => utf8(`source,target\n中${odd},"a${odd}"\n`),
    holds: "中",
  },
  {
    what: "control characters and noncharacters",
    file: "a.tsv",
    bytes: () => utf8(`中${odd}\ta${odd}\n`),
    holds: "中",
  },
  {
    what: "control characters and noncharacters",
    file: "a.po",
    bytes: () =>
      utf8(`msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "中${odd}"\nmsgstr "a${odd}\\x1b[2J\\033[1m"\n`),
    holds: "中",
  },
  {
    what: "control characters and noncharacters",
    file: "a.txt",
    bytes: () => utf8(`一、总则${odd}\nI. General Provisions${odd}\n`),
    holds: "总则",
  },
  {
    what: "control characters and noncharacters",
    file: "a.md",
    bytes: () => utf8(`一、总则${odd}\n\nI. General Provisions${odd}\n`),
    holds: "总则",
  },
  {
    what: "control characters and noncharacters",
    file: "a.html",
    bytes: () => utf8(`<p>一、总则${odd}&#27;&#x9b;&#xd800;&#0;</p><p>I. General Provisions${odd}&#27;</p>`),
    holds: "总则",
  },
  {
    what: "control characters that XML forbids",
    file: "a.tmx",
    bytes: () => utf8(tmxOf(tu("一\u001b", "a"))),
    refused: /a\.tmx:2:\d+: not well-formed/,
  },
  {
    what: "NUL in XML",
    file: "b.tmx",
    bytes: () => utf8(tmxOf(tu("一\0", "a"))),
    refused: /not well-formed/,
  },
  {
    what: "a reference to ESC",
    file: "c.tmx",
    bytes: () => utf8(tmxOf(tu("一&#27;[2J", "a"))),
    refused: /not well-formed/,
  },
  {
    what: "a reference to a lone half",
    file: "d.tmx",
    bytes: () => utf8(tmxOf(tu("一&#xD800;", "a"))),
    refused: /not well-formed/,
  },
  {
    what: "a reference beyond Unicode",
    file: "e.tmx",
    bytes: () => utf8(tmxOf(tu("一&#x110000;&#99999999999999999999;", "a"))),
    refused: /not well-formed/,
  },
  {
    what: "U+FFFE in XML",
    file: "f.tmx",
    bytes: () => utf8(tmxOf(tu("一\ufffe", "a"))),
    refused: /not well-formed/,
  },
  {
    what: "odd characters that XML allows",
    file: "g.tmx",
    bytes: () => utf8(tmxOf(tu(`一${xmlOdd}`, `a${xmlOdd}`))),
    holds: "一",
  },
  {
    what: "control characters by <cp>",
    file: "a.xlf",
    bytes: () =>
      utf8(
        xliff2Of(
          unit2(
            '一<cp hex="001B"/>[2J<cp hex="0000"/><cp hex="009B"/>',
            'a<cp hex="001B"/>]0;x<cp hex="0007"/>',
          ),
        ),
      ),
    holds: "一",
  },
  {
    what: "<cp> of a lone half, of nonsense, of nothing",
    file: "b.xlf",
    bytes: () =>
      utf8(
        xliff2Of(
          unit2(
            '一<cp hex="D800"/><cp hex="DFFF"/><cp hex="FFFF"/>',
            'a<cp hex="110000"/><cp hex="zz"/><cp/><cp hex="FFFFFFFFFFFF"/>',
          ),
        ),
      ),
    holds: "一",
  },
  {
    what: "ESC in ids, notes and names",
    file: "c.xlf",
    bytes: () =>
      utf8(
        xliff1Of(
          '<trans-unit id="\u009b31m&#x85;" resname="\u202e"><source>一</source><target state="\u009bx">a</target><note>\u009b2J</note></trans-unit>',
          "\u009b2J",
        ),
      ),
    holds: "一",
  },
  {
    what: "characters of a workbook by number",
    file: "a.xlsx",
    bytes: () =>
      xlsxOf(
        '<row r="1"><c t="inlineStr"><is><t>中_x001B_[2J_x0000__xD800__xFFFF_</t></is></c><c t="inlineStr"><is><t>a_x009B_</t></is></c></row>',
      ),
    holds: "中",
  },
];

const archives: HostileFile[] = (["a.docx", "a.xlsx"] as const).flatMap((file): HostileFile[] => {
  const part = file === "a.docx" ? "word/document.xml" : "xl/worksheets/sheet1.xml";
  return [
    {
      what: "a bomb that says so",
      file,
      bytes: () => zipOf([{ name: part, content: Buffer.alloc(150e6, 32) }]),
      refused: /unpacks to far more/,
    },
    {
      what: "a bomb that lies",
      file,
      bytes: () => zipOf([{ name: part, content: Buffer.alloc(150e6, 32), claimed: 1000 }]),
      refused: /unpacks to far more/,
    },
    {
      what: "a bomb of many parts",
      file,
      bytes: () =>
        zipOf(
          Array.from({ length: 60 }, (_, at) => ({
            name: `${part}${at}.xml`,
            content: Buffer.alloc(3_900_000, 32),
          })),
        ),
      refused: /unpacks to far more/,
    },
    {
      what: "10,001 parts",
      file,
      bytes: () => zipOf(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, content: "" }))),
      refused: /unpacks to far more/,
    },
    {
      what: "a quine's beginning: an archive in itself",
      file,
      bytes: () => zipOf([{ name: "a.zip", content: zipOf([{ name: part, content: Buffer.alloc(1e6) }]) }]),
      refused: /./,
    },
    {
      what: "paths that climb out",
      file,
      bytes: () =>
        zipOf([
          { name: "../../../../tmp/zhengming-climbed.xml", content: "<a/>" },
          { name: "/etc/zhengming.xml", content: "<a/>" },
          { name: "__proto__", content: "<a/>" },
        ]),
      refused: /./,
    },
    {
      what: "cut short",
      file,
      bytes: () => docxOf(paragraph("通知")).subarray(0, 700),
      refused: /not a whole/,
    },
    {
      what: "an end that claims a directory elsewhere",
      file,
      bytes: () => {
        const bytes = docxOf(paragraph("通知"));
        bytes.writeUInt32LE(0xffff_fff0, bytes.length - 6);
        return bytes;
      },
      refused: /not a whole/,
    },
  ];
});

const workbooks: HostileFile[] = [
  {
    what: "a relation that climbs out",
    file: "b.xlsx",
    bytes: () =>
      zipOf([
        {
          name: "xl/workbook.xml",
          content: '<workbook xmlns:r="r"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>',
        },
        {
          name: "xl/_rels/workbook.xml.rels",
          content: '<R><Relationship Id="rId1" Target="../../../../etc/passwd"/></R>',
        },
      ]),
    refused: /not an Excel workbook/,
  },
  {
    what: "a shared string that is not there",
    file: "c.xlsx",
    bytes: () =>
      xlsxOf(
        '<row r="1"><c r="A1" t="s"><v>__proto__</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>1e99</v></c></row>',
      ),
  },
  {
    what: "a column very far to the right",
    file: "d.xlsx",
    bytes: () =>
      xlsxOf(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>中</t></is></c><c r="B1" t="inlineStr"><is><t>a</t></is></c><c r="XFDZZZZZZ1"><v>1</v></c></row>',
      ),
    holds: "中",
  },
  {
    what: "100,000 rows far to the right",
    file: "e.xlsx",
    bytes: () => xlsxOf('<row><c r="ZZ1"><v>1</v></c></row>'.repeat(100_000)),
    refused: /too many cells/,
  },
  {
    what: "row numbers that are none",
    file: "f.xlsx",
    bytes: () =>
      xlsxOf(
        '<row r="1e308"><c r="A1"><v>中</v></c><c r="B1"><v>a</v></c></row><row r="-5"><c r="A1"><v>中</v></c><c r="B1"><v>b</v></c></row><row r="x"><c r="A1"><v>中</v></c><c r="B1"><v>c</v></c></row>',
      ),
    holds: "中",
  },
];

const formula = '=HYPERLINK("http://x","y")';
const tables: HostileFile[] = [
  {
    what: "formulas",
    file: "b.csv",
    bytes: () => utf8(`source,target\n中,"${formula.replaceAll('"', '""')}"\n=1+1中,+1\n@中,-1a\n`),
    holds: "HYPERLINK",
  },
  {
    what: "ragged rows",
    file: "c.csv",
    bytes: () => utf8("source,target\n中\n中,a,b,c,d\n\n,\n,,,,,\n中,b\n"),
    holds: "中",
  },
  {
    what: "100,000 cells in a row",
    file: "d.csv",
    bytes: () => utf8(`source,target\n中,a${",x".repeat(deep)}\n`),
    holds: "中",
  },
  {
    what: "100,000 columns",
    file: "e.csv",
    bytes: () =>
      utf8(
        `source,target${Array.from({ length: deep }, (_, at) => `,c${at}`).join("")}\n中,a${",x".repeat(deep)}\n`,
      ),
  },
  {
    what: "a quote that is not closed",
    file: "f.csv",
    bytes: () => utf8(`source,target\n中,"a${"\nb,c".repeat(10_000)}`),
    refused: /f\.csv:2/,
  },
  {
    what: "quotes in the middle",
    file: "g.csv",
    bytes: () => utf8('source,target\n中"x,a "b" c\n'),
    holds: "中",
  },
  {
    what: "names of Object's own",
    file: "h.csv",
    bytes: () =>
      utf8(
        "source,target,id,__proto__,constructor,toString,hasOwnProperty,document\n中,a,__proto__,x,y,z,w,__proto__\n文,b,constructor,x,y,z,w,constructor\n",
      ),
    holds: "中",
  },
  {
    what: "a status called constructor",
    file: "i.csv",
    bytes: () => utf8("source,target,status\n中,a,constructor\n文,b,__proto__\n"),
  },
  {
    what: "names of Object's own for documents",
    file: "j.csv",
    bytes: () => utf8("source,target,document\n中,a,../../../etc/x\n文,b,/etc/passwd\n字,c,..\n词,d,\0\n"),
    holds: "中",
  },
  {
    what: "line ends of every kind",
    file: "k.csv",
    bytes: () => utf8("source,target\r中,a\n文,b\r\n字,c\u2028词,d\r\r\n\n"),
    holds: "中",
  },
  {
    what: "quotes and nothing else",
    file: "l.csv",
    bytes: () => utf8('"'.repeat(200_001)),
    refused: /not closed/,
  },
  {
    what: "names of Object's own",
    file: "a.utx",
    bytes: () =>
      utf8(
        "#UTX 1.11; zh/en; 2026-01-01T00:00:00Z; __proto__: x\n#src\ttgt\tsrc:pos\t__proto__\tconstructor\n中\ta\tconstructor\tx\ty\n",
      ),
  },
  { what: "100,000 short rows", file: "m.csv", bytes: () => utf8(`source,target\n${"a\n".repeat(deep)}`) },
];

const keys: HostileFile[] = [
  {
    what: "names of Object's own",
    file: "h.tmx",
    bytes: () =>
      utf8(
        tmxOf(
          ["__proto__", "constructor", "toString", "valueOf"]
            .map(
              (key) =>
                `<tu tuid="${key}"><prop type="${key}">x</prop><note>y</note>${tuv("zh", `一${key}`)}${tuv("en", `a${key}`)}</tu>`,
            )
            .join(""),
        ),
      ),
    holds: "一__proto__",
  },
  {
    what: "languages called __proto__",
    file: "i.tmx",
    bytes: () => utf8(tmxOf(`<tu>${tuv("__proto__", "一")}${tuv("constructor", "a")}</tu>`)),
  },
  {
    what: "attributes of Object's own",
    file: "j.tmx",
    bytes: () => utf8(tmxOf(`<tu __proto__="x" constructor="y">${tuv("zh", "一")}${tuv("en", "a")}</tu>`)),
    holds: "一",
  },
  {
    what: "ids of Object's own",
    file: "d.xlf",
    bytes: () =>
      utf8(
        xliff1Of(
          ["__proto__", "constructor"]
            .map(
              (key) =>
                `<trans-unit id="${key}"><source>一<x id="${key}" ctype="${key}"/></source><target state="${key}">a<x id="${key}" ctype="${key}"/></target></trans-unit>`,
            )
            .join(""),
        ),
      ),
    holds: "一",
  },
  {
    what: "ids of Object's own",
    file: "e.xlf",
    bytes: () =>
      utf8(
        xliff2Of(
          ["__proto__", "constructor"]
            .map(
              (key) =>
                `<unit id="${key}"><originalData><data id="${key}">x</data></originalData><segment state="${key}"><source>一<ph id="${key}" dataRef="${key}" type="${key}"/></source><target>a<ph id="${key}" dataRef="${key}"/></target></segment></unit>`,
            )
            .join(""),
        ),
      ),
    holds: "一",
  },
  {
    what: "data references in a circle",
    file: "f.xlf",
    bytes: () =>
      utf8(
        xliff2Of(
          '<unit id="u"><originalData><data id="a">x</data></originalData><segment><source>一<pc id="1" dataRefStart="nowhere" copyOf="1">二</pc><sc id="2"/><ec startRef="2"/><ec startRef="9"/></source><target>a<ec startRef="1"/><sc id="1"/></target></segment></unit>',
        ),
      ),
    holds: "一",
  },
  {
    what: "paths for originals",
    file: "g.xlf",
    bytes: () => utf8(xliff1Of(unit1("一", "a"), "../../../../etc/passwd")),
    holds: "一",
  },
  {
    what: "paths for originals",
    file: "h.xlf",
    bytes: () =>
      utf8(
        xliff2Of(unit2("一", "a")).replace(
          '<file id="f">',
          '<file id="f" original="file:///etc/passwd"><skeleton href="../../../etc/passwd"/>',
        ),
      ),
    holds: "一",
  },
  {
    what: "an external file as the source",
    file: "i.xlf",
    bytes: () =>
      utf8(
        xliff1Of(unit1("一", "a")).replace(
          "<body>",
          '<header><skl><external-file href="file:///etc/passwd"/></skl><reference><external-file href="http://127.0.0.1:9/"/></reference></header><body>',
        ),
      ),
    holds: "一",
  },
  {
    what: "a stylesheet and XInclude",
    file: "k.tmx",
    bytes: () =>
      utf8(
        tmxOf(
          `${tu("一", "a")}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>`,
          '<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?>',
        ),
      ),
    holds: "一",
  },
  {
    what: "an external document type",
    file: "l.tmx",
    bytes: () =>
      utf8(tmxOf(tu("一", "a"), undefined, '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">')),
    holds: "一",
  },
  {
    what: "names of Object's own",
    file: "a.srx",
    bytes: () =>
      utf8(
        '<srx version="2.0"><header/><body><languagerules><languagerule languagerulename="__proto__"><rule break="yes"><beforebreak>(a+)+$</beforebreak><afterbreak>(</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="__proto__"/></maprules></body></srx>',
      ),
    refused: /./,
  },
  {
    what: "names of Object's own",
    file: "b.tbx",
    bytes: () =>
      utf8(
        tbxOf("一").replace(
          "<term>law",
          '<termNote type="__proto__">constructor</termNote><termNote type="administrativeStatus">__proto__</termNote><term>law',
        ),
      ),
  },
];

const long = "甲".repeat(3_500_000);
const size: HostileFile[] = [
  {
    what: "a segment of 10 MB on one line",
    file: "m.tmx",
    bytes: () => utf8(tmxOf(tu(long, "a ".repeat(2_000_000)))),
    refused: /too long/,
  },
  {
    what: "a cell of 10 MB on one line",
    file: "n.csv",
    bytes: () => utf8(`source,target\n${long},${"a ".repeat(2_000_000)}\n`),
    refused: /too long/,
  },
  {
    what: "a line of 10 MB",
    file: "b.txt",
    bytes: () => utf8(`${long}\n${"law ".repeat(1_000_000)}\n`),
    refused: /too long/,
  },
  {
    what: "a line of 10 MB with sentences",
    file: "c.txt",
    bytes: () => utf8(`${"依法治国。".repeat(300_000)}\n${"Rule of law. ".repeat(300_000)}\n`),
    refused: /too many sentences/,
  },
  {
    what: "a paragraph of 10 MB",
    file: "k.md",
    bytes: () => utf8(`${long}\n\n${"law ".repeat(1_000_000)}\n`),
    refused: /too long/,
  },
  {
    what: "a paragraph of 10 MB",
    file: "f.html",
    bytes: () => utf8(`<p>${long}</p><p>${"law ".repeat(1_000_000)}</p>`),
    refused: /too long/,
  },
  {
    what: "a segment of 10 MB",
    file: "j.xlf",
    bytes: () => utf8(xliff1Of(unit1(long, "a ".repeat(2_000_000)))),
    refused: /too long/,
  },
  {
    what: "an entry of 10 MB",
    file: "b.po",
    bytes: () => utf8(`msgid "${long}"\nmsgstr "${"a ".repeat(2_000_000)}"\n`),
    refused: /too long/,
  },
  {
    what: "an attribute of 10 MB",
    file: "o.tmx",
    bytes: () => utf8(tmxOf(`<tu tuid="${long}">${tuv("zh", "一")}${tuv("en", "a")}</tu>`)),
    holds: "一",
  },
  {
    what: "a note of 10 MB",
    file: "p.tmx",
    bytes: () => utf8(tmxOf(`<tu><note>${long}</note>${tuv("zh", "一")}${tuv("en", "a")}</tu>`)),
    holds: "一",
  },
  {
    what: "100,000 attributes",
    file: "q.tmx",
    bytes: () =>
      utf8(
        tmxOf(
          `<tu ${Array.from({ length: deep }, (_, at) => `a${at}="x"`).join(" ")}>${tuv("zh", "一")}${tuv("en", "a")}</tu>`,
        ),
      ),
  },
  {
    what: "100,000 attributes",
    file: "k.xlf",
    bytes: () =>
      utf8(
        xliff1Of(
          unit1("一", "a").replace(
            "<trans-unit",
            `<trans-unit ${Array.from({ length: deep }, (_, at) => `a${at}="x"`).join(" ")}`,
          ),
        ),
      ),
  },
  {
    what: "100,000 inline codes",
    file: "r.tmx",
    bytes: () => utf8(tmxOf(tu(`一${'<ph x="1"/>'.repeat(deep)}`, `a${'<ph x="1"/>'.repeat(deep)}`))),
    refused: /too many inline codes/,
  },
  {
    what: "100,000 inline codes that open",
    file: "s.tmx",
    bytes: () =>
      utf8(
        tmxOf(
          tu(
            `一${Array.from({ length: deep }, (_, at) => `<bpt i="${at}"/>`).join("")}`,
            `a${Array.from({ length: deep }, (_, at) => `<ept i="${at}"/>`).join("")}`,
          ),
        ),
      ),
    refused: /too many inline codes/,
  },
  {
    what: "100,000 variants in a unit",
    file: "t.tmx",
    bytes: () => utf8(tmxOf(`<tu>${tuv("zh", "一")}${tuv("en", "a").repeat(deep)}</tu>`)),
  },
  {
    what: "50,000 units with one source",
    file: "u.tmx",
    bytes: () =>
      utf8(tmxOf(Array.from({ length: 50_000 }, (_, at) => tu("依法治国", `rule of law ${at}`)).join(""))),
    holds: "依法治国",
  },
  {
    what: "50,000 equal units",
    file: "v.tmx",
    bytes: () => utf8(tmxOf(tu("依法治国", "rule of law").repeat(50_000))),
    holds: "依法治国",
  },
  {
    what: "a tag of 10 MB",
    file: "w.tmx",
    bytes: () => utf8(`<${"a".repeat(10_000_000)}`),
    refused: /too long/,
  },
  {
    what: "a comment of 10 MB",
    file: "x.tmx",
    bytes: () => utf8(tmxOf(`<!--${"a".repeat(10_000_000)}-->${tu("一", "a")}`)),
    refused: /too long/,
  },
  {
    what: "a DOCTYPE of 10 MB",
    file: "y.tmx",
    bytes: () => utf8(tmxOf(tu("一", "a"), undefined, `<!DOCTYPE tmx [${"<!-- x -->".repeat(1_000_000)}]>`)),
    refused: /too long/,
  },
  {
    what: "1,000,000 line breaks",
    file: "d.txt",
    bytes: () => utf8("\n".repeat(1_000_000)),
    refused: /blank/,
  },
  { what: "1,000,000 blanks", file: "e.txt", bytes: () => utf8(" ".repeat(1_000_000)), refused: /blank/ },
  {
    what: "1,000,000 full stops",
    file: "f.txt",
    bytes: () => utf8(".".repeat(1_000_000)),
    refused: /too long/,
  },
  {
    what: "1,000,000 brackets",
    file: "g.txt",
    bytes: () => utf8("(（".repeat(500_000)),
    refused: /too long/,
  },
  {
    what: "100,000 lines of one letter",
    file: "h.txt",
    bytes: () => utf8("a\n中\n".repeat(50_000)),
    refused: /too many sentences/,
  },
  {
    what: "a number of a million digits",
    file: "i.txt",
    bytes: () => utf8(`第${"九".repeat(1_000_000)}条\nArticle ${"9".repeat(1_000_000)}\n`),
    refused: /too long/,
  },
];

/** Everything, sorted by what it attacks. */
export const hostile: Readonly<Record<string, readonly HostileFile[]>> = {
  entities,
  depth,
  encodings,
  characters,
  archives,
  workbooks,
  tables,
  keys,
  size,
};
