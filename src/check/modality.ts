import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import { lowerWords } from "../text/lower-words.ts";
import { type Flip, flippedModality } from "../text/modality.ts";
import { shifted, stretches } from "../text/stretches.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";
import { comparablePairs, spansBySide } from "./sides.ts";

/** A duty became a permission, or the other way round. */
export const modality: Check = {
  id: "modality",
  severity: "warning",
  mqm: "Accuracy: Mistranslation",
  title: () => say("duty and permission confused", "情态颠倒"),
  explain: () =>
    say(
      "A duty (应当, 必须, 须) is rendered by a permission (may, can), a permission (可以, 有权) by a duty (shall, must), “need not” (不必, 无须) by “shall not”, or the other way round. Example: 应当提出申请 as may submit. Only flips are findings: shall, must and should for 应当 are shades, and a duty in the present tense (takes effect) is one still. Judged sentence by sentence where both sides have equally many, and only where the sentence has one kind alone. Wrong where English shall merely states what holds.",
      "义务（应当、必须、须）译成许可（may、can），许可（可以、有权）译成义务（shall、must），“不必、无须”译成 shall not，或反之。例：“应当提出申请”译作 may submit。只报颠倒：“应当”译作 shall、must、should 属语气轻重，用一般现在时（takes effect）也不报。两侧句数相同时逐句比较，且只判断仅含一类情态的句子。英文 shall 只是陈述事实时会误报。",
    ),
  *run(view) {
    for (const { unit, sides, zh, en } of comparablePairs(view)) {
      for (const part of stretches(zh, en)) {
        const english = en.slice(...part.en);
        const flip = flippedModality(zh.slice(...part.zh), english, () => lowerWords(english));
        if (!flip) continue;
        const inZh = shifted(flip.zh, part.zh[0]);
        const inEn = shifted(flip.en, part.en[0]);
        const chinese = textAt(unit[sides.zh], inZh);
        const actual = textAt(en, inEn);
        const kind = kinds[flip.kind];
        yield finding(this, unit, {
          message: say(
            `${chinese} ${kind.en}; the English has "${actual}"`,
            `“${chinese}”${kind.zh}；英文却用“${actual}”`,
          ),
          ...spansBySide(sides, inZh, inEn),
        });
        break;
      }
    }
  },
};

function textAt(text: string, [span]: readonly Span[]): string {
  return span ? text.slice(span[0], span[1]) : "";
}

const kinds: Readonly<Record<Flip, { en: string; zh: string }>> = {
  "duty-permitted": { en: "is a duty", zh: "表示义务" },
  "permission-required": { en: "is a permission", zh: "表示许可" },
  "exemption-forbidden": { en: "spares, it does not forbid", zh: "表示免除而非禁止" },
  "ban-exempted": { en: "forbids", zh: "表示禁止" },
};
