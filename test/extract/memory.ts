import type { Lexicon } from "../../src/model/lexicon.ts";
import type { Unit } from "../../src/model/unit.ts";
import { unitsIn } from "../support/units.ts";

/** Units of one document from rows of source and target. */
export function memory(rows: readonly (readonly [string, string])[]): Unit[] {
  return unitsIn("sample", ...rows);
}

/** A dictionary of a few words, so that no test depends on a built one. */
function smallLexicon(entries: Readonly<Record<string, readonly string[]>>): Lexicon {
  return {
    has: (word) => Object.hasOwn(entries, word),
    glosses: (word) => (Object.hasOwn(entries, word) ? entries[word]! : []),
    longest(text, at) {
      for (let length = Math.min(8, text.length - at); length > 0; length--) {
        if (Object.hasOwn(entries, text.slice(at, at + length))) return length;
      }
      return 0;
    },
  };
}

export const lexicon = smallLexicon({
  法院: ["court", "law court"],
  自由: ["freedom", "free"],
  贸易: ["trade"],
  试验区: ["pilot zone", "test zone"],
  企业: ["enterprise", "company"],
  设立: ["to set up"],
  命运: ["fate", "destiny"],
  共同体: ["community"],
  应当: ["should", "ought to"],
  处理: ["to handle", "to deal with"],
  国际: ["international"],
  平行: ["parallel"],
  诉讼: ["lawsuit"],
  问题: ["question", "issue", "problem"],
  研究: ["research", "to study"],
  加强: ["to reinforce", "to strengthen"],
  平台: ["platform"],
  纠纷: ["dispute"],
  解决: ["to settle", "to resolve", "resolution"],
  建设: ["to build", "to construct"],
  建立: ["to establish", "to set up"],
  联合: ["to combine", "joint", "alliance"],
  当事人: ["party (to an affair)"],
  利用: ["to utilize", "to use"],
  电子: ["electronic"],
  邮件: ["mail", "email"],
  地址: ["address"],
  发送: ["to transmit", "to send"],
  通知: ["notice", "to notify"],
  登记: ["to register"],
  住所: ["habitation", "dwelling place", "residence"],
  变更: ["to change", "to modify"],
  主体: ["main part", "subject"],
  市场: ["market"],
  保护: ["to protect", "protection"],
  权益: ["rights and interests"],
  公平: ["fair", "impartial"],
  竞争: ["to compete", "competition"],
  参与: ["to participate"],
  条约: ["treaty"],
  缔结: ["to conclude", "to establish"],
  遵守: ["to comply with", "to abide by"],
  海上: ["maritime"],
  运输: ["transport", "transportation"],
  安全: ["safety", "security"],
  合同: ["contract"],
  签订: ["to sign"],
  解释: ["to interpret", "interpretation"],
});
