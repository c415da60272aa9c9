/** Base of the irregular English forms that no ending betrays; light enough to align with, unlike a lemmatizer. */
export const irregular = new Map(
  (
    "go went gone|say said|see saw seen|take took taken|come came|give gave given|get got gotten|make made|" +
    "know knew known|think thought|tell told|find found|feel felt|become became|leave left|mean meant|" +
    "keep kept|begin began begun|hear heard|run ran|hold held|bring brought|write wrote written|" +
    "sit sat|stand stood|lose lost|pay paid|meet met|lead led|speak spoke spoken|rise rose risen|" +
    "spend spent|grow grew grown|win won|teach taught|buy bought|send sent|build built|" +
    "fall fell fallen|sell sold|sleep slept|draw drew drawn|break broke broken|eat ate eaten|drive drove driven|" +
    "ride rode ridden|fly flew flown|throw threw thrown|catch caught|fight fought|seek sought|choose chose chosen|" +
    "wear wore worn|forget forgot forgotten|lay laid|lie lain|bear bore born borne|swear swore sworn|" +
    "hang hung|hide hid hidden|shake shook shaken|sing sang sung|ring rang rung|drink drank drunk|" +
    "swim swam swum|sink sank sunk|steal stole stolen|strike struck stricken|bind bound|wind wound|feed fed|" +
    "flee fled|bleed bled|breed bred|shoot shot|shine shone|stick stuck|dig dug|spin spun|swing swung|" +
    "cling clung|fling flung|sweep swept|weep wept|creep crept|leap leapt|kneel knelt|bend bent|lend lent|" +
    "blow blew blown|freeze froze frozen|wake woke woken|awake awoke|tear tore torn|bite bit bitten|light lit|" +
    "slide slid|tread trod trodden|weave wove woven|forgive forgave forgiven|undertake undertook undertaken|" +
    "understand understood|withdraw withdrew withdrawn|overcome overcame|deal dealt|dream dreamt|burn burnt|" +
    "learn learnt|spring sprang sprung|stink stank|forbid forbade forbidden|arise arose arisen|" +
    "man men|woman women|child children|foot feet|tooth teeth|mouse mice|goose geese|person people|" +
    "wife wives|knife knives|life lives|wolf wolves|half halves|thief thieves|leaf leaves|shelf shelves|" +
    "good better best|bad worse worst|far further farther|old elder eldest|die dying died|dead death"
  )
    .split("|")
    .flatMap((forms) => {
      const [base, ...others] = forms.split(" ");
      return others.map((form) => [form, base!] as const);
    }),
);
