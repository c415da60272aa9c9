// Builds dist/: TypeScript by tsc, then the dictionary (CC-CEDICT) and the thesaurus (WordNet) into files that open in milliseconds.
// `--if-stale` does nothing where dist/ is newer than every source.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const dictionary = join(dist, "data", "cedict.bin");
const thesaurus = join(dist, "data", "wordnet.txt");

/** Newest modification time below a folder, or of a file, in ms. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const stamp = join(dist, "cli.js");
const sources = ["src", "scripts", "tsconfig.json", "tsconfig.build.json"].map((name) => join(root, name));
const stale =
  !existsSync(stamp) ||
  !existsSync(dictionary) ||
  !existsSync(thesaurus) ||
  newest(stamp) < Math.max(...sources.map(newest));
if (process.argv.includes("--if-stale") && !stale) process.exit(0);

if (existsSync(dist)) {
  for (const name of readdirSync(dist)) if (name !== "data") rmSync(join(dist, name), { recursive: true });
}
const tsc = spawnSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
  {
    cwd: root,
    stdio: "inherit",
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

// Declarations name the files they are among, by the ending that every version of TypeScript and every tool resolves.
for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith(".d.ts")) continue;
  const file = join(dist, name);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/((?:\bfrom|\bimport\s*\(?)\s*"\.{1,2}\/[^"]+)\.tsx?"/g, '$1.js"'));
}

// Styles and scripts of the report's page and of the server's go as they are.
for (const page of [join("report", "page"), join("server", "page")]) {
  for (const name of readdirSync(join(root, "src", page))) {
    if (/\.(?:css|js)$/.test(name)) copyFileSync(join(root, "src", page, name), join(dist, page, name));
  }
}

if (!existsSync(dictionary) || statSync(dictionary).mtimeMs < newest(join(root, "scripts"))) {
  mkdirSync(join(dist, "data"), { recursive: true });
  const { compileDictionary } = await import("./dictionary.js");
  compileDictionary(dictionary);
}
if (!existsSync(thesaurus) || statSync(thesaurus).mtimeMs < newest(join(root, "scripts"))) {
  const { compileThesaurus } = await import("./thesaurus.js");
  compileThesaurus(thesaurus);
}
