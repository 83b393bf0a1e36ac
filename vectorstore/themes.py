"""What an issue, response or commitment is about, read from its words: one table, no model, the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from vectorstore.stems import stem, stems


@dataclass(frozen=True, slots=True)
class Theme:
    """Phrases that show a theme in a document, and more that name it in a question. All are compared by stems."""

    shows: tuple[str, ...]
    named: tuple[str, ...] = ()


def _theme(shows: str, named: str = "") -> Theme:
    return Theme(tuple(p.strip() for p in shows.split(";")), tuple(p.strip() for p in named.split(";") if p.strip()))


THEMES: dict[str, Theme] = {
    "disclosure": _theme(
        "disclosure of unused material; unused material; disclosure record sheet; disclosure obligation; "
        "disclosure performance; disclosure schedule; disclosure management; disclosure lead; duty of disclosure; "
        "disclosure duties; disclosure; disclosing; undermining or assisting material; third party material",
        "disclosure; unused material; DRS; schedules of unused material",
    ),
    "victims and witnesses": _theme(
        "victim; witness; complainant; witness care unit; victim personal statement; special measures; bereaved "
        "families; victims' right to review; independent sexual violence adviser",
        "victims; witnesses; victim care; witness care; complainants; WCU; VPS; ISVA; VRR",
    ),
    "victim letters": _theme(
        "victim letter; letter to victim; letters to victims; letters sent to victims; letters the area sends to "
        "victims; quality of letters; quality of the letters; quality of those letters; victim liaison unit; VLU; "
        "victim communication and liaison; VCL; communication with victims; communications with victims; bereaved "
        "family letter",
        "victim letters; letters to victims; letters; victim liaison; victim liaison unit; VLU; VCL; "
        "communication with victims",
    ),
    "hate crime": _theme(
        "hate crime; hate incident; sentence uplift; sentencing uplift; disability hate; racially aggravated; "
        "homophobic",
        "hate crime; hate crimes; sentence uplifts",
    ),
    "domestic abuse": _theme(
        "domestic abuse; domestic violence; honour based violence; coercive control; controlling or coercive; "
        "stalking; violence against women and girls; VAWG; forced marriage",
        "domestic abuse; domestic violence; DA; VAWG; honour based violence",
    ),
    "rape and serious sexual offences": _theme(
        "rape; serious sexual offence; sexual offence; RASSO; child sexual abuse; sexual violence",
        "RASSO; rape; serious sexual offences; sexual offences",
    ),
    "digital working": _theme(
        "digital; digitally; digital process; case management system; CMS; common platform; information "
        "technology; body worn video; multimedia evidence; cloud video platform; electronic case file; IT system",
        "digital; digital working; digital skills; technology; IT; systems",
    ),
    "case review": _theme(
        "file review; case review; quality of review; reviews completed; timely review; qualitative review; "
        "initial review; case analysis; case strategy; charging decision; charging advice; pre-charge; code for "
        "crown prosecutors; code test; review takes place; full code test; case theory; legal decision making",
        "case review; reviews; file reviews; charging; case analysis; case analysis and strategy; decision making",
    ),
    "file quality": _theme(
        "file quality; quality of files; quality of the files; quality of police files; national file standard; "
        "file standard; file submission; files submitted; police file; rejected files; action plans to police; "
        "quality of police file",
        "file quality; police files; quality of police files; national file standard; police file quality",
    ),
    "case progression": _theme(
        "case progression; plea and trial; case management; trial preparation; better case management; effective "
        "trial; ineffective trial; cracked trial; compliance with directions; court direction; judges' orders; "
        "case management hearing; backlog; standard operating practice; standard operating procedure; grip of "
        "cases; trial readiness",
        "case progression; case management; trials; trial preparation; SOP",
    ),
    "quality assurance": _theme(
        "individual quality assessment; IQA; quality assurance; quality assessment; dip sample; dip sampling; "
        "assurance check; casework quality committee; CQC; casework quality; case audit; audit of casework; audit "
        "activity; quality assure",
        "quality assurance; IQA; IQAs; casework quality; casework quality assurance; audits; dip sampling; CQC",
    ),
    "court work": _theme(
        "hearing record sheet; HRS; advocacy; advocate; courtroom; court hearing; first hearing; magistrates' "
        "court; crown court; in court; counsel",
        "court; courts; court work; hearing record sheets; hearings; advocacy; HRS; magistrates' courts; crown court",
    ),
    "community engagement": _theme(
        "community engagement; local scrutiny; scrutiny panel; LSIP; community representation; community groups; "
        "public confidence; local scrutiny and improvement panel; scrutiny and involvement panel; third sector; "
        "stakeholder engagement",
        "community engagement; communities; scrutiny panels; LSIP; public confidence; community",
    ),
    "performance management": _theme(
        "performance analysis; performance management; performance data; performance improvement; performance "
        "information; team performance; casework performance; improve performance; review performance; "
        "performance plan; improvement plan; performance framework; key performance indicator; performance "
        "appropriately; performance report; monitoring performance; performance measure",
        "performance; performance management; performance analysis; improvement plans; data",
    ),
    "leadership and governance": _theme(
        "leadership; leaders; governance; senior leader; senior leadership; strategic direction; strategic "
        "oversight; corporate parenting board; visibility of senior managers; strategic plan; area strategic "
        "board; management oversight; political leaders; accountability; operational delivery group",
        "leadership; leaders; governance; management; senior management; oversight; senior managers",
    ),
    "people and training": _theme(
        "training; train; trained; retrain; retrain all managers; learning needs; learning and development; "
        "induction; mentoring; staff engagement; recruitment; recruit; retention; wellbeing; sickness absence; "
        "workforce; people survey; professional development; coaching; skills; appraisal; staffing; turnover",
        "people; training; staff; workforce; recruitment; learning; staff training; retention; wellbeing; skills; "
        "staffing; learning and development",
    ),
    "finance and resources": _theme(
        "budget; budgetary control; financial management; resource model; deployment of resources; deploy "
        "resources; resources are deployed; resourcing; value for money; expenditure; funding; prosecution costs; "
        "workload; manage its workload; area wide structure; national resource model; spending; non-ring-fenced",
        "finance; finances; resources; budget; budgets; costs; funding; workload; money; resourcing; structure; "
        "value for money",
    ),
    "custody time limits": _theme(
        "custody time limit; CTL; custody cases; remand; bail",
        "custody time limits; CTL; CTLs; custody; bail",
    ),
    "data protection": _theme(
        "personal information; sensitive personal information; personal details; data protection; data breach; "
        "GDPR; redact; redaction; information commissioner; information security; data handling; security breach; "
        "confidentiality",
        "data protection; personal information; personal details; personal data; redaction; data breaches; "
        "information security; breaches; privacy; sensitive information",
    ),
    "complaints and feedback": _theme(
        "complaint; complaints procedure; complaint handling; ombudsman; feedback from; feedback loop; compliments",
        "complaints; complaint handling; feedback",
    ),
    "joint working": _theme(
        "police force; police partners; joint working; partnership; partners; multi-agency; joint action plan; "
        "joint improvement plan; joint performance; chief constable; service level agreement; criminal justice "
        "board; prosecution team performance management; stakeholders; joint group; working with police; work "
        "with the police; information sharing; inter-agency; joint file quality; joint CPS police",
        "joint working; police; partners; partnership; partnerships; multi-agency; working with the police; "
        "agencies; chief constables; partnership working",
    ),
    "equality and diversity": _theme(
        "equality; diversity; equality and inclusion; disproportionality; protected characteristic; "
        "cross-community profile; unconscious bias; cultural identity; equality objectives; reasonable adjustment",
        "equality; diversity; inclusion; EDI; disproportionality; race; disability",
    ),
    "serious and organised crime": _theme(
        "fraud; economic crime; organised crime; counter terrorism; modern slavery; human trafficking; proceeds "
        "of crime; asset recovery; asset confiscation; cyber crime; money laundering; county lines; confiscation "
        "order",
        "fraud; economic crime; organised crime; modern slavery; proceeds of crime; asset recovery; terrorism; "
        "confiscation",
    ),
    "youth justice": _theme(
        "youth justice; youth offending; youth court; young offender; youth cases; youth offender; youth custody",
        "youth justice; youth offending; youths; youth court; YOT; young offenders",
    ),
    "prisons and probation": _theme(
        "prison; prisoner; probation; rehabilitation; resettlement; governor; offender management; violence and "
        "self-harm; time out of cell; segregation; unpaid work; licence conditions; sentence plan; use of force",
        "prisons; probation; prisoners; rehabilitation; resettlement; custody conditions; use of force",
    ),
    "help and protection": _theme(
        "help and protection; early help; child protection; child in need; children in need; section 47; strategy "
        "meeting; strategy discussion; initial response; front door; multi-agency safeguarding hub; MASH; core "
        "group; safeguarding; neglect; contextual safeguarding; exploitation; missing children; children who go "
        "missing; need help and protection; return home interview; private fostering; designated officer; "
        "pre-proceedings; public law outline",
        "help and protection; child protection; safeguarding; early help; front door; MASH; neglect; "
        "exploitation; missing children; children in need; pre-proceedings; contextual safeguarding; LADO",
    ),
    "children in care": _theme(
        "children in care; child in care; looked after children; children looked after; corporate parent; "
        "permanence; permanence planning; adoption; adopters; foster; special guardianship; care plan; "
        "independent reviewing officer; life story; life-story; kinship; care order; residential care; family "
        "time; need care",
        "children in care; looked after children; children looked after; LAC; permanence; adoption; fostering; "
        "IRO; corporate parenting; life story work; care planning; foster carers",
    ),
    "care leavers": _theme(
        "care leaver; leaving care; care experienced; care-experienced; pathway plan; personal adviser; personal "
        "advisor; transition to adulthood; staying put; former relevant; unaccompanied asylum-seeking; "
        "independent living",
        "care leavers; leaving care; care experienced young people; pathway plans; personal advisers; young "
        "people leaving care",
    ),
    "social work practice": _theme(
        "social work; social worker; staff supervision; supervision of social; frequency of supervision; quality "
        "of supervision; caseload; chronology; direct work with children; management oversight; quality of "
        "assessment; assessments of children; case recording; written plans; plans for children; practice model; "
        "quality of practice; social workers; quality of plans; quality of assessments",
        "social work practice; social workers; supervision; caseloads; assessments; social work; practice; "
        "recording; plans",
    ),
    "placements and sufficiency": _theme(
        "placement; placement stability; sufficiency; unregistered; unregulated; foster carer recruitment; "
        "residential provision; supported accommodation; suitable accommodation; temporary accommodation; "
        "homeless; homelessness; commissioning; local placements; secure accommodation; bed and breakfast",
        "placements; sufficiency; accommodation; housing; homelessness; unregistered placements; unregulated "
        "placements; children's homes",
    ),
    "education": _theme(
        "education; school; educational; virtual school; personal education plan; elective home education; school "
        "attendance; children missing education; attainment; NEET; employment or training; education employment; "
        "electively home educated; apprenticeship; special educational needs",
        "education; schools; virtual school; attendance; PEP; home education; SEND; employment and training; "
        "NEET; missing education",
    ),
    "health": _theme(
        "health; mental health; emotional well-being; emotional wellbeing; CAMHS; health assessment; substance "
        "misuse; dental; dentist; health passport; health history; strengths and difficulties questionnaire; "
        "medical",
        "health; mental health; emotional wellbeing; CAMHS; health assessments; health histories",
    ),
    "disabled children": _theme(
        "disabled children; children with disabilities; disability team; short breaks; children with complex "
        "needs; special educational needs and disabilities",
        "disabled children; children with disabilities; short breaks; SEND",
    ),
    "voice of the child": _theme(
        "voice of the child; children's views; wishes and feelings; views of children; children in care council; "
        "advocacy service; independent visitor; participation of children; children's participation; children are "
        "listened to; lived experience",
        "voice of the child; children's views; participation; wishes and feelings; children's voices; independent "
        "visitors",
    ),
}
"""The themes of this field: criminal justice first, then children's services. The order breaks ties."""


