import { z } from "zod";
import type { Route } from "./route.ts";
import { routes } from "./routes/all.ts";
import { fault } from "./shapes.ts";

type Json = Record<string, unknown>;

const refs = "#/components/schemas/";

/** The JSON Schema of what a schema takes (or gives), its named parts put into `parts`. */
function schemaOf(schema: z.ZodType, io: "input" | "output", parts: Json): Json {
  const whole = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
    // Bytes of a file.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "custom")
        Object.assign(jsonSchema, { type: "string", format: "binary" });
    },
  }) as Json;
  const { $schema: _, $defs = {}, id, ...rest } = whole;
  for (const [name, part] of Object.entries($defs as Record<string, Json>)) {
    const { id: __, ...body } = part;
    parts[name] = pointed(body);
  }
  const own = pointed(rest);
  if (typeof id !== "string") return own;
  parts[id] = own;
  return { $ref: refs + id };
}

/** With references to where OpenAPI keeps named schemas. */
function pointed(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"${refs}`)) as Json;
}

function parametersOf({ params, query }: Route, parts: Json): Json[] {
  const found: Json[] = [];
  for (const [place, schema] of [
    ["path", params],
    ["query", query],
  ] as const) {
    if (!schema) continue;
    const { properties = {}, required = [] } = schemaOf(schema, "input", parts) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    for (const [name, { description, ...property }] of Object.entries(properties)) {
      found.push({
        name,
        in: place,
        required: place === "path" || required.includes(name),
        ...(description === undefined ? {} : { description }),
        schema: property,
      });
    }
  }
  return found;
}

function bodyOf({ body, bodyAs }: Route, parts: Json): Json {
  if (!body) return {};
  const type = bodyAs === "bytes" ? "application/octet-stream" : "application/json";
  return { requestBody: { required: true, content: { [type]: { schema: schemaOf(body, "input", parts) } } } };
}

const descriptions: Readonly<Record<string, string>> = {
  "400": "The request is not well formed",
  "401": "No token, or one that is not known",
  "403": "The token's role does not allow this, or the request comes from a page of another site",
  "413": "The body is too large",
  "415": "The body is not application/json",
  "422": "What was asked cannot be done",
  "429": "Too many requests; see Retry-After",
  "503": "Busy, stopping, it took too long, or the memory cannot be reached",
};

/** Answers besides 200 that a route may give. */
function faultsOf({ role, body, bodyAs, params, query }: Route): string[] {
  const asks = body !== undefined || params !== undefined || query !== undefined;
  return [
    ...(asks ? ["400"] : []),
    ...(role === "none" ? [] : ["401"]),
    "403",
    ...(body ? ["413", ...((bodyAs ?? "json") === "json" ? ["415"] : []), "422"] : []),
    "429",
    "503",
  ];
}

/** The API as OpenAPI 3.1 describes it, made from the schemas that judge requests. */
export function openapiDocument(version: string): Json {
  const parts: Json = {};
  const paths: Record<string, Json> = {};
  const refused = schemaOf(fault, "output", parts);
  for (const route of routes) {
    const { method, path, role, summary, tag, answer, type = "application/json" } = route;
    if (summary === undefined) continue;
    const media = type.split(";")[0]!;
    const schema = answer
      ? schemaOf(answer, "output", parts)
      : media === "application/json"
        ? {}
        : { type: "string" };
    const operation: Json = {
      operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase())}`,
      summary,
      tags: [tag],
      ...(role === "none"
        ? { security: [] }
        : { security: [{ bearer: [] }, { basic: [] }], description: `Needs the role ${role}.` }),
      parameters: parametersOf(route, parts),
      ...bodyOf(route, parts),
      responses: {
        "200": { description: "Done", content: { [media]: { schema } } },
        ...Object.fromEntries(
          faultsOf(route).map((status) => [
            status,
            { description: descriptions[status], content: { "application/json": { schema: refused } } },
          ]),
        ),
      },
    };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "zhengming",
      version,
      summary: "A translation memory and glossary over HTTP",
      description: "Offsets are UTF-16 code units, half open. Where a server allows it, no token is needed.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "memory", description: "The translation memory" },
      { name: "glossary", description: "Terms and their renderings" },
      { name: "checks", description: "Checks of translations" },
      { name: "tmserver", description: "The API of amaGama and the translate toolkit's tmserver" },
      { name: "server", description: "The server itself" },
    ],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The token." },
        basic: { type: "http", scheme: "basic", description: "The token as the password, under any name." },
      },
      schemas: Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}
