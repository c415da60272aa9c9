import { readFile } from "node:fs/promises";
import { z } from "zod";
import { locale } from "../../model/locale.ts";
import { baseStyle } from "../../report/page/asset.ts";
import { lookupPage } from "../page/page.ts";
import { route } from "../route.ts";

/** The page may load its own files and ask its own server, and that is all. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const page = route({
  method: "GET",
  path: "/",
  role: "none",
  type: "text/html; charset=utf-8",
  query: z.object({ lang: z.enum(["en", "zh"]).optional().catch(undefined) }),
  handle: async ({ query, languages }, { desk, version }) => ({
    content: lookupPage({ language: query.lang ?? languageOf(languages), pair: desk.pair, version }),
    headers: { "content-security-policy": policy, vary: "accept-language" },
  }),
});

/** English or Chinese, whichever the browser wants more. */
function languageOf(header: string | undefined): "en" | "zh" {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const weight = rest.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (/^zh\b/i.test(tag)) return "zh";
    if (/^en\b/i.test(tag)) return "en";
  }
  return locale();
}

const asset = (name: string, type: string, before: () => Promise<string> = async () => "") =>
  route({
    method: "GET",
    path: `/page/${name}`,
    role: "none",
    type,
    handle: async () => ({
      content: (await before()) + (await readFile(new URL(`../page/${name}`, import.meta.url), "utf8")),
      headers: { "cache-control": "no-cache" },
    }),
  });

export const style = asset("style.css", "text/css; charset=utf-8", baseStyle);
export const script = asset("script.js", "text/javascript; charset=utf-8");
