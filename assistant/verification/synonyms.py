"""Words that may stand for one another in this field when a sentence is held against its evidence.

Small sets on purpose: a word may stand in several, and standing together is not handed on from set to set.
Opposites, people, bodies, amounts and spans of time are never in one set. Phrases are reduced to one word first.
"""

from __future__ import annotations


def words(listed: str) -> list[str]:
    """Words written in one line, as a list."""
    return listed.split()


SETS = """
happen hold occur;
attend include join involve; provide receive offer; frequency frequent often regular;
record note endorse enter write; follow accordance comply; see regard view consider; require approval approve;
reduce cut lower curb; examine look inspect; scrutiny review examination; enhance enrich improve;
clarify explain clear; simplify streamline; collaborate joint cooperate; update inform brief; brief inform train;
briefing training session; workshop training session; guide handbook manual guidance; leaflet guide booklet;
website online; rewire wiring; wire wiring; worth value over; spending expenditure spend cost;
consultancy consultant; ask question; complaint grievance; concern worry; know aware understand;
uncertain unsure unclear; notice observe see; choose decide opt; decide determine choose conclude;
agree settle decide; settle resolve; recommendation proposal; proposal plan suggestion; suggest propose recommend;
advise recommend; start begin commence open; stop end cease halt; pause suspend; continue persist ongoing;
restart resume; expand grow extend; double twice; halve half; rise climb increase; risen rise; backlog delay queue;
late delay; hurry rush; schedule timetable plan; quarter quarterly; month monthly; week weekly;
year annual yearly annually; fortnight fortnightly; hour hourly; money fund cash; grant fund award;
bid application request; apply application request; application apply bid; headcount staff post; post vacancy job;
team crew; crew staff; shift rota; vehicle car van; building premises site; site location premises;
location place site; place locate base; equipment kit; machine device; device tool; software system;
computer digital it; phone telephone; email mail; letter write; mail letter; paper document; form document template;
file document record case; folder file; database system register; register record list; list register schedule;
checklist list; tick mark; score mark rate; test trial pilot; map chart;
measure metric indicator; benchmark standard; milestone target; achieve accomplish; home house household property;
household home family; family relative; carer parent; foster placement; adviser advisor;
neighbour neighbouring nearby; nearby neighbouring local; country nation national; law legislation statute legal;
statute statutory; statutory legal; rule regulation policy; policy rule guidance; code standard rule;
instruct tell order; direct instruct; search look find; detain arrest hold; charge prosecute; crime offence offend;
abuse violence mistreat; violence violent abuse; assault attack; harm hurt injure; fight violence;
sickness illness absence; health medical; treatment care; care support; treat care; school education; learn study;
qualify certify; exam test; fair just equal; bias prejudice; race ethnic; disabled disability; gender sex;
young youth; old elder; adult grown; teenager adolescent youth; infant baby; weak poor inadequate;
serious severe grave; minor small slight; small minor little; large big major; huge large; entire whole all;
various several different; similar alike same; same identical; usual normal typical;
generally usually mostly largely; usually generally normally; largely mostly mainly generally;
especially particularly notably; rapidly quickly swiftly; promptly quickly swiftly immediately;
immediately prompt straightaway; openly honestly; separately individually; personally individually;
directly straight; properly correctly adequately; adequately sufficiently properly; sufficiently adequately enough;
formally officially; nationally countrywide; locally regionally; publicly openly; across throughout;
outside beyond out; inside within; near close; about approximately around roughly; spare extra; surplus extra;
shortage lack gap; need requirement want; wish want; like want; expect anticipate; hope expect; intend plan;
try attempt seek; effort attempt; manage cope; succeed success successful manage; fail failure; lose loss; gain win;
beat exceed; exceed surpass; prevent stop avoid; protect safe; forbid ban prohibit; limit restrict cap; force compel;
oblige force; free release; keep stay; leave depart; arrive reach; return back; visit call; call contact phone;
contact reach call; talk speak discuss; speak talk say; discuss talk consider debate; chat talk; meet meeting;
conference meeting; forum meeting group; session meeting; gather meet; assemble gather; join unite;
merge combine join; split divide; base found; found establish; grounding basis; basis ground base; reason basis;
source origin; stem arise result; say tell state report; judge judicial judiciary;
ensure assure guarantee secure confirm safeguard certify;
establish create form introduce implement constitute install launch start begin;
develop draw design produce create prepare build devise draft formulate write;
deliver provide give offer supply run hold implement; train retrain coach educate teach upskill;
training learning coaching instruction teaching course; learning training skills knowledge;
review examine assess evaluate check inspect analyse consider scrutinise audit revisit appraise study;
check verify test inspect examine review sample audit; monitor track oversee supervise watch follow check;
oversee supervise monitor direct govern; identify find spot recognise pinpoint detect determine establish;
address tackle resolve remedy correct deal handle fix; correct rectify remedy fix amend right;
improve strengthen enhance better raise boost uplift develop progress;
strengthen reinforce enhance tighten improve bolster; improvement progress enhancement gain development;
remind prompt; tell inform notify advise alert; inform notify tell advise update; notify report tell;
report notify inform; share circulate distribute disseminate communicate pass; communicate convey pass share;
feedback comment response; send submit supply provide pass forward issue;
submit send provide supply deliver file return; request ask require seek call invite demand want expect urge;
require need oblige expect demand; requirement duty obligation responsibility need expectation standard;
responsible accountable own owner ownership; lead head direct steer run manage spearhead; chair lead preside;
manage run handle oversee administer control; attend join participate; appoint recruit name designate install hire;
recruit appoint hire employ; work collaborate cooperate engage liaise partner;
joint shared together common collective jointly; engage involve work interact;
engagement interaction involvement contact; interaction engagement contact dealings; involve include engage;
include cover comprise incorporate contain involve feature feed; incorporate include integrate build feed reflect;
complete finish conclude finalise fulfil undertake; undertake conduct perform do carry complete;
conduct undertake perform carry hold run; deploy allocate assign distribute; use employ apply utilise draw;
comply follow observe meet adhere conform obey; compliance adherence conformity; compliant comply adhere;
breach infringement violation; failure shortcoming failing lapse; fault failing;
weakness shortcoming failing deficiency gap; defective faulty flawed deficient inadequate poor;
gap shortfall deficiency; instance case example occasion; case instance matter; regular frequent routine;
regularly routinely frequently; daily day everyday; fully completely wholly entirely full; prompt timely quick;
timely prompt time punctual; timeliness promptness timely time speed punctuality; quick fast swift rapid prompt;
correct accurate right proper; correctly accurately properly right; accurate correct precise exact;
accuracy correctness accurate; complete full whole; completeness complete full; quality standard; strong robust good;
rigorous thorough robust careful; rigorously thoroughly robustly carefully; thorough rigorous detailed;
effective successful; effectively well successfully; efficient effective; efficiently well;
appropriate suitable proper right fitting relevant; appropriately properly suitably; adequate sufficient enough;
consistent uniform same even; consistently uniformly evenly; consistency uniformity consistent; clear plain explicit;
clearly plainly explicitly; plan scheme programme strategy; structure organisation arrangement;
system process mechanism arrangement procedure; mechanism system process arrangement means;
agreement deal pact arrangement; guidance guideline advice instruction;
staff employee personnel workforce people colleague; lawyer prosecutor; officer staff; explain clarify describe;
explanation reason rationale account explain; reason rationale ground explanation cause why; decision choice decide;
letter correspondence; information detail data; detail information particular; detail describe; personal private;
sensitive confidential; redact remove delete black; form sheet; police force; partner agency;
victim complainant survivor; view opinion; finding result conclusion; result outcome finding;
show demonstrate reveal indicate; demonstrate show prove; note observe remark record acknowledge recognise;
acknowledge recognise accept; commend praise compliment credit applaud; highlight note emphasise point single;
comment remark say observe note; criticise fault; rate grade judge assess score; rating grade judgement score;
judge rate assess consider find; understand know grasp appreciate; understanding grasp knowledge;
broaden widen extend expand deepen; extend widen expand lengthen; increase raise grow rise boost step;
reduce cut lower decrease lessen shrink; decrease reduce fall decline drop; delay postpone defer;
issue publish release circulate; publication issue release; update revise refresh renew;
revise update amend change refresh; amend change revise alter; replace substitute;
support help assist assistance aid back; help support assist aid enable; enable allow let help;
allow enable let permit; encourage urge promote; promote encourage advance; challenge question test contest;
compare benchmark set; maintain keep sustain preserve retain; keep maintain retain hold;
continue keep remain maintain carry; remain stay continue still; additional extra more further new;
new fresh additional; emerging arising; arise emerge; theme topic subject; lesson learning; recent late new;
last previous earlier; recently lately newly just; current present existing; currently presently now;
already currently; before ahead prior; advance ahead before; raise flag escalate bring; escalate raise refer;
action step measure activity; activity action work; progress advance headway movement; performance delivery result;
deliver achieve; achieve reach attain meet; meet satisfy fulfil achieve; goal aim objective target;
aim goal objective purpose seek intend; deadline date; recommendation issue point; visibility visible presence;
responsive responsiveness; commitment dedication; celebrate recognise; achievement success;
relationship tie relation link; stakeholder partner; regularity frequency regular;
financial budget budgetary money finance; resource staffing; workload caseload work; team unit; group panel body;
committee board; governance oversight; oversight supervision monitoring oversee; assurance quality check;
assess gauge measure weigh; representation membership represent; diversity diverse variety mix; community local;
newsletter bulletin; profile makeup composition; selection recruitment choose; choose select pick;
exercise process campaign; provide give supply offer include contain; explanatory explain; paragraph text passage;
query question enquiry; answer reply response respond; handle deal treat manage;
handling management treatment handle; management handling running manage; magistrate magistrates;
prosecution case; disclosure disclose; disclose reveal share; unused undisclosed; record sheet;
record log note document; digital electronic technology; proficient competent skilled capable able confident;
proficiency competence skill; confident sure; safe secure protected; protect safeguard shield;
protection safeguarding safety; risk danger; child young; children young; home placement accommodation;
accommodation housing home; see visit meet; frequently often regularly; inconsistent uneven variable patchy mixed;
late delayed slow overdue; overdue late outstanding; lack absence shortage want missing;
inadequate insufficient poor; few little; too overly excessively; long lengthy; drift delay; impact effect;
affect impact influence; deploying deployment; structural structure organisation; reside live; ability capacity;
equip provide; tool template; rollout roll; nationwide national; local locally; extent level degree scale;
number amount quantity; proportion share percentage rate; average mean; high above; higher above more greater;
lower below less; exceed above over; exceeding above over; major main; main principal key chief primary;
key main important principal; embed establish integrate root; robust strong rigorous; transparent open;
set define agree; cost price expense; fund finance pay; spend pay use; purchase buy; contract agreement;
approve authorise sign; nominate name appoint choose; dedicated specific specialist; specialist expert dedicated;
timetable schedule timescale; standing permanent regular; agenda programme; item point; dip random; set establish;
prison jail establishment; prisoner inmate; cell accommodation; investigate examine look explore;
investigation enquiry; explore examine investigate consider; consider examine explore review think;
content satisfied; serve give; cascade share circulate disseminate; arrange organise; hold run keep; host hold run;
convene hold arrange; post role job position; fill recruit; turnover churn; retention keeping retain; absent away;
wait waiting; obtain get receive secure; wellbeing welfare; stock available; available accessible;
access reach availability; aware informed conscious; awareness knowledge understanding; quarterly three;
solely only alone; separate distinct; comprehensive full thorough complete; collate gather collect compile;
submission submit; escort accompany; resource funding; bespoke tailored; tailor adapt; customise tailor;
end finish close conclude; close shut; refer send pass; referral refer; handover transfer; transfer move;
go send; bear meet;
systematic structured methodical organised; division unit; deployment deploy
"""
"""Sets parted by semicolons; words that may stand for one another."""

