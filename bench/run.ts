// npm run bench                     every bench, one table after the other
// npm run bench -- match            one of them; further words are its own
// npm run bench -- match --write    and puts what it prints into docs/benchmarks.md
import { readdirSync } from "node:fs";
import { machine, writeSection } from "./support/page.ts";

const known = readdirSync(import.meta.dirname)
  // check-*.ts are parts of checks.ts, server-*.ts of server.ts.
  .filter((name) => name.endsWith(".ts") && name !== "run.ts" && !/^(?:check|server)-/.test(name))
  .map((name) => name.slice(0, -3))
  .sort();
const words = process.argv.slice(2);
const write = words.includes("--write");
const given = words.filter((word) => word !== "--write");
const asked = given[0]?.startsWith("--") ? undefined : given[0];
const args = asked === undefined ? given : given.slice(1);
if (asked !== undefined && !known.includes(asked)) {
  console.error(`bench: no bench "${asked}"; there are: ${known.join(", ")}`);
  process.exit(2);
}
const today = new Date().toISOString().slice(0, 10);
for (const name of asked === undefined ? known : [asked]) {
  const on = `${today}, ${machine()}`;
  console.log(`## ${name}\n${on}`);
  const bench = (await import(`./${name}.ts`)) as { run(args: readonly string[]): Promise<void> };
  const printed = await recorded(() => bench.run(args));
  if (write) writeSection(name, args, on, printed);
  console.log("");
}

/** What is printed meanwhile, which is printed all the same. */
async function recorded(run: () => Promise<void>): Promise<string> {
  const { stdout } = process;
  const write = stdout.write;
  let printed = "";
  stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
    printed += chunk;
    return write.call(stdout, chunk, ...rest);
  }) as typeof stdout.write;
  try {
    await run();
  } finally {
    stdout.write = write;
  }
  return printed;
}
