/** Rows of tables in Markdown (GFM, which CommonMark does not know). */

/** Cells of a row of pipes; `\|` is a bar. */
export function cellsOf(line: string): string[] {
  return cellsAt(line).map(({ text }) => text.replaceAll("\\|", "|"));
}

/** The cells as they are written, each with where in the line it begins. */
export function cellsAt(line: string): { text: string; from: number }[] {
  const cells: { text: string; from: number }[] = [];
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === "\\" && line[at + 1] === "|") at++;
    else if (at === line.length || line[at] === "|") {
      const raw = line.slice(start, at);
      cells.push({ text: raw.trim(), from: start + raw.length - raw.trimStart().length });
      start = at + 1;
    }
  }
  if (line.trim().startsWith("|")) cells.shift();
  if (cells.length > 1 && cells.at(-1)!.text === "") cells.pop();
  return cells;
}

/** Whether a line is the row of dashes that makes the one above it a header. */
export function isDelimiterRow(line: string, header: string): boolean {
  if (!line.includes("|") && !header.includes("|")) return false;
  const cells = cellsOf(line);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) && cells.length === cellsOf(header).length;
}
