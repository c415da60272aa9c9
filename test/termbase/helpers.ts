import type { Lexicon } from "../../src/model/lexicon.ts";
import { type Concept, conceptId, type Term } from "../../src/model/term.ts";
import { compileTerms, type Terms } from "../../src/termbase/terms.ts";

export const pair = { source: "zh-Hans", target: "en" };

/** `concept("法治", "rule of law", "!law rule", "?rule by law")`: "!" deprecated, "!!" forbidden, "?" proposed. */
export function concept(source: string, ...renderings: string[]): Concept {
  let preferred = false;
  const terms = renderings.map((text): Term => {
    const marked = /^(!!|!|\?)?(.*)$/su.exec(text)!;
    let status: Term["status"];
    if (marked[1] === "!!") status = "forbidden";
    else if (marked[1] === "!") status = "deprecated";
    else if (marked[1] === "?") status = "proposed";
    else {
      status = preferred ? "admitted" : "preferred";
      preferred = true;
    }
    return { lang: "en", text: marked[2]!, status };
  });
  return { id: conceptId(source), terms: [{ lang: "zh-Hans", text: source, status: "preferred" }, ...terms] };
}

/** A small dictionary: a headword a line, "=" before its glosses. */
function lexiconOf(entries: string): Lexicon {
  const glosses = new Map(
    entries
      .trim()
      .split(/\s*[\n,]\s*/u)
      .map((line) => {
        const [word, gloss] = line.split("=");
        return [word!.trim(), gloss ? gloss.split("/") : []] as const;
      }),
  );
  const longest = Math.max(...[...glosses.keys()].map((word) => word.length));
  return {
    has: (word) => glosses.has(word),
    glosses: (word) => glosses.get(word) ?? [],
    longest(text, at) {
      for (let length = longest; length > 0; length--) {
        if (at + length <= text.length && glosses.has(text.slice(at, at + length))) return length;
      }
      return 0;
    },
  };
}

/** Words of everyday and official Chinese, enough for the boundary cases here. */
export const lexicon = lexiconOf(`
对外,外交,交流,政策,发展,中国,国家,发展中国家=developing country,发展中,应当,上海,海关,关系,提高,高中,家庭,收入,读书
研究,研究生,生命,科学,学者,招收,国会,会议,会同,有关,美国,美国国会=US Congress,议员,通过,法案,依法,行政,规定,定期,清理,法律
审判,审判员=judge,程序,知识,产权,知识产权=intellectual property,保护,权利,权利人=obligee,公民,义务,人民,法院,人民法院=people's court
国际,国际法院=International Court of Justice,改革,开放,改革开放=reform and opening up,国内,内政=internal affairs,干涉,原则,税收,关税,征收,企业,务必,业务
遵守,办理,人权,当事人,保障,利益,其他,民主,主权,主体,地位,社会,社会主义,主义,正当,公正,合同,同时,生效,订立,机关,主管,关于,期限,法定
法治,法制,涉外,案件,人才,建设,最高,地方,大会,代表,全国,国务院,领导,我们,同志,全党,政党,贸易,自由,合法,权益,国民,待遇,市场,公有制,推进,改革,经济
`);

export function termsOf(...concepts: Concept[]): Terms {
  return compileTerms(concepts, { pair, lexicon });
}
