// A TMX file as a memory in RAM: what it has for a new sentence, and where a word stands in it.
import { fileURLToPath } from "node:url";
import { createMemory, readItems } from "zhengming";

const file = process.argv[2] ?? fileURLToPath(new URL("data/harbour.tmx", import.meta.url));

const memory = await createMemory();
for await (const item of readItems(file)) {
  if ("unit" in item) await memory.add([item.unit]);
  if ("notice" in item) console.error(item.notice.message);
}

for (const { score, unit } of await memory.match("港务局应当在三小时内答复。", { threshold: 60 })) {
  console.log(`${Math.floor(score)} %  ${unit.source}  ${unit.target}`);
}

const { total, hits } = await memory.find("certificates");
for (const { unit, span } of hits)
  console.log(`${total} place: ${unit.target.slice(...span)} in “${unit.target}”`);

await memory.close();
