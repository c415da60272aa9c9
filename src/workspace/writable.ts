import { extname } from "node:path";
import { formatFor, formatNamed, formats } from "../formats/all.ts";
import type { Format } from "../formats/format.ts";
import { toolEndings } from "../formats/xliff.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

/**
 * The format to write a file in, by its ending or by name. A .txt that is written is a glossary for OmegaT: raw text
 * is only ever read.
 * @throws InputError naming what can be written
 */
export function writable(file: string, name: string | undefined, wanted: "memory" | "glossary"): Format {
  const ending = extname(file).slice(1).toLowerCase();
  if (name === undefined && toolEndings.some((each) => each === ending)) {
    const message = say(
      `a .${ending} is made by its tool alone; write .xlf, which that tool reads`,
      `.${ending} 只能由其工具生成；请写成该工具可读取的 .xlf`,
    );
    throw new InputError(message, { file });
  }
  const named = name === undefined ? formatFor(file, wanted) : formatNamed(name);
  const format = named?.write ? named : formatFor(file, "glossary");
  if (format?.write) return format;
  const known = formats
    .filter((each) => each.write)
    .map((each) => `.${each.extensions[0]}`)
    .join(", ");
  throw new InputError(
    say(
      `cannot write ${name ?? (extname(file) || "a file without an ending")}; known: ${known}`,
      `无法写 ${name ?? (extname(file) || "没有扩展名的文件")}；可用：${known}`,
    ),
    { file },
  );
}
