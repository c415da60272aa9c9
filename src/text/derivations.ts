/**
 * Words of one root in another part of speech: the act of a verb (approve, approval; pollute, pollution) and the quality
 * of an adjective (transparent, transparency). By ending, where what comes out is a verb that WordNet knows; never the
 * one who acts (arbitrator is no arbitration), nor what has gone its own way (conference is not confer).
 */
import { lemma } from "./english.ts";
import { remembering } from "./remembering.ts";
import { setOf } from "./word-lists.ts";
import { isBaseAdjective, isBaseNoun, isBaseVerb } from "./wordnet.ts";

/** Ending of the act → endings of its verb. The longest that fits is taken. */
const acts: readonly (readonly [string, readonly string[]])[] = [
  ["ification", ["ify"]],
  ["ization", ["ize"]],
  ["ication", ["y", "icate"]],
  ["ation", ["ate", "", "e"]],
  ["uction", ["uce", "uct"]],
  ["ction", ["ct"]],
  ["ption", ["pt", "be"]],
  ["ution", ["ute"]],
  ["etion", ["ete"]],
  ["nsion", ["nd"]],
  ["ision", ["ide", "ise"]],
  ["ission", ["it"]],
  ["ession", ["ess", "ede"]],
  ["ussion", ["uss"]],
  ["usion", ["ude", "use"]],
  ["ersion", ["ert", "erse"]],
  ["rcion", ["rce"]],
  ["osion", ["ode"]],
  ["ment", ["", "e"]],
  ["iance", ["y"]],
  ["ance", ["", "e"]],
  ["ence", ["", "e"]],
  ["ure", ["", "e"]],
];

/** Pairs that no rule makes: verb or adjective, then its noun. */
const pairs: readonly (readonly [string, string])[] = (
  "approve:approval refuse:refusal dismiss:dismissal dispose:disposal propose:proposal remove:removal renew:renewal " +
  "withdraw:withdrawal arrive:arrival survive:survival reverse:reversal appraise:appraisal deny:denial refer:referral " +
  "acquit:acquittal retrieve:retrieval deliver:delivery recover:recovery discover:discovery inquire:inquiry injure:injury " +
  "expire:expiry bribe:bribery forge:forgery rob:robbery store:storage use:usage cover:coverage prohibit:prohibition " +
  "acquire:acquisition require:requisition compose:composition oppose:opposition impose:imposition abolish:abolition " +
  "define:definition compete:competition repeat:repetition recognize:recognition add:addition resolve:resolution " +
  "solve:solution evolve:evolution prevent:prevention invent:invention intervene:intervention detain:detention " +
  "retain:retention maintain:maintenance receive:receipt analyze:analysis grow:growth choose:choice lose:loss sell:sale " +
  "serve:service succeed:succession erode:erosion expel:expulsion seize:seizure cancel:cancellation try:trial know:knowledge think:thought " +
  "see:sight behave:behavior marry:marriage perceive:perception subscribe:subscription describe:description " +
  "strong:strength long:length deep:depth wide:width broad:breadth healthy:health true:truth free:freedom wise:wisdom " +
  "transparent:transparency consistent:consistency efficient:efficiency deficient:deficiency sufficient:sufficiency " +
  "dependent:dependency urgent:urgency frequent:frequency vacant:vacancy redundant:redundancy proficient:proficiency " +
  "independent:independence competent:competence negligent:negligence violent:violence absent:absence present:presence " +
  "excellent:excellence diligent:diligence prudent:prudence persistent:persistence coherent:coherence convenient:convenience " +
  "important:importance relevant:relevance abundant:abundance dominant:dominance significant:significance " +
  "accurate:accuracy adequate:adequacy legitimate:legitimacy just:justice poor:poverty safe:safety certain:certainty " +
  "effective:effect notify:notice leak:leakage oversee:oversight register:registration weaponize:weaponization peaceful:peace " +
  "sovereign:sovereignty corrode:corrosion explode:explosion inhibit:inhibition voluntary:voluntariness fair:fairness " +
  "loyal:loyalty cruel:cruelty novel:novelty difficult:difficulty honest:honesty enter:entry tortious:tort " +
  "tour:tourism depart:departure"
)
  .split(" ")
  .map((pair) => pair.split(":") as [string, string]);

