import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { InputError, UnavailableError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { ServerSettings } from "../workspace/serving.ts";
import { type Caller, requireRole } from "./access.ts";
import { newAdmission } from "./admission.ts";
import type { Desk } from "./desk.ts";
import { Fault, faultOf, notFound } from "./fault.ts";
import { type Log, requestEntry } from "./log.ts";
import { newMetrics } from "./metrics.ts";
import { openapiDocument } from "./openapi.ts";
import { isAt, paramsOf, routerPath } from "./paths.ts";
import { bodyOf, parsed } from "./request-parts.ts";
import type { Room } from "./route.ts";
import { routes } from "./routes/all.ts";

/** A file may be so many times larger than any other body. */
const fileFactor = 32;
const mostConnections = 2048;

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
  const { bodyLimit, answerSeconds } = settings;
  const now = (): number => performance.now();
  const metrics = newMetrics();
  const admit = newAdmission(settings, metrics, now);
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

  const app = newListener(settings, log);

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

  app.addHook("onRequest", async (request, reply) => {
    const visit: Visit = { id: randomUUID(), begun: now() };
    visits.set(request, visit);
    metrics.begin();
    // An answer that was sent closes, and so does one whose client has gone away: no hook is called for that.
    reply.raw.once("close", () => told(request, visit, reply.raw.writableFinished ? reply.statusCode : gone));
    reply.headers(always);
    return admit(request, reply, visit);
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
    const known = routes.filter(({ path }) => isAt(path, request.url)).map(({ method }) => method);
    if (known.length === 0) return refuse(reply, notFound());
    const allow = [...new Set(known)].join(", ");
    refuse(reply, new Fault(405, "method", say(`only ${allow} here`, `此处仅支持 ${allow}`), { allow }));
  });

  for (const route of routes) {
    app.route({
      method: route.method,
      url: routerPath(route.path),
      bodyLimit: route.bodyAs === "bytes" ? bodyLimit * fileFactor : bodyLimit,
      // Before the body is read: who may not ask is not listened to.
      onRequest: async (request) => requireRole(visits.get(request)!.caller!, route.role),
      handler: async (request, reply) => {
        const { begun, caller } = visits.get(request)!;
        const { content, headers = {} } = await route.handle(
          {
            params: parsed(route.params, paramsOf(route.path, request.params as Record<string, string>)),
            query: parsed(route.query, request.query),
            body: parsed(route.body, bodyOf(route, request)),
            caller: caller!,
            languages: request.headers["accept-language"],
            isLate: () => now() - begun > answerSeconds * 1000,
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

/** Fastify with the server's limits; what it refuses by itself is answered as everything else is. */
function newListener(settings: ServerSettings, log: Log): FastifyInstance {
  const { bodyLimit, bodySeconds } = settings;
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
  // Bodies stay bytes until their route takes them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
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
