/** What the elements around the segments of an XLIFF file say of them. */
import { type LanguagePair, sideOf } from "../model/language.ts";

/** What is handed down from element to element. */
interface Inherited {
  /** `xml:space="preserve"`: line breaks and indentation are text. */
  preserve: boolean;
  /** Whether it is to be translated. */
  translate: boolean;
}

/** What holds inside of an element with these attributes. */
export function within<T extends Inherited>(outer: T, attributes: Readonly<Record<string, string>>): T {
  const { translate, "xml:space": space } = attributes;
  if (translate === undefined && space === undefined) return outer;
  return {
    ...outer,
    translate: translate === undefined ? outer.translate : translate !== "no",
    preserve: space === undefined ? outer.preserve : space === "preserve",
  };
}

/** Whether a file's languages are the two of the pair, in either direction; it need not name its target. */
export function isOfPair(source: string, target: string | undefined, pair: LanguagePair): boolean {
  const side = sideOf(source, pair);
  if (side === undefined || target === undefined) return side !== undefined;
  const other = sideOf(target, pair);
  return other !== undefined && other !== side;
}
