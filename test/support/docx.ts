/** Minimal Word documents, made here: a ZIP file of a few parts. */
import { crc32, deflateRawSync } from "node:zlib";

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** Size to claim instead of the true one. */
  claimed?: number;
  flags?: number;
}

/** A ZIP file, deflated. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimed, flags = 0 } of entries) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, tail, nameBytes]));
    locals.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A paragraph with this text. */
export const paragraph = (text: string, style?: string) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** A table of these cells. */
export const table = (rows: readonly (readonly string[])[]) =>
  `<w:tbl>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`)
    .join("")}</w:tbl>`;

/** A paragraph that Word numbers: by a list and level of its own, or by its style. */
export const listed = (text: string, list: number, level = 0) =>
  paragraph(text).replace(
    "<w:p>",
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`,
  );

export interface Numbering {
  /** Levels of each definition: format, pattern, start. */
  definitions: readonly (readonly (readonly [format: string, pattern: string, start?: number])[])[];
  /** Lists from number 1: their definition, and where the first level begins anew. */
  lists: readonly { definition: number; restart?: number }[];
  /** Styles that number: the list, or the style they are based on. */
  styles?: Readonly<Record<string, number | string>>;
}

function numberingParts({ definitions, lists, styles = {} }: Numbering): ZipEntry[] {
  const levels = (list: Numbering["definitions"][number]) =>
    list
      .map(
        ([format, pattern, start = 1], at) =>
          `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`,
      )
      .join("");
  const abstracts = definitions.map(
    (list, at) => `<w:abstractNum w:abstractNumId="${at}">${levels(list)}</w:abstractNum>`,
  );
  const numbers = lists.map(
    ({ definition, restart }, at) =>
      `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${definition}"/>${
        restart === undefined
          ? ""
          : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${restart}"/></w:lvlOverride>`
      }</w:num>`,
  );
  const styled = Object.entries(styles).map(([name, of]) =>
    typeof of === "string"
      ? `<w:style w:type="paragraph" w:styleId="${name}"><w:basedOn w:val="${of}"/></w:style>`
      : `<w:style w:type="paragraph" w:styleId="${name}"><w:pPr><w:numPr><w:numId w:val="${of}"/></w:numPr></w:pPr></w:style>`,
  );
  return [
    {
      name: "word/numbering.xml",
      content: `${head}<w:numbering ${word}>${[...abstracts, ...numbers].join("")}</w:numbering>`,
    },
    { name: "word/styles.xml", content: `${head}<w:styles ${word}>${styled.join("")}</w:styles>` },
  ];
}

/** A Word document with this body (WordprocessingML), these footnotes, from number 1, and this numbering. */
export function docxOf(body: string, footnotes: readonly string[] = [], numbering?: Numbering): Buffer {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relationships = (inner: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  return zipOf([
    {
      name: "[Content_Types].xml",
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${type}.footnotes+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: relationships(
        `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
      ),
    },
    {
      name: "word/_rels/document.xml.rels",
      content: relationships(`<Relationship Id="rId1" Type="${office}/footnotes" Target="footnotes.xml"/>`),
    },
    {
      name: "word/document.xml",
      content: `${head}<w:document ${word}><w:body>${body}</w:body></w:document>`,
    },
    {
      name: "word/footnotes.xml",
      content: `${head}<w:footnotes ${word}>${footnotes
        .map((text, index) => `<w:footnote w:id="${index + 1}">${paragraph(text)}</w:footnote>`)
        .join("")}</w:footnotes>`,
    },
    ...(numbering ? numberingParts(numbering) : []),
  ]);
}
