import { expect, test } from "vitest";
import { terminalSvg } from "../scripts/terminal-svg.ts";

const drawn = (written: string): Promise<string> =>
  terminalSvg(written, {
    columns: 12,
    rows: 3,
    title: "A & B",
    description: "What it shows.",
    language: "zh",
  });

/** The places of the glyphs of each piece of text. */
const pieces = (svg: string): [text: string, places: number[]][] =>
  [...svg.matchAll(/<tspan x="([^"]*)"[^>]*>([^<]*)<\/tspan>/g)].map(([, places, text]) => [
    text!,
    places!.split(" ").map(Number),
  ]);

test("wide characters take two cells, and what stands behind them stands in its column", async () => {
  const found = pieces(await drawn("a法治b\r\nabcdefg"));
  expect(found.map(([text]) => text.trimEnd())).toEqual(["a", "法治", "b", "abcdefg"]);
  const [a, wide, b, below] = found.map(([, places]) => places);
  expect(a![0]).toBe(below![0]);
  expect(b![0]).toBe(below![5]);
  expect(wide![1]! - wide![0]!).toBe(2 * (below![1]! - below![0]!));
});

test("colours, weight, underline and inverse are drawn, and markup stays text", async () => {
  const svg = await drawn("\u001b[1;31m<b>\u001b[0m \u001b[4mu\u001b[0m \u001b[7mi\u001b[0m");
  expect(svg).toMatch(/class="b" fill="#[0-9a-f]{6}">&lt;b&gt;</);
  expect(svg.match(/<path d="M[^"]*h9"/g)).toHaveLength(1);
  expect(svg.match(/<rect [^>]*width="9" /g)).toHaveLength(1);
  expect(svg).toContain('<title id="title">A &amp; B</title>');
  expect(svg).toContain('lang="zh-Hans"');
});

test("every colour of the sixteen but black can be read on the background", async () => {
  const background = /<rect x=".5"[^>]* fill="(#\w+)"/.exec(await drawn(""))![1]!;
  for (let color = 1; color < 16; color++) {
    const svg = await drawn(`\u001b[38;5;${color}mx`);
    const fill = /<tspan [^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? /fill: (#\w+);/.exec(svg)![1]!;
    expect(contrast(fill, background), `${color} ${fill}`).toBeGreaterThanOrEqual(4.5);
  }
});

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const [low, high] = [a, b].map(luminance).sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
