import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordsIn } from "../../src/server/page/words.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { pairs, serverOver, type TestServer } from "../support/server.ts";

const [en, zh] = [wordsIn("en"), wordsIn("zh")];

describe("the page as it is sent", () => {
  test("loads its own two files and nothing else, and has no script in it", async () => {
    const server = await serverOver();
    const { text, headers } = await server.ask("/");
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    const loaded = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(loaded.toSorted()).toEqual(
      ["#results", "?lang=zh", "data:,", "openapi.json", "page/script.js", "page/style.css"].toSorted(),
    );
    expect(text).not.toMatch(/<script(?![^>]*(?:src=|type="application\/json"))|\son\w+=|style="/);
    expect(headers.get("content-security-policy")).toContain("script-src 'self';");
    for (const name of ["script.js", "style.css"]) {
      const { status, text: asset } = await server.ask(`/page/${name}`);
      expect(status).toBe(200);
      expect(asset).not.toMatch(/https?:|@import|innerHTML|insertAdjacentHTML|eval\(/);
    }
  });

  test.each([
    [undefined, "", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "", "zh"],
    ["de, en;q=0.5, zh;q=0.9", "", "zh"],
    ["en-GB,en;q=0.9,zh;q=0.8", "", "en"],
    ["zh", "?lang=en", "en"],
    ["en", "?lang=zh", "zh"],
    ["en", "?lang=xx", "en"],
  ])(
    "speaks the browser's language or the one that is asked for: %s %s is %s",
    async (wanted, query, expected) => {
      const server = await serverOver();
      const { text } = await server.ask(`/${query}`, {
        headers: { "accept-language": wanted ?? "*" },
      });
      expect(text).toContain(`<html lang="${expected === "zh" ? "zh-Hans" : "en"}">`);
      expect(text).toContain(expected === "zh" ? zh.label : en.label);
      expect(text).not.toContain(expected === "zh" ? en.search : zh.search === "" ? "-" : `>${zh.search}<`);
    },
  );

  test("both languages say the same things", () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(zh)) {
      const holes = (of: string) => (of.match(/\{\w\}/g) ?? []).toSorted();
      expect(holes(text), key).toEqual(holes(en[key as keyof typeof en]));
      expect(text.trim(), key).not.toBe("");
    }
  });
});

/** `test`, or one that is skipped and says why. */
const browserTest = (name: string, run: (browser: Browser) => Promise<void>): void => {
  if (browserPath) test(name, () => run(started!));
  else test.skip(`${name} (no Chromium here: install Debian's chromium, or name one in CHROMIUM)`, () => {});
};

let started: Browser | undefined;
beforeAll(async () => {
  if (browserPath) started = await startBrowser();
});
afterAll(() => started?.close());

interface Opened {
  page: Page;
  server: TestServer;
}

/** The page of a server; what goes wrong in it, or is asked of any other server, fails the test. */
async function opened(
  browser: Browser,
  given: Parameters<typeof serverOver>[0] & { width?: number; dark?: boolean; path?: string } = {},
): Promise<Opened> {
  const server = await serverOver({ ...given, settings: { anonymous: "read", ...given.settings } });
  const context = await browser.newContext({
    viewport: { width: given.width ?? 1200, height: 900 },
    colorScheme: given.dark ? "dark" : "light",
    permissions: ["clipboard-read", "clipboard-write"],
    locale: "en-GB",
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => {
    // The browser itself says of every answer of 401 that it failed to load.
    if (!message.text().includes("401")) wrong.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && request.url() !== "data:,") wrong.push(request.url());
  });
  page.on("close", () => expect(wrong).toEqual([]));
  await page.goto(new URL(given.path ?? "/", server.url).href);
  return { page, server };
}

async function lookUp(page: Page, text: string): Promise<void> {
  await page.fill("#text", text);
  await page.keyboard.press("Enter");
  await page.locator("#status", { hasText: /places:|用例|answer|响应/ }).waitFor();
}

const copied = (page: Page): Promise<string> => page.evaluate("navigator.clipboard.readText()");

