import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { z } from "zod";
import { InputError, UnavailableError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { ServerSettings } from "../workspace/serving.ts";
import { type Caller, openAccess, requireRole } from "./access.ts";
import type { Desk } from "./desk.ts";
import { Fault, faultOf, notFound } from "./fault.ts";
import { hostCheck, originCheck } from "./hosts.ts";
import { type Log, requestEntry } from "./log.ts";
import { newMetrics } from "./metrics.ts";
import { openapiDocument } from "./openapi.ts";
import { networkOf, newRate } from "./rate.ts";
import type { Room, Route } from "./route.ts";
import { routes } from "./routes/all.ts";

/** A file may be so many times larger than any other body. */
const fileFactor = 32;
const mostConnections = 2048;
/** Requests under way at most; others are told to come again. */
const mostRunning = 256;

/** Stands for the status of an answer that nobody was there to take, as others have it. */
const gone = 499;

/** What is known of a request from its first line on. */
interface Visit {
  id: string;
  begun: number;
  caller?: Caller;
}

/** Headers of every answer. */
const always: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** The server's routes with what every request goes through: host, origin, token, rate, size, form. */
export function buildApp(desk: Desk, settings: ServerSettings, log: Log): FastifyInstance {
  const { bodyLimit, bodySeconds } = settings;
  const now = (): number => performance.now();
  const access = openAccess(settings.tokens, settings.anonymous, now);
  const isHost = hostCheck(settings.host, settings.hosts);
  const isOrigin = originCheck(settings.origins);
  const rate = newRate(settings.rate, now);
  const metrics = newMetrics();
  let described: unknown;
  const room: Room = {
    desk,
    metrics,
    version: settings.version,
    openapi: () => {
      described ??= openapiDocument(settings.version);
      return described;
    },
  };
  const visits = new WeakMap<FastifyRequest, Visit>();

  const app = fastify({
    logger: false,
    bodyLimit,
    requestTimeout: bodySeconds * 1000,
    // Who takes nothing of an answer is not waited for either.
    connectionTimeout: (bodySeconds + settings.answerSeconds) * 1000,
    keepAliveTimeout: 5000,
    forceCloseConnections: "idle",
    return503OnClosing: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 1 << 16 },
    http: {
      headersTimeout: Math.min(10, bodySeconds) * 1000,
      maxHeaderSize: 1 << 16,
      connectionsCheckingInterval: 500,
    },
    frameworkErrors: (error, _, reply) => {
      refuse(reply as unknown as FastifyReply, faultOf(error));
    },
    clientErrorHandler: (error, socket) => {
      const status = {
        HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
        ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
      }[error.code as string];
      if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
      socket.end(`HTTP/1.1 ${status ?? "400 Bad Request"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      log({ level: "warn", event: "connection", code: error.code, address: socket.remoteAddress });
    },
  });

  app.server.maxConnections = mostConnections;

  const told = ({ method, routeOptions, ip, url }: FastifyRequest, visit: Visit, status: number): void => {
    const route = routeOptions.url ?? "none";
    const seconds = (now() - visit.begun) / 1000;
    metrics.end({ method, route, status, seconds });
    log(
      requestEntry({
        id: visit.id,
        method,
        route,
        status,
        ms: Math.round(seconds * 10_000) / 10,
        address: ip,
        ...(visit.caller?.name === undefined ? {} : { token: visit.caller.name }),
        ...(settings.logText ? { url } : {}),
      }),
    );
  };

  // Bodies stay bytes until their route takes them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));

  app.addHook("onRequest", async (request, reply) => {
    const visit: Visit = { id: randomUUID(), begun: now() };
    visits.set(request, visit);
    metrics.begin();
    // An answer that was sent closes, and so does one whose client has gone away: no hook is called for that.
    reply.raw.once("close", () => told(request, visit, reply.raw.writableFinished ? reply.statusCode : gone));
    reply.headers(always);
    const { host, origin } = request.headers;
    const [site, authorization] = [request.headers["sec-fetch-site"], request.headers.authorization];
    if (!isHost(host)) {
      throw new Fault(421, "host", say("this server does not go by that name", "此服务器不使用该名称"));
    }
    const ours = isOrigin({ origin, host, site: typeof site === "string" ? site : undefined });
    // A page elsewhere may link here, and read what is public; its scripts may do no more unless it is listed.
    const isOpen = request.method === "GET" && origin === undefined;
    if (!ours && !isOpen) {
      throw new Fault(
        403,
        "origin",
        say("pages of that site may not ask this server", "该网站的网页不得访问此服务器"),
      );
    }
    if (origin !== undefined && settings.origins.includes(origin)) {
      reply.headers({
        "access-control-allow-origin": origin,
        vary: "origin",
        "cross-origin-resource-policy": "cross-origin",
      });
      if (request.method === "OPTIONS") {
        return reply
          .headers({
            "access-control-allow-methods": "GET, POST, PUT",
            "access-control-allow-headers": "authorization, content-type",
            "access-control-max-age": "600",
          })
          .code(204)
          .send();
      }
    }
    const isHealth = request.routeOptions.url === "/health";
    if (metrics.running > mostRunning && !isHealth) {
      throw new Fault(503, "busy", say("the server is busy; try again", "服务器繁忙；请稍后再试"), {
        "retry-after": "1",
      });
    }
    // A wrong token counts for the address that it came from.
    const address = `address ${networkOf(request.ip)}`;
    const caller = await access.callerOf(authorization).catch((error: unknown) => {
      limit(rate(address));
      throw error;
    });
    visits.get(request)!.caller = caller;
    if (!isHealth) limit(rate(caller.name === undefined ? address : `token ${caller.name}`));
  });

  app.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error);
    if (fault.status >= 500 && fault.code === "internal") {
      const stack = stackOf(error);
      log({ level: "error", event: "fault", id: visits.get(request)?.id, stack });
    } else if (error instanceof UnavailableError) {
      log({ level: "warn", event: "memory", id: visits.get(request)?.id, message: error.line });
    }
    refuse(reply, fault);
  });
  app.setNotFoundHandler((request, reply) => {
    const known = routes.filter(({ path }) => matches(path, request.url)).map(({ method }) => method);
    if (known.length === 0) return refuse(reply, notFound());
    const allow = [...new Set(known)].join(", ");
    refuse(reply, new Fault(405, "method", say(`only ${allow} here`, `此处仅支持 ${allow}`), { allow }));
  });

  for (const route of routes) {
    app.route({
      method: route.method,
      url: pathOf(route.path),
      bodyLimit: route.bodyAs === "bytes" ? bodyLimit * fileFactor : bodyLimit,
      // Before the body is read: who may not ask is not listened to.
      onRequest: async (request) => requireRole(visits.get(request)!.caller!, route.role),
      handler: async (request, reply) => {
        const { begun, caller } = visits.get(request)!;
        const { content, headers = {} } = await route.handle(
          {
            params: parsed(route.params, paramsOf(route, request.params as Record<string, string>)),
            query: parsed(route.query, request.query),
            body: parsed(route.body, bodyOf(route, request)),
            caller: caller!,
            languages: request.headers["accept-language"],
            isLate: () => now() - begun > settings.answerSeconds * 1000,
          },
          room,
        );
        const { type = "application/json; charset=utf-8" } = route;
        reply.headers(headers).type(type.startsWith("text/plain") ? withCharset(type) : type);
        return reply.send(type.startsWith("application/json") ? JSON.stringify(content) : content);
      },
    });
  }
  return app;
}

/** An error with what caused it, for the log. */
function stackOf(error: unknown): string {
  if (error instanceof InputError) return error.line;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

const withCharset = (type: string): string => (type.includes("charset") ? type : `${type}; charset=utf-8`);

function refuse(reply: FastifyReply, fault: Fault): void {
  reply
    .headers({ ...always, ...fault.headers })
    .code(fault.status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(fault.body));
}

/** @throws Fault 429 */
function limit(seconds: number): void {
  if (seconds === 0) return;
  throw new Fault(429, "rate", say("too many requests; wait a little", "请求过多；请稍候"), {
    "retry-after": String(seconds),
  });
}

/** A path as the router writes it: a parameter at its end takes all that is left. */
function pathOf(path: string): string {
  return path.replace(/\{\w+\}$/, "*").replaceAll(/\{(\w+)\}/g, ":$1");
}

function paramsOf(
  { path }: Route,
  given: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const last = /\{(\w+)\}$/.exec(path)?.[1];
  return last === undefined ? { ...given } : { ...given, [last]: given["*"] };
}

function matches(path: string, url: string): boolean {
  const pattern = path.replace(/\{\w+\}$/, "\u0000").replaceAll(/\{\w+\}/g, "\u0001");
  const source = pattern
    .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("\u0000", ".+")
    .replaceAll("\u0001", "[^/]+");
  return new RegExp(`^${source}$`).test(url.split("?", 1)[0]!);
}

/** @throws Fault 400, 415 */
function bodyOf({ body, bodyAs = "json" }: Route, request: FastifyRequest): unknown {
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

/** @throws Fault 400 that names the field, never what stood in it */
function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown =
    issue.code === "unrecognized_keys" ? say(" has fields that are not known", "含有未知字段") : undefined;
  const field = issue.path.map(String).join(".") || say("the request", "请求");
  throw new Fault(400, "form", unknown === undefined ? `${field}: ${issue.message}` : `${field}${unknown}`);
}
