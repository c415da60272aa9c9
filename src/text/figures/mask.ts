import { addressesOf } from "../markup/addresses.ts";
import { placeholdersOf } from "../markup/placeholders.ts";
import { tagsOf } from "../markup/tags.ts";

/** Telephone numbers, by the word before them or by their form, and numbers too long to count anything. */
const lines =
  /(?:电话|電話|传真|傳真|手机|手機|热线|熱線|邮编|郵編|帐号|账号|身份证号?|\b(?:tel|telephone|phone|fax|mobile|hotline|postcode|postal code|zip code|ID number))[^\d\n]{0,8}\+?[\d()（）][\d()（）\s./-]{2,}|\+\d{1,3}[-\s(]\d[\d()\s-]{5,}\d|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)\d{3}-\d{4}-\d{4}(?!\d)|(?<![\d,.])1[3-9]\d{9}(?!\d)|(?<![\d,.])\d{14,}[Xx]?(?![\d,.])/giu;

/** The text with what holds digits but no figures blanked out: tags, placeholders, addresses, telephone numbers. */
export function withoutCodes(text: string): string {
  let out = text;
  const blank = (from: number, to: number): void => {
    out = out.slice(0, from) + "_".repeat(to - from) + out.slice(to);
  };
  if (/[<{[]|%[\w(@+#{.*'<-]/.test(text)) {
    for (const { span } of tagsOf(text, true)) blank(...span);
    for (const { span } of placeholdersOf(text, true)) blank(...span);
  }
  for (const { span } of addressesOf(text)) blank(...span);
  // Six digits, signs between them aside: no telephone number is shorter.
  if (/\d[\d()（） ./-]{4,}\d/.test(text))
    for (const match of text.matchAll(lines)) blank(match.index, match.index + match[0].length);
  return out;
}
