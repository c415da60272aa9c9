import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Block } from "./block.ts";
import { itemsOf } from "./blocks.ts";
import { readBytes } from "./bytes.ts";
import { bare, type NumberedParagraph, numberedParagraphs } from "./docx-numbering.ts";
import type { Format } from "./format.ts";
import { type Tally, tally } from "./tally.ts";
import { oneLine } from "./white-space.ts";
import { guardZip } from "./zip-guard.ts";

/** The parts with text are held as trees, many times their size. */
const largest = 64 * 1024 * 1024;

/** A table of contents repeats the headings; `nav` is left out like a page's menus. */
const contents = Array.from({ length: 9 }, (_, level) => `p[style-name='toc ${level + 1}'] => nav > p:fresh`);
const styleMap = [
  ...contents,
  "p[style-name='TOC Heading'] => nav > p:fresh",
  "p[style-name='Title'] => h1:fresh",
];

/**
 * Word documents: the body, then footnotes and endnotes; tracked changes as accepted, pictures and comments left out.
 * The file has no lines: `line` counts the paragraphs.
 */
export const docx: Format = {
  name: "docx",
  extensions: ["docx", "docm"],
  // A workbook has its list of contents first as well.
  sniff: (head) =>
    /^PK\u0003\u0004/.test(head) && /word\/|\[Content_Types\]\.xml/.test(head) && !head.includes("xl/"),
  async *read(input, options) {
    const { file } = input;
    const notices = tally();
    const bytes = await readBytes(input);
    const parts = partsOf(bytes, file);
    const page = await pageOf(bytes, file, notices);
    const { htmlBlocks } = await import("./html-blocks.ts");
    const blocks = htmlBlocks(page, file, notices).map(({ column, marker, ...block }, index) => ({
      ...block,
      line: index + 1,
    }));
    yield* itemsOf(withNumbers(blocks, numberedParagraphs(parts)), file, options, notices);
  },
};

/** The document as HTML. */
async function pageOf(bytes: Buffer, file: string, notices: Tally): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  const { value, messages } = await mammoth
    .convertToHtml(
      { buffer: bytes },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    )
    .catch((error: unknown) => {
      throw notWord(file, error instanceof Error ? error.message : "");
    });
  remark(
    messages.map(({ message }) => message),
    file,
    notices,
  );
  return value;
}

/** Blocks with the numbers that Word shows before them, each found by its text, in order. */
function withNumbers(blocks: readonly Block[], paragraphs: readonly NumberedParagraph[]): Block[] {
  const places = new Map<string, number[]>();
  for (const [at, { text }] of paragraphs.entries()) {
    const list = places.get(text);
    if (list) list.push(at);
    else places.set(text, [at]);
  }
  let after = -1;
  return blocks.map((block) => {
    const at = places.get(bare(block.text))?.find((place) => place > after);
    if (at === undefined) return block;
    after = at;
    const { marker } = paragraphs[at]!;
    return marker === undefined ? block : { ...block, marker };
  });
}

/**
 * The parts of the file that are XML.
 * @throws InputError for what mammoth should never see
 */
function partsOf(bytes: Buffer, file: string): string[] {
  if (bytes.length === 0) {
    throw new InputError(
      say("the file is empty; give one that holds text", "文件是空的；请提供有内容的文件"),
      {
        file,
      },
    );
  }
  if (bytes.subarray(0, 8).equals(Buffer.from("d0cf11e0a1b11ae1", "hex"))) {
    throw new InputError(
      say(
        "is an old .doc file or has a password; save it as .docx, without a password",
        "是旧版 .doc 文件或设有密码；请另存为不设密码的 .docx",
      ),
      { file },
    );
  }
  const parts: string[] = [];
  let size = 0;
  guardZip(bytes, file, (content) => {
    // By its content: which part is the document, the file itself says.
    if (!/^[\s\ufeff]*</.test(content.toString("utf8", 0, 64))) return;
    size += content.length;
    if (size > largest) throw tooLarge(file);
    if (content.includes("<!DOCTYPE")) throw notWord(file, "<!DOCTYPE>");
    parts.push(content.toString("utf8"));
  });
  return parts;
}

function notWord(file: string, reason: string): InputError {
  const why = short(reason);
  return new InputError(
    say(
      `cannot be read as a Word document${why && ` (${why})`}; open it in a word processor and save it as .docx`,
      `无法按 Word 文档读取${why && `（${why}）`}；请用文字处理软件打开后另存为 .docx`,
    ),
    { file },
  );
}

function tooLarge(file: string): InputError {
  return new InputError(
    say("holds more than 64 MB of text and markup; split it", "文字与标记超过 64 MB；请拆分"),
    { file },
  );
}

/** Remarks of mammoth's on looks, pictures and fields: no word of the text is touched. */
const ofLooks = /style\b|image|picture|break type|complex field|v:imagedata/i;

/** Remarks of mammoth's that concern the text, in words for who translates it. */
function remark(messages: readonly string[], file: string, notices: Tally): void {
  const place = { file };
  const elements: string[] = [];
  for (const message of messages) {
    const element = /^An unrecognised element was ignored: (.+)$/.exec(message)?.[1];
    if (element !== undefined) elements.push(short(element));
    else if (message.startsWith("A w:sym element")) notices.add("symbol", place, lostSymbol, true);
    else if (/^unexpected non-(?:row|cell) element/.test(message)) notices.add("table", place, oddTable);
    else if (!ofLooks.test(message))
      notices.add("mammoth", place, (count) => otherRemark(short(message), count));
  }
  const names = [...new Set(elements)].slice(0, 3).join(say(", ", "、"));
  notices.add("elements", place, (count) => unknownElements(names, count), false, elements.length);
}

const unknownElements = (names: string, count: number) =>
  say(
    `${count} element(s) of the document were not understood (${names}); see whether text is missing`,
    `文档中有 ${count} 处内容无法识别（${names}）；请核对文字是否有缺`,
  );
const lostSymbol = (count: number) =>
  say(`${count} symbol(s) of a special font left out`, `略去了 ${count} 个特殊字体的符号`);
const oddTable = (count: number) =>
  say(
    `${count} table(s) with an unusual structure; see whether the cells stand in their places`,
    `${count} 个表格结构异常；请核对单元格的位置`,
  );
const otherRemark = (message: string, count: number) =>
  say(
    `${count} remark(s) of the reader of Word documents, the first: ${message}`,
    `读取 Word 文档时有 ${count} 条提示，第一条（英文）：${message}`,
  );

function short(text: string): string {
  return oneLine(text).slice(0, 200);
}
