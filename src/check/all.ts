import { articleNumber } from "./article-number.ts";
import { brackets } from "./brackets.ts";
import { capital } from "./capital.ts";
import type { Check } from "./check.ts";
import { currency } from "./currency.ts";
import { date } from "./date.ts";
import { direction } from "./direction.ts";
import { doubleSpace } from "./double-space.ts";
import { doubleWord } from "./double-word.ts";
import { empty } from "./empty.ts";
import { endPunctuation } from "./end-punctuation.ts";
import { fullwidth } from "./fullwidth.ts";
import { invisible } from "./invisible.ts";
import { length } from "./length.ts";
import { modality } from "./modality.ts";
import { nearDuplicate } from "./near-duplicate.ts";
import { negation } from "./negation.ts";
import { number } from "./number.ts";
import { percent } from "./percent.ts";
import { placeholder } from "./placeholder.ts";
import { possibleMisalignment } from "./possible-misalignment.ts";
import { quotes } from "./quotes.ts";
import { sameSourceDifferentTarget } from "./same-source-different-target.ts";
import { sameTargetDifferentSource } from "./same-target-different-source.ts";
import { scriptMixed } from "./script-mixed.ts";
import { tag } from "./tag.ts";
import { targetEqualsSource } from "./target-equals-source.ts";
import { termForbidden } from "./term-forbidden.ts";
import { termInconsistent } from "./term-inconsistent.ts";
import { termMissing } from "./term-missing.ts";
import { termVariant } from "./term-variant.ts";
import { untranslated } from "./untranslated.ts";
import { url } from "./url.ts";

/** Every check, by families: terms, consistency, completeness, figures, markup, typography, meaning, memory. */
export const checks: readonly Check[] = [
  termMissing,
  termForbidden,
  termInconsistent,
  termVariant,
  sameSourceDifferentTarget,
  sameTargetDifferentSource,
  empty,
  targetEqualsSource,
  untranslated,
  length,
  possibleMisalignment,
  number,
  date,
  currency,
  percent,
  articleNumber,
  tag,
  placeholder,
  url,
  brackets,
  quotes,
  fullwidth,
  doubleSpace,
  doubleWord,
  endPunctuation,
  capital,
  scriptMixed,
  invisible,
  negation,
  modality,
  direction,
  nearDuplicate,
];
