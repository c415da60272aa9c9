import type { Connection } from "./connection.ts";
import { tokenUnit } from "./tokens.ts";

/** So many units at most are looked at. */
const sampled = 20_000;

/** Share of the units of a side that have a token of any length, given with length 0; none for what was not met. */
export async function sharesOf(
  { rows }: Pick<Connection, "rows">,
  side: "source" | "target",
  tokens: readonly number[],
): Promise<Map<number, number>> {
  const found = await rows("SELECT token, share FROM frequencies WHERE side = $1 AND token = ANY($2)", [
    side[0],
    tokens,
  ]);
  return new Map(found.map(([token, share]) => [Number(token), Number(share)]));
}

/**
 * Counts again how frequent tokens are, where the memory has grown or shrunk by a fifth since. They only tell which
 * tokens are the rarest: results never hang on them.
 */
export async function countAgain(connection: Connection): Promise<void> {
  const [sizes] = await connection.rows(
    "SELECT (SELECT coalesce(sum(units), 0) FROM documents), (SELECT value FROM settings WHERE name = 'counted')",
  );
  const [now, counted] = sizes!.map(Number) as [number, number];
  if (Math.abs(now - counted) <= Math.max(500, counted / 5)) return;
  await connection.transaction(async ({ rows }) => {
    await rows("UPDATE settings SET value = $1 WHERE name = 'counted'", [String(now)]);
    await rows("DELETE FROM frequencies");
    const share = now <= sampled ? "" : `TABLESAMPLE SYSTEM (${Math.min(100, (100 * sampled) / now)})`;
    for (const side of ["source", "target"]) {
      await rows(
        `WITH sample AS MATERIALIZED (SELECT ${side}_tokens AS tokens FROM units ${share} LIMIT ${sampled})
         INSERT INTO frequencies
         SELECT '${side[0]}', token % ${tokenUnit}, count(*)::real / (SELECT count(*) FROM sample)
         FROM sample, unnest(tokens) token GROUP BY 2 HAVING count(*) > 1 OR ${now} <= 2000`,
      );
    }
  });
}
