"""General English: words that questions share with any text, and that hardly say what a report is about.

A question may use them although no report does; they are then worth next to nothing, where an unknown noun or name is
worth most. They are also what a misspelt word may have meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.words import ORDINARY, WEAK
from vectorstore.stems import stem

_VERBS = """\
accompany accomplish achieve acquire act adapt add adjust admit affect afford agree aim allow amount anticipate appear
apply approach argue arise arrange arrive assign assume attain attempt attract avoid await balance become behave
belong bear blame boost borrow bother break bring build bump buy calm cancel carry cast catch cause cease change
choose cite claim clarify clear collect combine come complete comply compose concentrate conclude conduct confirm
consider consist contain continue contribute convey convince correct cover cut decrease define delay demand
demonstrate depend deserve design desire determine devise differ diminish disagree disappear discover disappoint
distinguish double drag draw drop earn ease eliminate emerge emphasise enable encounter encourage end endure enhance
enjoy ensure enter entail equip establish estimate evolve exceed exist expand expect experience express extend face
facilitate fail fall favour feature fetch fill finalise finish fit fix flag focus follow force foresee forget form
forward found fulfil gain gather grab grant grasp grow guess halt hand handle hang happen hasten hesitate hinder hold
hope ignore imagine impact implement imply impress indicate influence insist inspire install introduce invite join
jump justify knock lack lag land last lay leave lessen lift limit linger list love lower maintain manage mark meet
mend mind modify motivate move multiply need neglect note obtain occur omit operate oppose overcome overlook
participate pause perform permit persist persuade pick point ponder possess postpone praise prefer prepare present
preserve press presume prevent produce prohibit promote prompt propose prove pull pursue push puzzle raise rank reach
react read realise rebuild recall receive reckon recognise recover reduce refer reflect refuse regain regret reinforce
relax relieve rely remain remark remember remove render renew repair repeat replace require resemble resist resolve
restore restrict resume return reveal revert revise rid rise roll rush satisfy save seek select send separate serve
settle shake shape share shift show shrink slip smooth solve sort spark specify split spot spread stage stand step
stick strengthen strive struggle submit substitute succeed suffer suggest suit surprise survive sustain switch tackle
tend term thrive tie tighten touch trace transform treat trigger trim turn undergo understand undo unfold update
uphold urge utilise vanish vary wait warn weaken wear welcome widen win wipe wish wonder worry yield overhaul persuade
boost plan achieve disagree object reckon compare elaborate outline emerge deliver encourage engage equip adopt assist
await reply
"""
_OTHERS = """\
abroad absolute abundant accordingly actual acute additional adequate afterwards ago ahead alike almost already
alternative altogether amazing ample annoying apparent appropriate approximate aside aspect aspects astonishing
available aware awful basic beforehand beneficial besides biggest briefly broad busy careful certainly chiefly clear
clearly closely common comparable complete completely comprehensive considerable consistent constant convenient
correct critical crucial daily dear decent deep definite deliberate desirable difficult direct distinct dramatic due
eager easy easily effective efficient eligible else elsewhere enormous enough entire entirely equal especially
essential etc eventual everybody evident exact excess exclusive explicit extensive extra extraordinary extreme fair
fairly false familiar feasible fewer fine firm fit forever formal former fortunately forthcoming frequent fresh fully
fundamental further future generally genuine gradual greatly handy happily hard hardly heavy heavily helpful hence
hitherto honest hopeful huge ideal immediate immense imminent inadvertently increasingly indeed initial insufficient
intense interested interesting involved largely later lately least less lesser light likewise literally loads logical
lots mainly major marked massive maximum meanwhile mere merely minimum mostly mutual namely narrow natural nearly neat
necessary necessarily needless neither nevertheless newly nice normal normally notable obvious obviously occasional
odd officially ongoing opposite ordinary original otherwise outright overdue partial past perfect plenty plus popular
precise precisely preferable present presumably previously primary principal prior probably prominent promising proper
properly quiet quite rapid rapidly rare rarely readily reasonable recently recurring regardless relevant reliable
remarkable remaining repeatedly respective roughly routine satisfactory secondly seldom separate serious severe sheer
shortly significant significantly similar simple simply simultaneously sizeable slight slightly smooth so-called sole
solely somehow somewhat specific steady steep straight straightforward strict subsequent substantial successful sudden
sufficient sufficiently suitable superb supposedly surprising swift swiftly temporary terrible thanks thorough
thoroughly thus tight timely together tough tremendous typical ultimately unable unacceptable unclear unfortunately
unlikely unsatisfactory unsuitable unusual urgent useless usual usually utter utterly vague vast viable virtually
vital wholly wide widely willing worthwhile worthy wrongly anyhow anyway whereabouts ones bits chunk handful dozen
loads matter means manner respect instance occasion occasions circumstance circumstances purpose purposes extent
degree consequence consequences sake bunch pile stuff thing sense idea chance choice chances reply remainder majority
minority rest lot heap share portion pair couple range variety series situation background context scope scale piece
maybe perhaps nice nicely lovely guy guys gonna wanna gotta dunno kinda sorta lots loads ages bloody blimey honestly
basically literally obviously apparently hopefully sadly funnily anywhere somewhere nowhere everywhere somebody anybody
nobody everybody whoever whichever juicy cheeky dodgy iffy crazy mad silly weird wonder bother rubbish hell heck dear
mate pal chap chaps lads ladies gents plate wreck mess messy sneaky peek glance rundown lowdown gist skinny scoop
inkling hint clue heads-up nutshell brief briefly quickie ballpark figuring chasing digging rummage
"""

EVERYDAY = frozenset(f"{_VERBS} {_OTHERS}".split())
"""The words as written, without inflections."""

INFLECTED = frozenset(f"{verb.removesuffix('e')}{ending}" for verb in _VERBS.split() for ending in ("ed", "ing"))
"""Regular forms of the everyday verbs, as far as they need no doubled letter: what a misspelt verb may have meant."""

EVERYDAY_STEMS = frozenset(stem(word) for word in EVERYDAY)
"""Their stems, which every form of them shares."""


def is_everyday(word: str) -> bool:
    """Whether a folded word is one that hardly says what a question is about."""
    return stem(word) in EVERYDAY_STEMS or stem(word) in WEAK


def is_colouring(word: str) -> bool:
    """Whether a folded word is everyday English that names no action: it colours a question, and asks nothing else."""
    return stem(word) in _COLOURING


_COLOURING = frozenset(map(stem, _OTHERS.split())) - frozenset(map(stem, _VERBS.split()))


def is_inflected_everyday(word: str) -> bool:
    """Whether a folded word is everyday English itself or a regular form of it: not "manager", although "manage" is."""
    return any(base in EVERYDAY or base in ORDINARY for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es", "ed", "d", "ing", "ly"):
        if word.endswith(ending):
            base = word.removesuffix(ending)
            yield from (base, f"{base}e", base[:-1] if base[-1:] == base[-2:-1] else base)
