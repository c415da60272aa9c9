import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { found, marked, units, viewOf } from "./helpers.ts";

const ids = ["number", "date", "currency", "percent", "article-number"];
const english = { pair: { source: "en", target: "zh-Hans" } };

const messages = async (source: string, target: string, more = {}): Promise<string[]> =>
  (await found(viewOf(units([source, target]), [], more), ...ids)).map(({ message }) => message);

afterEach(() => setLocale("en"));

describe("a finding about a figure", () => {
  it.each<[string, string, string]>([
    ["约90亿人", "about 90 billion people", "90亿 = 9 billion; the English has 90 billion"],
    [
      "投资90亿元",
      "an investment of 90 billion yuan",
      "90亿元 = 9 billion yuan; the English has 90 billion yuan",
    ],
    ["2.4亿亩", "24 million hectares", "2.4亿亩 = 240 million mu; the English has 24 million hectares"],
    [
      "2023年11月27日",
      "November 28, 2023",
      "2023年11月27日 = November 27, 2023; the English has November 28, 2023",
    ],
    [
      "第十二条第二款",
      "paragraph 3 of Article 12",
      "第十二条第二款 = Article 12, paragraph 2; the English has paragraph 3 … Article 12",
    ],
    ["提高0.5个百分点", "up 0.5 percent", "0.5个百分点 = 0.5 percentage points; the English has 0.5 percent"],
    ["近三分之二", "nearly three quarters", "三分之二 = 2/3; the English has three quarters"],
    ["上世纪八十年代", "in the 1990s", "八十年代 = the 1980s; the English has 1990s"],
    ["共256家企业", "companies", "256: not in the English"],
    ["企业", "all 256 companies", "the English has 256, which is not in the Chinese"],
    ["打七五折", "75 percent off", "七五折 = 75 percent; the English has 75 percent"],
    ["十三（13）日内", "within thirty (30) days", "十三（13） = 13; the English has thirty (30)"],
    ["10秒83", "10.38 seconds", "10秒83 = 10.83 seconds; the English has 10.38 seconds"],
    ["六点半开门", "Open at half past seven", "六点半 = 6:30; the English has half past seven"],
    ["每股10港仙", "HK12 cents per share", "10港仙 = 10 HK cents; the English has 12 cents"],
    ["他三次当选", "He was elected four times", "三 = 3; the English has four times"],
    ["数百人", "dozens of people", "数百 = 100 to 1,000; the English has dozens"],
  ])("%s / %s", async (source, target, message) => {
    expect(await messages(source, target)).toEqual([message]);
  });

  it("speaks Chinese", async () => {
    setLocale("zh");
    expect(await messages("约90亿人", "about 90 billion people")).toEqual([
      "90亿 = 9 billion；英文作 90 billion",
    ]);
  });

  it("turns round with the languages", async () => {
    expect(await messages("about 9 billion people", "约900亿人", english)).toEqual([
      "9 billion = 90亿; the Chinese has 900亿",
    ]);
    expect(await messages("on 5 May 2020", "2020年5月6日", english)).toEqual([
      "5 May 2020 = 2020年5月5日; the Chinese has 2020年5月6日",
    ]);
  });

  it("marks both texts, in Traditional too, and says what would clear it", async () => {
    const [first] = await found(
      viewOf(units(["罰鍰新臺幣三萬元以上", "a fine of not less than NT$300,000"])),
      ...ids,
    );
    expect(first).toMatchObject({ check: "currency", severity: "error", actual: "NT$300,000" });
    expect(marked(first!.source.text, first!.source.spans)).toEqual(["三萬元"]);
    expect(marked(first!.target.text, first!.target.spans)).toEqual(["NT$300,000"]);
    expect(first!.expected).toEqual(["30,000 New Taiwan dollars"]);
  });

  it("is a warning where a figure is only missing or only added", async () => {
    const all = await found(
      viewOf(units(["共256家企业", "companies"], ["企业", "all 256 companies"], ["256家", "265 firms"])),
      ...ids,
    );
    expect(all.map(({ severity }) => severity)).toEqual(["warning", "warning", "error"]);
  });

  it("has an id of its own where a unit has two", async () => {
    const all = await found(viewOf(units(["甲256家，乙3018家", "256000 of A, 301 of B"])), ...ids);
    expect(all).toHaveLength(2);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
  });
});

describe("figures are not judged", () => {
  it.each<[string, Parameters<typeof units>[0], object]>([
    ["in a pair that may be none", ["90亿人", "90 billion", { status: "aligned", score: 0.2 }], {}],
    ["where there is no translation", ["90亿人", ""], {}],
    ["where the target still is the source", ["90亿人", "90亿人"], {}],
    ["where the target is in the source's language", ["九十亿人", "七十亿人"], {}],
    ["without a source", ["90亿人", "90 billion"], { targetOnly: true }],
    ["in other languages", ["90 Milliarden", "9 billion"], { pair: { source: "de", target: "en" } }],
  ])("%s", async (_, row, more) => {
    expect(await found(viewOf(units(row), [], more), ...ids)).toEqual([]);
  });
});
