/** Parts of a language tag, whether it is written with hyphens or as POSIX writes it. */
export interface TagParts {
  language: string;
  /** In lower case: `hans`. */
  script: string | undefined;
  /** In upper case: `CN`, `419`. */
  region: string | undefined;
}

export function tagParts(tag: string): TagParts {
  const [language = "", ...rest] = tag.split(/[-_]/);
  return {
    language,
    script: rest.find((part) => part.length === 4)?.toLowerCase(),
    region: rest.find((part) => /^(?:[A-Za-z]{2}|\d{3})$/.test(part))?.toUpperCase(),
  };
}

/** The region that stands for a Chinese script where a program knows regions only. */
export function regionOfScript(script: string | undefined): "CN" | "TW" | undefined {
  return script === "hans" ? "CN" : script === "hant" ? "TW" : undefined;
}
