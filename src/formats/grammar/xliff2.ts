/** XLIFF 2.0, 2.1 and 2.2: the core (XLIFF 2.1, section 4; 2.2, section 4). Modules and written rules stand apart. */
import type { ElementSource, Grammar, Node } from "./grammar.ts";
import { moduleAttributes, moduleElements, modulePrefixes } from "./xliff2-modules.ts";
import { xliff2Rules } from "./xliff2-rules.ts";

const inline = "(cp | ph | pc | sc | ec | mrk | sm | em)*";
const direction = "(ltr|rtl|auto)";
const inherited = `canResegment:yesNo translate:yesNo srcDir:${direction} trgDir:${direction} xml:space:space *`;
const codeType = "type:(fmt|ui|quote|link|image|other) subType:userDefined";
const code = `id!:nmtoken canCopy:yesNo canDelete:yesNo canReorder:(yes|no|firstNo) copyOf:nmtoken ${codeType} fs:* slr:*`;
const point = "dataRef:nmtoken disp equiv subFlows:nmtokens";
const annotation = "id!:nmtoken translate:yesNo type ref:uri value *";

const core: Readonly<Record<string, ElementSource>> = {
  xliff: ["file+", "version! srcLang!:language trgLang:language xml:space:space *"],
  file: ["skeleton? other* notes? (unit | group)+", `id!:nmtoken original ${inherited}`],
  skeleton: ["#text other*", "href"],
  group: ["other* notes? (unit | group)*", `id!:nmtoken name type:userDefined ${inherited}`],
  unit: [
    "other* notes? originalData? (segment | ignorable)+",
    `id!:nmtoken name type:userDefined ${inherited}`,
  ],
  segment: [
    "source target?",
    "id:nmtoken canResegment:yesNo state:(initial|translated|reviewed|final) subState:userDefined",
  ],
  ignorable: ["source target?", "id:nmtoken"],
  notes: ["note+"],
  note: ["#text", "id:nmtoken appliesTo:(source|target) category priority:(1|2|3|4|5|6|7|8|9|10) *"],
  originalData: ["data+"],
  data: ["#text cp*", `id!:nmtoken dir:${direction} xml:space:(preserve)`],
  source: [`#text ${inline}`, "xml:lang:language xml:space:space"],
  target: [`#text ${inline}`, "xml:lang:language xml:space:space order:positive"],
  cp: ["", "hex!:hex"],
  ph: ["", `${code} ${point}`],
  pc: [
    `#text ${inline}`,
    `${code} canOverlap:yesNo dataRefStart:nmtoken dataRefEnd:nmtoken dispStart dispEnd equivStart equivEnd subFlowsStart:nmtokens subFlowsEnd:nmtokens dir:${direction}`,
  ],
  sc: ["", `${code} ${point} canOverlap:yesNo dir:${direction} isolated:yesNo`],
  ec: [
    "",
    `${code.replace("id!", "id")} ${point} canOverlap:yesNo dir:${direction} isolated:yesNo startRef:nmtoken`,
  ],
  mrk: [`#text ${inline}`, annotation],
  sm: ["", annotation],
  em: ["", "startRef!:nmtoken"],
};

function grammar(namespace: string, elements: Grammar["elements"]): Grammar {
  return {
    format: "xliff",
    version: (root: Node) => root.attributes.get("version") ?? "",
    root: "xliff",
    namespace,
    prefixes: modulePrefixes,
    elements: { ...elements, ...moduleElements },
    attributes: moduleAttributes,
    records: ["unit"],
    rules: xliff2Rules,
  };
}

/** 2.0 and 2.1 share a namespace; what differs between them is in the written rules. */
export const xliff20 = grammar("urn:oasis:names:tc:xliff:document:2.0", core);

export const xliff22 = grammar("urn:oasis:names:tc:xliff:document:2.2", {
  ...core,
  xliff: ["notes? mda:metadata? file+", core.xliff![1]!],
  note: ["#text", `${core.note![1]} ref:uri`],
});
