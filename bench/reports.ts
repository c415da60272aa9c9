// What each report costs at 10,000 and 100,000 findings, and how soon a browser shows the page.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reports } from "../src/report/all.ts";
import { browserPath, startBrowser } from "../test/support/browser.ts";
import { manyFindings, reportOf, whole } from "../test/support/findings.ts";

const sizes = [10_000, 100_000];

export async function run(): Promise<void> {
  console.log("report      findings   CPU s      MB   RSS MB");
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  try {
    for (const size of sizes) {
      const input = reportOf(manyFindings(size));
      for (const { name, render } of reports) {
        const start = process.cpuUsage();
        let bytes = 0;
        for await (const piece of render(input, { color: false, columns: 100 }))
          bytes += Buffer.byteLength(piece as string);
        const { user, system } = process.cpuUsage(start);
        const seconds = ((user + system) / 1e6).toFixed(2);
        const rss = Math.round(process.memoryUsage.rss() / 1e6);
        console.log(
          `${name.padEnd(10)} ${String(size).padStart(9)} ${seconds.padStart(7)} ${(bytes / 1e6).toFixed(1).padStart(7)} ${String(rss).padStart(8)}`,
        );
        if (name === "html")
          writeFileSync(
            join(folder, `${size}.html`),
            await whole(render(input, { color: false, columns: 100 })),
          );
      }
    }
    await browse(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** First paint, the list there, and one filter. */
async function browse(folder: string): Promise<void> {
  if (!browserPath) {
    console.log("\nno Chromium here: the page was not opened");
    return;
  }
  console.log("\npage of      first paint   list there   filtered");
  const browser = await startBrowser();
  for (const size of sizes) {
    const page = await browser.newPage();
    await page.goto(`file://${join(folder, `${size}.html`)}`);
    await page.locator("#list > li").first().waitFor();
    const times = await page.evaluate(`(async () => {
      const there = performance.now();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? there;
      const loaded = performance.getEntriesByType("navigation")[0].domInteractive;
      const start = performance.now();
      const form = document.getElementById("filters");
      form.elements.text.value = "item 42";
      form.requestSubmit();
      document.body.getBoundingClientRect();
      return [paint, loaded, performance.now() - start];
    })()`);
    const [paint, loaded, filtered] = (times as number[]).map((time) => `${Math.round(time)} ms`);
    console.log(
      `${String(size).padStart(7)} ${paint!.padStart(16)} ${loaded!.padStart(12)} ${filtered!.padStart(10)}`,
    );
    await page.close();
  }
  await browser.close();
}
