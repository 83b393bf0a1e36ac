"""Requests that are no questions about the reports: greetings, instructions, general knowledge, legal advice."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|(?:good )?(?:morning|afternoon|evening|day)|good night|greetings|howdy|yo"
    r"|thanks?(?: you)?|mate|pal|buddy"
    r"|ok(?:ay)?|alright|right|got it|understood"
    r"|(?:have|enjoy) (?:a|your|the) (?:\w+ )?(?:day|one|weekend|evening|week|night)"
    r"|hmm+|i see|interesting|fair enough|noted"
    r"|thank you|cheers|ta|bye|goodbye|really|that(?:'s|s)|that (?:is|was)|you(?:'re| are|r|'ve been| have been)"
    r"|it(?:'s| is| was)|this is"
    r"|(?:so |very |most )?(?:helpful|useful|useless|clever|stupid|rubbish|wrong|right|kind|amazing|awesome|excellent)"
    r"|see you|great|nice|cool|lovely|perfect|brilliant|well done|there|all|everyone|very much|so much|a "
    r"lot|again|assistant|bot|team"
    r"|for (?:that|your help|the help|now|today)|an? (?:great |big |real |huge )?(?:help|relief)"
    r"|that's (?:great|all|it|everything)|how are you|how do you do"
    r"|i (?:do )?(?:hope|trust) (?:you(?:'re| are)?|this|all|everything|your \w+)"
    r"(?: \w+){0,2}? (?:well|good|fine|ok(?:ay)?)"
    r"|who are you|what are "
    r"you|what (?:can|do) you do|what (?:can|could|should|may) (?:i|we) ask(?: you)?(?: about| for)?|how does this work"
    r"|help(?: me)?"
    r"|are you (?:a )?(?:bot|robot|human|real|ai))[\s,.!?]*)+$"
)
_PARTING = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks|thank you|cheers|great|noted|perfect|ta|right|fine|lovely|brilliant|good)[\s,.!-]+)+"
    r"(?:(?:i|we|that)\s*)?(?:'ll|\bwill|shall|(?:'m|am|'re|are) going to)\s+(?:\w+\s+){0,2}?(?:pass|circulate|send"
    r"|share|forward|let|tell|use|read|take|come|get|look|have|check|be|add|put|note|report|leave|try|do|feed"
    r"|cascade)\b"
    r"(?!.*(?:\?|\b(?:what|who|when|which|how|why|did|does)\b))"
)
"""Says what somebody will do with an answer."""
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|previous"
    r"|above|guidelines?|everything|restrictions?)\b"
    r"|\b(?:system prompt|your (?:prompt|instructions|rules|guidelines)|developer mode|jailbreak|api key|password)\b"
    r"|\byou are (?:now|no longer)\b|\b(?:pretend|imagine|roleplay|role-play|act as|behave (?:as|like)"
    r"|speak like|talk like|respond as)\b"
    r"|\b(?:write|compose|draft|create|generate|make|sing|tell)\b(?:\s+(?:me"
    r"|us))?\s+(?:\w+\s+){0,3}?(?:poem|(?<!the )story|song|joke|haiku|limerick|essay|email|e-mail"
    r"|tweet|speech|press release|code|script|program|function|recipe|rap|blog|cv|novel|sonnet|rhyme|press statement)\b"
    r"|\b(?:a|another) joke\b|^(?:please\s+)?(?:(?:translate|delete|remove|execute|install|reboot|buy)\s"
    r"|(?:drop|run|download|email|send|print|open|play|order|book|call|phone)\s+(?:me|us|him|her|them|my|the|this|that"
    r"|these|it|all|an?|some|your|our|\d+)\b)(?!.*\b(?:did|what|which)\b)"
    r"|(?<!\ba )(?<!\bthe )\b(?:write|change|edit|rewrite|alter|falsify|make up|invent)\b.{0,30}\b(?:report|response"
    r"|recommendations?|quotes?|rating|finding)s?\b"
    r"|\bmake (?:something|it|one) up\b|\brepeat after me\b|^(?:(?:please|just|now|can you|could you"
    r"|will you)\s+)*say (?:hello|hi|banana|something)\b"
)
_LANGUAGE = re.compile(
    r"^(?!(?:what|which|who|when|where|why|how|did|do|does|is|are|was|were|has|have|can|could|may|must|should|will)\b"
    r"(?!.*\b(?:you|answer|reply|me)\b))"
    r".*\b(?:in|into) (?:french|german|spanish|welsh|polish|urdu|chinese|arabic|latin)\b"
)
"""Wants an answer in another language; "was there a service in Welsh?" asks of the report."""
_PASSED_ON = re.compile(
    r"^(?:(?:and|so|ok(?:ay)?|then|now|please|pls|plz|kindly|can|could|would|will|you|just|also|great|thanks)[\s,]+)*"
    r"(?:send|e-?mail|mail|forward|fax|share|circulate|copy|pass|cc)"
    r"(?: (?:it|this|that|these|those|them|everything|(?:the |this |that )?(?:answer|above|list|lot|results?|reply)))?"
    r"(?: (?:on|over|round|up|out))* (?:to|with) (?!(?:what|which|who|how|when|why|where)\b)[^?]{2,50}\W*$"
)
"""Wants an answer passed on to somebody, which whoever reads it must do."""
_ADVICE = re.compile(
    r"\bshould (?:i|we|my \w+)\b|\bmy (?:case|trial|solicitor|lawyer|barrister|charge|court date|sentence"
    r"|hearing|appeal|bail|rights|plea|conviction|client|assault|attacker|complaint|court case)\b"
    r"|\b(?:can|could|may|do|will|would|am|must) i\b.{0,60}\b(?:sue|appeal|plead|guilty|charged?"
    r"|arrest(?:ed)?|prison|jail|sentence[d]?|entitled|allowed|claim|compensation|prosecuted?|evidence"
    r"|court|convicted|fined|legal|sued|custody|bail|defend|complain|police)\b"
    r"|\bi(?:'ve| have| was| am|'m| got)\s+(?:been\s+)?(?:being\s+)?(?:arrested|charged|accused|assaulted"
    r"|attacked|raped|robbed|burgled|stopped|convicted|prosecuted|summonsed|a victim|caught|abused)\b"
    r"|\b(?:need|want|give|get|take|seek\w*|after) (?:me |us )?(?:some |any |free |your )*legal advice\b"
    r"|\b(?:plead guilty|get (?:me )?off|how (?:long|many years) (?:will|would|could|do) (?:i"
    r"|you|he|she|they|someone|somebody|a person) (?:get|go to|serve)|what sentence (?:will|would|could|do"
    r"|does|should)|is it (?:illegal|legal|against the law|a crime)|what is the (?:maximum )?(?:sentence"
    r"|penalty|punishment) for)\b"
)
_KIN = re.compile(
    r"\bmy (?:son|daughter|husband|wife|brother|sister|mother|father|partner|friend|ex|neighbour|landlord|child|kids?"
    r"|social worker)\b"
)
_OF_REPORTS = re.compile(
    r"\b(?:inspectors|inspectorate|ofsted|hmi\w*|hmcpsi|estyn|cqc|inspection (?:of|reports?)"
    r"|(?:the|this|that|latest|last|20\d\d) (?:[\w'&-]+ ){0,3}?(?:inspection|report)s?)\b"
)
"""Asks what reports say, whoever of somebody's own may be touched by it."""
_KNOWLEDGE = re.compile(
    r"\bcapital (?:city )?of\b|\bprime minister\b|\b(?:king|queen|president) of\b|\bweather\b|\bforecast\b"
    r"|\bwhat(?:'s| is) the time\b|\bwhat time is it\b|\bwhat day is it\b|\btoday's date\b"
    r"|\b(?:who|which team) won\b|\b(?:football|cricket|rugby|premier league|world cup|olympics|eurovision"
    r"|oscars?)\b"
    r"|\b(?:recipe|bake|cook|boil|boiling point|pasta|pizza|cake|horoscope|lottery|bitcoin|stock price"
    r"|share price|exchange rate|netflix|movie|film star|celebrity|meaning of life|speed of light|square "
    r"root|planet|moon|dinosaurs?)\b"
    r"|^(?:what(?:'s| is)|calculate|how much is|compute)?\s*[\d\s.+*/x^()-]*\d\s*(?:[+*/x^]|plus|times"
    r"|minus|divided by)\s*\d[\d\s.+*/x^()-]*\??$"
)
_WELCOME = "Hello. I answer questions about the inspection reports held here, quoting them word for word."
_DECLINED = "I only look things up in the inspection reports held here, so I cannot do that."
_NO_ADVICE = "I cannot advise on a live case or anybody's own legal position; a solicitor or Citizens Advice can."
_ELSEWHERE = "That is outside the inspection reports held here, which are all I can quote."
_EMPTY = "I could not find a question in that."


