/** How many characters a writer had to replace because XML 1.0 cannot hold them. */
export interface Replaced {
  count: number;
}

/**
 * What XML 1.0 forbids (Char, section 2.2): C0 controls but tab and line ends, lone surrogates, U+FFFE, U+FFFF.
 * With the `u` flag a surrogate class matches lone halves only.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** The text with every character that XML 1.0 forbids replaced by U+FFFD, each counted. */
export function xmlClean(text: string, replaced: Replaced): string {
  return text.replace(forbidden, () => {
    replaced.count++;
    return "\ufffd";
  });
}

/** Text as the content of an element. A carriage return goes as a reference, or a parser would drop it. */
export function xmlText(text: string, replaced: Replaced): string {
  if (!/[^\t\n\x20-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd]/.test(text)) return text;
  return xmlClean(text, replaced)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}

/** Text as an attribute's value, for use between double quotes; white space survives normalisation. */
export function xmlAttribute(text: string, replaced: Replaced): string {
  return xmlText(text, replaced)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#x9;")
    .replaceAll("\n", "&#xA;");
}
