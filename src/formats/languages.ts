/** The languages that a file says it is in, told from its beginning, before it is read as a pair. */
import { type LanguagePair, sameLanguage, sideOf } from "../model/language.ts";

/**
 * Source and target as XLIFF, TMX, TBX, UTX, PO or the header of a table declare them; undefined where the beginning
 * does not say.
 * @param head the first stretch of the file, decoded in any way that keeps ASCII
 * @param fallback the pair asked for where the file names languages, but no direction (TBX, TMX of `*all*`)
 */
export function declaredPair(head: string, fallback: LanguagePair): LanguagePair | undefined {
  const text = head.replaceAll("\0", "");
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`).exec(text)?.[1];
  if (/<(?:\w+:)?xliff[\s>]/.test(text)) {
    const source = attribute("srcLang") ?? attribute("source-language");
    const target = attribute("trgLang") ?? attribute("target-language");
    return source ? { source, target: target ?? other(source, fallback) } : undefined;
  }
  if (/<tmx[\s>]/.test(text)) {
    const source = attribute("srclang");
    const variants = [...text.matchAll(/<tuv[^<>]*?\s(?:xml:)?lang\s*=\s*["']([^"']+)["']/g)].map(
      ([, tag]) => tag!,
    );
    if (!source || source === "*all*") return ofTags(variants, fallback);
    const target =
      variants.find((tag) => !sameLanguage(tag, source)) ??
      variants.find((tag) => tag.toLowerCase() !== source.toLowerCase());
    const exact = variants.find((tag) => sameLanguage(tag, source));
    return target ? { source: exact ?? source, target } : undefined;
  }
  if (/<(?:tbx|martif)[\s>]/.test(text)) {
    const sections = text.matchAll(/<lang(?:Sec|Set)[^<>]*?\sxml:lang\s*=\s*["']([^"']+)["']/g);
    return ofTags(
      [...sections].map(([, tag]) => tag!),
      fallback,
    );
  }
  const utx = /^#UTX[^;\n]*;\s*([\w-]+)\/([\w-]+)/m.exec(text);
  if (utx) return { source: utx[1]!, target: utx[2]! };
  const po = (name: string) => new RegExp(`^"${name}:\\s*([\\w@-]+)\\s*\\\\n"`, "m").exec(text)?.[1];
  const language = po("Language");
  if (language) return { source: po("X-Source-Language") ?? other(language, fallback), target: language };
  return ofHeader(text, fallback);
}

/** The languages that name two columns of a table, where they are those of the fallback: `zh-CN,en-US`. */
function ofHeader(text: string, fallback: LanguagePair): LanguagePair | undefined {
  const cells = (/^[^\r\n]{1,2000}/.exec(text)?.[0] ?? "")
    .split(/[,;\t]/)
    .map((cell) => cell.trim().replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?"?|"$/g, ""))
    .map((cell) => /[([]([\w-]+)[)\]]$/.exec(cell)?.[1] ?? cell)
    .filter((cell) => /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){1,3}$/.test(cell));
  const [source, ...sources] = cells.filter((cell) => sideOf(cell, fallback) === "source");
  const [target, ...targets] = cells.filter((cell) => sideOf(cell, fallback) === "target");
  return source && target && sources.length + targets.length === 0 ? { source, target } : undefined;
}

/** Two languages without a direction: that of the fallback where it has them, else their order. */
function ofTags(tags: readonly string[], fallback: LanguagePair): LanguagePair | undefined {
  const [first] = tags;
  const second = tags.find((tag) => !sameLanguage(tag, first!));
  if (first === undefined || second === undefined) return undefined;
  return sideOf(first, fallback) === "target" && sideOf(second, fallback) === "source"
    ? { source: second, target: first }
    : { source: first, target: second };
}

function other(language: string, fallback: LanguagePair): string {
  return sameLanguage(language, fallback.source) ? fallback.target : fallback.source;
}