def refusal(text: str) -> str | None:
    """One friendly sentence that declines a folded text which is no question about the reports, or None."""
    plain = text.strip()
    if not any(c.isalnum() for c in plain):
        return _EMPTY
    for pattern, sentence in (
        (_GREETING, _WELCOME),
        (_PARTING, _WELCOME),
        (_INSTRUCTION, _DECLINED),
        (_LANGUAGE, _DECLINED),
        (_PASSED_ON, _DECLINED),
        (_ADVICE, _NO_ADVICE),
    ):
        if pattern.search(plain):
            return sentence
    return _NO_ADVICE if _KIN.search(plain) and not _OF_REPORTS.search(plain) else None


def is_knowledge(text: str) -> bool:
    """Whether a folded text asks for something that is no matter of reports, unless it names what they treat."""
    return bool(_KNOWLEDGE.search(text.strip()))


_QUIZ = re.compile(
    r"^how (?:tall|old|far|heavy|big|hot|cold|fast|wide|deep) (?:is|are|was|were|does|do)\b|^(?:who|what"
    r"|where|when)(?:'s| is| are| was| were) (?:the |a |an )?\w|^how (?:do|can|does|did|to|is"
    r"|are)\b|^(?:explain|define|calculate|solve)\b"
)


def is_quiz(text: str) -> bool:
    """Whether a folded text is worded as general knowledge is asked for."""
    return bool(_QUIZ.search(text.strip()))


_KEYWORDS = re.compile(r"(?:[\w'’-]+[\s/,&+?-]+){1,5}[\w'’-]+[\s?.!]*")
_SPEECH = re.compile(
    r"\b(?:i|i'm|my|me|we|our|us|you|your|u|is|are|was|were|am|be|do|does|did|can|could|will|would|should|have|has|had"
    r"|what|who|how|why|when|where|which|whose|let|please|tell|give|make|write|best|good|buy|cheap|near)\b"
)


def are_keywords(text: str) -> bool:
    """Whether a folded text is a few words as one types them to search for a topic, none of which asks or tells."""
    return bool(_KEYWORDS.fullmatch(text.strip())) and not _SPEECH.search(text)


OUTSIDE = _ELSEWHERE
"""What is said where no word of a question has anything to do with the reports."""
