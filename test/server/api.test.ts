import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test, vi } from "vitest";
import { routes } from "../../src/server/routes/all.ts";
import { zhengming } from "../support/command.ts";
import { pairs, serverOver, tmx } from "../support/server.ts";

type Json = Record<string, unknown>;

const sentence = "灯塔每晚九点亮灯。";

describe("looking up", () => {
  test("match answers as the command line does", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const asked = `/api/v1/match?text=${encodeURIComponent(sentence)}&threshold=50&limit=3`;
    const [query] = (await server.ask(asked)).json<{ queries: Json[] }>().queries;
    const { side, ...rest } = query!;
    const printed = await zhengming(server.folder, [
      "match",
      sentence,
      "--threshold",
      "50",
      "--limit",
      "3",
      "--no-fragments",
      "--json",
    ]);
    const [{ fragments: _, ...expected }] = printed.json<{ queries: [Json] }>().queries;
    expect(rest).toEqual(expected);
    expect(side).toBe("source");
    expect(expected.matches).toHaveLength(1);
    expect(expected.terms).toMatchObject([{ term: "灯塔", span: [0, 2] }]);
  });

  test("several texts are matched at once, with their neighbours, from either side", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const body = {
      queries: [{ text: pairs[1][0], previous: pairs[0][0], next: pairs[2][0] }, { text: pairs[2][1] }],
    };
    const { queries } = (await server.ask("/api/v1/match", { method: "POST", body })).json<{
      queries: { side: string; matches: { score: number; kind: string }[] }[];
    }>();
    expect(queries.map(({ side, matches: [best] }) => [side, best!.score, best!.kind])).toEqual([
      ["source", 101, "context"],
      ["target", 100, "exact"],
    ]);
  });

  test("find answers as the command line does, both ways", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    for (const text of ["灯塔", "lighthouse"]) {
      const printed = (await zhengming(server.folder, ["find", text, "--json"])).json();
      expect((await server.ask(`/api/v1/find?text=${encodeURIComponent(text)}`)).json()).toEqual(printed);
      expect((await server.ask("/api/v1/find", { method: "POST", body: { text } })).json()).toEqual(printed);
    }
    const forms = (await server.ask("/api/v1/find?text=keeper&inflect=true&limit=1")).json();
    expect(forms).toMatchObject({ total: 1, hits: [{ source: pairs[1][0] }] });
  });

  test("terms of a sentence come with their renderings and statuses", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const renderings = [
      { text: "lighthouse", status: "preferred" },
      { text: "beacon tower", status: "forbidden" },
    ];
    expect((await server.ask(`/api/v1/terms?text=${encodeURIComponent(sentence)}`)).json()).toEqual({
      text: sentence,
      side: "source",
      terms: [{ term: "灯塔", span: [0, 2], renderings }],
    });
    expect((await server.ask("/api/v1/terms?text=The lighthouse stands.")).json()).toMatchObject({
      side: "target",
      terms: [{ term: "lighthouse", span: [4, 14], renderings: [{ text: "灯塔" }] }],
    });
  });

  test("check finds what the command line finds in the pair", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const pair = { source: "灯塔有8级台阶。", target: "The beacon tower has 9 steps." };
    const { summary, findings } = (
      await server.ask("/api/v1/check", {
        method: "POST",
        body: {
          pairs: [pairs[2], pair].map((one) =>
            Array.isArray(one) ? { source: one[0], target: one[1] } : one,
          ),
        },
      })
    ).json<{ summary: Json; findings: { check: string; unit: { index: number } }[] }>();
    writeFileSync(join(server.folder, "one.csv"), `source,target\n${pair.source},${pair.target}\n`);
    const printed = (await zhengming(server.folder, ["check", "one.csv", "--json"])).json<{
      findings: { id: string; check: string }[];
    }>();
    const kinds = (list: readonly { check: string }[]): string[] => list.map(({ check }) => check).sort();
    expect(kinds(findings)).toEqual(kinds(printed.findings));
    expect(kinds(findings)).toEqual(expect.arrayContaining(["number", "term-forbidden"]));
    expect(new Set(findings.map(({ unit }) => unit.index))).toEqual(new Set([1]));
    expect(summary).toMatchObject({ units: 2, findings: findings.length, decided: 0 });
  });

  test("the glossary is listed and searched in both languages", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    const names = async (query: string): Promise<unknown> =>
      (await server.ask(`/api/v1/glossary${query}`)).json<{ total: number }>().total;
    expect(await names("")).toBe(1);
    expect(await names("?text=LIGHTHOUSE")).toBe(1);
    expect(await names(`?text=${encodeURIComponent("燈塔")}`)).toBe(1);
    expect(await names("?text=harbour")).toBe(0);
  });
});

