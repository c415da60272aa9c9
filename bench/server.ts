/**
 * `npm run bench -- server [--units=N] [--trgm]`: the memory that a team shares. See bench/server/database.ts.
 */
import { run as database } from "./server/database.ts";

export async function run(args: readonly string[]): Promise<void> {
  await database(args);
}
