/**
 * `npm run bench -- server`: the memory that a team shares (bench/server/database.ts) and what clients of `zhengming
 * serve` wait for (bench/server-http.ts); `server http` or `server database` for one of them.
 */
import { run as database } from "./server/database.ts";
import { run as http } from "./server-http.ts";

export async function run([half, ...args]: readonly string[]): Promise<void> {
  if (half === "http") return http(args);
  if (half === "database") return database(args);
  const all = half === undefined ? args : [half, ...args];
  await database(all.filter((arg) => !arg.startsWith("--seconds")));
  await http(all.filter((arg) => arg.startsWith("--seconds")));
}
