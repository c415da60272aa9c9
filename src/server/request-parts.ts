import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { say } from "../model/locale.ts";
import { Fault } from "./fault.ts";
import type { Route } from "./route.ts";

/**
 * A request's body as its route takes it.
 * @throws Fault 400, 415
 */
export function bodyOf({ body, bodyAs = "json" }: Route, request: FastifyRequest): unknown {
  if (!body) return undefined;
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (bodyAs === "bytes") return bytes;
  const type = request.headers["content-type"] ?? "";
  if (bodyAs === "json" && !/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new Fault(415, "type", say("send application/json", "请发送 application/json"));
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Fault(400, "json", say("the body is not JSON in UTF-8", "请求正文不是 UTF-8 编码的 JSON"));
  }
}

/**
 * A part of a request as its schema makes it.
 * @throws Fault 400 that names the field, never what stood in it
 */
export function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown =
    issue.code === "unrecognized_keys" ? say(" has fields that are not known", "含有未知字段") : undefined;
  const field = issue.path.map(String).join(".") || say("the request", "请求");
  throw new Fault(400, "form", unknown === undefined ? `${field}: ${issue.message}` : `${field}${unknown}`);
}
