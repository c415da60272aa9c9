import { say } from "../model/locale.ts";
import {
  hashOfToken,
  type KeptToken,
  type Role,
  readTokens,
  roles,
  stampOfTokens,
} from "../workspace/tokens.ts";
import { Fault } from "./fault.ts";

/** Who asks, as far as that is known. */
export interface Caller {
  /** Name of the token; undefined without one. */
  name?: string;
  role: Role | "none";
}

export interface Access {
  /**
   * @param header `Authorization`: Bearer with a token, or Basic with it as the password, for programs that only know
   *   addresses such as `https://name:TOKEN@host/`
   * @throws Fault 401 for a token that is none
   */
  callerOf(header: string | undefined): Promise<Caller>;
}

/** How long in ms what was read of the tokens is taken to hold. */
const fresh = 500;

/** Reads the file of tokens again when it has changed, so that a token that is revoked stops working at once. */
export function openAccess(path: string, anonymous: Caller["role"], now: () => number): Access {
  let known = new Map<string, KeptToken>();
  let stamp: string | undefined;
  let looked = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    if (now() - looked < fresh) return;
    const seen = await stampOfTokens(path);
    if (seen !== stamp) {
      // A file that is broken lets nobody in; what is wrong with it is the server's matter, not the client's.
      const tokens = await readTokens(path).catch((error: unknown) => {
        throw new Error("tokens cannot be read", { cause: error });
      });
      known = new Map(tokens.map((token) => [token.hash, token]));
    }
    stamp = seen;
    looked = now();
  };
  return {
    callerOf: async (header) => {
      if (header === undefined) return { role: anonymous };
      await look();
      const token = tokenIn(header);
      // Found by its hash: how long that takes tells nothing of the tokens there are.
      const found = token === undefined ? undefined : known.get(hashOfToken(token));
      if (found) return { name: found.name, role: found.role };
      throw unauthorised(say("this token is not known here", "令牌无效"));
    },
  };
}

function tokenIn(header: string): string | undefined {
  const [scheme = "", value = ""] = header.split(" ", 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const text = Buffer.from(value, "base64").toString("utf8");
  const [name = "", password = ""] = [
    text.slice(0, Math.max(0, text.indexOf(":"))),
    text.slice(text.indexOf(":") + 1),
  ];
  return password === "" ? name : password;
}

/** @throws Fault 401 or 403 where the role does not allow what is asked */
export function requireRole(caller: Caller, needed: Role | "none"): void {
  if (needed === "none" || rank(caller.role) >= rank(needed)) return;
  if (caller.name === undefined) {
    throw unauthorised(say(`this needs a token with the role ${needed}`, `需要 ${needed} 权限的令牌`));
  }
  throw new Fault(403, "forbidden", say(`this needs the role ${needed}`, `需要 ${needed} 权限`));
}

function rank(role: Role | "none"): number {
  return role === "none" ? -1 : roles.indexOf(role);
}

function unauthorised(message: string): Fault {
  return new Fault(401, "unauthorised", message, { "www-authenticate": 'Bearer realm="zhengming"' });
}
