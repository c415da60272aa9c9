/** What TBX 2 (ISO 30042:2008) and TBX 3 (ISO 30042:2019) have in common: the structure below an entry. */
import type { ElementSource } from "./grammar.ts";

export const idLanguage = "id:id xml:lang:language";
const typed = `type! target datatype ${idLanguage}`;

/** @param inline elements that may stand in the text of a note */
export function sharedElements(inline: string): Readonly<Record<string, ElementSource>> {
  const text = `#text (${inline})*`;
  const links = "(admin | adminGrp | transacGrp | note | ref | xref | other)*";
  return {
    admin: [text, typed],
    adminGrp: ["(admin | other) (adminNote | note | ref | xref | other)*", "id:id"],
    adminNote: ["#text", typed],
    date: ["#text", "id:id"],
    descrip: [text, typed],
    descripGrp: [
      "(descrip | other) (descripNote | admin | adminGrp | transacGrp | note | ref | xref | other)*",
      "id:id",
    ],
    descripNote: ["#text", typed],
    foreign: [text, idLanguage],
    hi: ["#text", "type target xml:lang:language"],
    item: [text, "id:id type"],
    itemGrp: [`item ${links}`, "id:id"],
    itemSet: ["(item | itemGrp)+", "id:id type"],
    note: [text, idLanguage],
    p: [text, `type ${idLanguage}`],
    publicationStmt: ["p+", "id:id"],
    ref: ["#text", typed],
    refObject: ["(itemSet | itemGrp | item)+", "id:id"],
    revisionDesc: ["change+", idLanguage],
    change: ["p+", idLanguage],
    encodingDesc: ["p+", "id:id"],
    sourceDesc: ["p+", idLanguage],
    term: ["#text hi*", "id:id"],
    termNote: [text, typed],
    termNoteGrp: [`(termNote | other) ${links}`, "id:id"],
    title: ["#text", idLanguage],
    titleStmt: ["title note*", idLanguage],
    transac: ["#text", typed],
    transacGrp: ["(transac | other) (transacNote | date | note | ref | xref | other)*", "id:id"],
    transacNote: ["#text", typed],
    xref: ["#text", "id:id type! target!:uri"],
    ph: ["#text", "type"],
  };
}

export const auxiliary =
  "(descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref | other)*";
