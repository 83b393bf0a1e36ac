"""Turns of everyday speech put into the plain words of reports: "on the hook for" is "responsible for"."""

from __future__ import annotations

import re

_GRADE = "excellent|outstanding|good|fair|poor|inadequate|satisfactory|requires improvement"
_TASK = r"(?:job|task|duty|responsibility|business|remit|baby|problem|call|work|piece of work)"
_KEEPING = r"(?:hands|desk|plate|shoulders|watch|remit|court|in-?tray|to-?do list|charge|name)"
_LIES = r"(?:is|are|was|were|does|do|did|will|would|has|should|sits?|lies?|rests?|lands?)"
_ISSUE = r"(?:(?:the )?(?:issue|recommendation|rec|concern|point|action)s? (?:no\.? ?|number )?[\w.]*\d[\w.]*)"
_THINGS = r"(?:issues|recommendations|concerns|points|actions|areas for improvement)"
_KINDS = r"(?:issue|recommendation|point|action|(?:cause of |key |priority )?concern|area for improvement)s?"
_NUMBER = (
    r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty"
)
_IN_CHARGE = (
    r"(?:the |its |their )?(?:(?:responsible|accountable|named|lead) (?:person|officer|owner|manager|one)|owner|lead"
    r"|(?:person|one|officer) (?:responsible|in charge)|responsible|in charge)(?: for| of)?(?: (?:it|them|each))?"
)
_WHOM = (
    r"((?:(?!(?:say|says|said|think|thinks|not|still|was|were|assigned|allocated|by)\b)[\w'&(),-]+ ){0,8}?[\w'&(),-]+)"
)
_END = r"(?=\s*[?.!]*$)"
_THEY = r"(they|(?:the )?(?:inspect(?:ors?|orate)|hmi\w*|hmcpsi|ofsted|estyn|cqc))"
_FAULTS = r"(?:criticisms?|worr(?:y|ies)|concerns?|faults?|complaints?|reservations?|misgivings?|problems?|failings?)"
_IDIOMS = tuple(
    (re.compile(rf"(?<!\w)(?:{idiom})(?!\w)", re.IGNORECASE), plain)
    for idiom, plain in (
        (r"(did|does|do|was|were|is|are|has|have|had|ca|wo|could|should|would)nt", r"\1n't"),
        (r"how(many|much|long|often)", r"how \1"),
        (r"wot|wat", "what"),
        (r"how m[ae]n+e?[iy]", "how many"),
        (
            r"(?:(?:did|does|do|has|have|was|were|is|are)(?:n't| not) )(?:being |been )?(?:go|going|gone|do|doing|done)"
            r" (?:(?:so|very|that|too|particularly) )?well",
            "went badly",
        ),
        (
            r"(?:less|not (?:so|as|very|that|too|all that|particularly|quite so)|none too) (well|good)(?! (?:as"
            r"|enough)\b)",
            lambda m: "badly" if m[1].lower() == "well" else "bad",
        ),
        (
            r"(what (?:did|does|do|have|has) (?:(?:the )?[\w-]+ ){1,3}?)(?:say|said|write|written|come|came) back"
            r"(?! (?:in|to)\b)",
            r"\1respond",
        ),
        (
            r"^(?:(?:and|so) )?by whom (?:is|was|are|were|will|has|have|had|must|should) (.{3,90}?)"
            r"(?: (?:to|been))?(?: be)? ([a-z]+(?:ed|led|run|held|made|done|set|given|drawn|sent|paid))(?=\W*$)",
            r"who \2 \1",
        ),
        (rf"({_THINGS} (?:(?:were|was|have been|has been) )?)given to", r"\1made to"),
        (
            r"(?:innovative|promising|notable|effective|best)(?:,? (?:and |or )?(?:innovative|promising|notable|good))*"
            r" (practices?)",
            r"good \1",
        ),
        (r"(about|over|chang\w+|review\w*|broaden|widen) who (?:sits|serves|is) on", r"\1 the membership of"),
        (
            r"(?<=which )(?:items|entries|lines|rows)"
            r"(?= (?:(?:are|were|was|is|have|has|had|did|do|does|got|still)\b.{0,40}?)?"
            r"\b(?:accept|reject|agreed|refus|declin|noted|turned down|own|assign|allocat|belong|answer|respon[ds]"
            r"|repl[iy]|due\b|deadline|outstanding)\w*)",
            "recommendations",
        ),
        (r"(what|who|how|where|when|that|there|here)s(?= (?!who|what|when)\w)", r"\1's"),
        (r"(they|you|we)(ve|re|ll)(?<!were)(?<!well)|they(d)", lambda m: f"{m[1] or 'they'}'{m[2] or m[3]}"),
        (
            r"^(?:(?:please|pls|plz|kindly|can|could|would|will|you|someone) )*send (?:me|us)(?: over| through)?"
            r"(?= (?:the|all|every|any|its|their|a list of|what)\b)",
            "show me",
        ),
        (r"how many people (?:works? (?:for|at)|are employed (?:by|at|in))", "how many staff are at"),
        (
            r"(?:what|which) (?:share|proportion|percentage|per ?cent|fraction) of (?:(?:the|its|their|all) )*"
            r"((?:[\w'-]+ ){0,2}?(?:issues|recommendations|recs|concerns|commitments|actions)(?=.*\b(?:accept|agree"
            r"|reject|refus|turn(?:ed)? down|noted|answered|ha(?:ve|s)|had|got|achiev|met|complet|implement|done)))",
            r"how many of the \1",
        ),
        (
            r"(?:so much as |even )?(?:a single|(?<=even )one|(?<=as )one)"
            r"(?= (?:of the )?(?:issue|recommendation|rec|concern|commitment|action)s?\b)",
            "any",
        ),
        (
            r"((?:who|which \w+) (?:has |have )?(?:accept|agree|reject|refus|declin|turn)\w*(?: down| to)?"
            rf" (?:the )?(?:most|fewest|least)){_END}",
            r"\1 recommendations",
        ),
        (r"on the hook for|on the line for|left holding the baby for", "responsible for"),
        (rf"whose {_TASK} (?:is|was|will be) it to", "who is to"),
        (
            rf"whose {_TASK} (?:is|was|are|were|will be|would be)"
            r"(?= \w)(?! (?:at|being|been|cut|lost|gone|done|on|in|under|not|to|\w+ed)\b)",
            "who is responsible for",
        ),
        (
            rf"(?:in|on|under|at) whose {_KEEPING} (?:{_LIES} )?(.{{3,60}}?)"
            r"(?: (?:lies?|rests?|sits?|lands?|falls?|be|ends? up))?(?=\s*[?.!]*$)",
            r"who is responsible for \1",
        ),
        (
            r"who (?:has|needs|is|is meant|is supposed) to (?:see to|attend to|deal with|take care of|sort out|sort"
            rf"|handle|deliver|carry out|act on|pick up|do|action)(?= {_ISSUE})",
            "who is responsible for",
        ),
        (
            r"who(?: is|'s| was| has| has been|'s been)? (?:down|put down|tasked|charged|lumbered|landed|saddled"
            rf"|entrusted|looking after|looks after|picks up|answers|answering|answerable)(?: with| for)?(?= {_ISSUE})",
            "who is responsible for",
        ),
        (
            rf"(?:to whom|who) (?:does|do|did|is|was|has) ({_ISSUE}) (?:been )?(?:fall|belong|assigned|allocated|given"
            r"|addressed|directed|aimed)(?: (?:to|at|on))?(?=\s*[?.!]*$)",
            r"who is responsible for \1",
        ),
        (r"keep(?:s|ing)? (?:an? (?:close |careful )?eye|tabs|watch) on", "monitor"),
        (r"kept (?:an? (?:close |careful )?eye|tabs|watch) on", "monitored"),
        (r"get(?:s|ting)? to grips with|get(?:s|ting)? on top of", "address"),
        (r"got to grips with|got on top of", "addressed"),
        (
            rf"act(?:ing|ed)? on(?= (?:(?:the|its|their|all|these|those|this) )?(?:\w+ ){{0,2}}?{_KINDS}\b)",
            "address",
        ),
        (r"(report(?:s|ed|ing)?) back", r"\1"),
        (
            r"(?:audit|auditors'|inspection) (recommendations|actions)"
            r"(?=.*\b(?:accept|agree|reject|refus|turned down|complet|implement|made|there))",
            r"\1",
        ),
        (r"[\"“'‘]?(must|should)[\"”'’]?[ -](?:do |do-)?(?:dos|do's|actions)", r"\1 recommendations"),
        (r"clamp(?:ing|s)? down on|crack(?:ing|s)? down on", "tackle"),
        (
            r"(?:signed|signing|sign) up (?:to|for)(?=\s*(?:$|[?.!,;:]|(?:on|about|regarding|over|in|for|as)\b))",
            "committed to",
        ),
        (r"(?:signed|signing|sign) up to|(?:took|taken|take|taking) on board", "accept"),
        (
            r"(?:took|taken|take|taking) (it|that|this|them|those|these) on(?: board)?(?=\s*(?:$|[?.!,;:]|or\b))",
            r"accept \1",
        ),
        (r"(?:go|went|gone|going) along with|(?:buy|bought) into", "accept"),
        (r"(?<=or )push(?:ed)? back(?: on (?:it|that|this|them))?|push(?:ed|ing)? back (?:on|against)", "reject"),
        (r"(?:sit|sits|sitting|sat|staying) on the fence|non-?committal", "noted"),
        (
            r"(?:(?:get|gets|got|getting|given|took|takes|taking) (?:an? |the )?(?:real |proper |right )?"
            r"(?:kicking|roasting|pasting|hammering|drubbing|slating|ticking off|telling off|rap on the knuckles))",
            "criticised",
        ),
        (
            r"(?:(?:get|gets|got|getting|be|been|was|were) )?(?:told off|ticked off|taken to task|pulled up|hauled up"
            r"|hauled over the coals|rapped over the knuckles|panned|slated|slammed|lambasted|castigated)"
            r"(?= (?:for|over|on|about)\b)",
            "criticised",
        ),
        (r"(?:which|what) named (?:person|individual|officer|official|member of staff)", "who by name"),
        (r"headline (judge?ment|grade|rating|score|outcome|result|verdict)", r"overall \1"),
        (r"(second|first|last|third) time (?:a?round)", r"at the \1 inspection"),
        (
            rf"what (?:[a-z]+ )?{_FAULTS} (?:did|do|have|had|has) {_THEY} (?:make|made|have|had|raised?|find|found"
            r"|voiced?|express(?:ed)?|identif(?:y|ied)|see|seen) (?:of|about|with|in|over|on|regarding)",
            r"what did \1 find on",
        ),
        (
            rf"what (?:did|do|does|have|has) {_THEY} (?:criticised?|dislike|not like|(?:find|found)(?: to be)? (?:wrong"
            rf"|lacking|fault|poor|bad|unsatisfactory)|worry|complain) (?:of|about|with|in|over|on|at)",
            r"what did \1 find on",
        ),
        (
            rf"what (?:worri(?:ed|es)|concern(?:ed|s)|troubl(?:ed|es)|bother(?:ed|s)|alarm(?:ed|s)) {_THEY}"
            r" (?:most )?(?:about|with|in|over|on|at)",
            r"what did \1 find on",
        ),
        (r"criticisms?(?: at all)?(?= (?:of|in|about|for) |\W*$)", "weaknesses"),
        (r"improvement priorities|priorities (?:for improvement|to improve)", "areas for improvement"),
        (
            r"((?:led|headed|carried out|ran) (?:the|its|their|this|that|last)(?: [\w-]+){0,3}) (?:visit|one)",
            r"\1 inspection",
        ),
        (
            r"^(did|do|does|will|would|has|have|had) ([^?]{2,40}?) (?:go|went|gone) for(?= (?:the|an?|it|that|this)\b)",
            r"\1 \2 accept",
        ),
        (
            r"(?P<wh>who|by when|when|what|which|how (?:many|much|long|often))\b(?P<rest>[^?]{8,}?),? and (?P=wh)"
            r"(?: (?:did|does|do|will|would|has|have|had|is|was|were))?"
            r"(?P<where>(?= (?:in|at|for|of|by|from|to) (?:[\w'’&-]+ ?){1,6}\s*\??$)"
            r"|(?= (?-i:[A-Z])[\w'’&-]*(?: (?-i:[A-Z])[\w'’&-]*){0,3}(?: in (?:19|20)\d\d)?\s*\??$))",
            r"\g<wh>\g<rest> and",
        ),
        (
            r"((?:accept|agree)\w*(?: (?:to|with))?(?: [\w'’-]+){0,6}?) (?:without (?:any )?(?:qualification"
            r"|reservation|condition|caveat|exception|ifs or but)s?|unreservedly|unconditionally|whole-?heartedly)",
            r"\1 in full",
        ),
        (r"^(?:please )?compare(?= (?:who|when|by when)\b)", ""),
        (r"in the pipeline|on the cards", "planned"),
        (r"kick(?:ed|ing)? into the long grass|(?:put|putting) on the back burner", "postponed"),
        (r"swe(?:pt|ep|eping) under the carpet", "ignored"),
        (r"b ?& ?bs?|b and bs?", "bed and breakfast"),
        (r"(?<=the )asks|(?<=any )asks|(?<=what )asks", "recommendations"),
        (
            r"(?:rather than|as opposed to|instead of|(?<=, )not|(?:and|but) not) (?:just |merely |only )?"
            rf"(?:{_GRADE})",
            "",
        ),
        (
            r"(?:got|scored|came out(?: as)?|come out(?: as)?|(?:was|were) (?:marked|scored)(?: as)?)"
            rf"(?= (?:{_GRADE})\s*(?:$|[?.!,;:]|(?:and|or|in|for|at|on)\b))",
            "were rated",
        ),
        (
            r"(?:assessed|evaluated|classed|classified|described) (?:as|to be)"
            rf"(?= (?:{_GRADE})\s*(?:$|[?.!,;:]|(?:and|or|in|for|at|on)\b))",
            "rated",
        ),
        (
            r"(?:(?:overall|final|individual) )?assessments(?= (?:that )?(?:HMC?PSI|the inspect(?:ors|orate)|inspectors"
            r"|it|they|[A-Z]{3,}) (?:gave|made|awarded|reached|came to)\b)",
            "ratings",
        ),
        (
            r"(?:,|\()? ?(?:(?:if|when) (?:you |we )?)?(?:count|treat|tak)(?:ing|ed)? (?:(?:any|a|the|each|every) )?"
            r"(?:joint|shared|combined)(?: (?:ones?|responses?|answers?|repl(?:y|ies)))? (?:as |only |just )*"
            r"(?:once|one|a single one|singly)\)?"
            r"|,? ?\(?(?:if|when|where|with) (?:the |any )?(?:joint|shared|combined) (?:ones|responses|answers|replies)"
            r" (?:(?:are|being) )?(?:counted|treated|taken) (?:as |only |just )*(?:once|one|a single one|singly)\)?",
            "",
        ),
        (rf"all (?:of )?(?:the |its |their )?(?:{_NUMBER})(?= {_THINGS})", "all the"),
        (r"areas of (?:performance|work|practice|activity)", "aspects"),
        (r"area of (?:performance|work|practice|activity)", "aspect"),
        (
            r"(?:took|tak(?:e|es|en|ing)|end(?:ed|s|ing)?) (?:his|her|their) own (?:life|lives)"
            r"|kill(?:ed|s|ing)? (?:him|her|them)sel(?:f|ves)",
            "died by suicide",
        ),
        (
            r"(?:bring|get|drive|keep)(?:s|ting|ing)? down(?= (?:the |its |their )?(?:number|rate)s? of)",
            "reduce",
        ),
        (
            r"how (?:do|does|did|is|are|has|have) (?:each|every|all)(?: of)?(?: the)? (CPS )?(?:areas?|bod(?:y|ies))"
            r" (?:do(?:ing|ne)?|far(?:e|ing)|perform(?:ing)?|get(?:ting)? on|managing|manage|coping|cope)"
            r" (?:on|with|at|in|over|when it comes to|as regards)",
            r"compare all \1Areas on",
        ),
        (r"mags(?:'? courts?)?", "magistrates' court"),
        (r"members? of (?:the )?(staff|workforce)", r"\1"),
        (r"avg", "average"),
        (r"govt?", "government"),
        (r"mgmt", "management"),
        (r"recs", "recommendations"),
        (r"rec", "recommendation"),
        (
            rf"(?:list|show(?: me| us)?|give me|what is) everything (?:that )?{_WHOM} (?:is|are) (?:down|listed|named"
            rf"|put down|recorded)(?: (?:for )?as {_IN_CHARGE}| for){_END}",
            r"which recommendations are owned by \1",
        ),
        (
            rf"(?:(?:which|what|list|show me|show)(?: all)?(?: the)? |the |all ){_THINGS} (?:where|for which|in which"
            rf"|on which|with) {_WHOM} (?:(?:is|are) (?:down as |named as |listed as )?|as ){_IN_CHARGE}{_END}",
            r"which recommendations are owned by \1",
        ),
        (
            rf"(?:which|what) (?:{_THINGS}|numbers|ones) (?:(?:does|do|did|will|is|are|was|were) )?{_WHOM}"
            r" (?:is |are )?(?:owns?|leads?(?: on)?|leading(?: on)?|answers? for|in charge of"
            rf"|(?:responsible|accountable|answerable) for|look(?:s|ing)? after){_END}",
            r"which recommendations are owned by \1",
        ),
    )
)


def in_plain_words(asked: str) -> str:
    """A question with its idioms put plainly."""
    for idiom, plain in _IDIOMS:
        asked = idiom.sub(plain, asked)
    return asked
