// The terms of a memory that are rendered in more than one way, with the places of what deviates.
import { fileURLToPath } from "node:url";
import { findTerms, readItems, type Unit } from "zhengming";

const file = process.argv[2] ?? fileURLToPath(new URL("data/harbour.tmx", import.meta.url));

const units: Unit[] = [];
for await (const item of readItems(file)) if ("unit" in item) units.push(item.unit);

for (const { term, verdict, renderings } of await findTerms(units)) {
  if (verdict !== "inconsistent") continue;
  const [usual, ...others] = renderings;
  console.log(`${term}: ${usual?.text} (${usual?.count})`);
  for (const { text, occurrences } of others) {
    console.log(`  ${text}: ${occurrences.map(({ unit }) => `unit ${unit.ref}`).join(", ")}`);
  }
}