describe("the page in a browser", () => {
  browserTest(
    "a Chinese sentence has its terms, similar sentences with the difference, and places",
    async (browser) => {
      const { page } = await opened(browser);
      await lookUp(page, "灯塔每晚九点亮灯。");
      expect(await page.locator("#terms h3").allTextContents()).toEqual(["灯塔"]);
      expect(await page.locator("#terms li .badge").allTextContents()).toEqual(["preferred", "forbidden"]);
      const first = page.locator("#matches > li").first();
      expect(await first.locator("del").allTextContents()).toEqual(["八"]);
      expect(await first.locator("ins").allTextContents()).toEqual(["九"]);
      expect(await first.locator(".text").last().textContent()).toBe(pairs[0][1]);
      expect(
        await first.locator(".text").evaluateAll((all) => all.map((one) => (one as { lang?: string }).lang)),
      ).toEqual(["zh-Hans", "en"]);
      await lookUp(page, "灯塔");
      expect(await page.locator("#hits mark").allTextContents()).toEqual([
        "灯塔",
        "lighthouse",
        "灯塔",
        "lighthouse",
      ]);
      expect(await page.locator("#count").textContent()).toBe("2 of 2 shown");
      await page.close();
    },
  );

  browserTest(
    "English is looked up the other way round, in all forms where that is wished",
    async (browser) => {
      const { page } = await opened(browser);
      await lookUp(page, pairs[2][1]);
      const first = page.locator("#matches > li").first();
      expect(await first.locator(".score").textContent()).toBe("100 %");
      expect(await first.locator(".text").allTextContents()).toEqual([pairs[2][1], pairs[2][0]]);
      await lookUp(page, "keeper");
      const before = await page.locator("#hits mark").allTextContents();
      await page.check("#inflect");
      await page.locator("#hits mark", { hasText: "keepers" }).waitFor();
      expect(before).not.toContain("keepers");
      await page.close();
    },
  );

  browserTest("the buttons copy the translation and a rendering", async (browser) => {
    const { page } = await opened(browser);
    await lookUp(page, pairs[1][0]);
    await page.getByRole("button", { name: en.copyTranslation }).first().click();
    await page.locator("#status", { hasText: en.copied }).waitFor();
    expect(await copied(page)).toBe(pairs[1][1]);
    await page.getByRole("button", { name: "Copy lighthouse" }).click();
    await expect.poll(() => copied(page)).toBe("lighthouse");
    // Nobody is offered a rendering that is forbidden.
    expect(await page.getByRole("button", { name: "Copy beacon tower" }).count()).toBe(0);
    await page.close();
  });

  browserTest(
    "all is done by keys: the field has the cursor, Tab reaches every control, / comes back",
    async (browser) => {
      const { page } = await opened(browser);
      const focused = (): Promise<string> =>
        page.evaluate(
          "document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent",
        );
      expect(await focused()).toBe("text");
      await page.keyboard.type("灯塔");
      await page.keyboard.press("Enter");
      await page.locator("#hits > li").first().waitFor();
      const reached: string[] = [];
      for (let times = 0; times < 9; times++) {
        await page.keyboard.press("Tab");
        reached.push(await focused());
      }
      expect(reached).toEqual(
        expect.arrayContaining([en.search, "threshold", "inflect", "Copy lighthouse", en.copyTranslation]),
      );
      await page.keyboard.press("/");
      expect(await focused()).toBe("text");
      await page.keyboard.press("Escape");
      expect(await page.inputValue("#text")).toBe("");
      expect(await page.locator("#results").isHidden()).toBe(true);
      await page.keyboard.type("一");
      await page.keyboard.press("Shift+Enter");
      expect(await page.inputValue("#text")).toBe("一\n");
      await page.close();
    },
  );

  browserTest("where nothing is found each part says so", async (browser) => {
    const { page } = await opened(browser);
    await lookUp(page, "闻所未闻之事");
    expect(await page.locator(".none").allTextContents()).toEqual([en.noTerms, en.noMatches, en.noHits]);
    await page.close();
  });

  browserTest("more places than are shown at first are there on a button", async (browser) => {
    const many = Array.from({ length: 45 }, (_, at) => [`第${at}号码头`, `Pier ${at}`] as const);
    const { page } = await opened(browser, { pairs: many });
    await lookUp(page, "码头");
    expect(await page.locator("#count").textContent()).toBe("20 of 45 shown");
    await page.click("#more");
    await page.locator("#count", { hasText: "45 of 45" }).waitFor();
    expect(await page.locator("#hits > li").count()).toBe(45);
    expect(await page.locator("#more").isHidden()).toBe(true);
    await page.close();
  });

  browserTest("texts that are markup stay texts", async (browser) => {
    const attack = '</script><img src=x onerror="window.stolen=1"><b>灯塔</b>';
    const asked = `${attack}的守塔人每天晚上都要点亮灯火，为海面上来往的渔船和货轮照明，直到第二天日出之后才熄灭。`;
    const { page } = await opened(browser, {
      pairs: [[asked, attack]],
      files: {
        "glossary/termbase.json": `{"version": 1, "concepts": [{"id": "c-1", "terms": [{"lang": "zh-Hans", "text": "灯塔", "status": "preferred"}, {"lang": "en", "text": ${JSON.stringify(attack)}, "status": "preferred"}]}]}`,
      },
    });
    await lookUp(page, asked);
    expect(await page.locator("#matches .text").allTextContents()).toEqual([asked, attack]);
    expect(await page.locator("#terms li span").first().textContent()).toBe(attack);
    expect(await page.locator("main img, main b").count()).toBe(0);
    expect(await page.evaluate("window.stolen")).toBeUndefined();
    await page.close();
  });

  browserTest(
    "where a token is wanted the page asks for it, keeps it for the tab and says when it is wrong",
    async (browser) => {
      const { page, server } = await opened(browser, { settings: { anonymous: "none" } });
      const token = await server.token("read");
      await page.fill("#text", "灯塔");
      await page.keyboard.press("Enter");
      await page.locator("#access").waitFor({ state: "visible" });
      expect(await page.locator("#token").getAttribute("type")).toBe("password");
      await page.keyboard.type("wrong");
      await page.keyboard.press("Enter");
      await page.locator("#token-said", { hasText: en.tokenWrong }).waitFor();
      await page.fill("#token", token);
      await page.keyboard.press("Enter");
      await page.locator("#hits > li").first().waitFor();
      expect(await page.locator("#access").isHidden()).toBe(true);
      await page.reload();
      await lookUp(page, "灯塔");
      expect(await page.locator("#hits > li").count()).toBe(2);
      expect(page.url()).not.toContain(token);
      await page.close();
    },
  );

  browserTest("a server that is gone is told, and the page goes on when it is back", async (browser) => {
    const { page } = await opened(browser);
    await page.route("**/api/**", (route) => route.abort());
    await page.fill("#text", "灯塔");
    await page.keyboard.press("Enter");
    await page.locator("#status", { hasText: en.failed }).waitFor();
    await page.unroute("**/api/**");
    await lookUp(page, "灯塔");
    expect(await page.locator("#hits > li").count()).toBe(2);
    // What the browser said of the failure was meant.
    page.removeAllListeners("close");
    await page.close();
  });

  browserTest("an answer that comes late does not take the place of a newer one", async (browser) => {
    const { page } = await opened(browser);
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/v1/match", async (route) => {
      if (route.request().postData()?.includes("渔船")) await held;
      await route.continue();
    });
    await page.fill("#text", "渔船");
    await page.keyboard.press("Enter");
    await page.locator("#status", { hasText: en.searching }).waitFor();
    await lookUp(page, "灯塔");
    const late = page.waitForResponse(
      (response) =>
        response.request().postData()?.includes("渔船") === true && response.url().endsWith("match"),
    );
    release();
    await late;
    expect(new Set(await page.locator("#hits mark").allTextContents())).toEqual(
      new Set(["灯塔", "lighthouse"]),
    );
    await page.close();
  });

  browserTest("it can be read in light and in dark, narrow and wide, in both languages", async (browser) => {
    for (const dark of [false, true])
      for (const [width, path] of [
        [1200, "/?lang=en"],
        [360, "/?lang=zh"],
      ] as const) {
        const { page } = await opened(browser, { dark, width, path });
        await page.fill("#text", "灯塔每晚九点亮灯。");
        await page.keyboard.press("Enter");
        await page.locator("#matches .score").first().waitFor();
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
        // Contrast as WCAG 2 counts it, of every text with what lies under it: 4.5 is its level AA.
        expect(await page.evaluate(contrastScript)).toEqual([]);
        const unnamed = await page.evaluate(
          "[...document.querySelectorAll('button, input, select, textarea, a')].filter((each) => !(each.getAttribute('aria-label') || each.textContent.trim() || each.labels?.length)).length",
        );
        expect(unnamed).toBe(0);
        if (process.env.SCREENSHOTS) {
          mkdirSync(process.env.SCREENSHOTS, { recursive: true });
          await page.screenshot({
            path: `${process.env.SCREENSHOTS}/page-${dark ? "dark" : "light"}-${width}.png`,
            fullPage: true,
          });
        }
        await page.close();
      }
  });

  browserTest("the theme can be changed, and stays for the tab", async (browser) => {
    const { page } = await opened(browser);
    const background = (): Promise<string> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await background();
    await page.click("#theme");
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await background()).toBe(dark);
    await page.click("#theme");
    expect(await background()).toBe(light);
    await page.close();
  });
});

/** Lists the texts that can be seen whose contrast is below 4.5. */
const contrastScript = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const under = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const wrong = [];
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || !element.checkVisibility() || element.className === "skip" || element.tagName === "NOSCRIPT") continue;
    const [one, other] = [luminance(rgba(getComputedStyle(element).color)), luminance(under(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) wrong.push(element.tagName + "." + element.className + " " + contrast.toFixed(2));
  }
  return wrong;
})()`;
