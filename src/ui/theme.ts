import type { ScreenSettings } from "../workspace/config.ts";
import type { Row, Style } from "./styled.ts";

export type ThemeName = ScreenSettings["theme"];

/** SGR parameters (ECMA-48, 8.3.117) of a style: its weight and lines, and its colour. */
interface Look {
  weight: readonly number[];
  /** 30…37, 90…97, or `38;5;n` of the 256. */
  color?: string;
}

export type Theme = Readonly<Record<Style, Look>>;

const [bold, faint, underline, inverse] = [1, 2, 4, 7];

/** Weight and lines of each style, the same in every theme: whatever colour tells is told by a mark or these as well. */
const weights: Readonly<Record<Style, readonly number[]>> = {
  plain: [],
  dim: [faint],
  strong: [bold],
  title: [bold],
  focus: [bold, underline],
  key: [bold],
  source: [],
  target: [underline],
  error: [bold],
  warning: [bold],
  info: [],
  good: [],
  bad: [bold],
  added: [underline],
  removed: [],
  bar: [],
  status: [],
};

type Colors = Partial<Record<Style, string>>;

/** The terminal's own sixteen, which its user has chosen to go with the background. */
const sixteen: Colors = {
  focus: "36",
  key: "36",
  source: "33",
  target: "35",
  error: "31",
  warning: "33",
  info: "34",
  good: "32",
  bad: "31",
  added: "32",
  removed: "31",
  bar: "36",
};

const fixed = (colors: Readonly<Record<string, number>>): Colors =>
  Object.fromEntries(Object.entries(colors).map(([style, color]) => [style, `38;5;${color}`]));

// Colours of the 256 with a contrast to black or white of at least 4.5 (WCAG 2.2, 1.4.3).
const palettes: Readonly<Record<ThemeName, Colors>> = {
  dark: fixed({
    focus: 80,
    key: 80,
    source: 221,
    target: 177,
    error: 210,
    warning: 221,
    info: 111,
    good: 114,
    bad: 210,
    added: 114,
    removed: 210,
    bar: 80,
  }),
  light: fixed({
    focus: 24,
    key: 24,
    source: 94,
    target: 90,
    error: 124,
    warning: 94,
    info: 25,
    good: 22,
    bad: 124,
    added: 22,
    removed: 124,
    bar: 24,
  }),
  // Nothing faint, the brightest of the sixteen.
  contrast: {
    ...Object.fromEntries(Object.entries(sixteen).map(([style, code]) => [style, String(Number(code) + 60)])),
  },
  "16": sixteen,
  none: {},
};

export function themeNamed(name: ThemeName): Theme {
  const colors = palettes[name];
  const styles = Object.keys(weights) as Style[];
  return Object.fromEntries(
    styles.map((style): [Style, Look] => {
      const weight = name === "contrast" ? weights[style].filter((code) => code !== faint) : weights[style];
      const color = colors[style];
      return [style, color === undefined ? { weight } : { weight, color }];
    }),
  ) as Record<Style, Look>;
}

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
export function paint(row: Row, theme: Theme): string {
  return row
    .map(({ text, style, inverse: inverted }) => {
      const look = theme[style];
      const open = inverted ? [inverse, ...look.weight.filter((code) => code === bold)] : [...look.weight];
      const opened = open.map((code) => `\x1b[${code}m`).join("");
      const closed = open.map((code) => `\x1b[${closers.get(code)}m`).join("");
      const colored = !inverted && look.color !== undefined;
      if (opened === "" && !colored) return text;
      return `${opened}${colored ? `\x1b[${look.color}m` : ""}${text}${closed}${colored ? "\x1b[39m" : ""}`;
    })
    .join("");
}
