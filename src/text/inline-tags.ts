/** Inline tags that were written out in a text, as the memory leaves them out: `<b>`, `</g1>`, `<x id="1"/>`, `<1>`. */
const tag = /<(?:\/?[A-Za-z][\w:.-]{0,63}(?:\s[^<>]*)?\/?|\/?\d{1,9}\/?)>/y;
const tags = new RegExp(tag.source, "g");

/** Where the tag ends that begins at an offset of a text; 0 where none does. */
export function tagEnd(text: string, at: number): number {
  tag.lastIndex = at;
  return tag.test(text) ? tag.lastIndex : 0;
}

/** The inline tags of a text, in order. */
export function inlineTags(text: string): string[] {
  return text.includes("<") ? (text.match(tags) ?? []) : [];
}

/** The text without its inline tags. */
export function withoutTags(text: string): string {
  return text.includes("<") ? text.replace(tags, "") : text;
}
