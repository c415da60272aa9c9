/** Whether one more request is allowed; else in how many seconds it will be. */
export type Rate = (who: string) => number;

/** So many that ask are remembered at most; then those that have not asked for longest are forgotten. */
const most = 10_000;
/** As many seconds' worth may come at once. */
const burst = 2;

/**
 * A bucket for each that asks, which fills with `perSecond` requests a second (0: no limit).
 * @param now in ms, never going back
 * @returns 0 for allowed
 */
export function newRate(perSecond: number, now: () => number): Rate {
  if (perSecond <= 0) return () => 0;
  const size = Math.max(1, perSecond * burst);
  const buckets = new Map<string, { left: number; at: number }>();
  return (who) => {
    const time = now();
    const known = buckets.get(who);
    const left = known ? Math.min(size, known.left + ((time - known.at) / 1000) * perSecond) : size;
    const isAllowed = left >= 1;
    // Put in anew: a Map keeps the order in which they came.
    buckets.delete(who);
    buckets.set(who, { left: isAllowed ? left - 1 : left, at: time });
    if (buckets.size > most) buckets.delete(buckets.keys().next().value!);
    return isAllowed ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
  };
}

/** What one that asks may have many addresses of: in IPv6 the first half of one, in IPv4 the address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [left = "", right] = address.replace(/%.*$/, "").split("::", 2);
  const groups = left === "" ? [] : left.split(":");
  if (right !== undefined) {
    const rest = right === "" ? 0 : right.split(":").length;
    while (groups.length < 8 - rest) groups.push("0");
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}
