/** Data categories of the public TBX dialects (ISO 30042:2019; LTAC TBX-Min 1.x, TBX-Basic 1.2.1; TerminOrgs V4). */

export type Level = "concept" | "language" | "term";

export interface Category {
  /** The element that carries it in DCA style. */
  element: "admin" | "descrip" | "ref" | "termNote" | "transac" | "transacNote" | "xref";
  /** Namespace of its element in DCT style, by the module that defines it. */
  module: "min" | "basic";
  levels: readonly Level[];
  /** What it may say, where that is a list. */
  values?: readonly string[];
  /** What its `target` is: an id of the file, or an address on the web. */
  target?: "id" | "web";
}

const everywhere: readonly Level[] = ["concept", "language", "term"];

const minimal: Readonly<Record<string, Category>> = {
  customerSubset: { element: "admin", module: "min", levels: ["concept", "term"] },
  subjectField: { element: "descrip", module: "min", levels: ["concept"] },
  administrativeStatus: {
    element: "termNote",
    module: "min",
    levels: ["term"],
    values: [
      "preferredTerm-admn-sts",
      "admittedTerm-admn-sts",
      "deprecatedTerm-admn-sts",
      "supersededTerm-admn-sts",
    ],
  },
  partOfSpeech: {
    element: "termNote",
    module: "min",
    levels: ["term"],
    values: ["noun", "verb", "adjective", "adverb", "properNoun", "other"],
  },
  externalCrossReference: { element: "xref", module: "min", levels: everywhere, target: "web" },
};

/** TerminOrgs names the status so; the two vocabularies go by one dialect name, and files of either are TBX-Basic. */
const usageStatus: Category = {
  element: "termNote",
  module: "min",
  levels: ["term"],
  values: ["preferred", "admitted", "notRecommended", "obsolete", "deprecated"],
};

const basic: Readonly<Record<string, Category>> = {
  ...minimal,
  usageStatus,
  projectSubset: { element: "admin", module: "basic", levels: ["concept", "term"] },
  source: { element: "admin", module: "basic", levels: everywhere },
  context: { element: "descrip", module: "basic", levels: ["term"] },
  definition: { element: "descrip", module: "basic", levels: ["concept", "language"] },
  crossReference: { element: "ref", module: "basic", levels: ["concept", "term"], target: "id" },
  grammaticalGender: {
    element: "termNote",
    module: "basic",
    levels: ["term"],
    values: ["masculine", "feminine", "neuter", "other"],
  },
  geographicalUsage: { element: "termNote", module: "basic", levels: ["term"] },
  termLocation: { element: "termNote", module: "basic", levels: ["term"] },
  termType: {
    element: "termNote",
    module: "basic",
    levels: ["term"],
    values: ["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
  },
  transactionType: {
    element: "transac",
    module: "basic",
    levels: everywhere,
    values: ["origination", "modification", "creation"],
  },
  responsibility: { element: "transacNote", module: "basic", levels: everywhere },
  xGraphic: { element: "xref", module: "basic", levels: everywhere, target: "web" },
};

/** Data categories by dialect; a dialect that is not listed is judged by the core structure alone. */
export const dialects: Readonly<Record<string, Readonly<Record<string, Category>>>> = {
  "TBX-Min": { ...minimal, usageStatus },
  "TBX-Basic": basic,
};
