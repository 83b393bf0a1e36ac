"""Everyday words for what reports say in their own: groups of words any of which stands for another."""

from __future__ import annotations

from functools import cache

from vectorstore.stems import stem

_GROUPS = """\
letter letters correspondence writing written write; train training retrain trained learning learn teach taught
    coach coaching course courses workshop upskill skills skilled skill instruct; appoint appointed recruit
    recruited recruitment hire hired hiring employ named; chair chairs chaired lead leads led head headed heads
    preside run runs; establish established create created set-up form formed launch launched found start started
    begin began introduce introduced; check checks checked checking audit audited monitor monitored monitoring
    assure assurance sample sampled sampling inspect verify scrutinise scrutiny; remind reminded reminder tell told
    inform informed notify; manager managers boss bosses supervisor supervisors management; staff employee employees
    workforce worker workers personnel colleagues team teams; police officer officers force forces constabulary
    constabularies policing; court courts courtroom hearing hearings trial trials tribunal; victim victims survivor
    survivors complainant complainants harmed suffered; child children kid kids youngster youngsters young youth
    youths juvenile minors teenagers; parent parents mother father family families; timeliness timely prompt
    promptly punctual punctuality late lateness delay delays delayed quick quickly speed fast slow overdue;
    newsletter bulletin circular; panel board committee group forum body; review reviews reviewed examine examined
    examines evaluate evaluated assess assessed assessment assessments analysis analyse analysed appraisal; money
    cost costs budget budgets budgetary spend spends spent spending finance finances financial funding funds
    expenditure fee fees price; breach breaches leak leaks leaked; redact redacted redaction blank black remove
    removed conceal hide hidden; digital digitally computer computers electronic technology it paperless software
    online; diversity diverse representation representative cross-community mix; lawyer lawyers prosecutor
    prosecutors advocate advocates solicitor barrister counsel; home homes remotely remote homeworking; abroad
    overseas foreign international; absence absent sickness sick illness ill off; housing accommodation homeless
    homelessness house homes; school schools education educational classroom pupils teachers; health medical doctor
    dental dentist wellbeing well-being; improve improves improved improvement improvements better raise raised
    strengthen strengthened enhance boost increase increased; mistake mistakes error errors fault faults wrong
    incorrect inaccurate inaccuracy inaccuracies defective defect defects flawed deficient; happy satisfied pleased
    proud; office offices branch branches building premises site; close closing closed shut shutting closure; decide
    decided decision decisions decision-making; share shared sharing pass passed disseminate communicate
    communicated circulate circulated spread; standard standards quality; record records recorded recording log
    logged note noted paperwork form sheet sheets documentation; accurate accuracy right correct correctly properly;
    witness witnesses testify testifies testimony evidence-giver; outcome outcomes result results ended end verdict;
    agreement agreements bargain deal contract protocol memorandum; meeting meetings meet meets met; number numbers
    figure figures statistics statistic data; month monthly months; week weekly weeks; day daily days; year yearly
    annual annually years; quarter quarterly; abuse violence violent abusive; race racial racist ethnic ethnicity
    minority; rape rapes sexual sex rasso; honour honour-based; custody remand detained detention jail prison;
    conviction convictions convicted; sentence sentences sentencing punishment; structure structural restructure
    reorganise reorganisation organisational; resource resources resourcing deploy deployed deployment; workload
    caseload caseloads workloads cases; supervise supervised supervision oversee oversees overseen oversight; visit
    visits visited; explain explained explanation explanations reasons reason; clear clearer clearly plain
    understandable; community communities public local neighbourhood residents; confidence trust; leader leaders
    leadership; morale engagement engaged motivation; reward celebrate celebrating recognition achievements; visible
    visibility seen present; covid covid-19 pandemic lockdown coronavirus; adopt adoption adopted adopters adoptive;
    missing disappear disappeared runaway absconded; exploit exploited exploitation trafficked; leaver leavers
    leaving; private privacy personal confidential confidentiality sensitive; apologise apology sorry regret; merge
    merged merger combine combined unite; closed shut; buddy mentor mentoring; small smaller smallest little tiny;
    night nights evening evenings hours overnight weekend weekends; trouble crisis emergency risk risks danger;
    phone phones telephone telephones telephony call calls
    ring rings; gone cleared clear eliminated; temps temporary agency
    locum; praise praised commend commended compliment; criticise criticised criticism; accused defendant defendants
    suspect suspects; unwell illness ill mental; count counted counting figures keep; instead alternative
    alternatively; inmate inmates prisoner prisoners detainee detainees; jail gaol prison prisons cell cells; belongings
    possessions property; door doors cell cells lock locked unlock unlocked; relative relatives family families
    bereaved kin; camera cameras video footage recording recordings film; grant grants granted award awards awarded
    allocate allocated funds funding; wording worded letter letters paragraph template style phrase; competent
    competently skill skills skilled able; address addresses details; wait waits waiting queue queues; vacancy
    vacancies vacant empty unfilled posts post; pupil pupils child children student students; carer carers foster
    fostering; backlog backlogs arrears; assault assaults violence violent attack attacks; drug
    drugs substance substances illicit; dentist dental teeth; doctor doctors gp clinical nurse
    nurses; toilet toilets sanitation hygiene; food meals meal catering; rent lease tenancy; tell told inform informed
    notify update updated; complain complains complained complaint complaints grievance; repeat repeated again return
    repeatedly secondary; harm harmed suffered victim victims; hear heard listen listened voice views statement
    statements; load loads caseload caseloads workload; ring rang call calls caller callers phone; ceiling limit cap
    maximum; boss bosses head chief; crew staff staffing; cover covering
    crew crewed crewing availability; rota rotas timetable schedule; lift raise increase;
    attorney attorneys lawyer lawyers prosecutor prosecutors; cop cops detective detectives constable constables
    police; mum mums dad dads mother mothers father fathers parent parents; baby babies infant infants newborn
    newborns toddler toddlers child children; kit equipment laptop laptops hardware device devices; interpreter
    interpreters interpreting translator translators translation; hacker hackers hacked hacking cyber cyber-attack;
    journey journeys travel travelling mileage transport trip trips; dossier dossiers file files; farmer farmers
    grower growers agricultural farming farm farms; overspend overspends overspent overspending budget; quit quits
    quitting resign resigned resignation resignations retention turnover
    attrition; newcomer newcomers rookie rookies starter starters joiner joiners recruit recruits induction; tale
    tales story stories history histories; purse budget budgetary financial; flat flats apartment apartments tenancy
    tenancies housing accommodation; acquit acquitted acquittal acquittals; blaze blazes fire fires; teacher teachers
    school schools; politician politicians councillor councillors; beat beaten battered abuse violence; psychologist
    psychologists psychiatrist psychiatrists psychology psychological therapist therapists; scared afraid frightened
    fear fears; countryside rural village villages; panellist panellists member members membership; varied diverse
    diversity mixed; broad broader broaden broadened wide widen widened wider extend extended; enslaved slavery
    trafficked trafficking; obsessive stalking stalker stalkers harassment; salary salaries wage wages pay; car cars
    vehicle vehicles; shortage shortages shortfall shortfalls vacancies gaps; sack sacked dismiss dismissed dismissal;
    disabled disability disabilities; refugee refugees asylum; sibling siblings brother brothers sister sisters; split
    separate separated apart; claw clawed clawback deduct deducted deduction deductions withheld; pay
    paid; lose lost loss losses; sell sold sale sales; build built; choose chose chosen choice; rise rose risen; grow
    grew grown growth; speak spoke spoken; steal stole stolen theft thefts; drive drove driven; break broke broken; seek
    sought; withdraw withdrew withdrawn; sleep slept; fight fought; buy bought;
    admin administrative administration administrator administrators clerical; appliance appliances engine engines"""


