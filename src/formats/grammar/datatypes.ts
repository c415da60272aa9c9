/** Datatypes of attribute values, by the names the tables use. */

/** Characters of an XML Name after the first (XML 1.0, production 4a). */
const nameChar =
  "\\-.\\w:\\u00B7\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u203F\\u2040\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";

/** BCP 47 (RFC 5646, section 2.1), well-formed: langtag, private use or one of the old irregular tags. */
const languageTag =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8}|sgn-[a-z]{2}-[a-z]{2}|zh-min(?:-nan)?|en-gb-oed)$/i;

const patterns = {
  nmtoken: new RegExp(`^[${nameChar}]+$`, "u"),
  nmtokens: new RegExp(`^[ \\t\\r\\n]*[${nameChar}]+(?:[ \\t\\r\\n]+[${nameChar}]+)*[ \\t\\r\\n]*$`, "u"),
  /** An ID or IDREF: a name without a colon that does not begin with a digit, dot or hyphen. */
  id: new RegExp(`^(?![-.\\d:])[${nameChar.replace(":", "")}]+$`, "u"),
  yesNo: /^(?:yes|no)$/,
  space: /^(?:default|preserve)$/,
  language: languageTag,
  /** TMX's `srclang`. */
  languageOrAll: new RegExp(`^\\*all\\*$|${languageTag.source}`, "i"),
  positive: /^\+?0*[1-9]\d*$/,
  natural: /^\d+$/,
  integer: /^[-+]?\d+$/,
  hex: /^(?:[\da-fA-F]{2})+$/,
  /** Of XLIFF 2: `authority:value`. */
  userDefined: /^[^\s:]+:[^\s:]+$/,
  percent: /^(?:100(?:\.0*)?|\d{1,2}(?:\.\d*)?|\.\d+)$/,
  unitInterval: /^(?:1(?:\.0*)?|0?\.\d+|0)$/,
  date: /^\d{4}-\d\d-\d\d(?:Z|[-+]\d\d:\d\d)?$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?$/,
  /** Of TMX: ISO 8601, basic form, in UTC. */
  tmxDate: /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)Z$/,
  /** Of TMX: a code point such as `#xF8FF`. */
  hashHex: /^#x[\da-fA-F]+$/,
  uri: /^[^\s<>"{}|\\^`]*$/,
  web: /^https?:\/\/.+/,
  /** Of XLIFF 1.2: `x;y;cx;cy`, `#` for none. */
  coordinates: /^(?:-?\d+|#)(?:;(?:-?\d+|#)){3}$/,
  mime: /^(?:text|multipart|message|application|image|audio|video|model)(?:\/.+)?$/,
  text: /^/,
} satisfies Record<string, RegExp>;

/** Says whether a value is of a type, and how to name the type to a person. */
export interface Datatype {
  name: string;
  test(value: string): boolean;
}

/** @param source a name from above, or `(a|b|c)` for one of these, `(a|b|x-*)` where own values are marked so */
export function datatype(source: string): Datatype {
  if (source.startsWith("(")) {
    const values = source.slice(1, -1).split("|");
    const own = values.includes("x-*");
    const plain = new Set(values);
    return { name: values.join(", "), test: (value) => plain.has(value) || (own && /^x-\S+$/.test(value)) };
  }
  const pattern = patterns[source as keyof typeof patterns];
  if (!pattern) throw new Error(`no datatype ${source}`);
  return { name: source, test: (value) => pattern.test(value) };
}