describe("adding", () => {
  test("units are in the memory at once, and in a file of it that other programs read", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const units = [
      {
        source: "雾号响了三声。",
        target: "The foghorn sounded three times.",
        status: "reviewed",
        note: "call of 5 May",
      },
      { source: "雾号响了三声。", target: "The foghorn sounded three times." },
    ];
    const body = { document: "watch/../log", units };
    const added = await server.ask("/api/v1/units", { method: "POST", token, body });
    expect(added.json()).toMatchObject({ added: 1, unchanged: 1, units: [{ index: 0 }, { index: 0 }] });
    const { matches } = (
      await server.ask(`/api/v1/match?text=${encodeURIComponent(units[0]!.source)}`, { token })
    ).json<{ queries: [{ matches: Json[] }] }>().queries[0];
    expect(matches).toMatchObject([{ score: 100, target: units[0]!.target }]);
    // The name of a document is the last part of what was asked: it is in tm/ and nowhere else.
    expect(readFileSync(join(server.folder, "tm/log.tmx"), "utf8")).toContain("call of 5 May");
    const printed = await zhengming(server.folder, ["find", "雾号", "--json"]);
    expect(printed.json()).toMatchObject({ total: 1 });
  });

  test("many who add at the same time lose nothing, and one that is refused takes no other with it", async () => {
    const server = await serverOver();
    const token = await server.token("write");
    const add = (units: readonly Json[], document?: string) =>
      server.ask("/api/v1/units", {
        method: "POST",
        token,
        body: { units, ...(document ? { document } : {}) },
      });
    const asked = Array.from({ length: 40 }, (_, at) =>
      at === 7
        ? add([{ source: "禁", target: "no" }], "harbour")
        : add([{ source: `第${at}号浮标`, target: `Buoy ${at}` }]),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(39);
    const { total } = (await server.ask("/api/v1/find?text=Buoy", { token })).json<{ total: number }>();
    expect(total).toBe(39);
    expect(readFileSync(join(server.folder, "tm/harbour.tmx"), "utf8")).toBe(tmx(pairs));
  });

  test("a concept is found in sentences as soon as it is added", async () => {
    const server = await serverOver();
    const [write, admin] = [await server.token("write"), await server.token("admin")];
    const add = (token: string, term: string, status?: string) =>
      server.ask("/api/v1/glossary", {
        method: "POST",
        token,
        body: { term, renderings: [{ text: "foghorn", ...(status ? { status } : {}) }], domain: "harbour" },
      });
    expect((await add(write, "雾号", "preferred")).status).toBe(403);
    expect((await add(write, "雾笛")).status).toBe(200);
    expect((await add(admin, "雾号", "preferred")).json()).toMatchObject({ concept: { domain: "harbour" } });
    expect((await add(admin, "雾号", "preferred")).status).toBe(422);
    const { terms } = (
      await server.ask(`/api/v1/terms?text=${encodeURIComponent("雾号和雾笛")}`, { token: write })
    ).json<{
      terms: { term: string; renderings: { status: string }[] }[];
    }>();
    expect(terms.map(({ term, renderings }) => [term, renderings[0]!.status])).toEqual([
      ["雾号", "preferred"],
      ["雾笛", "proposed"],
    ]);
  });

  test("what another program writes into the workspace is taken up", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    writeFileSync(join(server.folder, "tm/more.tmx"), tmx([["缆绳断了。", "The rope broke."]]));
    expect((await zhengming(server.folder, ["glossary", "add", "缆绳", "rope"])).code).toBe(0);
    await vi.waitFor(
      async () => {
        const asked = `/api/v1/match?text=${encodeURIComponent("缆绳断了。")}`;
        expect((await server.ask(asked)).json()).toMatchObject({
          queries: [{ matches: [{ target: "The rope broke." }], terms: [{ term: "缆绳" }] }],
        });
      },
      { timeout: 30_000, interval: 100 },
    );
  });

  test("a file that breaks meanwhile is told in the log, and what was read before goes on answering", async () => {
    const server = await serverOver({ settings: { anonymous: "read" } });
    writeFileSync(join(server.folder, "glossary/termbase.json"), "{");
    await vi.waitFor(() => expect(server.log).toContainEqual(expect.objectContaining({ event: "refresh" })), {
      timeout: 30_000,
      interval: 100,
    });
    expect((await server.ask(`/api/v1/terms?text=${encodeURIComponent(sentence)}`)).json()).toMatchObject({
      terms: [{ term: "灯塔" }],
    });
  });
});

