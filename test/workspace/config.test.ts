import { describe, expect, test } from "vitest";
import { defaultConfig, parseConfig } from "../../src/workspace/config.ts";

describe("zhengming.json", () => {
  test("an empty object is all defaults", () => {
    expect(parseConfig("{}", "zhengming.json")).toEqual(defaultConfig);
    expect(defaultConfig.languages).toEqual({ source: "zh-Hans", target: "en" });
  });

  test.each([
    ["broken JSON", '{\n  "version": 1,\n}', { line: 3, column: 1 }, "not valid JSON"],
    ["an unknown setting", '{\n  "langauges": {}\n}', { line: 1, column: 1 }, 'unknown setting "langauges"'],
    ["a wrong type", '{\n  "name": 3\n}', { line: 2, column: 3 }, '"name"'],
    [
      "a wrong value inside",
      '{\n  "check": {\n    "failOn": "never!"\n  }\n}',
      { line: 3, column: 5 },
      '"check.failOn"',
    ],
    ["no language tag", '{"languages": {"source": "中文"}}', { line: 1, column: 16 }, "language tag"],
  ])("%s is refused with its place", (_what, text, place, message) => {
    expect(() => parseConfig(text, "zhengming.json")).toThrow(
      expect.objectContaining({
        name: "InputError",
        message: expect.stringContaining(message),
        place: { file: "zhengming.json", ...place },
      }),
    );
  });
});
