// Formats: a glossary in CSV becomes TBX, a list of pairs becomes XLIFF.
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { readItems, writeItems } from "zhengming";

const data = (name: string): string => fileURLToPath(new URL(`data/${name}`, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "qingluo-"));

const concepts = readItems(data("glossary.csv"), { as: "glossary" });
await pipeline(writeItems(concepts, { format: "tbx" }), createWriteStream(join(folder, "glossary.tbx")));

const units = readItems(data("pairs.csv"));
await pipeline(
  writeItems(units, { format: "xliff", xliff: "1.2", notice: ({ message }) => console.error(message) }),
  createWriteStream(join(folder, "pairs.xlf")),
);

// What was written is read again.
for await (const item of readItems(join(folder, "glossary.tbx"))) {
  if ("concept" in item)
    console.log(item.concept.terms.map(({ text, status }) => `${text} (${status})`).join(", "));
}
const xliff = await readFile(join(folder, "pairs.xlf"), "utf8");
console.log(`${xliff.match(/<trans-unit /g)?.length} trans-units`);

await rm(folder, { recursive: true });