PHRASES = {
    r"(?:is|are) (?:in|under) training": "are being trained",
    r"(?:is|are) under review": "is being reviewed",
    r"(?:is|are) under development": "is being developed",
    r"carr(?:y|ies|ied|ying) out": "undertake",
    r"(?:is|are) (?:in|being) develop\w*": "is being developed",
    r"mak(?:e|es|ing) sure|made sure": "ensure",
    r"see(?:s|ing)? to it that": "ensure that",
    r"set(?:s|ting)? up": "establish",
    r"put(?:s|ting)? in place": "establish",
    r"(?:bring(?:s|ing)?|brought) in(?:to effect)?": "introduce",
    r"draw(?:s|ing)? up|drew up|drawn up": "develop",
    r"deal(?:s|ing|t)? with": "address",
    r"follow(?:s|ing|ed)? up": "address",
    r"look(?:s|ing|ed)? (?:at|into)": "review",
    r"keep(?:s|ing)? (?:an eye|watch) on|keep(?:s|ing)? track of": "monitor",
    r"roll(?:s|ing|ed)? out": "introduce",
    r"tak(?:e|es|ing|en) part in": "attend",
    r"tak(?:e|es|ing|en) account of": "consider",
    r"t(?:ake|akes|aking) charge of": "lead",
    r"in (?:line|keeping|accordance|conformity) with|according to the (?=national|file|standard)": "accordance with",
    r"in advance of|ahead of|prior to|no later than the start of": "before",
    r"in addition(?: to)?|as well as|along with|together with|alongside": "and",
    r"in order to|so as to": "to",
    r"on time": "timely",
    r"right across": "across",
    r"as a result of|owing to|due to(?! be\b)|on account of|on the grounds? (?:of|that)": "because",
    r"at (?:the )?latest": "by",
    r"up[- ]to[- ]date": "current",
    r"point(?:s|ing|ed)? out": "note",
    r"step(?:s|ping|ped)? up": "increase",
    r"make(?:s)? up": "form",
    r"hand(?:s|ing|ed)? over": "transfer",
    r"fill(?:s|ing|ed)? in": "complete",
    r"pass(?:es|ing|ed)? on": "share",
    r"sign(?:s|ing|ed)? off": "approve",
    r"bring(?:s|ing)? together|brought together": "join",
    r"work(?:s|ing)? (?:closely |together )?with": "work with",
    r"one in ten": "10%",
    r"a number of": "several",
    r"the (?:whole|entire) (?=area|team|workforce|service)": "all ",
}
"""Phrases (as patterns, in lower case) and the one word they come to."""