@cache
def kin_of(stemmed: str) -> frozenset[str]:
    """The stems that may stand for this one, itself among them."""
    meant = {stemmed, *_plain_forms(stemmed)}
    return frozenset().union(*(group for group in _groups() if meant & group)) | _relatives(stemmed)


def has_synonyms(stemmed: str) -> bool:
    """Whether a word is one of those that have everyday synonyms: an ordinary word, spelt as it is meant."""
    return any(stemmed in group for group in _groups())


def _relatives(stemmed: str) -> frozenset[str]:
    """Words of one family that the stemmer keeps apart: "disclos" and "disclosur", "redact" and "unredact"."""
    bare = [stemmed.removeprefix(opening) for opening in ("", *_OPENINGS)]
    bases = {word.removesuffix(ending) for word in bare for ending in ("", *_ENDINGS)}
    family = {base + ending for base in bases if len(base) >= _ROOT for ending in ("", *_ENDINGS)}
    return frozenset(family | {stemmed})


_OPENINGS = ("un", "non", "mis", "over", "under")
_ENDINGS = ("ur", "ment", "anc", "enc", "ion", "iv", "abl", "ant", "ent")
"""Of what is done, not of who does it: a governor is not the government."""
_ROOT = 5
"""The shortest word that may have relatives: shorter ones meet by chance ("part", "partner")."""


def _plain_forms(stemmed: str) -> tuple[str, ...]:
    """What a comparative or superlative is made of: "faster" of "fast", "easiest" of "easi"."""
    for ending in ("er", "est"):
        base = stemmed.removesuffix(ending)
        if base != stemmed and len(base) >= _SHORTEST:
            doubled = len(base) > _SHORTEST and base[-1] == base[-2]
            return (base, base[:-1], base + "e") if doubled else (base, base + "e")
    return ()


_SHORTEST = 3


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in line.split()) for line in _GROUPS.split(";"))
