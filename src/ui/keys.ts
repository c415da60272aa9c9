/**
 * Key presses as the terminal means them. A chunk of input may hold several: held keys arrive as "jjjjj", Esc
 * and q in quick succession as Alt+q, a paste without brackets as text with carriage returns.
 */

/** What Ink says of a key, as far as it is needed here. */
export interface RawKey {
  upArrow: boolean;
  downArrow: boolean;
  leftArrow: boolean;
  rightArrow: boolean;
  pageUp: boolean;
  pageDown: boolean;
  home: boolean;
  end: boolean;
  return: boolean;
  escape: boolean;
  tab: boolean;
  backspace: boolean;
  delete: boolean;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
}

/**
 * One key press by name: `enter`, `escape`, `up`, `pagedown`, `ctrl-r`, `alt-b`, `alt-left`, or the character
 * itself (`j`, `?`, `法`).
 */
export type Press = string;

const named: readonly (readonly [keyof RawKey, Press])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pageup"],
  ["pageDown", "pagedown"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "escape"],
  ["tab", "tab"],
  ["backspace", "backspace"],
  ["delete", "delete"],
];

/** Keys that mean something else with Shift. */
const shifting = new Set<Press>(["tab", "left", "right", "home", "end"]);

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The presses in one event of Ink's `useInput`, in order. */
export function presses(input: string, key: RawKey): Press[] {
  for (const [flag, name] of named) {
    if (!key[flag]) continue;
    if (name === "escape") return key.meta ? ["escape", "escape"] : ["escape"];
    const prefix = key.ctrl ? "ctrl-" : key.meta ? "alt-" : key.shift && shifting.has(name) ? "shift-" : "";
    return [prefix + name];
  }
  if (input === "") return [];
  if (key.ctrl) return [`ctrl-${input.toLowerCase()}`];
  if (key.meta) return [`alt-${input}`];
  return [...graphemes.segment(input)].flatMap(({ segment }) => pressesOf(segment));
}

/** A cluster of plain text; control characters in it are the keys that send them. */
function pressesOf(cluster: string): Press[] {
  if (cluster === "\r\n") return ["enter"];
  const code = cluster.charCodeAt(0);
  if (code >= 0x20 && code !== 0x7f) return [cluster];
  if (cluster === "\r" || cluster === "\n") return ["enter"];
  if (cluster === "\t") return ["tab"];
  if (cluster === "\x7f" || cluster === "\b") return ["backspace"];
  if (cluster === "\x1b") return ["escape"];
  if (code === 0) return [];
  return [`ctrl-${String.fromCharCode(code + (code <= 26 ? 96 : 64))}`];
}

/** Whether a press is text to put into a field. */
export function isText(press: Press): boolean {
  return [...graphemes.segment(press)].length === 1 && !/\p{Cc}/u.test(press);
}

/** Esc followed at once by another key arrives as Alt+key: the two presses it may have been. */
export function unfold(press: Press): Press[] {
  return press.startsWith("alt-") ? ["escape", press.slice(4)] : [press];
}
