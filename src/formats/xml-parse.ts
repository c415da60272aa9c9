/**
 * The XML parser as every reader of ours uses it. What it reads is not trusted: nesting is capped, a DOCTYPE is
 * accepted but never fetched, entity declarations are refused, and what is not well formed or not decodable is
 * refused with its place.
 */
import { type SaxesAttributeNS, SaxesParser, type SaxesTag } from "saxes";
import { InputError } from "../model/errors.ts";
import { limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { byteOrderMark, fatalDecoder, validPrefix } from "../text/decode.ts";
import { beyond } from "../text/limit.ts";
import type { Input } from "./format.ts";

/** Enough of the start to hold an XML declaration. */
const headSize = 512;

/**
 * So many bytes are parsed at a time: what has been gathered is handed on, and can be forgotten, before the garbage
 * collector moves it to where it keeps what lives long.
 */
const portion = 1 << 14;

/** One start tag, attributes by the names as written. */
export interface XmlTag {
  name: string;
  /** Without the prefix, and its namespace; as the name and empty when namespaces are not followed. */
  local: string;
  uri: string;
  attributes: Readonly<Record<string, string>>;
  place: Place;
  /** Offsets in the decoded text: of its "<", and behind its ">". */
  from: number;
  opened: number;
}

/** What is called while the file is read, in its order. */
export interface XmlHandlers {
  open(tag: XmlTag): void;
  /** `to`: the offset behind the end tag. */
  close(to: number): void;
  /** Text or CDATA; a stretch of text may come in pieces. */
  text(content: string, place: () => Place): void;
}

/**
 * Feeds a file to the handlers; yields after each chunk of input, so that what has been gathered can be handed on.
 * @throws InputError for what is not well formed, not decodable, too deep, or declares entities
 */
export async function* parseXml(
  input: Input,
  namespaces: boolean,
  handlers: XmlHandlers,
): AsyncIterable<void> {
  const { file } = input;
  const parser = new SaxesParser({ xmlns: namespaces, position: true });
  const here = (): Place => ({ file, line: parser.line, column: parser.columnIndex + 1 });
  const most = limits();
  let depth = 0;
  /** Behind the last tag or text, in the decoded text. */
  let passed = 0;

  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) {
      throw new InputError(
        say(
          "the DOCTYPE declares entities, which are not accepted; remove them",
          "DOCTYPE 中声明了实体，不予接受；请删除",
        ),
        here(),
      );
    }
  });
  let tagStart: Place = { file };
  let tagFrom = 0;
  parser.on("opentagstart", (tag) => {
    // By now the name and the character after it have been read.
    const column = Math.max(1, parser.columnIndex - tag.name.length - 1);
    tagStart = { file, line: parser.line, column };
    tagFrom = parser.position - tag.name.length - 2;
    if (++depth > most.depth) throw beyond("depth", here(), ["elements are nested too deep", "元素嵌套过深"]);
  });
  parser.on("opentag", (tag) => {
    const attributes = namespaces ? valuesOf(tag.attributes) : (tag.attributes as Record<string, string>);
    const local = namespaces ? (tag.local ?? tag.name) : tag.name;
    passed = parser.position;
    handlers.open({
      name: tag.name,
      local,
      uri: tag.uri ?? "",
      attributes,
      place: tagStart,
      from: tagFrom,
      opened: parser.position,
    });
  });
  parser.on("closetag", () => {
    depth--;
    passed = parser.position;
    handlers.close(parser.position);
  });
  const text = (content: string) => {
    passed = parser.position;
    handlers.text(content, here);
  };
  parser.on("text", text);
  parser.on("cdata", text);

  // Without a handler of errors the parser throws them. (With one more handler it would have so many properties that V8
  // keeps them in a table, and be four times slower.)
  const parse = (step: () => void) => {
    try {
      step();
    } catch (error) {
      const what = /^\d+:\d+: (.*?)\.?$/s.exec((error as Error).message)?.[1];
      if (error instanceof InputError || what === undefined) throw error;
      throw new InputError(
        say(
          `not well-formed XML: ${what}; mend the file or export it anew`,
          `XML 格式有误：${what}；请修复或重新导出该文件`,
        ),
        here(),
      );
    }
  };
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  const feed = (bytes: Uint8Array, last: boolean) => {
    let content: string;
    try {
      content = decoder!.decode(bytes, { stream: !last });
    } catch {
      throw undecodable(bytes, decoder!.encoding, parser, file);
    }
    const before = passed;
    parse(() => parser.write(content));
    // Nothing came of so much: a tag, a comment or a text that the parser gathers without end.
    if (passed === before && parser.position - passed > most.record) {
      throw beyond("record", { file, line: parser.line }, [
        "a tag, comment or text of this XML is too long",
        "XML 中的标签、注释或文本过长",
      ]);
    }
  };
  const start = () => {
    if (head.length === 0) {
      throw new InputError(
        say("the file is empty; give one that holds text", "文件是空的；请提供有内容的文件"),
        { file },
      );
    }
    const { encoding, skip } = xmlEncoding(head);
    decoder = fatalDecoder(encoding, file);
    feed(head.subarray(skip), false);
  };
  for await (const chunk of input.chunks()) {
    if (!decoder) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= headSize) start();
      yield;
      continue;
    }
    for (let at = 0; at < chunk.length; at += portion) {
      feed(chunk.subarray(at, at + portion), false);
      yield;
    }
  }
  if (!decoder) start();
  feed(new Uint8Array(0), true);
  parse(() => parser.close());
  yield;
}

/** Attributes by the names as written, without what their namespaces are. */
function valuesOf(attributes: SaxesTag["attributes"]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name in attributes) values[name] = (attributes[name] as SaxesAttributeNS).value;
  return values;
}

/** The encoding of an XML entity by its first bytes (XML 1.0, appendix F) and how many to skip. */
export function xmlEncoding(head: Uint8Array): { encoding: string; skip: number } {
  const mark = byteOrderMark(head);
  if (mark) return { encoding: mark.encoding, skip: mark.length };
  if (head[0] === 0x3c && head[1] === 0) return { encoding: "utf-16le", skip: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { encoding: "utf-16be", skip: 0 };
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(
    new TextDecoder("latin1").decode(head.subarray(0, headSize)),
  )?.[1];
  // A declaration that could be read byte by byte is not in UTF-16, whatever it claims.
  if (!declared || /^(utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(declared)) return { encoding: "utf-8", skip: 0 };
  return { encoding: declared, skip: 0 };
}

function undecodable(bytes: Uint8Array, encoding: string, parser: SaxesParser, file: string): InputError {
  let from = 0;
  // The chunk may begin inside a character.
  while (encoding === "utf-8" && from < 4 && (bytes[from] ?? 0) >= 0x80 && (bytes[from] ?? 0) < 0xc0) from++;
  const good = validPrefix(bytes.subarray(from), encoding);
  const before = new TextDecoder(encoding).decode(bytes.subarray(from, from + good));
  const breaks = before.split("\n");
  const line = parser.line + breaks.length - 1;
  const column = (breaks.length === 1 ? parser.columnIndex : 0) + breaks.at(-1)!.length + 1;
  return new InputError(
    say(
      `the bytes here are not ${encoding}; save the file as UTF-8 or correct its XML declaration`,
      `此处的字节不是 ${encoding}；请另存为 UTF-8 或改正 XML 声明`,
    ),
    { file, line, column },
  );
}
