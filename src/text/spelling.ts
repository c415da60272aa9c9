import { setOf } from "./word-lists.ts";

/**
 * British and American spelling brought to one. The result of `americanSpelling` is a key to compare by, never a text to
 * show: it may over-normalise ("advertize").
 */

/** Verbs and nouns in -ise, -yse that have no -ize form in either spelling, by their stem before "is". */
const iseStems = setOf(
  "adv rev superv prom enterpr franch merchand comprom compr surpr otherw likew w r ar ra pra apra prec " +
    "prem expert dev improv telev conc parad exc inc circumc treat dem repr disp exerc disgu no po cru " +
    "bru cha ma vo tru ph uprai apprai prai bl anyw clockw lengthw stepw pairw edgew cerv porpo tort " +
    "turquo rejo ecc marqu cheva sunr moonr highr chem",
);

const ourStems =
  /^((?:dis|mis|un|multi|anti|en)?(?:col|hon|lab|fav|behavi|neighb|harb|endeav|hum|rum|vap|flav|vig|rig|val|sav|parl|arm|cand|clam|splend|od|tum|ferv|ard|demean|misdemean|savi|glam|dol|ranc|succ))our/u;

const reStems =
  /^((?:kilo|centi|milli|nano|epi|amphi)?(?:cent|theat|met|lit|fib|calib|spect|somb|lust|meag|sab|och))re(s|d)?$/u;

const doubledL =
  /^((?:un|re|dis)?(?:trave|labe|cance|mode|signa|counse|leve|fue|channe|quarre|riva|tota|equa|dia|marve|libe|tunne|pane|penci|counci|jewe|ename|funne|initia|parce|peda|shove|swive|towe|tranqui|rave|grove|reve|ine))ll(ed|ing|er|ers|or|ors|ings|ery)$/u;

const words = new Map(
  Object.entries({
    programme: "program",
    cheque: "check",
    tyre: "tire",
    kerb: "curb",
    plough: "plow",
    mould: "mold",
    grey: "gray",
    storey: "story",
    sceptic: "skeptic",
    sceptical: "skeptical",
    ageing: "aging",
    judgement: "judgment",
    acknowledgement: "acknowledgment",
    jewellery: "jewelry",
    whilst: "while",
    amongst: "among",
    towards: "toward",
    enquiry: "inquiry",
    enquire: "inquire",
    enquiries: "inquiries",
    aluminium: "aluminum",
    fulfil: "fulfill",
    fulfils: "fulfills",
    fulfilment: "fulfillment",
    enrol: "enroll",
    enrolment: "enrollment",
    instalment: "installment",
    skilful: "skillful",
    wilful: "willful",
    practise: "practice",
    practised: "practiced",
    practising: "practicing",
    practises: "practices",
    defence: "defense",
    offence: "offense",
    licence: "license",
    pretence: "pretense",
    manoeuvre: "maneuver",
    manoeuvres: "maneuvers",
    archaeology: "archeology",
    archaeological: "archeological",
    encyclopaedia: "encyclopedia",
    mediaeval: "medieval",
    paediatric: "pediatric",
    anaesthesia: "anesthesia",
    orthopaedic: "orthopedic",
    foetus: "fetus",
    catalogue: "catalog",
    dialogue: "dialog",
    analogue: "analog",
    catalogued: "cataloged",
    focussed: "focused",
    focussing: "focusing",
    focusses: "focuses",
    biassed: "biased",
    programmed: "programed",
    programming: "programing",
    benefitted: "benefited",
    benefitting: "benefiting",
    worshipped: "worshiped",
    worshipping: "worshiping",
    worshipper: "worshiper",
    kidnapped: "kidnaped",
    kidnapping: "kidnaping",
    analyse: "analyze",
    analysed: "analyzed",
    analysing: "analyzing",
    paralyse: "paralyze",
    paralysed: "paralyzed",
    catalyse: "catalyze",
    macau: "macao",
    gaol: "jail",
    despatch: "dispatch",
    connexion: "connection",
  }),
);

/** Whether one of the endings below may be in a word: in most none is. */
const mayBeBritish = /is[aei]|our|re|ll/u;

/** The American spelling of a lower-case word, by rule; a word that has only one spelling comes back as it is. */
export function americanSpelling(word: string): string {
  const whole = words.get(word);
  if (whole !== undefined) return whole;
  if (word.endsWith("s") && word.length > 4) {
    const one = words.get(word.slice(0, -1));
    if (one !== undefined) return `${one}s`;
  }
  if (!mayBeBritish.test(word)) return word;
  let out = word;
  const ise = /^(.+?)is(e|es|ed|ing|er|ers|ation|ations|ational|able)$/u.exec(out);
  if (ise && out.length >= 6 && !iseStems.has(ise[1]!)) out = `${ise[1]}iz${ise[2]}`;
  out = out.replace(ourStems, "$1or");
  out = out.replace(
    reStems,
    (_, stem: string, end: string | undefined) => `${stem}er${end === "d" ? "ed" : (end ?? "")}`,
  );
  out = out.replace(doubledL, "$1l$2");
  return out;
}
