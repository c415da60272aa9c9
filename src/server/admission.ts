import type { FastifyReply, FastifyRequest } from "fastify";
import { say } from "../model/locale.ts";
import type { ServerSettings } from "../workspace/serving.ts";
import { type Caller, openAccess } from "./access.ts";
import { Fault } from "./fault.ts";
import { hostCheck, originCheck } from "./hosts.ts";
import type { Metrics } from "./metrics.ts";
import { networkOf, newRate } from "./rate.ts";

/** Requests under way at most; others are told to come again. */
const mostRunning = 256;

/**
 * Lets a request in, or not: its host, its origin, how busy the server is, its token and how often it asks. Fills in the
 * visit's caller.
 * @returns the reply, where that is all there is to say
 * @throws Fault 401, 403, 421, 429, 503
 */
export type Admission = (
  request: FastifyRequest,
  reply: FastifyReply,
  visit: { caller?: Caller },
) => Promise<FastifyReply | undefined>;

export function newAdmission(settings: ServerSettings, metrics: Metrics, now: () => number): Admission {
  const access = openAccess(settings.tokens, settings.anonymous, now);
  const isHost = hostCheck(settings.host, settings.hosts);
  const isOrigin = originCheck(settings.origins);
  const rate = newRate(settings.rate, now);

  const checkSite = ({ headers, method }: FastifyRequest): void => {
    const { host, origin } = headers;
    const site = headers["sec-fetch-site"];
    if (!isHost(host)) {
      throw new Fault(421, "host", say("this server does not go by that name", "此服务器不使用该名称"));
    }
    // A page elsewhere may link here, and read what is public; its scripts may do no more unless it is listed.
    const isOpen = method === "GET" && origin === undefined;
    if (!isOpen && !isOrigin({ origin, host, site: typeof site === "string" ? site : undefined })) {
      throw new Fault(
        403,
        "origin",
        say("pages of that site may not ask this server", "该网站的网页不得访问此服务器"),
      );
    }
  };

  /** Adds what a browser needs to know for a page of another site. @returns the reply where that was the question */
  const tellBrowser = (request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    const { origin } = request.headers;
    if (origin === undefined || !settings.origins.includes(origin)) return undefined;
    reply.headers({
      "access-control-allow-origin": origin,
      vary: "origin",
      "cross-origin-resource-policy": "cross-origin",
    });
    if (request.method !== "OPTIONS") return undefined;
    return reply
      .headers({
        "access-control-allow-methods": "GET, POST, PUT",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "600",
      })
      .code(204)
      .send();
  };

  return async (request, reply, visit) => {
    checkSite(request);
    const answered = tellBrowser(request, reply);
    if (answered) return answered;
    const isHealth = request.routeOptions.url === "/health";
    if (metrics.running > mostRunning && !isHealth) {
      throw new Fault(503, "busy", say("the server is busy; try again", "服务器繁忙；请稍后再试"), {
        "retry-after": "1",
      });
    }
    // A wrong token counts for the address that it came from.
    const address = `address ${networkOf(request.ip)}`;
    visit.caller = await access.callerOf(request.headers.authorization).catch((error: unknown) => {
      limit(rate(address));
      throw error;
    });
    const { name } = visit.caller;
    if (!isHealth) limit(rate(name === undefined ? address : `token ${name}`));
    return undefined;
  };
}

/** @throws Fault 429 */
function limit(seconds: number): void {
  if (seconds === 0) return;
  throw new Fault(429, "rate", say("too many requests; wait a little", "请求过多；请稍候"), {
    "retry-after": String(seconds),
  });
}
