/**
 * An inline code: markup of the file that a text is from, which is no text (`<b>`, a field, a line break). It stands
 * beside the text, by its place in it: search, terms and checks of wording see the text alone.
 */
export interface InlineCode {
  /** Offset in the text, in UTF-16 code units; codes at one place come in their order. */
  at: number;
  /** Whether it begins a stretch, ends one, or stands alone. */
  role: "open" | "close" | "alone";
  /** Tells which closing code belongs to which opening one; unique in the text. */
  pair: number;
  /** What the file calls it; the same on both sides for codes that correspond. */
  id?: string;
  /** What stood in the original document. */
  native?: string;
  /** What it is for: `bold`, `italic`, `underlined`, `lb` (a line break), `link`, `image` or the file's own word. */
  type?: string;
  /** How many characters of the text it stands for: 1 where a line break is one. */
  covers?: number;
}

/** The codes of a unit, each side in the order of its text. */
export interface UnitCodes {
  /** Codes of the source text. */
  source: readonly InlineCode[];
  /** Codes of the target text. */
  target: readonly InlineCode[];
}

/** A text with its codes. */
export interface CodedText {
  text: string;
  codes: readonly InlineCode[];
}

/** Nothing where neither side has a code: most units have none. */
export function unitCodes(
  source: readonly InlineCode[],
  target: readonly InlineCode[],
): { codes?: UnitCodes } {
  return source.length + target.length === 0 ? {} : { codes: { source, target } };
}

/** Whether two codes say the same, in one language or two. */
export function sameCode(a: InlineCode, b: InlineCode): boolean {
  if (a.role !== b.role) return false;
  if (a.id !== undefined && b.id !== undefined && a.id === b.id) return true;
  if (a.native !== undefined && b.native !== undefined) return a.native === b.native;
  return a.id === undefined && b.id === undefined && a.type === b.type;
}

/** A code as people read it: what stood in the document, or what it is called. */
export function codeLabel({ role, native, type, id, pair }: InlineCode): string {
  if (native !== undefined && native.trim() !== "") return native.trim();
  const name = type ?? id ?? String(pair);
  return role === "open" ? `<${name}>` : role === "close" ? `</${name}>` : `<${name}/>`;
}

/** What tells a text's codes from another's where both texts are the same; empty for none. */
export function codesKey(codes: readonly InlineCode[] | undefined, places: boolean): string {
  if (codes === undefined || codes.length === 0) return "";
  return codes
    .map(({ at, role, native, type, id }) => `${places ? at : ""} ${role} ${native ?? type ?? id ?? ""}`)
    .join("\n");
}
