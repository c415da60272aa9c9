import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { compareFigures, type Discrepancy } from "../text/figures/compare.ts";
import { inChinese, inEnglish } from "../text/figures/describe.ts";
import { englishFigures } from "../text/figures/en.ts";
import type { Figure, FigureKind } from "../text/figures/figure.ts";
import { chineseFigures } from "../text/figures/zh.ts";
import { scriptOf } from "../text/script.ts";
import type { View } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { finding } from "./make-finding.ts";
import { sidesOf } from "./sides.ts";

const known = new WeakMap<View, ReadonlyMap<FigureKind, Finding[]>>();

/**
 * What the figures checks find in a view, for one of them: every unit is read once for all five. A fault has one
 * finding, of the kind of the Chinese figure, or of the English one where the Chinese has none.
 */
export function figureFindings(view: View, kind: FigureKind): readonly Finding[] {
  let made = known.get(view);
  if (!made) {
    made = findAll(view);
    known.set(view, made);
  }
  return made.get(kind) ?? [];
}

function findAll(view: View): Map<FigureKind, Finding[]> {
  const all = new Map<FigureKind, Finding[]>();
  const sides = sidesOf(view.pair);
  if (view.targetOnly || !sides) return all;
  for (const unit of view.units) {
    if (!isComparable(unit)) continue;
    const texts = { zh: unit[sides.zh], en: unit[sides.en] };
    const discrepancies = compareFigures(chineseFigures(texts.zh), englishFigures(texts.en), texts);
    // A side that is in the other language was never translated: that is another check's to say.
    if (discrepancies.length === 0 || scriptOf(texts.en) === "han") continue;
    for (const each of discrepancies) {
      const list = all.get(each.kind);
      const made = tell(unit, each, sides.zh === "source");
      if (list) list.push(made);
      else all.set(each.kind, [made]);
    }
  }
  return all;
}

function tell(unit: Unit, { kind, zh, en }: Discrepancy, fromChinese: boolean): Finding {
  const [own, other] = fromChinese ? [zh, en] : [en, zh];
  const rendered = fromChinese ? inEnglish(own) : inChinese(own);
  const said = quote(unit.source, own);
  const instead = quote(unit.target, other);
  const language = fromChinese ? { en: "English", zh: "英文" } : { en: "Chinese", zh: "中文" };
  const origin = fromChinese ? { en: "Chinese", zh: "中文" } : { en: "English", zh: "英文" };
  const equals = rendered === said ? said : `${said} = ${rendered}`;
  const back = fromChinese ? inChinese(other) : inEnglish(other);
  const message =
    own.length > 0 && other.length > 0
      ? say(`${equals}; the ${language.en} has ${instead}`, `${equals}；${language.zh}作 ${instead}`)
      : own.length > 0
        ? say(`${equals}: not in the ${language.en}`, `${equals}：${language.zh}中没有`)
        : say(
            `the ${language.en} has ${instead}${back === instead ? "" : ` (${back})`}, which is not in the ${origin.en}`,
            `${language.zh}有 ${instead}${back === instead ? "" : `（${back}）`}，${origin.zh}中没有`,
          );
  return finding(
    // Two figures that differ are a fault beyond doubt; one that is alone may have been left out on purpose.
    { id: kind, severity: own.length > 0 && other.length > 0 ? "error" : "warning" },
    unit,
    {
      message,
      about: [...own, ...other].map(({ span }) => span.join("-")).join(" "),
      sourceSpans: spansOf(own),
      targetSpans: spansOf(other),
      ...(own.length > 0 ? { expected: [rendered] } : {}),
      ...(other.length > 0 ? { actual: instead } : {}),
    },
  );
}

/** The stretches of the figures, touching ones joined, none twice. */
function spansOf(figures: readonly Figure[]): Span[] {
  const spans: [number, number][] = [];
  for (const { span } of [...figures].sort((a, b) => a.span[0] - b.span[0])) {
    const last = spans.at(-1);
    if (last && span[0] <= last[1] + 2) last[1] = Math.max(last[1], span[1]);
    else spans.push([...span]);
  }
  return spans;
}

function quote(text: string, figures: readonly Figure[]): string {
  return spansOf(figures)
    .map(([from, to]) => text.slice(from, to).trim())
    .join(" … ");
}
