/** A running head that has the number of its page in the same line: 对外关系法　　第 1 页 共 2 页. */
import { columnsOf } from "./columns.ts";
import { labelOf } from "./labels.ts";
import { chineseNumber, romanNumber } from "./numerals.ts";

/** A line of more characters is no running head. */
export const longestHead = 120;

const pageFigure = "\\d{1,4}|[〇零一二三四五六七八九十百]{1,5}";
const shareOf = "(?: ?[/,，|]? ?[(]?[共总總] ?(?:\\d{1,4}|[〇零一二三四五六七八九十百]{1,5}) ?[页頁][)]?)?";
/** Page numbers as they stand beside a head, and whether the form alone says what they are. */
const besideForms: readonly { form: string; sure: boolean }[] = [
  { form: `第 ?(${pageFigure}) ?[页頁]${shareOf}`, sure: true },
  { form: `第 ?(\\d{1,4}) ?/ ?\\d{1,4} ?[页頁]`, sure: true },
  { form: `(\\d{1,4}) ?[页頁] ?[/,，|]? ?[共总總] ?\\d{1,4} ?[页頁]`, sure: true },
  { form: `(?:page|pg\\.?|p\\.) ?\\|? ?(\\d{1,4})(?: ?(?:of|/) ?\\d{1,4})?`, sure: true },
  { form: `[-–—―·•~〜|] ?(\\d{1,4}|[ivxlc]{1,6}) ?[-–—―·•~〜|]`, sure: true },
  { form: `(\\d{1,4}) ?(?:/|of) ?\\d{1,4}`, sure: false },
  { form: `(\\d{1,4})`, sure: false },
];
const atEnd = besideForms.map(({ form, sure }) => ({ pattern: new RegExp(` ${form}$`, "i"), sure }));
const atStart = besideForms.map(({ form, sure }) => ({ pattern: new RegExp(`^${form} `, "i"), sure }));

export interface NumberedHead {
  /** What is left of the line, case and spaces out. */
  rest: string;
  number: number;
  /** The number is written as that of a page. */
  sure: boolean;
}

/** Columns of what stands beside a page number: next to it, and set apart from it. */
const leastBeside = 10;
const leastApart = 4;
/** "see page 3", "No. 3": the figure belongs to the words. */
const asksForFigure =
  /(?:[第见見至到在]|参见|參見|详见|詳見|\b(?:see|on|at|in|to|from|and|or|of|no\.?|nos\.?|number|№))$/i;

/** A page number begins or ends so; told first, for most lines do not. */
const mayBeNumbered = /^(?:\d|[第p\-–—―·•~〜|])|[\d页頁)\-–—―·•~〜|]$/i;

/** A line as a running head with the number of its page at one end; undefined where it cannot be one. */
export function numberedHead(text: string): NumberedHead | undefined {
  if (text.length > longestHead) return undefined;
  // White space keeps its width here: two columns of it set a number apart.
  const line = text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, "  ")
    .replace(/\t/g, "    ")
    .replace(/\s/g, " ");
  if (!mayBeNumbered.test(line)) return undefined;
  for (const forms of [atEnd, atStart]) {
    for (const { pattern, sure } of forms) {
      const match = pattern.exec(line);
      if (!match) continue;
      const beside = forms === atEnd ? line.slice(0, match.index) : line.slice(match[0].length);
      const rest = beside.trim();
      const apart = rest.length < beside.length;
      const figure = match[1]!;
      const number = /^\d/.test(figure)
        ? Number(figure)
        : (chineseNumber(figure) ?? romanNumber(figure.toUpperCase()));
      const width = columnsOf(rest);
      const fits = sure
        ? width >= (apart ? leastApart : leastBeside)
        : apart && width >= leastBeside && !labelOf(rest);
      if (number === undefined || !fits || !/\p{L}/u.test(rest) || asksForFigure.test(rest)) return undefined;
      return { rest: rest.toLowerCase().replaceAll(" ", ""), number, sure };
    }
  }
  return undefined;
}
