// Paths are written as OpenAPI writes them; the router has its own way.

/** A path as the router writes it: a parameter at its end takes all that is left. */
export function routerPath(path: string): string {
  return path.replace(/\{\w+\}$/, "*").replaceAll(/\{(\w+)\}/g, ":$1");
}

/** What the router found for the parameters of a path, under their names. */
export function paramsOf(
  path: string,
  given: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const last = /\{(\w+)\}$/.exec(path)?.[1];
  return last === undefined ? { ...given } : { ...given, [last]: given["*"] };
}

/** Whether an address is one of those that a path stands for. */
export function isAt(path: string, url: string): boolean {
  const pattern = path.replace(/\{\w+\}$/, "\u0000").replaceAll(/\{\w+\}/g, "\u0001");
  const source = pattern
    .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("\u0000", ".+")
    .replaceAll("\u0001", "[^/]+");
  return new RegExp(`^${source}$`).test(url.split("?", 1)[0]!);
}
