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
npm install --silent --no-audit --no-fund "./$tarball"

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
