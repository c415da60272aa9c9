import { type Notice, placeText } from "../model/place.ts";
import { sanitise } from "../text/sanitise.ts";

/** A notice as one line for a person. */
export function noticeLine(notice: Notice): string {
  return sanitise(`${placeText(notice.place)}: ${notice.message}`);
}
