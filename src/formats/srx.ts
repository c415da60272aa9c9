import {
  brackets,
  chineseRules,
  englishRules,
  longestBracket,
  type SentenceRule,
} from "../text/sentence-rules.ts";
import { xmlAttribute, xmlText } from "../text/xml.ts";
import type { Format } from "./format.ts";
import { tool } from "./tool.ts";

/** Segmentation Rules eXchange 2.0 (LISA OSCAR 2008): how sentences are told, for CAT tools to cut as zhengming does. */
export const srx: Format = {
  name: "srx",
  extensions: ["srx"],
  writes: ["rules"],
  async *write() {
    yield new TextEncoder().encode(document());
  },
};

interface LanguageRules {
  name: string;
  /** What of a language tag matches; the first that does counts. */
  patterns: readonly string[];
  rules: readonly SentenceRule[];
}

const languages: readonly LanguageRules[] = [
  { name: "Chinese", patterns: ["[Zz][Hh]([-_].*)?"], rules: [...bracketRules(), ...chineseRules] },
  { name: "English", patterns: ["[Ee][Nn]([-_].*)?", ".*"], rules: [...bracketRules(), ...englishRules] },
];

/** What a regular expression can say of brackets: one inside another is beyond it. */
function bracketRules(): SentenceRule[] {
  return Object.entries(brackets).map(([open, close]) => {
    const inner = `[^${escaped(open)}${escaped(close)}]{0,${longestBracket}}`;
    return {
      break: false,
      // No sentence ends with a letter: a quick test that spares the long one nearly everywhere.
      before: `(?<=[^\\p{L}\\s])(?<=${escaped(open)}${inner})`,
      after: `${inner}${escaped(close)}`,
      note: `Between ${open} and ${close}`,
    };
  });
}

function escaped(bracket: string): string {
  return /[()[\]]/.test(bracket) ? `\\${bracket}` : bracket;
}

function document(): string {
  const replaced = { count: 0 };
  const text = (value: string) => xmlText(value, replaced);
  const attribute = (value: string) => xmlAttribute(value, replaced);
  // Look-arounds leave nothing consumed: programs that search for matches one after the other find every place.
  const rule = ({ break: breaks, before, after, note }: SentenceRule) => `        <!-- ${text(note)} -->
        <rule break="${breaks ? "yes" : "no"}">
          <beforebreak>${text(before.startsWith("(?<=") ? before : `(?<=${before})`)}</beforebreak>
          <afterbreak>${text(after === "" ? "" : `(?=${after})`)}</afterbreak>
        </rule>
`;
  const languageRule = ({ name, rules }: LanguageRules) => `      <languagerule languagerulename="${name}">
${rules.map(rule).join("")}      </languagerule>
`;
  const maps = languages.flatMap(({ name, patterns }) =>
    patterns.map(
      (pattern) =>
        `      <languagemap languagepattern="${attribute(pattern)}" languagerulename="${name}"/>\n`,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Sentence rules of ${tool.name} ${tool.version}. Beyond what rules can say, it also never ends a sentence in brackets within
     brackets, and in Chinese takes straight quotation marks for opening and closing by turns. -->
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
${languages.map(languageRule).join("")}    </languagerules>
    <maprules>
${maps.join("")}    </maprules>
  </body>
</srx>
`;
}
