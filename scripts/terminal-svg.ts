import xterm from "@xterm/headless";

export interface Drawing {
  columns: number;
  rows: number;
  /** What the picture is called, and what it shows in words. */
  title: string;
  description: string;
  language: string;
}

/** Units of the drawing: a cell is as wide as a glyph of most monospaced fonts is at 15. */
const cell = { width: 9, height: 20 };
const margin = { x: 16, y: 14 };
const fontSize = 15;
/** A wide character has two cells, and gets a little more of them than its size would. */
const wideSize = 16.5;

const background = "#1d2129";
const foreground = "#d7dae0";
/** Of what is shown inverse. */
const selection = "#b9c3d3";

/** The sixteen colours; each has a contrast to the background of at least 4.5 (WCAG 2.2, 1.4.3) but black. */
const sixteen = [
  "#3a404c",
  "#f0838c",
  "#9acb7e",
  "#e8c170",
  "#74b5f5",
  "#d297e8",
  "#62c3d0",
  "#d7dae0",
  "#8b93a3",
  "#ff9aa2",
  "#b2dd97",
  "#f4d48f",
  "#94c8ff",
  "#e3b2f5",
  "#86dbe6",
  "#ffffff",
];

interface Look {
  color: string;
  fill?: string;
  bold: boolean;
  underline: boolean;
  wide: boolean;
}

interface Run extends Look {
  column: number;
  glyphs: string[];
}

/**
 * What stands on a terminal after it was sent `written`, as SVG. Every glyph has its own place, so that columns stand
 * under each other in whatever font there is; the text can be selected and read aloud.
 */
export async function terminalSvg(written: string, drawing: Drawing): Promise<string> {
  const { columns, rows, title, description, language } = drawing;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  await new Promise<void>((resolve) => terminal.write(written, resolve));
  const lines = Array.from({ length: rows }, (_, row) => runsOf(terminal, row));
  terminal.dispose();
  while (lines.at(-1)?.every(({ glyphs, fill }) => !fill && glyphs.every((glyph) => glyph === " ")))
    lines.pop();
  const width = columns * cell.width + 2 * margin.x;
  const height = lines.length * cell.height + 2 * margin.y;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" lang="${language === "zh" ? "zh-Hans" : language}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    "<style>",
    `text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Sarasa Mono SC", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace; font-size: ${fontSize}px; fill: ${foreground}; white-space: pre; }`,
    `.w { font-size: ${wideSize}px; } .b { font-weight: bold; }`,
    "</style>",
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${background}" stroke="#59616f"/>`,
    ...lines.flatMap((runs, row) => rowSvg(runs, margin.y + row * cell.height)),
    "</svg>",
  ].join("\n")}\n`;
}

function rowSvg(runs: readonly Run[], top: number): string[] {
  const boxes = runs.flatMap(({ column, glyphs, wide, fill, underline, color }) => {
    const x = margin.x + column * cell.width;
    const width = glyphs.length * cell.width * (wide ? 2 : 1);
    return [
      ...(fill
        ? [`<rect x="${x}" y="${top}" width="${width}" height="${cell.height}" fill="${fill}"/>`]
        : []),
      ...(underline ? [`<path d="M${x} ${top + 18.5}h${width}" stroke="${color}"/>`] : []),
    ];
  });
  const spans = runs
    .filter(({ glyphs }) => glyphs.some((glyph) => glyph !== " "))
    .map(({ column, glyphs, wide, color, bold }) => {
      const step = cell.width * (wide ? 2 : 1);
      const inset = wide ? (step - wideSize) / 2 : 0;
      const places = glyphs.map((_, at) => margin.x + column * cell.width + at * step + inset);
      const classes = [...(wide ? ["w"] : []), ...(bold ? ["b"] : [])].join(" ");
      return `<tspan x="${places.join(" ")}"${classes ? ` class="${classes}"` : ""}${color === foreground ? "" : ` fill="${color}"`}>${escaped(glyphs.join(""))}</tspan>`;
    });
  return spans.length === 0 ? boxes : [...boxes, `<text y="${top + 15}">${spans.join("")}</text>`];
}

/** The cells of a line, those of one look together. */
function runsOf(terminal: xterm.Terminal, row: number): Run[] {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row);
  const runs: Run[] = [];
  for (let column = 0; line && column < terminal.cols; column++) {
    const at = line.getCell(column)!;
    // The second cell of a wide character.
    if (at.getWidth() === 0) continue;
    const look: Look = { ...lookOf(at), wide: at.getWidth() === 2 };
    const glyph = at.getChars() || " ";
    const last = runs.at(-1);
    const end = last ? last.column + last.glyphs.length * (last.wide ? 2 : 1) : -1;
    if (last && end === column && sameLook(last, look)) last.glyphs.push(glyph);
    else runs.push({ ...look, column, glyphs: [glyph] });
  }
  return runs;
}

function sameLook(a: Look, b: Look): boolean {
  return (
    a.color === b.color &&
    a.fill === b.fill &&
    a.bold === b.bold &&
    a.underline === b.underline &&
    a.wide === b.wide
  );
}

function lookOf(at: xterm.IBufferCell): Omit<Look, "wide"> {
  let color = at.isFgDefault() ? foreground : colorOf(at.getFgColor(), at.isFgRGB());
  let fill = at.isBgDefault() ? undefined : colorOf(at.getBgColor(), at.isBgRGB());
  if (at.isInverse()) [color, fill] = [fill ?? background, at.isFgDefault() ? selection : color];
  // Faint text is drawn in the grey of the sixteen, whatever its colour.
  if (at.isDim() && fill === undefined) color = sixteen[8]!;
  return {
    color,
    ...(fill === undefined ? {} : { fill }),
    bold: at.isBold() !== 0,
    underline: at.isUnderline() !== 0,
  };
}

/** A colour of the 256, or of 24 bits, as SVG has it. */
function colorOf(value: number, rgb: boolean): string {
  if (rgb) return `#${value.toString(16).padStart(6, "0")}`;
  if (value < 16) return sixteen[value]!;
  const parts =
    value < 232
      ? [36, 6, 1]
          .map((step) => Math.floor((value - 16) / step) % 6)
          .map((at) => (at === 0 ? 0 : 55 + 40 * at))
      : Array.from({ length: 3 }, () => 8 + 10 * (value - 232));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
