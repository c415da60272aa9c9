/** Kinds of files that translators have and zhengming does not read, told by their first bytes or their ending. */
import { say } from "../model/locale.ts";

interface Kind {
  /** Without the dot, lower case. */
  endings: readonly string[];
  /** Whether the first bytes are those of the kind; `ending` where one beginning belongs to several kinds. */
  begins?(head: string, ending: string | undefined): boolean;
  /** What it is, and how to get its text in. */
  advice(): string;
}

/** Of Microsoft's compound files: old Word, Excel and PowerPoint, and new ones with a password. */
const compound = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
/** OpenDocument and EPUB say what they are in the first entry of the ZIP, at a fixed place. */
const openDocument = (kind: string) => (head: string) =>
  head.startsWith(`mimetypeapplication/vnd.oasis.opendocument.${kind}`, 30);

const spreadsheets = ["xls", "xlt", "xlsx", "xlsm", "et", "ett"];
const slides = ["ppt", "pps", "dps"];

const kinds: readonly Kind[] = [
  {
    endings: ["pdf", "ofd"],
    begins: (head) => head.slice(0, 1024).includes("%PDF-"),
    advice: () =>
      say(
        "a PDF: copy or save its text as .txt, or export it to Word (.docx), and give that",
        "是 PDF：请把其中的文字复制或另存为 .txt，或导出为 Word（.docx），再使用该文件",
      ),
  },
  {
    endings: ["xls", "xlt", "xlsb", "et", "ett", "numbers"],
    begins: (head, ending) => head.startsWith(compound) && spreadsheets.includes(ending ?? ""),
    advice: () =>
      say(
        "an old Excel or WPS workbook, or one with a password: save it as .xlsx, without a password",
        "是旧版 Excel 或 WPS 表格，或设有密码：请另存为不设密码的 .xlsx",
      ),
  },
  {
    endings: [...slides, "pptx", "odp", "key"],
    begins: (head, ending) =>
      (head.startsWith(compound) && slides.includes(ending ?? "")) || openDocument("presentation")(head),
    advice: () =>
      say("slides: copy their text into a .docx or .txt", "是演示文稿：请把其中的文字复制到 .docx 或 .txt"),
  },
  {
    endings: ["doc", "dot", "wps", "wpt"],
    begins: (head, ending) =>
      // Of a .docx with a password the reader of Word documents tells.
      head.startsWith(compound) && ![...spreadsheets, ...slides, "docx", "docm"].includes(ending ?? ""),
    advice: () =>
      say(
        "old Word or WPS, or a document with a password: save it as .docx, without a password",
        "是旧版 Word 或 WPS 文档，或设有密码：请另存为不设密码的 .docx",
      ),
  },
  {
    endings: ["rtf"],
    begins: (head) => head.startsWith("{\\rtf"),
    advice: () => say("Rich Text: save it as .docx", "是 RTF 文档：请另存为 .docx"),
  },
  {
    endings: ["odt", "ott", "fodt"],
    begins: openDocument("text"),
    advice: () => say("an OpenDocument text: save it as .docx", "是 OpenDocument 文档：请另存为 .docx"),
  },
  {
    endings: ["ods", "ots", "fods"],
    begins: openDocument("spreadsheet"),
    advice: () => say("an OpenDocument table: save it as .xlsx", "是 OpenDocument 表格：请另存为 .xlsx"),
  },
  {
    endings: ["pages"],
    advice: () => say("a Pages document: export it to Word (.docx)", "是 Pages 文稿：请导出为 Word（.docx）"),
  },
  {
    endings: ["caj", "kdh", "nh"],
    begins: (head) => head.startsWith("CAJ"),
    advice: () =>
      say(
        "a CAJ document: copy its text into a .txt, or export it to Word (.docx)",
        "是 CAJ 文献：请把其中的文字复制到 .txt，或导出为 Word（.docx）",
      ),
  },
  {
    endings: ["epub", "mobi", "azw", "azw3"],
    begins: (head) => head.startsWith("mimetypeapplication/epub+zip", 30),
    advice: () =>
      say("an e-book: convert it to .docx, .html or .txt", "是电子书：请转换为 .docx、.html 或 .txt"),
  },
  {
    endings: ["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"],
    begins: (head) =>
      /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyphei)/su.test(head),
    advice: () =>
      say(
        "a picture: have its text recognised (OCR) and give that as .txt or .docx",
        "是图片：请先识别文字（OCR），再以 .txt 或 .docx 提供",
      ),
  },
  {
    endings: ["zip", "rar", "7z", "gz", "tar"],
    begins: (head) => head.startsWith("Rar!") || head.startsWith("7z\u00bc\u00af"),
    advice: () => say("an archive: unpack it and give the files in it", "是压缩包：请解压后使用其中的文件"),
  },
];

/**
 * What to do with a file that by its first bytes cannot be read; undefined where they say nothing against it.
 * @param head first bytes, a character each (Latin-1)
 * @param ending without the dot, in lower case
 */
export function adviceByBytes(head: string, ending: string | undefined): string | undefined {
  return kinds.find(({ begins }) => begins?.(head, ending))?.advice();
}

/** The same by its ending alone. */
export function adviceByEnding(ending: string | undefined): string | undefined {
  return kinds.find(({ endings }) => ending !== undefined && endings.includes(ending))?.advice();
}
