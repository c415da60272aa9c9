import { isAbsolute, relative, sep } from "node:path";
import { type Notice, type Place, placeText } from "../model/place.ts";
import { sanitise } from "../text/sanitise.ts";

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

/** Notices for JSON. */
export function noticesFromHere(notices: readonly Notice[], cwd: string): Notice[] {
  return notices.map((notice) => ({ ...notice, place: fromHere(notice.place, cwd) }));
}
