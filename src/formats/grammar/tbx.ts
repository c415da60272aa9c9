/** TBX 3 (ISO 30042:2019), DCA and DCT style, and TBX 2 (ISO 30042:2008, `martif`). */
import type { Grammar, Node } from "./grammar.ts";
import { tbxRules } from "./tbx-rules.ts";
import { auxiliary, idLanguage, sharedElements } from "./tbx-structure.ts";

const codeType = "type:(fmt|ui|quote|link|image|other) subtype target";

export const tbx3: Grammar = {
  format: "tbx",
  version: (root) => [root.attributes.get("type"), root.attributes.get("style")].filter(Boolean).join(" "),
  root: "tbx",
  namespace: "urn:iso:std:iso:30042:ed-2",
  prefixes: {
    "http://www.tbxinfo.net/ns/min": "min",
    "http://www.tbxinfo.net/ns/basic": "basic",
  },
  elements: {
    ...sharedElements("hi | foreign | sc | ec | ph"),
    ...moduleElements(),
    tbx: ["tbxHeader text", "type! style!:(dca|dct) xml:lang!:language *"],
    tbxHeader: ["fileDesc encodingDesc? revisionDesc?", "id:id"],
    fileDesc: ["publicationStmt? titleStmt? sourceDesc", "id:id"],
    text: ["body? back?", "id:id"],
    body: ["conceptEntry+", "id:id"],
    back: ["refObjectSec*", "id:id"],
    refObjectSec: ["refObject+", "id:id type!"],
    conceptEntry: [`${auxiliary} langSec+`, "id!:id"],
    langSec: [`${auxiliary} termSec+`, "xml:lang!:language"],
    termSec: [
      "term (termNote | termNoteGrp | other)* (descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref | other)*",
      "id:id",
    ],
    hi: ["#text", "type:(entailedTerm|hotkey|italics|bold|superscript|subscript|math) target"],
    ph: ["", "type"],
    sc: ["", `id!:id isolated:yesNo disp equiv ${codeType}`],
    ec: ["", `startRef isolated:yesNo disp equiv id:id ${codeType}`],
  },
  records: ["conceptEntry"],
  rules: tbxRules,
};

/** In DCT style a data category is an element: text, with a `target` where it has one. */
function moduleElements(): Grammar["elements"] {
  const names: Readonly<Record<string, readonly string[]>> = {
    min: [
      "customerSubset",
      "subjectField",
      "administrativeStatus",
      "partOfSpeech",
      "externalCrossReference",
      "usageStatus",
    ],
    basic: [
      "projectSubset",
      "source",
      "context",
      "definition",
      "crossReference",
      "grammaticalGender",
      "geographicalUsage",
      "termLocation",
      "termType",
      "transactionType",
      "responsibility",
      "xGraphic",
    ],
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([module, local]) =>
      local.map((name) => [
        `${module}:${name}`,
        ["#text other*", `target datatype metaType metatype ${idLanguage} *`] as const,
      ]),
    ),
  );
}

export const tbx2: Grammar = {
  format: "tbx",
  version: (root: Node) => `${root.attributes.get("type") ?? "TBX"} 2`,
  root: "martif",
  namespace: undefined,
  prefixes: {},
  elements: {
    ...sharedElements("hi | foreign | bpt | ept | ph"),
    martif: ["martifHeader text", "type! xml:lang!:language xmlns"],
    martifHeader: ["fileDesc encodingDesc? revisionDesc?", "id:id"],
    fileDesc: ["titleStmt? publicationStmt? sourceDesc+", "id:id"],
    text: ["body back?", "id:id"],
    body: ["termEntry+", "id:id"],
    back: ["refObjectList*", "id:id"],
    refObjectList: ["refObject+", "id:id type!"],
    termEntry: [`${auxiliary} langSet+`, "id:id"],
    langSet: [`${auxiliary} (tig | ntig)+`, "id:id xml:lang!:language"],
    tig: [`term termNote* ${auxiliary}`, "id:id"],
    ntig: [`termGrp ${auxiliary}`, "id:id"],
    termGrp: ["term (termNote | termNoteGrp)* termCompList*", "id:id"],
    termCompList: [`${auxiliary} (termComp | termCompGrp)+`, "id:id type!"],
    termComp: ["#text", idLanguage],
    termCompGrp: [
      "termComp (termNote | termNoteGrp)* (admin | adminGrp | transacGrp | note | ref | xref)*",
      "id:id",
    ],
    bpt: ["#text", "i type"],
    ept: ["#text", "i"],
  },
  records: ["termEntry"],
  rules: tbxRules,
};
