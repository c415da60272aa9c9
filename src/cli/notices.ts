import { isAbsolute, relative, sep } from "node:path";
import { say } from "../model/locale.ts";
import { type Notice, type Place, placeText } from "../model/place.ts";
import { sanitise } from "../text/sanitise.ts";
import type { Context } from "./command.ts";

/** A place with its file named from the folder the person stands in, as they would name it. */
export function fromHere(place: Place, cwd: string): Place {
  if (!isAbsolute(place.file)) return place;
  const short = relative(cwd, place.file);
  return short === "" || short === ".." || short.startsWith(`..${sep}`) || isAbsolute(short)
    ? place
    : { ...place, file: short };
}

/** A notice as one line for a person. */
export function noticeLine(notice: Notice, cwd: string): string {
  return sanitise(`${placeText(fromHere(notice.place, cwd))}: ${notice.message}`);
}

/** Prints notices as warnings. */
export function warnOf({ warn, cwd }: Pick<Context, "warn" | "cwd">, notices: readonly Notice[]): void {
  for (const notice of notices) warn(noticeLine(notice, cwd));
}

/** Says how many concepts `--accept` put into the glossary. */
export function noteProposed({ note }: Pick<Context, "note">, added: number): void {
  note(say(`${added} concepts proposed in the glossary`, `术语表中新增建议概念 ${added} 个`));
}

/** Says that `--strict` kept a file from being written. */
export function warnNotWritten({ warn }: Pick<Context, "warn">, file: string): void {
  warn(
    say(
      `${file} was not written: something would be lost (--strict)`,
      `未写 ${file}：会丢失内容（--strict）`,
    ),
  );
}

/** Notices for JSON. */
export function noticesFromHere(notices: readonly Notice[], cwd: string): Notice[] {
  return notices.map((notice) => ({ ...notice, place: fromHere(notice.place, cwd) }));
}
