// Findings as SARIF, streamed: for the code scanning of GitHub and others.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { readItems, runChecks, type Unit, writeReport } from "zhengming";

const file = process.argv[2] ?? fileURLToPath(new URL("data/harbour.tmx", import.meta.url));

async function* units(): AsyncGenerator<Unit> {
  for await (const item of readItems(file)) if ("unit" in item) yield item.unit;
}

const findings = await runChecks(units());
const report = writeReport(findings, { format: "sarif", regionOf: () => ({ file: "data/harbour.tmx" }) });
await pipeline(Readable.from(report), process.stdout, { end: false });
