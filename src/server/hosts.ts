import { isIP } from "node:net";

const loopbackNames = ["localhost", "127.0.0.1", "::1"] as const;

/** Whether only this machine reaches the address. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The name in a `Host` header, without its port, brackets and last dot; undefined for what is none. */
function hostName(header: string | undefined): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header ?? "");
  return (match?.[1] ?? match?.[2])?.toLowerCase().replace(/\.$/, "");
}

/**
 * Tells by which names the server may be asked. A page of another site can have its own name point to this server
 * (DNS rebinding), but then that name stands in `Host`. An address cannot be pointed anywhere: where the server is
 * open to others, any address will do.
 */
export function hostCheck(host: string, allowed: readonly string[]): (header: string | undefined) => boolean {
  const names = new Set<string>([
    ...loopbackNames,
    host.toLowerCase(),
    ...allowed.map((name) => name.toLowerCase()),
  ]);
  const anyAddress = !isLoopback(host);
  return (header) => {
    const name = hostName(header);
    return name !== undefined && (names.has(name) || (anyAddress && isIP(name) !== 0));
  };
}

/** Whether a request comes from a page of the server itself or of an origin that is allowed, or from no page. */
export function originCheck(
  origins: readonly string[],
): (request: {
  origin?: string | undefined;
  host?: string | undefined;
  site?: string | undefined;
}) => boolean {
  const known = new Set(origins);
  return ({ origin, host, site }) => {
    if (origin === undefined) return site === undefined || site === "same-origin" || site === "none";
    if (known.has(origin)) return true;
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  };
}
