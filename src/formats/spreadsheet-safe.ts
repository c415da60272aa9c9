/**
 * Tables whose cells no spreadsheet takes for a formula (OWASP, CSV injection), and which say so: a column of this
 * name makes a reader take the apostrophes out again, so that the way there and back changes nothing.
 */
export const safeColumn = "spreadsheet-safe";

/** What a spreadsheet may take for the beginning of a formula, full-width forms included; apostrophes before it count. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** The cell with an apostrophe before it, where it would be a formula or look like one so guarded. */
export function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
