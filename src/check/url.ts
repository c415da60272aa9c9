import { say } from "../model/locale.ts";
import { addressesOf } from "../text/markup/addresses.ts";
import type { Mark } from "../text/markup/mark.ts";
import { tagsOf } from "../text/markup/tags.ts";
import type { Check } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { finding } from "./make-finding.ts";
import { mismatches, mismatchRemark } from "./marks.ts";

/** Web addresses, e-mail addresses and file names. */
export const url: Check = {
  id: "url",
  severity: "error",
  mqm: "Design and markup: Link/cross-reference",
  title: () => say("address differs", "网址或文件名不符"),
  explain: () =>
    say(
      "A web address, host with its port, e-mail address, path or file name of one text is another in the other, or is missing there. Example: www.court.gov.cn translated as www.court.gov.com. Punctuation after an address, full-width too, is no part of it; http and https, www, case of the host and the page's language (/zh/ and /en/) make no difference; file names in Chinese may be translated, their endings stay. It is wrong where the English page rightly has another address.",
      "网址、主机与端口、电子邮箱、路径或文件名在另一侧不同或没有。例：“www.court.gov.cn”译作 www.court.gov.com。地址后的标点（含全角）不算在内；http 与 https、www、主机名大小写、网页语种（/zh/ 与 /en/）不计；中文文件名可以翻译，扩展名须保留。英文网页确有另一地址时会误报。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      if (!isComparable(unit)) continue;
      const source = addressesIn(unit.source);
      const target = addressesIn(unit.target);
      if (source.length === 0 && target.length === 0) continue;
      const left = mismatches(source, target).filter(({ missing, extra }) => {
        // 合同.pdf may well be contract.pdf.
        const ending = (key: string | undefined): string => /\.(\w+)$/.exec(key ?? "")?.[1] ?? "";
        const chinese = missing?.key.startsWith("*.") || extra?.key.startsWith("*.");
        return !(chinese && missing && extra && ending(missing.key) === ending(extra.key));
      });
      for (const each of left) yield finding(this, unit, mismatchRemark(each));
    }
  },
};

/** The addresses outside tags: one inside is the tag's, and that check's to compare. */
function addressesIn(text: string): Mark[] {
  const found = addressesOf(text);
  if (found.length === 0 || !text.includes("<")) return found;
  const tags = tagsOf(text, false);
  return found.filter(({ span }) => !tags.some((tag) => tag.span[0] < span[0] && span[1] < tag.span[1]));
}
