#!/usr/bin/env bash
# Packs the package, installs the tarball into an empty folder as a user would, and uses it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# The installed package needs a Node.js of its own: the one this checkout is developed on.
export PATH="$root/node_modules/.bin:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tarball=$(cd "$root" && npm pack --silent --pack-destination "$work" | tail -n 1)
cd "$work"
echo '{"private": true}' >package.json
npm install --no-audit --no-fund "./$tarball" >install.log 2>&1 || { cat install.log; exit 1; }
if grep -i 'install-scripts' install.log | grep zhengming; then echo "smoke: the package has a script that runs on install"; exit 1; fi

printf 'source,target\n司法解释,judicial interpretation\n' >terms.csv
printf 'source,target\n完善相关司法解释。,Improve the relevant judicial interpretations.\n发布司法解释。,Issue a legal reading.\n' >pairs.csv

version=$(npx --no-install zhengming --version)
expected=$(node -p "require('$root/package.json').version")
[ "$version" = "$expected" ] || { echo "smoke: version is $version, not $expected"; exit 1; }

code=0
npx --no-install zhengming check pairs.csv --glossary terms.csv --only term-missing --json >out.json || code=$?
[ "$code" = 1 ] || { echo "smoke: check exited with $code, not 1"; cat out.json; exit 1; }
node -e '
  const { summary, findings } = JSON.parse(require("fs").readFileSync("out.json", "utf8"));
  if (summary.units !== 2 || findings.length !== 1 || findings[0].term !== "司法解释") throw new Error(JSON.stringify(summary));
'
echo "smoke: $tarball installs and checks"

# As a library: the five functions, without a workspace but for the one that opens one.
cat >program.mjs <<'EOF'
import { align, createMemory, findTerms, openWorkspace, runChecks } from "zhengming";
const units = await align("今天有15条船进港。码头关闭。", "Today 50 vessels entered the port. The wharf is closed.");
const memory = await createMemory(units);
const [best] = await memory.match("码头关闭。", { threshold: 90 });
await memory.close();
const terms = await findTerms(units);
const findings = await runChecks(units, { checks: ["number"] });
const refused = await openWorkspace("no-such-folder").then(() => "opened", (error) => error.name);
const got = [units.length, best?.unit.target, Array.isArray(terms), findings.map(({ check }) => check).join(), refused];
const wanted = [2, "The wharf is closed.", true, "number", "InputError"];
if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`smoke: the library gives ${JSON.stringify(got)}`);
EOF
node program.mjs

# A program in TypeScript, by both ways of finding modules, with every declaration of the package checked.
cat >program.mts <<'EOF'
import { align, createMemory, findTerms, openWorkspace, runChecks } from "zhengming";
import type { Finding, GlossaryEntry, Match, TermReport, TranslationMemory, Unit, Workspace } from "zhengming";
const glossary: GlossaryEntry[] = [{ source: "码头", target: ["wharf", "quay"], forbidden: "pier" }];
const units: Unit[] = await align("码头。", "A wharf.", { pair: { source: "zh-Hans", target: "en" }, glossary });
const memory: TranslationMemory = await createMemory(units);
const matches: Match[] = await memory.match("码头。", { threshold: 75 });
const terms: TermReport[] = await findTerms(units, { minCount: 1 });
const findings: Finding[] = await runChecks([{ source: "码头", target: "pier" }], { glossary, checks: ["term-missing"] });
const workspace: Workspace = await openWorkspace(".");
await workspace.close();
// @ts-expect-error a pair has two sides
await runChecks([{ source: "码头" }]);
export const all = { matches, terms, findings };
EOF
for resolution in "node16 --module node16" "bundler --module esnext"; do
  # shellcheck disable=SC2086
  node "$root/node_modules/typescript/bin/tsc" --noEmit --strict --exactOptionalPropertyTypes --target es2022 --types "" \
    --moduleResolution $resolution program.mts || { echo "smoke: a program in TypeScript does not compile ($resolution)"; exit 1; }
done

# What the package says of itself: entry points, types, files.
node "$root/node_modules/publint/src/cli.js" --strict "./$tarball"
node "$root/node_modules/@arethetypeswrong/cli/dist/index.js" --quiet --profile esm-only "./$tarball"
echo "smoke: $tarball is imported and compiled against"
