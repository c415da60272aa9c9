import { readFile } from "node:fs/promises";

/** The styles that all our pages share; a browser takes every line end for a line feed. */
export async function baseStyle(): Promise<string> {
  return (await readFile(new URL("./base.css", import.meta.url), "utf8")).replaceAll("\r\n", "\n");
}
