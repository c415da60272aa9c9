/** Negation in English text: what denies outright, and all that may render a Chinese denial. */
import type { Span } from "../model/span.ts";
import { type LowerWords, setOf, stemTester } from "./lower-words.ts";

const outright = setOf("not cannot never no none neither nor nobody nothing nowhere");

/** After "not" or "no" these make a limit or an idiom, not a denial. */
const afterNot = setOf(
  "only just merely simply least exceeding exceed later less fewer more lower higher earlier until mention but necessarily lower above below over under",
);
const afterNo = setOf(
  "later less fewer more longer lower higher earlier doubt matter exception exceptions effort efforts time sooner wonder other different small stone secret exaggeration coincidence accident better greater lack shortage means stranger easy pains room",
);

/** The words that deny outright, idioms and limits (not only, no later than, whether or not) left out. */
export function outrightNegations({ words, starts }: LowerWords, text: string): Span[] {
  const spans: Span[] = [];
  words.forEach((word, at) => {
    const start = starts[at]!;
    const end = start + word.length;
    if (!outright.has(word)) {
      if (word.endsWith("n't")) spans.push([start, end]);
      return;
    }
    const next = words[at + 1] ?? "";
    const before = words[at - 1] ?? "";
    if (word === "not" && (afterNot.has(next) || before === "or" || before === "if" || before === "why"))
      return;
    if (word === "not" && next === "to" && afterNot.has(words[at + 2] ?? "")) return;
    if (word === "no" && (afterNo.has(next) || /^\.?\s*\d/.test(text.slice(end, end + 4)))) return;
    if (word === "no" && next === "one" && words[at + 2] === "but") return;
    if (
      (word === "nothing" || word === "none" || word === "cannot") &&
      /^(?:but|other|less|more|short)$/.test(next)
    )
      return;
    spans.push([start, end]);
  });
  return spans;
}

const denying = setOf(
  "unless without except excepting save neither hardly scarcely barely rarely seldom few little only until till before rather instead outside " +
    "beyond void null default away ban bans banned banning bar bars barred against despite notwithstanding regardless irrespective otherwise " +
    "short late overdue far too less least fewer zero nil free solely exclusively alone minus shy non off lest " +
    "withhold withheld quit end ends ended left lose loses lost",
);

const denyingStem = stemTester(
  "refus reject deny denie denia prohibit forbid forbad prevent avoid lack absen exclu exempt refrain ceas stop fail preclud prescind " +
    "miss neglect violat breach contraven infring waiv resist oppos object declin dismiss suspend terminat cancel revok annul abolish eliminat " +
    "remov deprive abstain abandon forgo forego renounc relinquish stranger impair expir lapse evad escap omit omission cut discard rid " +
    "illegal illegit illicit illiter imbalanc immatur immoral imperf imposs improp impun imprac impass inabil inaccess inaccur inact inadequa " +
    "inadmiss inadvert inalien inappl inappropr incapa incompa incompe incomple inconceiv inconsist inconven incorrect indefinit indisp " +
    "ineffect ineffic ineligib inequal inequit inevit inexp infeas infinit informal inhuman insecur insepar insignif insolv instab insuffic " +
    "intang intoler invalid invinc inviol invis involunt irration irreg irrel irrepl irrespons irrevers irrevoc " +
    "disagre disapprov disallow dishono disobe dissatisf dissent disregard disab disadvant disqualif discontinu disconnect disinterest " +
    "displeas disprov dispens distrust disbel disown disput disclaim dissoci mismatch misunder misus anti counter nonexist reluct hesitat " +
    "ignor veto fault fals wrong erron error mistak immobil defy defie refut rebut contrary opposite alien foreign scarc short exceed",
);

/** Words in un- that are no denials. */
const plainUn = stemTester("under unit unif union univers uniq unan unto");

/** Whether a word may render a Chinese denial: not, without, fail, refuse, unless, un-, in-, non-, -less … */
function isDenying(word: string): boolean {
  if (outright.has(word) || denying.has(word) || word.endsWith("n't")) return true;
  if (word.length > 4 && word.startsWith("un") && !plainUn(word) && word !== "uncle") return true;
  if (word.length > 4 && word.startsWith("non")) return true;
  if (word.length > 5 && word.endsWith("less")) return true;
  return denyingStem(word);
}

/** Whether any word of a text may render a Chinese denial. */
export function denies({ words }: LowerWords): boolean {
  return words.some((word, at) => isDenying(word) || (word === "than" && words[at - 1] === "other"));
}

const restricting = setOf(
  "no not never none nor neither nobody nothing only unless until before except cannot prior subject after provided prohibited forbidden banned barred prohibit forbid",
);

/** A plain permission (may, can, is allowed) in a text where nothing denies or limits it. */
export function plainPermission({ words, starts }: LowerWords): Span | undefined {
  let found: Span | undefined;
  for (const [at, word] of words.entries()) {
    if (restricting.has(word) || word.endsWith("n't")) return undefined;
    const permits =
      word === "may" ||
      word === "can" ||
      ((word === "permitted" || word === "allowed") && isBe(words[at - 1]));
    if (permits && !found) found = [starts[at]!, starts[at]! + word.length];
  }
  return found;
}

function isBe(word: string | undefined): boolean {
  return word === "is" || word === "are" || word === "be" || word === "was" || word === "were";
}
