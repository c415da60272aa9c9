/**
 * What a dialect of TBX has no data category for goes into notes with a label that people can read and we read back:
 * `<note>Status: forbidden</note>`. A note of one's own that begins like a label is labelled `Note:`.
 */
const labels = [
  "Status",
  "Subject field",
  "Definition",
  "Source",
  "Part of speech",
  "Usage",
  "Source date",
  "Source place",
  "Source URL",
  "Note",
] as const;

export type NoteLabel = (typeof labels)[number];

const labelled = new RegExp(`^(${labels.join("|")}): `);

export function labelNote(label: NoteLabel, text: string): string {
  return `${label}: ${text}`;
}

/** A free note, protected where it could be taken for a labelled one. */
export function plainNote(text: string): string {
  return labelled.test(text) ? labelNote("Note", text) : text;
}

/** The notes of one element: the labelled by label, the rest as they came. */
export function sortNotes(notes: readonly string[]): { labelled: Map<NoteLabel, string>; plain: string[] } {
  const sorted = { labelled: new Map<NoteLabel, string>(), plain: [] as string[] };
  for (const note of notes) {
    const label = labelled.exec(note)?.[1] as NoteLabel | undefined;
    if (label === undefined) sorted.plain.push(note);
    else if (label === "Note") sorted.plain.push(note.slice("Note: ".length));
    else sorted.labelled.set(label, note.slice(label.length + 2));
  }
  return sorted;
}
