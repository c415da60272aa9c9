/**
 * `npm run bench -- server [--seconds=N]`: what clients of `zhengming serve` wait for, on the files engine with 100,000
 * units of real statutory sentences and a few made from them, and the sample's glossary. Needs the built program.
 */
import { once } from "node:events";
import { copyFileSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCorpus } from "./matching/corpus.ts";
import { httpTable } from "./server-http.ts";

const units = 100_000;

export async function run(args: readonly string[]): Promise<void> {
  const corpus = openCorpus();
  if (!corpus) {
    console.log("server: skipped, ../shared/bench/zh-statutes-100k.txt.gz is not here");
    return;
  }
  const seconds = Number(args.find((arg) => arg.startsWith("--seconds="))?.slice(10) ?? 10);
  const folder = mkdtempSync(join(tmpdir(), "zhengming-bench-"));
  try {
    await writeWorkspace(folder, corpus.texts(units));
    console.log(`files engine, ${units} units, ${seconds} s each, clients and server on one machine`);
    await httpTable(folder, corpus.queries, seconds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeWorkspace(folder: string, texts: Iterable<string>): Promise<void> {
  mkdirSync(join(folder, "tm"));
  mkdirSync(join(folder, "glossary"));
  writeFileSync(join(folder, "zhengming.json"), '{"version": 1}\n');
  copyFileSync(new URL("../glossary/termbase.json", import.meta.url), join(folder, "glossary/termbase.json"));
  const tmx = createWriteStream(join(folder, "tm/statutes.tmx"));
  tmx.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-Hans" datatype="plaintext"/><body>\n',
  );
  const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let index = 0;
  for (const text of texts) {
    const line = `<tu><tuv xml:lang="zh-Hans"><seg>${escaped(text)}</seg></tuv><tuv xml:lang="en"><seg>Sentence number ${index++} of the statutes.</seg></tuv></tu>\n`;
    if (!tmx.write(line)) await once(tmx, "drain");
  }
  tmx.end("</body></tmx>\n");
  await once(tmx, "close");
}