/** Look like acts or qualities of something and are things of their own. */
const estranged = setOf(
  "department apartment compartment statement basement garment instrument document conference association corporation " +
    "information foundation commission profession institution constitution convention occupation station pressure finance " +
    "business authority facility university minority majority priority activity municipality nationality personality locality " +
    "publicity formality speciality entity identity community security procedure legislature agriculture vocation " +
    "reservation obligation concentration circulation administration ordinance substance circumstance audience evidence " +
    "residence appliance complication stature disputation correspondence science sentence experience influence remittance",
);

const shortestStem = 3;

/** The verbs that a noun is the act of. */
function verbsOf(noun: string): string[] {
  const listed = pairs.filter(([, other]) => other === noun).map(([base]) => base);
  if (listed.length > 0 || estranged.has(noun)) return listed;
  const rule = acts.find(([ending]) => noun.endsWith(ending) && noun.length - ending.length >= shortestStem);
  if (!rule) return [];
  const stem = noun.slice(0, -rule[0].length);
  return rule[1].map((ending) => stem + ending).filter((verb) => verb.length > 3 && isBaseVerb(verb));
}

/** What can be done, and so has to do with its act: verification, verifiable. */
function ableOf(verb: string): string[] {
  return [`${verb.replace(/e$/u, "").replace(/y$/u, "i")}able`].filter(isBaseAdjective);
}

/** The adjectives that a noun is the quality of. */
function adjectivesOf(noun: string): string[] {
  if (estranged.has(noun)) return [];
  if (noun.endsWith("iness")) return [`${noun.slice(0, -5)}y`];
  if (noun.endsWith("ness") && noun.length > 7) return [noun.slice(0, -4)];
  const able = /^(.{2,}[ai])bility$/u.exec(noun);
  if (able) return [`${able[1]!}ble`];
  if (noun.endsWith("ity") && noun.length > 6) return [noun.slice(0, -3), `${noun.slice(0, -3)}e`];
  return [];
}

/** Endings of a verb with those of what may be its act; only what leads back to the verb counts. */
const endings: readonly (readonly [string, string])[] = [
  ...acts.flatMap(([noun, verbs]) => verbs.map((verb) => [verb, noun] as const)),
  ["t", "ssion"],
];

/** Base forms of the same root in another part of speech that mean the same act or quality. */
export function derivations(given: string): readonly string[] {
  return derivationsOf(lemma(given));
}

const derivationsOf = remembering((word): readonly string[] => {
  const verbs = verbsOf(word);
  const out = new Set([...verbs, ...verbs.flatMap(ableOf), ...adjectivesOf(word)]);
  for (const [base, noun] of pairs) if (base === word) out.add(noun);
  if (isBaseVerb(word)) {
    for (const [ending, act] of endings) {
      if (!word.endsWith(ending)) continue;
      const noun = word.slice(0, word.length - ending.length) + act;
      if (verbsOf(noun).includes(word)) out.add(noun);
    }
  }
  if (!/(?:ness|ity|ion|ment)$/u.test(word) && word.length > 4) {
    for (const noun of qualitiesOf(word)) {
      if (noun !== word && adjectivesOf(noun).includes(word)) out.add(noun);
    }
  }
  out.delete(word);
  const listed = new Set(pairs.filter((pair) => pair.includes(word)).flat());
  return [...out].filter(
    (each) => listed.has(each) || isBaseVerb(each) || isBaseNoun(each) || isBaseAdjective(each),
  );
});

/** What may be the quality of an adjective; only what leads back to the adjective counts. */
function qualitiesOf(adjective: string): string[] {
  return [
    `${adjective}ness`,
    `${adjective.replace(/y$/u, "i")}ness`,
    `${adjective}ity`,
    `${adjective.replace(/e$/u, "")}ity`,
    adjective.replace(/ble$/u, "bility"),
  ];
}
