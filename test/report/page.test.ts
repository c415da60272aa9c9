import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { html } from "../../src/report/html.ts";
import type { ReportInput } from "../../src/report/report.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { findingOf, manyFindings, reportOf, whole } from "../support/findings.ts";

const folder = mkdtempSync(join(tmpdir(), "zhengming-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => setLocale("en"));

const pageOf = async (input: ReportInput): Promise<string> =>
  (await whole(html.render(input, { color: false, columns: 80, version: "1.2.3" }))).toString("utf8");

/** What a document may hold to become more than text. */
const attacks = [
  "</script><script>window.stolen = 1</script>",
  "<!--<script>",
  '"><img src=x onerror="window.stolen = 1">',
  "]]>\u2028\u2029",
];

const attacked = attacks.map((text) =>
  findingOf({
    check: "rule:<b>",
    term: text,
    message: text,
    source: { text, spans: [[0, 3]] },
    target: { text: `${text} en`, spans: [] },
    expected: [text],
    actual: text,
    evidence: [{ ref: text, text, document: text }],
    unit: { document: text, ref: text },
  }),
);

interface Node {
  tagName?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
  content?: Node;
}

function elementsOf(node: Node): Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(elementsOf)].filter((each) => each.tagName);
}

describe("the page as a file", () => {
  test("asks nothing of a network and has no script but its own, whatever the texts hold", async () => {
    const elements = elementsOf(parse(await pageOf(reportOf(attacked))) as Node);
    const named = (name: string) => elements.filter(({ tagName }) => tagName === name);
    expect(named("script")).toHaveLength(2);
    expect(named("img")).toEqual([]);
    const outside = elements.flatMap(({ attrs = [] }) =>
      attrs.filter(
        ({ name, value }) => /^(?:src|href|action|style|on.*)$/.test(name) && !value.startsWith("#"),
      ),
    );
    expect(outside).toEqual([]);
    const policy = named("meta")
      .flatMap(({ attrs = [] }) => attrs)
      .find(({ value }) => value.includes("default-src"))!.value;
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[^' ]+'; script-src 'sha256-[^' ]+';/);
    expect(policy).not.toContain("unsafe");
  });

  test("speaks the language of the interface", async () => {
    setLocale("zh");
    const text = await pageOf(reportOf([findingOf()]));
    expect(text).toContain('<html lang="zh-Hans">');
    expect(text).toContain("问题报告");
    expect(text.split("<script>")[0]).not.toMatch(/>[^<]*\b(?:Findings|Severity|Show more)\b/);
  });

  test("every control has a name, every table its headers, and the landmarks are there", async () => {
    const elements = elementsOf(parse(await pageOf(reportOf(manyFindings(30)))) as Node);
    const names = new Set(elements.map(({ tagName }) => tagName));
    for (const landmark of ["header", "main", "footer", "section", "form", "h1", "h2"])
      expect(names).toContain(landmark);
    const labelled = elements.filter(({ tagName }) => tagName === "label").flatMap(elementsOf);
    for (const control of elements.filter(({ tagName }) => tagName === "input" || tagName === "select"))
      expect(labelled).toContain(control);
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

let files = 0;

/** The report in a page of its own; what goes wrong in it fails the test. */
async function opened(
  browser: Browser,
  input: ReportInput,
  options: { width?: number; dark?: boolean; hash?: string } = {},
): Promise<Page> {
  const file = join(folder, `${files++}.html`);
  writeFileSync(file, await pageOf(input));
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? "dark" : "light",
  });
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) wrong.push(request.url());
  });
  page.on("close", () => expect(wrong).toEqual([]));
  await page.goto(`${pathToFileURL(file)}${options.hash ?? ""}`);
  return page;
}

const count = (page: Page): Promise<string | null> => page.locator("#count").textContent();
const items = (page: Page): Promise<number> => page.locator("#list > li").count();

