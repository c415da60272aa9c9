/** The results page: docs/benchmarks.md, a section for each bench, each with the machine and the day it ran on. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../docs/benchmarks.md");

const head = `# Benchmarks
Every table here was printed by the command over it and put here by \`--write\`; none was edited. What the figures mean, and how they came about, stands in the page named beside it. Sets, peers and validators that a machine does not have are left out of a table, which then says so. Run one again, and replace its section: \`npm run bench -- NAME --write\`; all: \`npm run bench -- --write\`.

"load" is what the machine had to do besides when the bench began, in processes that wait for a core: above half the number of cores, times by the clock are too long.
`;

/** What each bench answers and where that is explained; in the order of the page. */
const benches: readonly { name: string; title: string; page: string }[] = [
  { name: "sentences", title: "Cutting text into sentences", page: "alignment.md" },
  { name: "align", title: "Alignment of sentences", page: "alignment.md" },
  { name: "words", title: "Alignment of words", page: "terms.md" },
  { name: "terms", title: "Terms and inconsistent renderings", page: "terms.md" },
  { name: "checks", title: "Checks", page: "checking.md" },
  { name: "match", title: "Fuzzy matches and concordance", page: "matching.md" },
  { name: "server", title: "The shared memory and the server", page: "scale.md" },
  { name: "formats", title: "Reading and writing files", page: "interchange.md" },
  { name: "validate", title: "Judging files by schemas", page: "interchange.md" },
  { name: "reports", title: "Reports", page: "reports.md" },
  { name: "ui", title: "The review screen", page: "screen.md" },
];

/** The machine in one line: runtime, system, processors, memory, load. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]!.toFixed(1);
  return `Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${gigabytes} GB, load ${load}`;
}

/** Puts what a bench printed into its section, and leaves the others as they are. */
export function writeSection(name: string, args: readonly string[], on: string, printed: string): void {
  const sections = new Map(
    existing().map((text) => [/^## .*\n+`npm run bench -- (\w+)/u.exec(text)?.[1], text]),
  );
  const known = benches.find((each) => each.name === name) ?? { title: name, page: "contributing.md" };
  const command = ["npm run bench --", name, ...args].join(" ");
  const table = printed.replace(/\s+$/u, "").replaceAll("```", "'''");
  sections.set(
    name,
    `## ${known.title}\n\`${command}\`, ${on}. What it means: [${known.page}](${known.page})\n\n\`\`\`text\n${table}\n\`\`\`\n`,
  );
  const order = [...new Set([...benches.map((each) => each.name), ...sections.keys()])];
  const text = order.flatMap((each) => sections.get(each) ?? []).join("\n");
  writeFileSync(file, `${head}\n${text}`);
}

function existing(): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split(/^(?=## )/mu)
    .slice(1)
    .map((text) => text.replace(/\s+$/u, "\n"));
}
