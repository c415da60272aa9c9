/** What may become of a file: it is accepted, and then everything that is made of it is sound, or refused in one line. */
import { SaxesParser } from "saxes";
import { formatNamed } from "../../src/formats/all.ts";
import type { Format, Item } from "../../src/formats/format.ts";
import { readWithin } from "../../src/formats/read-within.ts";
import { InputError } from "../../src/model/errors.ts";
import { sanitise } from "../../src/text/sanitise.ts";
import { inputOf, readOptions, write } from "../support/format-io.ts";

/** Nothing that could steer a terminal. */
export const control = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/**
 * Reads the file, exports what it holds and looks at what a terminal would be sent.
 * @returns whether it was accepted
 * @throws Error for anything but that or an InputError of one line that names the file
 */
export async function outcomeOf(
  format: Format,
  bytes: Uint8Array,
  as: "memory" | "glossary",
): Promise<boolean> {
  const items: Item[] = [];
  try {
    for await (const item of readWithin(format, inputOf(bytes, "some file.x"), { ...readOptions, as }))
      items.push(item);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const shown = sanitise(error.line);
    if (error.message.includes("\n") || error.place?.file !== "some file.x" || control.test(shown))
      throw new Error(`a refusal that is none: ${JSON.stringify(error.line)}`);
    return false;
  }
  for (const item of items) look(item);
  await exported(items);
  return true;
}

function look(item: Item): void {
  if ("unit" in item) {
    const { id, document, source, target, props } = item.unit;
    if (id === "" || document === "" || Object.getPrototypeOf(props) !== Object.prototype)
      throw new Error(`a unit that is none: ${JSON.stringify(item.unit)}`);
    if (`${source}${target}`.trim() === "") throw new Error("a unit without text");
  }
  for (const text of textsOf(item)) {
    if (control.test(sanitise(text)))
      throw new Error(`sent to a terminal: ${JSON.stringify(sanitise(text))}`);
  }
}

/** Every text that may be shown. */
function textsOf(item: Item): string[] {
  if ("notice" in item) return [item.notice.message, item.notice.place.file];
  if ("segment" in item) return [item.segment.text, item.segment.lang, item.segment.marker ?? ""];
  if ("concept" in item) return strings(item.concept);
  return strings(item.unit);
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)]);
}

async function exported(items: readonly Item[]): Promise<void> {
  const units = items.filter((item) => "unit" in item);
  const concepts = items.filter((item) => "concept" in item);
  const tries: [string, readonly Item[], Parameters<typeof write>[2]?][] = [];
  if (units.length > 0)
    tries.push(["tmx", units], ["xliff", units, { xliff: "1.2" }], ["xliff", units, { xliff: "2.1" }]);
  if (concepts.length > 0) tries.push(["tbx", concepts], ["tbx", concepts, { tbx: { version: "2" } }]);
  for (const [name, of, options] of tries) {
    const { text } = await write(formatNamed(name)!, of, options);
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw new Error(`the ${name} that was exported is not well-formed: ${error.message}`);
    });
    parser.write(text).close();
  }
}
