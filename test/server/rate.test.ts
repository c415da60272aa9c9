import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkOf, newRate } from "../../src/server/rate.ts";

describe("the rate", () => {
  test("law: in any stretch of time nobody gets more than the rate and one burst", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 }),
        (perSecond, pauses) => {
          let time = 0;
          const rate = newRate(perSecond, () => time);
          const allowed: number[] = [];
          for (const pause of pauses) {
            time += pause;
            if (rate("one") === 0) allowed.push(time);
          }
          for (let from = 0; from < allowed.length; from++)
            for (let to = from; to < allowed.length; to++) {
              const most = ((allowed[to]! - allowed[from]!) / 1000) * perSecond + 2 * perSecond;
              if (to - from + 1 > most + 1e-6) return false;
            }
          return true;
        },
      ),
      { seed: 20_261_130 },
    );
  });

  test("who waits as long as was said is heard", () => {
    let time = 0;
    const rate = newRate(3, () => time);
    let wait = 0;
    while (wait === 0) wait = rate("one");
    expect(rate("another")).toBe(0);
    time += wait * 1000;
    expect(rate("one")).toBe(0);
  });

  test("0 is no limit", () => {
    const rate = newRate(0, () => 0);
    expect(Array.from({ length: 10_000 }, () => rate("one")).every((wait) => wait === 0)).toBe(true);
  });

  test("many that ask once do not fill the memory, and none of them undoes the limit of one that goes on", () => {
    const rate = newRate(1, () => 0);
    while (rate("one") === 0);
    for (let at = 0; at < 9000; at++) rate(`address ${at}`);
    expect(rate("one")).toBeGreaterThan(0);
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
