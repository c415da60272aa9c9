import { describe, expect, test } from "vitest";
import { align, InputError, type Notice } from "../../src/index.ts";

const chinese = "港务局负责全港的管理。船舶进港前应当报告。\n\n码头在一九九八年建成。";
const english =
  "The Port Authority is responsible for the management\nof the whole port. Vessels shall report before they enter.\n\nThe wharf was built in 1998.";

describe("align", () => {
  test("two texts become units, a sentence each, hard-wrapped lines joined", async () => {
    const units = await align(chinese, english);
    expect(units.map(({ source, target }) => [source, target])).toEqual([
      ["港务局负责全港的管理。", "The Port Authority is responsible for the management of the whole port."],
      ["船舶进港前应当报告。", "Vessels shall report before they enter."],
      ["码头在一九九八年建成。", "The wharf was built in 1998."],
    ]);
    expect(units.map(({ document, index, line, status }) => [document, index, line, status])).toEqual([
      ["text", 0, 1, "aligned"],
      ["text", 1, 1, "aligned"],
      ["text", 2, 3, "aligned"],
    ]);
    for (const { score } of units) expect(score).toBeGreaterThan(0.5);
  });

  test("English into Chinese goes the other way round", async () => {
    const pair = { source: "en", target: "zh-Hans" };
    const units = await align("It is raining. We stay in.", "今天下雨。我们不出门。", {
      pair,
      document: "rain",
    });
    expect(units.map(({ source, target }) => [source, target])).toEqual([
      ["It is raining.", "今天下雨。"],
      ["We stay in.", "我们不出门。"],
    ]);
    expect(units[0]!.document).toBe("rain");
  });

  test("texts in each other's place are refused with what to do", async () => {
    const swapped = align("It is raining. We stay in.", "今天下雨。我们不出门。");
    await expect(swapped).rejects.toThrow(InputError);
    await expect(swapped).rejects.toThrow("give the one in zh-Hans first");
  });

  test("lines that are sentences already are kept as they are", async () => {
    const units = await align("一。二。\n三。", "One. Two.\nThree.", { segmented: true });
    expect(units.map(({ source, target }) => [source, target])).toEqual([
      ["一。二。", "One. Two."],
      ["三。", "Three."],
    ]);
  });

  test("a sentence without a counterpart has an empty other side, no text no units", async () => {
    expect(await align("", "")).toEqual([]);
    expect((await align("港务局负责管理。", "")).map(({ source, target }) => [source, target])).toEqual([
      ["港务局负责管理。", ""],
    ]);
  });

  test("page numbers are left out, and told", async () => {
    const notices: Notice[] = [];
    const page = (text: string, at: number): string => `${text}\n\n- ${at} -\n\n`;
    const zh = page("港务局负责管理。", 1) + page("船舶应当报告。", 2) + page("码头应当配备设备。", 3);
    const units = await align(
      zh,
      "The Port Authority manages.\n\nVessels report.\n\nWharves have equipment.",
      {
        notice: (notice) => notices.push(notice),
      },
    );
    expect(units.map(({ source }) => source).join("")).not.toContain("-");
    expect(notices.map(({ place }) => place.line)).toEqual([3, 7, 11]);
  });
});
