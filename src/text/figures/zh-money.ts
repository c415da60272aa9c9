import type { Unit } from "./figure.ts";
import { zhUnit } from "./measures.ts";
import type { Reading } from "./reading.ts";

/** 元 in a Traditional text: yuan, NT dollars, HK dollars. */
const anyYuan: Unit = { ...zhUnit("元"), code: "元" };

/** 新台币三万元以上十五万元以下: the currency named before the first amount of a clause holds for the next. */
export function yuanAt(reading: Reading, at: number): Unit {
  const last = reading.found.findLast(({ unit }) => unit?.dimension === "money");
  if (last?.unit && /^(?:TWD|HKD|MOP|CNY|SGD)$/.test(last.unit.code!)) {
    if (!/[，。；;（(]/.test(reading.text.slice(last.span[1], at))) return last.unit;
    if (last.unit.code !== "CNY") return anyYuan;
  }
  return reading.traditional ? anyYuan : zhUnit("元");
}

const prefixes: readonly (readonly [RegExp, string])[] = [
  [/人民币$|(?:RMB|CNY|CN¥)$/, "元"],
  [/新台币$|NT\$|NTD|TWD$/, "新台币"],
  [/港币$|HK\$$|HKD$/, "港元"],
  [/(?:美元|美金|US\$|USD|U\.S\.\$)$/, "美元"],
  [/(?:欧元|€|EUR)$/, "欧元"],
  [/(?:英镑|£|GBP)$/, "英镑"],
  [/日元$|JPY$/, "日元"],
  [/\$$/, "美元"],
  [/¥$/, "元"],
];

/** 人民币, 新台币, US$ right before the number. */
export function moneyBefore(text: string, at: number): Unit | undefined {
  if (!/[币元金镑$€£¥A-Z ]/.test(text[at - 1] ?? "")) return undefined;
  const lead = text.slice(Math.max(0, at - 5), at).trimEnd();
  for (const [pattern, name] of prefixes) if (pattern.test(lead)) return zhUnit(name);
  return undefined;
}