describe("the description", () => {
  /** One request for each route that is described. */
  const calls: Readonly<Record<string, { path: string; body?: unknown }>> = {
    "GET /api/v1/match": { path: `/api/v1/match?text=${encodeURIComponent(sentence)}` },
    "POST /api/v1/match": { path: "/api/v1/match", body: { queries: [{ text: sentence, side: "source" }] } },
    "GET /api/v1/find": { path: "/api/v1/find?text=lighthouse&limit=1" },
    "POST /api/v1/find": { path: "/api/v1/find", body: { text: "灯塔" } },
    "GET /api/v1/terms": { path: "/api/v1/terms?text=lighthouse" },
    "POST /api/v1/terms": { path: "/api/v1/terms", body: { text: sentence } },
    "POST /api/v1/check": {
      path: "/api/v1/check",
      body: { pairs: [{ source: "灯塔有8级。", target: "The beacon tower" }] },
    },
    "GET /api/v1/glossary": { path: "/api/v1/glossary?limit=10" },
    "POST /api/v1/glossary": {
      path: "/api/v1/glossary",
      body: { term: "雾号", renderings: [{ text: "foghorn" }] },
    },
    "POST /api/v1/units": { path: "/api/v1/units", body: { units: [{ source: "缆绳", target: "rope" }] } },
    "GET /tmserver/{source}/{target}/unit/{text}": {
      path: `/tmserver/zh/en/unit/${encodeURIComponent(sentence)}`,
    },
    "GET /tmserver/{source}/{target}/unit/": { path: "/tmserver/zh/en/unit/?source=x" },
    "PUT /tmserver/{source}/{target}/unit/{text}": {
      path: "/tmserver/zh/en/unit/x",
      body: { source: "甲", target: "a" },
    },
    "POST /tmserver/{source}/{target}/unit/{text}": {
      path: "/tmserver/zh/en/unit/x",
      body: { source: "乙", target: "b" },
    },
    "PUT /tmserver/{source}/{target}/store/{store}": {
      path: "/tmserver/zh/en/store/x.csv",
      body: "source,target\n丙,c\n",
    },
    "POST /tmserver/{source}/{target}/store/{store}": {
      path: "/tmserver/zh/en/store/x",
      body: [{ source: "丁", target: "d" }],
    },
    "GET /tmserver/languages/": { path: "/tmserver/languages/" },
    "GET /health": { path: "/health" },
    "GET /api/v1/health": { path: "/api/v1/health" },
    "GET /metrics": { path: "/metrics" },
    "GET /openapi.json": { path: "/openapi.json" },
  };
  type Operation = {
    security: unknown[];
    requestBody?: { content: Record<string, { schema: Json }> };
    responses: Record<string, { content: Record<string, { schema: Json }> }>;
  };
  type Document = { paths: Record<string, Record<string, Operation>>; components: Json };

  test("is OpenAPI 3.1", async () => {
    const server = await serverOver();
    const document = (await server.ask("/openapi.json")).json<{ openapi: string; info: Json }>();
    const { valid, errors } = await new Validator().validate(document);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toBe("3.1.0");
    expect(document.info.version).toBe("1.2.3");
  });

  test("every address answers as it says, and with 401 as well where it wants a token", async () => {
    const server = await serverOver();
    const token = await server.token("admin");
    const document = (await server.ask("/openapi.json")).json<Document>();
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(Object.keys(calls).toSorted());
    expect(described).toHaveLength(routes.filter(({ summary }) => summary !== undefined).length);
    const ajv = new Ajv2020({ strict: false, formats: { binary: true } });
    const isAs = (schema: Json, value: unknown, name: string): void => {
      const validate = ajv.compile({ ...schema, components: document.components });
      expect(validate(value) ? [] : validate.errors, name).toEqual([]);
    };
    for (const [name, { path, body }] of Object.entries(calls)) {
      const [method = "", template = ""] = name.split(" ");
      const operation = document.paths[template]![method.toLowerCase()]!;
      if (body !== undefined) {
        const [media] = Object.values(operation.requestBody!.content);
        isAs(media!.schema, body, `${name}: request`);
      }
      for (const given of operation.security.length > 0 ? [undefined, token] : [undefined]) {
        const { status, headers, text } = await server.ask(path, {
          method,
          body,
          ...(given === undefined ? {} : { token: given }),
        });
        expect(status, name).toBe(operation.security.length > 0 && given === undefined ? 401 : 200);
        const type = headers.get("content-type")!.split(";")[0]!;
        const media = operation.responses[status]?.content[type];
        expect(media, `${name}: ${status} ${type}`).toBeDefined();
        isAs(media!.schema, type === "application/json" ? JSON.parse(text) : text, `${name}: ${status}`);
      }
    }
  });

  test("answers have no field that it does not name", async () => {
    const server = await serverOver();
    const document = (await server.ask("/openapi.json")).json<Document>();
    // In what goes out zod closes every object: a field more than described fails the test above.
    const { schemas } = document.components as { schemas: Record<string, Json> };
    for (const name of ["MatchAnswer", "FindAnswer", "CheckAnswer", "Concept", "UnitRef", "Fault"])
      expect(schemas[name], name).toMatchObject({ additionalProperties: false });
  });
});
