import type { Row, Style } from "./styled.ts";

/** SGR parameters (ECMA-48, 8.3.117) of a style: its weight and lines, and its colour. */
interface Look {
  weight: readonly number[];
  color?: number;
}

const [bold, faint, underline, inverse] = [1, 2, 4, 7];
const [red, green, yellow, blue, magenta, cyan] = [31, 32, 33, 34, 35, 36];

/** How each style looks. Whatever colour tells is told by a mark, a word or weight as well. */
const looks: Readonly<Record<Style, Look>> = {
  plain: { weight: [] },
  dim: { weight: [faint] },
  strong: { weight: [bold] },
  title: { weight: [bold] },
  focus: { weight: [bold, underline], color: cyan },
  key: { weight: [bold], color: cyan },
  source: { weight: [], color: yellow },
  target: { weight: [underline], color: magenta },
  error: { weight: [bold], color: red },
  warning: { weight: [bold], color: yellow },
  info: { weight: [], color: blue },
  good: { weight: [], color: green },
  bad: { weight: [bold], color: red },
  bar: { weight: [], color: cyan },
  status: { weight: [] },
};

const closers: ReadonlyMap<number, number> = new Map([
  [bold, 22],
  [faint, 22],
  [underline, 24],
  [inverse, 27],
]);

/**
 * A row as the terminal takes it: its text with SGR sequences, each closed at the end of its run. Without
 * colour weight, underline and inversion remain; an inverse row is of one colour, so that it reads as one.
 */
export function paint(row: Row, color: boolean): string {
  return row
    .map(({ text, style, inverse: inverted }) => {
      const look = looks[style];
      const open = inverted ? [inverse, ...look.weight.filter((code) => code === bold)] : [...look.weight];
      const close = open.map((code) => closers.get(code)!);
      if (color && !inverted && look.color !== undefined) {
        open.push(look.color);
        close.push(39);
      }
      return open.length === 0 ? text : `${sgr(open)}${text}${sgr(close)}`;
    })
    .join("");
}

function sgr(codes: readonly number[]): string {
  return codes.map((code) => `\x1b[${code}m`).join("");
}
