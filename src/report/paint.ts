/** The few styles a report uses, as SGR codes of ECMA-48. */
const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof codes;

export type Paint = (style: Style, text: string) => string;

/** Colours text, or leaves it alone where no colour is wanted. */
export function painter(color: boolean): Paint {
  return (style, text) => (color && text !== "" ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
