/**
 * Numbers that Word puts before paragraphs by itself (ECMA-376 part 1, 17.9): 第三条, Article 3, (2). mammoth leaves
 * them out; here they are counted as Word counts them. Whatever their script, they are given in digits.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";

/** A paragraph of the body, its text without white space, and the number before it. */
export interface NumberedParagraph {
  text: string;
  marker?: string;
}

interface Level {
  start: number;
  format: string;
  /** "第%1条": %n stands for the count of level n. */
  pattern: string;
}

interface Numbering {
  abstracts: Map<string, Map<number, Level>>;
  lists: Map<string, { abstract: string; restarts: Map<number, number> }>;
}

interface Style {
  basedOn?: string;
  list?: string;
  level?: number;
}

interface Use {
  list: string;
  level: number;
}

/** The paragraphs in order; `parts` are the XML parts of the file, known by their root element. */
export function numberedParagraphs(parts: readonly string[]): NumberedParagraph[] {
  const part = (root: string) =>
    parts.find((xml) => new RegExp(`<(?:\\w{1,9}:)?${root}[\\s>]`).test(xml.slice(0, 3000)));
  const [body, definitions, styleSheet] = [part("document"), part("numbering"), part("styles")];
  if (body === undefined || definitions === undefined) return [];
  const numbering = readNumbering(definitions);
  const styles = styleSheet === undefined ? new Map<string, Style>() : readStyles(styleSheet);
  const count = counter(numbering);
  return readParagraphs(body).map(({ text, style, own }) => {
    const use = useOf(style, own, styles);
    const marker = use && count(use);
    return { text, ...(marker === undefined ? {} : { marker }) };
  });
}

interface Reader {
  open?(name: string, value: (attribute: string) => string | undefined, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
  close?(name: string): void;
}

/** Element by element; names without their prefixes. A part that is not well formed is for mammoth to refuse. */
function readPart(xml: string, reader: Reader): void {
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {});
  parser.on("opentag", (tag: SaxesTagNS) => {
    const value = (wanted: string) =>
      Object.values(tag.attributes).find(({ local }) => local === wanted)?.value;
    path.push(tag.local);
    reader.open?.(tag.local, value, path);
  });
  parser.on("text", (text) => reader.text?.(text, path));
  parser.on("closetag", (tag) => {
    reader.close?.(tag.local);
    path.pop();
  });
  parser.write(xml).close();
}

function readNumbering(xml: string): Numbering {
  const numbering: Numbering = { abstracts: new Map(), lists: new Map() };
  let levels = new Map<number, Level>();
  let level: Level | undefined;
  let list = { abstract: "", restarts: new Map<number, number>() };
  let overridden = 0;
  readPart(xml, {
    open(name, value, path) {
      const val = value("val") ?? "";
      const inList = path.includes("num");
      if (name === "abstractNum") {
        levels = new Map();
        numbering.abstracts.set(value("abstractNumId") ?? "", levels);
      } else if (name === "num") {
        list = { abstract: "", restarts: new Map() };
        numbering.lists.set(value("numId") ?? "", list);
      } else if (name === "abstractNumId") list.abstract = val;
      else if (name === "lvlOverride") overridden = Number(value("ilvl"));
      else if (name === "startOverride") list.restarts.set(overridden, Number(val));
      else if (name === "lvl" && !inList) {
        level = { start: 1, format: "decimal", pattern: "" };
        levels.set(Number(value("ilvl")), level);
      } else if (level && !inList) {
        if (name === "start") level.start = Number(val);
        if (name === "numFmt") level.format = val;
        if (name === "lvlText") level.pattern = val;
      }
    },
  });
  return numbering;
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style = {};
  readPart(xml, {
    open(name, value) {
      if (name === "style") {
        style = {};
        styles.set(value("styleId") ?? "", style);
      } else if (name === "basedOn") style.basedOn = value("val") ?? "";
      else if (name === "numId") style.list = value("val") ?? "";
      else if (name === "ilvl") style.level = Number(value("val"));
    },
  });
  return styles;
}

interface Paragraph {
  text: string;
  style?: string;
  own: { list?: string; level?: number };
}

/** Text that is shown: not deleted, not moved away, not the old form of a drawing. */
function readParagraphs(xml: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const open: Paragraph[] = [];
  const hidden = new Set(["Fallback", "del", "moveFrom", "pPrChange", "rPrChange"]);
  let hiding = 0;
  readPart(xml, {
    open(name, value) {
      if (hidden.has(name)) hiding++;
      if (hiding > 0) return;
      const paragraph = open.at(-1);
      if (name === "p") {
        open.push({ text: "", own: {} });
        paragraphs.push(open.at(-1)!);
      } else if (!paragraph) return;
      else if (name === "pStyle") paragraph.style = value("val") ?? "";
      else if (name === "numId") paragraph.own.list = value("val") ?? "";
      else if (name === "ilvl") paragraph.own.level = Number(value("val"));
    },
    text(text, path) {
      const paragraph = open.at(-1);
      if (hiding === 0 && paragraph && path.at(-1) === "t") paragraph.text += bare(text);
    },
    close(name) {
      if (hidden.has(name)) hiding--;
      else if (name === "p" && hiding === 0) open.pop();
    },
  });
  return paragraphs;
}

/** Text as it is compared: without white space. */
export function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The list a paragraph counts in: its own, or that of its style or of the style's bases. List 0 is none. */
function useOf(
  style: string | undefined,
  own: Paragraph["own"],
  styles: ReadonlyMap<string, Style>,
): Use | undefined {
  let { list, level } = own;
  const seen = new Set<string>();
  for (let name = style; name !== undefined && !seen.has(name); name = styles.get(name)?.basedOn) {
    seen.add(name);
    list ??= styles.get(name)?.list;
    level ??= styles.get(name)?.level;
  }
  return list === undefined || list === "0" ? undefined : { list, level: level ?? 0 };
}

/**
 * Counts as Word does: lists with one definition go on with each other's count, unless one of them says where its
 * own begins; a number begins anew below a higher one.
 */
function counter({ abstracts, lists }: Numbering): (use: Use) => string | undefined {
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return ({ list, level }) => {
    const { abstract, restarts } = lists.get(list) ?? { abstract: "", restarts: new Map<number, number>() };
    const levels = abstracts.get(abstract);
    const own = levels?.get(level);
    if (!levels || !own) return undefined;
    const now = counts.get(abstract) ?? [];
    counts.set(abstract, now);
    if (!begun.has(`${list} ${level}`) && restarts.has(level)) now[level] = restarts.get(level)! - 1;
    begun.add(`${list} ${level}`);
    for (let above = 0; above < level; above++) now[above] ??= levels.get(above)?.start ?? 1;
    now[level] = (now[level] ?? own.start - 1) + 1;
    now.length = level + 1;
    if (own.format === "bullet" || own.format === "none") return undefined;
    const marker = own.pattern.replace(/%([1-9])/g, (_, digit: string) =>
      String(now[Number(digit) - 1] ?? ""),
    );
    return marker.trim() === "" ? undefined : marker.trim();
  };
}
