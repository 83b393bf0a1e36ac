"""The words that grammar hangs on: auxiliaries, links, prepositions, verbs and nouns of people."""

from __future__ import annotations

from enum import StrEnum

from assistant.verification.synonyms import words
from assistant.verification.words import root


class Modality(StrEnum):
    """How an action stands to the world: to come, done, under way, so, asked for, intended or possible."""

    WILL = "will"
    INTENDS = "intends to"
    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    HAS = "has"
    PAST = "did"
    BEING = "is being"
    IS = "is"


MODALS = {
    "will": Modality.WILL, "shall": Modality.WILL, "would": Modality.WILL, "intends": Modality.INTENDS,
    "must": Modality.MUST, "should": Modality.SHOULD, "may": Modality.MAY, "might": Modality.MAY,
    "could": Modality.MAY, "can": Modality.MAY,
}  # fmt: skip
"""Auxiliaries that say how an action stands to the world."""


HAVE = {"has", "have", "had", "having"}
"""Forms of have."""


BE = {"is", "are", "was", "were", "be", "been", "being", "am"}
"""Forms of be."""


DO = {"do", "does", "did"}
"""Forms of do."""


AUX = set(MODALS) | HAVE | BE | DO
"""All auxiliaries."""


BETWEEN = {
    *words(
        "not also now already then still soon again always often never further all both each only just since yet more"
    ),
    *words("therefore thereby well first itself themselves continue continues continued to be"),
}
"""Words that may stand between an auxiliary and its verb."""


STOPS = {".", ";", ":", "!", "?"}
"""Marks that end a clause."""


BREAKS = STOPS | {","}
"""Marks that part words."""


LINKS = {
    *words(
        "that because while whereas but if when where unless although though so and or then which who whose whom until"
    )
}
"""Words that open another clause."""


DETERMINERS = {*words("the a an its their this these those any each every all some no both our his her such")}
"""Words that open a name."""


PREPOSITIONS = {
    *words(
        "of in on for with at from by to under into about across between through before after within during against"
    ),
    *words("regarding concerning towards toward as following via over than without upon until since per like"),
}
"""Words that open a circumstance."""


IRREGULAR_PARTICIPLES = {
    *words(
        "undertaken led held given made found kept written met shown taught brought built begun told "
        "sent chosen understood"
    ),
    *words("put set taken said drawn sought spent paid overseen run known seen got left done drafted cut shut"),
    *words("borne driven spoken risen grown fallen become felt lost thought bought caught broken worn won withdrawn"),
    *words("withheld upheld rebuilt overcome hidden fed heard read sold spread thrown forgotten gone come stood"),
}
"""Participles without -ed."""


IRREGULAR_PASTS = {
    *words(
        "found said saw gave made took led held kept wrote met told sent chose understood fell rose "
        "grew drew sought spent"
    ),
    *words("paid oversaw ran undertook began brought built"),
    *words("left lost went came became got knew felt stood bought taught thought set sold shut spoke"),
}
"""Pasts without -ed."""


BASES = words(
    "live wait think believe act cause exist hope claim decline abolish accept achieve address "
    "adopt agree allocate analyse answer apply appoint approve arrange ask assess assign assist "
    "attend audit broaden build cancel carry chair challenge change check circulate clear close "
    "collect commend commission commit communicate compare complete comply conclude conduct "
    "confirm consider consult continue convene correct create criticise decide deliver deploy "
    "describe design develop discuss distribute do draft draw drive embed employ encourage end "
    "engage enhance ensure escalate establish evaluate examine expand expect extend fail feed "
    "find focus follow fund give guarantee have help highlight hire hold identify implement "
    "improve include incorporate increase inform introduce invest investigate invite involve "
    "issue join keep know launch lead liaise maintain make manage meet merge monitor need note "
    "notify offer open organise oversee pay perform pilot place plan praise prepare present "
    "prioritise procure produce promise promote provide publish purchase put raise rate receive "
    "recommend record recruit rectify redact reduce refer refresh refuse reject release remain "
    "remind remove replace reply report request require resolve respond retain retrain reveal "
    "review revise sample say scrap secure see seek send set share show sign spend state stop "
    "strengthen stress submit supervise supply support tackle tell test track train understand "
    "undertake update use visit want warn welcome widen withdraw work write "
    "affect allow answer arise award become begin benefit borrow bring buy call capture come contain contribute cope "
    "cost count cover deal delay depend disclose drop duplicate endorse exceed experience explore express face fall "
    "feature feel finish flag fix force gain gather get go grow handle happen hear help host inform inspect intend "
    "interview lack lapse lose mean measure miss move name observe obtain occur operate order own pass permit persist "
    "prevent prosecute protect prove pursue question reach read recognise reflect register regard rely represent "
    "resign restrict result return reverse rise save scrutinise search select serve settle solve speak specify start "
    "stay succeed suffer suspend take talk teach telephone transfer treat try turn upgrade value vary wait worry"
)
"""Verbs of this field, in their base form."""


