/** The numbers of ordered lists, which a page shows and its text does not hold. */
import { attribute, type Element } from "./html-tree.ts";

/** Where the count of an ordered list stands. */
export interface Order {
  next: number;
  step: 1 | -1;
}

/** An ordered list at its beginning; undefined where it shows no numbers. */
export function orderOf(list: Element): Order | undefined {
  if (/list-style(?:-type)?\s{0,9}:[^;]{0,99}none/i.test(attribute(list, "style") ?? "")) return undefined;
  const reversed = attribute(list, "reversed") !== undefined;
  const items = list.childNodes.filter(({ nodeName }) => nodeName === "li").length;
  return { next: integer(attribute(list, "start")) ?? (reversed ? items : 1), step: reversed ? -1 : 1 };
}

/** The number that an item shows, in digits whatever its style. */
export function numberOf(item: Element, order: Order | undefined): string | undefined {
  if (!order) return undefined;
  const number = integer(attribute(item, "value")) ?? order.next;
  order.next = number + order.step;
  return `${number}.`;
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
}
