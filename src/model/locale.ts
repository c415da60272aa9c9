/** The language zhengming speaks to its user. */
export type Locale = "en" | "zh";

let current: Locale = "en";

/** Sets the language of every later message, for the whole process: `en` (default) or `zh`. */
export function setLocale(locale: Locale): void {
  current = locale;
}

/** The language of messages, to be set in another thread. */
export function locale(): Locale {
  return current;
}

/** The message in the language of the interface: both wordings stand side by side where it is said. */
export function say(en: string, zh: string): string {
  return current === "zh" ? zh : en;
}

/** A number of things in English: `1 unit`, `2 units`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
