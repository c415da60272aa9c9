import type { z } from "zod";
import type { Role } from "../workspace/tokens.ts";
import type { Caller } from "./access.ts";
import type { Desk } from "./desk.ts";
import type { Metrics } from "./metrics.ts";

export type Method = "GET" | "POST" | "PUT";

/** A request whose parts are as the route's schemas say. */
export interface Asked<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  caller: Caller;
  /** Says in which language the page is to be. */
  languages: string | undefined;
  /** Whether the time for an answer is over. */
  isLate(): boolean;
}

/** What routes work with. */
export interface Room {
  desk: Desk;
  metrics: Metrics;
  version: string;
  /** The API's description of itself. */
  openapi(): unknown;
}

export interface Answer {
  /** Text as it is, bytes, or a value to be written as JSON. */
  content: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** One address of the server. Adding one is one object in `routes/` and a line in `routes/all.ts`. */
export interface Route {
  method: Method;
  /** As OpenAPI writes it. A parameter that ends the path takes what is left of it, slashes too. */
  path: string;
  role: Role | "none";
  /** For OpenAPI; addresses without one (the page) are not described there. */
  summary?: string;
  tag?: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** `json`: needs `application/json`; `lenient`: JSON whatever it is called; `bytes`: a file, which may be larger. */
  bodyAs?: "json" | "lenient" | "bytes";
  /** Type of the answer; default `application/json`. */
  type?: string;
  answer?: z.ZodType;
  handle(asked: Asked<unknown, unknown, unknown>, room: Room): Promise<Answer>;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

/** A route whose handler gets what its schemas make of the request. */
export function route<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  given: Omit<Route, "params" | "query" | "body" | "handle"> & {
    params?: Params;
    query?: Query;
    body?: Body;
    handle(asked: Asked<Out<Params>, Out<Query>, Out<Body>>, room: Room): Promise<Answer>;
  },
): Route {
  return given as unknown as Route;
}

/**
 * The same question by GET, with its parts in the address, and by POST, with them in the body, for texts that are to stand
 * in no address.
 */
export function askedEitherWay<Wanted extends z.ZodType>(
  given: Omit<Route, "method" | "params" | "query" | "body" | "handle"> & {
    wanted: Wanted;
    handle(wanted: z.output<Wanted>, room: Room): Promise<Answer>;
  },
): { asked: Route; posted: Route } {
  const { wanted, handle, ...described } = given;
  return {
    asked: route({
      ...described,
      method: "GET",
      query: wanted,
      handle: ({ query }, room) => handle(query as z.output<Wanted>, room),
    }),
    posted: route({
      ...described,
      method: "POST",
      body: wanted,
      handle: ({ body }, room) => handle(body as z.output<Wanted>, room),
    }),
  };
}
