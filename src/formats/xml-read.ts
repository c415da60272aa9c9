/**
 * XML files as streams of small trees.
 *
 * An interchange file is a thin frame around many records (`<tu>`, `<conceptEntry>`, `<unit>`). The frame comes as
 * `open` and `close` events, each record as one whole tree, so memory holds a record, never the file.
 * Untrusted input (DESIGN §8): nesting is capped, a DOCTYPE is accepted but never fetched, entity declarations are
 * refused, and everything that is not well formed is refused with its place.
 */
import { SaxesParser } from "saxes";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { byteOrderMark, fatalDecoder, validPrefix } from "../text/decode.ts";
import type { Input } from "./format.ts";

export interface XmlElement {
  /** As written, with its prefix. */
  name: string;
  /** Without the prefix. */
  local: string;
  /** Namespace; empty when namespaces are not followed. */
  uri: string;
  /** By the names as written. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  place: Place;
  /** Where it stands in the text of the file (its byte order mark left out), when that was asked for. */
  range?: XmlRange;
}

/** Offsets in the decoded text of a file, in UTF-16 code units. */
export interface XmlRange {
  /** Of the `<` of its opening tag, or one behind where a CR LF follows its name. */
  from: number;
  /** Behind its opening tag. */
  opened: number;
  /** Behind its closing tag, or behind an empty tag. */
  to: number;
}

/** `open` and `close` of the frame (the element has no children), and whole records. */
export interface XmlEvent {
  kind: "open" | "close" | "record";
  element: XmlElement;
}

export interface XmlOptions {
  /** Whether prefixes are resolved. */
  namespaces: boolean;
  /** Local names of the elements that come as whole trees. */
  records: ReadonlySet<string>;
  /** Whether elements say where they stand in the text. */
  ranges?: boolean;
}

/** Deeper nesting is an attack, not a document. */
const maxDepth = 256;

/** Enough of the start to hold an XML declaration. */
const headSize = 512;

/**
 * Events in batches, one batch a chunk of input.
 * @throws InputError for what is not well formed, not decodable, too deep, or declares entities
 */
export async function* readXml(input: Input, options: XmlOptions): AsyncIterable<XmlEvent[]> {
  const { file } = input;
  let batch: XmlEvent[] = [];
  const stack: XmlElement[] = [];
  /** Depth of the record being gathered; 0 outside of one. */
  let inside = 0;
  const parser = new SaxesParser({ xmlns: options.namespaces, position: true });
  const here = (): Place => ({ file, line: parser.line, column: parser.columnIndex + 1 });

  parser.on("error", (error) => {
    const what = error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    throw new InputError(
      say(
        `not well-formed XML: ${what}; mend the file or export it anew`,
        `XML 格式有误：${what}；请修复或重新导出该文件`,
      ),
      here(),
    );
  });
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
    if (stack.length < maxDepth) return;
    throw new InputError(
      say(`elements are nested more than ${maxDepth} deep`, `元素嵌套超过 ${maxDepth} 层`),
      here(),
    );
  });
  parser.on("opentag", (tag) => {
    const attributes = options.namespaces
      ? Object.fromEntries(
          Object.entries(tag.attributes).map(([key, value]) => [
            key,
            typeof value === "string" ? value : value.value,
          ]),
        )
      : (tag.attributes as Record<string, string>);
    const local = options.namespaces ? (tag.local ?? tag.name) : tag.name;
    const element: XmlElement = {
      name: tag.name,
      local,
      uri: tag.uri ?? "",
      attributes,
      children: [],
      place: tagStart,
      ...(options.ranges ? { range: { from: tagFrom, opened: parser.position, to: parser.position } } : {}),
    };
    if (inside > 0) {
      stack.at(-1)!.children.push(element);
      inside++;
    } else if (options.records.has(local)) inside = 1;
    else batch.push({ kind: "open", element });
    stack.push(element);
  });
  parser.on("closetag", () => {
    const element = stack.pop()!;
    if (element.range) element.range.to = parser.position;
    if (inside === 0) batch.push({ kind: "close", element });
    else if (--inside === 0) batch.push({ kind: "record", element });
  });
  const text = (content: string) => {
    if (inside === 0) return;
    const children = stack.at(-1)!.children;
    // CDATA and text that touch are one text.
    if (typeof children.at(-1) === "string") children.push(children.pop() + content);
    else children.push(content);
  };
  parser.on("text", text);
  parser.on("cdata", text);

  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  const feed = (bytes: Uint8Array, last: boolean) => {
    let content: string;
    try {
      content = decoder!.decode(bytes, { stream: !last });
    } catch {
      throw undecodable(bytes, decoder!.encoding, parser, file);
    }
    parser.write(content);
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
    if (decoder) feed(chunk, false);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= headSize) start();
    }
    if (batch.length > 0) {
      yield batch;
      batch = [];
    }
  }
  if (!decoder) start();
  feed(new Uint8Array(0), true);
  parser.close();
  if (batch.length > 0) yield batch;
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

/** The child elements with this local name, or all of them. */
export function elements(parent: XmlElement, local?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== "string" && (local === undefined || child.local === local),
  );
}

/** All text in an element and below, as it stands. */
export function textOf(element: XmlElement): string {
  let out = "";
  for (const child of element.children) out += typeof child === "string" ? child : textOf(child);
  return out;
}

/** The text without the line breaks and indentation that only lay out the file. */
export function unindent(text: string): string {
  if (!text.includes("\n")) return text.trim();
  const parts: string[] = [];
  for (const line of text.split("\n")) {
    // A line that begins with white space goes on with the one before it.
    if (parts.length > 0 && /^[ \t]/.test(line)) parts.push(`${parts.pop()!.trimEnd()} ${line.trimStart()}`);
    else parts.push(line);
  }
  return parts.join("\n").trim();
}
