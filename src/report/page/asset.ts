import { readFile } from "node:fs/promises";

const assets = new Map<string, Promise<string>>();

/** The text of a style or script that lies beside this file; a browser takes every line end for a line feed. */
export function pageAsset(name: string): Promise<string> {
  let text = assets.get(name);
  if (!text) {
    text = readFile(new URL(`./${name}`, import.meta.url), "utf8").then((content) =>
      content.replaceAll("\r\n", "\n"),
    );
    assets.set(name, text);
  }
  return text;
}

/** The styles that all our pages share. */
export function baseStyle(): Promise<string> {
  return pageAsset("base.css");
}