IRREGULAR = {
    **dict.fromkeys(["undertook", "undertaken"], "undertake"),
    **dict.fromkeys(["led", "leading"], "lead"),
    **dict.fromkeys(["held"], "hold"),
    **dict.fromkeys(["gave", "given"], "give"),
    **dict.fromkeys(["made", "making"], "make"),
    **dict.fromkeys(["found"], "find"),
    **dict.fromkeys(["kept"], "keep"),
    **dict.fromkeys(["wrote", "written"], "write"),
    **dict.fromkeys(["met"], "meet"),
    **dict.fromkeys(["shown"], "show"),
    **dict.fromkeys(["taught"], "teach"),
    **dict.fromkeys(["brought"], "bring"),
    **dict.fromkeys(["built"], "build"),
    **dict.fromkeys(["began", "begun"], "begin"),
    **dict.fromkeys(["told"], "tell"),
    **dict.fromkeys(["sent"], "send"),
    **dict.fromkeys(["chose", "chosen"], "choose"),
    **dict.fromkeys(["understood"], "understand"),
    **dict.fromkeys(["fell", "fallen"], "fall"),
    **dict.fromkeys(["rose", "risen"], "rise"),
    **dict.fromkeys(["grew", "grown"], "grow"),
    **dict.fromkeys(["saw", "seen"], "see"),
    **dict.fromkeys(["took", "taken", "taking"], "take"),
    **dict.fromkeys(["said"], "say"),
    **dict.fromkeys(["drew", "drawn"], "draw"),
    **dict.fromkeys(["sought"], "seek"),
    **dict.fromkeys(["spent"], "spend"),
    **dict.fromkeys(["paid"], "pay"),
    **dict.fromkeys(["left"], "leave"),
    **dict.fromkeys(["went", "gone"], "go"),
    **dict.fromkeys(["borne", "bore"], "bear"),
    **dict.fromkeys(["lost"], "lose"),
    **dict.fromkeys(["felt"], "feel"),
    **dict.fromkeys(["came"], "come"),
    **dict.fromkeys(["became"], "become"),
    **dict.fromkeys(["bought"], "buy"),
    **dict.fromkeys(["thought"], "think"),
    **dict.fromkeys(["spoke", "spoken"], "speak"),
    **dict.fromkeys(["drove", "driven"], "drive"),
    **dict.fromkeys(["overseen", "oversaw"], "oversee"),
    **dict.fromkeys(["ran"], "run"),
    **dict.fromkeys(["knew", "known"], "know"),
    **dict.fromkeys(["got"], "get"),
    **dict.fromkeys(["analysis", "analyses", "analysed"], "analyse"),
    **dict.fromkeys(["children"], "child"),
    **dict.fromkeys(["better", "best"], "better"),
    **dict.fromkeys(["worse", "worst"], "worse"),
}
"""Forms that no stemmer leads back to their word."""
