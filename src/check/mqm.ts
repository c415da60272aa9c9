/**
 * Kinds of error of the core of the Multidimensional Quality Metrics (MQM 2.0, ISO 5060): dimension, then type.
 * Only what a check here can tell is listed.
 */
export type Mqm =
  | "Terminology: Inconsistent with terminology resource"
  | "Terminology: Inconsistent use of terminology"
  | "Accuracy"
  | "Accuracy: Mistranslation"
  | "Accuracy: Omission"
  | "Accuracy: Untranslated"
  | "Linguistic conventions: Grammar"
  | "Linguistic conventions: Punctuation"
  | "Linguistic conventions: Spelling"
  | "Linguistic conventions: Character encoding"
  | "Linguistic conventions: Textual conventions"
  | "Style: Inconsistent style"
  | "Style: Organizational style"
  | "Design and markup: Markup tag"
  | "Design and markup: Link/cross-reference"
  | "Custom";
