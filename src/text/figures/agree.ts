import type { Figure, Unit } from "./figure.ts";

/**
 * How well two figures say the same, 0 not at all. 4: value and unit. 3: the value in another unit of the same
 * dimension. 2: the value, where one text leaves the unit out. 1: the value in another guise (100 % and twofold).
 */
export function agree(zh: Figure, en: Figure): number {
  const [a, b] = [zh.unit, en.unit];
  // 25个基点 is loosely 0.25 percent.
  if (a?.dimension === "points" && a.factor === 0.01 && b?.dimension === "share" && b.factor === 0.01)
    return sameValue(zh, en, 0.01, 1) ? 3 : 0;
  const relation = related(a, b);
  if (relation === 0) return 0;
  if (a?.dimension === "times" && b?.dimension === "share") return timesIsShare(zh, en) ? 1 : 0;
  if (a?.dimension === "share" && b?.dimension === "times") return timesIsShare(en, zh) ? 1 : 0;
  if (a?.dimension === "clock" && b?.dimension === "clock") return sameTime(zh, en) ? 4 : 0;
  if (zh.discount && en.discount) return near(zh.value, 100 - en.value) ? 4 : 0;
  // Where a unit is left out or of another dimension the numbers themselves are compared.
  const convert = relation >= 3 && a !== undefined && b !== undefined;
  return sameValue(zh, en, convert ? a.factor : 1, convert ? b.factor : 1) ? relation : 0;
}

function related(a: Unit | undefined, b: Unit | undefined): number {
  if (!a && !b) return 4;
  if (!a || !b) {
    const one = (a ?? b)!;
    if (one.code === "label") return 0;
    switch (one.dimension) {
      case "weekday":
      case "third-of-month":
      case "clock":
        return 0;
      case "month":
      case "code":
        return 1;
      default:
        return 2;
    }
  }
  if (a.dimension === b.dimension) {
    if (a.dimension === "money") return sameMoney(a.code!, b.code!);
    if (a.dimension === "article") return sameLevel(a.code!, b.code!);
    return a.factor === b.factor ? 4 : 3;
  }
  const either = (x: Unit["dimension"], y: Unit["dimension"]): boolean =>
    (a.dimension === x && b.dimension === y) || (a.dimension === y && b.dimension === x);
  // 2000年: a year or two thousand of them; 三十日: a day or thirty of them.
  if (either("year", "months")) return (a.dimension === "months" ? a : b).factor === 12 ? 2 : 0;
  if (either("day", "seconds")) return (a.dimension === "seconds" ? a : b).factor === 86400 ? 2 : 0;
  // 二十多岁 is "in one's twenties".
  if (either("decade", "months")) return (a.dimension === "months" ? a : b).factor === 12 ? 2 : 0;
  if (either("decade", "year") || either("times", "share") || either("code", "plan")) return 1;
  return 0;
}

/** Currencies that a name without its country may mean. */
const meanings: Readonly<Record<string, string>> = {
  $: "USD HKD TWD AUD CAD SGD MOP 元",
  元: "CNY HKD TWD MOP $ USD SGD",
  cents: "USD HKD TWD AUD CAD SGD MOP EUR CNY $ 元",
  "¥": "CNY JPY",
  FRF: "CHF",
  kr: "SEK NOK DKK",
};

function sameMoney(a: string, b: string): number {
  if (a === b || (a === "USD" && b === "$")) return 4;
  return (meanings[a] ?? "").split(" ").includes(b) || (meanings[b] ?? "").split(" ").includes(a) ? 3 : 0;
}

/** What each Chinese level may be called in English. */
const englishLevels: Readonly<Record<string, string>> = {
  article: "article rule section term",
  clause: "clause section term",
  chapter: "chapter part",
  section: "section part",
  part: "part chapter",
  label: "label",
};

function sameLevel(zh: string, en: string): number {
  if (zh === en) return 4;
  return (englishLevels[zh] ?? "").split(" ").includes(en) ? 3 : 0;
}

/** 增长一倍 is an increase of 100 percent; 1.5倍 is 150 percent of it. */
function timesIsShare(multiple: Figure, share: Figure): boolean {
  const part = share.value * share.unit!.factor;
  if (multiple.growth === "by") return near(multiple.value, 1 + part);
  return readings(multiple).some((value) => near(value, part) || near(value, 1 + part));
}

function sameTime(zh: Figure, en: Figure): boolean {
  const shift = zh.zone !== undefined && en.zone !== undefined ? (en.zone - zh.zone) * 60 : 0;
  return readings(zh).some((a) => readings(en).some((b) => (((a + shift - b) % 1440) + 1440) % 1440 === 0));
}

function readings(figure: Figure): readonly number[] {
  return figure.others ? [figure.value, ...figure.others] : [figure.value];
}

function near(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

function sameValue(zh: Figure, en: Figure, zhFactor: number, enFactor: number): boolean {
  const converts = zhFactor !== enFactor;
  // A converted figure is rounded to its last place, at most to 3 in 100.
  const slack = converts ? Math.max(zh.step * zhFactor, en.step * enFactor) * 0.51 : 0;
  for (const x of readings(zh)) {
    for (const y of readings(en)) {
      const [a, b] = [x * zhFactor, y * enFactor];
      if (near(a, b)) return true;
      if (converts && Math.abs(a - b) <= Math.min(slack, 0.03 * a)) return true;
    }
  }
  if (zh.high === undefined && en.high === undefined) return false;
  const [lowA, highA] = [zh.value * zhFactor, (zh.high ?? zh.value) * zhFactor];
  const [lowB, highB] = [en.value * enFactor, (en.high ?? en.value) * enFactor];
  // 200余 stops short of 300.
  if (zh.high === undefined) return readings(zh).some((x) => lowB <= x * zhFactor && x * zhFactor < highB);
  if (en.high === undefined) return readings(en).some((y) => lowA <= y * enFactor && y * enFactor < highA);
  return lowA < highB && lowB < highA;
}
