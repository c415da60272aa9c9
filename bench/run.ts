// npm run bench            every bench, one table after the other
// npm run bench -- match   one of them; further words are its own
import { readdirSync } from "node:fs";
import { arch, cpus, platform } from "node:os";

const known = readdirSync(import.meta.dirname)
  // check-*.ts are parts of checks.ts, server-*.ts of server.ts.
  .filter((name) => name.endsWith(".ts") && name !== "run.ts" && !/^(?:check|server)-/.test(name))
  .map((name) => name.slice(0, -3))
  .sort();
const [asked, ...args] = process.argv.slice(2);
if (asked !== undefined && !known.includes(asked)) {
  console.error(`bench: no bench "${asked}"; there are: ${known.join(", ")}`);
  process.exit(2);
}
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${arch()}`,
);
console.log(`${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}\n`);
for (const name of asked === undefined ? known : [asked]) {
  console.log(`## ${name}`);
  const bench = (await import(`./${name}.ts`)) as { run(args: readonly string[]): Promise<void> };
  await bench.run(args);
  console.log("");
}