describe("the page in a browser", () => {
  browserTest("shows a finding with both texts, what is meant in them marked", async (browser) => {
    const page = await opened(
      browser,
      reportOf([findingOf({ term: "涉外法治", expected: ["foreign-related"] })]),
    );
    const finding = page.locator("article");
    expect(await finding.locator("mark").allTextContents()).toEqual(["涉外法治", "overseas rule of law"]);
    expect(await finding.locator(".text").first().getAttribute("lang")).toBe("zh-Hans");
    expect(await finding.innerText()).toContain("opinion, line 12");
    const style = await finding
      .locator("mark")
      .first()
      .evaluate((mark) => {
        const { textDecorationLine, backgroundColor } = (
          globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }
        ).getComputedStyle(mark);
        return [textDecorationLine, backgroundColor];
      });
    expect(style[0]).toBe("underline");
    expect(style[1]).not.toBe("rgba(0, 0, 0, 0)");
    await page.close();
  });

  browserTest("texts that are markup stay texts", async (browser) => {
    const page = await opened(browser, reportOf(attacked));
    expect(await items(page)).toBe(attacks.length);
    expect(await page.evaluate("window.stolen")).toBeUndefined();
    expect(await page.locator("article .message").allTextContents()).toContain(attacks[0]);
    await page.close();
  });

  browserTest("filters by severity, check, term, document and words, and back", async (browser) => {
    const page = await opened(browser, reportOf(manyFindings(600)));
    expect(await count(page)).toBe("600 findings");
    await page.selectOption('select[name="severity"]', "error");
    expect(await count(page)).toBe("200 of 600 findings");
    expect(new Set(await page.locator("article .badge").allTextContents())).toEqual(new Set(["error"]));
    await page.selectOption('select[name="check"]', "negation");
    expect(await count(page)).toBe("100 of 600 findings");
    await page.selectOption('select[name="document"]', "document 3");
    expect(await count(page)).toBe("10 of 600 findings");
    await page.fill('input[name="text"]', "ARTICLE 543: state");
    await page.locator("#count", { hasText: "1 of 600" }).waitFor();
    expect(await items(page)).toBe(1);
    await page.fill('input[name="text"]', "not there");
    await page.locator("#count", { hasText: "No finding is like that." }).waitFor();
    await page.click('button[type="reset"]');
    expect(await count(page)).toBe("600 findings");
    await page.close();
  });

  browserTest("a cell of the matrix shows its findings, and the address keeps the view", async (browser) => {
    const input = reportOf(manyFindings(600));
    const page = await opened(browser, input);
    const cell = page.locator(".heat td button").first();
    const [value, document, number] = [
      await cell.getAttribute("data-value"),
      await cell.getAttribute("data-document"),
      await cell.textContent(),
    ];
    await cell.click();
    expect(await count(page)).toBe(`${number} of 600 findings`);
    expect(new Set(await page.locator("article .term").allTextContents())).toEqual(new Set([value]));
    const hash = new URL(page.url()).hash;
    expect(new URLSearchParams(hash.slice(1)).get("document")).toBe(document);
    await page.close();
    const again = await opened(browser, input, { hash });
    expect(await count(again)).toBe(`${number} of 600 findings`);
    await again.close();
  });

  browserTest("keys go from finding to finding, search and clear", async (browser) => {
    const page = await opened(browser, reportOf(manyFindings(200)));
    const focused = (): Promise<number> =>
      page.evaluate("[...document.querySelectorAll('article')].indexOf(document.activeElement)");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focused()).toBe(1);
    await page.keyboard.press("k");
    expect(await focused()).toBe(0);
    for (let times = 0; times < 70; times++) await page.keyboard.press("j");
    expect(await focused()).toBe(70);
    await page.keyboard.press("/");
    await page.keyboard.type("jk/ nothing");
    await page.locator("#count", { hasText: "No finding" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await count(page)).toBe("200 findings");
    await page.close();
  });

  browserTest("a finding opens to its evidence and the meaning of its check", async (browser) => {
    const evidence = Array.from({ length: 20 }, (_, at) => ({
      ref: `${at}`,
      text: `elsewhere ${at}`,
      document: "law",
    }));
    const page = await opened(browser, reportOf([findingOf({ evidence })]));
    await page.locator("details.about summary").click();
    await page.locator("details.about h4").last().waitFor();
    const text = await page.locator("details.about").innerText();
    expect(text).toContain("law #3 elsewhere 3");
    expect(text).toContain("and 8 more");
    expect(text).toContain("what term-forbidden means");
    expect(text).toContain("MQM Accuracy: Mistranslation");
    await page.close();
  });

  browserTest(
    "ten thousand findings: only what is looked at is on the page, all of it can be reached",
    async (browser) => {
      const page = await opened(browser, reportOf(manyFindings(10_000)));
      expect(await count(page)).toBe("10000 findings");
      expect(await items(page)).toBeLessThan(500);
      const before = await items(page);
      await page.locator("#more").scrollIntoViewIfNeeded();
      await page.locator("#list > li").nth(before).waitFor({ state: "attached" });
      await page.fill('input[name="text"]', "Article 9999:");
      await page.locator("#count", { hasText: "1 of 10000" }).waitFor();
      await page.close();
    },
  );

  browserTest("prints every finding, without the controls", async (browser) => {
    const page = await opened(browser, reportOf(manyFindings(300)), { dark: true });
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(20);
    expect(await items(page)).toBe(300);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".filters").isVisible()).toBe(false);
    expect(await page.locator("#theme").isVisible()).toBe(false);
    await page.close();
  });

  browserTest("light and dark follow the system until somebody chooses, and can be read", async (browser) => {
    for (const dark of [false, true]) {
      const page = await opened(browser, reportOf(manyFindings(60)), { dark });
      expect(await page.locator("#theme").textContent()).toBe(dark ? "Light" : "Dark");
      expect(await contrasts(page)).toEqual([]);
      await page.click("#theme");
      expect(await page.locator("#theme").textContent()).toBe(dark ? "Dark" : "Light");
      expect(await contrasts(page)).toEqual([]);
      await page.close();
    }
  });

  browserTest("nothing sticks out at 400 pixels", async (browser) => {
    const long = findingOf({
      message: "x".repeat(300),
      term: "很长的术语".repeat(20),
      unit: { document: "d".repeat(120) },
    });
    const page = await opened(browser, reportOf([long, ...manyFindings(50)]), { width: 400 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
    await page.close();
  });

  browserTest("no finding is said, not shown as an empty page", async (browser) => {
    const page = await opened(browser, reportOf([]));
    expect(await page.locator("header").innerText()).toContain("No findings in 100 units.");
    await page.close();
  });
});

/** Texts of the page that stand out from their ground by less than 4.5 to 1 (WCAG 2.2, 1.4.3). */
function contrasts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const channels = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => {
      const [r, g, b] = channels(color).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        const [, , , opacity = 1] = channels(color);
        if (opacity === 1) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const faint = new Set();
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || /^(?:SCRIPT|NOSCRIPT)$/.test(element.tagName) || element.closest("noscript")) continue;
      const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) faint.add(element.tagName + "." + element.className + " " + ratio.toFixed(2));
    }
    return [...faint];
  })()`);
}
