import { bareWord, formKey } from "./english.ts";

/**
 * Verbs and nouns whose forms no rule makes, one word a line: the base, then its other forms. Only what texts of law,
 * politics and trade have.
 */
const irregular: readonly (readonly string[])[] = `
arise arose arisen|bear bore borne|become became|begin began begun|bind bound|bid bade bidden|break broke broken
bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|deal dealt|do did done does
draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt|fight fought|find found|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown
have had has|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lie lay lain
lose lost|make made|mean meant|meet met|overcome overcame|oversee oversaw overseen|pay paid|ride rode ridden|rise rose risen
run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|show shown|sit sat|speak spoke spoken
spend spent|stand stood|steal stole stolen|strike struck stricken|strive strove striven|swear swore sworn|take took taken
teach taught|tell told|think thought|throw threw thrown|understand understood|undergo underwent undergone
undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn
withhold withheld|withstand withstood|write wrote written|be am is are was were been being
man men|woman women|child children|foot feet|tooth teeth|person persons|analysis analyses|basis bases|crisis crises
thesis theses|hypothesis hypotheses|criterion criteria|phenomenon phenomena|datum data|medium media|index indices|appendix appendices
wife wives|life lives|half halves|shelf shelves|leaf leaves|thief thieves|wolf wolves|self selves
`
  .split(/[\n|]/)
  .map((line) => line.split(" ").filter(Boolean))
  .filter((words) => words.length > 1);

/**
 * The forms of an English word that a text may have: inflected, by rule and by list, each of them a form of it by
 * {@link formKey}; in lower case, the word itself first. Possessives begin with one of them.
 */
export function formsOf(word: string): string[] {
  const bare = bareWord(word);
  const key = formKey(word);
  const bases = new Set([bare, key]);
  const forms = new Set([bare]);
  for (const list of irregular) {
    if (list.includes(bare) || list.includes(key)) for (const form of list) bases.add(form);
  }
  for (const base of bases) {
    for (const form of inflected(base)) if (formKey(form) === key) forms.add(form);
  }
  return [...forms];
}

function* inflected(base: string): Generator<string> {
  yield base;
  const last = base.at(-1) ?? "";
  const stem = base.slice(0, -1);
  for (const ending of ["s", "es", "ed", "d", "ing", "er", "est"]) {
    yield base + ending;
    yield base + last + ending;
    if (last === "e") yield stem + ending;
    if (last === "y") yield `${stem}i${ending}`;
  }
  // British and American spelling of the same word, both ways.
  for (const [one, other] of spellings) {
    if (base.includes(one)) yield base.replace(one, other);
    if (base.includes(other)) yield base.replace(other, one);
  }
}

const spellings = [
  ["is", "iz"],
  ["our", "or"],
  ["ence", "ense"],
  ["ogue", "og"],
  ["ll", "l"],
  ["re", "er"],
] as const;
