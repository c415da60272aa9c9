/** What readers and writers of several formats say alike. */
import { say } from "../model/locale.ts";
import type { Notice, Place } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import type { Replaced } from "../text/xml.ts";
import type { Tally } from "./tally.ts";

/** What every XML writer says when characters had to go. */
export function replacedNotices(file: string, replaced: Replaced): Notice[] {
  if (replaced.count === 0) return [];
  const message = say(
    `${replaced.count} character(s) that XML cannot hold were replaced by U+FFFD`,
    `${replaced.count} 个 XML 不允许的字符已替换为 U+FFFD`,
  );
  return [{ place: { file }, message, lost: true }];
}

/** What every reader says of a well-formed file that gave nothing. */
export function nothingUsable(file: string, what: "pair" | "concept"): Notice {
  const message =
    what === "pair"
      ? say("no usable pair of source and target in this file", "文件中没有可用的原文—译文对")
      : say("no usable concept in this file", "文件中没有可用的术语条目");
  return { place: { file }, message };
}

/** What a reader of documents says of one that has none. */
export function noText(file: string): Notice {
  return { place: { file }, message: say("the file holds no text", "文件中没有文本") };
}

/** What a writer says whose format has no inline codes. */
export function lostCodes({ codes }: Unit, place: Place, notices: Tally): void {
  if (codes) notices.add("codes", place, droppedCodes, true, codes.source.length + codes.target.length);
}

const droppedCodes = (count: number) =>
  say(
    `${count} inline code(s) (formatting, tags) left out; the text is whole`,
    `已略去 ${count} 个行内标记（格式、标签）；文字完整`,
  );

/** A cell as a table can hold it: whole characters. */
export function wholeCell(cell: string, file: string, notices: Tally): string {
  if (cell.isWellFormed()) return cell;
  notices.add("surrogates", { file }, halfCharacters, true);
  return cell.toWellFormed();
}

const halfCharacters = (count: number) =>
  say(
    `${count} cell(s) held half characters, replaced by U+FFFD`,
    `${count} 个单元格含有残缺字符，已替换为 U+FFFD`,
  );

/** Of concepts that a list of pairs cannot hold. */
export const oneLanguage = (count: number) =>
  say(
    `${count} concept(s) lack a term in one of the languages and were left out`,
    `已略去 ${count} 个缺少某一语言术语的条目`,
  );

/** Of concepts of which a tool may offer nothing. */
export const nothingToOffer = (count: number) =>
  say(`${count} concept(s) without a rendering to offer left out`, `已略去 ${count} 个没有可推荐译名的条目`);
