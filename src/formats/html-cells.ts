/** Which cell of which table of a page the text at hand is in; tables may stand in cells of others. */
import type { Block } from "./block.ts";

export interface PageCells {
  /** The cell in which an element's text stands, where the element changes it; undefined where it does not. */
  enter(name: string): Block["cell"];
  /** The cell in which text behind an element stands, where the element has been one or a table. */
  leave(name: string): { cell: Block["cell"] } | undefined;
}

export function pageCells(): PageCells {
  let tables = 0;
  const open: { table: number; row: number; column: number }[] = [];
  const cellIn = ({ table, row, column }: (typeof open)[number]) => ({
    table,
    row: Math.max(0, row),
    column,
  });
  return {
    enter(name) {
      if (name === "table") open.push({ table: tables++, row: -1, column: -1 });
      const at = open.at(-1);
      if (at && name === "tr") {
        at.row++;
        at.column = -1;
      }
      if (!at || (name !== "td" && name !== "th")) return undefined;
      at.column++;
      return cellIn(at);
    },
    leave(name) {
      if (name === "table") open.pop();
      else if (name !== "td" && name !== "th") return undefined;
      const at = open.at(-1);
      // Back in the cell of the table around it.
      return { cell: name === "table" && at && at.column >= 0 ? cellIn(at) : undefined };
    },
  };
}
