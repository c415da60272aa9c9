import { say } from "../model/locale.ts";

/** So much of a text is shown; the rest is counted. A segment may be a whole book. */
const limit = 4000;

export function shortened(text: string): string {
  if (text.length <= limit) return text;
  const more = text.length - limit;
  return `${text.slice(0, limit)} ${say(`… (${more} more characters)`, `…（还有 ${more} 个字符）`)}`;
}
