import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scriptOf } from "../src/text/script.ts";
import { lexicon } from "../src/workspace/lexicon.ts";
import {
  type GoldPair,
  goldPairs,
  judged,
  judgeGold,
  type Outcome,
  precision,
  recall,
} from "../test/gold/checks/gold.ts";

/** Tests of pofilter that ask what one of ours asks. */
const counterparts: Readonly<Record<string, string>> = {
  brackets: "brackets",
  doublequoting: "quotes",
  singlequoting: "quotes",
  doublespacing: "double-space",
  doublewords: "double-word",
  endpunc: "end-punctuation",
  startcaps: "capital",
  long: "length",
  short: "length",
  unchanged: "target-equals-source",
  untranslated: "untranslated",
  numbers: "number",
  urls: "url",
  emails: "url",
  printf: "placeholder",
  pythonbraceformat: "placeholder",
  variables: "placeholder",
  xmltags: "tag",
};

/** The gold pairs from Chinese through translate-toolkit's pofilter: what it finds, what it gets wrong, beside ours. */
export async function pofilterTable(): Promise<string> {
  const pairs = goldPairs().filter(({ source }) => scriptOf(source) === "han");
  const said = pofilter(pairs);
  if (!said) return "no pofilter here (Debian: translate-toolkit): not compared";
  const words = await lexicon();
  const theirs = await judgeGold(
    pairs,
    (pair) => new Set((said.get(pair.id) ?? []).map((test) => counterparts[test] ?? `(${test})`)),
  );
  const ours = await judgeGold(pairs, (pair) => judged(pair, words));
  const ids = [...new Set(Object.values(counterparts))].filter(
    (id) => theirs.tallies.has(id) || ours.tallies.has(id),
  );
  const other = [...theirs.tallies.keys()].filter((id) => id.startsWith("("));
  const cells = ({ tallies }: Outcome, id: string): string => {
    const tally = tallies.get(id) ?? { right: 0, wrong: [], missed: [] };
    return `${String(tally.right).padStart(7)}${String(tally.wrong.length).padStart(7)}${String(tally.missed.length).padStart(8)}${precision(tally).toFixed(2).padStart(7)}${recall(tally).toFixed(2).padStart(7)}`;
  };
  const head = `${"right".padStart(7)}${"wrong".padStart(7)}${"missed".padStart(8)}${"prec".padStart(7)}${"rec".padStart(7)}`;
  const share = ({ flagged, clean }: Outcome): string =>
    `${flagged.length} of ${clean} (${((100 * flagged.length) / clean).toFixed(1)} %)`;
  return [
    `${pairs.length} pairs from Chinese`,
    `${"".padEnd(22)}${"zhengming".padStart(36)}${"pofilter".padStart(36)}`,
    `${"check".padEnd(22)}${head}${head}`,
    ...ids.map((id) => `${id.padEnd(22)}${cells(ours, id)}${cells(theirs, id)}`),
    `clean pairs flagged by anything: zhengming ${share(ours)}, pofilter ${share(theirs)}`,
    `pofilter's tests with no counterpart here, and how often they spoke: ${other.map((id) => `${id.slice(1, -1)} ${theirs.tallies.get(id)!.wrong.length}`).join(", ")}`,
  ].join("\n");
}

/** The tests that speak, by pair; undefined where pofilter is not installed. */
function pofilter(pairs: readonly GoldPair[]): Map<string, string[]> | undefined {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  try {
    const file = join(folder, "gold.po");
    const quote = (text: string): string =>
      JSON.stringify(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, ""));
    const header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n';
    const entries = pairs.map(
      ({ id, source, target }) => `msgctxt ${quote(id)}\nmsgid ${quote(source)}\nmsgstr ${quote(target)}\n`,
    );
    writeFileSync(file, [header, ...entries].join("\n"));
    const run = spawnSync("pofilter", ["--progress=none", "--language=en", file], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    if (run.error) return undefined;
    const found = new Map<string, string[]>();
    for (const entry of run.stdout.split("\n\n")) {
      const id = /^msgctxt "(.*)"$/m.exec(entry)?.[1];
      if (id)
        found.set(
          id,
          Array.from(entry.matchAll(/^# \(pofilter\) (\w+):/gm), ([, test]) => test!),
        );
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) process.stdout.write(`${await pofilterTable()}\n`);
