/** `npm run bench -- server [--seconds=N]`: what clients of `zhengming serve` wait for. See bench/server-http.ts. */
import { run as http } from "./server-http.ts";

export async function run(args: readonly string[]): Promise<void> {
  await http(args);
}
