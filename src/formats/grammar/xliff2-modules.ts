/** The modules of XLIFF 2 (XLIFF 2.1, section 5; change tracking of 2.0; plural, gender and select of 2.2). */
import type { ElementSource } from "./grammar.ts";

const xliff = "urn:oasis:names:tc:xliff:";

export const modulePrefixes: Readonly<Record<string, string>> = {
  [`${xliff}matches:2.0`]: "mtc",
  [`${xliff}glossary:2.0`]: "gls",
  [`${xliff}fs:2.0`]: "fs",
  [`${xliff}metadata:2.0`]: "mda",
  [`${xliff}resourcedata:2.0`]: "res",
  [`${xliff}sizerestriction:2.0`]: "slr",
  [`${xliff}validation:2.0`]: "val",
  [`${xliff}changetracking:2.0`]: "ctr",
  [`${xliff}changetracking:2.1`]: "ctr",
  [`${xliff}itsm:2.1`]: "itsm",
  [`${xliff}pgs:1.0`]: "pgs",
  "http://www.w3.org/2005/11/its": "its",
};

/** Where the outermost elements of the modules may stand; what stands elsewhere is no use of the module. */
export const modulePlaces: Readonly<Record<string, readonly string[]>> = {
  "mtc:matches": ["unit"],
  "gls:glossary": ["unit"],
  "mda:metadata": ["xliff", "file", "group", "unit", "mtc:match"],
  "res:resourceData": ["file", "unit"],
  "slr:profiles": ["file"],
  "slr:data": ["file", "group", "unit"],
  "val:validation": ["file", "group", "unit"],
  "ctr:changeTrack": ["file", "group", "unit"],
  "its:locQualityIssues": ["file", "group", "unit", "mtc:match"],
  "its:provenanceRecords": ["file", "group", "unit", "mtc:match"],
};

const normalization = "(none|nfc|nfd)";
const reference = "href xml:lang:language *";
const issue =
  "locQualityIssueType locQualityIssueComment locQualityIssueSeverity:percent locQualityIssueProfileRef:uri locQualityIssueEnabled:yesNo";
const people =
  "org orgRef:uri person personRef:uri revOrg revOrgRef:uri revPerson revPersonRef:uri revTool revToolRef:uri tool toolRef:uri";

export const moduleElements: Readonly<Record<string, ElementSource>> = {
  "mtc:matches": ["mtc:match+"],
  "mtc:match": [
    "mda:metadata? originalData? source target other*",
    "id:nmtoken matchQuality:percent matchSuitability:percent origin ref!:uri reference:yesNo similarity:percent subType:userDefined type:(am|mt|icm|idm|tb|tm|other) *",
  ],
  "gls:glossary": ["gls:glossEntry+"],
  "gls:glossEntry": ["gls:term gls:translation* gls:definition? other*", "id:nmtoken ref:uri *"],
  "gls:term": ["#text", "source *"],
  "gls:translation": ["#text", "id:nmtoken ref:uri source *"],
  "gls:definition": ["#text", "source *"],
  "mda:metadata": ["mda:metaGroup+", "id:nmtoken"],
  "mda:metaGroup": ["(mda:metaGroup | mda:meta)+", "id:nmtoken category appliesTo:(source|target|ignorable)"],
  "mda:meta": ["#text", "type!"],
  "res:resourceData": ["res:resourceItemRef* res:resourceItem*"],
  "res:resourceItemRef": ["", "id:nmtoken ref!:nmtoken *"],
  "res:resourceItem": ["res:source? res:target? res:reference*", "mimeType id:nmtoken context:yesNo *"],
  "res:source": ["#any", reference],
  "res:target": ["#any", reference],
  "res:reference": ["", reference.replace("href", "href!")],
  "slr:profiles": ["slr:normalization? other*", "generalProfile storageProfile"],
  "slr:normalization": ["", `general:${normalization} storage:${normalization}`],
  "slr:data": ["#any", "profile! *"],
  "val:validation": ["val:rule+", "*"],
  "val:rule": [
    "",
    `isPresent occurs:positive isNotPresent startsWith endsWith existsInSource:yesNo caseSensitive:yesNo normalization:${normalization} disabled:yesNo *`,
  ],
  "ctr:changeTrack": ["ctr:revisions+"],
  "ctr:revisions": ["ctr:revision+", "appliesTo!:nmtoken ref:nmtoken currentVersion:nmtoken *"],
  "ctr:revision": ["ctr:item+", "author datetime version:nmtoken *"],
  "ctr:item": ["#text other*", "property! *"],
  "its:locQualityIssues": ["its:locQualityIssue+", "xml:id!:id version"],
  "its:locQualityIssue": ["", `version ${issue}`],
  "its:provenanceRecords": ["its:provenanceRecord+", "xml:id!:id version"],
  "its:provenanceRecord": ["", `version ${people}`],
};

/** ITS 2.0, section 8.17.2: kinds of issues. */
const issueTypes =
  "(terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency|grammar|legal|register|locale-specific-content|locale-violation|style|characters|misspelling|typographical|formatting|inconsistent-entities|numbers|markup|pattern-problem|whitespace|internationalization|length|non-conformance|uncategorized|other)";

/** HTML elements that `fs:fs` may name. */
const htmlNames =
  "(a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|h1|h2|h3|h4|h5|h6|head|hr|html|i|img|label|legend|li|ol|p|pre|q|s|samp|select|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul)";

export const moduleAttributes: Readonly<Record<string, string>> = {
  "fs:fs": htmlNames,
  "fs:subFs": "text",
  "slr:equivStorage": "text",
  "slr:sizeInfo": "text",
  "slr:sizeInfoRef": "nmtoken",
  "slr:sizeRestriction": "text",
  "slr:storageRestriction": "text",
  "pgs:switch": "text",
  "pgs:case": "text",
  "itsm:domains": "text",
  "itsm:lang": "language",
  ...Object.fromEntries(
    Object.entries({
      version: "(2.0)",
      allowedCharacters: "text",
      annotatorsRef: "text",
      localeFilterList: "text",
      localeFilterType: "(include|exclude)",
      locQualityIssueComment: "text",
      locQualityIssueEnabled: "yesNo",
      locQualityIssueProfileRef: "uri",
      locQualityIssuesRef: "uri",
      locQualityIssueSeverity: "percent",
      locQualityIssueType: issueTypes,
      locQualityRatingProfileRef: "uri",
      locQualityRatingScore: "percent",
      locQualityRatingScoreThreshold: "percent",
      locQualityRatingVote: "integer",
      locQualityRatingVoteThreshold: "integer",
      mtConfidence: "unitInterval",
      org: "text",
      orgRef: "uri",
      person: "text",
      personRef: "uri",
      provenanceRecordsRef: "uri",
      revOrg: "text",
      revOrgRef: "uri",
      revPerson: "text",
      revPersonRef: "uri",
      revTool: "text",
      revToolRef: "uri",
      taClassRef: "uri",
      taConfidence: "unitInterval",
      taIdent: "text",
      taIdentRef: "uri",
      taSource: "text",
      termConfidence: "unitInterval",
      tool: "text",
      toolRef: "uri",
    }).map(([name, type]) => [`its:${name}`, type]),
  ),
};
