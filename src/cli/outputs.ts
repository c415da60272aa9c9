import { extname, resolve } from "node:path";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { reportEndings, reports } from "../report/all.ts";
import type { Rendered, Report, ReportOptions } from "../report/report.ts";
import type { CheckResult } from "../workspace/check.ts";
import type { Context } from "./command.ts";
import { stringList } from "./options.ts";
import { version } from "./version.ts";

/** One report to be made: into a file, or to standard output. */
interface Output {
  report: Report;
  file?: string;
}

/**
 * The reports that `--json`, `--format` and `-o` ask for. With one file `--format` says what goes into it; with
 * several their endings do, and what `--format` names is printed besides.
 * @throws InputError for an ending that tells no format
 */
export function outputsOf(options: Record<string, unknown>): Output[] {
  const asked = options.json === true ? "json" : (options.format as string | undefined);
  const named = asked === undefined ? undefined : reports.find(({ name }) => name === asked)!;
  const files = stringList(options.output);
  if (files.length === 0) return [{ report: named ?? reports[0]! }];
  if (files.length === 1 && named && (named.extension !== undefined || endingOf(files[0]!) === undefined))
    return [{ report: named, file: files[0]! }];
  return [...(named ? [{ report: named }] : []), ...files.map((file) => ({ report: reportFor(file), file }))];
}

function endingOf(file: string): Report | undefined {
  const ending = extname(file).slice(1).toLowerCase();
  return reports.find(({ extension }) => extension !== undefined && extension === ending);
}

function reportFor(file: string): Report {
  const found = endingOf(file);
  if (found) return found;
  if (extname(file) === "") return reports[0]!;
  const known = reportEndings.join(", ");
  throw new InputError(
    say(
      `no report ends in "${extname(file)}"; the endings are ${known}, or say --format NAME`,
      `没有以“${extname(file)}”结尾的报告格式；可用 ${known}，或用 --format 指定`,
    ),
    { file },
  );
}

/** @throws InputError where bytes would go to a person's terminal */
export function refuseBytes(outputs: readonly Output[], context: Context): void {
  const bytes = outputs.find(({ report, file }) => report.binary && file === undefined);
  if (!bytes || !context.interactive) return;
  const { name, extension } = bytes.report;
  throw new InputError(
    say(
      `${name} is not for a terminal; write it to a file: -o findings.${extension}`,
      `${name} 不能在终端显示；请写入文件：-o findings.${extension}`,
    ),
  );
}

/**
 * Makes the reports: all files together first, then what is printed.
 *
 * @param subject what was looked at, in a few words
 */
export async function writeReports(
  context: Context,
  result: CheckResult,
  outputs: readonly Output[],
  subject: string,
): Promise<void> {
  const input = {
    ...result,
    subject,
    made: new Date(),
    ...(outputs.some(({ report }) => report.places) ? { regionOf: await regionsOf(context, result) } : {}),
  };
  const files = outputs.filter((each) => each.file !== undefined);
  const toFile: ReportOptions = { color: false, columns: 120, version: version() };
  if (files.length > 0) {
    const { saveAll } = await import("../workspace/save.ts");
    await saveAll(
      files.map(({ report, file }) => ({
        path: resolve(context.cwd, file!),
        content: bytesOf(report.render(input, toFile)),
      })),
    );
    for (const { file } of files) context.note(say(`written: ${file}`, `已写入：${file}`));
  }
  const printed: ReportOptions = { ...toFile, color: context.color, columns: context.columns };
  for (const { report, file } of outputs)
    if (file === undefined) await context.send(report.render(input, printed));
}

async function regionsOf(context: Context, { files }: CheckResult) {
  const { regionsIn } = await import("../workspace/file-regions.ts");
  return regionsIn(files, context.root);
}

/** Pieces as bytes, many small ones in one. */
async function* bytesOf(pieces: Rendered): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for await (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      if (text.length < 1 << 16) continue;
    }
    if (text !== "") yield encoder.encode(text);
    text = "";
    if (typeof piece !== "string") yield piece;
  }
  if (text !== "") yield encoder.encode(text);
}