def _forms(base: str) -> set[str]:
    """A verb's regular forms; doubled consonants included where they may stand."""
    stem_ = base[:-1] if base.endswith("e") else base
    forms = {base, base + "s", base + "es", stem_ + "ed", stem_ + "ing"}
    if base[-1] == "y":
        forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    if len(base) < 7 and base[-1] in "bdgmnprt":
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms


VERBS = (
    {form for base in BASES for form in _forms(base)}
    | IRREGULAR_PASTS
    | IRREGULAR_PARTICIPLES
    | {"undertaking", "leading"}
)
"""All forms of those verbs."""


NOUNS_TOO = {
    root(word)
    for word in words(
        "review report plan check record support test work lead issue change process use need focus "
        "file sample schedule release visit increase challenge share feed present draft audit place "
        "set draw help record show end close answer reply request state sign pilot fund design rate "
        "question lead team target post cost issue post judge "
        "answer award benefit call cause claim contact count cover delay deal drop end experience face fall feature "
        "fix flag force gain host lack measure move name order pass question register result return rise search "
        "start transfer turn value wait worry drive hold hope"
    )
}
"""Stems that are nouns as often as verbs."""


ENSURES = {root(w) for w in words("ensure require guarantee")}
"""Verbs whose object is an action."""


SPANS = {*words("days weeks months years hours minutes terms")}
"""Plurals that are spans of time, never doers."""


SUBJECT_PRONOUNS = {*words("it they he she we")}
"""Pronouns that stand for a doer."""


PEOPLE = {
    root(w)
    for w in words(
        "prosecutor police manager lawyer staff victim witness constable officer barrister judge "
        "magistrate counsel paralegal secretary minister governor prisoner child carer parent "
        "inspector leader councillor headteacher teacher doctor nurse firefighter probation director "
        "commissioner defence defendant supervisor practitioner worker"
    )
}
"""Nouns of people who do things, or to whom they are done."""

DOERS = PEOPLE | {
    root(w)
    for w in words(
        "committee board forum panel unit team council group trust service department ministry authority force agency "
        "court partner crew handler trainee investigator advocate colleague head lead coordinator champion adviser "
        "assessor auditor learner pupil patient resident family clerk agent apprentice employee chair executive "
        "sergeant superintendent chief supplier contractor official ombudsman leaver complainant school college "
        "hospital provider specialist expert administrator union charity company government"
    )
}
"""Nouns of all who can act: people, and bodies of people."""

TELLING = {
    *words(
        "said found noted told reported stated commented concluded judged promised accepted "
        "recommended asked says states notes finds reports concludes recommends asks explains "
        "confirms considers agrees"
    )
}
"""Verbs of saying, which lead up to what is said."""


PLAIN = set(BASES)
"""Base forms as a set."""


PLURALS = {*words("police staff people children they we and")} - {"and"}
"""Plurals without -s."""


CONTROL = {
    root(w)
    for w in words("remind ask require expect request encourage instruct tell urge invite allow enable direct order")
}
"""Verbs whose object does the infinitive: remind somebody to …"""


DUTY = {root(w) for w in words("duty responsibility requirement need obligation requirements")}
"""Nouns that make an infinitive a duty."""


HEDGES = {*words("all every fully always entirely completely consistently everyone sufficiently wholly each")}
"""Words that turn not into not all."""


NOT_ADVERBS = {
    *words("comply apply supply reply rely multiply family assembly only early daily weekly monthly timely july")
}
"""Words in -ly that are no adverbs of manner."""


NO_GERUNDS = {*words("spring during morning evening nothing everything something anything")}
"""Words in -ing that are no verbs."""


PARTLY = {"some", "part", "partial", "several", "many", "few", "certain"}
"""Words for a part."""


TIME = {
    *words(
        "january february march april may june july august september october november december spring "
        "summer autumn winter easter christmas end start beginning mid early late next then now year "
        "close time monday friday telephone letter email"
    ),
}
"""Words that follow by without being a doer."""
