import type { TextProps } from "ink";
import type { Style } from "./styled.ts";

type Look = Pick<TextProps, "color" | "backgroundColor" | "bold" | "dimColor" | "underline" | "inverse">;

/** How each style looks. Whatever colour tells is told by a mark, a word or weight as well. */
const looks: Readonly<Record<Style, Look>> = {
  plain: {},
  dim: { dimColor: true },
  strong: { bold: true },
  title: { bold: true },
  focus: { bold: true, color: "cyan", underline: true },
  key: { bold: true, color: "cyan" },
  source: { color: "yellow" },
  target: { color: "magenta", underline: true },
  error: { color: "red", bold: true },
  warning: { color: "yellow", bold: true },
  info: { color: "blue" },
  good: { color: "green" },
  bad: { color: "red", bold: true },
  bar: { color: "cyan" },
  status: {},
};

/**
 * Text properties of a style. Without colour weight, underline and inversion remain; an inverse row is of one
 * colour, so that it reads as one.
 */
export function look(style: Style, color: boolean, inverse = false): Look {
  const known = looks[style];
  if (inverse) return { inverse, bold: known.bold === true };
  if (color) return known;
  const { color: _color, backgroundColor: _background, ...rest } = known;
  return rest;
}
