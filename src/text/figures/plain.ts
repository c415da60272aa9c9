import { simplify } from "../fold.ts";

/**
 * A Chinese text as the grammar reads it: half-width digits and signs, Simplified characters, 壹贰叁 as 一二三,
 * every UTF-16 code unit in its place.
 */
export function plainChinese(text: string): string {
  const simple = simplify(text);
  // A rare character may fold into or out of the astral planes: offsets matter more than it does.
  const same = simple.length === text.length ? simple : text;
  return halfWidth(same).replace(/[壹贰叁参肆伍陆柒捌玖拾佰仟○圆]/gu, (char, at: number) =>
    "参伍陆拾圆".includes(char) && !besideNumeral(same, at) ? char : formal[char]!,
  );
}

/** Full-width digits, letters and signs as half-width ones; the Chinese comma and full stop stay. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff04-\uff0b\uff0d-\uff19\uff21-\uff5a\uff5e\u3000\uffe5]/g, (char) => {
    if (char === "\u3000") return " ";
    if (char === "\uffe5") return "¥";
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  });
}

const formal: Readonly<Record<string, string>> = {
  壹: "一",
  贰: "二",
  叁: "三",
  参: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  佰: "百",
  仟: "千",
  "○": "〇",
  圆: "元",
};

/** 参, 陆 and their like are common characters; beside the capital numerals of cheques they are 三 and 元. */
function besideNumeral(text: string, at: number): boolean {
  return (
    /[壹贰肆伍陆柒捌玖拾佰仟万亿]/u.test(text[at + 1] ?? "") ||
    /[\d壹贰肆伍陆柒捌玖拾佰仟万亿]/u.test(text[at - 1] ?? "")
  );
}