@lru_cache(maxsize=4_096)
def themes_of(text: str) -> tuple[str, ...]:
    """The themes whose phrases stand in a text, in the table's order."""
    words = stems(text)
    index = _index()
    found = {
        theme
        for at, word in enumerate(words)
        if word in index
        for phrase, theme in index[word]
        if len(phrase) == 1 or words[at : at + len(phrase)] == phrase
    }
    return tuple(theme for theme in THEMES if theme in found)


def theme_named(words: str) -> str | None:
    """The theme that a user's words name ("IQA", "hate crimes", "letters to victims"), or None."""
    return _names().get(_key(words))


def _key(words: str) -> tuple[str, ...]:
    return tuple(s for s in stems(words) if s not in {"the", "of", "and", "on", "about", stem("issues"), "theme"})


@cache
def _index() -> dict[str, list[tuple[list[str], str]]]:
    """Phrases by their first stem."""
    index: dict[str, list[tuple[list[str], str]]] = {}
    for name, theme in THEMES.items():
        for phrase in theme.shows:
            key = stems(phrase)
            index.setdefault(key[0], []).append((key, name))
    return index


@cache
def _names() -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for name, theme in THEMES.items():
        for phrase in (name, *theme.named):
            names.setdefault(_key(phrase), name)
    return names
