import { say } from "../model/locale.ts";
import { turnedDirection } from "../text/direction.ts";
import { lowerWords } from "../text/lower-words.ts";
import { turnedOpposite } from "../text/opposites.ts";
import { shifted, stretches } from "../text/stretches.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";
import { comparablePairs, spansBySide } from "./sides.ts";

/** What goes up in one language goes down in the other. */
export const direction: Check = {
  id: "direction",
  severity: "warning",
  mqm: "Accuracy: Mistranslation",
  title: () => say("direction turned round", "增减方向颠倒"),
  explain: () =>
    say(
      "The Chinese moves or compares one way only (增长, 提高, 扩大, 超过; 下降, 降低, 缩小, 低于) and the English only the other (fall, lower, narrow, below; rise, raise, widen, above). Example: 失业率下降 as has risen. Judged sentence by sentence where both sides have equally many. Sentences that go both ways (growth slowed), limits (不超过, at least) and sentences with a denial are left alone. Opposites are judged alike: 进口 and export, 顺差 and deficit, 买入 and sell, 不低于 and no more than, 届满前 and after; parties (出租人 and lessee, 甲方 and Party B), places and times (东部 and west, 左侧 and right, 夏季 and winter). Wrong where English says the same from the other end (提高节能水平 as reduce consumption).",
      "中文只有一个方向（增长、提高、扩大、超过；下降、降低、缩小、低于），英文却只有相反方向（fall、lower、narrow、below；rise、raise、widen、above）。例：“失业率下降”译作 has risen。两侧句数相同时逐句比较。同句有两个方向（growth slowed）、限度（不超过、at least）和含否定的句子不判断。相反的词同样判断：“进口”与 export、“顺差”与 deficit、“买入”与 sell、“不低于”与 no more than、“届满前”与 after；当事方（“出租人”与 lessee、“甲方”与 Party B）、方位和时间（“东部”与 west、“左侧”与 right、“夏季”与 winter）亦然。英文换一角度说同一件事（“提高节能水平”译作 reduce consumption）时会误报。",
    ),
  *run(view) {
    for (const { unit, sides, zh, en } of comparablePairs(view)) {
      for (const part of stretches(zh, en)) {
        const english = en.slice(...part.en);
        const here = zh.slice(...part.zh);
        const moved = turnedDirection(here, english, () => lowerWords(english), view.lexicon);
        const turned = moved ?? turnedOpposite(here, english);
        if (!turned) continue;
        const inZh = shifted(turned.zh, part.zh[0]);
        const inEn = shifted(turned.en, part.en[0]);
        const chinese = unit[sides.zh].slice(...inZh[0]!);
        const actual = en.slice(...inEn[0]!);
        yield finding(this, unit, {
          message: message(chinese, actual, moved?.up),
          ...spansBySide(sides, inZh, inEn),
        });
        break;
      }
    }
  },
};

function message(chinese: string, actual: string, up: boolean | undefined): string {
  if (up === undefined)
    return say(`${chinese} is the opposite of "${actual}"`, `“${chinese}”与“${actual}”相反`);
  return up
    ? say(`${chinese} goes up; "${actual}" goes down`, `“${chinese}”为增、升，“${actual}”为减、降`)
    : say(`${chinese} goes down; "${actual}" goes up`, `“${chinese}”为减、降，“${actual}”为增、升`);
}
