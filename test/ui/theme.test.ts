import { describe, expect, it } from "vitest";
import { run, type Style } from "../../src/ui/styled.ts";
import { paint, type ThemeName, themeNamed } from "../../src/ui/theme.ts";

const styles: readonly Style[] = ["error", "warning", "good", "source", "target", "added", "removed", "key"];

describe("themes", () => {
  it.each<[name: ThemeName, color: RegExp]>([
    ["16", /\u001b\[3[1-6]m/],
    ["dark", /\u001b\[38;5;\d+m/],
    ["light", /\u001b\[38;5;\d+m/],
    ["contrast", /\u001b\[9[1-6]m/],
  ])("%s gives every meaning its colour and closes what it opens", (name, color) => {
    for (const style of styles) {
      const text = paint([run("word", style)], themeNamed(name));
      expect(text).toMatch(color);
      expect(text).toMatch(/\u001b\[39m$/);
    }
  });

  it("none has weight and lines alone, and high contrast nothing faint", () => {
    for (const style of styles) {
      expect(paint([run("word", style)], themeNamed("none"))).not.toMatch(/\u001b\[(?:3[0-8]|9\d)/);
    }
    expect(paint([run("word", "dim")], themeNamed("16"))).toContain("\u001b[2m");
    expect(paint([run("word", "dim")], themeNamed("contrast"))).toBe("word");
  });

  it("an inverse row is of one colour", () => {
    expect(paint([{ ...run("word", "error"), inverse: true }], themeNamed("dark"))).toBe(
      "\u001b[7m\u001b[1mword\u001b[27m\u001b[22m",
    );
  });
});
