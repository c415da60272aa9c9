import { z } from "zod";
import { type LanguagePair, primary, sideOf } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Contribution } from "../../workspace/append.ts";
import { pairsInUpload } from "../../workspace/upload.ts";
import { Fault } from "../fault.ts";
import { type Asked, type Room, route } from "../route.ts";
import { longest, text } from "../shapes.ts";

// The API of amaGama and of the translate toolkit's tmserver, as their documents and their clients (Virtaal, Weblate,
// Pootle) have it: https://docs.translatehouse.org/projects/amagama/en/latest/api.html

const language = z.string().regex(/^[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{1,8})*$/);
const languages = { source: language, target: language };
const unitParams = z.object({ ...languages, text: z.string().max(longest) });
const bareParams = z.object(languages);

/** What is no number, and nothing at all, is as if it were not there, as in amaGama. */
const number = (min: number, max: number, usual: number) =>
  z.coerce
    .number()
    .int()
    .transform((value) => (value === 0 ? usual : Math.min(max, Math.max(min, value))))
    .catch(usual)
    .default(usual);

const options = {
  min_similarity: number(30, 100, 70).describe("Lowest quality, 30 to 100."),
  max_candidates: number(1, 100, 5).describe("At most so many."),
};
const suggestQuery = z.object(options);
const suggestSourceQuery = z.object({ ...options, source: text });

const suggestions = z.array(
  z.object({
    source: z.string(),
    target: z.string(),
    quality: z.number().describe("In per cent."),
    rank: z.number().describe("Always 100: the order is that of the quality."),
  }),
);

/** The side that texts of the source language are on, where the two languages are those of the memory. */
function sideFor({ source, target }: LanguagePair, pair: LanguagePair): "source" | "target" | undefined {
  const [from, to] = [sideOf(source, pair), sideOf(target, pair)];
  return from !== undefined && to !== undefined && from !== to ? from : undefined;
}

async function suggest(
  languagePair: LanguagePair,
  asked: string,
  { min_similarity, max_candidates }: z.output<typeof suggestQuery>,
  { desk }: Room,
): Promise<{ content: z.output<typeof suggestions> }> {
  const side = sideFor(languagePair, desk.pair);
  if (side === undefined || asked.trim() === "") return { content: [] };
  const other = side === "source" ? "target" : "source";
  const { matches } = await desk
    .shelf()
    .matcher.ask({ text: asked, side, threshold: min_similarity, limit: max_candidates });
  return {
    content: matches.map(({ unit, score }) => ({
      source: unit[side],
      target: unit[other],
      quality: Math.min(100, Math.floor(score)),
      rank: 100,
    })),
  };
}

const shown = { role: "read", tag: "tmserver", answer: suggestions } as const;

export const suggestUnit = route({
  ...shown,
  method: "GET",
  path: "/tmserver/{source}/{target}/unit/{text}",
  summary: "Suggestions for a text, as amaGama gives them",
  params: unitParams,
  query: suggestQuery,
  handle: ({ params, query }, room) => suggest(params, params.text, query, room),
});

export const suggestSource = route({
  ...shown,
  method: "GET",
  path: "/tmserver/{source}/{target}/unit/",
  summary: "The same, with the text as the parameter `source`",
  params: bareParams,
  query: suggestSourceQuery,
  handle: ({ params, query }, room) => suggest(params, query.source, query, room),
});

const unitBody = z.object({ source: text, target: text });

async function add(
  languagePair: LanguagePair,
  pairs: readonly { source: string; target: string }[],
  { caller }: Pick<Asked<unknown, unknown, unknown>, "caller">,
  { desk }: Room,
  document?: string,
): Promise<number> {
  const side = sideFor(languagePair, desk.pair);
  if (side === undefined) {
    const { source, target } = desk.pair;
    throw new Fault(
      422,
      "language",
      say(`this memory is of ${source} and ${target}`, `本记忆库的语言为 ${source} 和 ${target}`),
    );
  }
  const results = await desk.append(
    pairs.map(
      ({ source, target }): Contribution => ({
        ...(side === "source" ? { source, target } : { source: target, target: source }),
        status: "imported",
        ...(document === undefined ? {} : { document }),
        ...(caller.name === undefined ? {} : { by: caller.name }),
      }),
    ),
  );
  return results.filter(({ added }) => added).length;
}

const adding = { role: "write", tag: "tmserver", bodyAs: "lenient", type: "text/plain" } as const;

const addUnit = (method: "PUT" | "POST") =>
  route({
    ...adding,
    method,
    path: "/tmserver/{source}/{target}/unit/{text}",
    summary: "Adds a unit; the texts in the body count",
    params: unitParams,
    body: unitBody,
    handle: async (asked, room) => {
      await add(asked.params, [asked.body], asked, room);
      return { content: "" };
    },
  });

export const putUnit = addUnit("PUT");
export const postUnit = addUnit("POST");

const storeParams = z.object({ ...languages, store: z.string().min(1).max(300) });
const storeBody = z.array(unitBody).min(1).max(100_000);

/** What amaGama answers. */
const told = (count: number, store: string): string =>
  `added ${count} units from ${store.replace(/[^\p{L}\p{N} ._-]/gu, "-")}`;

export const postStore = route({
  ...adding,
  method: "POST",
  path: "/tmserver/{source}/{target}/store/{store}",
  summary: "Adds a list of units to the document of that name",
  params: storeParams,
  body: storeBody,
  handle: async (asked, room) => {
    const { store } = asked.params;
    return { content: told(await add(asked.params, asked.body, asked, room, store), store) };
  },
});

export const putStore = route({
  ...adding,
  bodyAs: "bytes",
  method: "PUT",
  path: "/tmserver/{source}/{target}/store/{store}",
  summary: "Adds the units of a bilingual file (PO, XLIFF, TMX, CSV …) to the document of that name",
  params: storeParams,
  body: z.instanceof(Uint8Array),
  handle: async (asked, room) => {
    const { source, target, store } = asked.params;
    const pairs = await pairsInUpload(asked.body, store, { source: tagOf(source), target: tagOf(target) });
    return { content: told(await add(asked.params, pairs, asked, room, store), store) };
  },
});

const tagOf = (code: string): string => code.replaceAll(/[_@]/g, "-");

/** Codes by which clients may know a language: all are answered alike. */
function codesOf(tag: string): string[] {
  const own = tag.replaceAll("-", "_").toLowerCase();
  const known: Readonly<Record<string, readonly string[]>> = {
    zh: ["zh", "zh_hans", "zh_cn", "zh_hant", "zh_tw", "zh_hk"],
    en: ["en", "en_us", "en_gb"],
  };
  return [...new Set([own, primary(tag), ...(known[primary(tag)] ?? [])])];
}

/** Both languages are on both sides: the memory answers in either direction. */
export const tmserverLanguages = route({
  method: "GET",
  path: "/tmserver/languages/",
  role: "read",
  tag: "tmserver",
  summary: "Languages that may be asked for",
  answer: z.object({ sourceLanguages: z.array(z.string()), targetLanguages: z.array(z.string()) }),
  handle: async (_, { desk }) => {
    const codes = [...codesOf(desk.pair.source), ...codesOf(desk.pair.target)];
    return { content: { sourceLanguages: codes, targetLanguages: codes } };
  },
});
